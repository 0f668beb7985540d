import { isPrivate, listedAt, type StoredDocument } from '@alongside/shared/sync/storage';
import { useSignal, useSignalEffect } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { i18n } from '#i18n';
import { partnersIn } from '../../vault/library.ts';
import { marked, type Passage } from '../../vault/search/passage.ts';
import { passageOf } from '../../vault/search/search.ts';
import { Item } from '../../workbench/ItemList.tsx';
import { useInSight } from '../../workbench/in-sight.ts';
import { tellError } from '../../workbench/notices.ts';
import { OwnMarks } from '../../workbench/OwnMarks.tsx';
import { exactly, when } from '../../workbench/when.ts';
import { whoSees } from '../../workbench/who-sees.ts';
import { found } from './found.ts';
import { Marked } from './Marked.tsx';

/** Words around what was found are looked for where one can see them, once typing rests for so many milliseconds. */
const REST = 120;

/** One that was found, with the words that were looked for where they stand in it. */
export function FoundItem({ id, about, ...document }: StoredDocument) {
  const { words } = found.value.of;
  const passage = useSignal<Passage | undefined>(undefined);
  const place = useRef<HTMLSpanElement>(null);
  const inSight = useInSight(place);
  useSignalEffect(() => {
    const { words } = found.value.of;
    if (words === '') {
      passage.value = undefined;
      return;
    }
    if (!inSight.value) return;
    let looking = true;
    const timer = setTimeout(() => {
      passageOf(id, words).then((now) => {
        if (looking) passage.value = now;
      }, tellError);
    }, REST);
    return () => {
      looking = false;
      clearTimeout(timer);
    };
  });
  return (
    <Item
      editor={{ kind: 'document', id }}
      title={about.title}
      shownTitle={<Marked {...marked(about.title, words)} />}
      untitled={i18n.t(about.kind === 'plan' ? 'plans.untitled' : 'journal.untitled')}
      excerpt={
        <span ref={place}>{passage.value === undefined ? about.excerpt : <Marked {...passage.value} />}</span>
      }
    >
      <time dateTime={new Date(listedAt(about)).toISOString()} title={exactly(listedAt(about))}>
        {when(listedAt(about))}
      </time>
      {!isPrivate(document) && <span>{whoSees(partnersIn(document.circle))}</span>}
      <OwnMarks own={about.own} starred={i18n.t('search.starred')} />
    </Item>
  );
}
