import type { Device } from '@alongside/shared/sync/device';
import type { CircleId, DocumentId } from '@alongside/shared/sync/storage';
import type { Template } from '../../workbench/contributions.ts';

/** Makes a plan from a template, for a circle or, without one, for this person only. */
export async function createPlan(
  device: Device,
  circle: CircleId | undefined,
  { blocks }: Template,
): Promise<DocumentId> {
  const { fromTemplate } = await import('@alongside/shared/documents/template');
  const fill = fromTemplate(blocks);
  return circle === undefined ? device.createDocument('plan', fill) : device.share(circle, 'plan', fill);
}
