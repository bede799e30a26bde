//! Where something was said, by whom and when, in a line; and what it means that something is private.

use crate::model::{Claim, Source};

/// What it means that a position is private, in one sentence.
pub const PRIVATE_MEANING: &str =
    "It is for the eyes of its own party alone; the analysis uses it all the same.";

/// Who published a source and when: "Office of the President, 15 December 2025".
pub fn published(source: &Source) -> String {
    joined(&[&source.publisher, &source.date])
}

/// The source of a claim with the page: "Joint statement, Office of the President, 15 December 2025, p. 3".
pub fn claim_place(source: &Source, claim: &Claim) -> String {
    joined(&[&source.title, &source.publisher, &source.date, &page(claim)])
}

/// Who says something and, where it is known by itself, when: "Ushakov (12 December 2025)".
pub fn speaker(claim: &Claim) -> String {
    match (claim.who.trim(), claim.date.trim()) {
        (who, "") => who.to_owned(),
        ("", date) => date.to_owned(),
        (who, date) => format!("{who} ({date})"),
    }
}

/// Who says what: "Ushakov: the region is ours"; what is said alone where nobody is named.
pub fn saying(claim: &Claim, text: &str) -> String {
    match claim.who.trim() {
        "" => text.to_owned(),
        who => format!("{who}: {text}"),
    }
}

/// "p. 12" for a page, "pp. 3–5" for several; what is no number says itself what it is: "Annex II". No line breaks before
/// the number.
pub fn page(claim: &Claim) -> String {
    let page = claim.page.trim();
    let is_number = page.starts_with(|c: char| c.is_ascii_digit());
    let is_several = page.contains(['-', '–', ',']);
    match (is_number, is_several) {
        (false, _) => page.to_owned(),
        (true, false) => format!("p.\u{a0}{page}"),
        (true, true) => format!("pp.\u{a0}{page}"),
    }
}

fn joined(parts: &[&str]) -> String {
    let parts = parts.iter().map(|it| it.trim());
    let said: Vec<&str> = parts.filter(|it| !it.is_empty()).collect();
    said.join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_says_what_is_known_and_nothing_else() {
        let mut source = Source {
            title: "Joint statement".to_owned(),
            ..Source::default()
        };
        let mut claim = Claim {
            who: "Ushakov".to_owned(),
            ..Claim::default()
        };
        assert_eq!(published(&source), "");
        assert_eq!(claim_place(&source, &claim), "Joint statement");
        assert_eq!(speaker(&claim), "Ushakov");
        source.publisher = "The press office".to_owned();
        source.date = "2025".to_owned();
        claim.date = "12 May".to_owned();
        assert_eq!(published(&source), "The press office, 2025");
        for (given, shown) in [
            ("12", "p.\u{a0}12"),
            ("3–5", "pp.\u{a0}3–5"),
            ("3, 7", "pp.\u{a0}3, 7"),
            ("Annex II", "Annex II"),
        ] {
            claim.page = given.to_owned();
            let expected = format!("Joint statement, The press office, 2025, {shown}");
            assert_eq!(claim_place(&source, &claim), expected);
        }
        assert_eq!(speaker(&claim), "Ushakov (12 May)");
        assert_eq!(saying(&claim, "Never."), "Ushakov: Never.");
        claim.who.clear();
        assert_eq!(saying(&claim, "Never."), "Never.");
        assert_eq!(speaker(&claim), "12 May");
    }
}
