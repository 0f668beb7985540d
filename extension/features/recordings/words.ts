import { i18n } from '#i18n';
import type { Notice } from '../../workbench/notices.ts';
import { MicrophoneError } from './microphone.ts';

/** What a person is told where nothing can be recorded, and what they can do about it. */
export function explainMicrophone(error: unknown): Notice | undefined {
  if (!(error instanceof MicrophoneError)) return undefined;
  const notice = { id: 'recordings', tone: 'error' } as const;
  switch (error.code) {
    case 'not-allowed':
      // A side panel can't ask: it has no place to. What was allowed in a tab is allowed here.
      return {
        ...notice,
        text:
          location.pathname === '/tab.html' ? i18n.t('recordings.notAllowed') : i18n.t('recordings.askInTab'),
        actions: [{ command: 'workbench.openInTab' }],
      };
    case 'none':
      return { ...notice, text: i18n.t('recordings.noMicrophone') };
    case 'in-use':
      return { ...notice, text: i18n.t('recordings.inUse') };
  }
}
