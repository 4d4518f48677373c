//! What the sources say, in their own words: those that say the same stand together, each with its sentence.

use std::cmp::Reverse;

use maud::{Markup, html};

use crate::{
    model::{Claim, Finding, Kind, Label, Value, Verdict},
    report::{
        html::{
            safe::{Safe, shortened},
            sources::time,
            view::View,
        },
        points::around,
        value,
        wire::attribution,
    },
    text::counted,
};

/// Code points of a sentence shown before and behind the words that matter; a page cut into no sentences is not shown whole.
const AROUND: usize = 400;

/// Witnesses of one camp shown at once; further ones are folded.
const UNFOLDED: usize = 3;

/// Longest wording that stands as the heading of its camp.
const HEADING: usize = 60;

/// The labels of a finding that say the same.
pub(super) struct Camp<'a> {
    /// What they say, in words; empty where the words of the sources are all there is to say.
    pub(super) words: String,
    pub(super) labels: Vec<&'a Label>,
}

impl Camp<'_> {
    pub(super) fn is_outlier(&self) -> bool {
        self.labels.iter().any(|label| label.outlier)
    }
}

/// The labels by what they say: what most sources say first, then by column; of a figure that moved by column alone.
pub(super) fn camps<'a>(view: &View<'_>, finding: &'a Finding) -> Vec<Camp<'a>> {
    let mut labels: Vec<&Label> = finding.labels.iter().collect();
    labels.sort_by_key(|label| (view.column(label.source), label.span));
    let mut camps: Vec<(String, Camp<'a>)> = Vec::new();
    for label in labels {
        let claim = view.claim(label.claim);
        let words = claim.map_or_else(String::new, |claim| told(claim, label.span.of(view.places.text(label.source))));
        let is_quote = claim.is_some_and(|claim| claim.kind == Kind::Quote);
        match camps.iter_mut().find(|(known, camp)| *known == words && camp.is_outlier() == label.outlier) {
            Some((_, camp)) => camp.labels.push(label),
            None => {
                let heading = if is_quote { String::new() } else { shortened(&words, HEADING) };
                camps.push((words, Camp { words: heading, labels: vec![label] }));
            }
        }
    }
    // What moved is told in the order in which it did.
    if finding.verdict != Verdict::Update {
        camps.sort_by_key(|(_, camp)| (camp.is_outlier(), Reverse(sources_of(camp))));
    }
    camps.into_iter().map(|(_, camp)| camp).collect()
}

/// What a claim says, in words. A person is named as the text does: its spelling may be what the finding is about.
pub(super) fn told(claim: &Claim, text: &str) -> String {
    match claim.kind {
        Kind::Name => text.to_owned(),
        kind => value::words(kind, claim.hedge, &claim.value),
    }
}

fn sources_of(camp: &Camp<'_>) -> usize {
    let mut sources: Vec<_> = camp.labels.iter().map(|label| label.source).collect();
    sources.sort_unstable();
    sources.dedup();
    sources.len()
}

pub(super) fn testimony(view: &View<'_>, finding: &Finding) -> Markup {
    html! {
        div.testimony {
            @for camp in camps(view, finding) {
                section.camp.outlier[camp.is_outlier()] {
                    @if !camp.words.is_empty() || camp.is_outlier() {
                        h4 {
                            bdi { (Safe(&camp.words)) }
                            @let sources = sources_of(&camp);
                            @if camp.is_outlier() { " " span.badge { @if sources > 1 { "outliers" } @else { "stands alone" } } }
                            @else if sources > 1 { " " span.many { (counted(sources, "source")) } }
                        }
                    }
                    // One more is shown: its fold would take as much room.
                    @let shown = if camp.labels.len() <= UNFOLDED + 1 { camp.labels.len() } else { UNFOLDED };
                    @for label in &camp.labels[..shown] { (witness(view, label, &camp.words)) }
                    @if shown < camp.labels.len() {
                        details {
                            summary { (camp.labels.len() - shown) " more say so" }
                            @for label in &camp.labels[shown..] { (witness(view, label, &camp.words)) }
                        }
                    }
                }
            }
        }
    }
}

fn witness(view: &View<'_>, label: &Label, camp: &str) -> Markup {
    let source = view.source(label.source);
    let claim = view.claim(label.claim);
    let party = claim.and_then(attribution);
    let voice = claim.is_some_and(|claim| matches!(claim.value, Value::Quote(_)));
    // "said by Kerry", "according to police": what the heading and the party have said already is not said again.
    let is_told = label.note == camp || party.is_some_and(|party| label.note.ends_with(party));
    let note = Some(label.note.as_str()).filter(|note| !note.is_empty() && !is_told);
    html! {
        figure.witness {
            blockquote dir="auto" { (sentence(view, label)) }
            figcaption {
                bdi.who { (Safe(view.name(label.source))) }
                @if let Some(party) = party {
                    span.party { @if voice { ", quoting " } @else { ", on the word of " } bdi { (Safe(party)) } }
                }
                @if let Some(note) = note { span.note { " — " (Safe(note)) } }
                span.where {
                    @if let Some(published) = source.and_then(|source| source.published) { (time(published)) " · " }
                    @if source.is_some() {
                        @match view.file(label.source) { Some(file) => { (Safe(file)) ":" }, None => "line " }
                        (view.places.position(label.source, label.span.start).line)
                    } @else { "not in this bundle" }
                }
            }
        }
    }
}

/// The sentence around a label, its words a link to where they stand.
fn sentence(view: &View<'_>, label: &Label) -> Markup {
    let Some(anchor) = view.anchor(label.source, label.span) else {
        return html! { em { "No source holds these words." } };
    };
    let [before, words, behind] = around(label, view.checked, &view.places, AROUND);
    html! { (Safe(&before)) a.mark href={ "#" (anchor) } { (Safe(&words)) } (Safe(&behind)) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::{Options, sample};

    #[test]
    fn sources_that_say_the_same_stand_together_and_the_outliers_last() {
        let sample = sample::eight_sources();
        let checked = sample.checked();
        let view = View::new(&checked, &Options::default());
        let camps = camps(&view, view.findings[0]);
        let told: Vec<_> =
            camps.iter().map(|camp| (camp.words.as_str(), camp.labels.len(), camp.is_outlier())).collect();
        assert_eq!(told, [("14", 6, false), ("41", 1, true), ("16", 1, true)]);
    }
}
