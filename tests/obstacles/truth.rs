//! What brute force says of every set of requirements.

use std::collections::BTreeSet;

use crate::common::reference::{Reference, Table, deciding, is_agreed};
use common_ground::analysis::Tally;
use common_ground::analysis::explain::Requirement;

/// A requirement in force that means something.
pub struct Line<'a> {
    pub requirement: Requirement,
    pub party: usize,
    pub firmness: u64,
    pub met: &'a Table,
}

/// The requirements in force of the parties that count for the decision rule.
pub struct Truth<'a> {
    pub reference: &'a Reference<'a>,
    pub lines: Vec<Line<'a>>,
}

impl<'a> Truth<'a> {
    pub fn new(reference: &'a Reference<'a>) -> Self {
        let mut lines = Vec::new();
        for at in deciding(reference.scenario) {
            let (tables, party) = (&reference.parties[at], &reference.scenario.parties[at]);
            for (tables, red_line) in tables.red_lines.iter().zip(&party.red_lines) {
                if let Some(tables) = tables.as_ref().filter(|_| red_line.enabled) {
                    lines.push(Line {
                        requirement: Requirement::RedLine(red_line.id.clone()),
                        party: at,
                        firmness: u64::from(red_line.firmness),
                        met: &tables.respected,
                    });
                }
            }
            if let Some(met) = &tables.no_deal_value {
                let no_deal = party.no_deal.as_ref().expect("a value");
                lines.push(Line {
                    requirement: Requirement::NoDealValue(party.id.clone()),
                    party: at,
                    firmness: u64::from(no_deal.firmness),
                    met,
                });
            }
        }
        Self { reference, lines }
    }

    /// The deals if only the requirements of a mask are in force.
    pub fn respected(&self, mask: u32) -> Table {
        let reference = self.reference;
        (0..reference.pairs.len())
            .map(|pair| {
                let accepts = |party: usize| {
                    let mut own = self.lines.iter().enumerate();
                    own.all(|(at, line)| {
                        line.party != party || mask & 1 << at == 0 || line.met[pair]
                    })
                };
                reference.legal[pair] && is_agreed(reference.scenario, &accepts)
            })
            .collect()
    }

    /// The requirements that a concession does not lift unless it is asked to: the no-deal values.
    pub fn values(&self) -> u32 {
        let is_value = |line: &Line<'_>| matches!(line.requirement, Requirement::NoDealValue(_));
        let lines = self.lines.iter().enumerate();
        lines.fold(0, |mask, (at, line)| mask | u32::from(is_value(line)) << at)
    }

    pub fn all(&self) -> u32 {
        (1 << self.lines.len()) - 1
    }

    /// The masks of red lines that nothing respects together, or of those whose lifting opens something, without those
    /// that contain another.
    pub fn minimal(&self, is_one: impl Fn(u32) -> bool) -> BTreeSet<u32> {
        let ones: Vec<u32> = (0..=self.all()).filter(|mask| is_one(*mask)).collect();
        let contains_none = |mask: &u32| ones.iter().all(|it| it == mask || it & mask != *it);
        ones.iter().copied().filter(contains_none).collect()
    }

    pub fn is_possible(&self, mask: u32) -> bool {
        self.respected(mask).contains(&true)
    }

    pub fn mask(&self, requirements: &[Requirement]) -> u32 {
        requirements.iter().fold(0, |mask, requirement| {
            let mut lines = self.lines.iter();
            let at = lines.position(|line| line.requirement == *requirement);
            mask | 1 << at.expect("a requirement in force")
        })
    }

    pub fn cost(&self, mask: u32) -> u64 {
        let of = |(at, line): (usize, &Line<'_>)| {
            if mask & 1 << at != 0 {
                line.firmness
            } else {
                0
            }
        };
        self.lines.iter().enumerate().map(of).sum()
    }

    pub fn deals_without(&self, mask: u32) -> Tally {
        self.reference.tally(&self.respected(self.all() & !mask))
    }
}
