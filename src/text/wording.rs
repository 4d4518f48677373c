//! Small things of English that every room writes alike.

/// The text with a capital letter.
pub(crate) fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect()
}

/// "1 claim", "2 claims", "2 witnesses".
pub(crate) fn counted(number: usize, what: &str) -> String {
    let ending = match (number, what.ends_with('s')) {
        (1, _) => "",
        (_, false) => "s",
        (_, true) => "es",
    };
    format!("{number} {what}{ending}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_take_the_form_they_need() {
        assert_eq!(["", "élan", "ßo"].map(capitalised), ["", "Élan", "SSo"]);
        let told = [(1, "claim"), (0, "claim"), (1, "witness"), (2, "witness")].map(|(n, what)| counted(n, what));
        assert_eq!(told, ["1 claim", "0 claims", "1 witness", "2 witnesses"]);
    }
}
