/** What a picture or recording is, by its first bytes: whatever its name or its maker say. */
interface MediaType {
  type: string;
  ending: string;
  matches(bytes: Uint8Array): boolean;
}

const at = (offset: number, signature: string) => (bytes: Uint8Array) =>
  [...signature].every((sign, place) => bytes[offset + place] === sign.charCodeAt(0));

const both = (one: MediaType['matches'], other: MediaType['matches']) => (bytes: Uint8Array) =>
  one(bytes) && other(bytes);

/** Those that every browser shows and plays. */
const TYPES: readonly MediaType[] = [
  { type: 'image/png', ending: 'png', matches: at(0, '\x89PNG\r\n\x1a\n') },
  { type: 'image/jpeg', ending: 'jpeg', matches: at(0, '\xff\xd8\xff') },
  { type: 'image/gif', ending: 'gif', matches: at(0, 'GIF8') },
  { type: 'image/webp', ending: 'webp', matches: both(at(0, 'RIFF'), at(8, 'WEBP')) },
  { type: 'image/avif', ending: 'avif', matches: at(4, 'ftypavif') },
  { type: 'audio/wav', ending: 'wav', matches: both(at(0, 'RIFF'), at(8, 'WAVE')) },
  { type: 'audio/ogg', ending: 'ogg', matches: at(0, 'OggS') },
  { type: 'audio/webm', ending: 'webm', matches: at(0, '\x1a\x45\xdf\xa3') },
  { type: 'audio/mp4', ending: 'm4a', matches: at(4, 'ftypM4A') },
  { type: 'audio/mpeg', ending: 'mp3', matches: at(0, 'ID3') },
];

/** The media type that these bytes have; `undefined` where it is none that can be shown or played. */
export function mediaTypeOf(bytes: Uint8Array): string | undefined {
  return TYPES.find(({ matches }) => matches(bytes))?.type;
}

/** How the name of a file of this type ends. */
export function endingOf(type: string): string {
  return TYPES.find((known) => known.type === type)?.ending ?? 'bin';
}
