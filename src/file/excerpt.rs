//! The text around a mistake, so that people see the place and not only its numbers.

use super::error::SyntaxError;

/// Longer lines are not shown: they are not what a person wrote.
const LONGEST_LINE: usize = 400;
/// How many columns of a line are shown at most.
const MOST_COLUMNS: usize = 88;
/// How many columns are shown before a mistake that stands further to the right.
const COLUMNS_BEFORE: usize = 40;
/// How far a tabulator goes.
const TAB: &str = "    ";

/// Lines of a text with the place of a mistake in them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Excerpt {
    /// The number of the first line, counted from 1.
    pub first: usize,
    /// The lines: that with the mistake, the one before and the one after, as far as they are there.
    pub lines: Vec<String>,
    /// Which of the lines the mistake is in.
    pub at: usize,
    /// The bytes of that line that are meant; may be empty.
    pub span: std::ops::Range<usize>,
}

impl Excerpt {
    /// The lines around a mistake; none where they are not what a person can read.
    pub fn of(source: &str, syntax: &SyntaxError) -> Option<Self> {
        let start = syntax.span.start.min(source.len());
        let before = source.get(..start)?;
        let number = before.matches('\n').count();
        let line_start = before.rfind('\n').map_or(0, |at| at + 1);
        let is_readable = |line: &str| {
            line.len() <= LONGEST_LINE && !line.chars().any(|c| c.is_control() && c != '\t')
        };
        let first = number.saturating_sub(1);
        let lines: Vec<String> = (source.split('\n').skip(first))
            .take(number - first + 2)
            .map(|line| line.strip_suffix('\r').unwrap_or(line).to_owned())
            .collect();
        if !lines.iter().all(|line| is_readable(line)) {
            return None;
        }
        let at = number - first;
        let length = lines.get(at)?.len();
        let from = (start - line_start).min(length);
        // A mistake that spans lines is shown where it begins.
        let to = (syntax.span.end.max(start) - line_start).clamp(from, length);
        Some(Self {
            first: first + 1,
            lines,
            at,
            span: from..to,
        })
    }

    /// The lines with their numbers and a mark below the mistake, for a typeface of fixed width. Characters that would
    /// change the order in which others are read are replaced.
    pub fn to_text(&self) -> String {
        let marked = self.lines.get(self.at).map_or("", String::as_str);
        let column = |byte: usize| width(&plain(marked.get(..byte).unwrap_or(marked)));
        let (from, to) = (column(self.span.start), column(self.span.end));
        let skipped = if to.max(from + 1) > MOST_COLUMNS {
            from.saturating_sub(COLUMNS_BEFORE)
        } else {
            0
        };
        let digits = (self.first + self.lines.len()).to_string().len();
        let mut text = String::new();
        for (number, line) in self.lines.iter().enumerate() {
            let shown = cut(&plain(line), skipped);
            let row = format!("{:>digits$} │ {shown}", self.first + number);
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

/// The line as it is shown.
fn plain(line: &str) -> String {
    let is_direction = |c: char| matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let shown = line.replace(is_direction, "\u{fffd}");
    shown.replace('\t', TAB)
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

    #[track_caller]
    fn check(source: &str, expected: &str) {
        let Err(FileError::Syntax(syntax)) = parse(source) else {
            panic!("no mistake in {source}");
        };
        let excerpt = Excerpt::of(source, &syntax).map(|it| it.to_text());
        assert_eq!(excerpt.as_deref().unwrap_or_default(), expected);
    }

    #[test]
    fn the_place_of_a_mistake_is_shown_with_the_lines_around_it() {
        check(
            "Scenario(\n    format: 1,\n    titel: \"a\",\n)",
            "2 │     format: 1,\n3 │     titel: \"a\",\n  │     ^^^^^\n4 │ )",
        );
        check("Scenari(", "1 │ Scenari(\n  │ ^^^^^^^");
        check(
            "Scenario(\r\n\tformat: 1,\r\n\ttitel: \"a\",\r\n)",
            "2 │     format: 1,\n3 │     titel: \"a\",\n  │     ^^^^^\n4 │ )",
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
    fn what_no_person_wrote_is_not_shown() {
        check(&format!("Scenario(titel: \"{}\")", "x".repeat(500)), "");
        check("Scenario(titel: \"\u{1b}\")", "");
        let source = "Scenario(titel: \"\u{202e}\")";
        check(
            source,
            "1 │ Scenario(titel: \"\u{fffd}\")\n  │          ^^^^^",
        );
    }
}
