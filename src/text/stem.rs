//! Word stems: the one notion of "the same word" that rules, extraction and alignment share.
//!
//! Regular forms go through the Snowball English stemmer (crate `rust-stemmers`); irregular ones through a table.

use std::sync::LazyLock;

use rust_stemmers::{Algorithm, Stemmer};
use rustc_hash::FxHashMap;
use smol_str::{SmolStr, StrExt, format_smolstr};

/// Irregular forms of news English and the regular word they count as.
const IRREGULAR: &[(&str, &str)] = &[
    ("men", "man"),
    ("women", "woman"),
    ("children", "child"),
    ("people", "person"),
    ("persons", "person"),
    ("policemen", "policeman"),
    ("gunmen", "gunman"),
    ("firemen", "fireman"),
    ("lives", "life"),
    ("feet", "foot"),
    ("wives", "wife"),
    ("halves", "half"),
    ("thieves", "thief"),
    ("teeth", "tooth"),
    ("mice", "mouse"),
    ("died", "die"),
    ("dying", "die"),
    ("dies", "die"),
    ("lay", "lie"),
    ("lying", "lie"),
    ("met", "meet"),
    ("said", "say"),
    ("says", "say"),
    ("told", "tell"),
    ("held", "hold"),
    ("took", "take"),
    ("taken", "take"),
    ("gave", "give"),
    ("given", "give"),
    ("went", "go"),
    ("gone", "go"),
    ("goes", "go"),
    ("came", "come"),
    ("ran", "run"),
    ("rose", "rise"),
    ("risen", "rise"),
    ("fell", "fall"),
    ("fallen", "fall"),
    ("struck", "strike"),
    ("stricken", "strike"),
    ("shot", "shoot"),
    ("fought", "fight"),
    ("sold", "sell"),
    ("bought", "buy"),
    ("paid", "pay"),
    ("spent", "spend"),
    ("sent", "send"),
    ("lent", "lend"),
    ("lost", "lose"),
    ("won", "win"),
    ("found", "find"),
    ("left", "leave"),
    ("led", "lead"),
    ("made", "make"),
    ("built", "build"),
    ("began", "begin"),
    ("begun", "begin"),
    ("broke", "break"),
    ("broken", "break"),
    ("spoke", "speak"),
    ("spoken", "speak"),
    ("wrote", "write"),
    ("written", "write"),
    ("drove", "drive"),
    ("driven", "drive"),
    ("flew", "fly"),
    ("flown", "fly"),
    ("grew", "grow"),
    ("grown", "grow"),
    ("knew", "know"),
    ("known", "know"),
    ("threw", "throw"),
    ("thrown", "throw"),
    ("saw", "see"),
    ("seen", "see"),
    ("stole", "steal"),
    ("stolen", "steal"),
    ("sank", "sink"),
    ("sunk", "sink"),
    ("caught", "catch"),
    ("taught", "teach"),
    ("thought", "think"),
    ("brought", "bring"),
    ("sought", "seek"),
    ("kept", "keep"),
    ("slept", "sleep"),
    ("swept", "sweep"),
    ("felt", "feel"),
    ("dealt", "deal"),
    ("meant", "mean"),
    ("stood", "stand"),
    ("understood", "understand"),
    ("chose", "choose"),
    ("chosen", "choose"),
    ("bore", "bear"),
    ("born", "bear"),
    ("wore", "wear"),
    ("swore", "swear"),
    ("sworn", "swear"),
    ("tore", "tear"),
    ("torn", "tear"),
    ("hid", "hide"),
    ("hidden", "hide"),
    ("rode", "ride"),
    ("woke", "wake"),
    ("fled", "flee"),
    ("bled", "bleed"),
    ("fed", "feed"),
    ("hung", "hang"),
    ("dug", "dig"),
    ("swung", "swing"),
    ("stuck", "stick"),
    ("had", "have"),
    ("has", "have"),
    ("was", "be"),
    ("were", "be"),
    ("is", "be"),
    ("are", "be"),
    ("been", "be"),
    ("being", "be"),
    ("am", "be"),
    ("did", "do"),
    ("done", "do"),
    ("does", "do"),
    ("overran", "overrun"),
    ("overthrew", "overthrow"),
    ("overthrown", "overthrow"),
    ("retook", "retake"),
    ("retaken", "retake"),
    ("overtook", "overtake"),
    ("overtaken", "overtake"),
    ("undertook", "undertake"),
    ("undertaken", "undertake"),
    ("withdrew", "withdraw"),
    ("withdrawn", "withdraw"),
    ("drew", "draw"),
    ("drawn", "draw"),
    ("froze", "freeze"),
    ("frozen", "freeze"),
    ("shook", "shake"),
    ("shaken", "shake"),
    ("blew", "blow"),
    ("blown", "blow"),
    ("beaten", "beat"),
    ("burnt", "burn"),
    ("sped", "speed"),
    ("lit", "light"),
    // The stemmer takes the ending off these and not off their verb.
    ("queued", "queue"),
    ("queuing", "queue"),
    ("queueing", "queue"),
    ("deaths", "death"),
    ("dead", "dead"),
];

static TABLE: LazyLock<FxHashMap<&'static str, &'static str>> = LazyLock::new(|| IRREGULAR.iter().copied().collect());
static SNOWBALL: LazyLock<Stemmer> = LazyLock::new(|| Stemmer::create(Algorithm::English));

/// The stem of one word: "Airstrikes" and "airstrike" give the same, "struck" and "strikes" too.
/// A possessive ending is dropped.
#[must_use]
pub fn stem(word: &str) -> SmolStr {
    let lower = word.to_lowercase_smolstr();
    let bare = lower.strip_suffix("'s").or_else(|| lower.strip_suffix("’s")).unwrap_or(&lower);
    if let Some(regular) = TABLE.get(bare) {
        return SmolStr::new(SNOWBALL.stem(regular));
    }
    // "servicemen", "lawmen": every -men that is a plural has its -man.
    match bare.strip_suffix("men") {
        Some(root) if root.len() > 2 && !NO_PLURALS.contains(&bare) => format_smolstr!("{root}man"),
        _ => SmolStr::new(SNOWBALL.stem(bare)),
    }
}

/// Words in -men that are singular.
const NO_PLURALS: &[&str] = &["specimen", "regimen", "abdomen", "acumen", "semen", "stamen", "cyclamen", "bitumen"];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_one_word_share_a_stem() {
        for forms in [
            "airstrike Airstrikes",
            "strike struck strikes",
            "country countries country's",
            "kill killed killing",
            "woman women",
            "queue queues queued queueing queuing",
            "withdraw withdrew withdrawn",
        ] {
            let stems: Vec<_> = forms.split(' ').map(stem).collect();
            assert!(stems.windows(2).all(|pair| pair[0] == pair[1]), "{forms}: {stems:?}");
        }
    }
}
