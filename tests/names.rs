//! Names of persons in running text.

use atodds::{lex::lex, model::Value, parse::parse, segment::segment, text::Source};
use proptest::prelude::proptest;

fn found(text: &str) -> Vec<String> {
    let source = Source { text: text.to_owned(), ..Source::default() };
    let segmented = segment(text);
    let lexed = lex(text, &segmented);
    parse(&source, &segmented, &lexed)
        .into_iter()
        .filter_map(|mention| match mention.value {
            Value::Name(name) => {
                assert!(text.get(mention.span.range()).is_some_and(|words| !words.is_empty()));
                let title = name.title.as_deref().map(|title| format!("({title}) ")).unwrap_or_default();
                let suffix = name.suffix.as_deref().map(|suffix| format!(", {suffix}")).unwrap_or_default();
                Some(format!("{title}{}/{}{suffix}", name.given, name.surname))
            }
            _ => None,
        })
        .collect()
}

#[track_caller]
fn check(text: &str, wanted: &[&str]) {
    assert_eq!(found(text), wanted, "{text}");
}

#[test]
fn title_before_a_name_is_no_part_of_it() {
    check(
        "They met Norwegian Transport Minister Ellen Harrow in May.",
        &["(Norwegian Transport Minister) Ellen/Harrow"],
    );
    check("They met U.S. Secretary of State Paul Vale there.", &["(Secretary of State) Paul/Vale"]);
    check("Then Mr. Vale left.", &["(Mr.) /Vale"]);
}

#[test]
fn role_in_small_letters_counts() {
    check("The talk with union spokesman Orin Tull was short.", &["(union spokesman) Orin/Tull"]);
}

#[test]
fn initials_particles_and_suffixes_belong_to_the_name() {
    check("“No,” said Jane Q. Doe.", &["Jane Q./Doe"]);
    check("Captain Lars van der Berg said no.", &["(Captain) Lars/van der Berg"]);
    check("Judge Omar al-Hadi spoke.", &["(Judge) Omar/al-Hadi"]);
    check("Sheriff Roy Tull Jr. said no.", &["(Sheriff) Roy/Tull, Jr."]);
}

#[test]
fn age_speech_and_appositive_make_a_person() {
    check("Orin Tull, 34, was found.", &["Orin/Tull"]);
    check("Orin Tull said no.", &["Orin/Tull"]);
    check("Orin Tull, the company's chief engineer, was found.", &["(company's chief engineer) Orin/Tull"]);
}

#[test]
fn surname_alone_is_found_later() {
    check("Orin Tull said no. Nobody believed Tull’s word.", &["Orin/Tull", "/Tull"]);
}

#[test]
fn slip_in_a_surname_is_found() {
    check("Orin Tulliver said no. Tulliver left. Later Tuliver said yes.", &["Orin/Tulliver", "/Tulliver", "/Tuliver"]);
}

#[test]
fn organisations_and_places_are_no_persons() {
    check("The Harbor Council said the Elbe River froze on Main Street in New Holm.", &[]);
    check("North Holm was quiet on Tuesday.", &[]);
}

#[test]
fn headline_names_are_known_from_the_body() {
    check(
        "Harrow Wins Vote\n\nMinister Ellen Harrow won the vote on Tuesday, after a long night at the parliament.",
        &["/Harrow", "(Minister) Ellen/Harrow"],
    );
}

proptest! {
    #[test]
    fn no_text_makes_it_fail(text in "([A-Z][a-zé]{0,5}|Mr\\.|said|of|de|al|[“”\"'’ .,-]|the|[0-9]{1,2}|Minister| ){0,60}") {
        found(&text);
    }
}
