import { useSignalEffect } from '@preact/signals';
import { useEffect, useLayoutEffect } from 'preact/hooks';
import { i18n } from '#i18n';
import { ActivityBar } from './ActivityBar.tsx';
import { ConfirmDialog } from './ConfirmDialog.tsx';
import { covered } from './commands.ts';
import { EditorArea } from './EditorArea.tsx';
import { activeView, openEditor } from './editors.ts';
import { keepFocus } from './keep-focus.ts';
import { onKeyDown } from './keybindings.ts';
import { Notices } from './Notices.tsx';
import { forgetPast } from './notices.ts';
import { QuickOpen } from './quick-open/QuickOpen.tsx';
import { registry } from './registry.ts';
import { ShownDialog } from './ShownDialog.tsx';
import { StatusBar } from './StatusBar.tsx';
import { showView } from './show-view.ts';
import { ContextMenu } from './tabs/ContextMenu.tsx';
import './styles/workbench.css';

/** The whole window: the same in the side panel (narrow) and in a tab (wide). */
export function Workbench() {
  useLayoutEffect(() => {
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, []);
  useEffect(keepFocus, []);
  useSignalEffect(() => {
    if (covered()) forgetPast(); // it may hold private words
  });
  const cover = registry.value.covers.find(({ shown }) => shown.value);
  return (
    <div class="workbench">
      <header class="visually-hidden">
        <h1>{i18n.t('workbench.name')}</h1>
      </header>
      {cover ? <main class="cover">{<cover.component />}</main> : <Parts />}
      {registry.value.ongoing.map((Ongoing, index) => (
        <Ongoing key={index} />
      ))}
      <Notices />
      <StatusBar />
    </div>
  );
}

function Parts() {
  const { banners, views } = registry.value;
  const view = views.find(({ id }) => id === activeView.value) ?? views[0];
  const open = openEditor.value;
  return (
    <>
      {banners.map((Banner, index) => (
        <Banner key={index} />
      ))}
      <div class="parts" data-editor-open={open !== undefined}>
        <ActivityBar views={views} active={view?.id} onSelect={showView} />
        <main class="panes">
          {view && (
            <section id="view" class="view" role="tabpanel" aria-labelledby={`tab-${view.id}`}>
              <view.component />
            </section>
          )}
          <EditorArea open={open} />
        </main>
        <ShownDialog />
        <ConfirmDialog />
        <QuickOpen />
        <ContextMenu />
      </div>
    </>
  );
}
