import { i18n } from '#i18n';
import type { Contribution } from '../../workbench/contributions.ts';
import { tell } from '../../workbench/notices.ts';
import { surface } from '../../workbench/rich-text/surface.ts';
import { RecordingStrip } from './RecordingStrip.tsx';
import { controlsOf, recording } from './recording.ts';

const phase = () => recording.value?.phase;
/** The same to begin and to end. */
const KEYS = ['Mod+Alt+R'];

/** Voice notes in what one writes for oneself. They stay on this device. */
export const recordings: Contribution = {
  id: 'recordings',
  commands: [
    {
      id: 'recordings.record',
      title: i18n.t('recordings.record'),
      icon: 'mic',
      keybindings: KEYS,
      when: () => recording.value === undefined && surface.value?.attachments !== undefined,
      async run() {
        const into = surface.value;
        const [{ record }, { explainMicrophone }] = await Promise.all([
          import('./record.ts'),
          import('./words.ts'),
        ]);
        if (into === undefined) return;
        try {
          await record(into);
        } catch (error) {
          const notice = explainMicrophone(error);
          if (notice === undefined) throw error;
          tell(notice);
        }
      },
    },
    {
      id: 'recordings.pause',
      title: i18n.t('recordings.pause'),
      icon: 'debug-pause',
      when: () => phase() === 'recording',
      run: () => controlsOf()?.pause(),
    },
    {
      id: 'recordings.resume',
      title: i18n.t('recordings.resume'),
      icon: 'debug-continue',
      when: () => phase() === 'paused',
      run: () => controlsOf()?.resume(),
    },
    {
      id: 'recordings.finish',
      title: i18n.t('recordings.finish'),
      icon: 'debug-stop',
      keybindings: KEYS,
      when: () => phase() === 'recording' || phase() === 'paused',
      run: () => controlsOf()?.finish(),
    },
    {
      id: 'recordings.tryAgain',
      title: i18n.t('recordings.tryAgain'),
      icon: 'refresh',
      when: () => phase() === 'unkept',
      run: () => controlsOf()?.finish(),
    },
    {
      id: 'recordings.discard',
      title: i18n.t('recordings.discard'),
      icon: 'trash',
      when: () => phase() !== undefined && phase() !== 'keeping',
      run: () => controlsOf()?.discard(),
    },
  ],
  menus: [{ menu: 'writing.format', command: 'recordings.record', order: 20 }],
  ongoing: [RecordingStrip],
};
