//! A text laid out anew, with its comments.

use std::ops::Range;

use super::chunks::{Chunks, comments, lines};
use super::node::{Content, Label, Node, escaped};
use super::tree::{Group, Item, Tree, Value, is_blank};

/// The text in the program's own layout: `node` is what it says, and every comment is where it was or, where nothing can stand
/// there, before what it stood at. One empty line between two parts that have lines of their own stays one.
pub fn formatted(tree: &Tree<'_>, mut node: Node) -> String {
    let mut found = Finder { text: tree.text };
    let left = found.give(&tree.root, &mut node);
    let text = tree.text;
    let before = text[..tree.root.span.start()].trim_end_matches(is_blank);
    let behind = text[tree.root.span.end()..].trim_matches(is_blank);
    let mut out = String::with_capacity(text.len());
    for part in before.lines().map(|line| line.trim_end_matches(is_blank)) {
        out.push_str(part);
        out.push('\n');
    }
    for comment in left {
        out.push_str(&comment);
        out.push('\n');
    }
    out.push_str(&node.into_text());
    if !behind.is_empty() {
        let is_on_last_line = lines(
            &text[tree.root.span.end()..][..text[tree.root.span.end()..].find(behind).unwrap_or(0)],
        ) == 0;
        if is_on_last_line {
            out.pop();
            out.push(' ');
        }
        for part in behind.lines() {
            out.push_str(part.trim_end_matches(is_blank));
            out.push('\n');
        }
    }
    out
}

struct Finder<'a> {
    text: &'a str,
}

impl Finder<'_> {
    /// Gives the comments in a value to the parts of the node that is to be written for it. Returns those that have no place
    /// there.
    fn give(&mut self, value: &Value, node: &mut Node) -> Vec<String> {
        let range = value.span.range();
        let Some(group) = value.group.as_deref() else {
            return Vec::new();
        };
        if let [only] = group.items.as_slice()
            && &self.text[group.name.range()] == "Some"
            && node.name() != "Some"
        {
            let mut found = self.comments(group.open..only.start());
            found.extend(self.comments(only.value.span.end()..group.close));
            found.extend(self.give(&only.value, node));
            return found;
        }
        if !self.text[range.clone()].contains('/') {
            self.give_gaps(group, node);
            return Vec::new();
        }
        if node.bracket() != Some(group.bracket) {
            return self.all_comments(value);
        }
        let mut left = self.comments(group.name.end()..group.open);
        let at_end = self.give_parts(group, node);
        if !at_end.is_empty() {
            if node.items().is_empty() {
                left.extend(at_end);
            } else {
                node.comments.get_or_insert_default().at_end = at_end;
            }
        }
        node.measure();
        left
    }

    /// Gives the comments of its parts to those of the node. Returns what stands behind the last.
    fn give_parts(&mut self, group: &Group, node: &mut Node) -> Vec<String> {
        let chunks = Chunks::of(self.text, group);
        let mut carried = Vec::new();
        for (at, item) in group.items.iter().enumerate() {
            let chunk = &chunks.list[at];
            let loose = self.comments(chunk.loose.comments.clone());
            let is_loose = !loose.is_empty();
            carried.extend(loose);
            if is_loose {
                // Without the empty line they would belong to what follows.
                carried.push(String::new());
            }
            carried.extend(self.comments(chunk.range.start..item.start()));
            let behind = self.comments(item.end()..chunk.range.end);
            let value = item.value.span;
            if let Some(label) = item.label {
                carried.extend(self.comments(label.end()..value.start()));
            }
            let before_comma = self.comments(value.end()..item.comma().unwrap_or(value.end()));
            let has_gap = at > 0 && self.has_gap(&chunks, at);
            let Some(part) = self.part_of(item, at, node) else {
                carried.extend(self.all_comments(&item.value));
                carried.extend(before_comma);
                carried.extend(behind);
                continue;
            };
            let inside = self.give(&item.value, part);
            carried.extend(inside);
            carried.extend(before_comma);
            let mut behind = behind;
            // Only the last comment of a line may go on to its end.
            while behind.len() > 1 && behind[0].starts_with("//") {
                carried.push(behind.remove(0));
            }
            if has_gap || !carried.is_empty() || !behind.is_empty() {
                let comments = part.comments.get_or_insert_default();
                comments.has_gap = has_gap;
                comments.before.append(&mut carried);
                comments.behind = behind;
            }
        }
        carried.extend(self.comments(chunks.end.comments.clone()));
        carried.pop_if(|it| it.is_empty());
        carried
    }

    /// Notes the empty lines between parts that have no comments.
    fn give_gaps(&mut self, group: &Group, node: &mut Node) {
        if node.bracket() == Some(group.bracket) && lines(&self.text[group.open..group.close]) > 0 {
            self.give_parts(group, node);
            node.measure();
        }
    }

    /// Whether an empty line stands before a part or before its first comment.
    fn has_gap(&self, chunks: &Chunks, at: usize) -> bool {
        let chunk = &chunks.list[at];
        let loose = &chunk.loose;
        let first = &self.text[loose.comments.clone()];
        let blanks = first.len() - first.trim_start_matches(is_blank).len();
        let before = if first.is_empty() {
            &self.text[loose.blanks.clone()]
        } else {
            &first[..blanks]
        };
        lines(before) > 1
    }

    /// The part of the node that an item of the text is.
    fn part_of<'n>(&self, item: &Item, at: usize, node: &'n mut Node) -> Option<&'n mut Node> {
        let Content::Group { items, .. } = &mut node.content else {
            return None;
        };
        let label = item.label.map(|it| &self.text[it.range()]);
        let found = match label {
            None => items.get_mut(at).filter(|it| it.label == Label::None),
            Some(label) if label.starts_with(['"', 'r']) && label.ends_with(['"', '#']) => {
                let key: String = ron::from_str(label).ok()?;
                let key = escaped(&key);
                items
                    .iter_mut()
                    .find(|it| it.label.text() == Some(key.as_str()))
            }
            Some(label) => items.iter_mut().find(|it| it.label.text() == Some(label)),
        };
        found.map(|it| &mut it.node)
    }

    /// The comments among these blanks.
    fn comments(&self, range: Range<usize>) -> Vec<String> {
        let found = comments(self.text, range);
        let text = |it: Range<usize>| self.text[it].trim_end_matches(is_blank).to_owned();
        found.into_iter().map(text).collect()
    }

    /// All comments in a value.
    fn all_comments(&self, value: &Value) -> Vec<String> {
        let Some(group) = value.group.as_deref() else {
            return Vec::new();
        };
        let mut found = self.comments(group.name.end()..group.open);
        let mut from = group.open + 1;
        for item in &group.items {
            found.extend(self.comments(from..item.start()));
            if let Some(label) = item.label {
                found.extend(self.comments(label.end()..item.value.span.start()));
            }
            found.extend(self.all_comments(&item.value));
            from = item.value.span.end();
        }
        found.extend(self.comments(from..group.close));
        found
    }
}
