import { randomBytes, toBase64Url } from '@alongside/shared/crypto/bytes';
import { add } from '@alongside/shared/documents/pulse/mask';
import { drawNoise, noiseWithin } from '@alongside/shared/documents/pulse/noise';
import { sizesFor } from '@alongside/shared/documents/pulse/size';
import type { Part } from '@alongside/shared/documents/pulse/take-part';
import type { PulseView } from '@alongside/shared/sync/pulse/pulse-view';
import type { CircleId, DocumentId } from '@alongside/shared/sync/storage';
import { useComputed, useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { i18n } from '#i18n';
import { circleById, myName, unlockedDevice } from '../../../vault/library.ts';
import { FormDialog } from '../../../workbench/FormDialog.tsx';
import { tellError } from '../../../workbench/notices.ts';
import { listed, nameOr } from '../../../workbench/who-sees.ts';
import { LineField } from '../scales/LineField.tsx';
import '../wellbeing.css';

interface TakePartDialogProps {
  pulse: DocumentId;
  circle: CircleId;
  view: PulseView;
  onClose: () => void;
}

/** Asks for an answer and a yes, with all that would leave this device. */
export function TakePartDialog({ pulse, circle, view, onClose }: TakePartDialogProps) {
  const answer = useSignal<number | undefined>(undefined);
  const problem = useSignal('');
  const part = useSignal<Part | undefined>(undefined);
  useEffect(() => {
    unlockedDevice()
      .pulses()
      .then(async (pulses) => {
        part.value = await pulses.prepare(pulse);
      })
      .catch(tellError);
  }, [pulse, part]);

  async function takePart() {
    if (answer.value === undefined) {
      problem.value = i18n.t('pulse.answerFirst');
      return;
    }
    await (await unlockedDevice().pulses()).join(pulse, answer.value, part.value);
    onClose();
  }

  const { title, low, high } = view.question;
  return (
    <FormDialog
      title={i18n.t('pulse.takePart')}
      action={i18n.t('pulse.takePartAction')}
      onClose={onClose}
      onSubmit={takePart}
    >
      <LineField
        scale={{ id: pulse, title, low, high, kind: '0-10', better: 'neither' }}
        value={answer.value}
        onAnswer={(value) => {
          answer.value = value;
          problem.value = '';
        }}
      />
      <p role="status" class="told">
        {problem.value}
      </p>
      <p>{i18n.t('pulse.names', { names: listed(namesIn(circle, view)) })}</p>
      <WhatLeaves view={view} answer={answer.value} part={part.value} />
      <p>{willSee(view)}</p>
      <p class="muted">{i18n.t('pulse.cost')}</p>
    </FormDialog>
  );
}

/** Every message, in order, with what is in it. The first is there as it will be sent. */
function WhatLeaves({
  view,
  answer,
  part,
}: {
  view: PulseView;
  answer?: number | undefined;
  part?: Part | undefined;
}) {
  const { highest } = view.question;
  const shown = useSignal(answer);
  shown.value = answer;
  // Chance and masks are drawn when it is given; these are of the same kind.
  const masked = useComputed(() => {
    const masks = new DataView(randomBytes(4).buffer).getUint32(0);
    return add(shown.value ?? 0, drawNoise(view.sizes.honest, highest), masks).toLocaleString();
  });
  const [first] = part?.said ?? [];
  const most = (2 ** 32 - 1).toLocaleString();
  return (
    <>
      <h3>{i18n.t('pulse.leaves')}</h3>
      <ol class="pulse-leaves">
        <li>
          {i18n.t('pulse.leavesNow')}
          <details>
            <summary>{i18n.t('pulse.bytes')}</summary>
            <code>{first && toBase64Url(first)}</code>
          </details>
        </li>
        <li>{i18n.t('pulse.leavesShares')}</li>
        <li>
          {answer === undefined
            ? i18n.t('pulse.leavesAnswer', { most })
            : i18n.t('pulse.leavesNumber', {
                answer: answer.toLocaleString(),
                number: masked.value,
                most,
              })}
        </li>
        <li>{i18n.t('pulse.leavesOpening')}</li>
      </ol>
    </>
  );
}

function willSee({ members, question: { highest } }: PulseView): string {
  const people = members.length;
  const within = noiseWithin(people, sizesFor(people).honest, highest) / people;
  return i18n.t('pulse.seen', {
    count: people.toLocaleString(),
    within: within.toLocaleString(undefined, { maximumFractionDigits: 1 }),
  });
}

function namesIn(id: CircleId, { members }: PulseView): string[] {
  const known = circleById(id)?.members ?? [];
  return members.map((member) => {
    const found = known.find((one) => one.id === member);
    return nameOr((found?.me ? myName.value : found?.name) ?? '');
  });
}
