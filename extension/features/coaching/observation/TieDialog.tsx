import type { LessonClock } from '@alongside/shared/documents/lesson-clock';
import { linesOfLesson, tieOf, tieToVideo } from '@alongside/shared/documents/lesson-lines';
import { useSignal } from '@preact/signals';
import { useId } from 'preact/hooks';
import type * as Y from 'yjs';
import { i18n } from '#i18n';
import { secondsOf, clock as shown } from '../../../workbench/clock.ts';
import type { FoundVideo } from '../../../workbench/contributions.ts';
import { Field } from '../../../workbench/Field.tsx';
import { FileButton } from '../../../workbench/FileButton.tsx';
import { FormDialog } from '../../../workbench/FormDialog.tsx';
import { explain, tell } from '../../../workbench/notices.ts';
import { registry } from '../../../workbench/registry.ts';
import { tying } from './observed.ts';

const close = () => {
  tying.value = false;
};

/** Which video it is, and where one of the lines is in it: the others follow from that. */
export function TieDialog({ doc, clock }: { doc: Y.Doc; clock: LessonClock }) {
  const id = useId();
  const lines = linesOfLesson(doc);
  const before = tieOf(doc);
  const video = useSignal<FoundVideo | undefined>(undefined);
  const chosen = useSignal('');
  const problem = useSignal<string | undefined>(undefined);
  const at = useSignal(before?.at ?? lines[0]?.at);
  const time = useSignal(before === undefined ? '' : shown(before.seconds));
  const ranOn = useSignal(before?.ranOn ?? true);

  async function take(found: Promise<FoundVideo | undefined>, name?: string) {
    problem.value = undefined;
    try {
      const taken = await found;
      if (taken === undefined) {
        problem.value = i18n.t('observation.noVideo');
        return;
      }
      video.value = taken;
      chosen.value = i18n.t('observation.chosen', { name: name ?? taken.title });
      if (time.value === '' && taken.seconds !== undefined) time.value = shown(taken.seconds);
    } catch (error) {
      problem.value = explain(error);
    }
  }

  async function tie() {
    const { url, file, title = '' } = video.value ?? {};
    const where = file !== undefined ? { file } : url !== undefined ? { url } : undefined;
    const seconds = secondsOf(time.value);
    if (where === undefined || seconds === undefined || at.value === undefined) {
      problem.value = i18n.t(where === undefined ? 'observation.chooseFirst' : 'observation.noTime');
      return;
    }
    tieToVideo(doc, {
      video: where,
      // What a file is called stays with whose it is.
      title: title || i18n.t('observation.video'),
      at: at.value,
      seconds,
      ranOn: ranOn.value && clock.pauses.length > 0,
    });
    close();
    tell({ id: 'observation', tone: 'info', text: i18n.t('observation.tied', lines.length) });
  }

  return (
    <FormDialog
      title={i18n.t('observation.tie')}
      action={i18n.t('observation.tieAction')}
      onClose={close}
      onSubmit={tie}
    >
      <fieldset class="tie-video">
        <legend>{i18n.t('observation.whichVideo')}</legend>
        <div class="row">
          <FileButton
            label={i18n.t('observation.aFile')}
            accept="video/*,audio/*"
            onFile={(file) => take(takenFile(file), file.name)}
          />
          <button type="button" class="button" onClick={() => void take(videoBeside())}>
            {i18n.t('observation.onPage')}
          </button>
        </div>
        <p role="status" dir="auto">
          {chosen}
        </p>
        <p class="hint">{i18n.t('observation.fileStays')}</p>
      </fieldset>
      <div class="field">
        <label for={id}>{i18n.t('observation.whichLine')}</label>
        <select
          id={id}
          value={at.value}
          onChange={({ currentTarget }) => {
            at.value = Number(currentTarget.value);
          }}
        >
          {lines.map((line) => (
            <option key={line.at} value={line.at}>
              {`${shown(line.seconds)} ${line.text}`}
            </option>
          ))}
        </select>
      </div>
      <Field
        label={i18n.t('observation.whichTime')}
        hint={i18n.t('observation.timeHint')}
        value={time}
        required
      />
      {clock.pauses.length > 0 && (
        <label class="tie-ran-on">
          <input
            type="checkbox"
            checked={ranOn.value}
            onChange={({ currentTarget }) => {
              ranOn.value = currentTarget.checked;
            }}
          />
          <span>{i18n.t('observation.ranOn')}</span>
        </label>
      )}
      <div role="alert" class="problem">
        {problem.value !== undefined && <p>{problem.value}</p>}
      </div>
    </FormDialog>
  );
}

const takenFile = async (file: File) => registry.value.videos?.takeFile(file);
const videoBeside = async () => registry.value.videos?.onPage();
