import { linesOf } from '@alongside/shared/documents/describe';
import { contentOf } from '@alongside/shared/documents/shape';
import { fromTemplate, type TemplateBlock } from '@alongside/shared/documents/template';
import { type DocumentId, isPrivate } from '@alongside/shared/sync/storage';
import { i18n } from '#i18n';
import { documentById, unlockedDevice } from '../../vault/library.ts';
import { closeGone } from '../../workbench/editors.ts';
import { type Sample, samples } from './kept-samples.ts';

/** Adds the examples, private as everything new is. */
export async function addSamples(): Promise<void> {
  const device = unlockedDevice();
  for (const { kind, blocks } of contents()) {
    const id = await device.createDocument(kind, fromTemplate(blocks));
    // One by one: if this is interrupted, those that are here are known to be examples.
    const words = await wordsOf(id);
    await samples.change((all) => [...all, { id, words }]);
  }
}

/** Removes the examples that nobody changed or shared. Resolves to how many stay because somebody did. */
export async function removeSamples(): Promise<number> {
  let stayed = 0;
  for (const sample of samples.now.peek() ?? []) {
    if (await isUntouched(sample)) {
      closeGone('document', sample.id);
      await unlockedDevice().deleteDocument(sample.id);
    } else if (documentById(sample.id) !== undefined) stayed += 1;
    await samples.change((all) => all.filter(({ id }) => id !== sample.id));
  }
  return stayed;
}

async function isUntouched({ id, words }: Sample): Promise<boolean> {
  const document = documentById(id);
  return document !== undefined && isPrivate(document) && (await wordsOf(id)) === words;
}

async function wordsOf(id: DocumentId): Promise<string> {
  const document = await unlockedDevice().open(id);
  try {
    return [...linesOf(contentOf(document.doc))].join('\n');
  } finally {
    await document.close();
  }
}

function contents(): { kind: 'entry' | 'plan'; blocks: TemplateBlock[] }[] {
  const entry = (title: string, ...texts: string[]) => ({
    kind: 'entry' as const,
    blocks: [title, i18n.t('samples.mark'), ...texts].map((text) => ({ text })),
  });
  return [
    {
      kind: 'plan',
      blocks: [
        { text: i18n.t('samples.plan.title') },
        { text: i18n.t('samples.mark') },
        { heading: i18n.t('plans.template.intention') },
        { text: i18n.t('samples.plan.intention') },
        { heading: i18n.t('plans.template.steps') },
        { steps: [i18n.t('samples.plan.one'), i18n.t('samples.plan.two'), i18n.t('samples.plan.three')] },
        { heading: i18n.t('plans.template.notice') },
        { text: i18n.t('samples.plan.notice') },
      ],
    },
    entry(i18n.t('samples.corridor.title'), i18n.t('samples.corridor.what'), i18n.t('samples.corridor.then')),
    entry(i18n.t('samples.maps.title'), i18n.t('samples.maps.what'), i18n.t('samples.maps.then')),
    entry(i18n.t('samples.quiet.title'), i18n.t('samples.quiet.what'), i18n.t('samples.quiet.then')),
  ];
}
