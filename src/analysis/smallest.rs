//! The fewest of some sets that have nothing in common.
//!
//! A smallest unsatisfiable subset by implicit hitting sets (Ignatiev, Previti, Liffiton and Marques-Silva,
//! "Smallest MUS extraction with minimal hitting set dualization", 2015): a subset that still has something in
//! common is grown to a maximal one, and every conflict must contain something from outside it. A smallest set
//! that hits all these outsides and conflicts is a smallest conflict.

use rustc_hash::{FxHashMap, FxHashSet};

use super::budget::Exhausted;
use super::decision::Decision;
use super::diagram::{Diagram, Level, Node};
use super::hitting::SmallestHittingSet;
use super::hitting_search::HittingSearch;

/// Rounds at most before a conflict that is merely minimal is taken.
const MAX_ROUNDS: usize = 400;
/// With more searches than this remembered, they are forgotten all at once.
const MAX_REMEMBERED: usize = 1 << 12;
/// The same of searches for differences that were begun.
const MAX_BEGUN: usize = 16;
const MAX_HOPELESS: usize = 1 << 20;

/// Sets, by position, that have nothing in common within a base.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Conflict {
    /// The positions, sorted.
    pub(crate) members: Vec<usize>,
    /// Whether no smaller set conflicts. If not, at least none of the members can be left out.
    pub(crate) is_smallest: bool,
}

/// Sets of which it is asked which of them have nothing in common.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Joint<'a> {
    sets: &'a [Node],
    by: Option<Deciding<'a>>,
}

/// Whom the sets belong to, where a decision rule says which of them count.
#[derive(Clone, Copy, Debug)]
struct Deciding<'a> {
    decision: &'a Decision,
    /// By position: the party that asks for it; none of what has to be met anyhow.
    parties: &'a [Option<usize>],
}

impl<'a> Joint<'a> {
    /// Sets that all have to be met.
    pub(crate) fn all(sets: &'a [Node]) -> Self {
        Self { sets, by: None }
    }

    /// Sets of parties, of which as many have to be met as the decision rule needs, and sets of nobody, which all have to
    /// be met.
    pub(crate) fn of_parties(
        sets: &'a [Node],
        parties: &'a [Option<usize>],
        decision: &'a Decision,
    ) -> Self {
        let by = (!decision.is_plain()).then_some(Deciding { decision, parties });
        Self { sets, by }
    }

    /// What is left of the base if these of the sets, by position, are in force.
    pub(crate) fn within(
        &self,
        diagram: &mut Diagram,
        base: Node,
        members: &[usize],
    ) -> Result<Node, Exhausted> {
        let Some(Deciding { decision, parties }) = self.by else {
            let sets = members.iter().map(|member| self.sets[*member]);
            return sets
                .into_iter()
                .try_fold(base, |common, set| diagram.and(common, set));
        };
        let of = |party: Option<usize>| -> Vec<Node> {
            let is_of = |member: &&usize| parties[**member] == party;
            let members = members.iter().filter(is_of);
            members.map(|member| self.sets[*member]).collect()
        };
        let mut common = of(None);
        common.push(base);
        let common = diagram.and_all(common)?;
        decision.deals(diagram, vec![common], &mut |party| Ok(of(Some(party))))
    }

    fn key(&self, base: Node) -> Key {
        let by =
            |Deciding { decision, parties }: Deciding<'_>| (decision.clone(), parties.to_vec());
        (base, self.sets.to_vec(), self.by.map(by))
    }
}

/// What a search is about.
type Key = (Node, Vec<Node>, Option<(Decision, Vec<Option<usize>>)>);

/// Searches for smallest conflicts: those that a slice has left unfinished, and what others came to, so that a question
/// that is asked again soon is where it was.
#[derive(Debug, Default)]
pub(crate) struct Conflicts {
    known: FxHashMap<Key, Search>,
    /// By two sets: at which levels a point of one and a point of the other differ, as far as that was looked for.
    differences: FxHashMap<(Node, Node), SmallestHittingSet>,
    hopeless: FxHashSet<Hopeless>,
    /// What each party accepts, and the search for whom to leave out.
    partners: Option<(Vec<Option<Node>>, HittingSearch)>,
}

/// That no addition of this size settles something.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Hopeless {
    pub(crate) settled: Node,
    pub(crate) possible: Node,
    pub(crate) size: usize,
    /// From this level on terms may be added.
    pub(crate) first_level: Level,
}

#[derive(Debug)]
enum Search {
    /// What every conflict has an element of, and the search for the fewest elements that do.
    Begun(SmallestHittingSet),
    Done(Option<Conflict>),
}

impl Conflicts {
    /// The differences of two sets, as far as a slice has left them.
    pub(crate) fn take_differences(&mut self, one: Node, other: Node) -> SmallestHittingSet {
        self.differences.remove(&(one, other)).unwrap_or_default()
    }

    /// Keeps them for the next slice.
    pub(crate) fn keep_differences(
        &mut self,
        one: Node,
        other: Node,
        differences: SmallestHittingSet,
    ) {
        if self.differences.len() >= MAX_BEGUN {
            self.differences.clear();
        }
        self.differences.insert((one, other), differences);
    }

    /// The search for whom to leave out of parties that accept this, as far as a slice has left it.
    pub(crate) fn take_partners(&mut self, accepted: &[Option<Node>]) -> Option<HittingSearch> {
        let (of, search) = self.partners.take()?;
        (of == accepted).then_some(search)
    }

    /// Keeps it for the next slice.
    pub(crate) fn keep_partners(&mut self, accepted: Vec<Option<Node>>, search: HittingSearch) {
        self.partners = Some((accepted, search));
    }

    /// What is known to be hopeless.
    pub(crate) fn take_hopeless(&mut self) -> FxHashSet<Hopeless> {
        if self.hopeless.len() >= MAX_HOPELESS {
            self.hopeless.clear();
        }
        std::mem::take(&mut self.hopeless)
    }

    /// Keeps it for the next slice.
    pub(crate) fn keep_hopeless(&mut self, hopeless: FxHashSet<Hopeless>) {
        self.hopeless = hopeless;
    }

    /// A smallest conflict of the sets within the base, `None` if they all have something in common there.
    pub(crate) fn smallest(
        &mut self,
        diagram: &mut Diagram,
        base: Node,
        sets: Joint<'_>,
    ) -> Result<Option<Conflict>, Exhausted> {
        if !diagram.meter().is_sliced() {
            return smallest_conflict(diagram, base, sets, &mut SmallestHittingSet::default());
        }
        let key = sets.key(base);
        let mut hits = match self.known.remove(&key) {
            Some(Search::Done(conflict)) => {
                self.known.insert(key, Search::Done(conflict.clone()));
                return Ok(conflict);
            }
            Some(Search::Begun(hits)) => hits,
            None => SmallestHittingSet::default(),
        };
        let result = smallest_conflict(diagram, base, sets, &mut hits);
        let search = match &result {
            Ok(conflict) => Search::Done(conflict.clone()),
            Err(Exhausted) => Search::Begun(hits),
        };
        if self.known.len() >= MAX_REMEMBERED {
            self.known.clear();
        }
        self.known.insert(key, search);
        result
    }
}

fn smallest_conflict(
    diagram: &mut Diagram,
    base: Node,
    joint: Joint<'_>,
    outsides: &mut SmallestHittingSet,
) -> Result<Option<Conflict>, Exhausted> {
    let everything: Vec<usize> = (0..joint.sets.len()).collect();
    if joint.within(diagram, base, &everything)? != Node::EMPTY {
        return Ok(None);
    }
    while outsides.len() < MAX_ROUNDS {
        let Some(members) = outsides.find(diagram.meter())? else {
            break;
        };
        let common = joint.within(diagram, base, &members)?;
        if common == Node::EMPTY {
            return Ok(Some(Conflict {
                members,
                is_smallest: true,
            }));
        }
        let outside = match joint.by {
            None => outside(diagram, joint.sets, &members, common)?,
            Some(_) => outside_of_rule(diagram, base, joint, &members)?,
        };
        outsides.add(outside);
    }
    Ok(Some(Conflict {
        members: minimal_conflict(diagram, base, joint)?,
        is_smallest: false,
    }))
}

/// What is outside a largest set with these members in it that has something in common; `common` is what the members
/// have in common.
fn outside(
    diagram: &mut Diagram,
    sets: &[Node],
    members: &[usize],
    mut common: Node,
) -> Result<Vec<usize>, Exhausted> {
    let mut outside = Vec::new();
    for (position, set) in sets.iter().enumerate() {
        if members.contains(&position) {
            continue;
        }
        if diagram.relation(common, *set)?.some_inside {
            common = diagram.and(common, *set)?;
        } else {
            outside.push(position);
        }
    }
    Ok(outside)
}

/// The same where a decision rule says what counts.
fn outside_of_rule(
    diagram: &mut Diagram,
    base: Node,
    joint: Joint<'_>,
    members: &[usize],
) -> Result<Vec<usize>, Exhausted> {
    let mut inside = members.to_vec();
    let mut outside = Vec::new();
    for position in 0..joint.sets.len() {
        if members.contains(&position) {
            continue;
        }
        inside.push(position);
        if joint.within(diagram, base, &inside)? == Node::EMPTY {
            inside.pop();
            outside.push(position);
        }
    }
    Ok(outside)
}

/// Leaves out one after the other what is not needed.
fn minimal_conflict(
    diagram: &mut Diagram,
    base: Node,
    joint: Joint<'_>,
) -> Result<Vec<usize>, Exhausted> {
    let mut members: Vec<usize> = (0..joint.sets.len()).collect();
    let mut place = 0;
    while place < members.len() {
        let mut fewer = members.clone();
        fewer.remove(place);
        if joint.within(diagram, base, &fewer)? == Node::EMPTY {
            members = fewer;
        } else {
            place += 1;
        }
    }
    Ok(members)
}
