import { linesOfLesson } from '@alongside/shared/documents/lesson-lines';
import { useId } from 'preact/hooks';
import type * as Y from 'yjs';
import { i18n } from '#i18n';
import { ownerOf } from '../../../vault/owner.ts';
import { CommandButton } from '../../../workbench/CommandButton.tsx';
import { useRead } from '../../../workbench/read-document.ts';
import { nameOr } from '../../../workbench/who-sees.ts';
import { sharedAs } from '../whose.ts';

const hasLines = (doc: Y.Doc) => linesOfLesson(doc).length > 0;

/** Whose an observation is: whoever was observed decides. For them, what they can decide, once something was noted. */
export function WhatBecomesOfIt({ id, doc }: { id: string; doc: Y.Doc }) {
  const heading = useId();
  const written = useRead(doc, hasLines).value;
  const document = sharedAs('observation', id);
  const owner = document && ownerOf(document);
  if (owner?.me !== true) {
    return (
      <div class="coaching-part">
        <p class="muted">
          {owner === undefined
            ? i18n.t('observation.theirs')
            : i18n.t('observation.belongsTo', { name: nameOr(owner.name) })}
        </p>
        {written && <Tying />}
      </div>
    );
  }
  if (!written) return <p class="coaching-part muted">{i18n.t('observation.yours')}</p>;
  return (
    <section class="coaching-part" aria-labelledby={heading}>
      <h3 id={heading}>{i18n.t('observation.becomes')}</h3>
      <p>{i18n.t('observation.becomesWhy')}</p>
      <div class="row">
        <Tying />
        <CommandButton command="observation.keepCopy" argument={id} />
        <CommandButton command="sharing.withdraw" argument={id} />
      </div>
    </section>
  );
}

function Tying() {
  return (
    <>
      <CommandButton command="observation.tie" />
      <CommandButton command="observation.untie" look="quiet" />
    </>
  );
}
