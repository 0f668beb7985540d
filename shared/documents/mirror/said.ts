import { anyOf, type Cue } from './cues.ts';

/*
 * What a statement is told by. The order matters: the first that fits decides.
 */

/** Invites the other to tell, without asking outright. */
export const INVITING: readonly Cue[] = [
  {
    why: 'tellMe',
    question: 'open',
    move: 'inquiry',
    fits: anyOf(
      /^(?:please |do )?(?:tell me|(?:talk|walk|take) me through|describe|explain .*\bto me|say (?:a bit |a little |some )?more|help me (?:see|understand|picture)|go on\b|give me an example)/u,
      /\bhelp me (?:see|understand)/u,
      /\b(?:i'd|i would) (?:really |very much )?(?:be (?:really |very )?(?:curious|interested|keen)|like|love) to (?:hear|know|understand|learn|see (?:how|what|why))/u,
      /\b(?:it'd|it would|it might) (?:really )?(?:help me|be (?:interesting|good|great|useful|helpful|lovely)) to (?:know|hear|understand)/u,
      /^i(?:'m| am) (?:really |very |just |still )?(?:curious|interested|intrigued|keen)\b/u,
      /\bi(?:'m| am) not sure i (?:understood|understand|see|follow|got) (?:why|how|what)/u,
    ),
    unless: /\bto hear that\b|interested in doing/u,
  },
  {
    why: 'wondering',
    question: 'open',
    move: 'inquiry',
    fits: anyOf(
      /\bi (?:do |just |often |still |also )?(?:wonder|keep (?:asking myself|wondering)|was wondering|am wondering|ask myself)(?:ed)? (?:a bit |sometimes )?(?:about )?(?:what|how|why|where|which|who)\b/u,
      /\bi(?:'m| am|'ve been) (?:just |still )?wondering (?:about )?(?:what|how|why|where|which|who)\b/u,
    ),
    unless: /\b(?:what|why|how|where) (?:on earth )?i(?:'d|'m| )/u,
  },
];

/** Wonders about something that yes or no would settle. */
export const WONDERING_WHETHER: Cue = {
  why: 'wondering',
  question: 'closed',
  move: 'inquiry',
  fits: /\bi(?:'m| am| was|'ve been)? ?(?:just |still )?wonder(?:ing)? (?:if|whether) (?:you|they|he|she|it|that|the|anyone|any)\b/u,
};

/** Says what the other should do, or should have done. */
export const ADVISING: readonly Cue[] = [
  {
    why: 'adviceAsked',
    question: 'none',
    move: 'advice',
    fits: /\bi(?:'m| am|'ve been| was| just| do)? ?(?:still |just )?wonder(?:ing)? (?:whether|if)\b.*\b(?:would|could|might|should|may|needs?|better|too)\b/u,
    unless: /\b(?:if|whether) i\b/u,
  },
  {
    why: 'shouldOrCould',
    question: 'none',
    move: 'advice',
    fits: anyOf(
      /\byou(?:'d|'ll| would| will)? (?:\w+ly |maybe |perhaps |just |also |always |still |even |then |at least )*(?:should(?:n't| not)?|could|need(?: to|n't)?|don't need to|have to (?!say|admit)|ought to|might(?: want| like| find)?|may (?:want|like|find)|can always|can just|can't expect|shouldn't|want to|better)\b(?! (?:also |almost |really |just |even |practically |literally )?(?:hear|see|feel|tell|sense|remember|know|imagine|notice|recall|say|have (?:seen|heard|cut|felt|told|been|noticed))\b)/u,
      /\byou(?:'d| had) better\b|\byou(?:'re| are) better off|\byou can't (?:\w+ )?(?:expect|let|keep|go on)\b|\byou'd (?:be surprised|get|find|do|save|gain)\b/u,
      /\b(?:they|he|she|that group|the class|the boys|the girls|children|pupils|kids) (?:really |just )?(?:should(?! be back)|needs?|ought)\b/u,
      /\b(?:that|it|the \w+|your \w+|this)(?: \w+)? (?:could|should|might|can) (?:have been|be|do with|go|come|start|wait)\b/u,
      /^(?:ideally|maybe|perhaps)\b.*\b(?:you|they|we)\b/u,
      /\b(?:no|any) need (?:for you )?to\b/u,
    ),
    unless: anyOf(
      /\b(?:he|she|they|mentor|head|colleague) (?:always )?(?:said|says|told)\b|\basked (?:me )?(?:whether|if|what|how)\b/u,
      /\b(?:if|when|what|that|how|whether|as|because|since|said|told them|thing) you (?:could|might|want|need|wanted|have)\b(?! be)/u,
      /\bif you (?:want|need|like)|\byou (?:don't )?have to answer|^i\b(?!'d| think| feel| believe| reckon)|\b(?:as|before) you (?:know|say)/u,
    ),
  },
  {
    why: 'inYourPlace',
    question: 'none',
    move: 'advice',
    fits: anyOf(
      /\bif i were you\b|\bin your (?:place|shoes|position)\b/u,
      /\b(?:what|how) i(?:'d| would| usually| always| often| tend)\b/u,
      /\b(?:my|one|a|another) (?:small |quick |little )?(?:tip|advice|suggestion|recommendation|idea|thought|trick|option)\b.* (?:would be|is|might be|to have)\b/u,
      /\bi(?:'d| would)? (?:\w+ly |maybe |perhaps |just |also )*(?:suggest|recommend|advise|propose|encourage)\b/u,
      /\bi(?:'d| would| wouldn't|'d not)(?: not)? (?:\w+ly |maybe |perhaps |just |also |always )*(?!like|love|be\b|rather|had|have (?:to|loved|liked|said|thought|shouted)|known|been|thought|never|say|hate|appreciate|prefer|written|told|gone|done|left|made|lost|taken|seen|forgotten|not\b|got|\w+ly\b|maybe|perhaps|just|also|always|\w+ed\b)\w+/u,
    ),
    unless: anyOf(
      /\bi(?:'d| would) (?:like|love|be|rather|never|say|hate|appreciate|prefer|just \w+ed|only)\b/u,
      /\b(?:than|what|that|if only|because|as|before|after|since|and|where|which|when) i'd\b(?! (?:do|try|start))/u,
      /^(?:last|this|that) (?:year|week|time|month)/u,
    ),
  },
  {
    why: 'worksWell',
    question: 'none',
    move: 'advice',
    fits: anyOf(
      /\b(?:it|that|this)(?:'s| is|'d be| would be| might be| could be| may be| might have been| would have been)(?: \w+)? (?:worth|better|an idea|an option|useful|helpful|quicker|easier|good|best|sensible|key) (?:to|if|\w+ing|for)\b/u,
      /^(?:it's |it is )?(?:better|best) to\b|\b(?:it's|it is|it'd be|would be|might be) an? (?:good|better|nice|great) (?:idea|thing|plan)\b|\bit(?:'s| is) important (?:that you|to)\b/u,
      /\bworth (?:a try|a go|trying|thinking about|having|considering)\b|\bwouldn't hurt\b/u,
      /^(?:one|another) (?:thing|option|idea|way)\b.*\b(?:to try|would be|is|might be|could)\b/u,
      /\b(?:always|usually|often) (?:helps?|works?)\b|\btry that\b|\bgive it a (?:try|go)\b|\brather than \w+ing\b|\b(?:would|might|could) have (?:made|helped|been|worked|given|saved)\b/u,
      /\b(?:works?|worked) (?:better|best|wonders|a treat|really well|for (?:me|us)|with (?:mine|my|our))\b|\bwork (?:well|better|best|for you)\b/u,
      /\bwhat(?:'s| has)? (?:always |really |often )?(?:helped|helps|works|worked) (?:(?:for |with |in )?(?:me|us|my|our|mine))\b/u,
      /\b(?:would|might|could|will)(?: \w+)? (?:do the trick|make (?:a|all the) difference|save you|help)\b/u,
      /\b(?:are|is|would be) (?:plenty|enough)\b|\bmake sure\b/u,
      /\bthe (?:trick|key|best (?:thing|way))\b.*\b(?:is|would be)\b|\bnever (?:fails|hurts)\b/u,
      /^(?:less|more|fewer) .*(?:\bless|\bmore|\bfewer|please|next time|from the front)\b/u,
      /\b(?:they'd|they would|he'd|she'd|it'd|it would|that would)(?: \w+)? (?:learn|listen|work|be|get|do|settle|remember|talk|make|take|save)\b.*\bif (?:you|they)\b/u,
    ),
    unless: /\b(?:today|yesterday|i need|for me to|i could|i might|i'll)\b|^my\b/u,
  },
  {
    why: 'judged',
    question: 'none',
    move: 'advice',
    fits: anyOf(
      /\b(?:you|your|you're|you've|the (?:instructions?|introduction|intro|task|starter|plenary|explanation|worksheet|text|questions?|lesson|pace|ending|end|start|board|slides?))\b.*\b(?:too (?:many|much|long|short|fast|slow|quick|quickly|early|late|soon|hard|easy|often|quiet|little|big|small|complicated|wordy|strict|soft|loud)|(?:not|\w+n't)\b.* enough|(?:a bit|rather|a little|felt|very|so|quite) (?:long|rushed|fast|slow|short|crowded|unclear|vague|dense|messy|confusing|unclear))\b/u,
      /\bwent wrong\b|\b(?:was|is) (?:a|the|your) mistake\b|\bhow you should\b|\bthe (?:mistake|problem|trouble) (?:was|is) (?:that )?you\b/u,
      /\bi (?:really |honestly |do |personally )?(?:think|feel|felt|thought|believe|reckon) you (?:should|could|moved|rushed|missed|let|spent|talk|were too|need|lost|gave)|\bi think you'd\b/u,
      /\byou (?:really |just )?(?:rushed|forgot|missed a|lost (?:them|the)|gave (?:up|away)|let them get away|interrupt(?:ed)?)\b/u,
    ),
    unless:
      /^(?:i|my|we|when i)\b(?! (?:really |honestly |do |personally )?(?:think|feel|felt|thought|believe|reckon))|^you (?:said|told|asked|wanted|were (?:worried|afraid))|\bsound|\bon me\b|\bmy (?:fault|mistake)\b/u,
  },
  {
    why: 'doThis',
    question: 'none',
    move: 'advice',
    fits: /^(?:(?:(?:for )?next (?:time|lesson|week)|in future|tomorrow|whatever [^,]*|(?:with|before|after|if|when|instead of|in) [^,]*(?=,)|maybe|perhaps|personally|please|definitely|simply|just|always|never|really)[, ]+)*(?:do(?:n't| not) |just |never |always )?(?:try|start|let (?:them|him|her|the|it|that|your)|give|ask|use|keep|make|stop|wait|put|move|get|leave|cut|pick|choose|avoid|remember|consider|plan|set|write|split|begin|take|go|drop|build|allow|hand|have|stand|show|tell|call|count|answer|slow|trust|hold|limit|model|print|read|pair|swap|bring|check|repeat|walk|focus|stick|skip|finish|turn|talk|say|think about|teach|explain|record|praise|look at|rethink|shout|ignore|offer|add|save|do|be)\b/u,
    unless: anyOf(
      /^(?:try as i|make of (?:that|it)|give me|ask me|tell me|show me|take (?:care|your)|have (?:a|fun|we|you)|never mind|start time|start to|go (?:on|ahead)|be (?:honest|fair)|say (?:no|hello)|do you)\b/u,
      /^(?:please )?(?:don't (?:worry|get me|mind|know|think|tell)|just (?:a|so|as|to|the|over|under|before|after|about)\b|(?:always|never|really) (?:a|the|as|so|good)\b)/u,
      /^(?:(?:maybe|perhaps|just|really),? )?\w+ (?:was|were|is|are|had|took|went|of|wise)\b/u,
      /^(?:read|put|cut|set|let) [^,]*, (?:he|she|they|i|you) did\b/u,
    ),
  },
];

/** Says back what was heard, so that the other can go on. */
export const HEARD_BACK: Cue = {
  why: 'heardBack',
  question: 'none',
  move: 'inquiry',
  fits: anyOf(
    /^if i(?:'m| am|'ve| have)? ?(?:hear|heard|hearing|understand|understood|got|get)(?: you| that| this| it)?\b/u,
    /^what (?:you're|you are|i'm|i am) (?:saying|hearing|describing|telling)|^what i hear\b/u,
    /^i(?:'m| am| can)? ?(?:hear|hearing) (?:you|that)\b/u,
    /^(?:it|that|this)? ?(?:sounds?|seems?) (?:to me )?(?:like|as if|as though|that)?\b.*\byou|^(?:that|it|this) (?:sounds|must (?:have been|be|feel|have felt))\b|^sounds (?:like|as)\b/u,
    /^you (?:sound|seem|look)(?:ed)?\b(?! (?:at|after|over|up))/u,
    /^for you\b/u,
    /^you(?:'re| are) (?:saying|telling me|describing|torn|not (?:so )?sure|worried|afraid|proud|wondering)\b/u,
    /^you (?:were hoping|had hoped|were after|were afraid|were worried)\b|^you (?:felt|feel|wanted|thought|meant)\b.*\b(?:at that point|then|really|in the end)\b/u,
    /^it(?:'s| is) .* that (?:worries|bothers|annoys|frustrates|matters|gets) you|^(?:the|your) (?:real|main|biggest) (?:worry|question|issue|problem|concern|point)\b/u,
    /^i (?:get|have|had) the (?:sense|impression|feeling) (?:that )?you\b/u,
    /^you mean\b|^in other words\b/u,
  ),
};
