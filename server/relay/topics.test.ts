import type { Bytes } from '@alongside/shared/crypto/bytes';
import { expect, test } from 'vitest';
import { openTopics } from './topics.ts';

function listener() {
  const heard: Bytes[] = [];
  return { heard, deviceName: 'device', push: (frame: Bytes) => void heard.push(frame) };
}

test('a frame goes once to each who listens, or to those who match', () => {
  const topics = openTopics();
  const [one, other, elsewhere] = [listener(), listener(), listener()];
  for (const each of [one, one, other]) topics.join(each, 'here');
  topics.join(elsewhere, 'there');
  topics.publish('here', Uint8Array.of(1));
  topics.publish('here', Uint8Array.of(2), (each) => each !== one);
  expect([one.heard, other.heard, elsewhere.heard].map((heard) => heard.map(([byte]) => byte))).toEqual([
    [1],
    [1, 2],
    [],
  ]);
});

test('who has left hears nothing more, and the others still do', () => {
  const topics = openTopics();
  const [one, other] = [listener(), listener()];
  for (const each of [one, other]) for (const topic of ['here', 'there']) topics.join(each, topic);
  topics.leaveAll(one);
  for (const topic of ['here', 'there']) topics.publish(topic, Uint8Array.of(1));
  expect([one.heard.length, other.heard.length]).toEqual([0, 2]);
});

test('who is dismissed from a topic hears nothing more of it, and still of others', () => {
  const topics = openTopics();
  const one = listener();
  for (const topic of ['here', 'there']) topics.join(one, topic);
  topics.dismiss('here', (each) => each === one);
  for (const topic of ['here', 'there']) topics.publish(topic, Uint8Array.of(1));
  expect(one.heard).toHaveLength(1);
});
