//! Fixing, forgetting and requiring levels: cofactors and quantifiers.

use rustc_hash::FxHashMap;

use super::{Diagram, Exhausted, Level, Node};

/// What becomes of a level.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Fate {
    Keep,
    /// Only this value is looked at, and the level forgotten.
    Fix(usize),
    /// In the set if it is for some value.
    Exists,
    /// In the set if it is for every value.
    ForAll,
}

impl Diagram {
    /// The set as it is where the levels have these values; it no longer asks for them.
    pub(crate) fn cofactor(
        &mut self,
        node: Node,
        terms: &[(Level, usize)],
    ) -> Result<Node, Exhausted> {
        let mut fates = vec![Fate::Keep; self.arities.len()];
        for (level, value) in terms {
            fates[*level] = Fate::Fix(*value);
        }
        self.project(node, &fates)
    }

    /// What is in the set for some values of the levels for which `forget` is true.
    pub(crate) fn exists(
        &mut self,
        node: Node,
        forget: impl Fn(Level) -> bool,
    ) -> Result<Node, Exhausted> {
        self.quantify(node, Fate::Exists, forget)
    }

    /// What is in the set for all values of the levels for which `forget` is true.
    pub(crate) fn for_all(
        &mut self,
        node: Node,
        forget: impl Fn(Level) -> bool,
    ) -> Result<Node, Exhausted> {
        self.quantify(node, Fate::ForAll, forget)
    }

    fn quantify(
        &mut self,
        node: Node,
        fate: Fate,
        forget: impl Fn(Level) -> bool,
    ) -> Result<Node, Exhausted> {
        let fates: Vec<Fate> = (0..self.arities.len())
            .map(|level| if forget(level) { fate } else { Fate::Keep })
            .collect();
        self.project(node, &fates)
    }

    fn project(&mut self, node: Node, fates: &[Fate]) -> Result<Node, Exhausted> {
        // Below the last level with a fate everything stays as it is.
        let end = fates
            .iter()
            .rposition(|fate| *fate != Fate::Keep)
            .map_or(0, |last| last + 1);
        if !self.meter.is_sliced() {
            return self.project_below(node, &fates[..end], &mut FxHashMap::default());
        }
        let key = (node, fates[..end].to_vec());
        if let Some(known) = self.memory.projected.get(&key) {
            return Ok(known);
        }
        let mut known = self.memory.projections.take(&key).unwrap_or_default();
        let result = self.project_below(node, &key.1, &mut known);
        match result {
            Ok(node) => self.memory.projected.keep(key, node),
            Err(Exhausted) => self.memory.projections.keep(key, known),
        }
        result
    }

    fn project_below(
        &mut self,
        node: Node,
        fates: &[Fate],
        known: &mut FxHashMap<Node, Node>,
    ) -> Result<Node, Exhausted> {
        let level = self.level(node);
        if level >= fates.len() {
            return Ok(node);
        }
        if let Some(result) = known.get(&node) {
            return Ok(*result);
        }
        let result = match fates[level] {
            Fate::Fix(value) => {
                let child = self.child(node, level, value);
                self.project_below(child, fates, known)?
            }
            Fate::Keep => {
                let children = self.project_children(node, fates, known)?;
                let base = self.scratch.len();
                self.scratch.extend(children);
                self.take_node(level, base)?
            }
            fate @ (Fate::Exists | Fate::ForAll) => {
                let children = self.project_children(node, fates, known)?;
                let mut children = children.into_iter();
                let mut result = children.next().unwrap_or(Node::EMPTY);
                for child in children {
                    result = if fate == Fate::Exists {
                        self.or(result, child)?
                    } else {
                        self.and(result, child)?
                    };
                }
                result
            }
        };
        known.insert(node, result);
        Ok(result)
    }

    fn project_children(
        &mut self,
        node: Node,
        fates: &[Fate],
        known: &mut FxHashMap<Node, Node>,
    ) -> Result<Vec<Node>, Exhausted> {
        let level = self.level(node);
        self.meter.tick(self.arities[level])?;
        (0..self.arities[level])
            .map(|value| {
                let child = self.child(node, level, value);
                self.project_below(child, fates, known)
            })
            .collect()
    }
}
