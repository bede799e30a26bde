//! What a draft allows by brute force, and drafts at random.

use common_ground::analysis::Tally;
use common_ground::analysis::compose::{Composition, Draft, NearDeal, Nearest, Partner, Partners};
use common_ground::analysis::explain::Requirement;
use common_ground::model::{IssueId, OptionId, PartyId, Scenario};

use super::reference::{Reference, Table, all_of, deciding, is_agreed, position};
use super::rng::Rng;

/// A draft against the reference: everything by looking at every pair.
pub struct Truth<'a> {
    pub reference: &'a Reference<'a>,
    /// The terms that count, as (issue, option), in the order in which they were chosen.
    pub terms: Vec<(usize, usize)>,
    /// The parties in question.
    pub parties: Vec<usize>,
    /// What they require, in order, with whose it is.
    pub requirements: Vec<(Requirement, usize, &'a Table)>,
    /// Whether the decision rule says whose acceptance is enough, and not each one's.
    by_rule: bool,
    /// Where facts and requirements are met.
    pub deals: Table,
}

impl<'a> Truth<'a> {
    pub fn new(reference: &'a Reference<'a>, draft: &Draft) -> Self {
        let scenario = reference.scenario;
        let mut terms: Vec<(usize, usize)> = Vec::new();
        for term in &draft.terms {
            if let Some((issue, option)) = position(scenario, term)
                && terms.iter().all(|(other, _)| *other != issue)
            {
                terms.push((issue, option));
            }
        }
        let chosen = |ids: &Vec<PartyId>| -> Vec<usize> {
            let all = 0..scenario.parties.len();
            all.filter(|n| ids.contains(&scenario.parties[*n].id))
                .collect()
        };
        let parties = draft.parties.as_ref().map(chosen);
        let by_rule = parties.is_none();
        let parties = parties.unwrap_or_else(|| deciding(scenario));
        let mut requirements = Vec::new();
        for n in &parties {
            let (party, tables) = (&scenario.parties[*n], &reference.parties[*n]);
            for (red_line, tables) in party.red_lines.iter().zip(&tables.red_lines) {
                if let (true, Some(tables)) = (red_line.enabled, tables) {
                    let requirement = Requirement::RedLine(red_line.id.clone());
                    requirements.push((requirement, *n, &tables.respected));
                }
            }
            if let Some(table) = &tables.no_deal_value {
                requirements.push((Requirement::NoDealValue(party.id.clone()), *n, table));
            }
        }
        let mut truth = Self {
            reference,
            terms,
            parties,
            requirements,
            by_rule,
            deals: Vec::new(),
        };
        truth.deals = (0..reference.pairs.len())
            .map(|pair| {
                let accepts = |party: usize| reference.parties[party].accepts[pair];
                reference.legal[pair] && truth.is_agreed(&accepts)
            })
            .collect();
        truth
    }

    /// Whether enough of the parties in question accept.
    pub fn is_agreed(&self, accepts: &dyn Fn(usize) -> bool) -> bool {
        if self.by_rule {
            is_agreed(self.reference.scenario, accepts)
        } else {
            self.parties.iter().all(|party| accepts(*party))
        }
    }

    pub fn picks(&self, pair: usize) -> &[usize] {
        &self.reference.pairs[pair].picks
    }

    /// Whether the pair has all terms but that of an issue.
    pub fn has_terms(&self, pair: usize, but: Option<usize>) -> bool {
        let picks = self.picks(pair);
        (self.terms.iter()).all(|(issue, option)| but == Some(*issue) || picks[*issue] == *option)
    }

    pub fn tally(&self, holds: impl Fn(usize) -> bool) -> Tally {
        let table: Table = (0..self.reference.pairs.len()).map(holds).collect();
        self.reference.tally(&table)
    }

    pub fn composition(&self) -> Composition {
        let issues = self.reference.scenario.issues.iter().enumerate();
        let options = issues.map(|(issue, it)| {
            let tally = |option: usize| {
                self.tally(|pair| {
                    let has_option = self.picks(pair)[issue] == option;
                    self.deals[pair] && has_option && self.has_terms(pair, Some(issue))
                })
            };
            (0..it.values.count()).map(tally).collect()
        });
        Composition {
            completions: self
                .tally(|pair| self.reference.legal[pair] && self.has_terms(pair, None)),
            deals: self.tally(|pair| self.deals[pair] && self.has_terms(pair, None)),
            all_deals: self.tally(|pair| self.deals[pair]),
            options: options.collect(),
        }
    }

    pub fn issue_id(&self, issue: usize) -> IssueId {
        self.reference.scenario.issues[issue].id.clone()
    }

    pub fn option_id(&self, issue: usize, option: usize) -> OptionId {
        let values = &self.reference.scenario.issues[issue].values;
        values.id(option).expect("an option")
    }

    /// How many terms a pair changes.
    pub fn distance(&self, pair: usize) -> usize {
        let picks = self.picks(pair);
        let is_changed = |(issue, option): &&(usize, usize)| picks[*issue] != *option;
        self.terms.iter().filter(is_changed).count()
    }

    /// Whether the pair's settlement is a deal whatever the answers.
    pub fn is_sure(&self, pair: usize) -> bool {
        let first = pair - pair % self.reference.worlds;
        (first..first + self.reference.worlds).all(|pair| self.deals[pair])
    }

    pub fn nearest(&self, keep: Option<usize>, most: usize) -> Nearest {
        let kept = self.terms.iter().find(|(issue, _)| Some(*issue) == keep);
        let in_reach: Vec<usize> = (0..self.deals.len())
            .filter(|pair| self.deals[*pair])
            .filter(|pair| kept.is_none_or(|(issue, option)| self.picks(*pair)[*issue] == *option))
            .collect();
        let distance = in_reach.iter().map(|pair| self.distance(*pair)).min();
        let nearest = (in_reach.into_iter()).filter(|pair| Some(self.distance(*pair)) == distance);
        // By issues, then options, with whether any of the pairs is sure.
        let mut ways: Vec<(Vec<usize>, Vec<usize>, bool)> = Vec::new();
        for pair in nearest {
            let picks = self.picks(pair);
            let mut changed: Vec<usize> = (self.terms.iter())
                .filter(|(issue, option)| picks[*issue] != *option)
                .map(|(issue, _)| *issue)
                .collect();
            changed.sort_unstable();
            let options: Vec<usize> = changed.iter().map(|issue| picks[*issue]).collect();
            let is_sure = self.is_sure(pair);
            match (ways.iter_mut()).find(|way| way.0 == changed && way.1 == options) {
                Some(way) => way.2 |= is_sure,
                None => ways.push((changed, options, is_sure)),
            }
        }
        ways.sort();
        let is_complete = ways.len() <= most;
        let change = |(issue, to): (&usize, &usize)| {
            let (_, from) = self.terms.iter().find(|it| it.0 == *issue).expect("a term");
            (
                self.issue_id(*issue),
                self.option_id(*issue, *from),
                self.option_id(*issue, *to),
            )
        };
        let list = ways
            .iter()
            .take(most)
            .map(|(issues, options, is_sure)| NearDeal {
                changes: issues.iter().zip(options).map(change).collect(),
                is_sure: *is_sure,
            });
        Nearest {
            distance,
            list: list.collect(),
            is_complete,
            is_known: true,
        }
    }

    /// The pairs of these parties' deals.
    fn deals_without(&self, left_out: &[usize]) -> Table {
        let rest = self.parties.iter().filter(|n| !left_out.contains(n));
        let accepted = rest.map(|n| &self.reference.parties[*n].accepts);
        let legal = [&self.reference.legal];
        all_of(self.deals.len(), accepted.chain(legal))
    }

    pub fn partners(&self, most: usize) -> Partners {
        let subsets = (0..1_u32 << self.parties.len()).map(|mask| -> Vec<usize> {
            let chosen = |(at, _): &(usize, &usize)| mask & 1 << at != 0;
            let parties = self.parties.iter().enumerate().filter(chosen);
            parties.map(|(_, n)| *n).collect()
        });
        let mut opening: Vec<Vec<usize>> = subsets
            .filter(|left_out| self.deals_without(left_out).contains(&true))
            .collect();
        opening.sort_by_key(|left_out| (left_out.len(), left_out.clone()));
        let mut minimal: Vec<Vec<usize>> = Vec::new();
        for left_out in opening {
            let contains = |other: &Vec<usize>| other.iter().all(|n| left_out.contains(n));
            if !minimal.iter().any(contains) {
                minimal.push(left_out);
            }
        }
        let id = |n: &usize| self.reference.scenario.parties[*n].id.clone();
        Partners {
            is_complete: minimal.len() <= most,
            list: (minimal.iter().take(most))
                .map(|left_out| Partner {
                    left_out: left_out.iter().map(id).collect(),
                    deals: self.reference.tally(&self.deals_without(left_out)),
                })
                .collect(),
        }
    }
}

/// A draft at random: choices in any order, now and then some that mean nothing.
pub fn draft(rng: &mut Rng, scenario: &Scenario) -> Draft {
    let chance = [20, 50, 80, 100][rng.below(4)];
    let mut terms: Vec<(IssueId, OptionId)> = Vec::new();
    for issue in &scenario.issues {
        if rng.percent(chance) {
            let option = issue.values.id(rng.below(issue.values.count()));
            let at = rng.within(0, terms.len());
            terms.insert(at, (issue.id.clone(), option.expect("an option")));
        }
    }
    if rng.percent(15) {
        let issue = rng.pick(&scenario.issues);
        let again = issue.values.id(rng.below(issue.values.count()));
        let meaningless = [
            ("nowhere".into(), "a".into()),
            (issue.id.clone(), "no-such-option".into()),
            (issue.id.clone(), again.expect("an option")),
        ];
        let at = rng.within(0, terms.len());
        terms.insert(at, rng.pick(&meaningless).clone());
    }
    let mut parties = None;
    if rng.percent(50) {
        let count = rng.within(0, scenario.parties.len());
        let chosen = rng.choose(count, scenario.parties.len());
        let mut ids: Vec<PartyId> = (chosen.into_iter())
            .map(|n| scenario.parties[n].id.clone())
            .collect();
        if rng.percent(50) {
            ids.reverse();
        }
        if rng.percent(10) {
            ids.push("nobody".into());
        }
        parties = Some(ids);
    }
    Draft { terms, parties }
}

/// Tells what it was about when a check fails.
pub struct OnFailure<'a>(pub &'a str);

impl Drop for OnFailure<'_> {
    fn drop(&mut self) {
        if std::thread::panicking() {
            eprintln!("{}", self.0);
        }
    }
}
