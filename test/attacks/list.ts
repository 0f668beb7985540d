import type { Attack } from './attack.ts';
import { onClaims } from './claims.ts';
import { onConnections } from './connections.ts';
import { inConversations } from './conversations.ts';
import { onWhoIsIn } from './ghosts.ts';
import { onGoing } from './going.ts';
import { onJournal } from './journal.ts';
import { onLogs } from './logs.ts';
import { onWords } from './made-up.ts';
import { byOutsiders } from './outsiders.ts';
import { onPairings } from './pairings.ts';
import { onPresence } from './presence.ts';
import { onRecords } from './records.ts';
import { onKeeping } from './set-back.ts';
import { onSnapshots } from './snapshots.ts';

/** Every attack there is: what the command line runs, the tests run, and `docs/security.md` tells of. */
export const attacks: readonly Attack[] = [
  ...onRecords,
  ...onWords,
  ...onSnapshots,
  ...onKeeping,
  ...onClaims,
  ...onLogs,
  ...onWhoIsIn,
  ...onGoing,
  ...onPairings,
  ...onJournal,
  ...onPresence,
  ...inConversations,
  ...onConnections,
  ...byOutsiders,
];
