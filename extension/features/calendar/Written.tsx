import { isPrivate, listedAt, type StoredDocument } from '@alongside/shared/sync/storage';
import { i18n } from '#i18n';
import { partnersIn } from '../../vault/library.ts';
import { Item } from '../../workbench/ItemList.tsx';
import { LongList } from '../../workbench/LongList.tsx';
import { OwnMarks } from '../../workbench/OwnMarks.tsx';
import { exactly, when } from '../../workbench/when.ts';
import { whoSees } from '../../workbench/who-sees.ts';

/** Entries and plans to open. */
export function Written({ label, documents }: { label: string; documents: readonly StoredDocument[] }) {
  return (
    <LongList label={label} items={documents}>
      {({ id, about, ...document }) => (
        <Item
          editor={{ kind: 'document', id }}
          title={about.title}
          untitled={i18n.t(about.kind === 'plan' ? 'plans.untitled' : 'journal.untitled')}
          excerpt={about.excerpt}
        >
          <time dateTime={new Date(listedAt(about)).toISOString()} title={exactly(listedAt(about))}>
            {when(listedAt(about))}
          </time>
          {!isPrivate(document) && <span>{whoSees(partnersIn(document.circle))}</span>}
          <OwnMarks own={about.own} starred={i18n.t('calendar.starred')} />
        </Item>
      )}
    </LongList>
  );
}
