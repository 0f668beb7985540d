/**
 * A text for the output, without what might be secret in it. Nothing secret should get here in the first place; but
 * an error's text is written by whoever throws it, and may quote what it could not take.
 */
export function withoutSecrets(text: string): string {
  return text.slice(0, LONGEST).split('\n').map(lineWithoutSecrets).join('\n');
}

/** Characters; a stack is a few hundred. */
const LONGEST = 4_000;

/** Where in our code something happened, as browsers write it in a stack: `at name (address:1:2)`, `name@address:1:2`. */
const FRAME = /^\s*at .+:\d+:\d+\)?$|^[^\s@]*@\S+:\d+:\d+$/;

const SECRET_SHAPES = [
  /(?<=https?:\/\/[^\s?#]{1,500})[?#]\S+/g, // what follows the path of an address: an invite link has its secret there
  /"[^"]*"|“[^”]*”|(?<!\w)'[^']*'/g, // what is quoted is what someone typed, or what was read
  /\b[0-9A-Z]{4,8}(?:[- ][0-9A-Z]{4,8}){2,}\b/g, // a recovery code, or digits to compare
  /(?<![\w+/=-])(?!https?:)[\w+/=-]{16,}/g, // keys, ids and tokens: longer than words are
];

function lineWithoutSecrets(line: string): string {
  if (FRAME.test(line)) return line;
  return SECRET_SHAPES.reduce((left, shape) => left.replaceAll(shape, '…'), line);
}
