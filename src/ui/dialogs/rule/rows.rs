//! A sentence as rows one below the other: each condition one row, each group a head, its parts and a foot.

use super::change::{Room, can_join_parent};
use super::draft::{Kind, Node, Part, Sentence};
use crate::model::limits::MAX_CONDITION_DEPTH;

/// What a row shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Line {
    /// A condition that is no group.
    Atom,
    /// The beginning of a group: how many of it must hold.
    Head,
    /// The end of a group: what can be added to it.
    Foot,
}

/// In place of "and" or "or" before the first part.
pub const BLANK: &str = " ";

/// One row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// What it shows.
    pub line: Line,
    /// Where the condition is: counted from 0, outer ones first.
    pub path: Vec<usize>,
    /// The same as people count, such as `1.2`.
    pub number: String,
    /// In how many groups it is, its own one included.
    pub levels: usize,
    /// What stands between it and the part before it: "and", "or", [`BLANK`] or nothing.
    pub lead: &'static str,
    /// Whether it has points in its group.
    pub has_points: bool,
    /// Whether it can be moved up and down in its group.
    pub moves: (bool, bool),
    /// Whether its parts can take its place.
    pub can_unwrap: bool,
    /// What can still be added.
    pub room: Room,
}

/// The rows of each condition of a sentence.
pub fn rows(sentence: &Sentence) -> Vec<Vec<Row>> {
    let size = sentence.room();
    let roots = sentence.roots().iter().enumerate();
    roots
        .map(|(at, root)| {
            let mut maker = Maker {
                sentence,
                size,
                rows: Vec::new(),
                path: vec![at],
            };
            maker.add(root, (0, 0), ("", (false, false)));
            maker.rows
        })
        .collect()
}

/// A path as people count.
pub fn number(path: &[usize]) -> String {
    let numbers: Vec<String> = path.iter().map(|at| (at + 1).to_string()).collect();
    numbers.join(".")
}

struct Maker<'a> {
    sentence: &'a Sentence,
    size: usize,
    rows: Vec<Row>,
    path: Vec<usize>,
}

impl Maker<'_> {
    /// Adds the rows of a condition and returns how deep it is nested.
    fn add(
        &mut self,
        node: &Node,
        (levels, above): (usize, usize),
        (lead, moves): (&'static str, (bool, bool)),
    ) -> usize {
        let negation = usize::from(node.is_negated);
        let first = self.rows.len();
        let is_group = matches!(node.part, Part::Group(..));
        let can_unwrap = node.is_as_its_only_part() || can_join_parent(self.sentence, &self.path);
        let around = self.path.split_last();
        let around = around.and_then(|(_, path)| self.sentence.at(path));
        let is_counted = |node: &Node| matches!(node.part, Part::Group(Kind::Points(_), _));
        let has_points = around.is_some_and(is_counted);
        let row = |line: Line, path: &[usize]| Row {
            line,
            path: path.to_vec(),
            number: number(path),
            levels: levels + usize::from(is_group),
            lead,
            has_points,
            moves,
            can_unwrap,
            room: Room {
                size: self.size,
                above,
                depth: 1 + negation,
            },
        };
        let Part::Group(kind, parts) = &node.part else {
            let row = row(Line::Atom, &self.path);
            self.rows.push(row);
            return 1 + negation;
        };
        let (head, mut foot) = (row(Line::Head, &self.path), row(Line::Foot, &self.path));
        self.rows.push(head);
        let word = match kind {
            Kind::All => "and",
            Kind::Any => "or",
            Kind::Count(_) | Kind::Points(_) => "",
        };
        let mut deepest = 0;
        for (at, part) in parts.iter().enumerate() {
            self.path.push(at);
            let lead = match (word, at) {
                ("", _) => "",
                (_, 0) => BLANK,
                (word, _) => word,
            };
            let moves = (at > 0, at + 1 < parts.len());
            let inner = (levels + 1, above + 1 + negation);
            deepest = deepest.max(self.add(part, inner, (lead, moves)));
            self.path.pop();
        }
        let depth = 1 + negation + deepest;
        // Nobody can nest deeper; a file can, and then nothing more goes in.
        let depth = depth.min(MAX_CONDITION_DEPTH + 1);
        self.rows[first].room.depth = depth;
        foot.room.depth = depth;
        self.rows.push(foot);
        depth
    }
}
