import { useSignal } from '@preact/signals';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { i18n } from '#i18n';
import { Icon } from '../Icon.tsx';
import { tellError } from '../notices.ts';
import { PageHeading } from '../PageHeading.tsx';
import { registry } from '../registry.ts';
import { clearOutput, type Line, output } from './log.ts';
import './output.css';

const ALL = '';
/** Pixels from the end within which one is taken to read along. */
const NEAR_END = 24;

/** What happened in this page: for whoever wonders whether all is well, and for whoever has to mend something. */
export function OutputEditor() {
  const channel = useSignal(ALL);
  const copied = useSignal(false);
  const shown = output.value.filter((line) => channel.value === ALL || line.channel === channel.value);

  async function copy() {
    await navigator.clipboard.writeText(shown.map(asText).join('\n'));
    copied.value = true;
  }

  return (
    <article class="page output">
      <PageHeading>{i18n.t('output.title')}</PageHeading>
      <p class="muted">{i18n.t('output.what')}</p>
      <div class="row">
        <select
          class="one-line"
          aria-label={i18n.t('output.channel')}
          onChange={({ currentTarget }) => {
            channel.value = currentTarget.value;
          }}
        >
          <option value={ALL}>{i18n.t('output.all')}</option>
          {registry.value.outputs.map(({ id, title }) => (
            <option key={id} value={id}>
              {title}
            </option>
          ))}
        </select>
        <button type="button" class="button" onClick={() => void copy().catch(tellError)}>
          {i18n.t('output.copy')}
        </button>
        <button type="button" class="button" onClick={clearOutput}>
          {i18n.t('output.clear')}
        </button>
      </div>
      <p class="muted" role="status">
        {copied.value && i18n.t('output.copied')}
      </p>
      {shown.length === 0 ? <p>{i18n.t('output.empty')}</p> : <Lines lines={shown} />}
    </article>
  );
}

/** Stays at the end while one reads there. It is not read out by itself: whoever looks, looks. */
function Lines({ lines }: { lines: readonly Line[] }) {
  const list = useRef<HTMLOListElement>(null);
  const isAtEnd = useRef(true);
  useLayoutEffect(() => {
    if (isAtEnd.current && list.current !== null) list.current.scrollTop = list.current.scrollHeight;
  }, [lines.at(-1)?.number]);
  return (
    <ol
      ref={list}
      class="output-lines"
      aria-label={i18n.t('output.title')}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard has to get there
      tabIndex={0}
      onScroll={({ currentTarget: { scrollHeight, scrollTop, clientHeight } }) => {
        isAtEnd.current = scrollHeight - scrollTop - clientHeight < NEAR_END;
      }}
    >
      {lines.map((line) => (
        <li key={line.number} class={`output-line ${line.level}`}>
          <time dateTime={new Date(line.at).toISOString()}>{timeOf(line)}</time>
          {line.level !== 'info' && <Icon name={line.level === 'error' ? 'error' : 'warning'} />}
          <span dir="auto">{line.text}</span>
        </li>
      ))}
    </ol>
  );
}

const time = new Intl.DateTimeFormat(undefined, { timeStyle: 'medium' });
const timeOf = ({ at }: Line) => time.format(at);

/** A line as it is copied: with everything in it, and a time that says the same everywhere. */
function asText({ at, channel, level, text }: Line): string {
  return `${new Date(at).toISOString()} ${channel} ${level} ${text}`;
}
