//! The articles side by side, with every claim that somebody else speaks of marked where it stands.

use maud::{Markup, html};

use crate::{
    model::Zone,
    report::html::{
        marks::{self, Marks, Piece, Tone},
        safe::Safe,
        view::View,
    },
    text::{Published, Source, SourceId, Span, counted},
};

/// A paragraph of a source, or what stands between two and is none.
struct Block {
    span: Span,
    class: &'static str,
}

pub(super) fn sources(view: &View<'_>) -> Markup {
    let marks = marks::of_bundle(view);
    html! {
        section.sources #sources aria-labelledby="sources-title" {
            h2 #sources-title { "The sources" }
            div.columns {
                @for (&source, marks) in view.columns.iter().zip(&marks) {
                    @if let Some(article) = view.source(source) { (column(view, source, article, marks)) }
                }
            }
        }
    }
}

fn column(view: &View<'_>, id: SourceId, source: &Source, marks: &Marks) -> Markup {
    let number = view.column(id);
    let at_odds = marks.all.iter().filter(|mark| matches!(mark.tone, Tone::AtOdds(_))).count();
    let reprints = view.reprints_of(id);
    html! {
        article.source id={ "source-" (number) } data-source=(number) aria-labelledby={ "source-name-" (number) } {
            header {
                h3 id={ "source-name-" (number) } dir="auto" {
                    (Safe(view.name(id)))
                    @if view.is_draft(id) { " " span.badge { "draft" } }
                }
                @if view.is_dated() {
                    p.byline { @match source.published { Some(published) => (time(published)), None => "no time given" } }
                }
                p.tally {
                    @if let Some(file) = view.file(id) { span.file { (Safe(file)) } " · " }
                    @if at_odds > 0 { (counted(at_odds, "passage")) " at odds" } @else { "nothing at odds" }
                    @if !reprints.is_empty() { " · the same story as " (names(view, &reprints)) ": one witness" }
                }
            }
            div.text tabindex="0" role="region" aria-label={ "Text of " (Safe(view.name(id))) } { (text(view, id, source, marks)) }
        }
    }
}

/// "Harbour Post, Coastal Wire".
fn names(view: &View<'_>, sources: &[SourceId]) -> Markup {
    html! {
        @for (place, &source) in sources.iter().enumerate() {
            @if place > 0 { ", " }
            bdi { (Safe(view.name(source))) }
        }
    }
}

/// When a source was published, in its own zone.
pub(super) fn time(published: Published) -> Markup {
    let Published { local, offset, has_time } = published;
    if !has_time {
        return html! { time datetime=(local.date()) { (local.strftime("%-d %b %Y").to_string()) } };
    }
    let zone = offset.map(|offset| {
        let minutes = offset.seconds() / 60;
        let sign = if minutes < 0 { '-' } else { '+' };
        format!("{sign}{:02}:{:02}", minutes.abs() / 60, minutes.abs() % 60)
    });
    let zone = zone.unwrap_or_default();
    html! {
        time datetime={ (local.strftime("%Y-%m-%dT%H:%M").to_string()) (zone) } {
            (local.strftime("%-d %b %Y, %H:%M").to_string())
            @if !zone.is_empty() { " " span.zone { (zone) } }
        }
    }
}

fn text(view: &View<'_>, id: SourceId, source: &Source, marks: &Marks) -> Markup {
    // The first piece of a mark carries its anchor; of marks that begin at one place the first.
    let mut anchored: Option<u32> = None;
    let read = source.text.as_str();
    let blocks = blocks(view, id, read, marks);
    let line = |block: &Block| view.places.position(id, block.span.start).line;
    // A dateline opens the paragraph that begins on its line.
    let runs_in = |place: usize| {
        blocks[place].class == "dateline"
            && blocks.get(place + 1).is_some_and(|next| line(next) == line(&blocks[place]))
    };
    let words = |stretch: Span, anchored: &mut Option<u32>| {
        html! { @for piece in marks::pieces(stretch, marks) { (shown_piece(view, id, read, marks, &piece, anchored)) } }
    };
    html! {
        @for (place, block) in blocks.iter().enumerate().filter(|&(place, _)| !runs_in(place)) {
            @let opening = place.checked_sub(1).filter(|&before| runs_in(before));
            @let first = opening.unwrap_or(place);
            // A line is numbered once.
            @let number = Some(line(block)).filter(|&number| first == 0 || line(&blocks[first - 1]) != number);
            p class=(block.class) dir="auto" data-line=[number] {
                @if let Some(dateline) = opening {
                    span.dateline { (words(blocks[dateline].span, &mut anchored)) } " "
                }
                (words(block.span, &mut anchored))
            }
        }
    }
}

fn shown_piece(
    view: &View<'_>,
    id: SourceId,
    text: &str,
    marks: &Marks,
    piece: &Piece,
    anchored: &mut Option<u32>,
) -> Markup {
    let words = Safe(piece.span.of(text));
    let over = || piece.marks.iter().map(|&mark| &marks.all[mark]);
    let Some(loudest) = over().max_by_key(|mark| mark.tone) else { return html! { (words) } };
    // Marks are in order of their starts, so what begins behind the last anchor is not anchored yet.
    let anchors: Vec<String> = over()
        .filter(|mark| {
            let is_new = anchored.is_none_or(|last| mark.span.start > last);
            if is_new {
                *anchored = Some(mark.span.start);
            }
            is_new
        })
        .filter_map(|mark| view.anchor(id, mark.span))
        .collect();
    let mut findings: Vec<usize> = over().flat_map(|mark| mark.findings.iter().copied()).collect();
    findings.sort_unstable();
    findings.dedup();
    let mut ending: Vec<usize> =
        over().filter(|mark| mark.span.end == piece.span.end).flat_map(|mark| mark.findings.iter().copied()).collect();
    ending.sort_unstable();
    ending.dedup();
    let list =
        |numbers: &[usize], between: &str| numbers.iter().map(usize::to_string).collect::<Vec<_>>().join(between);
    let target = match (loudest.findings.iter().min(), loudest.row) {
        (Some(number), _) => Some(format!("#finding-{number}")),
        (None, Some(row)) => Some(format!("#row-{row}")),
        (None, None) => None,
    };
    let reference = Some(list(&ending, ",")).filter(|numbers| !numbers.is_empty());
    let speaking = Some(list(&findings, " ")).filter(|numbers| !numbers.is_empty());
    html! {
        @for anchor in anchors.iter().skip(1) { span id=(anchor) {} }
        a class=(loudest.tone.class()) id=[anchors.first()] href=[target] data-findings=[speaking] data-number=[reference] { (words) }
    }
}

/// The paragraphs of a source in their order, and what stands between them where a reader would miss it. `text` is without its
/// comments.
fn blocks(view: &View<'_>, id: SourceId, text: &str, marks: &Marks) -> Vec<Block> {
    let sentences = view.checked.segmented.get(id.index()).map_or(&[][..], |segmented| &segmented.sentences);
    let mut blocks: Vec<Block> = Vec::new();
    let mut end = 0;
    let mut last = None;
    let between = |blocks: &mut Vec<Block>, gap: Span| {
        let is_marked = marks.within(gap).next().is_some();
        if is_marked || gap.of(text).contains(char::is_alphanumeric) {
            blocks.push(Block { span: gap, class: "unread" });
        }
    };
    for sentence in sentences {
        let Some(gap) = sentence.span.start.checked_sub(end).map(|_| Span::new(end, sentence.span.start)) else {
            continue;
        };
        let zone = (sentence.paragraph, sentence.zone);
        match blocks.last_mut() {
            Some(block) if last == Some(zone) => block.span = block.span.cover(sentence.span),
            _ => {
                if !gap.is_empty() {
                    between(&mut blocks, gap);
                }
                blocks.push(Block { span: sentence.span, class: class(sentence.zone) });
            }
        }
        last = Some(zone);
        end = sentence.span.end;
    }
    let rest = Span::new(end.min(text.len() as u32), text.len() as u32);
    if !rest.is_empty() {
        between(&mut blocks, rest);
    }
    blocks
}

const fn class(zone: Zone) -> &'static str {
    match zone {
        Zone::Headline => "headline",
        Zone::Dateline => "dateline",
        Zone::Byline => "author",
        Zone::Caption => "caption",
        Zone::Body => "body",
        Zone::Boilerplate => "furniture",
    }
}
