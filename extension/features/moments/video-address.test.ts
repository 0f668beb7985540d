import { expect, test } from 'vitest';
import { addressAt, keptAddress } from './video-address.ts';

test.each([
  ['https://www.youtube.com/watch?v=abc&t=5s', 'https://www.youtube.com/watch?v=abc&t=75s'],
  ['https://youtu.be/abc', 'https://youtu.be/abc?t=75s'],
  ['https://vimeo.com/123', 'https://vimeo.com/123#t=75s'],
  ['https://www.dailymotion.com/video/x1', 'https://www.dailymotion.com/video/x1?start=75'],
  ['https://school.example/films/weir.webm', 'https://school.example/films/weir.webm#t=75'],
])('%s has an address for a second', (address, at) => {
  expect(addressAt(address, 75.9)).toBe(at);
});

test('where no address leads to a second, none is made up', () => {
  expect(addressAt('https://school.example/watch/12', 75)).toBeUndefined();
  expect(addressAt('https://notyoutube.com/watch', 75)).toBeUndefined();
  expect(addressAt('nothing', 75)).toBeUndefined();
});

test('an address is kept without a place, a name and a password, and only one on the web', () => {
  expect(keptAddress('https://me:secret@school.example/watch?v=1#t=9')).toBe(
    'https://school.example/watch?v=1',
  );
  expect(keptAddress('https://www.youtube.com/watch?v=abc&t=5s')).toBe('https://www.youtube.com/watch?v=abc');
  expect(keptAddress('file:///home/lesson.mp4')).toBeUndefined();
  expect(keptAddress(`https://school.example/${'x'.repeat(3_000)}`)).toBeUndefined();
});
