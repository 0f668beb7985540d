/**
 * Commands that a palette offers only while something goes on, or never, as they are about one thing on the screen. Each is
 * run by keyboard where it stands, in at-their-place.e2e.ts.
 */
export const AT_THEIR_PLACE: readonly string[] = [
  'Delete for good',
  'Discard the recording',
  'Go on recording',
  'Go to this moment',
  'Note this moment',
  'Pause the recording',
  'Remove the saved search',
  'Rename or merge the tag',
  'Rename the saved search',
  'Restore',
  'Restore a backup instead',
  'Save this search',
  'Search for this',
  'Stop',
  'Stop and keep',
  'Take the tag off everything',
  'Try again to keep the recording',
  'Undo',
];

/** Those of a coaching cycle need two people, who run each by keyboard in coaching-cycle.e2e.ts. */
export const IN_A_CYCLE: readonly string[] = [
  'Change the focus',
  'End this cycle',
  'Go on to the next stage',
  'Go on with it',
  'Let it rest',
  'Open it again',
  'Save it for my calendar',
  'Start the next cycle',
];
