//! Cuts a text into zones, paragraphs, sentences and quotations.
//!
//! Takes the text of one article as it was scraped and never fails; every byte that is not white space lands in
//! exactly one sentence. Time and memory grow with the length of the text. Written for English news; other
//! languages come out as whole paragraphs or plain sentences. Markup is the business of `load`.
//!
//! ```
//! use atodds::segment::{dump, segment};
//!
//! let text = "Ferry sinks\n\nOSLO (AP) — A ferry sank. “We swam,” Ann Lee said.";
//! assert_eq!(
//!     dump(text, &segment(text)),
//!     "headline 0 0..11 | Ferry sinks
//! dateline 1 13..26 | OSLO (AP) —
//! body 1 27..40 | A ferry sank.
//! body 1 41..69 | “We swam,” Ann Lee said.
//! quote 0 41..55 closed | We swam,
//! "
//! );
//! ```

mod abbreviations;
mod caption;
mod characters;
mod dateline;
mod dump;
mod furniture;
mod mark;
mod paragraph;
mod quotation;
mod sentence;
mod signs;
mod speech;
mod zone;

pub use dump::dump;

use crate::model::{Segmented, Sentence, Zone};
use crate::text::Span;
use quotation::Pairing;

/// Segments a text. One of 4 GiB or more, which spans cannot address and `load` refuses, gives nothing.
#[must_use]
pub fn segment(text: &str) -> Segmented {
    let mut sentences = Vec::new();
    if u32::try_from(text.len()).is_err() {
        return Segmented::default();
    }
    let paragraphs = paragraph::paragraphs(text);
    let zones = zone::zones(text, &paragraphs);
    let mut pairing = Pairing::default();
    let mut marks = Vec::new();
    for (number, (paragraph, zoned)) in paragraphs.iter().zip(&zones).enumerate() {
        // Furniture and captions between two paragraphs of a speech do not end it.
        let interrupts = matches!(zoned.zone, Zone::Boilerplate | Zone::Caption | Zone::Byline);
        pairing.read(text, paragraph.start, paragraph.end, zoned.zone == Zone::Body, interrupts);
        marks.clear();
        marks.extend(pairing.roles());
        let mut keep = |start, end, zone| {
            sentences.push(Sentence { span: Span::from_range(start..end), zone, paragraph: number as u32 });
        };
        let mut body = paragraph.start;
        if let Some((zone, end)) = zoned.head {
            let (start, end) = characters::trimmed(text, paragraph.start, end);
            keep(start, end, zone);
            body = end;
        }
        let marks = marks.get(marks.partition_point(|(mark, _)| mark.start < body)..).unwrap_or_default();
        if matches!(zoned.zone, Zone::Dateline | Zone::Byline) {
            let (start, end) = characters::trimmed(text, body, paragraph.end);
            if start < end {
                keep(start, end, zoned.zone);
            }
        } else {
            sentence::sentences(text, body, paragraph.end, marks, |start, end| keep(start, end, zoned.zone));
        }
    }
    Segmented { sentences, quotations: pairing.finish(text) }
}
