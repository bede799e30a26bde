//! What would settle an open verdict.

use std::collections::BTreeSet;

use super::Checker;
use crate::common::reference::{Pair, Table, and, position, verdict};
use common_ground::analysis::Verdict;
use common_ground::analysis::explain::{Addition, Additions};
use common_ground::model::PartyId;

impl Checker<'_, '_> {
    pub(super) fn additions(&mut self, additions: &Additions) {
        let expected = self.smallest_additions();
        let Additions::Found { list, complete } = additions else {
            // The verdict is open, so some completion is accepted, and naming all of it settles it.
            self.wrong
                .push(format!("additions are {additions:?}, not {expected:?}"));
            return;
        };
        let given: BTreeSet<&Addition> = list.iter().collect();
        self.expect(given.len() == list.len() && !list.is_empty(), || {
            format!("additions are none or doubled: {list:?}")
        });
        self.expect(
            given.iter().all(|addition| expected.contains(addition)),
            || format!("additions {given:?} are not all among {expected:?}"),
        );
        self.expect(!complete || given.len() == expected.len(), || {
            format!("additions are said to be all: {given:?} of {expected:?}")
        });
        let positions = |addition: &Addition| -> Vec<_> {
            let scenario = self.reference.scenario;
            addition
                .terms
                .iter()
                .map(|term| position(scenario, term))
                .collect()
        };
        let is_sorted = list.is_sorted() || list.is_sorted_by_key(positions);
        self.expect(is_sorted, || format!("additions are not sorted: {list:?}"));
    }

    /// All additions of the smallest size: terms alone if any will do.
    fn smallest_additions(&self) -> BTreeSet<Addition> {
        let terms_alone = self.additions_with(false);
        if terms_alone.is_empty() {
            self.additions_with(true)
        } else {
            terms_alone
        }
    }

    fn additions_with(&self, with_answers: bool) -> BTreeSet<Addition> {
        let reference = self.reference;
        let open = self.open_issues();
        let unknown: &[usize] = if with_answers {
            &reference.unknown
        } else {
            &[]
        };
        let mut found = BTreeSet::new();
        for size in 0..=open.len() + unknown.len() {
            for set in 0..1u32 << (open.len() + unknown.len()) {
                if set.count_ones() as usize != size {
                    continue;
                }
                let issues = || {
                    (0..open.len())
                        .filter(|n| set >> n & 1 == 1)
                        .map(|n| open[n])
                };
                let answers = || {
                    (0..unknown.len())
                        .filter(|n| set >> (open.len() + n) & 1 == 1)
                        .map(|n| unknown[n])
                };
                // What is picked and answered there by the completions, and whether all of them are accepted.
                let mut settled = std::collections::BTreeMap::new();
                for p in (0..self.completions.len()).filter(|p| self.completions[*p]) {
                    let pair = &reference.pairs[p];
                    let picks: Vec<usize> = issues().map(|i| pair.picks[i]).collect();
                    let answers: Vec<bool> = answers().map(|a| pair.answers[a]).collect();
                    *settled.entry((picks, answers)).or_insert(true) &= self.accepts[p];
                }
                for ((picks, yes), _) in settled.into_iter().filter(|(_, accepted)| *accepted) {
                    let scenario = reference.scenario;
                    let is_so = |pair: &Pair| {
                        issues().zip(&picks).all(|(i, pick)| pair.picks[i] == *pick)
                            && answers().zip(&yes).all(|(a, yes)| pair.answers[a] == *yes)
                    };
                    let with_it = reference.pairs.iter().map(is_so).collect();
                    let loses = self.lost_with(&and(&self.completions, &with_it));
                    let term = |(i, pick): (usize, usize)| {
                        let issue = &scenario.issues[i];
                        let option = issue.values.id(pick).expect("picks are within the issue");
                        (issue.id.clone(), option)
                    };
                    let answer =
                        |(a, yes): (usize, bool)| (scenario.assumptions[a].id.clone(), yes);
                    found.insert(Addition {
                        terms: issues().zip(picks).map(term).collect(),
                        answers: answers().zip(yes).map(answer).collect(),
                        loses,
                    });
                }
            }
            if !found.is_empty() {
                break;
            }
        }
        found
    }

    /// The parties that do not reject the package, but one with these completions.
    fn lost_with(&self, completions: &Table) -> Vec<PartyId> {
        let reference = self.reference;
        (reference.scenario.parties.iter().zip(&reference.parties))
            .filter(|(_, tables)| {
                verdict(&self.completions, &tables.accepts) != Verdict::None
                    && verdict(completions, &tables.accepts) == Verdict::None
            })
            .map(|(party, _)| party.id.clone())
            .collect()
    }
}
