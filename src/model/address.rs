//! Addresses on the web: which ones may be opened.

/// What an address may begin with. Nothing else is ever opened: other schemes start programs or read files.
const SCHEMES: [&str; 2] = ["http://", "https://"];

/// The address, without blanks around it, if it is one of a page on the web that may be opened: of the scheme `http` or
/// `https`, with a host, and without any character that is not seen or that could hide where it leads.
pub fn web_address(text: &str) -> Option<&str> {
    let text = text.trim_matches(' ');
    let scheme = SCHEMES.iter().find(|scheme| {
        let beginning = text.get(..scheme.len());
        beginning.is_some_and(|it| it.eq_ignore_ascii_case(scheme))
    })?;
    let rest = &text[scheme.len()..];
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    // What stands before an @ looks like the host and is none.
    let is_host = host.starts_with(char::is_alphanumeric) || host.starts_with('[');
    let is_plain = |c: char| c.is_ascii_graphic() || c.is_alphanumeric();
    let is_seen = !text.contains(['\\', '"', '<', '>', '`']) && text.chars().all(is_plain);
    (is_host && !host.contains('@') && is_seen).then_some(text)
}

#[cfg(test)]
mod tests {
    use super::web_address;

    #[test]
    fn pages_on_the_web_can_be_opened() {
        for address in [
            "https://www.un.org/en/ga/",
            "http://example.org",
            "HTTPS://example.org:8080/a?b=c&d=%20#e",
            "https://müller.example/größe",
            "https://[::1]/",
            "https://example.org/@somebody",
        ] {
            assert_eq!(web_address(address), Some(address));
        }
        assert_eq!(
            web_address(" https://example.org "),
            Some("https://example.org")
        );
    }

    #[test]
    fn nothing_else_can() {
        for text in [
            "",
            "http",
            "http://",
            "https:///etc/passwd",
            "https://?a",
            "www.example.org",
            "//example.org",
            "file:///etc/passwd",
            "javascript:alert(1)",
            "javascript://example.org/%0aalert(1)",
            "ftp://example.org",
            "mailto:a@example.org",
            "data:text/html,hello",
            "https:example.org",
            "xhttps://example.org",
            "\u{feff}https://example.org",
            "https://example.org/a b",
            "https://example.org/\nfile:///etc",
            "https://example.org/\u{202e}txt",
            "https://un.org@example.org/",
            "https://-option",
            "https://example.org\\@un.org",
            "https://example.org/\"--option",
            "ｈttps://example.org",
        ] {
            assert_eq!(web_address(text), None, "{text:?}");
        }
    }
}
