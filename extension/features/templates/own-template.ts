import type { TemplateBlock } from '@alongside/shared/documents/template';

/** A template that its person made. */
export interface OwnTemplate {
  id: string;
  title: string;
  /** May be empty. */
  description: string;
  for: 'entry' | 'plan';
  blocks: readonly TemplateBlock[];
}

/** Why a template was not kept, or not saved as a pack. Nothing was changed. */
export class OwnTemplateError extends Error {
  readonly code: 'nothing' | 'too-many' | 'too-long' | 'pack-too-large';

  constructor(code: OwnTemplateError['code']) {
    super(code);
    this.name = 'OwnTemplateError';
    this.code = code;
  }
}

/*
 * As much as a pack can hold (docs/pack.schema.json), so that every template can be handed out.
 */
const MOST_BLOCKS = 60;
const MOST_LINES = 30;
const LONGEST_TITLE = 80;
const LONGEST_LINE = 500;
const LONGEST_TEXT = 2_000;

/** What a pack may not hold: controls, and characters that turn the direction of the words around them. */
const UNSEEN = /[\p{Cc}\p{Cs}\p{Co}\u202a-\u202e\u2066-\u2069]/gu;

/** The template as it is kept: within what a pack can hold. Throws `nothing` or `too-long`. */
export function asKept(template: OwnTemplate): OwnTemplate {
  const blocks = template.blocks.map(blockAsKept);
  const title = line(template.title, LONGEST_TITLE);
  if (title === '' || blocks.every((block) => 'text' in block && block.text === '')) {
    throw new OwnTemplateError('nothing');
  }
  const tooLong = blocks.some((block) => linesIn(block) > MOST_LINES);
  if (blocks.length > MOST_BLOCKS || tooLong) throw new OwnTemplateError('too-long');
  return { ...template, title, description: line(template.description, LONGEST_LINE), blocks };
}

function blockAsKept(block: TemplateBlock): TemplateBlock {
  if ('heading' in block) return { heading: line(block.heading, LONGEST_LINE) };
  if ('list' in block) return { list: block.list.map((item) => line(item, LONGEST_LINE)) };
  if ('steps' in block) return { steps: block.steps.map((item) => line(item, LONGEST_LINE)) };
  return { text: line(block.text, LONGEST_TEXT) };
}

function linesIn(block: TemplateBlock): number {
  if ('list' in block) return block.list.length;
  return 'steps' in block ? block.steps.length : 1;
}

function line(text: string, longest: number): string {
  return text.replace(/\s/g, ' ').replace(UNSEEN, '').trim().slice(0, longest).toWellFormed();
}
