//! Runs of capitalised words: where they begin and end, which part is a title, which the surname.

use smol_str::SmolStr;

use crate::{
    lex::{Class, Entry, Flags, Lexed, Tags, Token, lexicon},
    parse::name::{
        closed_words::{
            is_demonym, is_kind, is_office, is_particle, is_particle_in_any_case, is_post_nominal, is_short_role,
            is_suffix,
        },
        given_names::is_common_given_name,
        marks::{Marks, marks},
    },
    text::{Span, lower_case},
};

/// Longest name, in words.
const LONGEST_NAME: usize = 5;

/// A run of capitalised words that could be a person.
#[derive(Clone, Copy, Debug)]
pub(super) struct Run {
    /// First and last-plus-one token of given names and surname.
    pub(super) name: (u32, u32),
    /// First token of the surname.
    pub(super) surname: u32,
    /// Last-plus-one token with the suffix.
    pub(super) end: u32,
    /// Generational suffix.
    pub(super) suffix: Option<Span>,
    /// Title or role before or after the name.
    pub(super) title: Option<Span>,
    /// The sentence.
    pub(super) sentence: u32,
    /// Whether something beside the name says that it is a person.
    pub(super) evident: bool,
    /// Whether a verb or a possessive follows.
    pub(super) acts: bool,
    /// Whether it begins its sentence, where any word has a capital.
    pub(super) opens: bool,
    /// Whether one of its words says that it is no person.
    pub(super) excluded: bool,
    /// Whether it is one word that is excluded only because it is another word too ("Fox", "Shook"), where a name may stand.
    pub(super) ambiguous: bool,
    /// Whether it stands in a headline, where any word may be capitalised.
    pub(super) headline: bool,
    /// Whether it is a noun phrase with an article: "the Comets won", but not "the Kerry plan".
    pub(super) article: bool,
}

impl Run {
    /// Whether there is a surname only.
    pub(super) fn is_bare(&self) -> bool {
        self.surname == self.name.0
    }

    /// Given names and surname.
    pub(super) fn span(&self, lexed: &Lexed) -> Span {
        lexed.tokens[self.name.0 as usize].span.cover(lexed.tokens[self.name.1 as usize - 1].span)
    }

    /// Whether it makes its words a person's name wherever they stand: a title-cased headline may go on after the name.
    pub(super) fn is_sure(&self) -> bool {
        self.evident && !(self.headline && self.name.1 - self.name.0 > 2)
    }

    /// The name from `first` to `end` inside this one.
    pub(super) fn part(&self, first: u32, end: u32) -> Self {
        if (first, end) == self.name {
            return *self;
        }
        let title = self.title.filter(|_| first == self.name.0);
        let (suffix, whole_end) = if end == self.name.1 { (self.suffix, self.end) } else { (None, end) };
        Self { name: (first, end), end: whole_end, surname: end - 1, title, suffix, ..*self }
    }

    /// With the suffix.
    pub(super) fn whole(&self, lexed: &Lexed) -> Span {
        lexed.tokens[self.name.0 as usize].span.cover(lexed.tokens[self.end as usize - 1].span)
    }

    /// The first given name in lower case: "jean" of "Jean-Luc Vale".
    pub(super) fn given(&self, text: &str, lexed: &Lexed) -> SmolStr {
        lower_case(self.span(lexed).of(text).split([' ', '.', '-', '\n']).next().unwrap_or_default())
    }

    /// The surname, as written. Initials that touch it ("P.J.Carter") are no part of it.
    pub(super) fn surname<'a>(&self, text: &'a str, lexed: &Lexed) -> &'a str {
        let words =
            lexed.tokens[self.surname as usize].span.cover(lexed.tokens[self.name.1 as usize - 1].span).of(text);
        match words.rsplit_once('.') {
            Some((_, rest)) if rest.len() > 1 && !rest.contains(' ') => rest,
            _ => words,
        }
    }
}

/// One word of a run, hyphens included: "Jong-un".
#[derive(Clone, Copy)]
pub(super) struct Part {
    pub(super) first: u32,
    pub(super) end: u32,
    /// Whether it belongs to a title by itself: "Minister", "Mr".
    pub(super) title: bool,
    /// Whether it follows "of" in a title.
    office: bool,
}

/// Walks over the tokens of one sentence.
pub(super) struct Walker<'a> {
    text: &'a str,
    lexed: &'a Lexed,
    sentence: u32,
    pub(super) first: u32,
    end: u32,
    headline: bool,
}

impl<'a> Walker<'a> {
    pub(super) fn new(text: &'a str, lexed: &'a Lexed, sentence: u32, headline: bool) -> Self {
        let (first, end) = lexed.sentences[sentence as usize];
        Self { text, lexed, sentence, first, end, headline }
    }

    /// Appends the runs of the sentence to `runs`; `parts` is room to work in.
    pub(super) fn walk(&self, parts: &mut Vec<Part>, runs: &mut Vec<Run>) {
        let mut at = self.first;
        while let Some(ahead) = self.capital_ahead(at) {
            at = ahead;
            if !self.begins(at) {
                at += 1;
                continue;
            }
            let end = self.parts(at, parts);
            if let Some(run) = self.person(parts) {
                runs.push(run);
            }
            at = end.max(at + 1);
        }
    }

    /// The next capitalised word at or after `at`.
    fn capital_ahead(&self, at: u32) -> Option<u32> {
        let tokens = self.lexed.tokens.get(at as usize..self.end as usize)?;
        let ahead = tokens.iter().position(|token| token.class == Class::Word && token.capital())?;
        Some(at + ahead as u32)
    }

    pub(super) fn token(&self, at: u32) -> Option<&'a Token> {
        if at >= self.first && at < self.end { self.lexed.tokens.get(at as usize) } else { None }
    }

    pub(super) fn words(&self, at: u32) -> &'a str {
        self.token(at).map_or("", |token| token.span.of(self.text))
    }

    fn entry(&self, at: u32) -> &'static Entry {
        lexicon().entry(self.token(at).map(|token| token.word).unwrap_or_default())
    }

    pub(super) fn tags(&self, at: u32) -> Tags {
        lexicon().tags(self.token(at).map(|token| token.word).unwrap_or_default())
    }

    pub(super) fn class(&self, at: u32) -> Option<Class> {
        self.token(at).map(|token| token.class)
    }

    /// A word with a capital, small word or not.
    pub(super) fn is_capital_word(&self, at: u32) -> bool {
        self.token(at).is_some_and(|token| token.class == Class::Word && token.capital())
    }

    /// "A." in "Gregory A. Vale" is no article, "I." no pronoun.
    pub(super) fn is_initial(&self, at: u32) -> bool {
        self.token(at).is_some_and(|token| token.capital() && token.span.len() == 1)
            && self.glued(at + 1, Class::Period)
    }

    pub(super) fn is(&self, at: u32, class: Class) -> bool {
        self.token(at).is_some_and(|token| token.class == class)
    }

    fn glued(&self, at: u32, class: Class) -> bool {
        self.token(at).is_some_and(|token| token.class == class && !token.spaced())
    }

    /// A capitalised word that is no acronym and no small word.
    pub(super) fn is_capital(&self, at: u32) -> bool {
        let Some(token) = self.token(at).filter(|token| token.class == Class::Word && token.capital()) else {
            return false;
        };
        let words = token.span.of(self.text);
        let letters = words.bytes().all(|byte| byte.is_ascii_alphabetic());
        if !letters
            && words.ends_with('.')
            && matches!(words, "U.S." | "U.K." | "U.N." | "E.U." | "D.C." | "L.A." | "N.Y." | "U.S.A.")
        {
            return false;
        }
        // "I've"
        if !letters
            && words
                .split_once(['\'', '’'])
                .is_some_and(|(_, ending)| matches!(ending, "ve" | "ll" | "re" | "m" | "d" | "t"))
        {
            return false;
        }
        // "PJ" and "DJ" are initials, "NATO" and "US" are not.
        if token.flags.has(Flags::ALL_CAPS) && !words.contains('.') {
            return is_short_role(words)
                || (words.len() == 2
                    && !matches!(words, "US" | "UK" | "EU" | "UN" | "TV" | "AP" | "LA" | "NY" | "DC" | "HP" | "ET"));
        }
        true
    }

    fn begins(&self, at: u32) -> bool {
        if !self.is_capital(at) {
            return false;
        }
        let tags = self.tags(at);
        let small = Tags::FUNCTION.with(Tags::SPEECH).with(Tags::CALENDAR).with(Tags::TEMPORAL);
        // "Will" is a given name where no sentence begins with it.
        let will = self.words(at) == "Will"
            && self.is_capital(at + 1)
            && (at.checked_sub(1).is_some_and(|before| self.is(before, Class::Word) || self.is(before, Class::Comma))
                || self.tags(at + 2).any(Tags::SPEECH));
        // So is "May" a surname where it speaks.
        let may = self.words(at) == "May" && self.tags(at + 1).any(Tags::SPEECH);
        let number = self.entry(at).number.is_some();
        // "Describing Kerry", "Reportedly Kerry": a sentence begins with a participle or adverb, hardly with such a name.
        let words = self.words(at);
        if at == self.first
            && ((words.len() > 5 && words.ends_with("ing")) || (words.len() > 8 && words.ends_with("ly")))
        {
            return false;
        }
        (!tags.any(small) && !number)
            || will
            || may
            || (tags.any(Tags::CALENDAR) && self.is_month_as_given(at))
            || (self.is_initial(at) && self.is_capital(at + 2))
    }

    pub(super) fn continues(&self, at: u32) -> bool {
        let may = self.words(at) == "May" && !self.is(at + 1, Class::Number);
        let mut small = Tags::DETERMINER
            .with(Tags::PREPOSITION)
            .with(Tags::CONJUNCTION)
            .with(Tags::CALENDAR)
            .with(Tags::PRONOUN)
            .with(Tags::AUXILIARY);
        // "Read" and "Held" are surnames; in a headline they are verbs.
        if self.headline {
            small = small.with(Tags::PAST).with(Tags::SPEECH).with(Tags::ADVERB);
        }
        self.is_capital(at) && (may || !self.tags(at).any(small) || self.is_initial(at))
    }

    fn is_title(&self, part: (u32, u32)) -> bool {
        // "President Pro Tem".
        let acting = self.words(part.0) == "Tem" || (self.words(part.0) == "Pro" && self.words(part.0 + 1) == "Tem");
        // "Co-pilot", "Vice-President".
        let joined = part.1 - part.0 == 3
            && ["co", "vice", "ex"].iter().any(|first| self.words(part.0).eq_ignore_ascii_case(first))
            && (self.is_role(part.0 + 2) || self.tags(part.0 + 2).any(Tags::TITLE));
        joined
            || ((acting || self.is_role(part.0) || self.tags(part.0).any(Tags::TITLE))
                && (part.1 - part.0 == 1 || self.words(part.0 + 2) == "elect"))
    }

    /// A word for what a person does.
    pub(super) fn is_role(&self, at: u32) -> bool {
        self.tags(at).any(Tags::ROLE)
            || marks(self.words(at)).any(Marks::JOB)
            || (self.token(at).is_some_and(|token| token.flags.has(Flags::ALL_CAPS)) && is_short_role(self.words(at)))
    }

    /// Reads the words of the run that begins at `at` into `parts`; gives the token after it.
    fn parts(&self, at: u32, parts: &mut Vec<Part>) -> u32 {
        parts.clear();
        let mut next = at;
        loop {
            let first = next;
            next += 1;
            while self.glued(next, Class::Hyphen) && self.glued(next + 1, Class::Word) {
                next += 2;
            }
            let title = self.is_title((first, next));
            parts.push(Part { first, end: next, title, office: false });
            // The point of "J." and "Mr."; of the last word of a sentence only if a capital follows.
            let short = self.words(first).len() == 1 || title || matches!(self.words(first), "Jr" | "Sr" | "St");
            if self.glued(next, Class::Period) && short && self.continues(next + 1) {
                next += 1;
            }
            // "Secretary of State", "President of the Senate", "Ambassador to Japan".
            if title && (self.words(next) == "of" || (self.words(next) == "to" && self.words(first) == "Ambassador")) {
                let the = u32::from(self.words(next + 1) == "the");
                let mut office = next + 1 + the;
                if self.is_capital(office) {
                    loop {
                        parts.push(Part { first: office, end: office + 1, title: true, office: true });
                        office += 1;
                        if !(self.is_capital(office) && is_office(self.words(office))) {
                            break;
                        }
                    }
                    next = office;
                }
            }
            if self.continues(next) {
                continue;
            }
            if !title && let Some(after) = self.past_nickname(next) {
                next = after;
                continue;
            }
            let mut particle = next;
            while is_particle(self.words(particle)) && particle < next + 3 {
                particle += 1;
                if self.is(particle, Class::Hyphen) {
                    particle += 1;
                }
            }
            if particle > next && self.is_capital(particle) && !parts.last().is_some_and(|part| part.office) {
                parts.push(Part { first: next, end: particle, title: false, office: false });
                next = particle;
                continue;
            }
            return next;
        }
    }

    /// The person a run names, if it can be one.
    fn person(&self, parts: &[Part]) -> Option<Run> {
        let title_end = parts.iter().rposition(|part| part.title && part.first < parts[parts.len() - 1].first);
        let (titles, mut name) = parts.split_at(title_end.map_or(0, |last| last + 1));
        let mut suffix = None;
        let mut excluded = false;
        if let Some((last, rest)) = name.split_last()
            && !rest.is_empty()
            && is_suffix(self.words(last.first))
        {
            suffix = Some(self.words_with_point(last.first));
            name = rest;
        }
        // "Alan Creed KC" is a barrister of the name Creed.
        let mut honours = 0;
        if let Some((last, rest)) = name.split_last()
            && rest.len() > 1
            && is_post_nominal(self.words(last.first))
        {
            honours = last.end - rest.last()?.end;
            name = rest;
        }
        let (head, last) = (name.first()?, name.last()?);
        let mut after = last.end + honours;
        if suffix.is_none() && self.is(after, Class::Comma) && is_suffix(self.words(after + 1)) {
            suffix = Some(self.words_with_point(after + 1));
        }
        // "III" is no capitalised word of the run.
        if suffix.is_none() && is_suffix(self.words(after)) {
            suffix = Some(self.words_with_point(after));
        }
        while suffix.is_some_and(|suffix| self.token(after).is_some_and(|token| token.span.start < suffix.end)) {
            after += 1;
        }
        let unlisted_office = titles.last().is_some_and(|part| part.office && !is_office(self.words(part.first)));
        if name.len() > LONGEST_NAME || (unlisted_office && name.len() < 2) {
            return None;
        }
        for (place, part) in name.iter().enumerate() {
            let word = self.words(part.first);
            let marks = marks(word);
            let (kind, surname_too) = (marks.any(Marks::KIND), marks.any(Marks::SURNAME_TOO));
            let is_person_too = kind
                && name.len() > 1
                && ((place == 0 && is_common_given_name(word))
                    || (place + 1 == name.len()
                        && surname_too
                        && (!titles.is_empty() || is_common_given_name(self.words(head.first)))));
            let courtesy = matches!(titles.last().map(|part| self.words(part.first)), Some("Mr" | "Mrs" | "Ms" | "Dr"));
            excluded |= (kind && !is_person_too && !(name.len() == 1 && surname_too))
                || (place == 0
                    && ((is_demonym(word, marks) && !(courtesy && name.len() == 1))
                        || (word.eq_ignore_ascii_case("st") && name.len() > 1)))
                || (place + 1 == name.len() && (word.len() == 1 || (place > 0 && word.eq_ignore_ascii_case("pro"))));
        }
        // "Smith" alone that is a title itself ("Minister"), or a surname that is a lower-case function, is no name.
        excluded |= self.token(last.first).is_some_and(|token| token.flags.has(Flags::ALL_CAPS));
        let small = Tags::PRONOUN.with(Tags::DETERMINER).with(Tags::SPEECH);
        excluded |= name.iter().any(|part| self.tags(part.first).any(small) && !self.is_initial(part.first));
        // "Chicago Mayor", "Carl Bishop".
        excluded |= name.len() > 1 && last.title && !is_common_given_name(self.words(head.first));
        excluded |= name.len() == 1 && head.title;
        // "Fox & Partners", "Vale + Tull stores": a firm.
        excluded |= (name.len() == 1 || (name.len() == 2 && !is_common_given_name(self.words(head.first))))
            && (head.first.checked_sub(1).is_some_and(|at| self.joins(at)) || self.joins(after));
        let is_word_too = name.len() == 1
            && (self.tags(head.first).any(Tags::ADVERB.with(Tags::PAST))
                || (titles.is_empty()
                    && is_kind(self.words(head.first))
                    && marks(self.words(head.first)).any(Marks::SURNAME_TOO)));
        let surname = self.surname_start(name);
        let before = self.role_before(if titles.is_empty() { head.first } else { titles[0].first });
        let title = match (titles.first(), before) {
            (Some(first), start) => Some((start.unwrap_or(first.first), head.first)),
            (None, Some(start)) => Some((start, head.first)),
            (None, None) => None,
        };
        let mut title = title.map(|(first, end)| self.cover(first, end));
        // "Lt. Smith said" makes a person of one word, "Harbor Master" does not: a name alone needs a title proper.
        let mut evident = title.is_some() && !(self.headline && titles.is_empty());
        if name.len() > 1 {
            evident |= self.speaks_before(if titles.is_empty() { head.first } else { titles[0].first });
            evident |= self.is_person_after(after);
            evident |= titles.is_empty() && self.is_human(head.first, after);
            evident |= !self.headline && self.is_shaped(name);
            if let Some(role) = self.role_after(after) {
                evident = true;
                title = title.or(Some(role));
            }
        }
        let follows = self.tags(after);
        let article = titles.is_empty() && self.is_with_article(head.first, after);
        let acts =
            self.is(after, Class::Possessive) || follows.any(Tags::SPEECH.with(Tags::AUXILIARY).with(Tags::PAST));
        let told = is_kind(self.words(head.first))
            && head.first.checked_sub(1).is_some_and(|before| self.tags(before).any(Tags::SPEECH));
        let speaks = self.is(after, Class::Possessive) || follows.any(Tags::SPEECH.with(Tags::AUXILIARY));
        let by_form = titles.is_empty() && name.len() == 1 && !article && self.is_surname_by_form(head, after);
        Some(Run {
            name: (head.first, last.end),
            end: after,
            surname,
            suffix,
            title,
            sentence: self.sentence,
            evident,
            acts,
            opens: head.first == self.first,
            ambiguous: (is_word_too
                && !(excluded || article || self.headline)
                && (speaks || (head.first > self.first && !told)))
                || (by_form && !self.headline),
            excluded: excluded || is_word_too,
            headline: self.headline,
            article,
        })
    }

    /// "&" and "+" stand between the partners of a firm.
    fn joins(&self, at: u32) -> bool {
        self.is(at, Class::Plus) || self.words(at) == "&"
    }

    fn is_with_article(&self, first: u32, after: u32) -> bool {
        let article = first.checked_sub(1).is_some_and(|before| {
            before >= self.first
                && ["the", "a", "an"].iter().any(|article| self.words(before).eq_ignore_ascii_case(article))
        });
        let verb = Tags::AUXILIARY.with(Tags::PAST).with(Tags::SPEECH).with(Tags::PREPOSITION).with(Tags::CONJUNCTION);
        article && (!self.is(after, Class::Word) || self.tags(after).any(verb))
    }

    pub(super) fn cover(&self, first: u32, end: u32) -> Span {
        let (first, last) = (self.lexed.tokens[first as usize].span, self.lexed.tokens[end as usize - 1].span);
        first.cover(last)
    }

    fn words_with_point(&self, at: u32) -> Span {
        if self.glued(at + 1, Class::Period) { self.cover(at, at + 2) } else { self.cover(at, at + 1) }
    }

    /// The surname is the last word and the particles before it.
    fn surname_start(&self, name: &[Part]) -> u32 {
        let last = name.len() - 1;
        let mut start = last;
        while start > 1 && is_particle_in_any_case(self.words(name[start - 1].first)) {
            start -= 1;
        }
        name[start].first
    }
}
