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

/// Organisations, as "words = full name (abbreviation)".
fn organisations(text: &str) -> Vec<String> {
    let source = Source { text: text.to_owned(), ..Source::default() };
    let segmented = segment(text);
    let lexed = lex(text, &segmented);
    parse(&source, &segmented, &lexed)
        .into_iter()
        .filter_map(|mention| match mention.value {
            Value::Organisation(organisation) => {
                let short = organisation.abbreviation.map(|short| format!(" ({short})")).unwrap_or_default();
                let words = mention.span.of(text);
                let full = if words == organisation.name { String::new() } else { format!(" = {}", organisation.name) };
                Some(format!("{words}{full}{short}"))
            }
            _ => None,
        })
        .collect()
}

#[track_caller]
fn check_organisations(text: &str, wanted: &[&str]) {
    assert_eq!(organisations(text), wanted, "{text}");
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

#[test]
fn common_given_name_makes_a_person() {
    check("The bridge was Adam Tull's idea.", &["Adam/Tull"]);
    check("They asked Bill Tull and Mark Ostrov.", &["Bill/Tull", "Mark/Ostrov"]);
}

#[test]
fn what_only_people_do_makes_a_person() {
    check("Orin Tull died on the pier.", &["Orin/Tull"]);
    check("Orin Tull was also arrested.", &["Orin/Tull"]);
    check("Police arrested Orin Tull on Monday.", &["Orin/Tull"]);
    check("Orin Tull's wife saw it.", &["Orin/Tull"]);
    check("She left with her brother, Orin Tull, at noon.", &["Orin/Tull"]);
    check("Orin Tull fell by five percent.", &[]);
}

#[test]
fn name_listed_with_a_person_is_one() {
    check("Minister Ellen Harrow and Orin Tull left.", &["(Minister) Ellen/Harrow", "Orin/Tull"]);
    check("It was Orin Tull, Jorun Vale and Ellen Harrow who left.", &["Orin/Tull", "Jorun/Vale", "Ellen/Harrow"]);
}

#[test]
fn form_alone_can_tell() {
    check("A win for Orin J. Tull.", &["Orin J./Tull"]);
    check("A win for T.J. Tull.", &["T.J./Tull"]);
    check("A win for Orin McTull.", &["Orin/McTull"]);
    check("A win for Min Jae-ho.", &["Min/Jae-ho"]);
    check("The rule hit Vale York-based firms.", &[]);
}

#[test]
fn initial_that_is_an_article_elsewhere_is_an_initial() {
    check("The letter of attorney Orin A. Tull was read. Tull left.", &["(attorney) Orin A./Tull", "/Tull"]);
}

#[test]
fn nickname_stands_inside_the_name() {
    check("The boxer Orin “The Ox” Tull won. Tull left.", &["(boxer) Orin/Tull", "/Tull"]);
    check("The boxer Orin (Ox) Tull won.", &["(boxer) Orin/Tull"]);
}

#[test]
fn suffix_is_part_of_the_words() {
    let text = "They met Adam Tull Jr. on Friday, and Adam Vale, Sr., too.";
    let source = Source { text: text.to_owned(), ..Source::default() };
    let segmented = segment(text);
    let words: Vec<&str> = parse(&source, &segmented, &lex(text, &segmented))
        .iter()
        .filter(|mention| matches!(mention.value, Value::Name(_)))
        .map(|mention| mention.span.of(text))
        .collect();
    assert_eq!(words, ["Adam Tull Jr.", "Adam Vale, Sr."]);
}

#[test]
fn given_name_alone_is_found_beside_the_full_name() {
    check("Ellen Harrow won. Then Ellen smiled.", &["Ellen/Harrow", "/Ellen"]);
}

#[test]
fn surname_that_is_another_word_needs_a_sign() {
    check("Mr. Fox said no.", &["(Mr.) /Fox"]);
    check("Carl Hall said no. Hall was late.", &["Carl/Hall", "/Hall"]);
    check("Carl Shook said no. Nobody asked Shook again.", &["Carl/Shook", "/Shook"]);
    check("Carl Hall said no. He told Hall so.", &["Carl/Hall"]);
    check("Fox said no.", &[]);
    check("The Hall was late.", &[]);
}

#[test]
fn firms_schools_and_products_are_no_persons() {
    check("They opened Tull & Vale stores and Harrow + Ostrov.", &[]);
    check("The pupils of St. Orin left. St. Orin said no.", &[]);
}

#[test]
fn job_in_capitals_is_no_part_of_the_name() {
    check("Holm City Clerk Jorun Vale told reporters.", &["(Holm City Clerk) Jorun/Vale"]);
    check("They met QB Orin Tull.", &["(QB) Orin/Tull"]);
    check("It was Council President Pro Tem Orin Tull.", &["(Council President Pro Tem) Orin/Tull"]);
}

#[test]
fn kind_in_its_name_makes_an_organisation() {
    check_organisations(
        "The Elbe Police Department and the Ministry of Health and Labour asked the Vale Observatory for Winds.",
        &["Elbe Police Department", "Ministry of Health and Labour", "Vale Observatory for Winds"],
    );
    check_organisations(
        "The Seed and Feed Administration met Holm Police Captain Orin Tull.",
        &["Seed and Feed Administration", "Holm Police"],
    );
    check_organisations("Both sail for Our Coast News.", &["Our Coast News"]);
    check_organisations("The ministry and the Council met in Holm.", &[]);
}

#[test]
fn abbreviation_is_the_organisation() {
    check_organisations(
        "The Elbe Observatory for Deep Winds (EODW) said no. Later the EODW said yes.",
        &[
            "Elbe Observatory for Deep Winds (EODW)",
            "EODW = Elbe Observatory for Deep Winds",
            "EODW = Elbe Observatory for Deep Winds",
        ],
    );
    check_organisations(
        "The National Harbor Board, or NHB, closed. NHB staff left.",
        &["National Harbor Board (NHB)", "NHB = National Harbor Board", "NHB = National Harbor Board"],
    );
    check_organisations(
        "Friends of Old Piers (FOP) met.",
        &["Friends of Old Piers (FOP)", "FOP = Friends of Old Piers"],
    );
    check_organisations("The Clean Piers Act (CPA) passed.", &[]);
}

#[test]
fn firm_without_its_ending_is_the_firm() {
    check_organisations("Ostrov Inc. sank. Nobody saved Ostrov.", &["Ostrov Inc.", "Ostrov = Ostrov Inc."]);
}

proptest! {
    #[test]
    fn no_text_makes_it_fail(text in "([A-Z][a-zé]{0,5}|Mr\\.|said|of|for|and|Inc|Board|NHB|[(&)]|de|al|[“”\"'’ .,-]|the|[0-9]{1,2}|Minister| ){0,60}") {
        found(&text);
    }
}

#[test]
fn word_that_is_a_title_too_is_a_surname_where_the_text_has_it_in_full() {
    check("They met Billy King, 50, in May. “We lost,” King said. The King said no.", &["Billy/King", "/King"]);
    check("They met Robert C. Vardian in May. Tull sat with Vardian at the pier.", &["Robert C./Vardian", "/Vardian"]);
}

#[test]
fn month_that_speaks_is_a_given_name() {
    check("“It was loud,” said Jan Brill, a keeper of the pier.", &["Jan/Brill"]);
    check("The boats that sail in June Harbor weeks are few.", &[]);
}

#[test]
fn known_surname_makes_a_person_of_two_words() {
    check(
        "The house of Olimpia Brill, 50, and of her children, Orin, Lucia and Carmela Brill, was sold.",
        &["Olimpia/Brill", "Carmela/Brill"],
    );
}

#[test]
fn role_is_no_part_of_the_name() {
    check("“No,” GNH Chair Ida Brill said.", &["(Chair) Ida/Brill"]);
    check("It was found by Ohio Ranger Ned Tull in May.", &["(Ohio Ranger) Ned/Tull"]);
    check("The acting harbor minister in the north, Ismat Tuller, issued a letter.", &["Ismat/Tuller"]);
    check("The pier was shut. (Will Holm be next?)", &[]);
}

#[test]
fn bare_capitals_that_speak_own_or_have_an_article_are_an_organisation() {
    check_organisations("RHPD said no. Brill left the RHPD in May.", &["RHPD", "RHPD"]);
    check_organisations("They read RHPD's letter to the V.H.B. at noon.", &["RHPD", "V.H.B."]);
    check_organisations("The US, the UK's ports, the CEO and the DNA said so by 5 PM on TV.", &[]);
    check_organisations("THE RHPD SAID NO, and the XVI too.", &[]);
}

#[test]
fn newspaper_is_one_after_according_to() {
    check_organisations("It was sold, according to the Vale Inquirer.", &["Vale Inquirer"]);
}
