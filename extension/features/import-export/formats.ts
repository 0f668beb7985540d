import type { FormatName, WriteJournal } from '@alongside/shared/documents/formats/journal';
import { i18n } from '#i18n';

/** A format that entries are exported in. */
export interface Format {
  id: FormatName;
  title: string;
  /** Whom it is for, in a sentence. */
  description: string;
  /** How the file's name ends. */
  ending: string;
  /** Media type. */
  type: string;
  load(): Promise<WriteJournal>;
}

const ZIP = { ending: 'zip', type: 'application/zip' };

const words = (id: FormatName) => ({
  id,
  title: i18n.t(`importExport.format.${id}`),
  description: i18n.t(`importExport.formatWhy.${id}`),
});

/** The first is what a person most likely wants. The code of each is fetched when it is used. */
export const FORMATS: readonly [Format, ...Format[]] = [
  {
    ...words('markdown'),
    ...ZIP,
    load: async () => (await import('@alongside/shared/documents/formats/markdown-zip')).writeMarkdownZip,
  },
  {
    ...words('json'),
    ...ZIP,
    load: async () => (await import('@alongside/shared/documents/formats/json-zip')).writeJsonZip,
  },
  {
    ...words('dayone'),
    ...ZIP,
    load: async () => (await import('@alongside/shared/documents/formats/day-one')).writeDayOne,
  },
  {
    ...words('journey'),
    ...ZIP,
    load: async () => (await import('@alongside/shared/documents/formats/journey')).writeJourney,
  },
  {
    ...words('jrnl'),
    ending: 'json',
    type: 'application/json',
    load: async () => (await import('@alongside/shared/documents/formats/jrnl')).writeJrnl,
  },
  {
    ...words('html'),
    ending: 'html',
    type: 'text/html',
    load: async () => (await import('@alongside/shared/documents/formats/html/page')).writePage,
  },
  {
    ...words('docx'),
    ending: 'docx',
    type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    load: async () => (await import('@alongside/shared/documents/formats/docx/docx')).writeDocx,
  },
  {
    ...words('text'),
    ending: 'txt',
    type: 'text/plain',
    load: async () => (await import('@alongside/shared/documents/formats/plain-text')).writePlainText,
  },
];
