import { useSignalEffect } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { i18n } from '#i18n';
import { CommandButton, Menu } from '../../workbench/CommandButton.tsx';
import { takeFocus } from '../../workbench/keep-focus.ts';
import { SearchField } from '../../workbench/SearchField.tsx';
import { ViewHeader } from '../../workbench/ViewHeader.tsx';

import { Chips } from './Chips.tsx';
import { Filters } from './Filters.tsx';
import { FoundList } from './FoundList.tsx';
import { keepSearching } from './found.ts';
import { Help } from './Help.tsx';
import { focusAsked, isLineEmpty, line } from './line.ts';
import { SavedSearches } from './SavedSearches.tsx';
import './search.css';

/** Finds entries and plans by their words, and by what is known of them. */
export function SearchView() {
  const field = useRef<HTMLInputElement>(null);
  useEffect(keepSearching, []);
  useSignalEffect(() => {
    focusAsked.value;
    takeFocus(field.current);
  });
  return (
    <>
      <ViewHeader title={i18n.t('search.title')}>
        <CommandButton command="search.save" look="icon" />
        <CommandButton command="search.exportFound" look="icon" />
        <Menu menu="search.title" look="icon" />
      </ViewHeader>
      <search class="search-form">
        <SearchField label={i18n.t('search.label')} value={line} field={field} onDown={focusFound} />
        <Chips />
        <Filters />
      </search>
      {isLineEmpty.value ? (
        <>
          <SavedSearches />
          <Help />
        </>
      ) : (
        <FoundList />
      )}
    </>
  );
}

function focusFound() {
  document.querySelector<HTMLElement>('.found .item-title')?.focus();
}
