//! Lays out RON for people: on one line what fits there, one part a line what does not.
//!
//! The layout depends on the content alone, so that the same scenario always gives the same text.

use super::node::{Content, Item, Node};

/// How many columns a line may fill before its parts go on lines of their own.
pub(super) const WIDTH: usize = 110;

/// How lines begin and end in a text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Lines<'a> {
    /// What ends a line.
    pub(super) end: &'a str,
    /// What a line within brackets is moved to the right by.
    pub(super) unit: &'a str,
}

impl Lines<'_> {
    /// How the program writes lines itself.
    pub(super) const OWN: Self = Self {
        end: "\n",
        unit: "    ",
    };
}

impl Node {
    /// The text, with a line break at the end.
    pub fn into_text(self) -> String {
        let mut out = String::new();
        self.write(Lines::OWN, "", 0, &mut out);
        out.push('\n');
        out
    }

    /// Whether it has its place on a line of which so many columns are taken.
    pub(super) fn fits(&self, used: usize) -> bool {
        !self.is_tall && self.fits_if_flat(used)
    }

    /// The same of a value that would rather be tall.
    pub(super) fn fits_if_flat(&self, used: usize) -> bool {
        self.width.is_some_and(|width| used + width < WIDTH)
    }

    /// Writes the value where `used` columns of the line are taken, in a block that is indented by `indent`.
    pub(super) fn write(&self, lines: Lines<'_>, indent: &str, used: usize, out: &mut String) {
        let (open, close, items) = match &self.content {
            Content::Atom(text) => return out.push_str(text),
            Content::Same(_) => return,
            Content::Group { open, close, items } => (open, close, items.as_slice()),
        };
        out.push_str(open);
        let fits = self.fits_with_parts(used);
        let at_end = self.comments.as_ref().map_or(&[][..], |it| &it.at_end);
        match items {
            // An only part shares the lines of what holds it, `Never(All([` … `]))`; not so in a list,
            // where a second part would then move the first.
            [only] if !fits && *close == ')' && only.shares_lines() && at_end.is_empty() => {
                (only.node).write(lines, indent, used + open.chars().count(), out);
            }
            _ if fits => write_flat(items, out),
            _ => write_tall(items, at_end, lines, indent, out),
        }
        out.push(*close);
    }

    /// Whether it and all of its parts have their place on the line.
    fn fits_with_parts(&self, used: usize) -> bool {
        self.fits(used) && !self.has_tall_part()
    }

    fn has_tall_part(&self) -> bool {
        let mut parts = self.items().iter();
        parts.any(|it| it.node.is_tall || it.node.has_tall_part())
    }

    /// Writes the value on one line, also where it would rather be tall.
    pub(super) fn write_flat(&self, out: &mut String) {
        match &self.content {
            Content::Atom(text) => out.push_str(text),
            Content::Same(_) => {}
            Content::Group { open, close, items } => {
                out.push_str(open);
                write_flat(items, out);
                out.push(*close);
            }
        }
    }
}

impl Item {
    fn shares_lines(&self) -> bool {
        let is_group = matches!(self.node.content, Content::Group { .. });
        is_group && self.label.text().is_none() && !self.has_comments_around()
    }

    fn has_comments_around(&self) -> bool {
        let comments = self.node.comments.as_ref();
        comments.is_some_and(|it| !it.before.is_empty() || !it.behind.is_empty())
    }

    pub(super) fn write_label(&self, out: &mut String) {
        if let Some(label) = self.label.text() {
            out.push_str(label);
            out.push_str(": ");
        }
    }
}

fn write_flat(items: &[Item], out: &mut String) {
    for (position, item) in items.iter().enumerate() {
        if position > 0 {
            out.push_str(", ");
        }
        item.write_label(out);
        item.node.write_flat(out);
    }
}

fn write_tall(items: &[Item], at_end: &[String], lines: Lines<'_>, indent: &str, out: &mut String) {
    let inner = format!("{indent}{}", lines.unit);
    let columns = inner.chars().count();
    let line = |out: &mut String, text: &str| {
        if !text.is_empty() {
            out.push_str(&inner);
            out.push_str(text);
        }
        out.push_str(lines.end);
    };
    out.push_str(lines.end);
    for (position, item) in items.iter().enumerate() {
        if let Some(comments) = &item.node.comments {
            if comments.has_gap && position > 0 {
                out.push_str(lines.end);
            }
            for comment in &comments.before {
                line(out, comment);
            }
        }
        out.push_str(&inner);
        item.write_label(out);
        let used = columns + item.label.width();
        item.node.write(lines, &inner, used, out);
        out.push(',');
        for comment in item.node.comments.iter().flat_map(|it| &it.behind) {
            out.push(' ');
            out.push_str(comment);
        }
        out.push_str(lines.end);
    }
    for comment in at_end {
        line(out, comment);
    }
    out.push_str(indent);
}
