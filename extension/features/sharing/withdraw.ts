import { isPrivate, type StoredDocument } from '@alongside/shared/sync/storage';
import { i18n } from '#i18n';
import { circleById, documentById, partnersIn, unlockedDevice } from '../../vault/library.ts';
import { confirm } from '../../workbench/confirm.ts';
import { idOpenAs, showEditor } from '../../workbench/editors.ts';
import { listed, nameOr } from '../../workbench/who-sees.ts';

/** Whether this person shared it, on whichever of their devices. */
export function isMine({ circle, sharedBy }: StoredDocument): boolean {
  const me = circle === undefined ? undefined : circleById(circle)?.members.find((member) => member.me);
  return me?.devices.some(({ key }) => key === sharedBy) ?? false;
}

/** Whether it is something of a circle that this person shared and can withdraw. */
export function sharedByMe(id: string): boolean {
  const document = documentById(id);
  const circle = document?.circle === undefined ? undefined : circleById(document.circle);
  if (document === undefined || circle === undefined || isPrivate(document)) return false;
  if (document.withdrawn !== undefined) return false;
  return circle.standing === 'present' && circle.document !== id && isMine(document);
}

/** Asks, and withdraws: from the server at once, from the others as their devices come by. */
export async function withdraw(id = idOpenAs('document')): Promise<void> {
  const document = id === undefined ? undefined : documentById(id);
  if (document?.circle === undefined) return;
  const names = listed((partnersIn(document.circle) ?? []).map(nameOr));
  const yes = await confirm({
    title: i18n.t('sharing.withdrawTitle'),
    body: i18n.t('sharing.withdrawBody', { names }),
    action: i18n.t('sharing.withdraw'),
  });
  if (!yes) return;
  const { circle } = document;
  await unlockedDevice().withdraw(document.id);
  showEditor('circle', circle); // where the receipts come in
}
