//! Writes what has changed into the text that was read, in its place; everything else stays as somebody wrote it.

use std::borrow::Cow;
use std::collections::HashMap;
use std::ops::Range;

use super::chunks::{Chunks, Loose, comments, lines};
use super::layout::Lines;
use super::node::{Content, Item as Part, Label, Node, escaped};
use super::pairs::pairs;
use super::tree::{Group, Item, Tree, Value};

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

/// How the lines of a text begin and end.
fn lines_of<'a>(tree: &Tree<'a>) -> Lines<'a> {
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
fn indent(text: &str, at: usize) -> &str {
    let start = text[..at].rfind('\n').map_or(0, |end| end + 1);
    let line = &text[start..at];
    &line[..line.len() - line.trim_start_matches([' ', '\t']).len()]
}

/// How many columns are taken before this byte.
fn columns(text: &str, at: usize) -> usize {
    let start = text[..at].rfind('\n').map_or(0, |end| end + 1);
    text[start..at].chars().count()
}

struct Writer<'a> {
    tree: &'a Tree<'a>,
    lines: Lines<'a>,
    out: String,
    /// Whether what was written last would make a comment of anything behind it.
    ends_in_line_comment: bool,
}

/// What becomes of a part of the text.
#[derive(Clone, Copy)]
enum Fate<'a> {
    /// It stays, word for word.
    Same,
    /// It stays, and something in it changes.
    Changed(&'a Node, &'a Node),
    /// It goes, or goes elsewhere.
    Gone,
}

/// A part that comes to where it was not.
enum Arrival<'a> {
    /// From elsewhere in the same group.
    Moved(usize, Fate<'a>),
    New(&'a Part),
}

/// What becomes of a group.
struct Plan<'a> {
    fates: Vec<Fate<'a>>,
    /// What comes before the first part, behind the first, and so on.
    arrivals: Vec<Vec<Arrival<'a>>>,
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
        match self.plan(group, old, new) {
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

    /// What becomes of the parts of a group; `None` where the text is not that of the old value, or not of the same kind as
    /// the new one.
    fn plan<'n>(&self, group: &Group, old: &'n Node, new: &'n Node) -> Option<Plan<'n>> {
        let bracket = Some(group.bracket);
        if old.bracket() != bracket || new.bracket() != bracket {
            return None;
        }
        let has_labels = |node: &Node| node.items().iter().any(|it| it.label != Label::None);
        let is_labelled = group.items.iter().any(|it| it.label.is_some());
        let is_struct = group.bracket == '(' && (is_labelled || has_labels(old) || has_labels(new));
        if is_struct {
            return (old.name() == new.name()).then(|| self.plan_of_fields(group, old, new));
        }
        if group.items.len() != old.items().len() {
            return None;
        }
        match group.bracket {
            '(' => plan_of_parts(old, new),
            '[' => Some(plan_of_list(
                &(0..group.items.len()).collect::<Vec<_>>(),
                old,
                new,
            )),
            _ => {
                let places = self.places_of_keys(group, old)?;
                Some(plan_of_list(&places, old, new))
            }
        }
    }

    /// Where the entries of the old map stand in the text.
    fn places_of_keys(&self, group: &Group, old: &Node) -> Option<Vec<usize>> {
        let key = |item: &Item| {
            let written = self.tree.slice(item.label?);
            let key: String = ron::from_str(written).ok()?;
            Some(escaped(&key))
        };
        let keys = group.items.iter().map(key).collect::<Option<Vec<_>>>()?;
        let mut places = HashMap::with_capacity(keys.len());
        for (at, key) in keys.iter().enumerate() {
            places.insert(key.as_str(), at);
        }
        let entries = old.items().iter();
        entries
            .map(|it| places.get(it.label.text()?).copied())
            .collect()
    }

    fn plan_of_fields<'n>(&self, group: &Group, old: &'n Node, new: &'n Node) -> Plan<'n> {
        let label = |item: &Item| item.label.map(|it| self.tree.slice(it));
        // One part at most has no name.
        let place = |part: &Part| {
            let name = part.label.text();
            group.items.iter().position(|it| label(it) == name)
        };
        let counterpart =
            |part: &Part, among: &'n [Part]| among.iter().find(|it| it.label == part.label);
        let mut plan = Plan::of_nothing(group.items.len());
        for part in old.items() {
            if counterpart(part, new.items()).is_none()
                && let Some(at) = place(part)
            {
                plan.fates[at] = self.fate_of_left_out(&group.items[at], &part.node);
            }
        }
        let mut slot = 0;
        for part in new.items() {
            let former = counterpart(part, old.items());
            match (place(part), former) {
                (Some(at), Some(former)) => {
                    plan.fates[at] = Fate::Changed(&former.node, &part.node);
                    slot = at + 1;
                }
                (Some(at), None) => {
                    plan.fates[at] = Self::fate_of_default(&group.items[at], &part.node);
                    slot = at + 1;
                }
                (None, Some(former)) if former.node == part.node => {}
                (None, _) => plan.arrivals[slot].push(Arrival::New(part)),
            }
        }
        plan
    }

    /// What becomes of a field that is left out of the new value: a list that has comments stays, without its parts.
    fn fate_of_left_out<'n>(&self, item: &Item, old: &'n Node) -> Fate<'n> {
        let group = item.value.group.as_deref();
        match empty(old) {
            Some(nothing) if group.is_some_and(|it| self.has_comment(it)) => {
                Fate::Changed(old, nothing)
            }
            _ => Fate::Gone,
        }
    }

    /// What becomes of a field that stands in the text with its default.
    fn fate_of_default<'n>(item: &Item, new: &'n Node) -> Fate<'n> {
        let group = item.value.group.as_deref();
        let is_empty = group.is_some_and(|it| {
            it.items.is_empty() && it.name.range().is_empty() && Some(it.bracket) == new.bracket()
        });
        match empty(new) {
            Some(nothing) if is_empty => Fate::Changed(nothing, new),
            _ => Fate::Changed(&NOTHING, new),
        }
    }

    /// Whether there is a comment in a group, outside of what belongs to its parts.
    fn has_comment(&self, group: &Group) -> bool {
        let chunks = Chunks::of(self.tree.text, group);
        let ranges = chunks.list.iter().map(|it| &it.loose.comments);
        ranges
            .chain([&chunks.end.comments])
            .any(|it| !it.is_empty())
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
        } else if !is_emptied || self.has_comment(group) {
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
        if item.comma().is_none() && !is_last {
            self.write(",");
        }
        self.copy(value.end()..range.end);
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

/// No value at all.
static NOTHING: Node = Node {
    content: Content::Atom(String::new()),
    width: None,
    is_tall: false,
    comments: None,
};
static NO_LIST: Node = Node {
    content: Content::Group {
        open: Cow::Borrowed("["),
        close: ']',
        items: Vec::new(),
    },
    width: None,
    is_tall: false,
    comments: None,
};
static NO_MAP: Node = Node {
    content: Content::Group {
        open: Cow::Borrowed("{"),
        close: '}',
        items: Vec::new(),
    },
    width: None,
    is_tall: false,
    comments: None,
};

/// The list or map without parts that a list or map comes from.
fn empty(of: &Node) -> Option<&'static Node> {
    match of.bracket() {
        Some('[') => Some(&NO_LIST),
        Some('{') => Some(&NO_MAP),
        _ => None,
    }
}

impl Plan<'_> {
    fn of_nothing(count: usize) -> Self {
        Self {
            fates: vec![Fate::Same; count],
            arrivals: (0..=count).map(|_| Vec::new()).collect(),
        }
    }
}

/// Parts that are told apart by their place alone.
fn plan_of_parts<'a>(old: &'a Node, new: &'a Node) -> Option<Plan<'a>> {
    if old.items().len() != new.items().len() {
        return None;
    }
    let mut plan = Plan::of_nothing(old.items().len());
    let parts = old.items().iter().zip(new.items());
    for (at, (old, new)) in parts.enumerate() {
        plan.fates[at] = Fate::Changed(&old.node, &new.node);
    }
    Some(plan)
}

/// Parts of a list or map, of which the old ones stand in the text at these places.
fn plan_of_list<'a>(places: &[usize], old: &'a Node, new: &'a Node) -> Plan<'a> {
    let pairs = if old.bracket() == Some('{') {
        let place = |part: &Part| old.items().iter().position(|it| it.label == part.label);
        new.items().iter().map(place).collect()
    } else {
        pairs(old.items(), new.items())
    };
    let mut plan = Plan::of_nothing(places.len());
    plan.fates.fill(Fate::Gone);
    let in_text: Vec<Option<usize>> = pairs.iter().map(|it| it.map(|at| places[at])).collect();
    let stays = longest_rise(&in_text);
    let mut slot = 0;
    for (at, part) in new.items().iter().enumerate() {
        let Some(former) = pairs[at] else {
            plan.arrivals[slot].push(Arrival::New(part));
            continue;
        };
        let fate = Fate::Changed(&old.items()[former].node, &part.node);
        let place = places[former];
        if stays[at] {
            plan.fates[place] = fate;
            slot = place + 1;
        } else {
            plan.arrivals[slot].push(Arrival::Moved(place, fate));
        }
    }
    plan
}

/// Which of the places stay where they are if as few as possible move: a longest increasing subsequence (Fredman, 1975).
fn longest_rise(places: &[Option<usize>]) -> Vec<bool> {
    // The last place of the best run of each length, and who came before whom.
    let mut ends: Vec<usize> = Vec::new();
    let mut before = vec![None; places.len()];
    for (at, place) in places.iter().enumerate() {
        let Some(place) = place else { continue };
        let length = ends.partition_point(|end| places[*end] < Some(*place));
        before[at] = length.checked_sub(1).map(|it| ends[it]);
        if length == ends.len() {
            ends.push(at);
        } else {
            ends[length] = at;
        }
    }
    let mut stays = vec![false; places.len()];
    let mut next = ends.last().copied();
    while let Some(at) = next {
        stays[at] = true;
        next = before[at];
    }
    stays
}

/// How the parts of a group stand.
struct Style<'a> {
    /// Whether each stands on a line of its own.
    is_tall: bool,
    /// Whether each of them stands on one line.
    are_flat: bool,
    /// Whether there is none.
    is_empty: bool,
    has_last_comma: bool,
    /// What goes before a part.
    between: String,
    /// What a line begins with that has a part.
    indent: String,
    /// What the line begins with on which the group begins.
    outer: &'a str,
}

impl<'a> Style<'a> {
    fn of(text: &'a str, group: &Group, chunks: &Chunks, lines_: Lines<'_>) -> Self {
        let outer = indent(text, group.open);
        let blanks = |loose: &Loose| &text[loose.blanks.clone()];
        let gaps: Vec<&str> = chunks.list.iter().map(|it| blanks(&it.loose)).collect();
        let broken = gaps.iter().rfind(|it| lines(it) > 0);
        let end = blanks(&chunks.end);
        let is_tall = broken.is_some() || (gaps.is_empty() && lines(end) > 0);
        let last_line = |blanks: &&str| blanks.rsplit('\n').next().unwrap_or_default().to_owned();
        let indent = broken.map_or_else(|| format!("{outer}{}", lines_.unit), last_line);
        let are_apart = gaps.len() > 1 && gaps.iter().skip(1).all(|it| lines(it) > 1);
        let between = match (is_tall, are_apart) {
            (true, false) => format!("{}{indent}", lines_.end),
            (true, true) => format!("{0}{0}{indent}", lines_.end),
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
    fn before(&self, is_first: bool) -> &str {
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
