import { beginConversation } from '@alongside/shared/documents/conversation';
import { beginCycle } from '@alongside/shared/documents/cycle';
import { beginObservation } from '@alongside/shared/documents/observation';
import type { DocumentKind } from '@alongside/shared/documents/shape';
import { fromTemplate } from '@alongside/shared/documents/template';
import type { CircleView } from '@alongside/shared/sync/circle-view';
import type { Device } from '@alongside/shared/sync/device';
import type { DocumentId } from '@alongside/shared/sync/storage';
import type * as Y from 'yjs';
import { i18n } from '#i18n';
import type { Template } from '../../../workbench/contributions.ts';
import type { KnownCycle } from './cycles.ts';
import { planFor } from './plan-for.ts';
import { companyOf } from './roles.ts';

export interface NewCycle {
  circle: CircleView;
  /** In the words of whose lesson it is: this device's person. */
  focus: string;
  /** What the plan is made from, beside the focus. */
  template: Template | undefined;
  previous: KnownCycle | undefined;
}

/**
 * Shares a cycle with its plan, its observation and its conversation. All four are this person's, who can take each of them
 * back. The cycle comes last, so that it never names what is not there. Resolves to its id.
 */
export async function startCycle(
  device: Device,
  { circle, focus, template, previous }: NewCycle,
): Promise<DocumentId> {
  const share = (kind: DocumentKind, fill: (doc: Y.Doc) => void) => device.share(circle.id, kind, fill);
  const me = circle.members.find((member) => member.me)?.id ?? '';
  const words = previous?.cycle.kept;
  const kept = words === undefined ? undefined : { heading: i18n.t('coaching.keptLastTime'), words };
  const blocks = planFor(i18n.t('coaching.planOf', { focus }), template, kept);
  const plan = await share('plan', fromTemplate(blocks));
  const observation = await share(
    'observation',
    beginObservation({
      title: i18n.t('coaching.observationOf', { focus }),
      asks: i18n.t('coaching.observationAsks'),
    }),
  );
  const conversation = await share(
    'conversation',
    beginConversation({ title: i18n.t('coaching.conversationOf', { focus }) }),
  );
  const start = {
    focus,
    begun: Date.now(),
    roles: companyOf(circle.members, me),
    plan,
    observation,
    conversation,
    ...(previous && { previous: previous.id }),
  };
  return share('cycle', beginCycle(start));
}
