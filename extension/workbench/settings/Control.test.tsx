import '../../locales/for-tests.ts';
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/preact';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { browser } from 'wxt/browser';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { Control } from './Control.tsx';
import { setting } from './setting.ts';
import { replaceSettings } from './stored.ts';

beforeEach(async () => {
  fakeBrowser.reset();
  await replaceSettings({});
});
afterEach(cleanup);

/** A switch that the browser has to allow, and how often it was asked. */
function shown(allows: boolean): { asked: number } {
  const asking = { asked: 0 };
  const allow = async () => {
    asking.asked += 1;
    return allows;
  };
  const one = setting(
    { type: 'boolean' },
    { id: 'a.b', title: 'B', description: 'b', default: false, allow },
  );
  render(<Control setting={one} labelledBy="a" describedBy="b" />);
  return asking;
}

const stored = async () => (await browser.storage.local.get('settings')).settings;

test('what the browser has to allow is on once it has', async () => {
  shown(true);
  fireEvent.click(screen.getByRole('checkbox'));
  await waitFor(() => expect(screen.getByRole('checkbox')).toHaveProperty('checked', true));
  expect(await stored()).toEqual({ 'a.b': true });
});

test('what the browser did not allow stays off, and can be asked for again', async () => {
  const asking = shown(false);
  for (const times of [1, 2]) {
    fireEvent.click(screen.getByRole('checkbox'));
    await waitFor(() => expect(asking.asked).toBe(times));
    expect(screen.getByRole('checkbox')).toHaveProperty('checked', false);
  }
  expect(await stored()).toEqual({});
});

test('turning it off asks nobody', async () => {
  await replaceSettings({ 'a.b': true });
  const asking = shown(false);
  fireEvent.click(screen.getByRole('checkbox'));
  await waitFor(async () => expect(await stored()).toEqual({ 'a.b': false }));
  expect(asking.asked).toBe(0);
});
