//! Source text as words and signs, without comments and without what stands in quotation marks.

/// A part of source text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Token {
    /// A name, a keyword or a number.
    Word(String),
    /// `::`
    PathSign,
    /// Any other character that is not blank. A text or a character in quotation marks is one of them.
    Sign(char),
}

impl Token {
    /// The word, if it is one.
    pub fn word(&self) -> Option<&str> {
        match self {
            Self::Word(word) => Some(word),
            Self::PathSign | Self::Sign(_) => None,
        }
    }
}

/// The parts of the text, in order.
pub fn tokens(text: &str) -> Vec<Token> {
    let mut found = Vec::new();
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let length = if rest.starts_with("//") {
            rest.find('\n').unwrap_or(rest.len())
        } else if rest.starts_with("/*") {
            block_comment(rest)
        } else if let Some(length) = quoted(rest) {
            found.push(Token::Sign('"'));
            length
        } else if rest.starts_with("::") {
            found.push(Token::PathSign);
            2
        } else if is_part_of_word(c) {
            let length = rest.find(|c| !is_part_of_word(c)).unwrap_or(rest.len());
            found.push(Token::Word(rest[..length].to_owned()));
            length
        } else {
            if !c.is_whitespace() {
                found.push(Token::Sign(c));
            }
            c.len_utf8()
        };
        rest = &rest[length..];
    }
    found
}

fn is_part_of_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// How long the comment is with which the text begins. Comments may stand within one another.
fn block_comment(text: &str) -> usize {
    let mut depth = 0_usize;
    let mut at = 0;
    while at < text.len() {
        let rest = &text[at..];
        if rest.starts_with("/*") {
            depth += 1;
            at += 2;
        } else if rest.starts_with("*/") {
            depth -= 1;
            at += 2;
            if depth == 0 {
                return at;
            }
        } else {
            at += rest.chars().next().map_or(1, char::len_utf8);
        }
    }
    text.len()
}

/// How long the text or character in quotation marks is with which the source begins, if it begins with one.
fn quoted(source: &str) -> Option<usize> {
    let unmarked = source
        .strip_prefix("br")
        .or_else(|| source.strip_prefix(['r', 'b']))
        .unwrap_or(source);
    let prefix = &source[..source.len() - unmarked.len()];
    let hashes = unmarked.len() - unmarked.trim_start_matches('#').len();
    if prefix.ends_with('r') && unmarked[hashes..].starts_with('"') {
        let inner = &unmarked[hashes + 1..];
        let end = format!("\"{}", "#".repeat(hashes));
        let length = inner.find(&end).map_or(inner.len(), |at| at + end.len());
        return Some(prefix.len() + hashes + 1 + length);
    }
    let mark = unmarked
        .chars()
        .next()
        .filter(|c| ['"', '\''].contains(c))?;
    let inner = &unmarked[1..];
    let mut is_escaped = false;
    let end = inner.find(|c| {
        let is_end = c == mark && !is_escaped;
        is_escaped = c == '\\' && !is_escaped;
        is_end
    });
    // A lifetime has a mark at its beginning alone.
    if mark == '\'' {
        let one = inner.chars().next()?.len_utf8();
        if !inner.starts_with('\\') && !inner[one..].starts_with('\'') {
            return None;
        }
    }
    Some(prefix.len() + 1 + end.map_or(inner.len(), |at| at + 1))
}

#[test]
fn words_and_signs_are_told_apart() {
    let word = |word: &str| Token::Word(word.to_owned());
    let found = tokens("use a::{b}; // c\n/* d /* e */ f */ fn g<'h>(i: 'j', k: '\\'', '\"') {}");
    let signs = |text: &str| text.chars().map(Token::Sign).collect::<Vec<_>>();
    let expected = [
        vec![word("use"), word("a"), Token::PathSign],
        signs("{"),
        vec![word("b")],
        signs("};"),
        vec![word("fn"), word("g")],
        signs("<'"),
        vec![word("h")],
        signs(">("),
        vec![word("i")],
        signs(":\","),
        vec![word("k")],
        signs(":\",\"){}"),
    ];
    assert_eq!(found, expected.concat());
}

#[test]
fn what_is_quoted_is_no_word() {
    for text in [
        r#""crate::a \" crate::b""#,
        r###"r#"crate::a " crate::b"#"###,
        r#"b"crate::a""#,
        r#"r"crate::a\""#,
        "'\\u{61}'",
    ] {
        let marked = format!("x {text} y");
        let words: Vec<String> = tokens(&marked)
            .iter()
            .filter_map(|it| it.word().map(str::to_owned))
            .collect();
        assert_eq!(words, ["x", "y"], "{text}");
    }
}
