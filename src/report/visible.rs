//! Text that does to a terminal, and to whoever reads it, nothing but show itself.
//!
//! A file, its name and an argument may hold characters that move the cursor, change colours or titles, or turn the
//! direction of what is around them. None of them goes out as it is.
//!
//! Text from right to left goes out in the order in which it is read. Terminals that know such scripts turn it themselves,
//! and would turn it once more if it came turned; others show it letter by letter, as they show everything. Signs that
//! keep each name to itself would help some terminals and be boxes on others, so there are none.

/// The text with “�” in place of every character that a terminal, or a reader of both directions, takes for an order. Lines
/// stay lines.
pub fn visible(text: &str) -> String {
    let shown = |c: char| match c {
        '\n' => c,
        c if is_order(c) => '\u{fffd}',
        c => c,
    };
    text.chars().map(shown).collect()
}

/// JSON with those characters as JSON escapes them. They stand in strings alone there.
pub fn visible_json(json: &str) -> String {
    let mut text = String::with_capacity(json.len());
    for c in json.chars() {
        if c != '\n' && is_order(c) {
            text.push_str(&format!("\\u{:04x}", u32::from(c)));
        } else {
            text.push(c);
        }
    }
    text
}

/// Whether it is a control character (C0, DEL, C1), ends a line or a paragraph, or sets the direction of text.
fn is_order(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{2028}' | '\u{2029}')
        || matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn orders_are_shown_and_not_followed() {
        assert_eq!(visible("a\u{1b}[2Jb\r\u{9b}\u{7f}\n"), "a�[2Jb���\n");
        assert_eq!(
            visible("\u{202e}x\u{2069}\u{200f}\u{61c}\u{2028}"),
            "�x����"
        );
        assert_eq!(visible("Größe “µ” 日本"), "Größe “µ” 日本");
    }

    #[test]
    fn json_says_the_same() {
        let text = "a\u{7f}\u{85}\u{202e}\u{2029}é";
        let json = serde_json::to_string(text).expect("a string");
        let shown = visible_json(&json);
        assert_eq!(shown, "\"a\\u007f\\u0085\\u202e\\u2029é\"");
        assert_eq!(serde_json::from_str::<String>(&shown).expect("JSON"), text);
    }
}
