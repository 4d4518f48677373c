//! Why claims of two lines were paired or were not.
//!
//! Not one of the [formats](super::Format): a report tells what was found, and this answers a question about it. What
//! became of a pair is settled before ([`Pairing`]); here it is put into words, the same for people and programs.

mod json;
mod pretty;

pub use json::json;
pub use pretty::pretty;

use crate::{
    model::{Claim, Cluster, Finding, Link, Outcome, Pairing, Silence, Weighed},
    report::{
        Checked,
        place::{Places, rule_name},
        screen,
    },
    text::SourceId,
};

/// The question, and what is known of every pair that it asks after.
#[derive(Clone, Debug)]
pub struct Why<'a> {
    /// The bundle and what was found in it.
    pub checked: Checked<'a>,
    /// The two lines, in the order of the bundle; twice the same where one line is held against itself.
    pub sides: &'a [Side; 2],
    /// The pairs, in the order to show.
    pub pairings: &'a [Pairing],
}

/// A line and those of its claims that are asked after.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Side {
    /// Whose line.
    pub source: SourceId,
    /// Its number, from 1.
    pub line: u32,
    /// Indices into the bundle's claims, ascending.
    pub claims: Vec<u32>,
}

impl<'a> Why<'a> {
    fn claim(&self, index: u32) -> Option<&'a Claim> {
        self.checked.claims.get(index as usize)
    }

    fn finding(&self, weighed: &Weighed) -> Option<&'a Finding> {
        self.checked.findings.get(weighed.finding? as usize)
    }

    fn cluster(&self, weighed: &Weighed) -> Option<&'a Cluster> {
        self.checked.clusters.get(weighed.cluster? as usize)
    }

    /// `harbour-post.txt:3:19 "three-hour"`.
    fn place(&self, places: &Places<'_>, index: u32) -> String {
        /// Columns of a long quotation that tell it from others.
        const QUOTED: usize = 48;
        let Some(claim) = self.claim(index) else { return "?".to_owned() };
        let at = places.position(claim.source, claim.span.start);
        let words = screen::line(claim.span.of(places.text(claim.source)), true);
        format!("{}:{}:{} \"{}\"", places.id(claim.source), at.line, at.column, screen::clip(&words, QUOTED, true))
    }

    /// What alignment did with the pair, in a sentence.
    fn outcome(&self, places: &Places<'_>, weighed: &Weighed) -> String {
        let cluster = self.cluster(weighed).map(|cluster| {
            let rule = rule_name(self.checked.policies, cluster.rule);
            format!("a group of {} claims held against each other under {rule}", cluster.claims.len())
        });
        let told = match &weighed.outcome {
            Outcome::Linked => return format!("yes, in {}", cluster.unwrap_or_else(|| "a group of claims".to_owned())),
            Outcome::Represented(a, b) => {
                let [a, b] = [a, b].map(|&index| self.place(places, index));
                let answer = if weighed.is_linked() { "yes" } else { "no" };
                format!("{answer}, as far as {a} and {b} are: the first mention of a name speaks for the later ones")
            }
            Outcome::OneSource => {
                "no: within a source only a headline is held against the text, and this pair is no such".to_owned()
            }
            Outcome::Short => "no: the score is too low".to_owned(),
            Outcome::Beaten(better) if better.is_empty() => "no: a better pair took the place".to_owned(),
            Outcome::Beaten(better) => {
                let partner = |link: &Link| {
                    let [a, b] = [link.a, link.b].map(|index| self.place(places, index));
                    format!("{a} goes better with {b} (score {})", link.decimal_score())
                };
                format!("no: {}", better.iter().map(partner).collect::<Vec<_>>().join(", and "))
            }
            Outcome::Untried => {
                "no: there are very many such values, so each is tried only with those of a few sources that share telling words"
                    .to_owned()
            }
        };
        let is_alternative = |link: &Link| (link.a, link.b) == (weighed.link.a, weighed.link.b);
        let kept = self.checked.clusters.iter().flat_map(|cluster| &cluster.alternatives).any(is_alternative);
        let kept = if kept { "; kept as an alternative, which may explain another difference away" } else { "" };
        match cluster {
            Some(cluster) => format!("{told}; both are in {cluster}{kept}"),
            None => format!("{told}{kept}"),
        }
    }

    /// Why no finding names a linked pair that differs.
    fn silence(&self, places: &Places<'_>, silence: Silence) -> String {
        match silence {
            Silence::Agreed(a, b) => {
                let [a, b] = [a, b].map(|index| self.place(places, index));
                format!("the other source has the value too: {a} agrees with {b}")
            }
            Silence::Present => {
                "the figure, the sum of its parts or the day stands elsewhere in the other source".to_owned()
            }
            Silence::ToldApart => "a source tells both values in its own voice: to it they are two things".to_owned(),
            Silence::Quoted => "both stand in a quotation, and the finding on its words says it all".to_owned(),
        }
    }
}

/// The name of an outcome in the machine interface.
const fn name(outcome: &Outcome) -> &'static str {
    match outcome {
        Outcome::Linked => "linked",
        Outcome::Represented(..) => "represented",
        Outcome::OneSource => "one_source",
        Outcome::Short => "short",
        Outcome::Beaten(_) => "beaten",
        Outcome::Untried => "untried",
    }
}
