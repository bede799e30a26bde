//! Two versions in one file, as a program that brings versions together leaves them where it cannot.

use std::ops::Range;

/// The first mark of a place with two versions, if there is one with all of its three marks.
pub fn conflict(text: &str) -> Option<Range<usize>> {
    const MARKS: [&str; 3] = ["<<<<<<<", "=======", ">>>>>>>"];
    let (mut expected, mut first, mut start) = (0, 0..0, 0);
    for line in text.split_inclusive('\n') {
        if MARKS.get(expected).is_some_and(|mark| is_mark(line, mark)) {
            if expected == 0 {
                first = start..start + line.trim_end().len();
            }
            expected += 1;
        }
        if expected == MARKS.len() {
            return Some(first);
        }
        start += line.len();
    }
    None
}

fn is_mark(line: &str, mark: &str) -> bool {
    let after = line.strip_prefix(mark);
    after.is_some_and(|after| after.is_empty() || after.starts_with(char::is_whitespace))
}
