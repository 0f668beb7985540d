import type { Device } from '@alongside/shared/sync/device';
import type { CircleId, DocumentId } from '@alongside/shared/sync/storage';
import { signal } from '@preact/signals';

/** Whether a person is being asked whom a new plan is for. */
export const asking = signal(false);

/** Makes a plan from the template, for a circle or, without one, for this person only. */
export async function createPlan(device: Device, circle: CircleId | undefined): Promise<DocumentId> {
  const { planTemplate } = await import('./template.ts');
  const fill = planTemplate();
  return circle === undefined ? device.createDocument('plan', fill) : device.share(circle, 'plan', fill);
}
