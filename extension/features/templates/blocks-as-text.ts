import type { TemplateBlock } from '@alongside/shared/documents/template';

/** A template's parts as lines: `# heading`, `- item`, `1. step`, and an empty line for a place to write. */
export function textOf(blocks: readonly TemplateBlock[]): string {
  return blocks
    .flatMap((block) => {
      if ('heading' in block) return [`# ${block.heading}`];
      if ('list' in block) return block.list.map((item) => `- ${item}`);
      if ('steps' in block) return block.steps.map((step, index) => `${index + 1}. ${step}`);
      return [block.text];
    })
    .join('\n');
}

/** The parts that such lines stand for. Items and steps that follow each other are one list. */
export function blocksOf(text: string): TemplateBlock[] {
  const blocks: TemplateBlock[] = [];
  for (const line of text.split('\n').map((one) => one.trim())) {
    const [, mark, words] = /^(#+|[-*]|\d+[.)])\s+(.*)$/u.exec(line) ?? [];
    const last = blocks.at(-1);
    if (mark === undefined || words === undefined) blocks.push({ text: line });
    else if (mark.startsWith('#')) blocks.push({ heading: words });
    else if (mark === '-' || mark === '*') {
      if (last !== undefined && 'list' in last) blocks[blocks.length - 1] = { list: [...last.list, words] };
      else blocks.push({ list: [words] });
    } else if (last !== undefined && 'steps' in last) {
      blocks[blocks.length - 1] = { steps: [...last.steps, words] };
    } else blocks.push({ steps: [words] });
  }
  return blocks;
}
