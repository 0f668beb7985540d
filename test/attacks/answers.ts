import type { Request } from '@alongside/shared/protocol/frames';

/** Somebody who has no business in a circle and asks about it all the same. */
export type Outsider = 'nobody' | 'stranger' | 'removed';

/** What each of them is answered to each request there is. `docs/security.md` has the same table. */
export const ANSWERS: { readonly [T in Request['type']]: { readonly [O in Outsider]: string } } = {
  follow: { nobody: 'unauthenticated', stranger: 'not-a-member', removed: 'not-a-member' },
  read: { nobody: 'unauthenticated', stranger: 'not-a-member', removed: 'not-a-member' },
  append: { nobody: 'unauthenticated', stranger: 'not-a-member', removed: 'not-a-member' },
  writeSnapshot: { nobody: 'unauthenticated', stranger: 'not-a-member', removed: 'not-a-member' },
  readOperations: {
    nobody: 'unauthenticated',
    stranger: 'not-a-member',
    removed: 'the log up to their removal',
  },
  appendOperation: { nobody: 'unauthenticated', stranger: 'not-a-member', removed: 'not-a-member' },
  found: { nobody: 'unauthenticated', stranger: 'not-a-member', removed: 'not-a-member' },
  openMailbox: { nobody: 'unauthenticated', stranger: 'invite-unknown', removed: 'invite-unknown' },
  postMailbox: { nobody: 'unauthenticated', stranger: 'not-a-member', removed: 'not-a-member' },
  circles: { nobody: 'unauthenticated', stranger: 'only their own', removed: 'only their own' },
};
