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

/** Those of a lesson that is observed, and of a conversation, in observation.e2e.ts and conversation.e2e.ts. */
export const IN_A_LESSON: readonly string[] = [
  'A question to look with',
  'Go on with the clock',
  'Keep a copy of my own',
  'Pause the clock of the lesson',
  'Put the clock away',
  'Say something',
  'Start the clock of the lesson',
  'Tie the lines to a video',
  'Untie the lines',
  'Write a line about the lesson',
  'Write it for myself',
];

/** Those about what was quoted from the page being read, in highlights.e2e.ts; and about what a search found, in finding.e2e.ts. */
export const BESIDE_A_PAGE: readonly string[] = [
  'Export these',
  'Look again',
  'Show the quotes on this page',
  'Take all marks off the page',
];

/** Those of a step of a plan, in plans.e2e.ts. */
export const IN_A_PLAN: readonly string[] = ['Set the minutes of this step'];

/** Those about words that two people share are run by their keys in comments.e2e.ts. */
export const ABOUT_WORDS: readonly string[] = [
  'Comment on this',
  'Go from the words to their comment',
  'Suggest other words',
];

/** Those of a cohort are chosen from the palette in pulse.e2e.ts. */
export const IN_A_COHORT: readonly string[] = ['Pulses of your cohorts'];
