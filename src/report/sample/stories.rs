//! The samples themselves; all prose is invented.

use rust_decimal::Decimal;

use crate::{
    model::{
        Currency, Grain, Hedge, Interval, Kind, Label, Moment, Quantity, QuoteValue, QuoteWord, Reach, Resolution,
        Severity, Stated, Suppression, SuppressionStanding, System, Unit, Value, Verdict, WrittenIn,
    },
    report::sample::Sample,
    text::{SourceId, Span},
};

fn quantity(
    kind: Kind,
    hedge: Hedge,
    number: i64,
    unit: Unit,
    stated: Option<(i64, &'static str)>,
) -> (Kind, Hedge, Value) {
    let value = Decimal::from(number);
    let set = match hedge {
        Hedge::MoreThan => Interval::above(value, true),
        Hedge::AtLeast => Interval::above(value, false),
        _ => Interval::point(value),
    };
    let stated = stated.map(|(number, unit)| Stated {
        value: Some(Decimal::from(number)),
        lo: None,
        hi: None,
        unit: Some(unit).filter(|unit| !unit.is_empty()),
    });
    let precision = Decimal::ONE;
    let quantity = Quantity {
        value: Some(value),
        unit,
        set,
        reach: set,
        precision,
        granularity: precision,
        system: System::Any,
        stated,
    };
    (kind, hedge, Value::Quantity(quantity))
}

fn count(number: i64) -> (Kind, Hedge, Value) {
    quantity(Kind::Cardinal, Hedge::Exact, number, Unit::One, Some((number, "")))
}

fn seconds(number: i64) -> (Kind, Hedge, Value) {
    quantity(Kind::Duration, Hedge::Exact, number, Unit::Second, None)
}

fn day(iso: &str) -> (Kind, Hedge, Value) {
    let first = iso.parse::<jiff::civil::Date>().ok();
    let moment = Moment {
        iso: iso.into(),
        first: first.map(|date| date.at(0, 0, 0, 0)),
        last: first.map(|date| date.at(23, 59, 59, 0)),
        grain: Grain::Day,
        weekday: None,
        day_named: false,
        resolution: Resolution::FromPublication,
        zone_minutes: None,
    };
    (Kind::Date, Hedge::Exact, Value::Moment(moment))
}

fn quote(words: &str, speaker: &str) -> (Kind, Hedge, Value) {
    let words = words.split(' ').map(|word| QuoteWord { norm: word.into(), span: Span::default() }).collect();
    let quote = QuoteValue { words, speaker: Some(speaker.into()), speaker_span: None, complete: true };
    (Kind::Quote, Hedge::Exact, Value::Quote(quote))
}

/// Two sources: a length that differs, a changed word in a quotation, and a quiet refinement.
#[must_use]
pub fn two_sources() -> Sample {
    let mut sample = Sample::default();
    sample.bundle.id = "ferry".into();
    sample.source(
        "harbour-post.txt",
        "Harbour Post",
        "2024-03-05T18:40",
        "\
Ferry talks end in a deal\n\n\
Ministers met for three hours and 15 minutes in Eastport on Tuesday before the ferry agreement was signed, the \
harbour office said. More than 20 boats will run again by the end of the week.\n\n\
“We could never leave an island without a boat,” the minister, Ada Lund, told reporters on the quay.\n",
    );
    sample.source(
        "coastal-wire.md",
        "Coastal Wire",
        "2024-03-05T19:05",
        "\
# A boat for every island\n\n\
The deal came after a three-hour meeting in Eastport. It brings back 23 of the boats that were laid up last autumn, \
and it settles the quarrel about night sailings.\n\n\
“We can never leave an island without its boat,” Ms Lund said afterwards.\n",
    );
    let labels = vec![
        sample.claim(0, "meeting-duration", "three hours and 15 minutes", seconds(11_700), "3 h 15 min"),
        sample.claim(1, "meeting-duration", "three-hour", seconds(10_800), "3 h"),
    ];
    sample.finding(
        Verdict::Contradiction,
        Severity::Error,
        [
            "length of the talks differs: 3 h 15 min against 3 h",
            "“three-hour” is 3 h 15 min rounded to the hour, and this rule counts rounding as a conflict.",
            "Give the length to the quarter hour, or say “more than three hours”.",
        ],
        labels,
    );
    let labels = vec![
        sample.claim(
            0,
            "quotation",
            "We could never leave an island without a boat",
            quote("we could never leave an island without a boat", "Ada Lund"),
            "could; a boat",
        ),
        sample.claim(
            1,
            "quotation",
            "We can never leave an island without its boat",
            quote("we can never leave an island without its boat", "Ms Lund"),
            "can; its boat",
        ),
    ];
    sample
        .finding(
            Verdict::Contradiction,
            Severity::Warning,
            [
                "quotation of Ada Lund differs: “could” / “can”, “a” / “its”",
                "A modal verb changed: could became can.",
                "Check the recording.",
            ],
            labels,
        )
        .score = 1000;
    let more_than_20 = quantity(Kind::Cardinal, Hedge::MoreThan, 20, Unit::One, Some((20, "")));
    let labels = vec![
        sample.claim(0, "boats", "20", more_than_20, "more than 20"),
        sample.claim(1, "boats", "23", count(23), "23"),
    ];
    sample.finding(
        Verdict::Refines,
        Severity::None,
        ["23 boats is within more than 20", "23 lies above 20.", ""],
        labels,
    );
    sample.settled()
}

/// Three sources, the first of them a draft: dates, money, an update, and a claim that nobody supports.
#[must_use]
pub fn three_sources() -> Sample {
    let mut sample = Sample::default();
    sample.bundle.id = "bridge".into();
    sample.bundle.draft = Some(SourceId(0));
    sample.source(
        "draft.md",
        "",
        "",
        "\
The old bridge at Norrby was closed on Wednesday after an inspector found cracks in two of its piers.\n\n\
The repair will cost $4.2 million, and 12 people were hurt. It was built in 1931.\n",
    );
    sample.source(
        "county-news.html",
        "County News",
        "2024-05-14T09:00",
        "\
The bridge was closed on Tuesday, May 14. Nine people were hurt when a bus left the road. The county puts the repair \
at $2.4 million.\n",
    );
    sample.source(
        "evening-sun.txt",
        "The Evening Sun and Norrby Advertiser (Incorporating the Gazette)",
        "2024-05-14T21:30",
        "\
Since Tuesday no car has crossed the bridge. Twelve people were hurt. Repairs: $2.4 million, the county says.\n",
    );
    let labels = vec![
        sample.claim(0, "closing-date", "Wednesday", day("2024-05-15"), "Wed 15 May 2024"),
        sample.claim(1, "closing-date", "Tuesday, May 14", day("2024-05-14"), "Tue 14 May 2024"),
        sample.claim(2, "closing-date", "Tuesday", day("2024-05-14"), "Tue 14 May 2024"),
    ];
    let finding = sample.finding(
        Verdict::Contradiction,
        Severity::Error,
        [
            "day of the closing differs: Wed 15 May 2024 against Tue 14 May 2024",
            "Two independent sources say Tuesday; the draft alone says Wednesday.",
            "",
        ],
        labels,
    );
    finding.labels[0].outlier = true;
    let usd = Currency::new("USD").unwrap_or(Currency::USD);
    let dollars = |number: i64| quantity(Kind::Money, Hedge::Exact, number, Unit::Money(usd), Some((number, "USD")));
    let labels = vec![
        sample.claim(0, "repair-cost", "$4.2 million", dollars(4_200_000), "USD 4.2 million"),
        sample.claim(1, "repair-cost", "$2.4 million", dollars(2_400_000), "USD 2.4 million"),
        sample.claim(2, "repair-cost", "$2.4 million", dollars(2_400_000), "USD 2.4 million"),
    ];
    let finding = sample.finding(
        Verdict::Contradiction,
        Severity::Error,
        ["cost of the repair differs: USD 4.2 million against USD 2.4 million", "Swapped digits: 4.2 and 2.4.", ""],
        labels,
    );
    finding.labels[0].outlier = true;
    finding.score = 875;
    let labels = vec![
        sample.claim(0, "injured", "12", count(12), "12"),
        sample.claim(1, "injured", "Nine", count(9), "9, at 09:00"),
        sample.claim(2, "injured", "Twelve", count(12), "12, at 21:30"),
    ];
    sample.finding(
        Verdict::Update,
        Severity::Info,
        [
            "number of injured rose from 9 to 12",
            "The later source has the higher figure, and the draft follows it.",
            "",
        ],
        labels,
    );
    let labels = vec![sample.claim(0, "year-built", "1931", day("1931-01-01"), "in no source")];
    sample.finding(
        Verdict::Unsupported,
        Severity::Warning,
        [
            "no source says when the bridge was built",
            "The draft says 1931; nothing comparable was found in 2 sources.",
            "Name a source, or add it to the bundle.",
        ],
        labels,
    );
    sample.settled()
}

/// Eight sources whose paragraphs are single long lines; two give another toll.
#[must_use]
pub fn eight_sources() -> Sample {
    const LEAD: &str = "Rescue crews worked through the night on the slopes above the village, where snow had come down \
        over the road and two farms shortly before dusk, and where the only bridge was out of use. ";
    const TAIL: &str = " Helicopters could not fly until the wind had dropped, and the first doctors came on skis, \
        carrying what they could, while families waited in the school for news of those still missing. ";
    let mut sample = Sample::default();
    sample.bundle.id = "slide".into();
    let mut labels = Vec::new();
    for (i, (name, words, toll)) in [
        ("alpine-times", "At least 14 people died, the police said.", 14),
        ("bern-daily", "The slide killed 14 people, the police said on Sunday.", 14),
        ("city-record", "Officials put the number of the dead at 14, among them a guide.", 14),
        ("dawn", "14 dead, one of them a child, were brought down to the valley by noon.", 14),
        ("eastern-star", "The police confirmed that 41 people had been killed in the slide.", 41),
        ("free-press", "Fourteen people are dead.", 14),
        ("globe", "The bodies of 14 people have been found so far, said the mayor.", 14),
        ("herald", "Sixteen people were killed, said a spokeswoman for the hospital.", 16),
    ]
    .into_iter()
    .enumerate()
    {
        let text = format!("Snow slide hits village\n\n{LEAD}{words}{TAIL}{LEAD}\n");
        sample.source(&format!("{name}.txt"), "", "2024-02-04T12:00", &text);
        let figure = ["41", "Fourteen", "Sixteen", "14"].into_iter().find(|figure| words.contains(figure));
        let mut label = sample.claim(i, "killed", figure.unwrap_or("14"), count(toll), &toll.to_string());
        label.outlier = toll != 14;
        labels.push(label);
    }
    sample.finding(
        Verdict::Contradiction,
        Severity::Error,
        [
            "number of people killed differs: 14 / 41 / 16",
            "Six sources say 14; eastern-star.txt says 41, which is 14 with swapped digits; herald.txt says 16.",
            "Ask which figure is the coroner's.",
        ],
        labels,
    );
    sample.settled()
}

/// Sources that try to break a terminal or a snippet: escapes, bidi overrides, tabs, CRLF, NBSP, wide characters,
/// combining marks, labels that overlap, and labels that do not fit.
#[must_use]
pub fn hostile() -> Sample {
    let mut sample = Sample::default();
    sample.bundle.id = "host\u{1b}[31mile".into();
    sample.source("a\u{1b}]0;owned\u{7}.txt", "Evil\u{202e}Press\u{9b}2J", "2024-01-01T00:00", "\
\u{feff}first\r\n\tIn\u{a0}東京の街 the cafe\u{301}\tsold\u{1b}[2J 1\u{a0}200 cups\u{202e} in\r\n a\u{ad}bout ten days.\r\n");
    sample.source("b\nb.txt", "", "", "Only 1\u{202f}300 cups \u{1f469}\u{200d}\u{1f680} were sold. ::error::done\n");
    let labels = vec![
        sample.claim(0, "cups", "1\u{a0}200 cups", count(1200), "1,200\u{1b}[0m"),
        sample.claim(0, "cups", "200", count(200), "200"),
        sample.claim(0, "cups", "東京", count(1), "wide"),
        sample.claim(0, "cups", "cafe\u{301}", count(2), "combining"),
        sample.claim(1, "cups", "1\u{202f}300", count(1300), "1,300"),
        Label {
            claim: 99,
            source: SourceId(1),
            span: Span::new(4000, 4001),
            note: "past the end".into(),
            outlier: true,
        },
        Label {
            claim: 99,
            source: SourceId(0),
            span: Span::new(1, 2),
            note: "inside a character".into(),
            outlier: true,
        },
        Label { claim: 99, source: SourceId(7), span: Span::new(1, 2), note: "no such source".into(), outlier: true },
    ];
    sample.finding(
        Verdict::Disputed,
        Severity::Warning,
        ["cups\u{1b}[1A differ\r\nhere", "why\u{9d}", "he\u{202e}lp"],
        labels,
    );
    sample.settled()
}

/// Two sources of which somebody looked at the quotation and let it stand; two more suppressions rot.
#[must_use]
pub fn suppressed() -> Sample {
    let mut sample = two_sources();
    let suppression = |rule: &str, reason: &str, place, standing| Suppression {
        rule: rule.into(),
        fingerprint: None,
        reason: reason.into(),
        until: None,
        reach: Reach::Bundle,
        written_in: WrittenIn::Manifest,
        file: "stories/bundle.yaml".into(),
        place,
        standing,
    };
    sample.suppressions = vec![
        suppression("quotation", "Both are translations <of one> | speech", (9, 5), SuppressionStanding::Used),
        suppression("boats", "The fleet list is of last year", (12, 5), SuppressionStanding::Unused),
        Suppression {
            until: "2024-03-01".parse().ok(),
            ..suppression("meeting-duration", "=The pool timed it", (14, 5), SuppressionStanding::Expired)
        },
    ];
    for finding in &mut sample.findings {
        if sample.policies[finding.rule.index()].id == "quotation" {
            finding.suppressed = Some(0);
        }
    }
    sample.settled()
}

/// Two sources and nothing to report.
#[must_use]
pub fn clean() -> Sample {
    let mut sample = two_sources();
    sample.findings.clear();
    sample.settled()
}
