//! Closed word classes: the small words that bound noun phrases and clauses, and the words that report speech.

/// Word classes of one word; a set of bits.
#[derive(Clone, Copy, Debug, Default)]
pub struct Tags(u32);

/// Classes that are asked for in one place only do not count: a word that has no other is to everything else a word like
/// any other ("opened" and "resigned" are regular verbs).
impl PartialEq for Tags {
    fn eq(&self, other: &Self) -> bool {
        (self.0 ^ other.0) & !Self::HINTS.0 == 0
    }
}

impl Eq for Tags {}

impl Tags {
    /// "the", "a", "his".
    pub const DETERMINER: Self = Self(1);
    /// "in", "of", "during".
    pub const PREPOSITION: Self = Self(1 << 1);
    /// "he", "they", "who".
    pub const PRONOUN: Self = Self(1 << 2);
    /// "and", "but", "while", "that".
    pub const CONJUNCTION: Self = Self(1 << 3);
    /// "is", "has", "will".
    pub const AUXILIARY: Self = Self(1 << 4);
    /// "not", "never", "no".
    pub const NEGATION: Self = Self(1 << 5);
    /// "said", "told".
    pub const SPEECH: Self = Self(1 << 6);
    /// "also", "then", "only": no content word.
    pub const ADVERB: Self = Self(1 << 7);
    /// A plural without "s" that can be counted: "people", "police".
    pub const PLURAL: Self = Self(1 << 8);
    /// "Mr", "Dr", "President": stands before a name.
    pub const TITLE: Self = Self(1 << 9);
    /// A verb in the past tense without "ed": "met", "fell".
    pub const PAST: Self = Self(1 << 10);
    /// A month, weekday or other capitalised word that is no name.
    pub const CALENDAR: Self = Self(1 << 11);
    /// "will", "would", "could", "may", "expected": what is not, or not yet.
    pub const MODAL: Self = Self(1 << 12);
    /// A word that begins a date or a clock time of its own: "yesterday", "noon", "last".
    pub const TEMPORAL: Self = Self(1 << 13);
    /// An occupation or function of a person: "minister", "spokesman".
    pub const ROLE: Self = Self(1 << 14);
    /// "reads", "ruled", "agrees": reports speech beside a quotation, and means other things elsewhere.
    pub const REPORT: Self = Self(1 << 15);
    /// "called", "described", "branded": says in quoted words what somebody or something is.
    pub const CALLING: Self = Self(1 << 16);
    /// "warnings", "accusations": speech by its noun.
    pub const UTTERANCE: Self = Self(1 << 17);
    /// "letter", "ruling", "tweet": a text that can be quoted.
    pub const DOCUMENT: Self = Self(1 << 18);
    /// "Mr", "brother", "spokesman": the person is a man.
    pub const MALE: Self = Self(1 << 19);
    /// "Ms", "sister", "spokeswoman": the person is a woman.
    pub const FEMALE: Self = Self(1 << 20);
    /// "jailed", "row": what follows "over" is what it is about.
    pub const CAUSE: Self = Self(1 << 25);
    /// "a", "an".
    pub const ARTICLE: Self = Self(1 << 26);
    /// "flight", "chapter": makes a name of the number after it.
    pub const LABEL: Self = Self(1 << 27);
    /// "rose", "cut": what follows changed "from 10 to 15".
    pub const CHANGE: Self = Self(1 << 28);
    /// "weighed", "heavy": pounds near it are no money.
    pub const WEIGHT: Self = Self(1 << 29);
    /// "than", "about": the last word of a hedge before a value.
    pub const HEDGE: Self = Self(1 << 30);
    /// May begin a quantity: number words, articles before them, "aged", "magnitude", currencies before digits.
    pub const QUANTITY: Self = Self(1 << 31);

    /// What only the reading of quotations asks for, and the words that a cause may follow: verbs and nouns like others.
    const HINTS: Self = Self::REPORT
        .with(Self::CALLING)
        .with(Self::UTTERANCE)
        .with(Self::DOCUMENT)
        .with(Self::MALE)
        .with(Self::FEMALE)
        .with(Self::CAUSE);

    /// The small words that carry no content of their own.
    pub const FUNCTION: Self = Self::DETERMINER
        .with(Self::PREPOSITION)
        .with(Self::PRONOUN)
        .with(Self::CONJUNCTION)
        .with(Self::AUXILIARY)
        .with(Self::NEGATION)
        .with(Self::ADVERB);

    /// Whether a bit is shared with `other`.
    #[must_use]
    pub const fn any(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// Both sets.
    #[must_use]
    pub const fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

/// The classes and their words, parted by spaces.
pub(super) const CLASSES: &[(Tags, &str)] = &[
    (
        Tags::DETERMINER,
        "the a an this that these those each every all some any another his her its their our my your whose which either neither such what",
    ),
    (
        Tags::PREPOSITION,
        "of in on at by for from to with without within into onto over under above below between among against during before after \
         since until till through throughout across along around about near behind beside beyond despite toward towards upon via per \
         inside outside off out up down amid amongst like unlike as than including following according because due",
    ),
    (
        Tags::PRONOUN,
        "i he she it we they you him her them us me who whom himself herself itself themselves myself one's theirs ours his hers \
         someone anyone everyone nobody others there here",
    ),
    (
        Tags::CONJUNCTION,
        "and or but nor so yet if while when where whereas although though because unless until that since as after before whether",
    ),
    (
        Tags::AUXILIARY,
        "is are was were be been being am has have had having do does did will would can could may might must shall should \
         isn't aren't wasn't weren't hasn't haven't hadn't don't doesn't didn't won't wouldn't can't cannot couldn't shouldn't",
    ),
    (Tags::MODAL, "will would can could may might must shall should won't wouldn't can't cannot couldn't shouldn't"),
    (
        Tags::NEGATION,
        "not no never none nobody nothing neither nor without isn't aren't wasn't weren't hasn't haven't hadn't don't doesn't didn't \
         won't wouldn't can't cannot couldn't shouldn't",
    ),
    (
        Tags::SPEECH,
        "said says say saying told tells tell telling added adds add stated announced announces wrote writes tweeted \
         argued argues claimed asserted explained explains noted declared declares insisted insists replied replies \
         warned warns acknowledged admitted recalled remarked commented confirmed confirms denied denies suggested suggests \
         reported estimated testified alleged alleges asked asks concluded concedes conceded vowed pledged \
         urged urges joked quipped quoted stressed emphasised emphasized reiterated \
         tweets quips jokes remarks insinuated insinuates contended contends countered counters retorted retorts exclaimed exclaims lamented laments \
         cautioned cautions boasted boasts replying reiterates stresses emphasises emphasizes acknowledges admits alleges testifies \
         vows pledges responded responds mused muses opined opines gushed enthused scoffed chided proclaimed proclaims confessed \
         confesses complained complains recounted recounts reasoned theorised theorized speculated surmised",
    ),
    (
        Tags::REPORT,
        "reads read reports charged claims claiming contending vowing joking insinuating recalling notes recalls comments comment states state claim observed observes answered answers shouted shouts yelled \
         yells screamed screams chanted chants whispered whispers muttered mutters cried cries sighed sighs fumed raged thundered \
         agreed agrees disagreed disagrees continued continues concludes ruled rules found finds held holds promised promises predicted \
         predicts revealed reveals disclosed wondered wonders thought thinks believes believed hopes hoped posted posts blogged \
         texted emailed messaged penned sang affirmed reaffirmed assured assures advised advises pleaded pleads begged begs begging \
         ordered instructed demanded demands proposed appealed maintained maintains signalled signaled hinted hints joined chimed \
         interjected interrupted elaborated clarified summed put puts goes went pointed offered offers \
         ventured volunteered repeated repeats paraphrased summarised summarized expressed voiced say tell add write argue explain \
         insist warn admit admitting writing reading adding noting arguing explaining insisting warning asking replying tweeting declaring stating \
         declare ask reply call called calling",
    ),
    (
        Tags::CALLING,
        "call called calls calling describe described describes describing brand branded brands branding dub dubbed dubs dubbing label \
         labelled labeled labels labelling labeling term termed terms terming deem deemed denounce denounced denounces denouncing \
         condemn condemned condemns condemning hail hailed hails hailing praise praised praises praising slam slammed slams slamming \
         blast blasted blasts blasting criticise criticised criticises criticising criticize criticized criticizes criticizing \
         dismiss dismissed dismisses dismissing decry decried decries decrying mock mocked mocks mocking ridiculed ridicules \
         characterise characterised characterises characterize characterized characterizes portrayed lauded lambasted blamed \
         accuse accused accuses accusing attacked derided pronounced",
    ),
    (
        Tags::UTTERANCE,
        "warning warnings accusation accusations allegation allegations claim claims charges complaint complaints call calls demand \
         demands promise promises pledge pledges vow vows threat threats assertion assertions suggestion suggestions criticism \
         concern concerns praise plea pleas remark remarks comment comments",
    ),
    (
        Tags::DOCUMENT,
        "order ruling opinion letter memo memorandum statement tweet tweets filing report email e-mail post message complaint essay \
         column op-ed book indictment lawsuit suit affidavit petition note text decision judgment judgement verdict testimony speech \
         blog article editorial motion brief transcript release press newsletter sign banner placard headline caption website \
         page manifesto diary journal bulletin resolution communique declaration document documents account",
    ),
    (
        Tags::MALE,
        "mr sir lord king prince father fr rev brother son husband uncle nephew grandson grandfather widower stepfather stepson \
         congressman councilman chairman spokesman businessman policeman fireman salesman sportsman actor duke baron emperor pope \
         bishop archbishop boyfriend dad he him his himself",
    ),
    (
        Tags::FEMALE,
        "mrs ms miss lady dame queen princess mother sister daughter wife aunt niece granddaughter grandmother widow stepmother \
         stepdaughter congresswoman councilwoman chairwoman spokeswoman businesswoman policewoman actress duchess baroness empress \
         girlfriend mom mum she her hers herself",
    ),
    (
        Tags::ADVERB,
        "also just still now then later earlier ago already only even too very so more most less least much many few well almost \
         nearly about around roughly approximately some again once twice however meanwhile instead rather quite perhaps maybe \
         reportedly allegedly apparently soon yet ever far away together alone both either else further back not never always often \
         sometimes usually recently currently previously initially originally eventually finally immediately shortly today",
    ),
    (
        Tags::PLURAL,
        "people police men women children troops staff personnel policemen servicemen gunmen firemen firefighters aircraft crew \
         cattle sheep fish youth media data sheriffs feet wives lives teeth dead wounded injured missing spacecraft sunni shia",
    ),
    (
        Tags::TITLE,
        "mr mrs ms miss dr prof professor sir lady lord dame president vice prime minister secretary senator sen rep \
         representative congressman congresswoman governor gov mayor judge justice chief general gen colonel col major maj \
         captain capt lieutenant lt sergeant sgt officer detective inspector superintendent king queen prince princess pope \
         cardinal archbishop bishop father rev reverend pastor rabbi imam sheikh ayatollah chancellor ambassador attorney \
         coach chairman chairwoman commissioner councillor councilman councilwoman director spokesman spokeswoman spokesperson \
         deputy speaker admiral adm commander cmdr private pvt corporal cpl marshal premier executive manager founder leader",
    ),
    (
        Tags::ROLE,
        "minister president secretary senator governor mayor judge justice general colonel captain sergeant officer detective \
         chancellor ambassador attorney coach chairman chairwoman commissioner director spokesman spokeswoman spokesperson speaker \
         commander manager founder leader analyst economist professor lawyer prosecutor sheriff chief ceo quarterback striker \
         goalkeeper actor actress singer author owner teacher doctor nurse engineer scientist researcher pilot driver resident \
         witness official diplomat lawmaker counterpart adviser advisor editor correspondent reporter trainer player boxer",
    ),
    (
        Tags::PAST,
        "met held took gave went came ran rose fell struck shot fought sold bought paid spent sent lost won found left led made \
         built began broke spoke wrote drove flew grew knew threw saw stole sank caught brought sought kept swept felt dealt stood \
         chose wore swore tore hid rode woke fled hit cut put set let quit shut hurt cost beat burst read split spread underwent \
         became become got told said had was were did died tied lied drew ate sang swam rang hurt knelt leapt lit meant born shook slid spun stung wept",
    ),
    (
        Tags::CALENDAR,
        "january february march april may june july august september october november december jan feb mar apr jun jul aug sept sep \
         oct nov dec monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun \
         christmas easter thanksgiving ramadan",
    ),
    (Tags::ARTICLE, "a an"),
    (
        Tags::LABEL,
        "flight article section page pages chapter room route highway interstate channel number no nos phase level type game \
         episode act resolution bus train gate platform apollo boeing airbus clause paragraph title proposition prop amendment \
         district precinct ward building terminal runway engine battalion unit week day round stage group division class grade \
         category tier version model weeks rounds rooms routes flights windows iphone ipad galaxy playstation xbox formula exit lane line block lot suite \
         apartment apt box area sector zone figure fig table item lap hole verse psalm vol volume part rule case docket bill hb \
         sb usb code zip ext explorer firefox android ios opteron pentium core studio bbc itv radio mark mk super",
    ),
    (
        Tags::CHANGE,
        "rose rise rises risen rising fell fall falls fallen falling up down increase increased increases grew grow grown raised \
         raise cut dropped drop jumped climbed reduced moved went slipped surged soared plunged declined decreased doubled shrank \
         lowered expanded revised improved upgraded downgraded lifted trimmed slashed",
    ),
    (
        Tags::WEIGHT,
        "weigh weighs weighed weighing weight heavy heavier lighter overweight lost gained lift lifted lifting",
    ),
    (
        Tags::HEDGE,
        "than over of exceeding exceeded exceed exceeds surpassing surpassed surpass surpasses topping topped tops above beyond \
         least under below to as most nearly almost approaching nearing about around roughly approximately approx estimated at \
         like some circa ca on plus quite",
    ),
    (
        Tags::CAUSE,
        "jailed arrested sued charged held questioned convicted sacked fired fined resigned resigns row dispute \
         protest protests fears anger concern concerns clash clashed battle fight probe strike scandal lawsuit \
         deal talks split deadlock outcry suit investigated sentenced trial",
    ),
    (
        Tags::QUANTITY,
        "teens aged age ages magnitude tens minus negative another full whole entire percent percentage \
         per",
    ),
    (
        Tags::TEMPORAL,
        "yesterday today tonight tomorrow noon midday midnight morning afternoon evening night overnight last next this early late \
         mid dawn dusk week month year spring summer autumn winter fall weekend earlier later past previous following ago \
         first second third fourth half day",
    ),
];

/// Months by name and abbreviation.
pub(super) const MONTHS: &[(&str, u8)] = &[
    ("january", 1),
    ("jan", 1),
    ("february", 2),
    ("feb", 2),
    ("march", 3),
    ("mar", 3),
    ("april", 4),
    ("apr", 4),
    ("may", 5),
    ("june", 6),
    ("jun", 6),
    ("july", 7),
    ("jul", 7),
    ("august", 8),
    ("aug", 8),
    ("september", 9),
    ("sept", 9),
    ("sep", 9),
    ("october", 10),
    ("oct", 10),
    ("november", 11),
    ("nov", 11),
    ("december", 12),
    ("dec", 12),
];

/// Weekdays by name and abbreviation; 1 is Monday, as in ISO 8601.
pub(super) const WEEKDAYS: &[(&str, u8)] = &[
    ("monday", 1),
    ("mon", 1),
    ("tuesday", 2),
    ("tue", 2),
    ("tues", 2),
    ("wednesday", 3),
    ("wed", 3),
    ("thursday", 4),
    ("thu", 4),
    ("thur", 4),
    ("thurs", 4),
    ("friday", 5),
    ("fri", 5),
    ("saturday", 6),
    ("sat", 6),
    ("sunday", 7),
    ("sun", 7),
];

/// Other word ends that may touch a number: "3pm", "20s", "15x", "45yo".
pub(super) const NUMBER_ENDINGS: &str = "am pm a.m p.m a p s x yo pc pct utc gmt est edt pst pdt cet o";
