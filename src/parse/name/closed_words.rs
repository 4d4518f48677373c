//! Capitalised words that make a run of capitals no person: the kinds of organisation, place, event and work.
//!
//! These are kinds, not instances: there is no list of the world's organisations here, and none of its people.

use crate::parse::name::marks::{Marks, marks};

/// A run that holds one of these is no person.
pub(super) const KINDS: &str = "academy act administration agency agreement air airline airlines airport alliance ally amendment \
    america american app arena armed army article ave assembly assistance associates association assn authority avenue award \
    awards bank baptist bar basin battalion battle bay beach bill block blues board book border borough boulevard bowl bread \
    bridge brigade broadcasting brothers building bulletin bureau cabinet camp campaign canal canyon capitol casino \
    castle cathedral catholic cemetery center central centre century chamber championship championships channel \
    charter chemical chronicle church cinema circuit city clinic club coalition coast code college colony command commerce \
    commission committee commons communications community company computing conference congress congressional \
    consortium constitution convention convoy corp corporation corps council country county court creek cross cup customs daily \
    dam data day days defence defense delta democrat democratic democrats department depot desert disease district division \
    drive drug earthquake east eastern economic economy edition election electric embassy emergency emirates empire \
    energy enforcement enterprise enterprises entertainment environmental europe european examiner exchange express facility fair \
    faith falls family farm federal federation festival fire firm fleet flight food foods football force forces forest \
    forum foundation freeway front fund gallery games gap garden gardens gate gazette general globe golf government grand gulf \
    guard guards hall harbor harbour hawks headquarters health heights herald high highway hills hockey holding holdings \
    homeland hospital hotel house housing human hurricane inc independence independent industries industry initiative \
    inn inquirer institute institution insurance intelligence international internet investigation investigations island islands \
    islamic jail joint journal jury justice kingdom labor laboratories laboratory labs labour lake lakes land lane law league legislature \
    liberation library limited line lines llc llp lodge lords ltd mall manor marathon march marine marines market markets \
    media medical memorial middle military mills mine mines ministry mission monument morning mosque motor motors mount mountain \
    mountains movement municipal museum music nation national nations native natural naval navy network news night north \
    northeast northern northwest nuclear observatory observer ocean office oil olympic olympics open operations opera opposition \
    order organisation organization oval pacific palace panel paper park parkway parliament parole partners partnership party pass \
    patrol peace peak peninsula pentagon petroleum pharmaceuticals photo plan plant plate playoffs plaza pledge point \
    police policy pond pool popular port post power press prison prize productions products program programme progress \
    project property protection protocol province public quarter race radio railroad railway ranch range rangers records \
    red reef reform refuge region regiment regional relations relief report republic republican republicans rescue research \
    reserve residence resistance resort resources restaurant revenue review revolution revolutionary rights river road \
    rock room route royal rule safety sanctuary school schools science sciences sea season secret security semiconductor \
    senate series server service services sheriffs shield shopping shrine society software solutions south southeast \
    southern southwest space sports spring springs square stadium standard star state states station steel stock store storm \
    strait street strip studio studios summit sun super supreme survey survivor synagogue systems task tax tea team \
    technologies technology telegraph television temple terminal territory theater theatre times tower town township trade \
    trail training transit transport transportation treasury treaty trial tribe tribune trust tunnel tv twitter typhoon \
    unit united union universe university valley veterans victims village virus vision volcano wall war water waterfront watch \
    weather web week west western white wildlife wing works world worldwide yard zone zoo agriculture education interior \
    instagram facebook youtube google microsoft reuters bloomberg cnn bbc fox getty saint san los las santa fort new old \
    generation ultra macbook iphone phones smartphone tablet laptop desktop windows software browser version core \
    great lower upper greater black green blue christian muslim jewish god congressmen lawmakers witnesses residents";

/// Words after "of" that belong to a title: "Secretary of State".
pub(super) const OFFICES: &str = "state defense defence homeland security treasury energy education health interior commerce labor labour agriculture \
    transportation justice staff veterans affairs foreign public housing trade finance operations police schools elections";

/// Words that come before the function in a title and say which: "Foreign Minister", "House Speaker".
pub(super) const TITLE_MODIFIERS: &str = "foreign defense defence prime vice deputy assistant associate acting interim former finance interior health \
    education state federal district county city police fire army navy marine air force house senate majority minority democratic \
    republican white opposition supreme court secretary-general national security chief executive public safety head press field \
    special lead senior junior managing general lieutenant brigadier major staff team party labor labour conservative union";

/// Kinds that are common surnames too: "Mr. Fox", "Carl Hall".
pub(super) const SURNAMES_TOO: &str = "bay bloomberg black bush beach camp castle church cross day ford fox gates getty grand green hall hill hills house king lake land lane \
    law lord march marine mills mount mountain parish park peak pool pond post power powers race red rivers road rock school stock star stone storm street sun tower town \
    wall waters webb west white wing woods banks";

/// Occupations beside those of the lexicon, where they would bear on other readings.
pub(super) const JOBS: &str = "activist aide alderman alderwoman announcer archaeologist assemblyman assemblywoman astronaut astronomer auditor \
    biologist bassist biographer campaigner captain catcher chair chaplain chemist choreographer clerk columnist comedian comptroller \
    conductor coordinator cornerback coroner councilmember criminologist curator dentist deputy dispatcher drummer epidemiologist filmmaker \
    firefighter fisherman geologist goalie guitarist historian infielder investigator journalist legislator linebacker lineman \
    lobbyist meteorologist midfielder musician neurologist nominee novelist outfielder paralegal paramedic pathologist patrolman \
    pediatrician pharmacist photographer physician physicist pitcher playwright policeman policewoman pollster postmaster \
    psychiatrist psychologist quarterback ranger rapper receiver referee seismologist sergeant shortstop skipper sociologist soprano \
    songwriter strategist superintendent supervisor surgeon technician tenor treasurer trooper trustee undersecretary \
    veterinarian violinist pres presidents ministers senators sens reps govs governors judges justices officers detectives";

/// Lower-case words inside names.
pub(super) const PARTICLES: &str = "de del della der den di da dos du la le van von bin ibn al el ter ten zu ag";

/// Endings of words for nationalities, three letters each, of words of five letters or more.
const DEMONYM_ENDINGS: &[&str] = &["ian", "ean", "ese", "ish"];

/// Words for nationalities with other endings.
pub(super) const DEMONYMS: &str = "french dutch greek german israeli iraqi pakistani saudi swiss thai";

/// Given names that end like a nationality.
pub(super) const NOT_DEMONYMS: &str = "brian ian adrian julian vivian lillian damian sebastian christian fabian dorian jillian cillian maximilian \
    florian gillian marian miriam therese parish sean dean jean bean josh trish hamish";

/// Whether a word names a kind of organisation, place, event or work.
pub(super) fn is_kind(word: &str) -> bool {
    marks(word).any(Marks::KIND)
}

/// Whether a word names an office after "of".
pub(super) fn is_office(word: &str) -> bool {
    marks(word).any(Marks::OFFICE)
}

/// Whether a word may stand before the function in a title.
pub(super) fn is_title_modifier(word: &str) -> bool {
    let marks = marks(word);
    marks.any(Marks::TITLE_MODIFIER) || is_demonym(word, marks)
}

/// Whether a word is a particle of a name, as written.
pub(super) fn is_particle(word: &str) -> bool {
    is_particle_in_any_case(word) && word.bytes().all(|byte| byte.is_ascii_lowercase())
}

/// Whether a word is a particle of a name when its case is left aside: the "De La" of "De La Cruz".
pub(super) fn is_particle_in_any_case(word: &str) -> bool {
    (2..=3).contains(&word.len()) && marks(word).any(Marks::PARTICLE)
}

/// Whether a word with these marks looks like a nationality: "Russian", "Japanese".
pub(super) fn is_demonym(word: &str, marks: Marks) -> bool {
    let ending = word.len().checked_sub(3).and_then(|from| word.as_bytes().get(from..)).unwrap_or_default();
    let regular =
        word.len() >= 5 && DEMONYM_ENDINGS.iter().any(|wanted| ending.eq_ignore_ascii_case(wanted.as_bytes()));
    (regular && !marks.any(Marks::NOT_DEMONYM)) || marks.any(Marks::DEMONYM)
}

/// Roles that news writes in capitals.
pub(super) fn is_short_role(word: &str) -> bool {
    matches!(
        word,
        "QB" | "RB"
            | "WR"
            | "DT"
            | "DE"
            | "TE"
            | "CB"
            | "LB"
            | "GM"
            | "VP"
            | "PM"
            | "MP"
            | "CEO"
            | "CFO"
            | "COO"
            | "MEP"
    )
}

/// Letters behind a name that are no part of it.
pub(super) fn is_post_nominal(word: &str) -> bool {
    matches!(word, "KC" | "QC" | "SC" | "MP" | "MD")
}

/// "Jr" of a son, "III" of a grandson.
pub(super) fn is_suffix(word: &str) -> bool {
    matches!(word, "Jr" | "Sr" | "II" | "III" | "IV")
}
