//! Breaking marked text into lines of a width.

use textwrap::core::display_width;

use crate::prose::{Run, Text};

/// The text in lines that are at most `width` columns wide, broken at spaces; a word that is wider than a line
/// is broken anywhere. Lines after the first begin with `indent` spaces.
pub fn wrap(text: &Text, width: usize, indent: usize) -> Vec<Text> {
    let width = width.max(1);
    // Where there is hardly room for words, there is none for indentation.
    let indent = if indent * 2 > width { 0 } else { indent };
    let mut lines = Lines {
        done: Vec::new(),
        line: Vec::new(),
        used: 0,
        begun: false,
        width,
        indent,
    };
    for word in words(text) {
        lines.push(word);
    }
    lines.finish()
}

/// How many columns the text takes on one line.
pub(super) fn columns(text: &Text) -> usize {
    text.runs.iter().map(|run| display_width(&run.text)).sum()
}

/// The words of the text; one may consist of several runs.
fn words(text: &Text) -> Vec<Vec<Run>> {
    let mut words = Vec::new();
    let mut word: Vec<Run> = Vec::new();
    for run in &text.runs {
        for (position, piece) in run.text.split([' ', '\n', '\t', '\r']).enumerate() {
            if position > 0 && !word.is_empty() {
                words.push(std::mem::take(&mut word));
            }
            if !piece.is_empty() {
                word.push(Run {
                    text: piece.to_owned(),
                    mark: run.mark.clone(),
                });
            }
        }
    }
    if !word.is_empty() {
        words.push(word);
    }
    words
}

struct Lines {
    done: Vec<Text>,
    line: Vec<Run>,
    used: usize,
    /// Whether the line has a word already.
    begun: bool,
    width: usize,
    indent: usize,
}

impl Lines {
    fn push(&mut self, word: Vec<Run>) {
        let needed: usize = word.iter().map(|run| display_width(&run.text)).sum();
        if self.begun && self.used + 1 + needed > self.width {
            self.end_line();
        }
        if self.begun {
            self.space(&word);
        }
        for run in word {
            self.push_run(run);
        }
        self.begun = true;
    }

    /// A space between two words; inside a run it keeps the mark, so that a link is one piece.
    fn space(&mut self, next: &[Run]) {
        self.used += 1;
        match (self.line.last_mut(), next.first()) {
            (Some(last), Some(first)) if last.mark == first.mark => last.text.push(' '),
            _ => self.line.push(Run {
                text: " ".to_owned(),
                mark: crate::prose::Mark::Plain,
            }),
        }
    }

    fn push_run(&mut self, run: Run) {
        let mut rest = run.text.as_str();
        loop {
            // Only what fits is looked at, or a long word would be measured once for each of its lines.
            let cut = cut_at(rest, self.width.saturating_sub(self.used));
            if cut == rest.len() {
                self.add(rest, &run);
                return;
            }
            // At least one letter on an empty line, or nothing would ever be done.
            let cut = match (cut, self.used <= self.indent) {
                (0, true) => rest.chars().next().map_or(0, char::len_utf8),
                (cut, _) => cut,
            };
            self.add(&rest[..cut], &run);
            rest = &rest[cut..];
            if rest.is_empty() {
                return;
            }
            self.end_line();
        }
    }

    fn add(&mut self, text: &str, of: &Run) {
        if text.is_empty() {
            return;
        }
        self.used += display_width(text);
        match self.line.last_mut() {
            Some(last) if last.mark == of.mark => last.text.push_str(text),
            _ => self.line.push(Run {
                text: text.to_owned(),
                mark: of.mark.clone(),
            }),
        }
    }

    fn end_line(&mut self) {
        let runs = std::mem::take(&mut self.line);
        self.done.push(Text { runs });
        self.used = self.indent;
        self.begun = false;
        if self.indent > 0 {
            self.line.push(Run {
                text: " ".repeat(self.indent),
                mark: crate::prose::Mark::Plain,
            });
        }
    }

    fn finish(mut self) -> Vec<Text> {
        if self.begun || self.done.is_empty() {
            let runs = std::mem::take(&mut self.line);
            self.done.push(Text { runs });
        }
        self.done
    }
}

/// The position up to which the text fits into so many columns.
fn cut_at(text: &str, columns: usize) -> usize {
    let mut used = 0;
    for (position, letter) in text.char_indices() {
        used += display_width(letter.encode_utf8(&mut [0; 4]));
        if used > columns {
            return position;
        }
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::prose::Mark;

    #[track_caller]
    fn check(text: &Text, width: usize, indent: usize, expected: &[&str]) {
        let lines: Vec<String> = wrap(text, width, indent)
            .iter()
            .map(Text::to_string)
            .collect();
        assert_eq!(lines, expected);
    }

    #[test]
    fn lines_are_broken_at_spaces() {
        let text = Text::plain("one ").strong("two three").then(", four");
        check(&text, 80, 0, &["one two three, four"]);
        check(&text, 10, 0, &["one two", "three,", "four"]);
        check(&text, 10, 2, &["one two", "  three,", "  four"]);
        check(&Text::default(), 10, 2, &[""]);
    }

    #[test]
    fn long_words_are_broken_anywhere() {
        check(&"abcdefgh ij".into(), 3, 0, &["abc", "def", "gh", "ij"]);
        check(&"日本語 a".into(), 4, 0, &["日本", "語 a"]);
        check(&"日本".into(), 1, 0, &["日", "本"]);
    }

    #[test]
    fn a_word_costs_as_much_as_it_is_long() {
        let word = "x".repeat(1 << 20);
        for width in [1, 3, 80] {
            let lines = wrap(&word.as_str().into(), width, 0);
            assert_eq!(lines.len(), word.len().div_ceil(width));
        }
    }

    #[test]
    fn marks_stay_with_their_words() {
        let lines = wrap(&Text::plain("a ").strong("b c").then("d"), 4, 0);
        assert_eq!(lines[0].runs.len(), 3);
        assert_eq!(lines[1].runs[0].mark, Mark::Strong);
        assert_eq!(lines[1].runs[1].mark, Mark::Plain);
    }
}
