//! Just enough of RON's tokens to say where something stands in a text: blanks, brackets and words.

/// The text without the blanks and comments that it begins with.
pub fn skip_blank(text: &str) -> &str {
    let mut rest = text;
    loop {
        rest = rest.trim_start();
        if let Some(comment) = rest.strip_prefix("//") {
            rest = comment.find('\n').map_or("", |end| &comment[end..]);
        } else if let Some(comment) = rest.strip_prefix("/*") {
            rest = after_block_comment(comment);
        } else {
            return rest;
        }
    }
}

/// What follows a block comment whose opening is already gone; such comments nest.
fn after_block_comment(comment: &str) -> &str {
    let bytes = comment.as_bytes();
    let (mut depth, mut at) = (1_usize, 0);
    while at < bytes.len() {
        match &bytes[at..bytes.len().min(at + 2)] {
            b"/*" => (depth, at) = (depth + 1, at + 2),
            b"*/" => (depth, at) = (depth - 1, at + 2),
            _ => at += 1,
        }
        if depth == 0 {
            return &comment[at..];
        }
    }
    ""
}

/// What follows the text or character that begins here, or `None` where none begins or it never ends.
fn after_quoted(text: &str) -> Option<&str> {
    if let Some(raw) = text.strip_prefix('r') {
        let hashes = raw.len() - raw.trim_start_matches('#').len();
        let content = raw[hashes..].strip_prefix('"')?;
        let end = format!("\"{}", &raw[..hashes]);
        return content.find(&end).map(|at| &content[at + end.len()..]);
    }
    let content = text.strip_prefix('"')?;
    let mut is_escaped = false;
    content.char_indices().find_map(|(at, c)| {
        let ends = c == '"' && !is_escaped;
        is_escaped = c == '\\' && !is_escaped;
        ends.then(|| &content[at + 1..])
    })
}

/// The offset of the bracket that is still open last before the offset `end`.
pub fn open_bracket(text: &str, end: usize) -> Option<usize> {
    let mut open = Vec::new();
    let mut rest = text;
    loop {
        rest = skip_blank(rest);
        let at = text.len() - rest.len();
        if at >= end {
            return open.pop();
        }
        let Some(first) = rest.chars().next() else {
            return open.pop();
        };
        if let Some(after) = after_quoted(rest) {
            rest = after;
            continue;
        }
        let word = word_at(rest);
        match first {
            '(' | '[' | '{' => open.push(at),
            ')' | ']' | '}' => {
                open.pop();
            }
            _ => {}
        }
        rest = &rest[word.len().max(first.len_utf8())..];
    }
}

/// The name or number that the text begins with; may be empty.
pub fn word_at(text: &str) -> &str {
    let end = text
        .find(|c: char| !(c.is_alphanumeric() || matches!(c, '_' | '-' | '+' | '.')))
        .unwrap_or(text.len());
    &text[..end]
}
