/** What either side accepts, in bytes unless said otherwise. Going over one is a typed error, never a silent drop. */
export const LIMITS = {
  /** One frame on the connection. */
  frame: 2 * 1024 * 1024,
  /** One sealed record: a large paste, or a full state handed to a newcomer. */
  record: 1024 * 1024,
  /** One sealed snapshot, and the document in it before it is compressed. */
  snapshot: 1536 * 1024,
  snapshotState: 32 * 1024 * 1024,
  /** Devices that ever wrote to one stream. */
  authors: 1_000,
  /** One sealed presence message: names and cursors. */
  presence: 16 * 1024,
  /** One operation of a circle log. */
  operation: 32 * 1024,
  /** One message left for the other side of an invite. */
  mailboxMessage: 4 * 1024,
  /** The code of a server that asks for one before it begins a circle, in UTF-8. */
  admissionCode: 200,
  /** Operations in one circle log. */
  operations: 5_000,
  /** And how many more, to get out of a circle whose log is full. */
  endingOperations: 500,
  /** Streams named in one operation. */
  streamsPerOperation: 1_000,
  /** Devices in one circle at a time. */
  devices: 64,
  /** Circles that one device is present in, on one server. */
  circles: 5_000,
  /** Records in one answer to a read. */
  recordsPerRead: 500,
  /** Streams in one circle: a journal of ten thousand entries, and the pictures in them. */
  streams: 20_000,
  /** How far two clocks may be apart, in milliseconds. */
  clockSkew: 5 * 60 * 1000,
  /** How long an invite link can be used, in milliseconds. */
  inviteLifetime: 7 * 24 * 60 * 60 * 1000,
  /** How long a guest can be invited for, in milliseconds. */
  guestLifetime: 366 * 24 * 60 * 60 * 1000,
} as const;
