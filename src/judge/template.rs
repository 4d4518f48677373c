//! What stands in the fields of a rule's message and help.
//!
//! The values of one finding are told each once, in the order of its labels; of a figure that moved, from the smallest to the
//! largest. A number in words keeps its capital in the excerpt and loses it here, where it no longer opens a sentence.

use std::fmt::Write;

use smol_str::{SmolStr, StrExt};

use crate::{
    judge::support::{Key, key},
    model::{Claim, Grain, Hedge, Kind, Label, Moment, Policy, Quantity, Unit, Value, Verdict},
    text::{Bundle, Source, Span, capitalised, is_function_word, stem, words},
};

/// What the fields of a rule's templates stand for in one finding; the names are those of [`FIELDS`](crate::model::FIELDS).
pub(super) struct Fields<'a> {
    policy: &'a Policy,
    verdict: Verdict,
    kind: &'static str,
    referent: String,
    /// What happened, in a source's words, for values that nothing is named of.
    event: String,
    values: Vec<String>,
    /// The values from the smallest to the largest, where they have an order.
    ordered: Vec<String>,
    sources: Vec<&'a str>,
}

/// A label with its claim and its source's text.
struct Told<'a> {
    label: &'a Label,
    claim: &'a Claim,
    source: &'a Source,
}

impl<'a> Fields<'a> {
    pub(super) fn of(
        bundle: &'a Bundle,
        policy: &'a Policy,
        claims: &[Claim],
        verdict: Verdict,
        labels: &[Label],
    ) -> Self {
        let told = told(bundle, claims, labels);
        let mut rising: Vec<&Told<'_>> = told.iter().collect();
        rising.sort_by_key(|told| match &told.claim.value {
            Value::Quantity(quantity) => (quantity.value.or(quantity.set.lo).or(quantity.set.hi), None),
            Value::Moment(moment) => (None, moment.first),
            _ => (None, None),
        });
        let mut sources: Vec<&str> = Vec::new();
        for source in labels.iter().filter_map(|label| bundle.sources.get(label.source.index())) {
            let name = source.publisher.as_deref().unwrap_or(&source.id);
            if !sources.contains(&name) {
                sources.push(name);
            }
        }
        let ordered = distinct(bundle, rising.iter().copied());
        let values = if verdict == Verdict::Update { ordered.clone() } else { distinct(bundle, told.iter()) };
        let dimension = told.iter().find_map(|told| dimension(&told.claim.referent.text));
        let referent = if dimension.is_some() { String::new() } else { referent(&told) };
        let kind = dimension.unwrap_or_else(|| kind(&told));
        Self { policy, verdict, kind, referent, event: event(&told), values, ordered, sources }
    }

    /// The fields of values that a text binds together: they have no one thing that they are said of.
    pub(super) fn of_tie(
        bundle: &'a Bundle,
        policy: &'a Policy,
        claims: &[Claim],
        verdict: Verdict,
        labels: &[Label],
    ) -> Self {
        // Two parts of a total may be alike.
        let values = told(bundle, claims, labels).iter().map(worded).collect();
        let (referent, event) = (String::new(), String::new());
        Self { referent, event, values, ..Self::of(bundle, policy, claims, verdict, labels) }
    }

    /// The rule's message for a loud verdict; a plain sentence for a quiet one, since the rule's words speak of a difference.
    pub(super) fn message(&self) -> SmolStr {
        // Where nothing is named, what happened says which value it is.
        let unnamed = self.policy.message.replace(" of {referent}", " {event}");
        let unsupported;
        let is_name = self.referent.starts_with(char::is_uppercase);
        let filled = match self.verdict {
            Verdict::Agree if is_name => self.fill("sources agree on {referent}: {values}"),
            Verdict::Agree => self.fill("sources agree on the {referent}: {values}"),
            Verdict::Refines if is_name => self.fill("compatible figures for {referent}: {values}"),
            Verdict::Refines => self.fill("compatible figures for the {referent}: {values}"),
            Verdict::Unverifiable => self.fill("not comparable, {referent}: {values}"),
            // "Number of drivers differs: 1,400 / 1,200" names the thing before it says what is wrong with it.
            Verdict::Unsupported => {
                let named = if self.referent.is_empty() { &unnamed } else { &*self.policy.message };
                let thing = named.split_once(" differ").map_or("{referent}", |(thing, _)| thing);
                unsupported = format!("{thing} only in the draft: {{values}}");
                self.fill(&unsupported)
            }
            _ if self.referent.is_empty() => self.fill(&unnamed),
            _ => self.fill(&self.policy.message),
        };
        // What a source or an outlet wrote stays as it is written.
        let opens_with_words = self.policy.message.starts_with('{')
            && !["{referent}", "{kind}"].iter().any(|own| self.policy.message.starts_with(own))
            && !self.verdict.is_quiet();
        if opens_with_words { filled.into() } else { capitalised(&filled).into() }
    }

    pub(super) fn help(&self) -> Option<String> {
        self.policy.help.as_deref().map(|help| self.fill(help))
    }

    /// A template with its fields filled in, in one pass: what a source says is never read as a field.
    pub(super) fn fill(&self, template: &str) -> String {
        let mut filled = String::with_capacity(template.len() + 32);
        let mut rest = template;
        while let Some(open) = rest.find('{') {
            filled.push_str(&rest[..open]);
            let Some(end) = rest[open..].find('}').map(|end| open + end) else { break };
            let field = self.field(&rest[open + 1..end]);
            // A field that has nothing to say leaves no gap.
            if field.is_empty() && filled.ends_with(' ') {
                filled.pop();
            }
            filled.push_str(&field);
            rest = &rest[end + 1..];
        }
        filled.push_str(rest);
        filled
    }

    fn field(&self, name: &str) -> String {
        match name {
            "referent" if self.referent.is_empty() => self.kind.to_owned(),
            "referent" => self.referent.clone(),
            "kind" => self.kind.to_owned(),
            "event" if self.event.is_empty() => String::new(),
            "event" => format!("(“{}”)", self.event),
            "values" => self.values.join(" / "),
            "lowest" => self.ordered.first().cloned().unwrap_or_default(),
            "highest" => self.ordered.last().cloned().unwrap_or_default(),
            "sources" => self.sources.join(", "),
            "verdict" => self.verdict.name().to_owned(),
            "rule" => self.policy.id.to_string(),
            // A rule that names another field is refused when it is read.
            _ => String::new(),
        }
    }
}

fn told<'a>(bundle: &'a Bundle, claims: &'a [Claim], labels: &'a [Label]) -> Vec<Told<'a>> {
    let told = |label: &'a Label| {
        let claim = claims.get(label.claim as usize)?;
        Some(Told { label, claim, source: bundle.sources.get(label.source.index())? })
    };
    labels.iter().filter_map(told).collect()
}

/// What the values are said of, as the first source says it that names a thing.
fn referent(told: &[Told<'_>]) -> String {
    /// Words that a figure stands before and that name nothing counted.
    const NO_NOUNS: &[&str] =
        &["aboard", "onboard", "ago", "away", "apart", "alone", "later", "earlier", "overall", "altogether"];
    let named = told.iter().find_map(|told| {
        let text = spaced(&told.claim.referent.text);
        let last = text.rsplit(' ').next().unwrap_or_default();
        let counts = matches!(told.claim.kind, Kind::Cardinal);
        let names_none = counts && (last.ends_with("ly") || NO_NOUNS.contains(&last));
        if text.is_empty() || names_none {
            return None;
        }
        // "a 48-page report" counts pages.
        let compound = counts && told.source.text[told.claim.span.end as usize..].starts_with('-');
        Some(if compound && !text.ends_with('s') { format!("{text}s") } else { text })
    });
    named.unwrap_or_default()
}

/// The way a length is measured, where that is all that is known of what it is of.
fn dimension(referent: &str) -> Option<&'static str> {
    ["depth", "height", "width", "length", "distance"].into_iter().find(|&name| name == referent)
}

/// What kind of value it is, in a reader's words.
fn kind(told: &[Told<'_>]) -> &'static str {
    let moments: Vec<&Moment> = told
        .iter()
        .filter_map(|told| match &told.claim.value {
            Value::Moment(moment) => Some(moment),
            _ => None,
        })
        .collect();
    if let Some(first) = moments.first() {
        let all = |is: fn(&Moment) -> bool| moments.iter().all(|moment| is(moment));
        let one_day = moments.iter().all(|moment| moment.first.map(|at| at.date()) == first.first.map(|at| at.date()));
        return match () {
            () if all(|moment| moment.grain < Grain::Day) && one_day => "time",
            () if all(|moment| moment.grain == Grain::Month) => "month",
            () if all(|moment| moment.grain == Grain::Year) => "year",
            () => "date",
        };
    }
    let Some(Told { claim, .. }) = told.first() else { return "value" };
    match (&claim.value, claim.kind) {
        (Value::Quantity(_), Kind::Age) => "age",
        (Value::Quantity(_), Kind::Ordinal) => "rank",
        (Value::Quantity(quantity), _) => measured(quantity),
        (Value::Score(..), _) => "result",
        (Value::Quote(_), _) => "quotation",
        (Value::Name(_) | Value::Organisation(_), _) => "name",
        (Value::Place(_), _) => "place",
        (Value::Moment(_), _) => "date",
    }
}

const fn measured(quantity: &Quantity) -> &'static str {
    match quantity.unit {
        Unit::Metre => "length or height",
        Unit::SquareMetre => "area",
        Unit::CubicMetre => "volume",
        Unit::Kilogram => "weight",
        Unit::MetrePerSecond => "speed",
        Unit::Celsius => "temperature",
        Unit::Second => "length of time",
        Unit::Percent | Unit::PercentagePoint => "share",
        Unit::Money(_) => "amount",
        Unit::Magnitude => "magnitude",
        Unit::One => "number",
        _ => "value",
    }
}

/// What a value is told of, in the words of the first source that names both who and what: "Vance … died".
fn event(told: &[Told<'_>]) -> String {
    let known: Vec<(bool, String)> = told.iter().filter_map(happening).collect();
    let best = known.iter().find(|(whole, _)| *whole).or_else(|| known.first());
    let beside = || told.iter().find_map(beside);
    best.map(|(_, words)| words.clone()).or_else(beside).unwrap_or_default()
}

/// The words before a date, or behind one that opens its sentence, where no verb of its own is known.
fn beside(told: &Told<'_>) -> Option<String> {
    const FEWEST: usize = 2;
    const MOST: usize = 4;
    let (claim, text) = (told.claim, &told.source.text);
    if !matches!(claim.value, Value::Moment(_)) {
        return None;
    }
    let words = words(text, claim.sentence);
    let before: Vec<Span> = words.iter().copied().filter(|span| span.end <= claim.span.start).collect();
    let after: Vec<Span> = words.iter().copied().filter(|span| span.start >= claim.span.end).collect();
    let excerpt = |words: &[Span]| Some(spaced(words.first()?.cover(*words.last()?).of(text)));
    if before.len() >= FEWEST {
        let cut = before.len().saturating_sub(MOST);
        let told = excerpt(&before[cut..])?;
        Some(if cut == 0 { told } else { format!("… {told}") })
    } else {
        Some(format!("{} …", excerpt(&after[..after.len().min(MOST)])?))
    }
}

/// Words taken for a verb or its subject that say nothing of what happened.
const NO_EVENTS: &[&str] = &["during", "following", "including", "million", "billion", "trillion", "percent", "cent"];

/// The words that say what happened, and whether they say to whom: stems and concepts are no words for readers, so the
/// sentence is asked for the word itself.
fn happening(told: &Told<'_>) -> Option<(bool, String)> {
    let (claim, text) = (told.claim, &told.source.text);
    let event = claim.referent.event.as_ref()?;
    let words = words(text, claim.sentence);
    let has_stem = |span: &Span, wanted: &str| {
        let word = span.of(text).to_lowercase_smolstr();
        !span.overlaps(claim.span) && !is_function_word(&word) && !NO_EVENTS.contains(&&*word) && stem(&word) == wanted
    };
    let far = |span: &&Span| span.start.abs_diff(claim.span.start);
    let verb = words.iter().filter(|span| has_stem(span, event)).min_by_key(far)?;
    let subject = claim.referent.subject.as_ref().and_then(|subject| {
        let is_it = |span: &&Span| span.end <= verb.start && has_stem(span, &subject.word);
        words.iter().rev().find(is_it).filter(|span| !span.of(text).ends_with("ly"))
    });
    // A verb alone says which day is meant; beside a figure it says little.
    if subject.is_none() && !matches!(claim.value, Value::Moment(_)) {
        return None;
    }
    let mut told = String::new();
    if let Some(subject) = subject {
        let beside = subject.end + 1 == verb.start;
        let _ = write!(told, "{}{}", subject.of(text), if beside { " " } else { " … " });
    }
    told.push_str(verb.of(text));
    Some((subject.is_some(), told))
}

/// The values as they are told in a message, each once; "280,000" and "about 280,000" are one where another differs from both.
fn distinct<'a, 'b: 'a>(bundle: &Bundle, told: impl Iterator<Item = &'a Told<'b>> + Clone) -> Vec<String> {
    let once = |loose: bool| {
        let mut values: Vec<(&Told<'_>, Key, String)> = Vec::new();
        for told in told.clone() {
            let (key, text) = (key(bundle, told.claim), worded(told));
            let is_figure = matches!(told.claim.value, Value::Quantity(_) | Value::Moment(_) | Value::Score(..));
            let is_known = |(other, known, wording): &(&Told<'_>, Key, String)| {
                wording.eq_ignore_ascii_case(&text)
                    || (is_figure && *known == key)
                    || (loose && is_one_figure(other.claim, told.claim))
            };
            if !values.iter().any(is_known) {
                values.push((told, key, text));
            }
        }
        values
    };
    let mut values = once(true);
    if values.len() < 2 {
        values = once(false);
    }
    values.into_iter().map(|(.., text)| text).collect()
}

/// Whether two claims state one figure, one of them perhaps with an "about".
fn is_one_figure(one: &Claim, other: &Claim) -> bool {
    let plain = |claim: &Claim| matches!(claim.hedge, Hedge::Exact | Hedge::Approx);
    match (&one.value, &other.value) {
        (Value::Quantity(a), Value::Quantity(b)) => {
            plain(one) && plain(other) && a.value.is_some() && (a.value, a.unit) == (b.value, b.unit)
        }
        _ => false,
    }
}

/// A value in the words of its source, with what bounds it: "more than 20".
fn worded(told: &Told<'_>) -> String {
    let text = spaced(told.label.span.of(&told.source.text));
    let hedge = match &told.claim.value {
        // Vague words ("dozens") are their own bound.
        Value::Quantity(quantity) if quantity.value.is_some() => told.claim.hedge.before_amount(),
        Value::Moment(moment) if moment.grain < Grain::Day => told.claim.hedge.before_time(),
        _ => None,
    };
    let text = match told.claim.value {
        Value::Quantity(_) => uncapitalised(text),
        Value::Moment(_) if OPENERS.iter().any(|word| text.split(' ').next() == Some(word)) => uncapitalised(text),
        _ => text,
    };
    hedge.map_or_else(|| text.clone(), |hedge| format!("{hedge} {text}"))
}

/// Words with which a date opens a sentence and that are no names.
const OPENERS: &[&str] = &[
    "Last",
    "Next",
    "This",
    "Today",
    "Tonight",
    "Yesterday",
    "Tomorrow",
    "Early",
    "Late",
    "Earlier",
    "Later",
    "Two",
    "Three",
    "Four",
    "Five",
    "Six",
    "Seven",
    "Eight",
    "Nine",
    "Ten",
    "Noon",
    "Midnight",
    "Mid",
    "The",
    "A",
    "An",
    "Quarter",
    "Half",
    "Shortly",
    "Just",
    "Some",
    "Several",
];

/// A number in words without the capital of a sentence or headline; one with digits may stand beside a currency's name.
pub(super) fn uncapitalised(text: String) -> String {
    if text.contains(|c: char| c.is_ascii_digit()) {
        return text;
    }
    let (first, rest) = text.split_at(text.find([' ', '-']).unwrap_or(text.len()));
    if rest.contains(char::is_lowercase) || first.contains(char::is_lowercase) {
        format!("{}{rest}", first.to_lowercase())
    } else {
        text.to_lowercase()
    }
}

/// Words on one line, one space apart.
pub(super) fn spaced(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
