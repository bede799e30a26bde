//! Guesses what was meant by a name that does not exist.

/// Names longer than this are not compared: no misspelt name is.
const LONGEST: usize = 64;

/// The candidate that is most like the text, if one is alike enough to have been meant. Among equals the
/// first one wins.
pub fn closest<'a>(text: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let length = text.chars().count();
    if length == 0 || length > LONGEST {
        return None;
    }
    let wanted = text.to_lowercase();
    let mut best: Option<(usize, &str)> = None;
    for candidate in candidates {
        // Half a word may be wrong at most, and each letter too many or too few is a mistake already.
        let allowed = best.map_or(1.max(length / 3), |(distance, _)| {
            distance.saturating_sub(1)
        });
        if candidate.len() > 4 * LONGEST || candidate.chars().count().abs_diff(length) > allowed {
            continue;
        }
        let distance = strsim::osa_distance(&wanted, &candidate.to_lowercase());
        if distance <= allowed && best.is_none_or(|(least, _)| distance < least) {
            best = Some((distance, candidate));
        }
    }
    best.map(|(_, candidate)| candidate)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: Option<&str>) {
        let candidates = ["red_lines", "offers", "note", "no_deal", "Is", "Any"];
        assert_eq!(closest(text, candidates), expected, "{text}");
    }

    #[test]
    fn finds_slips_and_nothing_else() {
        check("redlines", Some("red_lines"));
        check("RED_LINES", Some("red_lines"));
        check("ofers", Some("offers"));
        check("notes", Some("note"));
        check("is", Some("Is"));
        check("rules", None);
        check("", None);
        check(&"x".repeat(1000), None);
    }
}
