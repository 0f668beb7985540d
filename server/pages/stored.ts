/** A table of the database: what a row of it stands for, and what is in each of its columns. */
interface Explained {
  readonly title: string;
  readonly columns: { readonly [column: string]: string };
}

const NUMBER = 'a running number, used inside the database only';
const CIRCLE = 'which circle it belongs to';
const STREAM = 'which document it belongs to';

/** Everything that is stored, in words for whoever wants to know. A test holds it to the schema, column by column. */
export const STORED: { readonly [table: string]: Explained } = {
  circle: {
    title: 'A circle',
    columns: {
      number: NUMBER,
      id: 'a number that looks random and stands for the circle; it has no name here',
      length: 'how many entries its list of members has',
      epoch: 'how often its key was changed; the key itself is never here',
      dissolved: 'whether it was deleted; then its id is all that stays',
      written: 'the day on which something was last written in it, without a time',
      bytes: 'how much room its documents take',
    },
  },
  operation: {
    title: 'An entry in a circle’s list of members',
    columns: {
      circle: CIRCLE,
      position: 'its place in the list',
      operation:
        'which device came, invited, went, or withdrew a document, and when, signed by a device; keys for the others are sealed',
    },
  },
  present: {
    title: 'A device in a circle',
    columns: {
      circle: CIRCLE,
      device: 'the public key that stands for the device',
      until: 'for somebody who only looks on: until when',
    },
  },
  stream: {
    title: 'A shared document',
    columns: {
      number: NUMBER,
      id: 'a random number that stands for the document',
      circle: CIRCLE,
      owner: 'the public key that stands for whoever shared it',
      head: 'how many pieces it has had so far',
      bytes: 'how much room it takes',
    },
  },
  author: {
    title: 'A device that wrote in a document',
    columns: {
      number: NUMBER,
      stream: STREAM,
      device: 'the public key that stands for the device',
      counter: 'how many pieces it has written',
      covered: 'how many of those are in the summary',
      recent: 'random numbers that stand for the newest of those',
    },
  },
  record: {
    title: 'A piece of a document',
    columns: {
      stream: STREAM,
      sequence: 'its place in the document',
      author: 'which device wrote it',
      counter: 'which of that device’s pieces it is',
      id: 'a random number that stands for it',
      record: 'what was written, sealed and padded, with the numbers above, signed by the device',
    },
  },
  snapshot: {
    title: 'A summary in the place of older pieces',
    columns: {
      stream: STREAM,
      sequence: 'up to which piece',
      snapshot: 'the document as it was then, sealed, signed by a device',
    },
  },
  withdrawn: {
    title: 'A document that was taken back',
    columns: {
      circle: CIRCLE,
      stream: 'the random number it had, so that nothing is put in its place',
    },
  },
  mailbox: {
    title: 'What two devices say to each other while they meet',
    columns: {
      circle: CIRCLE,
      invite: 'a random number that stands for the invite',
      slot: 'whose turn it was',
      message: 'what was said, sealed',
    },
  },
  server: {
    title: 'This server',
    columns: {
      one: 'always the same: there is one such row',
      generation: 'a random number, and another one after a backup was put in place',
      restored: 'when that was',
      retention: 'after how many days in which nobody wrote a circle is deleted',
      retained_since: 'since which day that has been so',
    },
  },
  schema_version: {
    title: 'The database',
    columns: { version: 'which version of this program made its tables' },
  },
};
