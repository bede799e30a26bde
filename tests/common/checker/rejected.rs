//! What is crossed alone, or clashes together.

use super::because::smallest;
use super::{Bits, Checker, bits};
use crate::common::reference::{Table, verdict};
use common_ground::analysis::explain::{Clash, Crossed, Requirement};
use common_ground::analysis::{Score, Verdict};

impl Checker<'_, '_> {
    pub(super) fn crossed(&mut self, crossed: &[Crossed]) {
        let listed: Vec<&Requirement> = crossed.iter().map(|c| &c.requirement).collect();
        let expected = self.ruling_out();
        self.expect(!expected.is_empty(), || {
            "nothing is crossed alone: a clash".to_owned()
        });
        self.expect(listed.iter().copied().eq(&expected), || {
            format!("crossed are {listed:?}, not {expected:?}")
        });
        for crossed in crossed {
            let Some(met) = self.met(&crossed.requirement) else {
                continue;
            };
            let at = format!("crossed {:?}", crossed.requirement);
            let reached = match &crossed.requirement {
                Requirement::RedLine(_) => Score::Absent,
                Requirement::NoDealValue(id) => self.score(self.party(id).expect("there")),
            };
            self.expect(crossed.score == reached, || {
                format!("{at}: reached is {:?}, not {reached:?}", crossed.score)
            });
            let broken = met.iter().map(|met| !met).collect();
            self.because(&crossed.because, &broken, &at);
            let of = std::slice::from_ref(&crossed.requirement);
            self.offer_lacks(&crossed.offers, of, |_| true, &at);
        }
    }

    pub(super) fn clash(&mut self, clash: &Clash) {
        let alone = self.ruling_out();
        self.expect(alone.is_empty(), || {
            format!("{alone:?} fail alone: crossed, no clash")
        });
        let in_force: Vec<Requirement> = self
            .in_force
            .iter()
            .map(|r| r.requirement.clone())
            .collect();
        let mut named: Bits = 0;
        let mut last = None;
        for requirement in &clash.requirements {
            let at = in_force.iter().position(|r| r == requirement);
            self.expect(at.is_some() && at > last, || {
                format!("the clash names {:?} of {in_force:?}", clash.requirements)
            });
            named |= at.map_or(0, |at| 1 << at);
            last = at;
        }
        let failing: Vec<Bits> = (0..self.completions.len())
            .filter(|p| self.completions[*p])
            .map(|p| bits(self.in_force.iter().map(|r| !r.met[p])))
            .collect();
        let parties: Vec<usize> = self.in_force.iter().map(|it| it.party).collect();
        // Only these are in force: a party accepts where none of its own fails.
        let is_agreed_with = |set: Bits, failing: Bits| {
            self.is_agreed(&|party| {
                let mut own = (0..parties.len()).filter(|n| parties[*n] == party);
                own.all(|n| failing & set & 1 << n == 0)
            })
        };
        let clashes = |set: Bits| failing.iter().all(|it| !is_agreed_with(set, *it));
        let broken: Table = (0..self.completions.len())
            .map(|p| {
                let failing = bits(self.in_force.iter().map(|r| !r.met[p]));
                !is_agreed_with(named, failing)
            })
            .collect();
        let smallest = smallest(in_force.len(), clashes);
        let is_one: Vec<bool> = (0..1 << in_force.len()).map(clashes).collect();
        self.check_set("clash", named, smallest, clash.smallest, |set| {
            is_one[set as usize]
        });
        self.because(&clash.because, &broken, "clash");
        self.offer_lacks(&clash.offers, &clash.requirements, |_| true, "clash");
    }

    /// The requirements each of which alone is reason enough that nothing is accepted.
    fn ruling_out(&self) -> Vec<Requirement> {
        let needed = self.needed();
        (self.in_force.iter())
            .filter(|it| needed.contains(&it.party))
            .filter(|it| verdict(&self.completions, &it.met) == Verdict::None)
            .map(|it| it.requirement.clone())
            .collect()
    }
}
