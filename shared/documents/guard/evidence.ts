// What stands beside a person's name. Keys as `keyOf` makes them: without diacritics, in small letters.

const keys = (text: string) => new Set(text.trim().split(/\s+/u));

/** Stand before a name and leave no doubt, whatever the name looks like. */
export const TITLES = keys(
  'mr mrs ms miss mx dr prof professor sir madame mme monsieur herr frau senor senora sra',
);

/** Somebody follows: "a boy called Paris", "I asked April", "der Schüler Emre". */
export const PERSON_BEFORE = keys(`
called named pupil student boy girl child lad learner tutee told asked said says asks tell ask thanked praised paired partnered
eleve schuler schulerin alumno alumna aluno aluna sohn tochter
`);

/** What people do, and things hardly: a capital before one of these is most likely a person, also where a sentence starts. */
export const PERSON_VERBS = keys(`
said says told tells asked asks wrote writes thought thinks felt feels knew knows replied answered answers whispered shouted mumbled muttered
laughed smiled cried shrugged nodded frowned grinned sighed giggled yawned blushed stared glanced listened listens spoke speaks talked talks
explained explains described suggested argued disagreed agreed admitted claimed complained apologised apologized promised refused refuses
wanted wants wished hoped tried tries decided chose forgot remembered noticed realised realized understood struggled struggles managed
volunteered joined sat sits stood walked ran arrived stormed hid raised drew read reads copied threw swore fought hit pushed kicked hugged
loves hates likes enjoyed enjoys needed gave took brought borrowed lent sulked wandered doodled fidgeted interrupted contributed
surprised impressed finished
hasn't hadn't didn't doesn't couldn't wouldn't can't won't wasn't isn't
dit a demande sagte fragte meinte weinte hat dijo pregunto quiere disse perguntou quis nao explique explico
`);

/** Any noun may stand before these; they count only for a word that is known to be a name. */
export const WEAK_VERBS = keys(`
was is has had did does will would could can might got gets went came comes made makes left leaves never always still rarely and est era war ist
`);

/** May stand between a name and its verb. */
export const ADVERBS = keys(
  'never still then also just always rarely often only even really soon again suddenly quietly usually already almost',
);

/** Belong to a person: "Paris's mum", "the Okafor twins". */
export const OF_A_PERSON = keys(`
mum mom mother dad father parents parent carer carers guardian gran nan grandma grandad aunt uncle brother brothers sister sisters twin twins
boy boys girl girls family siblings face hand hands head eyes voice answer answers question book books work desk seat essay friend friends
mother's behaviour attendance turn bag coat phone
`);

/** What follows is a thing or a group: "the Tudors", "a Padlet". */
export const ARTICLES = keys(
  'the a an this these those every each some any no le la les un une des el los las der die das den dem ein eine',
);

/** What follows is most often a place. */
export const PLACE_BEFORE = keys('in near across into throughout visiting en');

/** Stand inside a name: "Sofie van der Berg". */
export const PARTICLES = keys(
  'van von der den de del della di da dos das du la le bin ibn al el ter ten ap ab af av zu',
);

/** Common German words that no other language here shares in such number. */
export const GERMAN = keys(
  'und ist nicht ich mit der das dem den eine einen hat haben auf wir sie im zum zur nach habe',
);

/** Stand before a month, where `had` after it proves nothing: "in April had we known". */
export const BEFORE_MONTHS = keys(
  'in since until till by last next of during early late mid from every this to on',
);

/** What a person has or does, and a month or a town does not. */
export const HELPERS = keys('had has did does would could might got');
