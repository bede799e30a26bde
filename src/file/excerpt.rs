//! The lines around a mistake, short enough to be shown whatever is in them.

use std::ops::Range;

use super::encoding::NotUtf8;
use super::error::{FileError, SyntaxError};

/// So many characters of a line are shown.
const LONGEST_LINE: usize = 160;
/// So many of them stand before the mistake where its line is longer.
const BEFORE: usize = 60;
/// How many columns of a line are shown at most in a typeface of fixed width.
const MOST_COLUMNS: usize = 88;
/// How many columns are shown there before a mistake that stands further to the right.
const COLUMNS_BEFORE: usize = 40;

/// The line of a mistake with the one before and the one after.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Excerpt {
    /// The number of the first line that is shown, counted from 1.
    pub first_line: usize,
    /// The lines, without what ends them. Long ones are cut, with “…” in place of the rest; a tab is a space.
    pub lines: Vec<String>,
    /// Which of the lines has the mistake, counted from 0.
    pub at: usize,
    /// So many characters of that line stand before the mistake.
    pub before: usize,
    /// So many characters of it are meant; may be none.
    pub marked: usize,
}

impl Excerpt {
    /// What is to be shown of the bytes of a file for what is wrong with it; `None` where that has no place in them, or
    /// where they are not those of the file.
    pub fn of_bytes(bytes: &[u8], error: &FileError) -> Option<Self> {
        match error {
            FileError::Syntax(mistake) => Self::of(std::str::from_utf8(bytes).ok()?, mistake),
            FileError::NotUtf8 {
                why: NotUtf8::Other(encoding),
                ..
            } => {
                // Where nothing of it is UTF-8, no place in it is worse than another.
                let start = std::str::from_utf8(bytes).err()?.valid_up_to();
                let before = std::str::from_utf8(&bytes[..start]).ok()?;
                let source = encoding.decode(bytes)?;
                let letter = source.get(start..)?.chars().next()?;
                let is_narrow = start > 0 && source.starts_with(before);
                is_narrow.then(|| Self::around(&source, start..start + letter.len_utf8()))?
            }
            _ => None,
        }
    }

    /// What is to be shown of a text for this mistake; a mistake that spans lines is shown where it begins. `None` where
    /// the text is not the one that has the mistake.
    pub fn of(source: &str, mistake: &SyntaxError) -> Option<Self> {
        Self::around(source, mistake.span.clone())
    }

    fn around(source: &str, span: Range<usize>) -> Option<Self> {
        let before = source.get(..span.start)?;
        let line_start = before.rfind('\n').map_or(0, |at| at + 1);
        let line = line_at(source, line_start);
        let previous = line_start.checked_sub(1).map(|end| {
            let start = source[..end].rfind('\n').map_or(0, |at| at + 1);
            line_at(source, start)
        });
        let next = source[line_start..]
            .find('\n')
            .map(|at| line_start + at + 1)
            .filter(|start| *start < source.len())
            .map(|start| line_at(source, start));
        // The end of a line is behind what is shown of it.
        let start = (span.start - line_start).min(line.len());
        let end = span.end.saturating_sub(line_start).clamp(start, line.len());
        let end = (end..=line.len()).find(|at| line.is_char_boundary(*at))?;
        let at = usize::from(previous.is_some());
        let cut = around(line, start, end);
        let lines = previous.map(|it| around(it, 0, 0).line).into_iter();
        let lines = lines
            .chain([cut.line])
            .chain(next.map(|it| around(it, 0, 0).line));
        Some(Self {
            first_line: 1 + source[..line_start].matches('\n').count() - at,
            lines: lines.collect(),
            at,
            before: cut.before,
            marked: cut.marked,
        })
    }

    /// The same within so many columns: of a longer line the part around the mark, with “…” in place of the rest.
    #[must_use]
    pub fn narrowed(&self, columns: usize) -> Self {
        let mut narrowed = self.clone();
        for (number, line) in narrowed.lines.iter_mut().enumerate() {
            let (before, marked) = if number == self.at {
                (self.before, self.marked)
            } else {
                (0, 0)
            };
            let (part, skipped) = part_around(line, before, marked, columns);
            *line = part;
            if number == self.at {
                narrowed.before = self.before - skipped;
                let shown = line.chars().count().saturating_sub(narrowed.before);
                narrowed.marked = self.marked.min(shown);
            }
        }
        narrowed
    }

    /// The lines with their numbers and a mark below the mistake, for a typeface of fixed width. Characters that would
    /// change the order in which others are read are replaced.
    pub fn to_text(&self) -> String {
        let marked = self.lines.get(self.at).map_or("", String::as_str);
        let column =
            |letters: usize| width(&plain(&marked.chars().take(letters).collect::<String>()));
        let (from, to) = (column(self.before), column(self.before + self.marked));
        let skipped = if to.max(from + 1) > MOST_COLUMNS {
            from.saturating_sub(COLUMNS_BEFORE)
        } else {
            0
        };
        let digits = (self.first_line + self.lines.len()).to_string().len();
        let mut text = String::new();
        for (number, line) in self.lines.iter().enumerate() {
            let shown = cut(&plain(line), skipped);
            let row = format!("{:>digits$} │ {shown}", self.first_line + number);
            text.push_str(row.trim_end());
            text.push('\n');
            if number == self.at {
                let end = to.min(skipped + MOST_COLUMNS);
                let mark = "^".repeat(end.saturating_sub(from).max(1));
                let indent = " ".repeat(from - skipped);
                text.push_str(&format!("{:>digits$} │ {indent}{mark}\n", ""));
            }
        }
        text.pop();
        text
    }
}

/// The line that begins at a position, without what ends it.
fn line_at(source: &str, start: usize) -> &str {
    let rest = &source[start..];
    let line = rest.find('\n').map_or(rest, |end| &rest[..end]);
    line.strip_suffix('\r').unwrap_or(line)
}

/// A line that may be cut at both ends, and what is marked in it.
struct Cut {
    line: String,
    before: usize,
    marked: usize,
}

/// As much of a line as is shown around the bytes from `start` to `end`.
fn around(line: &str, start: usize, end: usize) -> Cut {
    let before = line[..start].chars().count();
    let marked = line[start..end].chars().count();
    let is_long = line.len() > LONGEST_LINE && line.chars().nth(LONGEST_LINE).is_some();
    let skipped = if is_long {
        before.saturating_sub(BEFORE)
    } else {
        0
    };
    let mut letters = line.chars().skip(skipped);
    let mut shown = String::from(if skipped > 0 { "…" } else { "" });
    shown.extend(
        letters
            .by_ref()
            .take(LONGEST_LINE)
            .map(|letter| match letter {
                '\t' => ' ',
                letter => letter,
            }),
    );
    if letters.next().is_some() {
        shown.push('…');
    }
    let before = before - skipped;
    Cut {
        line: shown,
        before: before + usize::from(skipped > 0),
        marked: marked.min(LONGEST_LINE.saturating_sub(before)),
    }
}

/// As much of a line as fits around so many marked characters from the one with this number on, and how many characters
/// fewer stand before them then.
fn part_around(line: &str, at: usize, marked: usize, columns: usize) -> (String, usize) {
    if width(line) <= columns {
        return (line.to_owned(), 0);
    }
    let letters: Vec<char> = line.chars().collect();
    let width_of = |letter: &char| width(letter.encode_utf8(&mut [0; 4]));
    let mut room = columns / 2;
    let is_near = |letter: &&char| {
        let left = room.checked_sub(width_of(letter));
        room = left.unwrap_or(0);
        left.is_some()
    };
    let up_to_its_end: String = letters[..at + marked].iter().collect();
    let skipped = if width(&up_to_its_end) + columns / 8 <= columns {
        0
    } else {
        at - letters[..at].iter().rev().take_while(is_near).count()
    };
    let mut part = String::from(if skipped > 0 { "…" } else { "" });
    let mut room = columns.saturating_sub(2);
    for letter in &letters[skipped..] {
        match room.checked_sub(width_of(letter)) {
            Some(left) => room = left,
            None => {
                part.push('…');
                break;
            }
        }
        part.push(*letter);
    }
    (part, skipped - usize::from(skipped > 0))
}

/// The line as it is shown.
fn plain(line: &str) -> String {
    let is_direction = |c: char| matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    line.replace(|c: char| c.is_control() || is_direction(c), "\u{fffd}")
}

/// How many columns a text takes.
fn width(text: &str) -> usize {
    textwrap::core::display_width(text)
}

/// The part of a line that is shown: as much as there is room for, from this column on.
fn cut(line: &str, skipped: usize) -> String {
    let mut column = 0;
    let mut shown = String::new();
    if skipped > 0 && width(line) > skipped {
        shown.push('…');
    }
    for c in line.chars() {
        let begins = column;
        column += width(c.encode_utf8(&mut [0; 4]));
        if begins >= skipped + MOST_COLUMNS {
            shown.push('…');
            break;
        }
        // The first column has the sign that something is missing; of a wide letter half of which is cut nothing is left.
        let from = if skipped > 0 { skipped + 1 } else { 0 };
        if begins >= from {
            shown.push(c);
        } else if column > from {
            shown.push_str(&" ".repeat(column - from));
        }
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::file::{FileError, parse};

    fn excerpt(source: &str, what: &str) -> Excerpt {
        let start = source.find(what).expect("it is there");
        let mistake = SyntaxError {
            line: 1,
            column: 1,
            span: start..start + what.len(),
            message: String::new(),
            did_you_mean: None,
        };
        Excerpt::of(source, &mistake).expect("in the text")
    }

    #[test]
    fn the_lines_around_it_are_shown() {
        let shown = excerpt("a\r\nb\n\tc here d\ne\nf", "here");
        assert_eq!(shown.first_line, 2);
        assert_eq!(shown.lines, ["b", " c here d", "e"]);
        assert_eq!((shown.at, shown.before, shown.marked), (1, 3, 4));
        let first = excerpt("here", "here");
        assert_eq!((first.first_line, first.at), (1, 0));
        assert_eq!(first.lines, ["here"]);
    }

    #[test]
    fn a_mistake_over_several_lines_is_shown_where_it_begins() {
        let shown = excerpt("a\nfrom\nto\n", "om\nto");
        assert_eq!(shown.lines, ["a", "from", "to"]);
        assert_eq!((shown.at, shown.before, shown.marked), (1, 2, 2));
        let at_the_end = excerpt("a\n", "\n");
        assert_eq!(at_the_end.lines, ["a"]);
        assert_eq!((at_the_end.before, at_the_end.marked), (1, 0));
    }

    #[test]
    fn a_long_line_is_cut_around_it() {
        let long = "é".repeat(1 << 20);
        let shown = excerpt(&format!("{long}\n{long}here{long}\n{long}"), "here");
        assert!(
            shown
                .lines
                .iter()
                .all(|line| line.chars().count() <= LONGEST_LINE + 2)
        );
        let line: Vec<char> = shown.lines[1].chars().collect();
        let marked: String = line[shown.before..][..shown.marked].iter().collect();
        assert_eq!(marked, "here");
        let all = excerpt(&long, &long);
        assert_eq!((all.before, all.marked), (0, LONGEST_LINE));
    }

    #[test]
    fn it_is_narrowed_to_the_part_around_the_mark() {
        let long = "語 ".repeat(40);
        let text = format!("{long}\nshort\n{long}here{long}");
        let shown = excerpt(&text, "here");
        for columns in [20, 50, 77] {
            let narrow = shown.narrowed(columns);
            assert!(
                narrow.lines.iter().all(|line| width(line) <= columns),
                "{narrow:?}"
            );
            let line = &narrow.lines[narrow.at];
            let marked: String = line
                .chars()
                .skip(narrow.before)
                .take(narrow.marked)
                .collect();
            assert_eq!(marked, "here");
            assert!(line.starts_with('…') && line.ends_with('…'), "{line}");
            assert_eq!(narrow.lines[0], "short");
        }
        assert_eq!(shown.narrowed(1000), shown);
        let all = excerpt(&long, &long).narrowed(30);
        assert_eq!((all.before, all.marked), (0, all.lines[0].chars().count()));
    }

    #[track_caller]
    fn check_text(source: &str, expected: &str) {
        let Err(FileError::Syntax(syntax)) = parse(source) else {
            panic!("no mistake in {source}");
        };
        let excerpt = Excerpt::of(source, &syntax).map(|it| it.to_text());
        assert_eq!(excerpt.as_deref().unwrap_or_default(), expected);
    }

    #[test]
    fn a_mark_stands_below_the_mistake() {
        check_text(
            "Scenario(\n    format: 1,\n    titel: \"a\",\n)",
            "2 │     format: 1,\n3 │     titel: \"a\",\n  │     ^^^^^\n4 │ )",
        );
        check_text("Scenari(", "1 │ Scenari(\n  │ ^^^^^^^");
        check_text(
            "Scenario(\r\n\tformat: 1,\r\n\ttitel: \"a\",\r\n)",
            "2 │  format: 1,\n3 │  titel: \"a\",\n  │  ^^^^^\n4 │ )",
        );
    }

    #[test]
    fn far_to_the_right_the_line_is_cut_and_wide_letters_count_double() {
        let source = format!(
            "Scenario(format: 1, title: \"{}\", titel: 1)",
            "語".repeat(60)
        );
        let Err(FileError::Syntax(syntax)) = parse(&source) else {
            panic!("no mistake");
        };
        let text = Excerpt::of(&source, &syntax)
            .expect("it is shown")
            .to_text();
        let lines: Vec<&str> = text.lines().collect();
        assert_eq!(lines.len(), 2, "{text}");
        let of_word = lines[0].find("titel").map(|at| width(&lines[0][..at]));
        let of_mark = lines[1].find('^').map(|at| width(&lines[1][..at]));
        assert_eq!(of_word, of_mark, "{text}");
        assert!(width(lines[0]) < 100 && lines[0].contains("│ …"), "{text}");
    }

    #[test]
    fn signs_that_are_no_letters_are_replaced() {
        for sign in ["\u{1b}", "\u{202e}"] {
            check_text(
                &format!("Scenario(titel: \"{sign}\")"),
                "1 │ Scenario(titel: \"\u{fffd}\")\n  │          ^^^^^",
            );
        }
    }
}
