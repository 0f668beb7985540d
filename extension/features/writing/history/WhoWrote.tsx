import { contentOf } from '@alongside/shared/documents/shape';
import { writtenLines } from '@alongside/shared/documents/written-by';
import type { OpenDocument } from '@alongside/shared/sync/device';
import type { Hands } from '@alongside/shared/sync/hands';
import { i18n } from '#i18n';
import { circleById, documentById } from '../../../vault/library.ts';
import { exactly, until } from '../../../workbench/when.ts';
import { nameOr } from '../../../workbench/who-sees.ts';
import { sittingsBetween, type Writing, writersOf } from './writers.ts';

interface Props {
  document: OpenDocument;
  hands: Hands;
}

/** The lines of a shared document as it is now, each with who wrote in it and when, as far as this device knows. */
export function WhoWrote({ document: { id, doc }, hands }: Props) {
  const members = membersOf(id);
  const lines = [...writtenLines(contentOf(doc))];
  return (
    <details class="who-wrote">
      <summary>{i18n.t('history.whoWrote')}</summary>
      <p class="muted">{i18n.t('history.whoWroteWhy')}</p>
      <ol>
        {lines.map(({ words, sittings }, place) => (
          <li key={place}>
            <p dir="auto">{words}</p>
            <p class="muted">
              {writersOf(sittings, hands, members, doc.clientID).map((writing, index) => (
                <span key={writing.member}>
                  {index > 0 && ' · '}
                  <bdi>{nameOf(writing)}</bdi>
                  {writing.last !== undefined && (
                    <>
                      {', '}
                      <time dateTime={new Date(writing.last).toISOString()} title={exactly(writing.last)}>
                        {until(writing.last)}
                      </time>
                    </>
                  )}
                </span>
              ))}
            </p>
          </li>
        ))}
      </ol>
    </details>
  );
}

/** Whose words came since a moment. */
export function WroteSince({ document: { id, doc }, hands, at }: Props & { at: number }) {
  const found = writersOf(sittingsBetween(hands, at, Date.now()), hands, membersOf(id), doc.clientID);
  if (found.length === 0) return null;
  const names = new Intl.ListFormat(undefined).format(found.map(nameOf));
  return <p class="muted">{i18n.t('history.wroteSince', { names })}</p>;
}

function membersOf(document: string) {
  return circleById(documentById(document)?.circle ?? '')?.members ?? [];
}

/** What somebody who wrote is called here. */
function nameOf({ member, me, name }: Writing): string {
  if (member === undefined) return i18n.t('history.notKnown');
  return me ? i18n.t('comments.you') : nameOr(name);
}
