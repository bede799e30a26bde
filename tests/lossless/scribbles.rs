//! Texts as people leave them: comments, blanks and line breaks wherever they may stand.

use crate::common::rng::Rng;

/// The words, texts and signs of a text, and where each begins; comments and blanks are left out. An independent and slow
/// reading.
pub fn tokens(text: &str) -> Vec<(usize, &str)> {
    pieces(text)
        .into_iter()
        .filter(|(at, piece)| !is_trivia(&text[*at..], piece))
        .collect()
}

/// The comments of a text.
pub fn comments(text: &str) -> Vec<&str> {
    let pieces = pieces(text).into_iter().map(|(_, piece)| piece);
    pieces
        .filter(|piece| piece.starts_with("//") || piece.starts_with("/*"))
        .map(str::trim_end)
        .collect()
}

fn is_trivia(_rest: &str, piece: &str) -> bool {
    piece.starts_with("//") || piece.starts_with("/*") || piece.trim().is_empty()
}

/// All of the text in pieces: comments, blanks, texts, words and signs.
fn pieces(text: &str) -> Vec<(usize, &str)> {
    let mut pieces = Vec::new();
    let mut at = 0;
    while at < text.len() {
        let rest = &text[at..];
        let length = piece_length(rest);
        pieces.push((at, &rest[..length]));
        at += length;
    }
    pieces
}

fn piece_length(rest: &str) -> usize {
    if rest.starts_with("//") {
        return rest.find('\n').unwrap_or(rest.len());
    }
    if rest.starts_with("/*") {
        // No comment of these tests holds another.
        return rest.find("*/").expect("it ends") + 2;
    }
    let hashes = rest
        .strip_prefix('r')
        .map(|raw| raw.len() - raw.trim_start_matches('#').len());
    if let Some(hashes) = hashes
        && rest[1 + hashes..].starts_with('"')
    {
        let end = format!("\"{}", "#".repeat(hashes));
        let begun = hashes + 2;
        return begun + rest[begun..].find(&end).expect("it ends") + end.len();
    }
    if rest.starts_with('"') {
        let mut chars = rest.char_indices().skip(1);
        while let Some((at, c)) = chars.next() {
            match c {
                '\\' => {
                    chars.next();
                }
                '"' => return at + 1,
                _ => {}
            }
        }
        panic!("a text that ends: {rest}");
    }
    let is_word = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '.' | '+');
    for kind in [&is_word as &dyn Fn(char) -> bool, &char::is_whitespace] {
        let length = rest.find(|c| !kind(c)).unwrap_or(rest.len());
        if length > 0 {
            return length;
        }
    }
    rest.chars().next().map_or(1, char::len_utf8)
}

/// The same text with comments, blanks and line breaks here and there, each comment with a number of its own; now and then
/// with lines that end as on Windows, with tabs, with an attribute, or without line breaks where none is needed.
pub fn scribbled(rng: &mut Rng, text: &str) -> String {
    let mut number = 0;
    let mut out = String::new();
    let often = *rng.pick(&[0, 2, 10, 40]);
    if rng.percent(20) {
        out.push_str("// Above everything\n#![enable(implicit_some)]\n");
    }
    let flat = rng.percent(15);
    let mut former = "";
    for (at, piece) in pieces(text) {
        if piece.trim().is_empty() && !piece.is_empty() {
            if flat && rng.percent(80) {
                out.push(' ');
            } else {
                out.push_str(piece);
            }
        } else {
            out.push_str(piece);
        }
        former = if piece.trim().is_empty() {
            former
        } else {
            piece
        };
        // Between a name and its bracket nothing is put, and nothing into the pairs of signs that are one.
        let next = text[at + piece.len()..].chars().next();
        let is_word = piece.starts_with(char::is_alphanumeric) && next == Some('(');
        if is_word || !rng.percent(often) {
            continue;
        }
        number += 1;
        match rng.below(8) {
            0 => out.push_str(&format!(" // c{number}.\n    ")),
            1 => out.push_str(&format!("\n\n    // c{number}.\n")),
            2 => out.push_str(&format!("/* c{number}. */")),
            3 => out.push_str(&format!(" /* c{number}.\n   over two lines */ ")),
            4 => out.push_str(&format!("\n\t// c{number}. with \"(signs\n\n")),
            5 => out.push_str("\n\n"),
            6 => out.push_str("   \t"),
            _ => out.push_str(&format!("\n// c{number}. (id: \"x\")\n\t")),
        }
    }
    if rng.percent(30) {
        out.push_str("// At the end");
    }
    if rng.percent(20) {
        return with_long_line_ends(&out);
    }
    out
}

/// The text with lines that end as on Windows, but for those within a text.
fn with_long_line_ends(text: &str) -> String {
    let ended = |(_, piece): (usize, &str)| match piece.starts_with(['"', 'r']) {
        true => piece.to_owned(),
        false => piece.replace('\n', "\r\n"),
    };
    pieces(text).into_iter().map(ended).collect()
}
