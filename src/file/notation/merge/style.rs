//! How a text is laid out where something is to be written.

use super::super::chunks::{Chunks, Loose, lines};
use super::super::layout::Lines;
use super::super::tree::{Group, Item, Tree};

/// How the lines of a text begin and end.
pub(super) fn lines_of<'a>(tree: &Tree<'a>) -> Lines<'a> {
    let text = tree.text;
    let end = match text.find('\n') {
        Some(at) if text[..at].ends_with('\r') => "\r\n",
        _ => "\n",
    };
    // One line may be out of line; the last ones of the file are what its author has come to.
    let fields = tree.root.group.iter().flat_map(|it| &it.items);
    let mut indents = fields.map(|item| indent(text, item.start()));
    let unit = indents.rfind(|it| !it.is_empty());
    Lines {
        end,
        unit: unit.unwrap_or(Lines::OWN.unit),
    }
}

/// The blanks that the line begins with on which this byte stands.
pub(super) fn indent(text: &str, at: usize) -> &str {
    let start = text[..at].rfind('\n').map_or(0, |end| end + 1);
    let line = &text[start..at];
    &line[..line.len() - line.trim_start_matches([' ', '\t']).len()]
}

/// How many columns are taken before this byte.
pub(super) fn columns(text: &str, at: usize) -> usize {
    let start = text[..at].rfind('\n').map_or(0, |end| end + 1);
    text[start..at].chars().count()
}

/// How the parts of a group stand.
pub(super) struct Style<'a> {
    /// Whether each stands on a line of its own.
    pub(super) is_tall: bool,
    /// Whether each of them stands on one line.
    pub(super) are_flat: bool,
    /// Whether there is none.
    pub(super) is_empty: bool,
    /// Whether a comma stands behind the last one.
    pub(super) has_last_comma: bool,
    /// What goes before a part.
    between: String,
    /// What a line begins with that has a part.
    pub(super) indent: String,
    /// What the line begins with on which the group begins.
    pub(super) outer: &'a str,
}

impl<'a> Style<'a> {
    /// That of a group in this text.
    pub(super) fn of(text: &'a str, group: &Group, chunks: &Chunks, written: Lines<'_>) -> Self {
        let outer = indent(text, group.open);
        let blanks = |loose: &Loose| &text[loose.blanks.clone()];
        let gaps: Vec<&str> = chunks.list.iter().map(|it| blanks(&it.loose)).collect();
        let broken = gaps.iter().rfind(|it| lines(it) > 0);
        let end = blanks(&chunks.end);
        let is_tall = broken.is_some() || (gaps.is_empty() && lines(end) > 0);
        let last_line = |blanks: &&str| blanks.rsplit('\n').next().unwrap_or_default().to_owned();
        let indent = broken.map_or_else(|| format!("{outer}{}", written.unit), last_line);
        let are_apart = gaps.len() > 1 && gaps.iter().skip(1).all(|it| lines(it) > 1);
        let between = match (is_tall, are_apart) {
            (true, false) => format!("{}{indent}", written.end),
            (true, true) => format!("{0}{0}{indent}", written.end),
            (false, _) => " ".to_owned(),
        };
        let is_empty = group.items.is_empty();
        let is_flat = |item: &Item| lines(&text[item.value.span.range()]) == 0;
        let last = group.items.last();
        Self {
            is_tall,
            are_flat: !is_empty && group.items.iter().all(is_flat),
            is_empty,
            has_last_comma: last.map_or(is_tall, |it| it.comma().is_some()),
            between,
            indent,
            outer,
        }
    }

    /// What goes before a part that comes here.
    pub(super) fn before(&self, is_first: bool) -> &str {
        if is_first && !self.is_tall {
            ""
        } else if is_first {
            // No empty line behind the bracket.
            let twice = self.between.find('\n').map_or(0, |at| at + 1);
            match self.between[twice..].contains('\n') {
                true => &self.between[twice..],
                false => &self.between,
            }
        } else {
            &self.between
        }
    }
}
