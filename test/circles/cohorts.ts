import type { Device, GroupView } from '@alongside/shared/sync/device';
import { eventually } from '../headless/eventually.ts';
import { finishPairing } from '../headless/pair.ts';
import { bringIn, circleOf } from './people.ts';

/** A cohort of these on this server; the first founds it and lets the others in. */
export async function cohortOf(server: string, lead: Device, ...teachers: Device[]): Promise<string> {
  const cohort = await lead.createCohort(server, 'Spring');
  for (const teacher of teachers) await bringIn(lead, teacher, cohort);
  return cohort;
}

/** What the people of a cohort are called in it. */
export function memberIds(device: Device, cohort: string, ...names: string[]): Promise<string[]> {
  return eventually('everyone is known by name', () => {
    const { members } = circleOf(device, cohort);
    const ids = names.map((name) => members.find((member) => member.name === name)?.id);
    return ids.every((id) => id !== undefined) && ids;
  });
}

/** Waits until a group of the cohort is so, and returns it. */
export function groupAt(
  device: Device,
  cohort: string,
  is: (group: GroupView) => boolean,
): Promise<GroupView> {
  return eventually('the group is as expected', async () => (await device.groups(cohort)).find(is) ?? false);
}

/** The lead puts down a pair, and its two people begin it. Returns its circle. */
export async function beginPair(
  lead: Device,
  cohort: string,
  first: Device,
  second: Device,
  names: string[],
) {
  await lead.planGroup(cohort, 'Maths and Art', await memberIds(lead, cohort, ...names));
  const { id } = await groupAt(first, cohort, ({ mine, state }) => mine && state === 'planned');
  const circle = await first.beginGroup(cohort, id);
  await groupAt(second, cohort, ({ invited }) => invited);
  const { id: pairing } = await second.joinGroup(cohort, id);
  const invite = first.pairings().find((one) => one.id === pairing);
  if (invite === undefined) throw new Error('the invite is not that of the first');
  await finishPairing(first, second, invite);
  return { id, circle };
}
