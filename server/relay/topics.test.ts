import type { Bytes } from '@alongside/shared/crypto/bytes';
import { expect, test } from 'vitest';
import { openTopics } from './topics.ts';

function listener() {
  const heard: Bytes[] = [];
  return { heard, push: (frame: Bytes) => void heard.push(frame) };
}

const everyone = () => true;

test('a frame goes once to each who listens and may hear it', () => {
  const topics = openTopics();
  const [one, other, elsewhere] = [listener(), listener(), listener()];
  for (const each of [one, one, other]) topics.join(each, 'here');
  topics.join(elsewhere, 'there');
  topics.publish('here', Uint8Array.of(1), everyone);
  topics.publish('here', Uint8Array.of(2), (listener) => listener !== one);
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
  for (const topic of ['here', 'there']) topics.publish(topic, Uint8Array.of(1), everyone);
  expect([one.heard.length, other.heard.length]).toEqual([0, 2]);
});
