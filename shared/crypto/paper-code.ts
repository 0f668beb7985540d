/**
 * A secret that a person writes down: 26 characters of Crockford's base 32 (130 random bits) and two that tell a slip of
 * the pen. The alphabet has no I, L, O, U, so that nobody has to wonder what is written on the paper.
 */
import { concat, randomBytes, sha256, utf8 } from './bytes.ts';

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const SECRET_LENGTH = 26;
const CHECK_LENGTH = 2;

/** What a code is for: one that was written down for something else is told from a slip of the pen. */
export type PaperPurpose = 'recovery' | 'vault';

/** A new code, in groups of four. */
export async function newPaperCode(purpose: PaperPurpose): Promise<string> {
  const secret = [...randomBytes(SECRET_LENGTH)].map((byte) => ALPHABET[byte % 32]).join('');
  return (secret + (await check(secret, purpose))).replace(/(.{4})(?=.)/g, '$1-');
}

/** The secret in a code as somebody typed it; `undefined` for one with a slip in it, or for another purpose. */
export async function readPaperCode(code: string, purpose: PaperPurpose): Promise<string | undefined> {
  const typed = code.toUpperCase().replace(/[\s-]/g, '').replaceAll('O', '0').replace(/[IL]/g, '1');
  const secret = typed.slice(0, SECRET_LENGTH);
  const whole =
    typed.length === SECRET_LENGTH + CHECK_LENGTH && [...typed].every((sign) => ALPHABET.includes(sign));
  return whole && (await check(secret, purpose)) === typed.slice(SECRET_LENGTH) ? secret : undefined;
}

async function check(secret: string, purpose: PaperPurpose): Promise<string> {
  const hash = await sha256(concat(utf8(`alongside/v1/${purpose}/check\0`), utf8(secret)));
  return [...hash.slice(0, CHECK_LENGTH)].map((byte) => ALPHABET[byte % 32]).join('');
}
