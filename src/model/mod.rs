//! The values that flow through the house, one type a stage, and nothing that computes verdicts.
//!
//! `Segmented` → `Lexed` → `Vec<Mention>` → `Vec<Claim>` → `Vec<Cluster>` → `Vec<Finding>`.

mod agreement;
mod claim;
mod cluster;
mod course;
mod finding;
mod hedge;
mod interval;
mod mention;
mod moment;
mod name;
mod pairing;
mod passage;
mod policy;
mod quantity;
mod quotation;
mod slip;
mod stats;
mod suppression;
mod tie;
mod unit;

pub use agreement::{Agreement, Cell, Row, Stance, Standing};
pub use claim::{Binder, Claim, ClaimValue, Context, Polarity, Referent, Scope, Subject};
pub use cluster::{Cluster, Link, ScorePart};
pub use course::{Course, Stage};
pub use finding::{Finding, Label, Severity, Verdict};
pub use hedge::Hedge;
pub use interval::Interval;
pub use mention::{Kind, Mention, Value};
pub use moment::{Grain, Moment, Resolution};
pub use name::{Organisation, PersonName};
pub use pairing::{Outcome, Pairing, Silence, Weighed};
pub use passage::{Quotation, Segmented, Sentence, Zone};
pub use policy::{FIELDS, Loudness, Need, Policy, Rounding, RuleId, Tolerance, Trend};
pub use quantity::{Quantity, Stated};
pub use quotation::{QuoteValue, QuoteWord};
pub use slip::{Slip, significand, significant_digits};
pub use stats::Stats;
pub use suppression::{Reach, Standing as SuppressionStanding, Suppression, WrittenIn};
pub use tie::{SelfCheck, Tie};
pub use unit::{Currency, System, Unit};
