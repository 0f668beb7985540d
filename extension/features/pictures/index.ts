import { i18n } from '#i18n';
import type { Contribution } from '../../workbench/contributions.ts';
import { surface } from '../../workbench/rich-text/surface.ts';

/** What a file chooser shows; what a file really is, is told by its first bytes. */
const ACCEPT = 'image/jpeg,image/png,image/webp,image/gif,image/avif';

/** Pictures in what one writes for oneself. They stay on this device. */
export const pictures: Contribution = {
  id: 'pictures',
  commands: [
    {
      id: 'pictures.add',
      title: i18n.t('pictures.add'),
      icon: 'file-media',
      when: () => surface.value?.attachments !== undefined,
      async run() {
        const into = surface.value;
        const { chooseFiles } = await import('../../workbench/choose-files.ts');
        const files = await chooseFiles(ACCEPT);
        if (into !== undefined && files.length > 0) await take(files, into);
      },
    },
  ],
  menus: [{ menu: 'writing.format', command: 'pictures.add', order: 10 }],
  takeFiles: take,
};

async function take(...what: Parameters<NonNullable<Contribution['takeFiles']>>): Promise<void> {
  await (await import('./add-pictures.ts')).addPictures(...what);
}
