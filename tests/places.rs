//! Places in running text.

use atodds::{lex::lex, model::Value, parse::parse, segment::segment, text::Source};

#[track_caller]
fn check(text: &str, wanted: &[&str]) {
    let source = Source { text: text.to_owned(), ..Source::default() };
    let segmented = segment(text);
    let found: Vec<_> = parse(&source, &segmented, &lex(text, &segmented))
        .into_iter()
        .filter_map(|mention| match mention.value {
            Value::Place(place) => Some(place),
            _ => None,
        })
        .collect();
    assert_eq!(found, wanted, "{text}");
}

#[test]
fn countries_and_states_are_places_wherever_they_stand() {
    check("Crews from Canada and South Korea went to the United States.", &["Canada", "South Korea", "United States"]);
    check("Iran's crews came first.", &["Iran"]);
}

#[test]
fn city_takes_the_state_or_country_after_it() {
    check(
        "A bus from Springfield, Ill., reached Port Ellis, Maine, by night.",
        &["Springfield, Ill.", "Port Ellis, Maine"],
    );
    check("It was quiet in Washington, D.C., too.", &["Washington, D.C."]);
}

#[test]
fn city_that_the_text_placed_is_a_place_by_itself() {
    check("It sank off Port Ellis, Maine. Nobody in Port Ellis slept.", &["Port Ellis, Maine", "Port Ellis"]);
    check("Nobody in Port Ellis slept.", &[]);
}

#[test]
fn parts_of_other_names_are_no_places() {
    check("West Texas crude fell, and the Texas Rangers and the Bank of England were calm.", &[]);
    check("New York Times readers knew.", &[]);
}

#[test]
fn doubtful_names_need_a_preposition() {
    check("Jordan said no. He was in Jordan.", &["Jordan"]);
}
