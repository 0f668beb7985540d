import type { Signpost } from '../../../workbench/contributions.ts';

/*
 * Where help is, by region, in the language of those who answer there. Public services that say of themselves that they
 * are free of charge and there for anybody; looked up in November 2026. A pack can bring others.
 */

/** Regions by their ISO 3166 code. `ZZ`, nowhere in particular, is for all. */
export const ANYWHERE = 'ZZ';

export const SIGNPOSTS: readonly (Signpost & { region: string; language: string })[] = [
  {
    region: 'GB',
    language: 'en',
    name: 'Samaritans',
    about: 'Someone who listens, whatever it is, day and night. Free.',
    call: '116 123',
    web: 'https://www.samaritans.org',
  },
  {
    region: 'GB',
    language: 'en',
    name: 'Education Support',
    about: 'For everyone who works in education: a counsellor to talk to, day and night. Free.',
    call: '08000 562 561',
    web: 'https://www.educationsupport.org.uk',
  },
  {
    region: 'GB',
    language: 'en',
    name: 'Shout',
    about: 'If you would rather write: text SHOUT, day and night. Free.',
    call: '85258',
    web: 'https://giveusashout.org',
  },
  {
    region: 'GB',
    language: 'en',
    name: 'Emergency',
    about: 'If you or somebody else is in danger now.',
    call: '999',
  },
  {
    region: 'IE',
    language: 'en',
    name: 'Samaritans Ireland',
    about: 'Someone who listens, whatever it is, day and night. Free.',
    call: '116 123',
    web: 'https://www.samaritans.org/ireland',
  },
  {
    region: 'IE',
    language: 'en',
    name: 'Emergency',
    about: 'If you or somebody else is in danger now.',
    call: '112',
  },
  {
    region: 'US',
    language: 'en',
    name: '988 Lifeline',
    about: 'Call or text, day and night, also when you are only worn down. Free.',
    call: '988',
    web: 'https://988lifeline.org',
  },
  {
    region: 'US',
    language: 'en',
    name: 'Crisis Text Line',
    about: 'If you would rather write: text HOME, day and night. Free.',
    call: '741741',
    web: 'https://www.crisistextline.org',
  },
  {
    region: 'US',
    language: 'en',
    name: 'Emergency',
    about: 'If you or somebody else is in danger now.',
    call: '911',
  },
  {
    region: 'DE',
    language: 'de',
    name: 'TelefonSeelsorge',
    about: 'Jemand hört zu, was es auch ist, Tag und Nacht. Kostenlos und anonym.',
    call: '0800 111 0 111 / 0800 111 0 222',
    web: 'https://www.telefonseelsorge.de',
  },
  {
    region: 'DE',
    language: 'de',
    name: 'Ärztlicher Bereitschaftsdienst',
    about: 'Wenn es nicht bis zur Sprechstunde warten kann.',
    call: '116 117',
    web: 'https://www.116117.de',
  },
  {
    region: 'DE',
    language: 'de',
    name: 'Notruf',
    about: 'Wenn du oder jemand anderes jetzt in Gefahr ist.',
    call: '112',
  },
  {
    region: 'AT',
    language: 'de',
    name: 'Telefonseelsorge',
    about: 'Jemand hört zu, was es auch ist, Tag und Nacht. Kostenlos und vertraulich.',
    call: '142',
    web: 'https://www.telefonseelsorge.at',
  },
  {
    region: 'AT',
    language: 'de',
    name: 'Notruf',
    about: 'Wenn du oder jemand anderes jetzt in Gefahr ist.',
    call: '112',
  },
  {
    region: 'CH',
    language: 'de',
    name: 'Die Dargebotene Hand',
    about: 'Jemand hört zu, was es auch ist, Tag und Nacht. Anonym.',
    call: '143',
    web: 'https://www.143.ch',
  },
  {
    region: 'CH',
    language: 'de',
    name: 'Notruf',
    about: 'Wenn du oder jemand anderes jetzt in Gefahr ist.',
    call: '112',
  },
  {
    region: ANYWHERE,
    language: 'en',
    name: 'Find A Helpline',
    about: 'A list of helplines by country, with when each is there.',
    web: 'https://findahelpline.com',
  },
];

/** The regions that have signposts of ours, by their codes. */
export const REGIONS = [...new Set(SIGNPOSTS.map(({ region }) => region))];
