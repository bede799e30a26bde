//! What is typed for a new claim: what is said, who says it, or both.

/// The most words of what is taken for a name.
const LONGEST_NAME: usize = 4;
/// Words within a name that begin with a small letter.
const LINKS: [&str; 12] = [
    "al", "and", "bin", "da", "de", "del", "der", "di", "of", "the", "van", "von",
];

/// Who says something and what, from what is typed in one line: "Ushakov: the region is ours" is both, a plain name is who
/// says it, and anything else is what is said.
pub fn who_and_what(typed: &str) -> (&str, &str) {
    let typed = typed.trim();
    if is_name(typed) {
        return (typed, "");
    }
    match typed.split_once(':') {
        Some((who, what)) if is_name(who.trim()) && !what.trim().is_empty() => {
            (who.trim(), what.trim())
        }
        _ => ("", typed),
    }
}

/// Whether this is plainly somebody's name: a few words, each with a capital letter, and nothing of a sentence.
fn is_name(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    let is_capital = |word: &&str| word.starts_with(char::is_uppercase);
    let is_part = |word: &&str| is_capital(word) || LINKS.contains(word);
    let is_sign = |letter: char| {
        !letter.is_alphabetic() && !letter.is_whitespace() && !"-'’.".contains(letter)
    };
    // A point is that of an initial or of a title, as in "J. Smith" and "Dr. Smith"; at the end it ends a sentence.
    let is_sentence = text.contains(is_sign) || text.ends_with('.');
    (1..=LONGEST_NAME).contains(&words.len())
        && words.first().is_some_and(is_capital)
        && words.iter().all(is_part)
        && !is_sentence
}

#[cfg(test)]
mod tests {
    use super::who_and_what;

    #[track_caller]
    fn check(typed: &str, who: &str, what: &str) {
        assert_eq!(who_and_what(typed), (who, what));
    }

    #[test]
    fn what_is_plainly_a_name_is_who_says_it() {
        for name in [
            "Ushakov",
            "Sergei Lavrov",
            "J. Smith",
            "Ministry of Defence",
            "Ursula von der Leyen",
            "Jean-Claude O’Brien",
            "Юрий Ушаков",
        ] {
            check(name, name, "");
        }
    }

    #[test]
    fn anything_else_is_what_is_said() {
        for text in [
            "The region is ours",
            "No troops.",
            "Withdraw!",
            "We will not withdraw",
            "a spokesperson",
            "150 cm",
            "Peace at any price",
            "Five Great Powers Agree Again",
            "Zelenskyy will decide",
            "停战",
        ] {
            check(text, "", text);
        }
    }

    #[test]
    fn a_name_before_a_colon_says_what_stands_behind_it() {
        check(" Ushakov:  no troops. ", "Ushakov", "no troops.");
        check("They agreed: no troops", "", "They agreed: no troops");
        check("Ushakov:", "", "Ushakov:");
        check("", "", "");
    }
}
