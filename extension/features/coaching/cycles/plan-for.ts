import type { Template, TemplateBlock } from '../../../workbench/contributions.ts';

/** What a plan begins with: the focus in its title, what was kept last time, and what its template has. */
export function planFor(
  title: string,
  template: Pick<Template, 'title' | 'blocks'> | undefined,
  kept: { heading: string; words: string } | undefined,
): TemplateBlock[] {
  const [first, ...others] = template?.blocks ?? [{ text: '' }];
  // Its name stands for a title, which this plan has already.
  const isTitle = first !== undefined && 'text' in first && first.text === template?.title;
  return [
    { text: title },
    ...(kept === undefined ? [] : [{ heading: kept.heading }, { text: kept.words }]),
    ...(first === undefined || isTitle ? [] : [first]),
    ...others,
  ];
}
