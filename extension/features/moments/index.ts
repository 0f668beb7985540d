import { i18n } from '#i18n';
import type { Contribution } from '../../workbench/contributions.ts';
import { idOpenAs } from '../../workbench/editors.ts';
import { lazily } from '../../workbench/lazily.tsx';
import { surface } from '../../workbench/rich-text/surface.ts';
import { takeVideo, videoAtHand } from './videos.ts';

/** What a file chooser shows. Whether it can be played, the browser finds out. */
const ACCEPT = 'video/*,audio/*';

/** Time-stamped notes on a video: a file of one's own, or the one on the page beside. */
export const moments: Contribution = {
  id: 'moments',
  editors: [
    {
      kind: 'video',
      title: (file) => videoAtHand(file)?.name ?? i18n.t('moments.video'),
      icon: 'device-camera-video',
      component: lazily(async () => (await import('./VideoEditor.tsx')).VideoEditor),
    },
  ],
  videos: {
    takeFile: async (file) => ({ file: await takeVideo(file), title: '' }),
    onPage: async () => (await import('./page-moment.ts')).videoOnPage(),
  },
  commands: [
    {
      id: 'moments.openVideo',
      title: i18n.t('moments.openVideo'),
      icon: 'device-camera-video',
      async run() {
        // Not one that others see: what file it is, is nobody's business.
        const entry = surface.value?.attachments?.document;
        const { chooseFiles } = await import('../../workbench/choose-files.ts');
        const [file] = await chooseFiles(ACCEPT);
        if (file !== undefined) await (await import('./open-video.ts')).openVideo(file, entry);
      },
    },
    {
      id: 'moments.fromPage',
      title: i18n.t('moments.fromPage'),
      icon: 'bookmark',
      run: () => noteFromPage(false),
    },
    {
      id: 'moments.fromPageWithFrame',
      title: i18n.t('moments.fromPageWithFrame'),
      icon: 'bookmark',
      run: () => noteFromPage(true),
    },
    {
      id: 'moments.mark',
      title: i18n.t('moments.mark'),
      icon: 'bookmark',
      keybindings: ['Mod+Alt+V'],
      when: () => videoAtHand(idOpenAs('video') ?? '') !== undefined,
      async run() {
        (await import('./player.ts')).markNow.value?.();
      },
    },
    {
      id: 'moments.jump',
      title: i18n.t('moments.jump'),
      when: (moment) => moment !== undefined,
      async run(moment = '') {
        await (await import('./jump.ts')).jump(moment);
      },
    },
  ],
};

async function noteFromPage(withFrame: boolean): Promise<void> {
  const into = surface.value;
  await (await import('./page-moment.ts')).noteFromPage(into, withFrame);
}
