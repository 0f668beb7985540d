import '../locales/for-tests.ts';
import { cleanup, fireEvent, render, screen } from '@testing-library/preact';
import { afterEach, expect, test } from 'vitest';
import { ConfirmDialog } from './ConfirmDialog.tsx';
import { confirm } from './confirm.ts';

afterEach(cleanup);

const asked = (title: string) => confirm({ title, body: 'It can’t be taken back.', action: 'Delete it' });

test('a question is answered by its button, and by nothing else', async () => {
  render(<ConfirmDialog />);
  const first = asked('Delete the first?');
  await screen.findByText('Delete the first?');
  const second = asked('Delete the second?');
  expect(await first, 'the other one took its place').toBe(false);
  await screen.findByText('Delete the second?');
  fireEvent.click(screen.getByText('Delete it'));
  expect(await second).toBe(true);
});

test('a lock leaves it at no, and it is not asked again afterwards', async () => {
  const { unmount } = render(<ConfirmDialog />);
  const going = asked('Delete it for good?');
  await screen.findByText('Delete it for good?');
  unmount();
  expect(await going).toBe(false);
  render(<ConfirmDialog />);
  expect(screen.queryByText('Delete it for good?')).toBeNull();
});
