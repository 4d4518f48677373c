//! Places: countries, states and continents by a closed table, cities by the state or country that stands after them
//! ("Paris, France"), and the same cities by themselves elsewhere in the text.
//!
//! There is no list of the world's cities. A city that the text never places is left out, since nothing in its shape
//! tells "in Denver" from "in Congress".

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};
use smol_str::SmolStr;

use crate::{
    lex::{Class, Lexed, Tags, Token, lexicon},
    model::{Hedge, Kind, Mention, Segmented, Value, Zone},
};

/// Countries, their parts and continents, as English news writes them.
const REGIONS: &str = "Afghanistan|Africa|Albania|Algeria|Angola|Antarctica|Argentina|Armenia|Asia|Australia|Austria|Azerbaijan|\
    Bahamas|Bahrain|Bangladesh|Barbados|Belarus|Belgium|Belize|Benin|Bhutan|Bolivia|Bosnia|Botswana|Brazil|Britain|Brunei|\
    Bulgaria|Burkina Faso|Burundi|Cambodia|Cameroon|Canada|Chile|China|Colombia|Congo|Costa Rica|Croatia|Cuba|Cyprus|\
    Czech Republic|Denmark|Djibouti|Dominican Republic|East Timor|Ecuador|Egypt|El Salvador|England|Eritrea|Estonia|Ethiopia|\
    Europe|European Union|Fiji|Finland|France|Gabon|Gambia|Gaza|Gaza Strip|Germany|Ghana|Great Britain|Greece|Greenland|Guatemala|\
    Guinea|Guyana|Haiti|Honduras|Hong Kong|Hungary|Iceland|India|Indonesia|Iran|Iraq|Ireland|Israel|Italy|Ivory Coast|Jamaica|\
    Japan|Kazakhstan|Kenya|Kosovo|Kuwait|Kyrgyzstan|Laos|Latin America|Latvia|Lebanon|Lesotho|Liberia|Libya|Liechtenstein|\
    Lithuania|Luxembourg|Macau|Macedonia|Madagascar|Malawi|Malaysia|Maldives|Mali|Malta|Mauritania|Mauritius|Mexico|\
    Middle East|Moldova|Monaco|Mongolia|Montenegro|Morocco|Mozambique|Myanmar|Burma|Namibia|Nepal|Netherlands|New Zealand|\
    Nicaragua|Niger|Nigeria|North America|North Korea|Northern Ireland|Norway|Oman|Pakistan|Palestine|Panama|Papua New Guinea|\
    Paraguay|Peru|Philippines|Poland|Portugal|Puerto Rico|Qatar|Romania|Russia|Rwanda|Samoa|Saudi Arabia|Scotland|Senegal|\
    Serbia|Sierra Leone|Singapore|Slovakia|Slovenia|Somalia|South Africa|South America|South Korea|South Sudan|Spain|\
    Sri Lanka|Sudan|Suriname|Swaziland|Sweden|Switzerland|Syria|Taiwan|Tajikistan|Tanzania|Thailand|Tibet|Togo|Tonga|\
    Trinidad and Tobago|Tunisia|Turkey|Turkmenistan|Uganda|Ukraine|United Arab Emirates|United Kingdom|United States|Uruguay|\
    Uzbekistan|Vatican City|Venezuela|Vietnam|Wales|West Bank|Yemen|Zambia|Zimbabwe|\
    Alabama|Alaska|Arizona|Arkansas|California|Colorado|Connecticut|Delaware|District of Columbia|Florida|Hawaii|Idaho|\
    Illinois|Indiana|Iowa|Kansas|Kentucky|Louisiana|Maine|Maryland|Massachusetts|Michigan|Minnesota|Mississippi|Missouri|\
    Montana|Nebraska|Nevada|New Hampshire|New Jersey|New Mexico|New York|North Carolina|North Dakota|Ohio|Oklahoma|Oregon|\
    Pennsylvania|Rhode Island|South Carolina|South Dakota|Tennessee|Texas|Utah|Vermont|West Virginia|Wisconsin|Wyoming|\
    Alberta|British Columbia|Manitoba|New Brunswick|Newfoundland|Nova Scotia|Ontario|Quebec|Saskatchewan|\
    New South Wales|Queensland|Tasmania|U.S.|U.K.";

/// Places that are names of people too, or of something else: a preposition or a city must stand before them.
const DOUBTFUL: &str = "Chad|Georgia|Jordan|Virginia|Washington";

/// The press's abbreviations of states, which stand only after a city.
const ABBREVIATED: &str = "Ala|Ariz|Ark|Calif|Colo|Conn|Del|Fla|Ga|Ill|Ind|Kan|Ky|La|Mass|Md|Mich|Minn|Miss|Mo|Mont|Neb|Nev|N.H|N.J|\
    N.M|N.Y|N.C|N.D|Okla|Ore|Pa|R.I|S.C|S.D|Tenn|Tex|Vt|Va|Wash|W.Va|Wis|Wyo|Ont|D.C";

/// Prepositions after which a capitalised word may be a place.
const WHERE: &[&str] =
    &["in", "at", "near", "outside", "around", "across", "from", "to", "of", "throughout", "into", "for"];

/// Longest name of a city, in words.
const CITY_WORDS: u32 = 3;

/// How a place of the table is to be believed.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Trust {
    Plain,
    Doubtful,
    AfterCity,
}

/// The places of the tables by their first words.
static TABLE: LazyLock<FxHashMap<&'static str, Vec<(&'static str, Trust)>>> = LazyLock::new(|| {
    let mut table: FxHashMap<&str, Vec<(&str, Trust)>> = FxHashMap::default();
    for (names, trust) in [(REGIONS, Trust::Plain), (DOUBTFUL, Trust::Doubtful), (ABBREVIATED, Trust::AfterCity)] {
        for name in names.split('|') {
            let first = name.split(' ').next().unwrap_or(name);
            table.entry(first.trim_end_matches('.')).or_default().push((name, trust));
        }
    }
    for names in table.values_mut() {
        names.sort_by_key(|(name, _)| std::cmp::Reverse(name.len()));
    }
    table
});

/// The mentions of places, in text order, outside the names of persons and organisations.
pub(super) fn places(text: &str, segmented: &Segmented, lexed: &Lexed, names: &[Mention]) -> Vec<Mention> {
    let mut taken: Vec<(u32, u32)> = names.iter().map(|mention| mention.tokens).collect();
    taken.sort_unstable();
    let mut scan = Scan { text, lexed, taken: &taken, bounds: (0, 0), cities: FxHashSet::default() };
    let mut found = Vec::new();
    for (index, sentence) in segmented.sentences.iter().enumerate() {
        if matches!(sentence.zone, Zone::Body | Zone::Headline | Zone::Caption | Zone::Dateline) {
            scan.bounds = lexed.sentences[index];
            scan.regions(index as u32, &mut found);
        }
    }
    if !scan.cities.is_empty() {
        let listed = found.len();
        for (index, sentence) in segmented.sentences.iter().enumerate() {
            if matches!(sentence.zone, Zone::Body | Zone::Headline | Zone::Caption | Zone::Dateline) {
                scan.bounds = lexed.sentences[index];
                scan.known_cities(index as u32, listed, &mut found);
            }
        }
        found.sort_by_key(|mention| mention.span);
    }
    found
}

struct Scan<'a> {
    text: &'a str,
    lexed: &'a Lexed,
    /// Tokens of other names, ascending.
    taken: &'a [(u32, u32)],
    /// Tokens of the sentence.
    bounds: (u32, u32),
    /// Cities that the text has placed.
    cities: FxHashSet<&'a str>,
}

impl<'a> Scan<'a> {
    fn token(&self, at: u32) -> Option<&'a Token> {
        (self.bounds.0 <= at && at < self.bounds.1).then(|| &self.lexed.tokens[at as usize])
    }

    fn words(&self, at: u32) -> &'a str {
        self.token(at).map_or("", |token| token.span.of(self.text))
    }

    /// Whether the token is a capitalised word that no other name holds and no calendar.
    fn is_free(&self, at: u32) -> bool {
        self.token(at).is_some_and(|token| {
            token.class == Class::Word && token.capital() && !lexicon().tags(token.word).any(Tags::CALENDAR)
        }) && !self.is_taken(at)
    }

    fn is_taken(&self, at: u32) -> bool {
        let after = self.taken.partition_point(|&(first, _)| first <= at);
        after > 0 && self.taken[after - 1].1 > at
    }

    fn is_class(&self, at: u32, class: Class) -> bool {
        self.token(at).is_some_and(|token| token.class == class)
    }

    /// Places of the table, with the city before them.
    fn regions(&mut self, sentence: u32, found: &mut Vec<Mention>) {
        let mut at = self.bounds.0;
        while at < self.bounds.1 {
            let Some((end, trust)) = self.region(at) else {
                at += 1;
                continue;
            };
            let city = self.city_before(at);
            let before = at.checked_sub(1).map_or("", |before| self.words(before));
            let led = WHERE.iter().any(|word| before.eq_ignore_ascii_case(word));
            // "West Texas" and "Texas Rangers" are other names.
            let inside = self.is_class(at.wrapping_sub(1), Class::Word) && self.is_capital(at.wrapping_sub(1)) && !led
                || self.is_class(end, Class::Word)
                    && self.is_capital(end)
                    && self.token(end).is_some_and(Token::spaced);
            let believed = match trust {
                Trust::Plain => !inside || city.is_some(),
                Trust::Doubtful => city.is_some() || led && !inside,
                Trust::AfterCity => city.is_some(),
            };
            if believed {
                if let Some(first) = city {
                    self.cities.insert(self.cover(first, at - 1));
                    // "Washington", which "D.C." makes a city.
                    found.pop_if(|mention| mention.tokens.0 >= first);
                }
                found.push(self.mention(city.unwrap_or(at), end, sentence));
            }
            at = end;
        }
    }

    /// The place of the table that begins at a token, as long as can be.
    fn region(&self, at: u32) -> Option<(u32, Trust)> {
        if !self.is_free(at) {
            return None;
        }
        let start = self.token(at)?.span.start as usize;
        for &(name, trust) in TABLE.get(self.words(at).trim_end_matches('.'))? {
            let Some(rest) = self.text.get(start..).and_then(|text| text.strip_prefix(name)) else { continue };
            // "D.C." is one word with its point.
            let point = u32::from(trust == Trust::AfterCity && rest.starts_with('.'));
            let limit = (self.text.len() - rest.len()) as u32;
            let limit = if self.ends_at(at, limit + point) { limit + point } else { limit };
            let mut end = at;
            while self.token(end).is_some_and(|token| token.span.end <= limit) {
                end += 1;
            }
            let whole = end > at && self.lexed.tokens[end as usize - 1].span.end == limit;
            if whole {
                // "Calif." takes its point.
                let point = trust == Trust::AfterCity
                    && self.token(end).is_some_and(|token| token.class == Class::Period && !token.spaced());
                return Some((end + u32::from(point), trust));
            }
        }
        None
    }

    /// Whether a token, the one at `at` or one soon after it, ends at a byte.
    fn ends_at(&self, at: u32, byte: u32) -> bool {
        (at..at + 4).any(|at| self.token(at).is_some_and(|token| token.class == Class::Word && token.span.end == byte))
    }

    /// The first token of the city that stands with a comma before a region: the `Port` of "Port Ellis, Maine".
    fn city_before(&self, at: u32) -> Option<u32> {
        let comma = at.checked_sub(1).filter(|&comma| self.is_class(comma, Class::Comma))?;
        let mut first = comma;
        while first > self.bounds.0 && comma - first < CITY_WORDS && self.is_free(first - 1) {
            first -= 1;
        }
        // A region before a region is one of a list: "France, Germany".
        (first < comma && self.region(first).is_none_or(|(_, trust)| trust == Trust::Doubtful)).then_some(first)
    }

    fn is_capital(&self, at: u32) -> bool {
        self.token(at).is_some_and(Token::capital)
    }

    /// Cities that the text has placed, after a preposition: "in Port Ellis".
    fn known_cities(&self, sentence: u32, listed: usize, found: &mut Vec<Mention>) {
        let mut at = self.bounds.0;
        while at < self.bounds.1 {
            let led = at > self.bounds.0 && WHERE.iter().any(|word| self.words(at - 1).eq_ignore_ascii_case(word));
            let longest = (1..=CITY_WORDS).rev().find(|&length| {
                led && (at..at + length).all(|at| self.is_free(at)) && self.cities.contains(self.cover(at, at + length))
            });
            let Some(length) = longest else {
                at += 1;
                continue;
            };
            let tokens = (at, at + length);
            let before = found[..listed].partition_point(|mention| mention.tokens.0 <= tokens.0);
            if before == 0 || found[before - 1].tokens.1 <= tokens.0 {
                found.push(self.mention(tokens.0, tokens.1, sentence));
            }
            at = tokens.1;
        }
    }

    fn cover(&self, first: u32, end: u32) -> &'a str {
        let (first, last) = (self.lexed.tokens[first as usize].span, self.lexed.tokens[end as usize - 1].span);
        first.cover(last).of(self.text)
    }

    fn mention(&self, first: u32, end: u32, sentence: u32) -> Mention {
        let span = self.lexed.tokens[first as usize].span.cover(self.lexed.tokens[end as usize - 1].span);
        let words: Vec<&str> = span.of(self.text).split_whitespace().collect();
        Mention {
            span,
            tokens: (first, end),
            hedged_tokens: (first, end),
            sentence,
            kind: Kind::Place,
            hedge: Hedge::Exact,
            value: Value::Place(SmolStr::new(words.join(" "))),
        }
    }
}
