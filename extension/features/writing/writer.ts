import type { CircleId } from '@alongside/shared/sync/storage';
import { circleById, myName } from '../../vault/library.ts';
import type { Writer } from '../../workbench/rich-text/create-editor.ts';
import { nameOr } from '../../workbench/who-sees.ts';

/** Calm enough to write beside, and each at least 4.5 : 1 against the white of a cursor's label. */
const COLORS = ['#2f6b62', '#8a4b2d', '#4a5a8f', '#7a3f6d', '#56641f', '#9a3f3b'] as const;

/** How this person appears to others in a circle's documents: one colour each, in the order they came. */
export function writerIn(circle: CircleId): Writer {
  const place = circleById(circle)?.members.findIndex(({ me }) => me) ?? 0;
  return { name: nameOr(myName.value), color: COLORS[Math.max(0, place) % COLORS.length] ?? COLORS[0] };
}
