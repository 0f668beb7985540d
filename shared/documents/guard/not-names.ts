// Words that teachers write with a capital and that are no pupil. By hand, from school life first; keys as `keyOf` makes them.

const keys = (text: string) => new Set(text.trim().split(/\s+/u));

/** Words that stand with a capital for another reason than a name, or that start sentences. Never a name of their own accord. */
export const NOT_NAMES = keys(`
monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat
january february march july september october november december jan feb mar apr jun jul aug sept sep oct nov dec
lundi mardi mercredi jeudi vendredi samedi dimanche montag dienstag mittwoch donnerstag freitag samstag sonntag

maths math mathematics english science sciences french spanish german latin mandarin arabic biology chemistry physics history geography
music drama dance art arts computing computer ict religious re pe pshe citizenship economics business psychology sociology philosophy
technology design food textiles media literature language languages literacy numeracy phonics algebra geometry calculus statistics
engineering photography politics law welsh irish gaelic greek humanities matematicas mathematiques deutsch francais espanol

year years class form tutor set group table room block house term week day period lesson lessons unit module chapter page pages key stage
level grade higher foundation tier paper question questions task tasks starter plenary homework quiz test exam exams mock mocks assessment
assessments objective objectives outcome outcomes success criteria learning teaching teacher teachers pupil pupils student students
children child head heads deputy assistant principal vice senior middle leader leaders lead leadership team teams department faculty staff
governor governors trust school schools college academy university primary secondary sixth nursery reception early eyfs curriculum policy
scheme schemes work works behaviour attendance register safeguarding pastoral support intervention inclusion send senco sen eal
premium ofsted estyn dfe gcse gcses btec btecs ncfe igcse aqa edexcel ocr pearson wjec national board exit ticket tickets
education training inset cpd nqt ect ects pgce qts coach coaching mentor mentoring observation review reflection plan goal
goals reality options way forward point points assembly remembrance library hall gym canteen playground corridor office
schuler schulerin eleve eleves alumno alumna seconde terminale premiere sixieme cinquieme quatrieme troisieme
absent late names initials
miss sir mr mrs ms mx dr prof professor madame monsieur mme frau herr senor senora lady lord saint st dear

google classroom forms form docs drive slides sheets meet microsoft teams word excel powerpoint outlook onenote zoom kahoot padlet quizlet
quizizz mentimeter socrative seneca sparx hegarty edpuzzle nearpod canva youtube tiktok instagram snapchat whatsapp facebook twitter wikipedia
netflix minecraft roblox fortnite ipad ipads iphone chromebook chromebooks android windows internet wifi moodle showbie seesaw tapestry
arbor sims bromcom cpoms teams ted chatgpt copilot gemini gcsepod bbc bitesize teach

england english scotland scottish wales ireland britain british uk usa america american europe european africa african asia asian australia
australian canada canadian poland polish germany france spain italy italian portugal portuguese romania romanian ukraine ukrainian russia
russian turkey turkish china chinese japan japanese korea korean india indian pakistan pakistani bangladesh bangladeshi bengali urdu punjabi
hindi tamil somali somalia nigeria nigerian ghana ghanaian kenya kenyan egypt egyptian syria syrian iraq iraqi iran iranian afghan
afghanistan brazil brazilian mexico mexican netherlands dutch belgium belgian sweden swedish norway norwegian denmark danish finland finnish
hungarian hungary bulgarian bulgaria albanian albania lithuanian latvia latvian vietnamese vietnam thai caribbean jamaica jamaican roma
traveller white black mixed london manchester birmingham liverpool leeds sheffield bristol newcastle nottingham leicester cardiff edinburgh
glasgow belfast dublin oxford cambridge york paris berlin rome madrid barcelona lisbon moscow tokyo beijing brussels amsterdam vienna
athens new north south east west northern southern eastern western great united kingdom kingdoms states republic street road park

christmas easter eid diwali ramadan hanukkah passover halloween thanksgiving lent advent valentine bonfire christian christians christianity
muslim muslims islam islamic jewish jew jews judaism hindu hindus hinduism sikh sikhs sikhism buddhist buddhists buddhism catholic
protestant anglican church bible quran god bc ad bst gmt
war wars world first second third cold civil revolution industrial empire holocaust tudor tudors roman romans victorian victorians viking
vikings saxon saxons norman normans medieval renaissance values month awareness festival pride olympics olympic nazi nazis
reformation parliament government brexit covid earth moon sun mars venus jupiter internet

gibbs kolb schon brookfield rolfe johns driscoll bloom blooms solo grow rosenshine wiliam hattie vygotsky piaget bruner dweck lemov rowe lofthouse
freire montessori dewey stenhouse maslow knight sherrington sweller bandura bjork ebbinghaus rosenthal stanislavski brecht boal
shakespeare dickens orwell steinbeck priestley austen bronte hardy wordsworth duffy heaney macbeth banquo
hamlet ophelia othello iago lear prospero juliet tybalt mercutio benvolio lennie curley scrooge marley jekyll hyde frankenstein gatsby piggy
moliere goethe schiller lorca cervantes socrates plato aristotle pythagoras newton einstein darwin faraday curie galileo
mozart beethoven bach picasso monet warhol hitler stalin churchill gandhi mandela think share swot smart rag dirt vak

ok okay ps tbc tba nb fyi etc am pm hr it ta tas hlta slt mfl dt ra id faq pdf url usb dvd cd tv led plc dsl ehcp iep ehc cahms camhs nhs
`);

/** Words that start sentences, headings and items of lists, and so carry a capital there. */
export const STARTERS = keys(`
a about above absolutely according across actually add after afterwards again against ago all almost alone along already also although always among
an and another any anyone anything apart are as ask at away back bad be because been before behind being below beside besides best better between beyond
big bit book books both boys break briefly bring but buy by bye call can cannot check choose clear close cold come could cover dad did different do
does done don't draw due during each earlier easy eight either email empty end enough especially even eventually every everybody everyone everything
everywhere except explain explanation explanations faces few fewer fifteen finally find first five five fix follow for four free frequently fresh from full further
gave get girls give given go going good got great green had half happy hard has have he head hello help hence her here hers hi high him his hold hope how
however i idea ideas if important in indeed indoors instead into is it its just keep kept key kids kind know last lastly late later least leave left less let
let's lets life like likewise list little long look lots low lunch made main make many marking maybe me mean meanwhile met minutes mine moment more most
mostly move moved much mum must my name names near need needs neither never nevertheless next nice nine no nobody noise none nonetheless nor not note notes
nothing now nowhere number of off often oh old on once one only open or other others otherwise our ours out outside over overall own pair pairs paired parents part
people perhaps place plan please poor praise print probably problem put quick quickly quiet quite rang rather read really red remember ring round said same sat saw
say seat second see seeing seven several shall she short should show silence similarly simply since sit six slow small smaller so some somebody somehow
someone something sometimes somewhere soon sorry spent spoke still stop such suddenly sure surely take talk talked taught tell ten text than thank thanks
that thats the their theirs them then there therefore these they thing things this those though three through throughout thus till time to today together told
tomorrow tonight too took towards tried true try two under unless until up upon us use used using usually very walk want was watch watched we well went were what
whatever when whenever where whereas wherever whether which while who whoever whole whom whose why wish with within without wonder word words would write wrong
yes yesterday yet you young your yours phone contact send sent share choose compare discuss describe define identify copy complete bell sun rain snow
un une le la les l'eleve de des du en et il elle ils elles je j'ai nous vous on aujourd'hui hier apres avant pendant quand mon ma mes si
el los las una por para con hoy ayer yo cuando mi der die das ein eine ich wir sie er es heute gestern nach mit im am in und wenn als
o os as um uma hoje ontem eu nao quando com
`);

/** Places and months that are names of people often enough to listen for other signs of a person. */
export const PERHAPS_NAMES = keys(`
april june may august paris london sydney india israel kenya asia chad milan adelaide lourdes roma santiago valencia
`);

/** A run of words that ends in one of these is an institution or a place. */
export const INSTITUTIONS = keys(`
school college academy university primary secondary nursery trust road street avenue park hall house church library museum theatre
hospital centre center station award cup day week theorem law model cycle taxonomy inspector test scale method lycee gymnasium schule
`);

/** Public people whose first names would otherwise point at them. */
export const PUBLIC_PEOPLE = new Set(
  `
dylan wiliam, john hattie, paulo freire, barak rosenshine, doug lemov, david kolb, graham gibbs, stephen brookfield,
carol dweck, maria montessori, john dewey, jim knight, tom sherrington, daniel willingham, mary myatt, rachel lofthouse,
donald schon, jean piaget, lev vygotsky, jerome bruner, ken robinson, john sweller, john whitmore, robert bjork,
william shakespeare, charles dickens, george orwell, john steinbeck, jane austen, mary shelley, wilfred owen,
charlotte bronte, emily bronte, isaac newton, albert einstein, charles darwin, marie curie, rosa parks,
martin luther king, nelson mandela, anne frank, henry viii, harry potter, roald dahl, michael rosen, jacqueline wilson,
black history month
`
    .trim()
    .split(/,\s+/u),
);
