//! A finding that somebody looked at and let stand, with the reason.

use jiff::civil::Date;
use smol_str::SmolStr;

use crate::text::{SourceId, Span};

/// Where a suppression is written.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum WrittenIn {
    /// In a comment of a source.
    Text,
    /// In the manifest of the bundle.
    Manifest,
    /// In the configuration.
    Configuration,
    /// In the baseline.
    Baseline,
}

impl WrittenIn {
    /// The name used in the machine interface.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Manifest => "manifest",
            Self::Configuration => "configuration",
            Self::Baseline => "baseline",
        }
    }
}

/// Which findings of its rule a suppression speaks of.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Reach {
    /// Those of the whole bundle.
    Bundle,
    /// Those that point into one source.
    Source(SourceId),
    /// Those that point into a stretch of one source.
    Stretch(SourceId, Span),
}

/// What became of a suppression in a run.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Standing {
    /// It holds a finding back.
    Used,
    /// There is nothing that it could hold back.
    Unused,
    /// Its day has passed, and what it held back is reported again.
    Expired,
    /// It cannot be read; the text says why. It holds nothing back.
    Invalid(String),
}

impl Standing {
    /// The name used in the machine interface.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Used => "used",
            Self::Unused => "unused",
            Self::Expired => "expired",
            Self::Invalid(_) => "invalid",
        }
    }
}

/// A finding that somebody looked at and let stand, with the reason.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Suppression {
    /// The rule's id.
    pub rule: SmolStr,
    /// Only the finding of this fingerprint, where one is named.
    pub fingerprint: Option<SmolStr>,
    /// Why the finding may stand.
    pub reason: String,
    /// The last day on which it may.
    pub until: Option<Date>,
    /// Which findings of the rule.
    pub reach: Reach,
    /// Where it is written.
    pub written_in: WrittenIn,
    /// The file it is written in, as the run came to it; the source's id where that was no file.
    pub file: String,
    /// Where in that file it is: line and column from 1, in Unicode code points.
    pub place: (u32, u32),
    /// What became of it.
    pub standing: Standing,
}

impl Suppression {
    /// What is wrong with it, as one sentence for people; `None` while it holds something back.
    #[must_use]
    pub fn complaint(&self) -> Option<String> {
        let rule = &self.rule;
        match &self.standing {
            Standing::Used => None,
            Standing::Unused if self.written_in == WrittenIn::Baseline => {
                Some(format!("the baseline has a finding of `{rule}` that is gone; `atodds baseline prune` removes it"))
            }
            Standing::Unused => Some(format!("the suppression of `{rule}` holds nothing back; remove it")),
            Standing::Expired => {
                let until = self.until.map_or_else(String::new, |until| format!(" on {until}"));
                Some(format!("the suppression of `{rule}` ran out{until}; look again, then renew or remove it"))
            }
            Standing::Invalid(why) => Some(why.clone()),
        }
    }
}
