import { isPrivate, listedAt, type StoredDocument } from '@alongside/shared/sync/storage';
import { useComputed } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import { i18n } from '#i18n';
import { keeping } from '../../vault/changed-part.ts';
import { allRead, livingDocuments, partnersIn, readProblem } from '../../vault/library.ts';
import { CommandButton, Menu } from '../../workbench/CommandButton.tsx';
import { Icon } from '../../workbench/Icon.tsx';
import { Item } from '../../workbench/ItemList.tsx';
import { LongList } from '../../workbench/LongList.tsx';
import { explain } from '../../workbench/notices.ts';
import { OwnMarks } from '../../workbench/OwnMarks.tsx';
import { EmptyView, ViewHeader } from '../../workbench/ViewHeader.tsx';
import { exactly, when } from '../../workbench/when.ts';
import { whoSees } from '../../workbench/who-sees.ts';

/** All entries, newest first: one's own, then those that others can see. */
export function JournalView() {
  return (
    <>
      <ViewHeader title={i18n.t('journal.title')}>
        <CommandButton command="journal.fromTemplate" look="icon" />
        <Menu menu="journal.title" look="icon" />
        <CommandButton command="journal.newEntry" look="primary" />
      </ViewHeader>
      <Entries />
    </>
  );
}

/** Those that one has alone, or those that others can see. */
function useEntries(areOwn: boolean): readonly StoredDocument[] {
  const listed = useMemo(
    () => keeping<StoredDocument>((one) => one.about.kind === 'entry' && isPrivate(one) === areOwn),
    [],
  );
  return useComputed(() => listed(livingDocuments.value ?? [])).value;
}

function Entries() {
  const own = useEntries(true);
  const shared = useEntries(false);
  if (readProblem.value !== undefined) return <p role="alert">{explain(readProblem.value)}</p>;
  if (own.length + shared.length === 0) {
    if (!allRead.value) return <p class="muted loading">{i18n.t('journal.reading')}</p>;
    return (
      <EmptyView title={i18n.t('journal.emptyTitle')}>
        <p>{i18n.t('journal.emptyBody')}</p>
        <p class="muted">{i18n.t('journal.emptyPrivate')}</p>
        <div class="row">
          <Menu menu="journal.empty" />
        </div>
      </EmptyView>
    );
  }
  return (
    <>
      <Group title={i18n.t('who.onlyYou')} icon="lock" entries={own} />
      <Group title={i18n.t('journal.shared')} icon="organization" entries={shared} />
    </>
  );
}

function Group({
  title,
  icon,
  entries,
}: {
  title: string;
  icon: string;
  entries: readonly StoredDocument[];
}) {
  if (entries.length === 0) return null;
  return (
    <>
      <h3 class="group-title">
        <Icon name={icon} />
        {title}
      </h3>
      <LongList label={title} items={entries}>
        {({ id, about, ...document }) => (
          <Item
            editor={{ kind: 'document', id }}
            title={about.title}
            untitled={i18n.t('journal.untitled')}
            excerpt={about.excerpt}
          >
            <time dateTime={new Date(listedAt(about)).toISOString()} title={exactly(listedAt(about))}>
              {when(listedAt(about))}
            </time>
            {!isPrivate(document) && <span>{whoSees(partnersIn(document.circle))}</span>}
            <OwnMarks own={about.own} starred={i18n.t('journal.starred')} />
          </Item>
        )}
      </LongList>
    </>
  );
}
