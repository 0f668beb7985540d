import { newCheckInId, type Scale } from '@alongside/shared/documents/check-ins';
import { useSignal } from '@preact/signals';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { i18n } from '#i18n';
import { tellError } from '../../../workbench/notices.ts';
import { PageHeading } from '../../../workbench/PageHeading.tsx';
import { registry } from '../../../workbench/registry.ts';
import { showDialog } from '../../../workbench/ShownDialog.tsx';
import { askInOrder, type Kept, keepScale, kept, retire, useCheckIns } from '../check-ins.ts';
import { AskedScale } from './AskedScale.tsx';
import { ScaleForm } from './ScaleForm.tsx';
import '../../../workbench/styles/kept-list.css';
import './scales.css';

/** What its person is asked: the words, the order, what is asked no more, and what packs offer. */
export function ScalesEditor() {
  useCheckIns();
  return (
    <article class="page scales">
      <PageHeading>{i18n.t('wellbeing.scales')}</PageHeading>
      <p>{i18n.t('wellbeing.scalesWhat')}</p>
      {kept.value === undefined ? (
        <p class="muted loading">{i18n.t('wellbeing.reading')}</p>
      ) : (
        <Scales {...kept.value} />
      )}
    </article>
  );
}

function Scales({ scales, hidden }: Pick<Kept, 'scales' | 'hidden'>) {
  const said = useSignal('');
  const another = useRef<HTMLButtonElement>(null);
  const asked = scales.filter(({ id }) => !hidden.has(id));
  const retired = scales.filter(({ id }) => hidden.has(id));
  const known = new Set(scales.map(({ id }) => id));
  const offered = registry.value.scales().filter(({ id }) => !known.has(id));

  async function move(scale: Scale, by: -1 | 1, button: HTMLElement) {
    const others = asked.filter(({ id }) => id !== scale.id);
    const place = asked.indexOf(scale) + by;
    if (place < 0 || place > others.length) return;
    await askInOrder([...others.toSpliced(place, 0, scale), ...retired].map(({ id }) => id));
    button.focus(); // it went along to another place in the list
    const numbers = { place: (place + 1).toLocaleString(), count: asked.length.toLocaleString() };
    say(i18n.t('wellbeing.moved', { title: scale.title, ...numbers }));
  }

  const say = (words: string) => {
    said.value = words;
  };
  const act = (acting: Promise<void>) => void acting.catch(tellError);

  useLayoutEffect(() => {
    // Whoever added to the list has the focus below it.
    if (document.activeElement === another.current) another.current?.scrollIntoView({ block: 'nearest' });
  }, [asked.length]);

  return (
    <>
      <p role="status">{said.value}</p>
      <ul class="kept-list">
        {asked.map((scale, place) => (
          <AskedScale
            key={scale.id}
            scale={scale}
            isFirst={place === 0}
            isLast={place === asked.length - 1}
            onMove={(by, button) => act(move(scale, by, button))}
            onEdit={() => edit(scale)}
            onRetire={() =>
              act(retire(scale.id, true).then(() => say(i18n.t('wellbeing.retired', { title: scale.title }))))
            }
          />
        ))}
      </ul>
      <button ref={another} type="button" class="button primary" onClick={() => edit()}>
        {i18n.t('wellbeing.newScale')}
      </button>
      <Others
        heading={i18n.t('wellbeing.notAskedAnyMore')}
        scales={retired}
        action={i18n.t('wellbeing.askAgain')}
        onTake={(scale) =>
          act(retire(scale.id, false).then(() => say(i18n.t('wellbeing.askedAgain', { title: scale.title }))))
        }
      />
      <Others
        heading={i18n.t('wellbeing.fromPacks')}
        scales={offered}
        action={i18n.t('wellbeing.askThis')}
        onTake={(scale) =>
          act(keepScale(scale).then(() => say(i18n.t('wellbeing.askedAgain', { title: scale.title }))))
        }
      />
    </>
  );
}

interface OthersProps<Kind extends Scale> {
  heading: string;
  scales: readonly Kind[];
  action: string;
  onTake: (scale: Kind) => void;
}

/** Scales that are not asked, each with how to have it asked. */
function Others<Kind extends Scale & { from?: string }>({
  heading,
  scales,
  action,
  onTake,
}: OthersProps<Kind>) {
  if (scales.length === 0) return null;
  return (
    <>
      <h3>{heading}</h3>
      <ul class="kept-list">
        {scales.map((scale) => (
          <li key={scale.id}>
            <div>
              <strong dir="auto">{scale.title}</strong>
              <p class="muted" dir="auto">
                {[`${scale.low} – ${scale.high}`, scale.from].filter(Boolean).join(' · ')}
              </p>
            </div>
            <button
              type="button"
              class="button"
              aria-label={i18n.t('wellbeing.doWith', { what: action, title: scale.title })}
              onClick={() => onTake(scale)}
            >
              {action}
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}

/** Shows the form for a scale, or for a new one. */
function edit(scale?: Scale) {
  const shown = scale ?? { id: newCheckInId(), title: '', kind: '0-10', low: '', high: '', better: 'high' };
  showDialog(({ onClose }) => (
    <ScaleForm scale={shown} isNew={scale === undefined} onKeep={keepScale} onClose={onClose} />
  ));
}
