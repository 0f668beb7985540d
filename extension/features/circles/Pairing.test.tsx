import '../../locales/for-tests.ts';
import type { PairingStep, PairingView } from '@alongside/shared/sync/device';
import { cleanup, fireEvent, render, screen } from '@testing-library/preact';
import { afterEach, expect, test, vi } from 'vitest';
import { Pairing } from './Pairing.tsx';

afterEach(cleanup);

function show(step: PairingStep, role: PairingView['role'] = 'inviter') {
  const asked = { onPick: vi.fn(), onDismiss: vi.fn(), onInviteAgain: vi.fn() };
  const link = role === 'inviter' ? { link: 'https://server.example/i/a/b#c', expires: 0 } : {};
  render(<Pairing pairing={{ id: 'p', role, circle: 'c', step, ...link }} {...asked} />);
  return asked;
}

const compare: PairingStep = {
  type: 'compare',
  partner: 'Sam',
  mine: '482915',
  choices: ['111111', '222222', '333333', '444444'],
};

test.each(['inviter', 'joiner'] as const)('the %s says one code and picks the other from several', (role) => {
  const { onPick } = show(compare, role);
  expect(screen.getByText('Say this code to Sam:')).toBeTruthy();
  expect(screen.getByText('482 915')).toBeTruthy();
  fireEvent.click(screen.getByRole('button', { name: '333 333' }));
  expect(onPick).toHaveBeenCalledWith('333333');
});

test('a code that is not among them can be refused', () => {
  const { onPick } = show(compare);
  fireEvent.click(screen.getByRole('button', { name: 'None of these' }));
  expect(onPick).toHaveBeenCalledWith(undefined);
});

test('there is no way to agree without picking', () => {
  show(compare);
  const names = screen.getAllByRole('button').map((button) => button.textContent);
  expect(names).toEqual(['111 111', '222 222', '333 333', '444 444', 'None of these', "I don't want to"]);
});

test('the inviter gets the link, the joiner does not', () => {
  show({ type: 'waiting' });
  expect(screen.getByLabelText('Invite link')).toHaveProperty('value', 'https://server.example/i/a/b#c');
  cleanup();
  show({ type: 'waiting' }, 'joiner');
  expect(screen.queryByLabelText('Invite link')).toBeNull();
  expect(screen.getByText('Waiting for your partner')).toBeTruthy();
});

test('codes that differ: nobody was let in, and the inviter can try again', () => {
  const { onInviteAgain } = show({ type: 'differ' });
  expect(screen.getByRole('status').textContent).toContain('nobody was let in');
  fireEvent.click(screen.getByRole('button', { name: 'Make a new link' }));
  expect(onInviteAgain).toHaveBeenCalledOnce();
});
