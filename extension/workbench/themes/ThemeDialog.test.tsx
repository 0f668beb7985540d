import '../../locales/for-tests.ts';
import { cleanup, fireEvent, render, screen } from '@testing-library/preact';
import { afterEach, expect, test } from 'vitest';
import { ThemeDialog } from './ThemeDialog.tsx';

afterEach(cleanup);

/** Chooses a file with a theme of this name. */
function add(name: string): void {
  const file = new File(
    [JSON.stringify({ name, type: 'dark', colors: { 'editor.background': '#10202c' } })],
    'a.json',
  );
  const input = document.querySelector('input[type="file"]') as HTMLInputElement;
  fireEvent.change(input, { target: { files: [file] } });
}

test('a theme that was added is said to be in use until another is chosen', async () => {
  render(<ThemeDialog onClose={() => {}} />);
  add('Harbour');
  expect(await screen.findByText(/“Harbour” was added and is now in use/)).toBeDefined();
  fireEvent.click(screen.getByLabelText('Dark'));
  expect(screen.queryByText(/is now in use/)).toBeNull();
});

test('nor is it once it was removed', async () => {
  render(<ThemeDialog onClose={() => {}} />);
  add('Harbour');
  await screen.findByText(/is now in use/);
  fireEvent.click(screen.getByLabelText('Remove “Harbour”'));
  expect(screen.queryByText(/is now in use/)).toBeNull();
});
