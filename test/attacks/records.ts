import { toBase64Url } from '@alongside/shared/crypto/bytes';
import { parseRecord } from '@alongside/shared/protocol/record';
import { read, reads } from '../circles/people.ts';
import { type Arrival, addLine, recordsOf } from './arrivals.ts';
import { type Attack, mustNot } from './attack.ts';
import { comeBack, troubleOf } from './observe.ts';
import { type Scene, SHARED_TEXT } from './scene.ts';

/* What a server can do to the records of a document that people share. */

/** Ama writes a line while Sam is lied to; then the lie ends and both go on. Resolves to what Sam is told. */
async function whileSamIsLiedTo(
  scene: Scene,
  lie: (arrival: Arrival) => Arrival[] | undefined,
  lines: readonly string[],
): Promise<string> {
  const { people, circle, document } = await scene.meeting('Ama', 'Sam');
  const [ama, sam] = people;
  await scene.honest(ama, sam);
  const told = scene.lieTo(sam, recordsOf(document, lie));
  for (const line of lines) await addLine(ama, document, line);
  const trouble = await troubleOf(sam, circle);
  told.end();
  await addLine(ama, document, 'Afterwards.');
  comeBack(sam);
  await reads(sam, document, [SHARED_TEXT, ...lines, 'Afterwards.'].join('\n'));
  return trouble;
}

const shownTwice: Attack = {
  name: 'a record is shown twice',
  does: 'The server sends a record again, as if it were a new one.',
  outcome: 'detected',
  told: 'replayed',
  run: (scene) =>
    whileSamIsLiedTo(scene, (arrival) => [arrival, { ...arrival, sequence: arrival.sequence + 1 }], [
      'Once.',
    ]),
};

const swapped: Attack = {
  name: 'two records are swapped',
  does: 'The server sends the second record of an author before the first.',
  outcome: 'detected',
  told: 'withheld',
  run(scene) {
    let first: Arrival | undefined;
    const lie = (arrival: Arrival): Arrival[] => {
      if (first === undefined) {
        first = arrival;
        return [];
      }
      const [one, two] = [first, arrival];
      return [
        { ...two, sequence: one.sequence },
        { ...one, sequence: two.sequence },
      ];
    };
    return whileSamIsLiedTo(scene, lie, ['One.', 'Two.']);
  },
};

const leftOut: Attack = {
  name: 'a record is left out',
  does: 'The server drops one record and closes the gap in its numbers.',
  outcome: 'detected',
  told: 'withheld',
  run(scene) {
    let dropped = false;
    const lie = (arrival: Arrival): Arrival[] => {
      if (dropped) return [{ ...arrival, sequence: arrival.sequence - 1 }];
      dropped = true;
      return [];
    };
    return whileSamIsLiedTo(scene, lie, ['Left out.', 'Not left out.']);
  },
};

const announced: Attack = {
  name: 'a record is announced and not shown',
  does: 'The server names a newer record than it gives out.',
  outcome: 'detected',
  told: 'withheld',
  run(scene) {
    let kept: number | undefined;
    const lie = ({ sequence }: Arrival) => {
      kept ??= sequence;
      return sequence === kept ? [] : undefined;
    };
    return whileSamIsLiedTo(scene, lie, ['Kept back.', 'Shown.']);
  },
};

/** A record whose byte at this place, from the end if it is negative, differs in one bit. */
function withOneBitChanged(record: Arrival['record'], at: number): Arrival['record'] {
  const changed = record.slice();
  const index = at < 0 ? changed.length + at : at;
  changed[index] = (changed[index] ?? 0) ^ 1;
  return changed;
}

/** `at`: a byte of the version, circle (1), stream (17), epoch (33), author (34), counter (66), id (67), or from the end. */
function changedBit(what: string, at: number, told: string): Attack {
  return {
    name: `a bit of the ${what} is changed`,
    does: `The server changes one bit in the ${what} of a record.`,
    outcome: 'detected',
    told,
    run: (scene) =>
      whileSamIsLiedTo(scene, (arrival) => [{ ...arrival, record: withOneBitChanged(arrival.record, at) }], [
        'Changed.',
      ]),
  };
}

const keptFromOne: Attack = {
  name: 'what a partner has seen is kept from another',
  does: 'The server shows a record to one partner and not to the other.',
  outcome: 'detected',
  told: 'withheld',
  async run(scene) {
    const { people, circle, document } = await scene.meeting('Ama', 'Sam', 'Kim');
    const [ama, sam, kim] = people;
    await scene.honest(ama, sam, kim);
    let hidden = 0;
    scene.lieTo(
      kim,
      recordsOf(document, (arrival) => {
        const { header } = parseRecord(arrival.record);
        if (toBase64Url(header.author) === ama.key && arrival.sequence > 1 + hidden) {
          hidden++;
          return [];
        }
        return [{ ...arrival, sequence: arrival.sequence - hidden }];
      }),
    );
    await addLine(ama, document, 'For Sam only.');
    await reads(sam, document, `${SHARED_TEXT}\nFor Sam only.`);
    await addLine(sam, document, 'Did you see that?');
    const trouble = await troubleOf(kim, circle);
    mustNot((await read(kim, document)) === undefined, 'the document went');
    return trouble;
  },
};

export const onRecords: readonly Attack[] = [
  shownTwice,
  swapped,
  leftOut,
  announced,
  keptFromOne,
  changedBit('header', 67, 'bad-signature'),
  changedBit('sealed text', -100, 'bad-signature'),
  changedBit('signature', -1, 'bad-signature'),
];
