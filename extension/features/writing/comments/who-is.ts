import { i18n } from '#i18n';
import { circleById } from '../../../vault/library.ts';
import { nameOr } from '../../../workbench/who-sees.ts';

/** Whose device this is, by name; this person's own is "You". */
export function whoIs(circle: string, device: string): string {
  const member = memberWith(circle, device);
  return member?.me ? i18n.t('comments.you') : nameOr(member?.name ?? '');
}

/** Whether this is a device of this person's. */
export function isMine(circle: string, device: string): boolean {
  return memberWith(circle, device)?.me === true;
}

function memberWith(circle: string, device: string) {
  return circleById(circle)?.members.find(({ devices }) => devices.some(({ key }) => key === device));
}
