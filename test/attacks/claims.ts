import { toBase64Url } from '@alongside/shared/crypto/bytes';
import type { Request, ServerFrame } from '@alongside/shared/protocol/frames';
import type { Device } from '@alongside/shared/sync/device';
import { circleOf, reads, synced } from '../circles/people.ts';
import { eventually } from '../headless/eventually.ts';
import { typeOneRecord } from './arrivals.ts';
import { type Attack, mustNot } from './attack.ts';
import { comeBack, refusalOf, troubleOf } from './observe.ts';
import { SHARED_TEXT } from './scene.ts';

/* What a server only says. */

const otherAnswer: Attack = {
  name: 'another question is answered',
  does: 'The server answers with something else than what was asked for.',
  outcome: 'detected',
  told: 'tampered',
  async run(scene) {
    const { people, circle } = await scene.meeting('Ama', 'Sam');
    const [ama, sam] = people;
    await scene.honest(ama, sam);
    scene.lieTo(sam, (frame, request) =>
      frame.type === 'ok' && request?.type === 'follow'
        ? [{ ...frame, answer: { type: 'done' } }]
        : undefined,
    );
    comeBack(sam);
    return troubleOf(sam, circle);
  },
};

/** The server refuses one device everything about a circle; what it then writes waits, and is sent when that ends. */
function falselyRefused(
  name: string,
  does: string,
  code: 'dissolved' | 'not-a-member',
  seen: (sam: Device, circle: string, document: string) => Promise<string>,
): Attack {
  return {
    name,
    does,
    outcome: 'detected',
    told: code,
    async run(scene) {
      const { people, circle, document } = await scene.meeting('Ama', 'Sam');
      const [ama, sam] = people;
      await scene.honest(ama, sam);
      const lie = scene.lieTo(sam, (frame, request): ServerFrame[] | undefined => {
        const about = frame.type === 'ok' && request !== undefined && isAbout(request, circle);
        return about ? [{ type: 'refused', id: frame.id, code, detail: '' }] : undefined;
      });
      comeBack(sam);
      const told = await seen(sam, circle, document);
      await typeOneRecord(sam, document, 'Written all the same.');
      mustNot((await sam.syncState(document)).type === 'synced', 'it is called synced');
      lie.end();
      comeBack(sam);
      await reads(ama, document, `${SHARED_TEXT}\nWritten all the same.`);
      await synced(sam, document);
      return told;
    },
  };
}

function isAbout(request: Request, circle: string): boolean {
  return request.type === 'append' || ('circle' in request && toBase64Url(request.circle) === circle);
}

const falselyDissolved = falselyRefused(
  'the server says that a circle is dissolved',
  'The server claims that the circle was deleted for good; nobody has signed that.',
  'dissolved',
  (sam, circle) =>
    eventually('Sam is told', () => {
      const { standing } = circleOf(sam, circle);
      return standing === 'dissolved' && standing;
    }),
);

const falselyOut = falselyRefused(
  'the server says that a member is none',
  'The server refuses a member as if they were not in the circle.',
  'not-a-member',
  (sam, _circle, document) => refusalOf(sam, document),
);

export const onClaims: readonly Attack[] = [otherAnswer, falselyDissolved, falselyOut];
