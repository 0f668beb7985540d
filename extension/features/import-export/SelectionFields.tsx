import type { StoredDocument } from '@alongside/shared/sync/storage';
import type { Signal } from '@preact/signals';
import { i18n } from '#i18n';
import { Choose } from '../../workbench/Choose.tsx';
import { DayField, endOfDay, startOfDay } from '../../workbench/DayField.tsx';
import { type Selection, selected, tagsOf } from './selection.ts';

interface SelectionProps {
  selection: Signal<Selection>;
  /** What was picked elsewhere, if anything was: it can be gone back to. */
  picked: Selection;
  documents: readonly StoredDocument[];
}

/** Which entries are meant: all of them, those with a tag, those of some days, or those that were picked. */
export function SelectionFields({ selection, picked, documents }: SelectionProps) {
  const now = selection.value;
  const tags = tagsOf(documents).map((tag) => ({ id: tag, title: tag }));
  const options = optionsFor(picked, tags[0]?.id);
  return (
    <>
      <Choose
        label={i18n.t('importExport.whichLabel')}
        options={options}
        chosen={options.find(({ id }) => id === now.type)}
        onChoose={(option) => {
          selection.value = option.selection;
        }}
      />
      {now.type === 'tag' && (
        <Choose
          label={i18n.t('importExport.tagLabel')}
          options={tags}
          chosen={tags.find(({ id }) => id === now.tag)}
          onChoose={({ id }) => {
            selection.value = { type: 'tag', tag: id };
          }}
        />
      )}
      {now.type === 'days' && (
        <div class="exchange-days">
          <DayField
            label={i18n.t('importExport.fromLabel')}
            time={now.from}
            onChange={(time) => {
              selection.value = { ...now, from: startOfDay(time) };
            }}
          />
          <DayField
            label={i18n.t('importExport.toLabel')}
            time={now.to}
            onChange={(time) => {
              selection.value = { ...now, to: endOfDay(time) };
            }}
          />
        </div>
      )}
      <p role="status" class="muted">
        {i18n.t('importExport.entries', selected(documents, now).length)}
      </p>
    </>
  );
}

interface Option {
  id: Selection['type'];
  title: string;
  selection: Selection;
}

function optionsFor(picked: Selection, firstTag: string | undefined): Option[] {
  const today = Date.now();
  const aYearAgo = new Date(today).setFullYear(new Date(today).getFullYear() - 1);
  const option = (selection: Selection, title: string): Option => ({ id: selection.type, title, selection });
  return [
    ...(picked.type === 'entries'
      ? [option(picked, i18n.t('importExport.which.entries', picked.ids.size))]
      : []),
    option({ type: 'all' }, i18n.t('importExport.which.all')),
    ...(firstTag === undefined
      ? []
      : [option({ type: 'tag', tag: firstTag }, i18n.t('importExport.which.tag'))]),
    option(
      { type: 'days', from: startOfDay(aYearAgo), to: endOfDay(today) },
      i18n.t('importExport.which.days'),
    ),
  ];
}
