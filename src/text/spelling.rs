//! When two spellings may be one name: diacritics folded, transliteration schemes brought together, short forms.
//!
//! `align` asks it to find candidates and `judge` to say how two names differ, so it lives below both. The letter
//! correspondences are those that romanisations of Russian, Ukrainian and Arabic disagree about (BGN/PCGN, ISO 9,
//! ALA-LC and newspaper habit). The key is for comparing only; it is no spelling anyone would print.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;
use smol_str::{SmolStr, StrExt};

/// Longest name, in bytes, that is folded where it stands; a [`SmolStr`] of so many needs no memory of its own.
const SHORT: usize = 23;

/// A word in lower case. Most are short and ASCII, which is read byte by byte, and many are in lower case already.
pub(crate) fn lower_case(word: &str) -> SmolStr {
    if word.len() <= SHORT && word.bytes().all(|byte| byte.is_ascii() && !byte.is_ascii_uppercase()) {
        return SmolStr::new(word);
    }
    let mut lower = [0_u8; SHORT];
    let Some(lower) = lower.get_mut(..word.len()).filter(|_| word.is_ascii()) else {
        return word.to_lowercase_smolstr();
    };
    lower.copy_from_slice(word.as_bytes());
    lower.make_ascii_lowercase();
    std::str::from_utf8(lower).map(SmolStr::new).unwrap_or_default()
}

/// [`fold`] of a short ASCII name.
fn fold_short(name: &str) -> SmolStr {
    let mut folded = [0_u8; SHORT];
    let mut length = 0;
    for byte in name.bytes().filter(u8::is_ascii_alphanumeric) {
        folded[length] = byte.to_ascii_lowercase();
        length += 1;
    }
    std::str::from_utf8(&folded[..length]).map(SmolStr::new).unwrap_or_default()
}

/// Lower-case ASCII letters and digits of a name; diacritics are dropped, hyphens, points and spaces too.
#[must_use]
pub fn fold(name: &str) -> SmolStr {
    if name.is_ascii() && name.len() <= SHORT {
        return fold_short(name);
    }
    let mut folded = String::with_capacity(name.len());
    for c in name.chars().flat_map(char::to_lowercase) {
        match c {
            'a'..='z' | '0'..='9' => folded.push(c),
            'à'..='å' | 'ā' | 'ă' | 'ą' | 'ǎ' | 'ạ' | 'ả' => folded.push('a'),
            'ç' | 'ć' | 'ĉ' | 'ċ' | 'č' => folded.push('c'),
            'ď' | 'đ' | 'ð' => folded.push('d'),
            'è'..='ë' | 'ē' | 'ĕ' | 'ė' | 'ę' | 'ě' | 'ế' | 'ệ' => folded.push('e'),
            'ĝ' | 'ğ' | 'ġ' | 'ģ' => folded.push('g'),
            'ĥ' | 'ħ' => folded.push('h'),
            'ì'..='ï' | 'ĩ' | 'ī' | 'ĭ' | 'į' | 'ı' => folded.push('i'),
            'ķ' => folded.push('k'),
            'ĺ' | 'ļ' | 'ľ' | 'ł' => folded.push('l'),
            'ñ' | 'ń' | 'ņ' | 'ň' => folded.push('n'),
            'ò'..='ö' | 'ø' | 'ō' | 'ŏ' | 'ő' | 'ơ' => folded.push('o'),
            'ŕ' | 'ŗ' | 'ř' => folded.push('r'),
            'ś' | 'ŝ' | 'ş' | 'š' | 'ș' => folded.push('s'),
            'ţ' | 'ť' | 'ț' => folded.push('t'),
            'ù'..='ü' | 'ũ' | 'ū' | 'ŭ' | 'ů' | 'ű' | 'ų' | 'ư' => folded.push('u'),
            'ý' | 'ÿ' => folded.push('y'),
            'ź' | 'ż' | 'ž' => folded.push('z'),
            'æ' => folded.push_str("ae"),
            'œ' => folded.push_str("oe"),
            'ß' => folded.push_str("ss"),
            'þ' => folded.push_str("th"),
            _ if c.is_alphabetic() && !c.is_ascii() => folded.push(c),
            _ => {}
        }
    }
    SmolStr::from(folded)
}

/// Letter groups that romanisations write differently, longest first, and what they count as.
const CORRESPONDENCES: &[(&str, &str)] = &[
    ("shch", "6"),
    ("tch", "5"),
    ("tsch", "5"),
    ("sch", "4"),
    ("zh", "j"),
    ("kh", "h"),
    ("gh", "g"),
    ("dh", "d"),
    ("ph", "f"),
    ("ch", "5"),
    ("sh", "4"),
    ("ks", "x"),
    ("ck", "k"),
    ("yo", "e"),
    ("ye", "e"),
    ("ie", "i"),
    ("ei", "i"),
    ("ey", "i"),
    ("ai", "i"),
    ("ay", "i"),
    ("iy", "i"),
    ("yi", "i"),
    ("ij", "i"),
    ("ii", "i"),
    ("ee", "i"),
    ("oo", "u"),
    ("ou", "u"),
    ("ae", "a"),
    ("oe", "o"),
    ("ue", "u"),
    ("iu", "u"),
    ("yu", "u"),
    ("ia", "a"),
    ("ya", "a"),
    ("y", "i"),
    ("q", "k"),
    ("c", "k"),
    ("w", "v"),
];

/// A key that transliterations of one name share: "Sergei" and "Sergey", "Qaddafi" and "Gadhafi".
#[must_use]
pub fn transliteration_key(name: &str) -> SmolStr {
    let folded = fold(name);
    let mut rest = folded.as_str();
    let mut key = String::with_capacity(rest.len());
    while let Some(first) = rest.chars().next() {
        let found = CORRESPONDENCES.iter().find(|(written, _)| rest.starts_with(written));
        let (length, mut counts_as) = match found {
            Some(&(written, counts_as)) => (written.len(), counts_as),
            None => (first.len_utf8(), &rest[..first.len_utf8()]),
        };
        // Arabic qaf is written q, k or g at the head of a name; there the three count as one.
        if key.is_empty() && counts_as == "g" {
            counts_as = "k";
        }
        // Doubled letters are a matter of scheme.
        if !key.ends_with(counts_as) {
            key.push_str(counts_as);
        }
        rest = &rest[length..];
    }
    SmolStr::from(key)
}

/// Given names and the forms they are shortened to, one name a line, parted by spaces.
const SHORT_FORMS: &[&str] = &[
    "alexander alex sandy sasha",
    "alfred al fred alf",
    "andrew andy drew",
    "anthony tony",
    "barbara barb",
    "benjamin ben benny",
    "charles charlie chuck",
    "christine chris tina",
    "christopher chris",
    "daniel dan danny",
    "david dave davy",
    "deborah deb debbie",
    "donald don donny donnie",
    "douglas doug",
    "edward ed eddie ted ned",
    "edmund ed ned",
    "elizabeth liz beth betsy betty lizzie eliza",
    "emanuel manny",
    "eugene gene",
    "francis frank fran",
    "frederick fred freddie rick",
    "gerald jerry gerry",
    "gregory greg",
    "harold hal harry",
    "henry hank harry",
    "jacob jake",
    "jacqueline jackie",
    "james jim jimmy jamie",
    "jennifer jen jenny",
    "jeffrey jeff",
    "john jack johnny",
    "jonathan jon",
    "joseph joe joey",
    "joshua josh",
    "judith judy",
    "katherine kathryn catherine kathy cathy kate katie",
    "kenneth ken kenny",
    "lawrence larry",
    "leonard len lenny",
    "margaret maggie meg peggy",
    "matthew matt",
    "maurice mo",
    "michael mike mickey mick",
    "mikhail misha",
    "mitchell mitch",
    "mohammed muhammad mohammad mohamed mo",
    "nancy nan",
    "nathaniel nathan nate",
    "nicholas nick nicky",
    "pamela pam",
    "patricia pat patty trish",
    "patrick pat paddy",
    "peter pete",
    "philip phil",
    "rebecca becky",
    "raymond ray",
    "richard rick dick rich ricky",
    "robert bob rob bobby robbie bert",
    "ronald ron ronnie",
    "samantha sam",
    "samuel sam sammy",
    "stephen steven steve",
    "steven steve",
    "susan sue suzy",
    "terence terry",
    "theodore ted teddy theo",
    "theresa terry tess",
    "thomas tom tommy",
    "timothy tim",
    "victoria vicky tori",
    "vincent vince vinny",
    "vladimir vova",
    "walter walt",
    "william bill will billy willie liam",
    "zachary zach zack",
];

/// Every form in [`SHORT_FORMS`].
static GIVEN_NAMES: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| given_name_forms().collect());

/// The given names listed with their short forms, and these; some come more than once.
pub(crate) fn given_name_forms() -> impl Iterator<Item = &'static str> {
    SHORT_FORMS.iter().flat_map(|row| row.split(' '))
}

/// Whether a word is one of the given names listed with their short forms.
#[must_use]
pub fn is_given_name(word: &str) -> bool {
    GIVEN_NAMES.contains(fold(word).as_str())
}

/// Whether one given name may be a short form of the other: "Jim" of "James", "J." of "James".
#[must_use]
pub fn is_short_form(a: &str, b: &str) -> bool {
    let (a, b) = (fold(a), fold(b));
    if a.is_empty() || b.is_empty() {
        return false;
    }
    let (short, long) = if a.len() <= b.len() { (&a, &b) } else { (&b, &a) };
    let initial = short.chars().count() == 1 && long.starts_with(short.as_str());
    // "Alex" of "Alexandra": a cut of three letters or more.
    let cut = short.len() >= 3 && long.len() >= short.len() + 2 && long.starts_with(short.as_str());
    let listed = SHORT_FORMS.iter().any(|row| {
        let has = |name: &str| row.split(' ').any(|form| form == name);
        has(&a) && has(&b)
    });
    initial || cut || listed
}

/// Whether given names of several words may be one person's: one is a short form of the other, or each word of the one
/// with fewer goes with a word of the other. "Mary" goes with "Mary Ann", "William B." with "Bill Brian".
#[must_use]
pub fn has_kindred_words(a: &str, b: &str) -> bool {
    if is_short_form(a, b) {
        return true;
    }
    let (a, b): (Vec<&str>, Vec<&str>) = (a.split_whitespace().collect(), b.split_whitespace().collect());
    let kindred = |x: &str, y: &str| fold(x) == fold(y) || is_short_form(x, y);
    let (fewer, more) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    let all = |these: &[&str], those: &[&str]| these.iter().all(|x| those.iter().any(|y| kindred(x, y)));
    all(&fewer, &more) && (fewer.len() < more.len() || all(&more, &fewer))
}

#[cfg(test)]
mod tests {
    use super::{fold, has_kindred_words, is_short_form, transliteration_key};

    #[test]
    fn transliterations_share_a_key() {
        for (a, b) in [
            ("Sergei", "Sergey"),
            ("Qaddafi", "Gadhafi"),
            ("Gaddafi", "Kadafi"),
            ("Müller", "Mueller"),
            ("Dmitry", "Dmitri"),
            ("Alexander", "Aleksander"),
            ("Hussein", "Husein"),
            ("Erdoğan", "Erdogan"),
        ] {
            assert_eq!(transliteration_key(a), transliteration_key(b), "{a} {b}");
        }
    }

    #[test]
    fn other_names_do_not_share_a_key() {
        for (a, b) in [("Olsen", "Olson"), ("Holt", "Hold"), ("Marsh", "Mark"), ("Smith", "Smithers")] {
            assert_ne!(transliteration_key(a), transliteration_key(b), "{a} {b}");
        }
    }

    #[test]
    fn folding_drops_diacritics_and_points() {
        assert_eq!(fold("J.-P. Müller"), "jpmuller");
        assert_eq!(fold("al-Ḥasan").chars().next(), Some('a'));
    }

    #[test]
    fn short_forms_are_known_both_ways() {
        assert!(is_short_form("Jim", "James"));
        assert!(is_short_form("William", "Bill"));
        assert!(is_short_form("J.", "John"));
        assert!(!is_short_form("John", "Jane"));
    }

    #[test]
    fn given_names_of_several_words_meet_word_by_word() {
        for (a, b, kindred) in [
            ("Mary", "Mary Ann", true),
            ("William B.", "Bill Brian", true),
            ("Jim", "James", true),
            ("Mary Beth", "Mary Ann", false),
            ("John", "Jane", false),
        ] {
            assert_eq!(has_kindred_words(a, b), kindred, "{a} {b}");
            assert_eq!(has_kindred_words(b, a), kindred, "{b} {a}");
        }
    }
}
