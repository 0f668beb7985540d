import { expect, test } from 'vitest';
import type { TemplateBlock } from '../../../workbench/contributions.ts';
import { planFor } from './plan-for.ts';

const TITLE = 'Plan: How long I wait';
const inside: TemplateBlock[] = [{ heading: 'Intention' }, { text: '' }];
const template = { title: 'Session plan', blocks: [{ text: 'Session plan' }, ...inside] };

test('the plan of a next cycle begins with its focus, and with what was kept last time', () => {
  const kept = { heading: 'What you kept last time', words: 'Count to five.' };
  expect(planFor(TITLE, template, kept)).toEqual([
    { text: TITLE },
    { heading: 'What you kept last time' },
    { text: 'Count to five.' },
    ...inside,
  ]);
});

test('a first plan has its focus in place of the title, and all else of its template', () => {
  expect(planFor(TITLE, template, undefined)).toEqual([{ text: TITLE }, ...inside]);
  expect(planFor(TITLE, { ...template, blocks: inside }, undefined)).toEqual([{ text: TITLE }, ...inside]);
});

test('where no template is at hand there is room to write', () => {
  expect(planFor(TITLE, undefined, undefined)).toEqual([{ text: TITLE }, { text: '' }]);
});
