// Written by hand from what is common in staff rooms we know of: no register, no census. It only lifts confidence (a name at the
// start of a sentence, in small letters, in German), so a name that is not here is still found in the middle of a sentence.

const keys = (text: string) => new Set(text.trim().split(/\s+/u));

/** First names that are hardly ever another word. Keys as `keyOf` makes them. */
export const FIRST_NAMES = keys(`
aaliyah aaron abby abdul abdullah abel abigail abraham adam adele adil aditya adrian agnes ahmad ahmed aidan aiden aileen aimee aisha
aishah akira alan alana alastair albert aleksander alejandro alessandro alex alexander alexandra alexis alfie alfred ali alice alicia
alisha alison alistair alina allison alma alyssa amanda amara amelia amelie amina amir amira amit amy ana anastasia anais andre andrea andreas
andrei andrew andrzej angela angus anika anita anja anna annabel anne annie anthony antoine anton antonio anya aoife arabella aria
arjun arlo arthur arya asha asher ashley ashraf asif astrid athena aubrey audrey aurora ava axel ayaan ayesha aylin ayse
barbara barnaby bartosz beatrice beatrix becky bella ben benedict benjamin bernadette bernard bertie bethan bethany betty
beverley bianca bilal billy bjorn blake bogdan bonnie bradley brandon brenda brendan brian bridget bronwyn bruno bryony
caitlin callum calvin cameron camilla camille cara carl carla carlos carmen carol caroline carolina carys caspar cassandra catalina
catarina catherine cathy cecilia celine cerys charles charlie charlotte cheryl chiara chiamaka chidi chinedu chloe chris christina
christine christopher ciara cian claire clara clare claudia clementine clemens colette colin colm connor conor constance cordelia
corey cormac courtney craig cristina curtis cynthia dafydd damian damien daniel daniela danielle danny daphne darcey darcy daria darius
darragh darren david davina dean debbie deborah declan deepak delilah denis denise derek dermot desmond dexter diana diego dieter dimitri
dinesh dmitri dominic dominik donald donna doris dorothy douglas duncan dylan eamon ebony edgar edith edmund eduardo edward edwin eilidh
eileen eirik elaine eleanor elena eli elias elif elijah elin eliot elisa elise elizabeth ella ellen ellie elliot elliott ellis
eloise elodie elsa elsie emil emile emilia emilie emily emir emma emmanuel emre enid enrique enzo erica erik erin ernest esme
esmee esperanza esther ethan etienne eugene eva evan evangeline eve evelyn evie ewa ewan ezra fabian fabio farah farhan
farid fatima fatimah fatma federico felicity felipe felix ferdinand fergus fernanda fernando filip finlay finley finn fiona florian
frances francesca francesco francis francisco francois frankie franz fraser fred freddie frederick freya frida fynn gabriel gabriela
gabriella gareth gavin gemma genevieve geoffrey george georgie georgina gerald gerard gethin gianna gideon gillian gino giorgia giovanni
giulia gloria gordon graham greta grzegorz guillaume gustav gwen gwyneth habib hadi hadiya hafsa haider hamish hamza hana hanna hannah
hans haris harold haroon harriet harrison harry harvey hasan hassan hatice hayden hayley heidi helen helena henrik henry hermione
hilary hiroshi holger howard hubert hugh hugo humphrey hussain hussein ian ibrahim ida idris ieuan ifeoma igor ike ilaria ilse imani imogen
imran ines inga ingrid ioana iona irene isaac isabel isabella isabelle isaiah isak isha ishaan isla ismail isobel ivan iwan izabela jack
jackie jackson jacob jacqueline jacques jaden jaime jakub jake jamal james jamie jan jana jane janet janice jared jasmin
jasmine jason jasper javier jayden jayne jeanette jemima jennifer jenny jens jeremiah jeremy jerome jesse jessica jessie jill joan
joanna joanne joao joaquin jocelyn jodie joe joel johan johanna john johnny jonah jonas jonathan jorge jose josef joseph josephine josh joshua
josie juan juana judith julia julian julie juliette julien jurgen justin kacper kai kaiden kamal kamil karen karim karl karolina kasia kate
katarzyna kate katherine kathleen kathryn katie katja katrin katy kayla kayleigh keanu keira keith kelly kelsey kemal ken kenji kenneth
kenza kerry kevin khadija khalid kian kieran kimberley kirsten kirsty kofi konrad krishna kristina krystian krzysztof kurt kwame kyle kylie lachlan
laila lakshmi lara lars latoya laura lauren lawrence layla leah leanne leila lena lennox leo leon leona leonard leonardo leonie leroy leslie
lewis lexi liam lidia lilian lillian lina linda lisa liselotte lizzie logan lois lola lorenzo lorna lorraine lottie louis louisa louise luc luca
lucas lucia lucie lucinda lucy luigi luis luisa luka lukas lukasz luke luna lydia lyra mabel maciej maddie maddison madeleine madison maeve magda
magdalena magnus maha mahmoud maia maisie malachi malcolm malik malala mandy manon manuel marc marcel marcela marcin marco marcus marek margaret
maria mariam mariana marie marina mario marion marius marjorie marlon marta martha martina mary maryam mateo mateusz mathew mathilde mathis matilda
matteo matthew matthias maureen maurice mathias matias max maxim maximilian maxine maya meera megan mehdi mehmet mei melanie melissa meredith mia
michael michaela michal michelle miguel mika mikael mikolaj mila milan milena millie milo mina minh miriam mitchell moesha mohamed mohammad
mohammed moira molly monica monika morgan moritz moses muhammad mustafa musa myles nadia nadine naomi natalia natalie natasha nathan nathaniel
neema neha neil nelson nia niall niamh nicholas nicola nicolas nicole nigel nikhil nikita niklas nikolai nils nina noah noel noemi noe nora norma
norman nour nuala nuno nur oisin ola olaf oliver olivia ollie oluwatobi omar oona orla oscar oskar osman otto owen ozan pablo paddy
paige pamela paola paolo parisa pascal patricia patrick patrycja paul paula pauline pavel pawel pedro peggy perry pete peter petra philip
philippa phillip phoebe pierre piotr polly prakash pranav preeti priscilla priya priyanka quentin quinn rachel rafael rafiq rahim rahul raj
rajesh ralph ramon rana rania raphael raquel rashid raul raven ravi raymond rebecca reece reggie reuben rhian rhiannon rhys ricardo riccardo
richard ricky rita riya roberta robert roberto rodrigo roger rohan roisin roland roman romeo ronald ronan ronnie rory rosa rosalind rosie
ross rowena roxanne ruben rupert russell ruth ryan sabrina sadia safiya saima saira salma salman sam samantha samir samira samson samuel
sana sandra sanjay saoirse sara sarah sasha saskia scarlett sean sebastian selena selina serena sergio seth shabnam shamima shane shania shanice
shannon sharon shaun shauna sheila shelley sherry shirley shivani shreya sian sidney sienna silvia simon simone sinead siobhan sofia sofie solomon
sonia sonja sophia sophie sorcha spencer stacey stanley stefan stefanie stella stephanie stephen stefano steve steven stewart stuart sunita susan
susannah suzanne svenja sven swati sylvia tabitha tahir talia tamara tamsin tania tanya tara tariq tasha tatiana ted teddy terence teresa
terry tessa thabo thandiwe thea theo theodore theresa thierry thomas tia tilda tilly tim timothy tina toby tom tomas tomasz tommy toni tony
tracey tracy trevor tristan trudy tyrone uma umar ursula usman valentina valeria valerie vanessa vera veronica vicky victor victoria
vihaan vikram vincent viola violeta virginia vivian vivienne vladimir wanda wayne wendy wesley wilfred wilhelm william willow winifred wojciech xavier
yannick yara yasin yasmin yasmine yolanda youssef yuki yuna yusra yusuf yvette yvonne zac zach zachary zack zahra zain zainab zaki zakariya zara zayn
zeinab zeynep zhang zoe zofia zuzanna nguyen`);

/** First names that are ordinary words, months or places too: they need more evidence where a capital says nothing. */
export const WORD_NAMES = keys(`
amber angel austin autumn basil beth bill blessing bo brook brooke brooklyn carter chance chase charity chelsea christian cliff coral dale
daisy dawn destiny devon don drew duke earl eden ethel faith fern flora florence ford frank gene georgia glen grace grant guy harmony harper hazel
heather heaven holly honey hope hunter iris ivy jade jay jean jerry jo jordan joy jude june kim king lance lee liberty lily lorry luca marina
mark marsh martin mason max may melody mercy miles misty nick olive page pat patience pearl penny piper poppy precious prince princess ray reed
reef rich river rob robin rocky rose rowan ruby rusty sage sandy savannah scout serenity sky skye star storm sue summer tad taylor tiger trinity
troy tyler van victory violet wade ward will wren young`);
