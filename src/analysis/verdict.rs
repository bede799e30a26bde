//! Verdicts and tallies: how the completions of a package lie in a set of accepted settlements.

use rustc_hash::FxHashMap;

use super::budget::Exhausted;
use super::diagram::{Diagram, Fixed, Level, Node, Number};
use super::outcome::{Tally, Verdict};
use super::space::Space;
use crate::model::{AssumptionId, IssueId, OptionId, Scenario, Span};

/// What a package says of issues, as it is written.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Said<'a> {
    /// What it settles.
    pub(crate) terms: &'a [(IssueId, OptionId)],
    /// What it narrows down.
    pub(crate) spans: &'a [(IssueId, Span)],
}

/// Terms, of a package or a draft, in the space.
#[derive(Clone, Debug)]
pub(crate) struct Terms {
    /// The levels that they fix, each once, in their order.
    pub(crate) fixed: Vec<(Level, usize)>,
    /// The levels that they narrow down, each once and none of the fixed ones, and whether each value is
    /// within the span.
    pub(crate) spans: Vec<(Level, Vec<bool>)>,
    /// Whether some terms refer to something that does not exist, or fix an issue again.
    pub(crate) has_meaningless: bool,
}

impl Terms {
    /// The terms that mean something; of two for one issue the first counts.
    pub(crate) fn new(given: &[(IssueId, OptionId)], space: &Space) -> Self {
        let mut terms = Self {
            fixed: Vec::new(),
            spans: Vec::new(),
            has_meaningless: false,
        };
        for (issue, option) in given {
            let place = space
                .issue(issue)
                .and_then(|(level, values)| Some((level, values.position(option)?)));
            match place {
                Some((level, _)) if terms.fixed.iter().any(|(other, _)| *other == level) => {
                    terms.has_meaningless = true;
                }
                Some(term) => terms.fixed.push(term),
                None => terms.has_meaningless = true,
            }
        }
        terms
    }

    /// The terms and those spans that mean something; of two for one issue the first counts.
    pub(crate) fn with_spans(mut self, given: &[(IssueId, Span)], space: &Space) -> Self {
        for (issue, span) in given {
            let sound = space
                .issue(issue)
                .filter(|(level, values)| span.is_sound(values) && !self.speaks_of(*level));
            match sound {
                Some((level, values)) => {
                    let allows = (0..values.count()).map(|value| span.allows(values, value));
                    self.spans.push((level, allows.collect()));
                }
                None => self.has_meaningless = true,
            }
        }
        self
    }

    fn speaks_of(&self, level: Level) -> bool {
        self.fixed.iter().any(|(other, _)| *other == level)
            || self.spans.iter().any(|(other, _)| *other == level)
    }

    /// The set of all that is within the spans.
    pub(crate) fn within(&self, diagram: &mut Diagram) -> Result<Node, Exhausted> {
        let spans = self.spans.iter();
        let sets = spans.map(|(level, allows)| diagram.literal(*level, |value| allows[value]));
        let sets = sets.collect::<Result<Vec<Node>, Exhausted>>()?;
        diagram.and_all(sets)
    }
}

/// The verdict of the completions on a set.
pub(crate) fn verdict(
    diagram: &mut Diagram,
    completions: Node,
    set: Node,
) -> Result<Verdict, Exhausted> {
    let relation = diagram.relation(completions, set)?;
    Ok(match (relation.some_inside, relation.some_outside) {
        (false, false) => Verdict::Contradictory,
        (true, false) => Verdict::All,
        (false, true) => Verdict::None,
        (true, true) => Verdict::Some,
    })
}

/// A set with the answers to the assumptions taken out of it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Shades {
    /// The settlements that are in the set under all answers.
    pub(crate) sure: Node,
    /// Those that are in it under some.
    pub(crate) possible: Node,
}

impl Shades {
    /// The shades of a set. Assumptions are the levels above `top`.
    pub(crate) fn new(diagram: &mut Diagram, set: Node, top: Level) -> Result<Self, Exhausted> {
        if diagram.level(set) >= top {
            return Ok(Self {
                sure: set,
                possible: set,
            });
        }
        Ok(Self {
            sure: diagram.for_all(set, |level| level < top)?,
            possible: diagram.exists(set, |level| level < top)?,
        })
    }

    /// What of them is in this set, too, which no answer has a say in.
    pub(crate) fn within(self, diagram: &mut Diagram, set: Node) -> Result<Self, Exhausted> {
        Ok(Self {
            sure: diagram.and(self.sure, set)?,
            possible: diagram.and(self.possible, set)?,
        })
    }

    /// How many settlements there are.
    pub(crate) fn tally(self, diagram: &mut Diagram, top: Level) -> Result<Tally, Exhausted> {
        Ok(Tally {
            sure: diagram.count(self.sure, top)?.answer(),
            possible: diagram.count(self.possible, top)?.answer(),
        })
    }

    /// How many of them have the given values.
    pub(crate) fn tally_with(
        self,
        diagram: &mut Diagram,
        top: Level,
        terms: &Fixed,
    ) -> Result<Tally, Exhausted> {
        Ok(Tally {
            sure: diagram.count_with(self.sure, top, terms)?.answer(),
            possible: diagram.count_with(self.possible, top, terms)?.answer(),
        })
    }
}

impl Shades {
    /// For each level from `top` on and each value: how many of them have it, and the given values elsewhere.
    pub(crate) fn counts_by_value(
        self,
        diagram: &mut Diagram,
        top: Level,
        given: Option<&Fixed>,
    ) -> Result<Vec<Vec<Tally>>, Exhausted> {
        let possible = diagram.counts_by_value(self.possible, top, given)?;
        let sure = if self.sure == self.possible {
            possible.clone()
        } else {
            diagram.counts_by_value(self.sure, top, given)?
        };
        let tally = |(sure, possible): (&Number, &Number)| Tally {
            sure: sure.answer(),
            possible: possible.answer(),
        };
        Ok((sure.iter().zip(&possible))
            .map(|(sure, possible)| sure.iter().zip(possible).map(tally).collect())
            .collect())
    }
}

/// The assumptions on whose answers the verdict turns, in order.
pub(crate) fn turns_on(
    diagram: &mut Diagram,
    scenario: &Scenario,
    top: Level,
    completions: Node,
    accepted: Node,
) -> Result<Vec<AssumptionId>, Exhausted> {
    let mut profile = Profile {
        top,
        by_pair: FxHashMap::default(),
        shapes: FxHashMap::default(),
        turning: vec![false; top],
    };
    profile.shape(diagram, completions, accepted)?;
    Ok((scenario.assumptions.iter().zip(profile.turning))
        .filter(|(_, turns)| *turns)
        .map(|(assumption, _)| assumption.id.clone())
        .collect())
}

/// The verdict as a function of the answers, as a reduced diagram of its own: a level has a node exactly where
/// changing that answer alone changes the verdict under some answers to the others.
struct Profile {
    top: Level,
    by_pair: FxHashMap<(Node, Node), u32>,
    shapes: FxHashMap<Shape, u32>,
    turning: Vec<bool>,
}

#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Shape {
    Leaf(Verdict),
    Split { level: Level, no: u32, yes: u32 },
}

impl Profile {
    fn shape(
        &mut self,
        diagram: &mut Diagram,
        completions: Node,
        accepted: Node,
    ) -> Result<u32, Exhausted> {
        let level = diagram.level(completions).min(diagram.level(accepted));
        if level >= self.top {
            let leaf = Shape::Leaf(verdict(diagram, completions, accepted)?);
            return Ok(self.number(leaf));
        }
        if let Some(known) = self.by_pair.get(&(completions, accepted)) {
            return Ok(*known);
        }
        diagram.tick()?;
        let mut halves = [0; 2];
        for (answer, half) in halves.iter_mut().enumerate() {
            let completions = diagram.child(completions, level, answer);
            let accepted = diagram.child(accepted, level, answer);
            *half = self.shape(diagram, completions, accepted)?;
        }
        let [no, yes] = halves;
        let shape = if no == yes {
            no
        } else {
            self.turning[level] = true;
            self.number(Shape::Split { level, no, yes })
        };
        self.by_pair.insert((completions, accepted), shape);
        Ok(shape)
    }

    fn number(&mut self, shape: Shape) -> u32 {
        let next = u32::try_from(self.shapes.len()).unwrap_or(u32::MAX);
        *self.shapes.entry(shape).or_insert(next)
    }
}
