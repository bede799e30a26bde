//! The little Markdown that a guide needs: headings, lists, paragraphs, bold and links as words.

/// A block of a guide.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// A heading of this level, from 1.
    Heading(usize, String),
    /// An item of a list: its depth from 0, its number if the list is numbered, its words.
    Item(usize, Option<String>, Vec<Span>),
    /// A paragraph.
    Paragraph(Vec<Span>),
}

/// A piece of a paragraph.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Span {
    /// The words.
    pub text: String,
    /// Whether they are emphasised.
    pub is_strong: bool,
}

/// The blocks of a guide.
pub fn blocks(markdown: &str) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut open: Open = None;
    for line in markdown.lines() {
        let text = line.trim();
        if text.is_empty() {
            close(&mut blocks, &mut open);
        } else if let Some((level, words)) = heading(text) {
            close(&mut blocks, &mut open);
            blocks.push(Block::Heading(level, plain(words)));
        } else if let Some((number, words)) = item(text) {
            close(&mut blocks, &mut open);
            let depth = (line.len() - line.trim_start().len()) / 2;
            open = Some((Some((depth.min(4), number)), words.to_owned()));
        } else if let Some((_, words)) = &mut open {
            words.push(' ');
            words.push_str(text);
        } else {
            open = Some((None, text.to_owned()));
        }
    }
    close(&mut blocks, &mut open);
    blocks
}

/// The depth and the number of an item.
type Mark = (usize, Option<String>);
/// What is being read: an item or a paragraph, and its words so far.
type Open = Option<(Option<Mark>, String)>;

fn close(blocks: &mut Vec<Block>, open: &mut Open) {
    blocks.extend(open.take().map(|(item, words)| match item {
        Some((depth, number)) => Block::Item(depth, number, spans(&words)),
        None => Block::Paragraph(spans(&words)),
    }));
}

fn heading(text: &str) -> Option<(usize, &str)> {
    let level = text.bytes().take_while(|byte| *byte == b'#').count();
    let words = text.get(level..)?.strip_prefix(' ')?;
    (1..=6).contains(&level).then(|| (level, words.trim()))
}

fn item(text: &str) -> Option<(Option<String>, &str)> {
    for bullet in ["- ", "* ", "+ "] {
        if let Some(words) = text.strip_prefix(bullet) {
            return Some((None, words));
        }
    }
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let words = text.get(digits..)?.strip_prefix(". ")?;
    (1..=4)
        .contains(&digits)
        .then(|| (Some(format!("{}.", &text[..digits])), words))
}

fn plain(text: &str) -> String {
    spans(text).into_iter().map(|span| span.text).collect()
}

/// The words with `*`, `**`, `_` and `__` around words taken for emphasis, links left as their words.
fn spans(text: &str) -> Vec<Span> {
    let text = without_links(&text.replace('`', ""));
    let mut spans = vec![Span::default()];
    let mut before = ' ';
    let mut rest = text.as_str();
    while let Some(letter) = rest.chars().next() {
        let marks = rest.len() - rest.trim_start_matches(letter).len();
        let after = rest[marks..].chars().next().unwrap_or(' ');
        let is_strong = spans.last().is_some_and(|span| span.is_strong);
        let is_mark = matches!(letter, '*' | '_') && marks <= 2 && {
            // Opening marks stand before a word, closing ones after one.
            if is_strong {
                !before.is_whitespace() && !after.is_alphanumeric()
            } else {
                !before.is_alphanumeric() && !after.is_whitespace()
            }
        };
        let taken = if is_mark {
            spans.push(Span {
                is_strong: !is_strong,
                ..Span::default()
            });
            marks
        } else {
            let taken = letter.len_utf8();
            if let Some(span) = spans.last_mut() {
                span.text.push(letter);
            }
            taken
        };
        before = letter;
        rest = &rest[taken..];
    }
    spans.retain(|span| !span.text.is_empty());
    spans
}

fn without_links(text: &str) -> String {
    let mut words = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('[') {
        let Some((name, target)) = after.split_once("](") else {
            break;
        };
        let Some((_, end)) = target.split_once(')') else {
            break;
        };
        words.push_str(before);
        words.push_str(name);
        rest = end;
    }
    words.push_str(rest);
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<Span> {
        vec![Span {
            text: text.to_owned(),
            is_strong: false,
        }]
    }

    #[test]
    fn blocks_are_told_apart() {
        let guide =
            "# How\nOne line\nand the next.\n\n- first\n  goes on\n  - inner\n2. second\n#no";
        assert_eq!(
            blocks(guide),
            [
                Block::Heading(1, "How".to_owned()),
                Block::Paragraph(words("One line and the next.")),
                Block::Item(0, None, words("first goes on")),
                Block::Item(1, None, words("inner")),
                Block::Item(0, Some("2.".to_owned()), words("second #no")),
            ]
        );
    }

    #[test]
    fn emphasis_and_links_become_words() {
        let spans = spans("See **this** and [that](https://example.org), `code`");
        let text: String = spans.iter().map(|span| span.text.as_str()).collect();
        assert_eq!(text, "See this and that, code");
        assert!(spans[1].is_strong && !spans[2].is_strong);
    }

    #[test]
    fn single_marks_are_emphasis_too() {
        let spans = spans("*Stated*: said; 2 * 3 and a_b stay");
        assert_eq!(spans[0].text, "Stated");
        assert!(spans[0].is_strong);
        assert_eq!(spans[1].text, ": said; 2 * 3 and a_b stay");
    }

    #[test]
    fn hostile_text_is_only_text() {
        for text in ["[", "[a](", "**", "#", "1.", "€. x", "- ", "[a](b", "****"] {
            blocks(text);
        }
    }
}
