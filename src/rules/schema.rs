//! Rules as written: the keys of a rule file, read with the place of every value.
//!
//! Whatever is no key, no known value or of the wrong shape becomes a [`Fault`]; reading goes on, so that one run shows
//! all of them. What needs more than one value to judge (words, tolerances, other files) is `compile`'s business.
//! The archived `serde_yaml` is used in `schema/yaml.rs` and nowhere else in this room.

mod form;
mod yaml;

use form::Form;
use yaml::{Data, Node};

use super::rule::{Example, Expected};
use crate::{
    error::{RuleFile, RuleProblem},
    model::{Kind, Rounding, SelfCheck, Severity, Trend, Verdict, Zone},
    text::Span,
};

/// A node of one of the files.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) struct Place {
    /// Index of the file.
    pub(super) file: u16,
    /// Number of the node in it.
    pub(super) node: u32,
}

/// A value and where it was written.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct At<T> {
    pub(super) value: T,
    pub(super) place: Place,
}

/// Something wrong at a node, before its line is looked up.
#[derive(Debug)]
pub(super) struct Fault {
    pub(super) place: Place,
    pub(super) message: String,
    pub(super) label: String,
    pub(super) help: Option<String>,
    /// The part of the node's text to underline, where the whole would be too much.
    pub(super) part: Option<String>,
}

impl Fault {
    /// Notes a fault and gives it back for its help to be added.
    pub(super) fn note(faults: &mut Vec<Self>, place: Place, message: String, label: impl Into<String>) -> &mut Self {
        let at = faults.len();
        faults.push(Self { place, message, label: label.into(), help: None, part: None });
        &mut faults[at]
    }

    /// The problem as people see it: with line, column and snippet.
    pub(super) fn into_problem(self, files: &[RuleFile]) -> RuleProblem {
        let file = &files[usize::from(self.place.file)];
        let Some(mut span) = yaml::place(&file.text, self.place.node) else {
            return RuleProblem::of_file(&file.name, self.message, self.help);
        };
        if let Some((part, at)) = self.part.and_then(|part| span.of(&file.text).find(&part).map(|at| (part, at))) {
            let start = span.start + at as u32;
            span = Span::new(start, start + part.len() as u32);
        }
        RuleProblem::at(file, span, self.message, self.label, self.help)
    }
}

/// A rule as written. What is `None` was not given: an override then leaves it as it was.
#[derive(Clone, Debug)]
pub(super) struct WrittenRule {
    pub(super) id: At<String>,
    pub(super) overrides: bool,
    pub(super) disabled: bool,
    pub(super) summary: Option<At<String>>,
    pub(super) description: Option<At<String>>,
    pub(super) check: Option<At<SelfCheck>>,
    pub(super) kinds: Option<At<Vec<Kind>>>,
    pub(super) of: Option<Vec<At<String>>>,
    pub(super) verbs: Option<Vec<At<String>>>,
    pub(super) not: Option<Vec<At<String>>>,
    pub(super) zones: Option<Vec<Zone>>,
    pub(super) tolerance: Option<At<String>>,
    pub(super) rounding: Option<At<Rounding>>,
    pub(super) trend: Option<At<Trend>>,
    pub(super) severity: Option<At<Severity>>,
    pub(super) message: Option<At<String>>,
    pub(super) help: Option<At<String>>,
    pub(super) examples: Option<Vec<Example>>,
    /// A fault was noted in it, so what is missing may have been given wrongly.
    pub(super) broken: bool,
}

/// A named word list as written.
#[derive(Debug)]
pub(super) struct WrittenList {
    pub(super) name: At<String>,
    pub(super) words: Vec<At<String>>,
}

/// A file as written.
#[derive(Debug, Default)]
pub(super) struct Pack {
    pub(super) rules: Vec<WrittenRule>,
    pub(super) concepts: Vec<WrittenList>,
    pub(super) events: Vec<WrittenList>,
    pub(super) measures: Vec<WrittenList>,
    pub(super) roles: Vec<WrittenList>,
    pub(super) rivals: Vec<WrittenList>,
}

const TOP: &[&str] = &["rules", "concepts", "events", "measures", "roles", "rivals"];
const RULE: &[&str] =
    &["id", "summary", "description", "override", "disabled", "check", "claim", "compare", "report", "examples"];
const CLAIM: &[&str] = &["value", "of", "verbs", "not", "zones"];
const COMPARE: &[&str] = &["tolerance", "rounding", "trend"];
const REPORT: &[&str] = &["severity", "message", "help"];
const EXAMPLES: &[(&str, Expected)] = &[
    ("contradiction", Expected::Verdict(Verdict::Contradiction)),
    ("imprecise", Expected::Verdict(Verdict::Imprecise)),
    ("agree", Expected::Verdict(Verdict::Agree)),
    ("refines", Expected::Verdict(Verdict::Refines)),
    ("unrelated", Expected::Unrelated),
];
/// The words of `check:`.
const CHECKS: &[(&str, SelfCheck)] = &[
    (SelfCheck::Weekday.name(), SelfCheck::Weekday),
    (SelfCheck::Age.name(), SelfCheck::Age),
    (SelfCheck::Parts.name(), SelfCheck::Parts),
    (SelfCheck::Percent.name(), SelfCheck::Percent),
    (SelfCheck::Length.name(), SelfCheck::Length),
    (SelfCheck::Majority.name(), SelfCheck::Majority),
];
const ROUNDING: &[(&str, Rounding)] =
    &[("conflict", Rounding::Conflict), ("warn", Rounding::Warn), ("ignore", Rounding::Ignore)];
const TREND: &[(&str, Trend)] = &[("none", Trend::None), ("rising", Trend::Rising), ("falling", Trend::Falling)];
const SEVERITY: &[(&str, Severity)] =
    &[("error", Severity::Error), ("warning", Severity::Warning), ("info", Severity::Info), ("none", Severity::None)];
const ZONES: &[(&str, Zone)] = &[
    ("headline", Zone::Headline),
    ("dateline", Zone::Dateline),
    ("byline", Zone::Byline),
    ("caption", Zone::Caption),
    ("body", Zone::Body),
    ("boilerplate", Zone::Boilerplate),
];

/// The words of `value:`. Each kind under its own name, and families that newsrooms think of as one.
const VALUES: &[(&str, &[Kind])] = &[
    ("count", &[Kind::Cardinal]),
    ("share", &[Kind::Percent, Kind::Fraction]),
    ("number", &[Kind::Cardinal, Kind::Percent, Kind::Fraction]),
    ("duration", &[Kind::Duration]),
    ("date", &[Kind::Date, Kind::DateTime]),
    ("time", &[Kind::Time]),
    ("datetime", &[Kind::DateTime]),
    ("age", &[Kind::Age]),
    ("money", &[Kind::Money]),
    ("percent", &[Kind::Percent]),
    ("fraction", &[Kind::Fraction]),
    ("ordinal", &[Kind::Ordinal]),
    (
        "measure",
        &[
            Kind::Length,
            Kind::Area,
            Kind::Volume,
            Kind::Mass,
            Kind::Speed,
            Kind::Temperature,
            Kind::Data,
            Kind::Energy,
            Kind::Power,
            Kind::Pressure,
            Kind::Frequency,
        ],
    ),
    ("length", &[Kind::Length]),
    ("area", &[Kind::Area]),
    ("volume", &[Kind::Volume]),
    ("mass", &[Kind::Mass]),
    ("speed", &[Kind::Speed]),
    ("temperature", &[Kind::Temperature]),
    ("data", &[Kind::Data]),
    ("energy", &[Kind::Energy]),
    ("power", &[Kind::Power]),
    ("pressure", &[Kind::Pressure]),
    ("frequency", &[Kind::Frequency]),
    ("magnitude", &[Kind::Magnitude]),
    ("score", &[Kind::Score]),
    ("polarity", &[Kind::Polarity]),
    ("quote", &[Kind::Quote]),
    ("name", &[Kind::Name]),
    ("place", &[Kind::Place]),
    ("role", &[Kind::Role]),
];

/// Reads one file; `index` is its place in the list of files.
pub(super) fn read(file: &RuleFile, index: u16, faults: &mut Vec<Fault>) -> Result<Pack, RuleProblem> {
    let root = yaml::read(&file.text).map_err(|bad| {
        let help = advice(&bad.message);
        match bad.span {
            Some(span) => RuleProblem::at(file, span, bad.message, "here".into(), help),
            None => RuleProblem::of_file(&file.name, bad.message, help),
        }
    })?;
    let mut form = Form { file: index, faults };
    let mut pack = Pack::default();
    if matches!(root.data, Data::Nothing) {
        let help = format!("a rule file has the keys: {}", TOP.join(", "));
        return Err(RuleProblem::of_file(&file.name, "the file holds no rules".to_owned(), Some(help)));
    }
    for (key, value) in form.keys(&root, "a rule file", TOP) {
        match key {
            "rules" => pack.rules = form.list(value, "`rules`").iter().filter_map(|node| form.rule(node)).collect(),
            "concepts" => pack.concepts = form.lists(value, "concept"),
            "events" => pack.events = form.lists(value, "event"),
            "measures" => pack.measures = form.lists(value, "measure"),
            "roles" => pack.roles = form.lists(value, "role"),
            _ => pack.rivals = form.lists(value, "rival"),
        }
    }
    Ok(pack)
}

/// What most often lies behind the YAML parser's terse complaints.
fn advice(message: &str) -> Option<String> {
    let advice = match message.strip_prefix("not valid YAML: ")? {
        "mapping values are not allowed in this context" => {
            "text with a colon in it needs quotation marks, and keys of one level the same indentation"
        }
        "did not find expected key" | "did not find expected '-' indicator" => {
            "look at the indentation of this line and the one above, and for an unclosed quotation mark"
        }
        "found character that cannot start any token" => {
            "indent with spaces, never tabs; text that begins with @, `, % or { needs quotation marks"
        }
        "did not find expected ',' or ']'" => "a list in brackets is not closed, or an item needs quotation marks",
        _ => return None,
    };
    Some(advice.to_owned())
}

impl Form<'_> {
    fn rule(&mut self, node: &Node) -> Option<WrittenRule> {
        let before = self.faults.len();
        let keys = self.keys(node, "a rule", RULE);
        let Some(&(_, id)) = keys.iter().find(|(key, _)| *key == "id") else {
            if self.faults.len() == before {
                self.fault(node, "a rule has no `id`".to_owned(), "this rule").help =
                    Some("give it a name in small letters and hyphens, such as `meeting-duration`".to_owned());
            }
            return None;
        };
        let mut rule = WrittenRule {
            id: self.text(id, "`id`")?,
            overrides: false,
            disabled: false,
            summary: None,
            description: None,
            check: None,
            kinds: None,
            of: None,
            verbs: None,
            not: None,
            zones: None,
            tolerance: None,
            rounding: None,
            trend: None,
            severity: None,
            message: None,
            help: None,
            examples: None,
            broken: false,
        };
        let is_check = keys.iter().any(|(key, _)| *key == "check");
        if let Some(&(key, value)) = keys.iter().find(|(key, _)| is_check && ["claim", "compare"].contains(key)) {
            self.fault(value, format!("a rule with `check` has no `{key}`"), "not here").help =
                Some("a check finds and compares its values by itself; its `report` can be changed".to_owned());
        }
        for (key, value) in keys {
            match key {
                "summary" => rule.summary = self.text(value, "`summary`"),
                "description" => rule.description = self.text(value, "`description`"),
                "override" => rule.overrides = self.flag(value, "`override`"),
                "disabled" => rule.disabled = self.flag(value, "`disabled`"),
                "check" => rule.check = self.choice(value, "check", CHECKS),
                "claim" => self.claim(value, &mut rule),
                "compare" => self.compare(value, &mut rule),
                "report" => self.report(value, &mut rule),
                "examples" => rule.examples = Some(self.examples(value, is_check)),
                _ => {}
            }
        }
        rule.broken = self.faults.len() > before;
        Some(rule)
    }

    fn claim(&mut self, node: &Node, rule: &mut WrittenRule) {
        for (key, value) in self.keys(node, "`claim`", CLAIM) {
            match key {
                "value" => rule.kinds = self.kinds(value),
                "of" => rule.of = Some(self.words(value, "`of`")),
                "verbs" => rule.verbs = Some(self.words(value, "`verbs`")),
                "not" => rule.not = Some(self.words(value, "`not`")),
                _ => {
                    if matches!(&value.data, Data::List(zones) if zones.is_empty()) {
                        self.fault(value, "`zones` is empty".to_owned(), "the rule would read nothing");
                    }
                    let zones = self.list(value, "`zones`").iter();
                    rule.zones = Some(zones.filter_map(|zone| Some(self.choice(zone, "zone", ZONES)?.value)).collect());
                }
            }
        }
    }

    fn compare(&mut self, node: &Node, rule: &mut WrittenRule) {
        for (key, value) in self.keys(node, "`compare`", COMPARE) {
            match key {
                "tolerance" => {
                    rule.tolerance = match &value.data {
                        Data::Number(digits) => Some(At { value: digits.clone(), place: self.place(value) }),
                        _ => self.text(value, "`tolerance`"),
                    }
                }
                "rounding" => rule.rounding = self.choice(value, "rounding", ROUNDING),
                _ => rule.trend = self.choice(value, "trend", TREND),
            }
        }
    }

    fn report(&mut self, node: &Node, rule: &mut WrittenRule) {
        for (key, value) in self.keys(node, "`report`", REPORT) {
            match key {
                "severity" => rule.severity = self.choice(value, "severity", SEVERITY),
                "message" => rule.message = self.text(value, "`message`"),
                _ => rule.help = self.text(value, "`help`"),
            }
        }
    }

    /// One word or a list of words of [`VALUES`]. `None` only after a fault.
    fn kinds(&mut self, node: &Node) -> Option<At<Vec<Kind>>> {
        let place = self.place(node);
        let values = match &node.data {
            Data::List(values) if !values.is_empty() => values.as_slice(),
            Data::List(_) => {
                self.fault(node, "`value` is empty".to_owned(), "needs a type of value");
                return None;
            }
            _ => std::slice::from_ref(node),
        };
        let mut kinds: Vec<Kind> = Vec::new();
        for value in values {
            for &kind in self.choice(value, "value type", VALUES)?.value {
                if !kinds.contains(&kind) {
                    kinds.push(kind);
                }
            }
        }
        Some(At { value: kinds, place })
    }

    fn words(&mut self, node: &Node, what: &str) -> Vec<At<String>> {
        if what == "`of`" && matches!(&node.data, Data::List(items) if items.is_empty()) {
            self.fault(node, "`of` is empty".to_owned(), "needs words").help =
                Some("a rule without words binds every value of its type; leave the key out to mean that".to_owned());
        }
        let word = format!("a word of {what}");
        self.list(node, what).iter().filter_map(|item| self.text(item, &word)).collect()
    }

    /// The lists of `concepts`, `events`, `measures`, `roles` or `rivals`.
    fn lists(&mut self, node: &Node, what: &str) -> Vec<WrittenList> {
        let Data::Map(pairs) = &node.data else {
            self.fault(
                node,
                format!("`{what}s` must be a set of named lists"),
                format!("this is {}", node.data.name()),
            );
            return Vec::new();
        };
        let mut lists: Vec<WrittenList> = Vec::with_capacity(pairs.len());
        let mut seen = rustc_hash::FxHashSet::default();
        for (key, value) in pairs {
            let Some(name) = self.text(key, &format!("the name of a {what}")) else { continue };
            if !seen.insert(name.value.clone()) {
                self.fault(key, format!("the {what} `{}` is given twice in this file", name.value), "the second time");
                continue;
            }
            let words = self.words(value, &format!("the {what} `{}`", name.value));
            if words.is_empty() && matches!(&value.data, Data::List(items) if items.is_empty()) {
                self.fault(value, format!("the {what} `{}` has no words", name.value), "needs words");
            }
            lists.push(WrittenList { name, words });
        }
        lists
    }

    /// Pairs of texts; for a check single texts too.
    fn examples(&mut self, node: &Node, is_check: bool) -> Vec<Example> {
        let known: Vec<_> = EXAMPLES.iter().map(|&(name, _)| name).collect();
        let mut examples = Vec::new();
        for (key, value) in self.keys(node, "`examples`", &known) {
            let Some(&(_, expected)) = EXAMPLES.iter().find(|(name, _)| *name == key) else { continue };
            for pair in self.list(value, &format!("`{key}`")) {
                if let (true, Data::Text(_)) = (is_check, &pair.data) {
                    let text = self.text(pair, "an example");
                    examples.extend(text.map(|text| Example { expected, a: text.value, b: None }));
                    continue;
                }
                let texts: Vec<_> = match &pair.data {
                    Data::List(texts) => texts.iter().filter_map(|text| self.text(text, "an example")).collect(),
                    _ => Vec::new(),
                };
                let whole = matches!(&pair.data, Data::List(items) if items.len() == 2);
                match <[At<String>; 2]>::try_from(texts) {
                    Ok([a, b]) => examples.push(Example { expected, a: a.value, b: Some(b.value) }),
                    Err(_) if whole => {}
                    Err(_) => {
                        let label = match &pair.data {
                            Data::List(items) => format!("this is a list of {}", items.len()),
                            other => format!("this is {}", other.name()),
                        };
                        self.fault(pair, "an example must be two texts".to_owned(), label).help =
                            Some(r#"write `["what one outlet says", "what another says"]`"#.to_owned());
                    }
                }
            }
        }
        examples
    }
}
