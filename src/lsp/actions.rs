//! Ways out of a finding: another source's words, a suppression that asks for its reason, an end to one that holds nothing back.

use lsp_types::{
    CodeAction, CodeActionKind, CodeActionOrCommand, CodeActionParams, Diagnostic, DocumentChanges, OneOf,
    OptionalVersionedTextDocumentIdentifier, TextDocumentEdit, TextEdit, WorkspaceEdit,
};
use serde_json::Value;

use crate::{
    lsp::{
        diagnostics::{Comments, findings},
        markup::clipped,
        places::Places,
        replacement::replacement,
        session::Here,
    },
    model::{Finding, SuppressionStanding},
    text::{Span, comments},
};

/// Characters of words in a title.
const QUOTED: usize = 60;
/// Values that are offered for one claim.
const MOST_VALUES: usize = 6;

/// What can be done in a range of a document.
pub(super) fn actions(here: &Here<'_>, params: &CodeActionParams) -> Vec<CodeActionOrCommand> {
    let wanted = params.context.only.as_ref();
    // A kind also stands for those below it: "quickfix.atodds" is not ours, "" is everything.
    let is_wanted = |kind: &CodeActionKind| kind.as_str().is_empty() || *kind == CodeActionKind::QUICKFIX;
    if wanted.is_some_and(|kinds| !kinds.iter().any(is_wanted)) {
        return Vec::new();
    }
    let places = Places::new(here);
    let asked = places.span(params.range);
    let touches = |span: Span| span.start <= asked.end && asked.start <= span.end;
    let mut made: Vec<CodeAction> = Vec::new();
    let mut offered: Vec<(String, Span)> = Vec::new();
    let mut lines: Vec<(u32, &str)> = Vec::new();
    let mut suppressions = Vec::new();
    for finding in findings(here) {
        let of = told_of(finding, &params.context.diagnostics);
        for label in finding
            .labels
            .iter()
            .filter(|label| label.source == here.source && touches(places.given(label.source, label.span)))
        {
            for (title, span, words) in values(here, &places, finding, label.claim) {
                // One claim may stand in two findings.
                if !offered.contains(&(title.clone(), span)) {
                    offered.push((title.clone(), span));
                    made.push(action(here, &places, title, span, words, of.clone()));
                }
            }
            let Some(policy) = here.story.rules.policies().get(finding.rule.index()) else { continue };
            let rule = policy.id.as_str();
            let (at, comment) = suppression_in(here, places.given(label.source, label.span), rule);
            if !lines.contains(&(at, rule)) {
                lines.push((at, rule));
                let title = format!("Let it stand: suppress `{rule}` on this line (add the reason)");
                suppressions.push(action(here, &places, title, Span::new(at, at), comment, of.clone()));
            }
        }
    }
    made.extend(suppressions);
    let comments = Comments::of(here);
    for suppression in &here.story.suppressions {
        let why = match suppression.standing {
            SuppressionStanding::Unused => "which holds nothing back",
            SuppressionStanding::Expired => "which ran out",
            SuppressionStanding::Used | SuppressionStanding::Invalid(_) => continue,
        };
        let Some(comment) = comments.holding(suppression).filter(|&comment| touches(comment)) else { continue };
        let title = format!("Remove the suppression of `{}`, {why}", suppression.rule);
        let span = with_its_line(places.given_text(here.source), comment);
        let range = places.range_given(here.source, comment);
        let of = params.context.diagnostics.iter().filter(|diagnostic| diagnostic.range == range);
        made.push(action(here, &places, title, span, String::new(), of.cloned().collect()));
    }
    made.into_iter().map(CodeActionOrCommand::CodeAction).collect()
}

fn action(
    here: &Here<'_>,
    places: &Places<'_>,
    title: String,
    span: Span,
    new_text: String,
    diagnostics: Vec<Diagnostic>,
) -> CodeAction {
    let edit = TextEdit::new(places.range_given(here.source, span), new_text);
    let uri = here.document.uri.clone();
    let edit = if here.client.versions {
        let text_document = OptionalVersionedTextDocumentIdentifier::new(uri, here.document.version);
        let edits = vec![TextDocumentEdit { text_document, edits: vec![OneOf::Left(edit)] }];
        WorkspaceEdit { document_changes: Some(DocumentChanges::Edits(edits)), ..WorkspaceEdit::default() }
    } else {
        WorkspaceEdit { changes: Some([(uri, vec![edit])].into_iter().collect()), ..WorkspaceEdit::default() }
    };
    CodeAction {
        title,
        kind: Some(CodeActionKind::QUICKFIX),
        diagnostics: Some(diagnostics).filter(|diagnostics| !diagnostics.is_empty()),
        edit: Some(edit),
        ..CodeAction::default()
    }
}

/// The diagnostics of a finding among those that the editor has at hand.
fn told_of(finding: &Finding, diagnostics: &[Diagnostic]) -> Vec<Diagnostic> {
    let print = |diagnostic: &Diagnostic| {
        diagnostic.data.as_ref().and_then(|data| data.get("fingerprint").and_then(Value::as_str))
            == Some(&finding.fingerprint)
    };
    diagnostics.iter().filter(|diagnostic| print(diagnostic)).cloned().collect()
}

/// What the other sources of a finding say in place of one of its claims: a title, which bytes to replace and by what; one a wording. Words with
/// markup between them are left to whoever knows what it is for.
fn values(here: &Here<'_>, places: &Places<'_>, finding: &Finding, claim: u32) -> Vec<(String, Span, String)> {
    let mut found: Vec<(Span, String, Vec<&str>)> = Vec::new();
    let Some(own) = finding.labels.iter().find(|label| label.claim == claim) else { return Vec::new() };
    for other in finding.labels.iter().filter(|label| label.source != here.source) {
        let Some((span, words)) = replacement(here.story, finding, own, other) else { continue };
        if here.story.bundle.sources.get(here.source.index()).is_none_or(|source| !source.is_verbatim(span)) {
            continue;
        }
        let span = places.given(here.source, span);
        let who = places.name(other.source);
        match found.iter_mut().find(|(known, text, _)| *known == span && *text == words) {
            Some((_, _, names)) => names.push(who),
            None => found.push((span, words, vec![who])),
        }
    }
    found.truncate(MOST_VALUES);
    let titled = |(span, words, names): (Span, String, Vec<&str>)| {
        let others = match names.len() {
            1 => String::new(),
            2 => " and one more".to_owned(),
            n => format!(" and {} more", n - 1),
        };
        let (quoted, who) = (clipped(&words, QUOTED), clipped(names[0], QUOTED));
        (format!("Use “{quoted}” ({who}{others})"), span, words)
    };
    found.into_iter().map(titled).collect()
}

/// Where a suppression for a place of the document goes, and its comment: where [`suppression`] says, unless what is read is then another text, as
/// it is where a line ends inside a tag. Right before the words it always can stand.
fn suppression_in(here: &Here<'_>, place: Span, rule: &str) -> (u32, String) {
    let Some(source) = here.story.bundle.sources.get(here.source.index()) else { return (place.start, String::new()) };
    let text = source.given_text();
    let (at, comment) = suppression(text, place, rule);
    let mut with = text.to_owned();
    with.insert_str(at as usize, &comment);
    let with = here.document.format.read(with);
    if with.read.split_whitespace().eq(source.text.split_whitespace()) {
        return (at, comment);
    }
    (place.start, comment.trim().to_owned())
}

/// Where a suppression for a place goes, and its comment. The reason is left empty: until somebody gives it, the comment is told as
/// incomplete and holds nothing back.
///
/// It goes above the line, but never into a paragraph, which it would break in two: inside one it goes to the end of the line.
fn suppression(text: &str, place: Span, rule: &str) -> (u32, String) {
    let comment = format!("<!-- atodds ignore {rule}: -->");
    let start = text[..place.start as usize].rfind('\n').map_or(0, |at| at + 1);
    let above = text[..start].trim_end_matches(['\n', '\r', ' ', '\t']);
    let begins_paragraph = start == 0 || text[above.len()..start].matches('\n').count() > 1 || above.is_empty();
    // What stands above may be another suppression of the same line.
    let below_comment = comments(text).iter().any(|comment| comment.end as usize == above.len());
    if begins_paragraph || below_comment {
        // A byte-order mark stays first.
        let at = if start == 0 && text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { start };
        let end = if text[..start].ends_with("\r\n") || start == 0 && text.contains("\r\n") { "\r\n" } else { "\n" };
        return (at as u32, format!("{comment}{end}"));
    }
    let end = text[place.start as usize..].find('\n').map_or(text.len(), |end| place.start as usize + end);
    let end = start + text[start..end].trim_end().len();
    (end as u32, format!(" {comment}"))
}

/// A comment with the line that it stands alone on, or with the blank before it.
fn with_its_line(text: &str, comment: Span) -> Span {
    let (start, end) = (comment.start as usize, comment.end as usize);
    let line = text[..start].rfind('\n').map_or(0, |at| at + 1);
    let rest = text[end..].find('\n').map_or(text.len(), |at| end + at + 1);
    let stands_alone =
        text[line..start].trim_matches(['\u{feff}', ' ', '\t']).is_empty() && text[end..rest].trim().is_empty();
    if stands_alone {
        let mark = if text[line..].starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
        return Span::from_range(line + mark..rest);
    }
    let blank = text[..start].len() - text[..start].trim_end_matches([' ', '\t']).len();
    Span::from_range(start - blank..end)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn suppressed(text: &str, words: &str) -> String {
        let start = text.find(words).unwrap();
        let (at, comment) = suppression(text, Span::from_range(start..start + words.len()), "age");
        let mut text = text.to_owned();
        text.insert_str(at as usize, &comment);
        text
    }

    #[test]
    fn a_suppression_stands_above_a_paragraph_and_behind_a_line_inside_one() {
        const COMMENT: &str = "<!-- atodds ignore age: -->";
        for (text, expected) in [
            ("He is 41.", format!("{COMMENT}\nHe is 41.")),
            ("\u{feff}He is 41.", format!("\u{feff}{COMMENT}\nHe is 41.")),
            ("One.\n\nHe is 41.\n", format!("One.\n\n{COMMENT}\nHe is 41.\n")),
            ("One.\r\n\r\nHe is 41.\r\n", format!("One.\r\n\r\n{COMMENT}\r\nHe is 41.\r\n")),
            ("One, and\nhe is 41.  \r\nTwo.", format!("One, and\nhe is 41. {COMMENT}  \r\nTwo.")),
            ("One.\n\n<!-- x -->\nHe is 41.", format!("One.\n\n<!-- x -->\n{COMMENT}\nHe is 41.")),
        ] {
            assert_eq!(suppressed(text, "41"), expected);
        }
    }

    #[test]
    fn a_suppression_goes_with_its_line_or_with_the_blank_before_it() {
        for (text, left) in [
            ("One.\n<!-- x -->\nTwo.", "One.\nTwo."),
            ("One.\r\n  <!-- x -->\r\n", "One.\r\n"),
            ("One. <!-- x -->\nTwo.", "One.\nTwo."),
            ("\u{feff}<!-- x -->\nTwo.", "\u{feff}Two."),
        ] {
            let span = with_its_line(text, comments(text)[0]);
            assert_eq!(format!("{}{}", &text[..span.start as usize], &text[span.end as usize..]), left);
        }
    }
}
