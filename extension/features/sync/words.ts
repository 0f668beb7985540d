import type { ErrorCode } from '@alongside/shared/protocol/errors';
import type { SyncState } from '@alongside/shared/sync/device';
import { i18n } from '#i18n';

const ERRORS: Record<ErrorCode, string> = {
  malformed: i18n.t('errors.malformed'),
  'too-large': i18n.t('errors.tooLarge'),
  unauthenticated: i18n.t('errors.unauthenticated'),
  'wrong-origin': i18n.t('errors.wrongOrigin'),
  'clock-skew': i18n.t('errors.clockSkew'),
  'bad-signature': i18n.t('errors.badSignature'),
  'unknown-circle': i18n.t('errors.unknownCircle'),
  'not-a-member': i18n.t('errors.notAMember'),
  'head-moved': i18n.t('errors.headMoved'),
  'snapshot-moved': i18n.t('errors.snapshotMoved'),
  'invalid-operation': i18n.t('errors.invalidOperation'),
  'stale-epoch': i18n.t('errors.staleEpoch'),
  'counter-gap': i18n.t('errors.counterGap'),
  'counter-conflict': i18n.t('errors.counterConflict'),
  'foreign-stream': i18n.t('errors.foreignStream'),
  'invite-unknown': i18n.t('errors.inviteUnknown'),
  'invite-expired': i18n.t('errors.inviteExpired'),
  'invite-used': i18n.t('errors.inviteUsed'),
  'invite-revoked': i18n.t('errors.inviteRevoked'),
  withdrawn: i18n.t('errors.withdrawn'),
  dissolved: i18n.t('errors.dissolved'),
  unreadable: i18n.t('errors.unreadable'),
  tampered: i18n.t('errors.tampered'),
  replayed: i18n.t('errors.replayed'),
  withheld: i18n.t('errors.withheld'),
  forked: i18n.t('errors.forked'),
  'rolled-back': i18n.t('errors.rolledBack'),
  'bogus-key': i18n.t('errors.bogusKey'),
  offline: i18n.t('errors.offline'),
  'server-failure': i18n.t('errors.serverFailure'),
  busy: i18n.t('errors.busy'),
  full: i18n.t('errors.full'),
  admission: i18n.t('errors.admission'),
  'admission-closed': i18n.t('errors.admissionClosed'),
};

/** What happened, what was kept, and what to do. */
export function errorWords(code: ErrorCode): string {
  return ERRORS[code];
}

/** A sync state in a few words, with its icon; `undefined` for what never leaves the device. */
export function syncWords(state: SyncState): { icon: string; words: string; more?: string } | undefined {
  switch (state.type) {
    case 'private':
      return undefined;
    case 'synced':
      return { icon: 'cloud', words: i18n.t('sync.synced') };
    case 'sending':
      return { icon: 'cloud-upload', words: i18n.t('sync.sending', state.records) };
    case 'offline':
      return {
        icon: 'debug-disconnect',
        words: state.records === 0 ? i18n.t('sync.offline') : i18n.t('sync.offlineWaiting', state.records),
      };
    case 'ended':
      return { icon: 'circle-slash', words: i18n.t('sync.ended') };
    case 'refused':
      return {
        icon: 'warning',
        words: state.records === 0 ? i18n.t('sync.stopped') : i18n.t('sync.refused', state.records),
        more: errorWords(state.code),
      };
  }
}
