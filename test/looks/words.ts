/** What the journal of the pictures holds: long and short, in two directions. */
export const ENTRIES = [
  'The long quiet after my question\nNobody spoke for nine seconds and then three hands went up together. I had always filled that silence myself.',
  'Year 8, fractions\nThe second row worked it out with paper strips before I had finished drawing the first one.',
  'درس اليوم\nسألت سؤالا ثم انتظرت. لم يتكلم أحد في البداية، ثم تكلموا جميعا.',
  'What I would ask in September if I could begin this class again with all that I know about it now, and with the courage to ask it\nMostly: what do you already do well?',
  'Ten minutes at the window\nA colleague looked on. It was easier than I thought.',
] as const;

/** What is shared: with something in it that the guard has to point out. */
export const TO_SHARE =
  'A lesson that went sideways\nJessica Tan told me she had never been asked what she thinks.\nI was too tired to listen, and I am sorry for it.';
