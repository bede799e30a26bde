//! What belongs to which part of a group: a comment goes with the part that it stands before or behind.
//!
//! Behind a part are the comments on its last line, as long as nothing else follows there. Before it are the comments on the
//! lines above it and on its own line, up to an empty line; what stands further up belongs to nothing and stays where it is.

use std::ops::Range;

use super::tree::{Group, comment_length, is_blank};

/// Where everything of a group stands, outside of its parts.
#[derive(Debug)]
pub(super) struct Chunks {
    /// One for each part.
    pub(super) list: Vec<Chunk>,
    /// What stands behind the last one, up to the closing bracket: comments that belong to nothing, then blanks.
    pub(super) end: Loose,
}

/// A part with what belongs to it, and what stands before that.
#[derive(Debug)]
pub(super) struct Chunk {
    pub(super) loose: Loose,
    /// From the first comment that belongs to it to the last one.
    pub(super) range: Range<usize>,
}

/// What belongs to no part.
#[derive(Clone, Debug)]
pub(super) struct Loose {
    /// Comments, with the blanks before and between them. May be empty.
    pub(super) comments: Range<usize>,
    /// The blanks behind them.
    pub(super) blanks: Range<usize>,
}

impl Chunks {
    /// Those of a group in this text.
    pub(super) fn of(text: &str, group: &Group) -> Self {
        let mut list: Vec<Chunk> = Vec::with_capacity(group.items.len());
        let mut from = group.open + 1;
        for (at, item) in group.items.iter().enumerate() {
            let between = Between::of(text, from..item.start());
            // What stands behind the bracket belongs to the group.
            let behind = if at == 0 { from } else { between.behind };
            if let Some(former) = list.last_mut() {
                former.range.end = behind;
            }
            let before = between.before.max(behind);
            let loose = between.loose_end.max(behind);
            list.push(Chunk {
                loose: Loose {
                    comments: behind..loose,
                    blanks: loose..before,
                },
                range: before..item.end(),
            });
            from = item.end();
        }
        let between = Between::of(text, from..group.close);
        let behind = if list.is_empty() {
            from
        } else {
            between.behind
        };
        if let Some(last) = list.last_mut() {
            last.range.end = behind;
        }
        let loose = between.last_comment.max(behind);
        Self {
            list,
            end: Loose {
                comments: behind..loose,
                blanks: loose..group.close,
            },
        }
    }

    /// Whether there is a comment that belongs to no part.
    pub(super) fn has_loose_comment(&self) -> bool {
        let loose = self.list.iter().map(|it| &it.loose);
        let mut comments = loose.chain([&self.end]).map(|it| &it.comments);
        comments.any(|it| !it.is_empty())
    }
}

/// What lies between two parts.
struct Between {
    /// Where the comments behind the former part end.
    behind: usize,
    /// Where the comments end that belong to neither.
    loose_end: usize,
    /// Where the comments before the latter part begin.
    before: usize,
    /// Where the last comment ends.
    last_comment: usize,
}

impl Between {
    fn of(text: &str, range: Range<usize>) -> Self {
        let comments = comments(text, range.clone());
        let is_broken = |range: Range<usize>| text[range].contains('\n');
        let mut behind = range.start;
        // On the line of the latter part they are its own.
        if is_broken(range.clone()) {
            for comment in &comments {
                if is_broken(behind..comment.start) || !is_broken(comment.end..range.end) {
                    break;
                }
                behind = comment.end;
            }
        }
        let mut before = range.end;
        let mut loose_end = behind;
        for comment in comments.iter().rev() {
            if comment.start < behind {
                break;
            }
            if lines(&text[comment.end..before]) > 1 {
                loose_end = comment.end;
                break;
            }
            before = comment.start;
        }
        Self {
            behind,
            loose_end,
            before,
            last_comment: comments.last().map_or(range.start, |it| it.end),
        }
    }
}

/// How many lines end in these blanks.
pub(super) fn lines(blanks: &str) -> usize {
    blanks.matches('\n').count()
}

/// The comments in a stretch of blanks and comments; of other text, those that stand outside of quotation marks do not matter
/// here.
pub(super) fn comments(text: &str, range: Range<usize>) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut at = range.start;
    while at < range.end {
        let rest = &text[at..range.end];
        let blanks = rest.len() - rest.trim_start_matches(is_blank).len();
        at += blanks;
        match comment_length(&text[at..range.end]) {
            Some(length) => {
                // The end of a line of two characters is no part of the comment.
                let comment = text[at..at + length].trim_end_matches('\r');
                found.push(at..at + comment.len());
                at += length;
            }
            // A colon or a comma.
            None => at += text[at..range.end].chars().next().map_or(1, char::len_utf8),
        }
    }
    found
}
