import { randomBytes, toBase64Url } from '../crypto/bytes.ts';
import { AlongsideError } from '../protocol/errors.ts';
import type { KnownCircle } from './circle-book.ts';
import {
  type Group,
  readGroupInvite,
  readGroups,
  writeCohort,
  writeGroup,
  writeGroupInvite,
  writeGroupOf,
} from './cohort.ts';
import type { Device, GroupView } from './device.ts';
import type { DevicePairings } from './device-pairings.ts';
import { foundCircle } from './membership.ts';
import { readDocument } from './open-document.ts';
import { originOf, type Servers } from './servers.ts';
import { writeYes } from './shown-stage.ts';
import type { CircleId } from './storage.ts';
import { readTeaching, writeTeaching } from './teaching.ts';
import { consentIn, groupOf, groupsIn, tellCohort } from './tell-cohort.ts';
import type { UpkeepContext } from './upkeep.ts';

export interface GroupCommandsContext extends UpkeepContext {
  servers: Servers;
  pairings: DevicePairings;
  /** A circle was founded: its document begins, and it is followed. */
  begun(circle: KnownCircle): Promise<void>;
}

type Commands = Pick<
  Device,
  | 'createCohort'
  | 'groups'
  | 'planGroup'
  | 'beginGroup'
  | 'joinGroup'
  | 'showing'
  | 'showStage'
  | 'teaching'
  | 'sayTeaching'
>;

/** What a person can do about a cohort, and about its pairs and triads. */
export function groupCommands(context: GroupCommandsContext): Commands {
  const { book, storage, me, membership, documents, identity, pairings } = context;

  function known(id: CircleId): KnownCircle {
    const circle = book.get(id);
    if (circle === undefined) throw new AlongsideError('unknown-circle');
    return circle;
  }

  async function found(server: string, code = ''): Promise<KnownCircle> {
    const circle = await foundCircle(membership, await context.servers.reach(server), { code });
    await context.begun(circle);
    return circle;
  }

  async function groupIn(cohort: KnownCircle, id: string): Promise<Group> {
    const group = (await groupsIn(context, cohort)).find((one) => one.id === id);
    if (group === undefined) throw new AlongsideError('invite-unknown', 'no such group');
    return group;
  }

  const circleOf = (group: string) =>
    book.all().find((circle) => circle.group?.id === group && circle.log.devices.has(me));

  return {
    async createCohort(server, name, code) {
      const circle = await found(originOf(server), code);
      await documents.change(circle.document, (doc) => writeCohort(doc, name));
      await book.note(circle.id, { cohort: name });
      return circle.id;
    },

    async groups(id) {
      const cohort = known(id);
      const mine = cohort.log.everyone.get(me) ?? '';
      const doc = await readDocument(cohort.document, storage);
      const views = (await readGroups(doc, cohort.log)).map(async (group): Promise<GroupView> => {
        const circle = circleOf(group.id);
        const invited = (await readGroupInvite(doc, cohort.log, identity, group)) !== undefined;
        const inIt = circle && { circle: circle.id };
        return { ...group, mine: group.members.includes(mine), invited, ...inIt };
      });
      const groups = await Promise.all(views);
      doc.destroy();
      return groups;
    },

    async planGroup(id, name, members) {
      const { document, log } = known(id);
      const group = { id: toBase64Url(randomBytes(16)), name, members };
      await documents.change(document, (doc) => writeGroup(doc, log.id, identity.signing, group));
    },

    async beginGroup(id, groupId) {
      const cohort = known(id);
      const group = await groupIn(cohort, groupId);
      const mine = cohort.log.everyone.get(me) ?? '';
      if (!group.members.includes(mine)) throw new AlongsideError('invalid-operation', 'not of this group');
      const circle = circleOf(groupId) ?? (await found(cohort.server));
      const of = { cohort: id, id: groupId };
      await documents.change(circle.document, (doc) => writeGroupOf(doc, of));
      await book.note(circle.id, { group: of });
      for (const member of group.members) {
        if (member === mine) continue;
        const { link } = await pairings.invite(known(circle.id), { as: 'member' });
        if (link === undefined) throw new Error('an inviter has no link');
        const to = { group: groupId, member };
        await documents.change(cohort.document, (doc) =>
          writeGroupInvite(doc, cohort.log, identity.signing, to, link),
        );
      }
      await tellCohort(context, circle.id);
      return circle.id;
    },

    async joinGroup(id, groupId) {
      const cohort = known(id);
      const group = await groupIn(cohort, groupId);
      const doc = await readDocument(cohort.document, storage);
      const link = await readGroupInvite(doc, cohort.log, identity, group);
      doc.destroy();
      if (link === undefined) throw new AlongsideError('invite-unknown', 'none for this device');
      return pairings.join(link);
    },

    async showing(id) {
      const of = await groupOf(context, id);
      if (of === undefined) return undefined;
      const { mine, waitingFor } = await consentIn(context, of);
      return { mine, waitingFor };
    },

    async showStage(id, shows) {
      const of = await groupOf(context, id);
      if (of === undefined) throw new AlongsideError('invalid-operation', 'not of a group');
      const { circle, cohort, group } = of;
      const claim = { cohort: cohort.log.id, group: group.id };
      await documents.change(circle.document, (doc) =>
        writeYes(doc, circle.log, identity.signing, claim, shows),
      );
      await tellCohort(context, id);
    },

    async teaching(id) {
      const { document, log } = known(id);
      const doc = await readDocument(document, storage);
      const said = await readTeaching(doc, log);
      doc.destroy();
      return said;
    },

    async sayTeaching(id, { subject, keyStage }) {
      const { document, log } = known(id);
      const said = { subject: subject.trim(), keyStage: keyStage.trim() };
      const saysNothing = said.subject === '' && said.keyStage === '';
      await documents.change(document, (doc) =>
        writeTeaching(doc, log, identity.signing, saysNothing ? undefined : said),
      );
    },
  };
}
