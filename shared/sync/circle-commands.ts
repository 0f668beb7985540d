import { toBase64Url } from '../crypto/bytes.ts';
import { devicesOf } from '../protocol/circle.ts';
import { AlongsideError } from '../protocol/errors.ts';
import type { KnownCircle } from './circle-book.ts';
import { readAgreement, signWording } from './circle-document.ts';
import type { AgreementView, Device } from './device.ts';
import type { DevicePairings } from './device-pairings.ts';
import { dissolveCircle, foundCircle, removeDevices, withdrawStreams } from './membership.ts';
import { readDocument } from './open-document.ts';
import { originOf, type Servers } from './servers.ts';
import type { CircleId, DeviceKey, StoredDocument } from './storage.ts';
import { tellCohort } from './tell-cohort.ts';
import { isOwn, leave, obeyLog, type UpkeepContext } from './upkeep.ts';

export interface CircleCommandsContext extends UpkeepContext {
  servers: Servers;
  pairings: DevicePairings;
  /** A circle was founded: its document begins, and it is followed. */
  begun(circle: KnownCircle): Promise<void>;
  watchTheClock(circle: CircleId): Promise<void>;
}

type Commands = Pick<
  Device,
  | 'createCircle'
  | 'invite'
  | 'remove'
  | 'leave'
  | 'dissolve'
  | 'forgetCircle'
  | 'troubleSeen'
  | 'agreement'
  | 'signAgreement'
  | 'share'
  | 'withdraw'
>;

/** What a person can do about their circles. */
export function circleCommands(context: CircleCommandsContext): Commands {
  const { book, storage, me, membership, documents, identity } = context;

  function known(id: CircleId): KnownCircle {
    const circle = book.get(id);
    if (circle === undefined) throw new AlongsideError('unknown-circle');
    return circle;
  }

  async function inCircle(id: CircleId): Promise<StoredDocument[]> {
    return (await storage.documents()).filter(({ circle }) => circle === id);
  }

  return {
    async createCircle(server, code = '') {
      const connection = await context.servers.reach(originOf(server));
      const circle = await foundCircle(membership, connection, { code });
      await context.begun(circle);
      return circle.id;
    },
    invite: async (circle, as = { as: 'member' }) => context.pairings.invite(known(circle), as),
    remove: async (circle, devices) => removeDevices(membership, known(circle), devices),
    leave: async (id) => leave(context, known(id)),
    async dissolve(id) {
      await dissolveCircle(membership, known(id));
      await tellCohort(context, id);
    },
    async forgetCircle(id) {
      if (known(id).log.devices.has(me) && !known(id).dissolved)
        throw new AlongsideError('invalid-operation', 'still in it');
      for (const document of await inCircle(id)) await documents.delete(document.id);
      await book.forget(id);
    },
    troubleSeen: (circle) => book.note(circle, { trouble: undefined }),

    async agreement(id) {
      const circle = known(id);
      const doc = await readDocument(circle.document, storage);
      const { written, signed } = await readAgreement(doc, circle.log.id);
      doc.destroy();
      return { written, signed: byMember(circle, signed) };
    },
    async signAgreement(id) {
      const { document, log } = known(id);
      await documents.change(document, (doc) => signWording(doc, log.id, identity.signing));
    },

    async share(id, kind, fill, how) {
      if (!known(id).log.devices.has(me)) throw new AlongsideError('not-a-member');
      const document = await documents.share(id, kind, fill, how);
      await context.watchTheClock(id);
      return document;
    },
    async withdraw(id) {
      const document = await storage.document(id);
      const circle = document?.circle === undefined ? undefined : known(document.circle);
      if (
        document === undefined ||
        circle === undefined ||
        !isOwn(circle, document, me) ||
        id === circle.document
      ) {
        throw new AlongsideError('invalid-operation', 'somebody else shared it, or nobody did');
      }
      await withdrawStreams(membership, circle, [id]);
      await obeyLog(context, circle.id);
    },
  };
}

/** A person has signed with whichever of their devices; the newest wording of any of them counts. */
function byMember(
  { log }: KnownCircle,
  signed: ReadonlyMap<DeviceKey, 'this' | 'an earlier'>,
): AgreementView['signed'] {
  const members = new Set([...log.devices.values()].map(({ member }) => member));
  return [...members].flatMap((member): AgreementView['signed'] => {
    const wordings = devicesOf(log, member).map(({ signing }) => signed.get(toBase64Url(signing)));
    if (wordings.includes('this')) return [{ member, wording: 'this' }];
    return wordings.includes('an earlier') ? [{ member, wording: 'an earlier' }] : [];
  });
}
