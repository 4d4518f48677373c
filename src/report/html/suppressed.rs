//! What somebody looked at and let stand, and the suppressions that need another look.

use maud::{Markup, html};

use crate::{
    report::html::{cards::card, safe::Safe, view::View},
    text::counted,
};

pub(super) fn suppressed(view: &View<'_>) -> Markup {
    let held = view.findings.len() - view.open;
    let complaints = &view.complaints;
    if held == 0 && complaints.is_empty() {
        return html! {};
    }
    let told = [(held, "finding"), (complaints.len(), "complaint")].map(|(number, what)| counted(number, what));
    html! {
        section.let-stand #suppressed aria-labelledby="suppressed-title" {
            h2 #suppressed-title { "Let stand" }
            details {
                summary { (told[0]) " held back, " (told[1]) " about suppressions" }
                @if !complaints.is_empty() {
                    ul.complaints {
                        @for complaint in complaints {
                            @let suppression = complaint.suppression;
                            li {
                                span.standing { (suppression.standing.name()) } " " (Safe(&complaint.words))
                                span.where { (Safe(&complaint.place())) }
                                @if !suppression.reason.is_empty() { span.reason { "Its reason: " (Safe(&suppression.reason)) } }
                            }
                        }
                    }
                }
                @for (number, finding) in view.suppressed_findings() {
                    @let by = finding.suppressed.and_then(|index| view.checked.suppressions.get(index as usize));
                    (card(view, number, finding, by))
                }
            }
        }
    }
}
