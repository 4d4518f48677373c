//! What a text says of the way a figure has taken while its story developed.

use jiff::civil::DateTime;

/// Where in a developing story a figure stands, in the text's own words.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub enum Stage {
    /// The text does not say.
    #[default]
    Untold,
    /// An interim figure: "so far", "by midday", "at last count".
    Interim,
    /// The figure of the moment, after others: "now stands at", "the latest count".
    Latest,
    /// It has gone up to this: "rose to", "climbed to", "up from 3".
    Risen,
    /// It has come down to this: "fell to", "revised down to", "down from 7".
    Fallen,
}

impl Stage {
    /// The name used in dumps.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Untold => "untold",
            Self::Interim => "interim",
            Self::Latest => "latest",
            Self::Risen => "risen",
            Self::Fallen => "fallen",
        }
    }
}

/// The way of a figure: its stage, and the moment it is told of.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Course {
    /// Where in the story it stands.
    pub stage: Stage,
    /// "As of 6pm", "by midday": the moment the figure holds for, local to the source.
    pub as_of: Option<DateTime>,
}
