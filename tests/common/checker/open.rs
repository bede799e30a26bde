//! What an open verdict depends on.

use std::collections::BTreeSet;

use super::because::smallest;
use super::{Bits, Checker, bits};
use common_ground::analysis::Verdict;
use common_ground::analysis::explain::{DependsOn, Open};

impl Checker<'_, '_> {
    pub(super) fn open(&mut self, open: &Open) {
        let expected = self.with_verdict(Verdict::Some);
        self.expect(open.requirements == expected, || {
            format!("open are {:?}, not {expected:?}", open.requirements)
        });
        let met_somewhere = |met| met != Verdict::None;
        self.offer_lacks(&open.offers, &open.requirements, met_somewhere, "open");
        self.depends_on(&open.depends_on);
        self.additions(&open.additions);
    }

    fn depends_on(&mut self, depends_on: &DependsOn) {
        let reference = self.reference;
        let scenario = reference.scenario;
        let open: Vec<usize> = self.open_issues();
        let unknown = &reference.unknown;
        let named_issues: Vec<_> = open
            .iter()
            .filter(|i| depends_on.issues.contains(&scenario.issues[**i].id))
            .map(|i| &scenario.issues[*i].id)
            .collect();
        let named_assumptions: Vec<_> = unknown
            .iter()
            .filter(|a| {
                depends_on
                    .assumptions
                    .contains(&scenario.assumptions[**a].id)
            })
            .map(|a| &scenario.assumptions[*a].id)
            .collect();
        let in_order = named_issues.iter().copied().eq(&depends_on.issues)
            && named_assumptions
                .iter()
                .copied()
                .eq(&depends_on.assumptions);
        self.expect(in_order, || {
            format!("depends on {depends_on:?}, which are not open ones in order")
        });
        let named = bits(
            open.iter()
                .map(|i| depends_on.issues.contains(&scenario.issues[*i].id))
                .chain(unknown.iter().map(|a| {
                    depends_on
                        .assumptions
                        .contains(&scenario.assumptions[*a].id)
                })),
        );
        // In what an accepted completion and one that is not differ: one of it must be looked at.
        let within: Vec<usize> = (0..self.completions.len())
            .filter(|p| self.completions[*p])
            .collect();
        let (yes, no): (Vec<usize>, Vec<usize>) = within.iter().partition(|p| self.accepts[**p]);
        let mut apart = BTreeSet::new();
        for a in &yes {
            for b in &no {
                let (a, b) = (&reference.pairs[*a], &reference.pairs[*b]);
                let issues = open.iter().map(|i| a.picks[*i] != b.picks[*i]);
                let answers = unknown.iter().map(|n| a.answers[*n] != b.answers[*n]);
                apart.insert(bits(issues.chain(answers)));
            }
        }
        let decides = |set: Bits| apart.iter().all(|difference| difference & set != 0);
        let smallest = smallest(open.len() + unknown.len(), decides);
        self.check_set("depends on", named, smallest, depends_on.smallest, decides);
    }

    pub(super) fn open_issues(&self) -> Vec<usize> {
        (0..self.reference.scenario.issues.len())
            .filter(|i| self.terms.iter().all(|(fixed, _)| fixed != i))
            .collect()
    }
}
