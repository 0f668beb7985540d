import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { i18n } from '#i18n';
import { allRead, documents } from '../../vault/library.ts';
import { PageHeading } from '../../workbench/PageHeading.tsx';
import { FORMATS } from './formats.ts';
import { Progress } from './Progress.tsx';
import { selected, selectionFrom } from './selection.ts';
import { useExport } from './use-export.ts';
import './import-export.css';

const PAGE = FORMATS.find(({ id }) => id === 'html') ?? FORMATS[0];

/** Shows entries as they will be on paper. The page is one of its own, in which nothing runs and nothing is fetched. */
export function PrintEditor({ id }: { id: string }) {
  const page = useSignal<string | undefined>(undefined);
  const frame = useRef<HTMLIFrameElement>(null);
  const { doing, write, cancel } = useExport();
  const isReady = allRead.value;

  useEffect(() => {
    if (!isReady) return;
    void write(selected(documents.peek() ?? [], selectionFrom(id)), PAGE).then(async (exported) => {
      if (exported !== undefined) page.value = await new Blob(exported.parts).text();
    });
  }, [id, isReady]);

  return (
    <article class="page exchange print">
      <PageHeading>{i18n.t('importExport.print')}</PageHeading>
      {doing.type === 'writing' && (
        <Progress
          label={i18n.t('importExport.exporting')}
          done={doing.done}
          of={doing.of}
          onCancel={cancel}
        />
      )}
      <div role="alert" class="problem">
        {doing.type === 'failed' && <p>{doing.words}</p>}
      </div>
      {page.value !== undefined && (
        <>
          <div class="row">
            <button
              type="button"
              class="button primary"
              onClick={() => frame.current?.contentWindow?.print()}
            >
              {i18n.t('importExport.printNow')}
            </button>
            <p class="muted">{i18n.t('importExport.printOpenly')}</p>
          </div>
          <iframe
            ref={frame}
            class="print-page"
            title={i18n.t('importExport.printPage')}
            sandbox="allow-same-origin allow-modals"
            srcdoc={page.value}
          />
        </>
      )}
    </article>
  );
}
