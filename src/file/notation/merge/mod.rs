//! Writes what has changed into the text that was read, in its place; everything else stays as somebody wrote it.

mod plan;
mod style;

use std::ops::Range;

use self::plan::{Arrival, Fate, Plan, plan};
use self::style::{Style, columns, indent, lines_of};
use super::chunks::{Chunks, Loose, comments};
use super::layout::Lines;
use super::node::{Item as Part, Node};
use super::tree::{Group, Tree, Value};

/// The text of `new` over a text from which `old` was read. What is the same in both is copied from the text, and so are the
/// comments around everything that is in both; what is new is laid out by the program.
///
/// A part that has its default may stand in the text or not, and fields may stand in any order there. Where text and `old`
/// are not the same otherwise, what is written may not read as `new`: whoever calls this has to look.
pub fn merged(tree: &Tree<'_>, old: &Node, new: &Node) -> String {
    let text = tree.text;
    let root = tree.root.span;
    let mut writer = Writer {
        tree,
        lines: lines_of(tree),
        out: String::with_capacity(text.len() + 1_024),
        ends_in_line_comment: false,
    };
    writer.copy(0..root.start());
    writer.value(&tree.root, old, new);
    writer.copy(root.end()..text.len());
    writer.out
}

struct Writer<'a> {
    tree: &'a Tree<'a>,
    lines: Lines<'a>,
    out: String,
    /// Whether what was written last would make a comment of anything behind it.
    ends_in_line_comment: bool,
}

impl<'a> Writer<'a> {
    fn copy(&mut self, range: Range<usize>) {
        let text = self.tree.text;
        self.write(&text[range]);
    }

    fn copy_comments(&mut self, range: Range<usize>) {
        if range.is_empty() {
            return;
        }
        self.copy(range.clone());
        self.note_comment(range);
    }

    /// Notes what a line ends with whose last blanks and comments these are.
    fn note_comment(&mut self, range: Range<usize>) {
        let last = comments(self.tree.text, range).pop();
        self.ends_in_line_comment = last.is_some_and(|it| self.tree.text[it].starts_with("//"));
    }

    /// Writes on; behind a comment up to the end of its line only where that has ended.
    fn write(&mut self, text: &str) {
        if text.is_empty() {
            return;
        }
        if self.ends_in_line_comment
            && !text.trim_start_matches([' ', '\t', '\r']).starts_with('\n')
        {
            self.out.push_str(self.lines.end);
        }
        self.out.push_str(text);
        self.ends_in_line_comment = false;
    }

    /// Writes the new value over the one in the text.
    fn value(&mut self, value: &Value, old: &Node, new: &Node) {
        if old == new {
            return self.copy(value.span.range());
        }
        let Some(group) = value.group.as_deref() else {
            return self.replace(value, new);
        };
        if let [only] = group.items.as_slice()
            && self.tree.slice(group.name) == "Some"
            && old.name() != "Some"
        {
            self.copy(value.span.start()..only.start());
            self.value(&only.value, old, new);
            return self.copy(only.value.span.end()..value.span.end());
        }
        match plan(self.tree, group, old, new) {
            Some(plan) => {
                if old.name() == new.name() {
                    self.copy(group.name.range());
                } else {
                    self.write(new.name());
                }
                self.copy(group.name.end()..group.open + 1);
                self.group(group, &plan);
            }
            None => self.replace(value, new),
        }
    }

    /// Writes a value in place of another.
    fn replace(&mut self, value: &Value, new: &Node) {
        let (text, at) = (self.tree.text, value.span.start());
        self.lay_out(new, indent(text, at), columns(text, at));
    }

    fn lay_out(&mut self, node: &Node, indent: &str, used: usize) {
        let mut laid = String::new();
        node.write(self.lines, indent, used, &mut laid);
        self.write(&laid);
    }

    fn group(&mut self, group: &Group, plan: &Plan<'_>) {
        let text = self.tree.text;
        let chunks = Chunks::of(text, group);
        let style = Style::of(text, group, &chunks, self.lines);
        let stays = |at: &usize| !matches!(plan.fates[*at], Fate::Gone);
        let kept = (0..group.items.len()).filter(stays).count();
        let arrivals = plan.arrivals.iter().map(Vec::len).sum::<usize>();
        let mut left = kept + arrivals;
        let mut is_first = true;
        for slot in 0..=group.items.len() {
            if slot > 0 {
                let chunk = &chunks.list[slot - 1];
                let Loose { comments, blanks } = &chunk.loose;
                self.copy_comments(comments.clone());
                if stays(&(slot - 1)) {
                    left -= 1;
                    if is_first && slot > 1 && comments.is_empty() {
                        self.copy(chunks.list[0].loose.blanks.clone());
                    } else {
                        self.copy(blanks.clone());
                    }
                    self.part(group, &chunks, slot - 1, plan.fates[slot - 1], left == 0);
                    is_first = false;
                }
            }
            if slot == 0 && group.items.is_empty() {
                self.copy_comments(chunks.end.comments.clone());
                is_first = chunks.end.comments.is_empty();
            }
            for arrival in &plan.arrivals[slot] {
                left -= 1;
                match arrival {
                    Arrival::Moved(at, fate) => {
                        self.write(style.before(is_first));
                        self.part(group, &chunks, *at, *fate, left == 0);
                    }
                    Arrival::New(part) => self.new_part(part, &style, is_first, left == 0),
                }
                is_first = false;
            }
        }
        if !group.items.is_empty() {
            self.copy_comments(chunks.end.comments.clone());
        }
        let is_opened_up = group.items.is_empty() && arrivals > 0 && !style.is_tall;
        let is_emptied = !group.items.is_empty() && kept + arrivals == 0;
        if is_opened_up && self.out.ends_with(',') {
            let closing = format!("{}{}", self.lines.end, style.outer);
            self.write(&closing);
        } else if !is_emptied || chunks.has_loose_comment() {
            self.copy(chunks.end.blanks.clone());
        }
        self.copy(group.close..group.close + 1);
    }

    /// Writes a part that was there, with its comments.
    fn part(&mut self, group: &Group, chunks: &Chunks, at: usize, fate: Fate<'_>, is_last: bool) {
        let (item, range) = (&group.items[at], chunks.list[at].range.clone());
        let value = item.value.span;
        self.copy(range.start..value.start());
        match fate {
            Fate::Changed(old, new) => self.value(&item.value, old, new),
            Fate::Same | Fate::Gone => self.copy(value.range()),
        }
        let ends_without = group.items.last().is_some_and(|it| it.comma().is_none());
        match item.comma() {
            None if !is_last => {
                self.write(",");
                self.copy(value.end()..range.end);
            }
            // It has become the last of those whose last has no comma.
            Some(comma) if is_last && ends_without => {
                self.copy(value.end()..comma);
                self.copy(comma + 1..range.end);
            }
            _ => self.copy(value.end()..range.end),
        }
        self.note_comment(item.end()..range.end);
    }

    fn new_part(&mut self, part: &Part, style: &Style<'_>, is_first: bool, is_last: bool) {
        let mut label = String::new();
        part.write_label(&mut label);
        let used = label.chars().count() + style.indent.chars().count();
        let may_be_flat = !style.is_tall || style.are_flat;
        let is_flat = may_be_flat && part.node.fits_if_flat(used);
        if is_flat {
            self.write(style.before(is_first));
            self.write(&label);
            let mut flat = String::new();
            part.node.write_flat(&mut flat);
            self.write(&flat);
        } else {
            let before = format!("{}{}", self.lines.end, style.indent);
            self.write(if style.is_tall {
                style.before(is_first)
            } else {
                &before
            });
            self.write(&label);
            self.lay_out(&part.node, &style.indent, used);
        }
        if !is_last || style.has_last_comma || (style.is_empty && !is_flat) {
            self.write(",");
        }
    }
}
