//! What is known of two claims: whether they were held to be about one thing, and why.

use crate::model::{Link, Verdict};

/// Two claims and what became of them.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Pairing {
    /// Index of the first claim in the bundle's claims.
    pub a: u32,
    /// Index of the second.
    pub b: u32,
    /// How they were weighed, or in one phrase why they can never meet.
    pub weighed: Result<Weighed, &'static str>,
}

/// Two claims that could be about one thing.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Weighed {
    /// The score and its parts.
    pub link: Link,
    /// Points that hold such a pair together, in thousandths; `None` where the score only says how sure a pairing is.
    pub needed: Option<i32>,
    /// What became of the pair.
    pub outcome: Outcome,
    /// The place among the clusters of the one that holds both, through this pair or others.
    pub cluster: Option<u32>,
    /// How the two values stand to each other, as their rule sees it.
    pub verdict: Verdict,
    /// Why they do.
    pub why: String,
    /// The place among the findings of the one that names both.
    pub finding: Option<u32>,
    /// Why a linked pair that differs is in no finding.
    pub silence: Option<Silence>,
}

impl Weighed {
    /// Whether the two are a link of a cluster, or claims that say the same in their sources' names are.
    #[must_use]
    pub const fn is_linked(&self) -> bool {
        match self.outcome {
            Outcome::Linked => true,
            Outcome::Represented(..) => self.cluster.is_some(),
            _ => false,
        }
    }
}

/// What alignment did with a pair.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Outcome {
    /// It holds them together.
    Linked,
    /// It asked two earlier claims in their place: the first mentions of the two forms of a name.
    Represented(u32, u32),
    /// It never held them against each other: they are one source's own words.
    OneSource,
    /// Their score is too low.
    Short,
    /// One of them, or both, has a better partner in the other's source; at most one better pair a claim.
    Beaten(Vec<Link>),
    /// It did not try them: there are very many such values, and the two share no telling word near by, or many sources that
    /// do share it stand between them.
    Untried,
}

/// Why a linked pair whose values differ is in no finding.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Silence {
    /// One of the two finds its own value in the other's source: these two claims agree.
    Agreed(u32, u32),
    /// The figure of one, the sum of its parts, or its day stands elsewhere in the other's source.
    Present,
    /// A source of the cluster tells both values in its own voice, as of two things.
    ToldApart,
    /// Both stand in a quotation that is itself found to differ.
    Quoted,
}
