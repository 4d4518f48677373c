//! Quotations in running text: their words, their speakers, their places.

use atodds::{
    lex::lex,
    model::{Mention, QuoteValue, Value},
    parse::parse,
    segment::segment,
    text::Source,
};
use proptest::prelude::proptest;

fn mentions(text: &str) -> Vec<Mention> {
    let source = Source { text: text.to_owned(), ..Source::default() };
    let segmented = segment(text);
    let lexed = lex(text, &segmented);
    parse(&source, &segmented, &lexed)
}

fn quotes(text: &str) -> Vec<(Mention, QuoteValue)> {
    mentions(text)
        .into_iter()
        .filter_map(|mention| match mention.value.clone() {
            Value::Quote(quote) => Some((mention, quote)),
            _ => None,
        })
        .collect()
}

/// Checks "speaker: words" of every quotation of a text.
#[track_caller]
fn check(text: &str, wanted: &[&str]) {
    let found: Vec<String> = quotes(text)
        .iter()
        .map(|(_, quote)| format!("{}: {}", quote.speaker.as_deref().unwrap_or("?"), quote.wording()))
        .collect();
    assert_eq!(found, wanted, "{text}");
}

/// Checks the normalised words of the one quotation of a text.
#[track_caller]
fn check_words(inner: &str, wanted: &str) {
    check(&format!("“{inner},” said the harbor master."), &[&format!("master: {wanted}")]);
}

#[test]
fn spelling_case_and_punctuation_are_settled() {
    check_words("The Harbour, civilised as EVER; is grey", "the harbor civilized as ever is gray");
}

#[test]
fn contractions_are_written_out() {
    check_words("It's late and they don't know we'd lost", "it is late and they do not know we would lost");
    check_words(
        "It’s been the harbour’s luck. Let’s go, it can’t fail",
        "it has been the harbor's luck let us go it can not fail",
    );
}

#[test]
fn numbers_are_digits() {
    check_words("A two-in-three chance, twenty-two boats", "a 2 in 3 chance 22 boats");
    check_words("One boat in 1,200 at the eleventh hour", "one boat in 1200 at the 11th hour");
    check_words("We paid $5 million, 5 per cent more", "we paid 5000000 dollars 5 percent more");
}

#[test]
fn omissions_leave_an_ellipsis() {
    check_words("The ferry ... [Ms. Harrow’s] was late", "the ferry … was late");
    check_words("[T]he f***ing ferry & its crew", "the f*ing ferry and its crew");
}

#[test]
fn titles_are_written_out() {
    check_words(
        "Sen. Vale and Mr. Harrow met in the U.S. and the United States",
        "senator vale and mister harrow met in the us and the us",
    );
}

#[test]
fn speaker_stands_after_the_mark() {
    check("“We will sail at dawn,” said Transport Minister Ellen Harrow.", &["Harrow: we will sail at dawn"]);
    check("“We will sail at dawn,” the spokesman told reporters.", &["spokesman: we will sail at dawn"]);
}

#[test]
fn speaker_stands_before_the_mark() {
    check("Transport Minister Ellen Harrow said: “We will sail at dawn.”", &["Harrow: we will sail at dawn"]);
    check(
        "Harbor Commissioner Paul Vale, who met Mayor Ann Brill in May, said that “no ship is safe.”",
        &["Vale: no ship is safe"],
    );
}

#[test]
fn both_halves_of_an_interrupted_quotation_have_the_speaker() {
    check(
        "“We won the race,” Mayor Ann Brill said, “and we will go on.”",
        &["Brill: we won the race", "Brill: and we will go on"],
    );
}

#[test]
fn pronoun_is_the_last_person_named() {
    check("Mayor Ann Brill came to the pier. “The ferry is lost,” she said.", &["Brill: the ferry is lost"]);
}

#[test]
fn possessor_is_no_speaker() {
    check(
        "Mayor Ann Brill was away. “The ferry is lost,” said a spokesman for Brill.",
        &["spokesman: the ferry is lost"],
    );
}

#[test]
fn next_paragraph_goes_on_with_the_speaker() {
    check(
        "“The ferry is lost,” Mayor Ann Brill said.\n\n“We will build another one.”",
        &["Brill: the ferry is lost", "Brill: we will build another one"],
    );
}

#[test]
fn scare_quotes_are_no_quotations() {
    check("The “ghost ship” came home on a calm evening.", &[]);
}

#[test]
fn whole_sentences_are_told_from_fragments() {
    let found =
        quotes("Mayor Ann Brill said the ferry was “beyond any repair” in May. “We will build another one,” she said.");
    let complete: Vec<bool> = found.iter().map(|(_, quote)| quote.complete).collect();
    assert_eq!(complete, [false, true]);
}

#[test]
fn span_leaves_out_marks_and_last_comma() {
    let text = "“We will sail at dawn,” said the captain.";
    assert_eq!(quotes(text)[0].0.span.of(text), "We will sail at dawn");
}

proptest! {
    #[test]
    fn spans_are_verbatim_on_any_text(text in "([A-Za-z]{1,6}|[“”\"'’ .,:;…*\\[\\]()$%&\n-]|said|Mr\\.|é|[0-9]{1,3}| ){0,60}") {
        for mention in mentions(&text) {
            assert!(text.get(mention.span.range()).is_some_and(|words| !words.is_empty()));
            if let Value::Quote(quote) = &mention.value {
                for word in &quote.words {
                    assert!(mention.span.contains(word.span), "{text:?}");
                }
            }
        }
    }
}

#[test]
fn given_name_of_a_known_person_is_that_person() {
    check("Mayor Ellen Harrow came. “The ferry is lost,” said Captain Ellen.", &["Harrow: the ferry is lost"]);
}

#[test]
fn pronoun_is_the_subject_of_the_sentence_before() {
    check(
        "“The ferry is lost,” Mayor Ann Brill said. Minister Ellen Harrow praised Captain Orin Tull. “We owe him a lot,” she said.",
        &["Brill: the ferry is lost", "Harrow: we owe him a lot"],
    );
    check(
        "“The ferry is lost,” Mayor Ann Brill said. It was a wet day. “We will build another one,” she said.",
        &["Brill: the ferry is lost", "Brill: we will build another one"],
    );
}

#[test]
fn verbs_of_report_speak_beside_a_mark() {
    check("Mayor Ann Brill came to the pier. She writes: “The ferry is lost.”", &["Brill: the ferry is lost"]);
    check("“The ferry is lost,” Mayor Ann Brill concludes.", &["Brill: the ferry is lost"]);
    check("The notice reads: “No ship may leave.”", &["notice: no ship may leave"]);
    check("In May the suit claims: “No ship may leave.”", &["suit: no ship may leave"]);
    check("At noon Mayor Ann Brill mumbled, “The ferry is lost,” and left.", &["Brill: the ferry is lost"]);
}

#[test]
fn apposition_may_stand_between_name_and_verb() {
    check(
        "“The ferry is lost,” Orin Tull, founder and president of Northern Harbor Lines, told reporters.",
        &["Tull: the ferry is lost"],
    );
    check(
        "Captain Orin Tull, master of Harbor Rescue Commissioning said it was “a very bad night”.",
        &["Tull: a very bad night"],
    );
}

#[test]
fn name_in_apposition_beats_the_role() {
    check("“The ferry is lost,” the harbor commissioner, Paul Vale, said in May.", &["Vale: the ferry is lost"]);
    check(
        "In a statement, the line’s president, Paul Vale, said it was “beyond any repair”.",
        &["Vale: beyond any repair"],
    );
}

#[test]
fn owner_of_a_text_or_an_utterance_speaks() {
    check(
        "Mayor Ann Brill was angry. Brill’s 13-page order states: “No ship may leave.”",
        &["Brill: no ship may leave"],
    );
    check(
        "Captain Orin Tull came. He rejected Commissioner Paul Vale’s claim that the crew was “drunk again”.",
        &["Vale: drunk again"],
    );
}

#[test]
fn sentence_before_announces_the_speaker() {
    check(
        "Mayor Ann Brill was there. Commuter Orin Tull agrees. “It is a very long way.”",
        &["Tull: it is a very long way"],
    );
    check(
        "Mayor Ann Brill broke her silence, admitting in May:\n\n“I sold the ferry to a friend.”\n\nThe crew left.",
        &["Brill: i sold the ferry to a friend"],
    );
    check("Told the captain’s father, Herbert Tull: “I am glad it is over.”", &["Tull: i am glad it is over"]);
}

#[test]
fn speaker_is_kept_by_a_sentence_about_him() {
    check(
        "“The ferry is lost,” Captain Orin Tull said.\n\nTull still went aboard, though.\n\n“Some things went well.”",
        &["Tull: the ferry is lost", "Tull: some things went well"],
    );
}

#[test]
fn they_are_no_single_speaker() {
    check(
        "“The ferry is lost,” Captain Orin Tull said. The crews were angry, and they said it was “a very bad night”.",
        &["Tull: the ferry is lost", "?: a very bad night"],
    );
}

#[test]
fn participle_has_the_subject_before_it() {
    check("Shares fell, with Captain Orin Tull admitting the line “got it wrong”.", &["Tull: got it wrong"]);
    check("At noon Captain Orin Tull seemed to mouth, “I am sorry.”", &["Tull: i am sorry"]);
}

#[test]
fn cited_words_do_not_change_the_speaker() {
    check(
        "“The pier is long,” Captain Orin Tull said of what sailors called “sleeping harbors”. “You need a boat there.”",
        &["Tull: the pier is long", "sailors: sleeping harbors", "Tull: you need a boat there"],
    );
}

#[test]
fn relative_clause_has_no_subject_of_the_sentence() {
    check(
        "Captain Orin Tull, head of the agency, through which most aid to the coast is sent, condemned it as “horrific”.",
        &["Tull: horrific"],
    );
    check(
        "Mayor Ann Brill claimed many times that the port had “thrown us under a boat”.",
        &["Brill: thrown us under a boat"],
    );
    check("Posts “police” the use of boats, the harbor says.", &[]);
}

#[test]
fn verbs_share_a_subject() {
    check("Mayor Ann Brill met Captain Orin Tull in May and said that “no ship is safe.”", &["Brill: no ship is safe"]);
    check(
        "The Harbor Ministry said in a note that the bridge was shut, and promised to “tell every crew at once.”",
        &["Harbor Ministry: tell every crew at once"],
    );
    check("Mayor Ann Brill defended the line, saying, “We only guard the pier.”", &["Brill: we only guard the pier"]);
}

#[test]
fn verb_of_another_clause_is_no_attribution() {
    check(
        "Mayor Ann Brill called the plan a “reckless bet” that “can never pay”, while Captain Orin Tull said it was good.",
        &["Brill: reckless bet", "Brill: can never pay"],
    );
}

#[test]
fn pronoun_agrees_in_gender() {
    check(
        "Clerk Maureen Vale wept. “I miss him,” Mrs. Vale said. Her son Orin Tull, 23, drowned in May. “He was young,” she said.",
        &["Vale: i miss him", "Vale: he was young"],
    );
    check(
        "“It is late,” Mr. Vale said. He noted that Ms. Brill had been early. “So I like her a lot,” he said.",
        &["Vale: it is late", "Vale: so i like her a lot"],
    );
}

#[test]
fn partial_quotation_is_predicated_of_somebody() {
    check("Captain Orin Tull called the mayor a “congenital liar”.", &["Tull: congenital liar"]);
    check("Mayor Ann Brill called on the crews to “change course”.", &["Brill: change course"]);
    check(
        "The line went on buying despite warnings from its treasurer about “questionable purchases”.",
        &["treasurer: questionable purchases"],
    );
    check("Mayor Ann Brill spoke of what sailors called “sleeping harbors”.", &["sailors: sleeping harbors"]);
    check("The plan was described by Mayor Ann Brill as “reckless”.", &["Brill: reckless"]);
}

#[test]
fn names_of_things_are_no_quotations() {
    check("Mayor Ann Brill told Harbor Radio’s “Meet the Captains” nothing.", &[]);
    check("The crew gave money to a charity called “Tides for Life” in May.", &[]);
    check("The smuggler known on the docks as the “Heron” was jailed, Mayor Ann Brill said.", &[]);
    check("Captain Orin Tull, the so-called “Heron”, was jailed.", &[]);
}

#[test]
fn unclosed_quotation_ends_with_its_sentence() {
    check(
        "Mayor Ann Brill came. \"We built a new pier. It is long. Brill added that it was \"a very good day\" for the town.",
        &["Brill: we built a new pier it is long", "Brill: a very good day"],
    );
}

#[test]
fn apostrophes_of_plurals_are_no_marks() {
    check("The keeper joined the Sailors 'Orin Tull and the Rowers' Ann Brill, the harbor said.", &[]);
}

#[test]
fn sentence_ends_with_its_speaker() {
    check(
        "“The pier will be open again by the end of May” for boats of the line, said Mayor Ann Brill, a former pilot.",
        &["Brill: the pier will be open again by the end of may"],
    );
    check(
        "Vale and Tull acted “against the rules of the harbor” by sailing at night, the report said.",
        &["report: against the rules of the harbor"],
    );
    // Words of somebody else's sentence are no speaker.
    check(
        "Captain Orin Tull called it “a shame for us all”, while the mayor, who was away, said the pier was shut.",
        &["Tull: a shame for us all"],
    );
}

#[test]
fn sentence_before_tells_who_speaks() {
    check(
        "Orin Tull, 17, who sweeps the pier, also heard the crash. “At first I took it for the wind.”",
        &["Tull: at first i took it for the wind"],
    );
    check(
        "The line has no boats left to send, said Ann Brill, a spokeswoman for the port. “We will have to wait for help.”",
        &["Brill: we will have to wait for help"],
    );
    check(
        "Mayor Ann Brill was away.\n\nBrill's letter also included a plea to the crews.\n\n“Let us all be calm today.”",
        &["Brill: let us all be calm today"],
    );
    check(
        "“The ferry is lost,” Orin Tull said.\n\nAnn Brill also thanked her crew.\n\n“They did what they could. I thank them,” she told them.",
        &["Tull: the ferry is lost", "Brill: they did what they could i thank them"],
    );
}

#[test]
fn cited_person_speaks_and_not_the_one_who_cites() {
    check(
        "“The ferry was never safe,” Harbor Radio cited Captain Orin Tull as saying.",
        &["Tull: the ferry was never safe"],
    );
    check(
        "“The ferry was never safe,” Orin Tull was quoted by Harbor Radio as saying.",
        &["Tull: the ferry was never safe"],
    );
}

#[test]
fn spokesman_with_a_name_speaks_and_not_the_one_he_serves() {
    check(
        "A spokesman for Mr. Brill, Orin Tull, said on Monday that the mayor “believes in the new pier.”",
        &["Tull: believes in the new pier"],
    );
}

#[test]
fn organisation_that_speaks_keeps_its_whole_name() {
    check(
        "“No boat was ever checked,” the Harbor Research Service said.",
        &["Harbor Research Service: no boat was ever checked"],
    );
}

#[test]
fn kin_of_her_is_not_she() {
    check(
        "Mayor Ann Brill had the same luck as her mother, Ellen Harrow, in 2007. “I am glad it is over,” she said.",
        &["Brill: i am glad it is over"],
    );
}

#[test]
fn terms_and_programmes_are_no_quotations() {
    check("Orin Tull will lead the port's new “deep water berth” plan.", &[]);
    check("The firm will send a so-called “out of hours” crew.", &[]);
    check("Ann Brill conceded that she had been on Harbor Radio's “This Morning.”", &[]);
}

#[test]
fn unclosed_quotation_runs_to_the_next_closing_mark() {
    check(
        "The Harbor Times reports:\n\n“The boats were sold in May.\n\nThe crews have left.\n\nNobody was told.”\n\nThe port was quiet.",
        &["Harbor Times: the boats were sold in may the crews have left nobody was told"],
    );
    // A paragraph with an opener of its own ends the search.
    check(
        "Ann Brill said: “The boats were sold in May.\n\nThe crews have left.\n\nOrin Tull said: “Nobody told us that.”",
        &["Brill: the boats were sold in may", "Tull: nobody told us that"],
    );
}

#[test]
fn closing_mark_opens_nothing() {
    check("We will have very frank talks, \"Orin Tull told Harbor Radio. The crews were not there.", &[]);
    check("We will have very frank talks, ”Orin Tull in an interview on Monday. The crews were not there.", &[]);
}
