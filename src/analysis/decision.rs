//! The deals of a decision rule, from the sets of what its parties accept.

use super::budget::Exhausted;
use super::diagram::{Diagram, Node};
pub(crate) use crate::model::{Decision, Formula};

impl Decision {
    /// The settlements of all these sets that are deals, where `accepted` gives the sets that a party asks for.
    pub(crate) fn deals(
        &self,
        diagram: &mut Diagram,
        within: Vec<Node>,
        accepted: &mut dyn FnMut(usize) -> Result<Vec<Node>, Exhausted>,
    ) -> Result<Node, Exhausted> {
        let mut sets = Vec::new();
        for party in self.required() {
            sets.extend(accepted(*party)?);
        }
        sets.extend(within);
        if !self.is_plain() {
            // Where a party accepts that every deal needs is settled by now.
            let mut accepts = vec![Node::FULL; self.named().last().map_or(0, |it| it + 1)];
            for party in self.optional() {
                accepts[*party] = diagram.and_all(accepted(*party)?)?;
            }
            for formula in self.rest() {
                sets.push(formula.set(diagram, &accepts)?);
            }
        }
        diagram.and_all(sets)
    }
}

impl Formula {
    /// The settlements in which it holds.
    fn set(&self, diagram: &mut Diagram, accepts: &[Node]) -> Result<Node, Exhausted> {
        match self {
            Self::Accepts(party) => Ok(accepts[*party]),
            Self::All(of) => {
                let sets = Self::sets(of, diagram, accepts)?;
                diagram.and_all(sets)
            }
            Self::Any(of) => {
                let mut any = Node::EMPTY;
                for set in Self::sets(of, diagram, accepts)? {
                    any = diagram.or(any, set)?;
                }
                Ok(any)
            }
            Self::AtLeast(needed, of) => {
                let sets = Self::sets(of, diagram, accepts)?;
                diagram.at_least_of(&sets, *needed)
            }
        }
    }

    fn sets(of: &[Self], diagram: &mut Diagram, accepts: &[Node]) -> Result<Vec<Node>, Exhausted> {
        of.iter().map(|it| it.set(diagram, accepts)).collect()
    }
}
