/** Characters that XML 1.0 can't have, however they are written. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what it is about
const NEVER = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

/** Text as it may stand in XML, between tags or as an attribute in double quotes. */
export function escapeXml(text: string): string {
  return text
    .toWellFormed()
    .replace(NEVER, '')
    .replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
