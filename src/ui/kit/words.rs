//! Small words that know nothing of a scenario.

use crate::analysis::Count;
use crate::prose;

/// The text with its first letter capital.
pub fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters
        .next()
        .map(|first| first.to_uppercase().chain(letters).collect())
        .unwrap_or_default()
}

/// The text with backticks, in which terminals quote, turned into quotation marks.
pub fn quoted(text: &str) -> String {
    let mut is_open = false;
    text.chars()
        .map(|letter| {
            if letter != '`' {
                return letter;
            }
            is_open = !is_open;
            if is_open { '“' } else { '”' }
        })
        .collect()
}

/// A number of things, such as `1 party` or `4 parties`.
pub fn number_of(number: usize, one: &str, many: &str) -> String {
    let word = prose::agreeing(Count::Exact(number as u128), one, many);
    format!("{number} {word}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn capitals_and_numbers() {
        assert_eq!(capital("no deal"), "No deal");
        assert_eq!(capital(""), "");
        assert_eq!(number_of(1, "party", "parties"), "1 party");
        assert_eq!(number_of(0, "party", "parties"), "0 parties");
    }
}
