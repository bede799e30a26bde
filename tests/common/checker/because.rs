//! What is named suffices, and nothing smaller would.

use std::collections::BTreeSet;

use super::{Bits, Checker};
use crate::common::reference::Table;
use common_ground::analysis::explain::Because;

impl Checker<'_, '_> {
    /// The named terms and facts make the table hold, and nothing smaller does.
    pub(super) fn because(&mut self, because: &Because, table: &Table, at: &str) {
        let scenario = self.reference.scenario;
        let named_terms: Vec<Option<usize>> = because
            .terms
            .iter()
            .map(|term| self.said.iter().position(|(said, _)| said == term))
            .collect();
        let named_facts: Vec<Option<usize>> = because
            .facts
            .iter()
            .map(|id| scenario.facts.iter().position(|fact| fact.id == *id))
            .collect();
        let in_order = |named: &[Option<usize>]| {
            named.iter().all(Option::is_some) && named.windows(2).all(|two| two[0] < two[1])
        };
        if !in_order(&named_terms) || !in_order(&named_facts) {
            self.wrong.push(format!(
                "{at}: not the package's terms or facts in order: {because:?}"
            ));
            return;
        }
        let set = |named: &[Option<usize>]| -> Bits {
            named.iter().flatten().fold(0, |set, n| set | 1 << n)
        };
        let (terms, facts) = (set(&named_terms), set(&named_facts));
        let bad: BTreeSet<(Bits, Bits)> = (0..table.len())
            .filter(|p| !table[*p])
            .map(|p| (self.has_terms[p], self.meets_facts[p]))
            .collect();
        let suffices = |terms: Bits, facts: Bits| {
            bad.iter()
                .all(|(has, meets)| has & terms != terms || meets & facts != facts)
        };
        let all_facts = (1 << scenario.facts.len()) - 1;
        let fewest_terms = smallest(self.said.len(), |terms| suffices(terms, all_facts));
        let fewest_facts = smallest(scenario.facts.len(), |facts| suffices(terms, facts));
        if !suffices(terms, facts) {
            self.wrong
                .push(format!("{at}: {because:?} does not suffice"));
        } else if because.smallest {
            let is_smallest = Some(terms.count_ones()) == fewest_terms
                && Some(facts.count_ones()) == fewest_facts;
            self.expect(is_smallest, || {
                format!(
                    "{at}: {because:?} is not smallest: {fewest_terms:?} terms and with these \
                     terms {fewest_facts:?} facts would do"
                )
            });
        } else {
            let is_minimal = members(terms).all(|t| !suffices(terms & !t, facts))
                && members(facts).all(|f| !suffices(terms, facts & !f));
            self.expect(is_minimal, || format!("{at}: {because:?} is not minimal"));
            self.wrong
                .push(format!("{at}: {because:?} is not proven smallest"));
        }
    }

    /// A set has a property that larger sets have too; no part of it has it, and no smaller set if so said.
    pub(super) fn check_set(
        &mut self,
        at: &str,
        set: Bits,
        smallest: Option<u32>,
        is_said_smallest: bool,
        has: impl Fn(Bits) -> bool,
    ) {
        self.expect(has(set), || {
            format!("{at}: the set {set:b} does not suffice")
        });
        self.expect(members(set).all(|member| !has(set & !member)), || {
            format!("{at}: not all of {set:b} is needed")
        });
        self.expect(is_said_smallest, || format!("{at}: not proven smallest"));
        let size = set.count_ones();
        self.expect(!is_said_smallest || smallest == Some(size), || {
            format!("{at}: {size} are not the smallest, {smallest:?} would do")
        });
    }
}

/// The members of a set, each as a set of one.
fn members(set: Bits) -> impl Iterator<Item = Bits> {
    (0..Bits::BITS)
        .map(|n| 1 << n)
        .filter(move |bit| set & bit != 0)
}

/// The size of the smallest subset of the first `count` bits that has a property.
pub(super) fn smallest(count: usize, has: impl Fn(Bits) -> bool) -> Option<u32> {
    (0..1 << count)
        .filter(|set| has(*set))
        .map(Bits::count_ones)
        .min()
}
