import '../locales/for-tests.ts';
import { cleanup, render, screen } from '@testing-library/preact';
import { afterEach, expect, test } from 'vitest';
import { ShownDialog, type ShownDialogProps, showDialog } from './ShownDialog.tsx';

afterEach(cleanup);

/** Closes the first dialog, as it does once what was written in it is kept. */
let closeFirst = () => {};

function First({ onClose }: ShownDialogProps) {
  closeFirst = onClose;
  return <p>the first</p>;
}

const Second = () => <p>the second</p>;

async function open(dialog: typeof First | typeof Second, words: string): Promise<void> {
  showDialog(dialog);
  await screen.findByText(words);
}

test('a dialog that is done late leaves the one alone that was opened meanwhile', async () => {
  render(<ShownDialog />);
  await open(First, 'the first');
  await open(Second, 'the second');
  closeFirst();
  await Promise.resolve();
  expect(screen.queryByText('the second')).not.toBeNull();
});

test('nor does it close itself when it was opened again', async () => {
  render(<ShownDialog />);
  await open(First, 'the first');
  const closeLate = closeFirst;
  closeFirst();
  await expect.poll(() => screen.queryByText('the first')).toBeNull();
  await open(First, 'the first');
  closeLate();
  await Promise.resolve();
  expect(screen.queryByText('the first')).not.toBeNull();
});

test('what was open is not open any more once the workbench comes back', async () => {
  const { unmount } = render(<ShownDialog />);
  await open(First, 'the first');
  unmount();
  render(<ShownDialog />);
  expect(screen.queryByText('the first')).toBeNull();
});
