//! What each command is for, its exit codes and its examples: a row a command.
//!
//! The help, the man pages and `docs/commands` are made of these rows. `tests/documentation.rs` runs every example in a copy of the folder
//! `tests/desk`, and fails on a command without a row.

use crate::cli::reference::{
    Ends::{NotRun, With},
    Example, Page,
};

const WENT_WRONG: (u8, &str) = (2, "usage, configuration, rule, input or internal error");

/// Of commands that hold sources against each other, and so of the program as a whole.
const CHECKING: &[(u8, &str)] = &[
    (0, "nothing at or above the threshold"),
    (1, "findings at or above the threshold (--fail-on)"),
    (2, "usage, configuration, rule, input or internal error, or nothing was checked"),
];

/// Of commands that look for claims and judge none.
const READING: &[(u8, &str)] = &[
    (0, "claims were written, whatever they say"),
    (2, "usage, configuration, rule, input or internal error, or no claim was found"),
];

/// Of commands that answer a question.
const ANSWERING: &[(u8, &str)] = &[(0, "answered"), WENT_WRONG];

/// Every command's row.
pub(super) const PAGES: &[Page] = &[
    Page {
        command: "",
        purpose: "It reads what the articles of a story claim, works out which claims are about the same thing, and compares \
                  them as a careful desk would. It judges wording against wording: it does not know who is right, and it asks \
                  no network.",
        exits: CHECKING,
        examples: &[
            example("atodds check story/", "Check the articles of one story.", With(1)),
            example("atodds explain meeting-duration", "Read what a rule looks for.", With(0)),
        ],
    },
    Page {
        command: "check",
        purpose: "For a desk before it publishes, and for a build that must fail on a contradiction. The sources of a bundle are \
                  held against each other, and each against itself.",
        exits: CHECKING,
        examples: &[
            example("atodds check story/", "The articles in a folder. They are at odds.", With(1)),
            example(
                "atodds check story/bundle.yaml",
                "A manifest, which adds publishers and publication times.",
                With(1),
            ),
            example("atodds check wire.txt ours.md", "Files.", With(1)),
            example("atodds check ours.md", "One article, held against itself.", With(0)),
            example("atodds check --fail-on never story/", "Show what is found and let the build pass.", With(0)),
            example("atodds check --min-severity error --format brief story/", "Errors alone, a line each.", With(1)),
            example(
                "atodds check --output json=report.json story/",
                "For people on the screen, for programs in a file.",
                With(1),
            ),
            example(
                "atodds check --format jsonl archive.jsonl > answers.jsonl",
                "A bundle a line, in constant memory.",
                With(1),
            ),
            example(
                "atodds check --draft ours.md story/wire.txt",
                "A draft against its sources: what they contradict, quotations that differ, and what none of them has.",
                With(1),
            ),
            example(
                "atodds check --output html=report.html --output sarif=report.sarif story/",
                "A page for people and a file for code scanning, from one run.",
                With(1),
            ),
            example("atodds check --show-settings", "Every setting, its value and where that was set.", With(0)),
            example(
                "atodds check --watch story/",
                "Check again whenever a file of the story is saved.",
                NotRun("it goes on until Ctrl-C, and then ends by that signal, which a shell shows as 130"),
            ),
        ],
    },
    Page {
        command: "extract",
        purpose: "The sheet a fact-checker keeps: what each article states, where it stands and how it is read. As csv or \
                  markdown it is a worksheet, and says for each claim what the other sources make of it.",
        exits: READING,
        examples: &[
            example("atodds extract story/", "Every claim of every article.", With(0)),
            example("atodds extract --format json ours.md", "The claims of one article, for a program.", With(0)),
            example(
                "atodds extract --format csv story/ > worksheet.csv",
                "The worksheet: each claim with its place, who bears it out and who does not, and columns to tick.",
                With(0),
            ),
        ],
    },
    Page {
        command: "compare",
        purpose: "Who says what: a row a thing that several sources speak of, a column a source. Who stands alone is marked, and \
                  sources that reprint one story share a column.",
        exits: &[
            (0, "the matrix was written, whatever is at odds in it: `atodds check` is what fails"),
            (2, "usage, configuration, rule, input or internal error, or there was nothing to compare"),
        ],
        examples: &[
            example("atodds compare story/", "The articles of one story.", With(0)),
            example("atodds compare --conflicts story/", "Only what is at odds.", With(0)),
            example("atodds compare --format csv story/ > matrix.csv", "For a spreadsheet.", With(0)),
        ],
    },
    Page {
        command: "baseline",
        purpose: "For a desk that takes atodds up with an archive full of findings: the baseline holds those that may stand, each with \
                  a reason, and only new ones are told. A finding is known by its rule, its sources and their words, never by its line.",
        exits: ANSWERING,
        examples: &[example(
            "atodds baseline update --reason \"there before atodds was\" story/ && atodds check story/",
            "Begin one, and nothing is left to tell.",
            With(0),
        )],
    },
    Page {
        command: "baseline update",
        purpose: "It adds what is found today and nothing else holds back. What is in the file stays as it is, with its reasons; an \
                  entry that has run out is renewed.",
        exits: ANSWERING,
        examples: &[example(
            "atodds baseline update --reason \"the ministry corrects it in May\" --until 2099-05-31 story/",
            "Findings that may stand for a while.",
            With(0),
        )],
    },
    Page {
        command: "baseline prune",
        purpose: "It removes what is no longer found in the bundles checked. Entries of other bundles stay.",
        exits: ANSWERING,
        examples: &[example("atodds baseline prune story/", "After stories were mended.", With(0))],
    },
    Page {
        command: "init",
        purpose: "A place to begin: an atodds.yaml with a comment at each setting, and a small story of three articles that are at \
                  odds. Nothing that is there is overwritten.",
        exits: ANSWERING,
        examples: &[
            example("atodds init first-steps", "Into a new folder.", With(0)),
            example("atodds init --bare", "The configuration alone, here.", With(0)),
        ],
    },
    Page {
        command: "lsp",
        purpose: "An editor starts it and shows findings while an article is written: the other articles' words beside yours, who says \
                  what under the cursor, quick fixes. [Editors](../editors.md) says how to set one up.",
        exits: &[
            (0, "the editor asked for the end"),
            (1, "the editor left without asking for the end"),
            (2, "what it sent is no message of the protocol"),
        ],
        examples: &[example(
            "atodds lsp",
            "As an editor runs it.",
            NotRun("it serves an editor and waits for its messages"),
        )],
    },
    Page {
        command: "why",
        purpose: "For whoever asks why two figures were held against each other, or why they were not. It shows the score part by \
                  part.",
        exits: ANSWERING,
        examples: &[
            example("atodds why ours.txt:9 wire.txt:3 story/", "The claims of two lines.", With(0)),
            example("atodds why --format json ours.txt:9 wire.txt:3 story/", "The same, for a program.", With(0)),
        ],
    },
    Page {
        command: "rules",
        purpose: "A claim type is an entry in a YAML file. These commands show the rules there are, try them on their own examples \
                  and begin new ones. Without a command it lists.",
        exits: ANSWERING,
        examples: &[example("atodds rules", "The rules that a run in this folder would use.", With(0))],
    },
    Page {
        command: "rules list",
        purpose: "For finding the rule to change, or finding out whether there is one.",
        exits: ANSWERING,
        examples: &[
            example("atodds rules list --tag casualties", "The rules of one pack.", With(0)),
            example("atodds rules list --rules our-rules/ --where", "Where each is written, ours too.", With(0)),
            example("atodds rules list --format json", "For a program.", With(0)),
        ],
    },
    Page {
        command: "rules test",
        purpose: "The examples of a rule are its tests: texts that it must find at odds, texts that it must let pass, and words it \
                  must find or leave alone.",
        exits: &[
            (0, "every example gets its verdict"),
            (1, "an example does not, or --deny-warnings found a word that no example tries"),
            WENT_WRONG,
        ],
        examples: &[
            example("atodds rules test our-rules/", "Rules of one's own.", With(0)),
            example("atodds rules test our-rules/ --coverage", "Also what no example tries.", With(0)),
        ],
    },
    Page {
        command: "rules new",
        purpose: "It writes a whole, valid rule with a comment at every key. Replace its words with yours.",
        exits: ANSWERING,
        examples: &[
            example("atodds rules new tugs-sent", "Look at it first.", With(0)),
            example("atodds rules new tugs-sent --output our-rules/tugs.yaml", "Write it to a new file.", With(0)),
        ],
    },
    Page {
        command: "explain",
        purpose: "A finding names its rule. This says what the rule looks for, how its values compare, its verdicts, its examples \
                  and how to change or silence it.",
        exits: ANSWERING,
        examples: &[example("atodds explain meeting-duration", "A rule by the id that findings give.", With(0))],
    },
    Page {
        command: "schema",
        purpose: "For editors that complete and check YAML, and for programs that read reports.",
        exits: ANSWERING,
        examples: &[
            example("atodds schema bundle > bundle.schema.json", "What a bundle.yaml may hold.", With(0)),
            example("atodds schema report", "What a report in JSON holds.", With(0)),
        ],
    },
    Page {
        command: "completions",
        purpose: "For the shell to complete commands, flags and their words. The script goes to standard output; where a shell \
                  looks for it differs.",
        exits: ANSWERING,
        examples: &[
            example(
                "mkdir -p ~/.local/share/bash-completion/completions && atodds completions bash > \
                 ~/.local/share/bash-completion/completions/atodds",
                "bash, with the bash-completion package.",
                With(0),
            ),
            example(
                "mkdir -p ~/.zfunc && atodds completions zsh > ~/.zfunc/_atodds",
                "zsh, with `fpath+=~/.zfunc` before `compinit` in ~/.zshrc.",
                With(0),
            ),
            example(
                "mkdir -p ~/.config/fish/completions && atodds completions fish > ~/.config/fish/completions/atodds.fish",
                "fish.",
                With(0),
            ),
        ],
    },
    Page {
        command: "man",
        purpose: "Manual pages of exactly this version, for packagers and for offline desks.",
        exits: ANSWERING,
        examples: &[
            example("atodds man > atodds.1", "The main page.", With(0)),
            example(
                "atodds man --dir ~/.local/share/man/man1",
                "A page a command, where `man` looks for them.",
                With(0),
            ),
        ],
    },
];

const fn example(line: &'static str, about: &'static str, ends: crate::cli::reference::Ends) -> Example {
    Example { line, about, ends }
}
