import type { ContentNode } from '@alongside/shared/documents/content-tree';
import { contentText } from '@alongside/shared/documents/guard/content-findings';
import { type Signal, useSignal } from '@preact/signals';
import { useId } from 'preact/hooks';
import { i18n } from '#i18n';

interface PassageProps {
  blocks: readonly ContentNode[];
  /** Which of them are to be shared, by their place. */
  kept: Signal<ReadonlySet<number>>;
}

/** Chooses between the whole entry and some of its paragraphs. */
export function Passage({ blocks, kept }: PassageProps) {
  const some = useSignal(false);
  const name = useId();
  const everything = () => {
    some.value = false;
    kept.value = new Set(blocks.keys());
  };
  return (
    <fieldset class="choice">
      <legend>{i18n.t('sharing.howMuch')}</legend>
      <label class="choice-option">
        <input type="radio" name={name} checked={!some.value} onChange={everything} />
        <span>{i18n.t('sharing.whole')}</span>
      </label>
      <label class="choice-option">
        <input
          type="radio"
          name={name}
          checked={some.value}
          onChange={() => {
            some.value = true;
            kept.value = new Set();
          }}
        />
        <span>{i18n.t('sharing.passage')}</span>
      </label>
      {some.value && (
        <div class="blocks">
          {blocks.map((block, index) => (
            <Block key={index} block={block} index={index} kept={kept} />
          ))}
        </div>
      )}
    </fieldset>
  );
}

function Block({ block, index, kept }: { block: ContentNode; index: number; kept: PassageProps['kept'] }) {
  const words = contentText([block]).trim();
  if (words === '') return null;
  return (
    <label class="block" dir="auto">
      <input
        type="checkbox"
        checked={kept.value.has(index)}
        onChange={() => {
          kept.value = kept.value.symmetricDifference(new Set([index]));
        }}
      />
      <span>{words}</span>
    </label>
  );
}
