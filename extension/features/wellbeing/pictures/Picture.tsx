import { useSignal } from '@preact/signals';
import { useId, useLayoutEffect, useRef } from 'preact/hooks';
import { i18n } from '#i18n';
import { tellError } from '../../../workbench/notices.ts';
import { asWords, type Figures } from './figures.ts';
import { SAVED_AS, savePicture } from './save-picture.ts';

interface PictureProps {
  /** What its files are named. */
  name: string;
  title: string;
  /** What it shows, in words: for everyone to read, and what a screen reader says of the drawing. */
  said: string;
  /** Draws it so many CSS pixels wide, with this as its label. */
  draw: (width: number, label: string) => Element;
  /** When this is another one, it is drawn anew. */
  of: unknown;
  figures: Figures;
  hint?: string;
  /** The level of its heading. */
  level?: 3 | 4;
}

/** A drawing, a sentence that says the same, and the same as a table, each to be saved. */
export function Picture({ name, title, said, draw, of, figures, hint, level = 3 }: PictureProps) {
  const heading = useId();
  const Heading = level === 3 ? 'h3' : 'h4';
  const place = useRef<HTMLDivElement>(null);
  // Drawn with the page that it is on, not a frame later; and again when there is more room or less.
  useLayoutEffect(() => {
    const box = place.current;
    if (box === null) return;
    let drawn = 0;
    const drawIn = () => {
      const width = Math.floor(box.clientWidth);
      if (width === 0 || width === drawn) return;
      drawn = width;
      box.replaceChildren(draw(width, said));
    };
    drawIn();
    const observer = new ResizeObserver(drawIn);
    observer.observe(box);
    return () => observer.disconnect();
  }, [of, said]);

  return (
    <section class="picture" aria-labelledby={heading}>
      <Heading id={heading}>{title}</Heading>
      <p>{said}</p>
      <div ref={place} class="drawing" />
      {hint !== undefined && <p class="hint">{hint}</p>}
      <Behind figures={figures} title={title}>
        {SAVED_AS.map((format) => (
          <button
            key={format}
            type="button"
            class="button"
            aria-label={i18n.t('wellbeing.savePicture', { title, format: format.toUpperCase() })}
            onClick={() =>
              savePicture(name, format, place.current?.querySelector('svg'), figures).catch(tellError)
            }
          >
            {format.toUpperCase()}
          </button>
        ))}
      </Behind>
    </section>
  );
}

interface BehindProps {
  figures: Figures;
  title: string;
  children: preact.ComponentChildren;
}

/** The table, which may have thousands of rows, is made when somebody wants to see it. */
function Behind({ figures, title, children }: BehindProps) {
  const open = useSignal(false);
  return (
    <details
      onToggle={({ currentTarget }) => {
        open.value = currentTarget.open;
      }}
    >
      <summary aria-label={i18n.t('wellbeing.behindOf', { title })}>{i18n.t('wellbeing.behind')}</summary>
      {open.value && (
        <>
          <div class="row">{children}</div>
          <table>
            <thead>
              <tr>
                {figures.columns.map((column) => (
                  <th key={column.title} scope="col">
                    {column.title}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {figures.rows.map((row, at) => (
                <tr key={at}>
                  {row.map((value, column) => (
                    <td key={column}>{asWords(figures, column, value)}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </>
      )}
    </details>
  );
}
