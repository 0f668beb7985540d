import { anyOf, askedBy, type Cue } from './cues.ts';

/*
 * What a question is told by. The order matters: the first that fits decides.
 */

/** Questions that want no answer, and those about chairs, rooms and weekends. */
export const BESIDES: readonly Cue[] = [
  {
    why: 'nothing',
    question: 'none',
    move: 'other',
    fits: anyOf(
      /^who (?:hasn't|doesn't|isn't|wouldn't|knows|cares|would(?:'ve| have)|(?:can|could) blame)/u,
      /^(?:what can you do|who knew|what do i know|guess what|you know what|isn't that (?:lovely|funny|great|nice))\W*$/u,
      /^how about that\b/u,
      /^how (?:hard|cool|lovely|great|nice|sweet|funny|typical) (?:can|could|is|was)\b/u,
    ),
  },
  {
    why: 'practical',
    question: 'closed',
    move: 'other',
    fits: anyOf(
      /^shall (?:we|i)\b/u,
      /^should we (?:start|begin|stop|meet|move on|go|sit)\b/u,
      /^(?:can|could|may|might) (?:i|we) (?!suggest|offer|ask)/u,
      /^(?:do|would) you mind if (?:i|we)\b/u,
      /^(?:is|was|would) (?:it|that) (?:be )?(?:all right|alright|ok|okay|fine)(?: with you)? (?:if|that) (?:i|we)\b/u,
      /^(?:could|can|would|will) you (?:please )?(?:pass|lend|hold|open|close|shut|send|e-?mail|forward|bring|remind|hang on|wait|sign|speak up|repeat|say that again|hear me|see me)\b/u,
      /^(?:which|what) (?:room|day|time|lesson|period)\b.*\b(?:are you|suits?|works?|shall|do we|is it)\b/u,
      /^(?:would you like|do you want|do you need|fancy) (?:a |some )?(?:tea|coffee|biscuit|drink|water|cake|lift|chair|break|pen)\b/u,
      /^is th(?:is|at) (?:seat|chair|room)\b|^have you eaten\b|^is it .*\balready\?/u,
      /^is there (?:any|a|some) (?:coffee|tea|milk|room|chair|plug)\b/u,
      /^(?:have you got|do you have|have you) (?:time|(?:a|five|ten|two|the) (?:minutes?|moment|pen|key|second))\b/u,
      /^did you (?:have|get|sleep|see) (?:a (?:good|nice)|home|well|my (?:e-?mail|message))\b/u,
      /^why don't (?:you|we) (?:take|sit|have|grab|come|help yourself|meet|start|leave it there)\b.*\b(?:chair|seat|window|heater|coffee|tea|here|there|biscuit|cake|inside|lunch|tomorrow)\b/u,
      /^(?!what|how).*\b(?:works?|suits?|ok|okay|fine|good|free)(?: still)?(?: for| with)? you(?:,? too)?\?/u,
      /^are you (?:free|around|in tomorrow|comfortable there)\b/u,
    ),
  },
  {
    why: 'howOrWhat',
    question: 'open',
    move: 'other',
    fits: anyOf(
      /^how(?:'s| is| are| was| were) (?:things|life|you|your (?:weekend|holidays?|break|week|family|mum|dad|day|daughter|son|kids|husband|wife|knee|back))\b(?! (?:plan|go|feel|think|look))/u,
    ),
    unless: /lesson|class/u,
  },
];

/** What the other should do or should have done, put as a question. */
export const ADVICE_ASKED: readonly Cue[] = [
  {
    why: 'adviceAsked',
    question: 'open',
    move: 'advice',
    fits: askedBy(
      /why (?:on earth |ever )?didn't you/u,
      /what(?:'s| is| was) (?:stopping|keeping|holding) you/u,
      /what (?:stops|stopped) you/u,
      /how (?:could|can|might) you (?!tell|see|know|be sure).*(?:next time|down to|instead|shorter|fewer|better|less|more)\b/u,
    ),
  },
  {
    why: 'adviceAsked',
    question: 'closed',
    move: 'advice',
    fits: askedBy(
      /(?:have|had) you (?:ever |maybe |perhaps |not )?(?:thought (?:of|about)|considered|tried|asked (?:them|her|him)|looked (?:at|into)|read)\b/u,
      /would you (?:consider|think about|be (?:open|willing))\b/u,
      /(?:don't |do )?you think (?:it|they|you|that|the \w+)(?: \w+)? (?:might|could|would|should)\b/u,
      /(?:aren't|isn't|are|is) there (?:not )?too\b|(?:aren't|isn't|wasn't|weren't|are|is|was|were) (?:it|that|they|the \w+|there) (?:not )?(?:a bit |perhaps |maybe )?too\b/u,
      /(?:did|do) you (?:ever )?(?:think of|think about|consider) \w+ing/u,
      /why (?:don't|not|bother)\b/u,
      /what if (?:you|we|they|he|she)\b/u,
      /what about (?!you\b)\w+/u,
      /how about\b/u,
      /(?:could|can|might) you (?:get|ask|let|give (?!me|us)|have|put|use|move|not|maybe|perhaps|just|possibly|also|instead|try|always|simply)\b/u,
      /(?:could|might) (?:you|they|we|it|the \w+|that) (?:not )?(?:have|be|work|do)\b/u,
      /(?:couldn't|can't|shouldn't|wouldn't|mightn't|needn't)\b/u,
      /(?:isn't|wasn't) (?:it|that|there) (?:better|easier|quicker|simpler|kinder|clearer|a (?:better|risk|danger|way))/u,
      /(?:don't you|do you not|wouldn't you) (?:think|say|agree)/u,
      /(?:is|was) there (?:any|a|some) (?:reason|way) (?:why |that |in which )?(?:you|they|we)\b/u,
      /would it (?:not )?(?:help|work|make sense|be (?:an option|an idea|possible|worth|better|easier|quicker|simpler|good|helpful|useful|more|less|fairer|calmer))\b/u,
      /would (?:a|an|some) .*(?:help|work|be (?:useful|better|good|an idea|easier|possible)|do)\b/u,
      /should(?:n't)? (?:you|they|it|he|she|the)\b/u,
      /(?:can|could|may) i (?:suggest|offer)/u,
      /(?:do|did|does) (?:you|they|it|he|she|the \w+) (?:really |actually |always )?(?:need|have) to\b/u,
      /(?:is|was) it (?:really |actually )?(?:necessary|needed|wise|a good idea)/u,
      /(?:are you sure|is it worth|maybe|perhaps)\b/u,
    ),
    unless: anyOf(/^(?:what if|would it (?:help|be)).* if i\b/u, /\b(?:what|how) about you\b(?!r)/u),
  },
];

/** What wants to learn how it is or was for the other. */
export const INQUIRY_ASKED: readonly Cue[] = [
  {
    why: 'tellMe',
    question: 'open',
    move: 'inquiry',
    fits: askedBy(
      /(?:can|could|would|will) you (?:please |maybe |perhaps )?(?:talk|walk|take) me\b/u,
      /(?:can|could|would|will) you (?:please |maybe |perhaps )?(?:talk (?:a bit |a little )?(?:more )?about|tell|describe|explain|say (?:a bit |a little |some )?more|say something|help me|give (?:me )?an?|share|paint|unpack|expand|remember (?:what|how|why))\b/u,
      /(?:do you have |have you |have you got )?any (?:idea|thoughts|sense|hunch|theory|guess)\b/u,
      /do you (?:know|remember|have a sense of) (?:what|how|why)\b/u,
      /(?:do|would) you mind (?:telling|saying|explaining)\b/u,
      /(?:because|meaning|such as|for example|like what)\?/u,
      /^(?:and )?(?:what )?then\?/u,
    ),
  },
  {
    why: 'oneFact',
    question: 'closed',
    move: 'inquiry',
    fits: askedBy(
      /(?:roughly |about )?how (?:many|much|long|often|old|far|big|soon|late)\b/u,
      /what (?:time|year|page|percentage|number|date)\b/u,
      /(?:on|from) (?:a scale|one|1)\b/u,
      /who(?:se|m)?\b/u,
      /when (?:do|does|did|is|are|was|were|will|would|have)\b/u,
      /where (?:is|are|was|were)\b(?! you)/u,
      /which (?:of|one|group|table|class|pupil|year|task|child|set|day|side|book|row)s?\b/u,
    ),
    unless: /\b(?:and|if so) (?:why|what|how)\b|\bdo you think\b|\bmatters?\b|\bon your mind\b/u,
  },
  {
    why: 'howOrWhat',
    question: 'open',
    move: 'inquiry',
    fits: anyOf(
      askedBy(
        /(?:what|how|why|where|which|who(?:se)?|(?:in|for|with|at|to|by|from|of|on) (?:what|which|whose))(?:'s|'re|'d)?\b/u,
      ),
      /\b(?:and|if so,?) (?:what|how|why)\b/u,
    ),
  },
];

/** A question that is none of the others: yes or no, or one of two, will do. */
export const YES_OR_NO: Cue = { why: 'yesOrNo', question: 'closed', move: 'inquiry', fits: /\?/u };

/** Whether a sentence asks outright, with or without its mark. */
export function asksOutright(plain: string): boolean {
  return /\?\W*$/u.test(plain) || WITHOUT_MARK.test(plain);
}

const WITHOUT_MARK = anyOf(
  /^(?:what|how|why|where)(?: else| exactly)? (?:do|does|did|is|are|was|were|have|has|had|can|could|would|will|might|should)(?:n't)? (?:you|they|we|he|she|it|i|that|this|those|these|there|your|the|their|his|her|any|anyone|everyone|some)\b/u,
  /^(?:is|are|was|were|did|does|has|can|could|would|will) (?:you|they|we|he|she|that|there|it)\b/u,
  /^(?:do|have) (?:you|they|we)\b/u,
);
