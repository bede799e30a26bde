//! The meaning of a scenario by brute force: every settlement with every answer to the unknown assumptions
//! is written out, and every question is answered by looking at all of them.
//!
//! A *pair* is a settlement with a full set of answers. Whatever can hold is a [`Table`] that says of each
//! pair whether it does. A *completion* of a package is a pair that has its terms and meets the facts.

use common_ground::analysis::outcome::LeftOut;
use common_ground::analysis::{Analysis, Cell, Count, PackageAnalysis, Tally, Verdict};
use common_ground::model::{
    Agreement, Answer, AssumptionId, Bound, Condition, Issue, IssueId, OptionId, Party, RedLineId,
    Role, Rule, Scenario, Span, Values,
};

use super::ratio;

/// Of each pair, whether something holds in it.
pub type Table = Vec<bool>;

/// A settlement (the position of the option picked for each issue) with answers to all assumptions.
#[derive(Clone, Debug)]
pub struct Pair {
    /// By issue, the position of the option.
    pub picks: Vec<usize>,
    /// By assumption, whether the answer is yes.
    pub answers: Vec<bool>,
}

/// A red line that refers only to what there is.
pub struct RedLineTables {
    /// Where the rule itself holds.
    pub rule: Table,
    /// Where the rule holds or an enabled offer waives it.
    pub respected: Table,
}

/// One party.
pub struct PartyTables {
    /// By red line; none where the red line is left out.
    pub red_lines: Vec<Option<RedLineTables>>,
    /// By offer, where its condition holds; none where the offer is left out.
    pub offers: Vec<Option<Table>>,
    /// Where the score is not below the no-deal value; none where that is not asked.
    pub no_deal_value: Option<Table>,
    /// Where the party accepts.
    pub accepts: Table,
}

/// Everything about a scenario, written out.
pub struct Reference<'a> {
    /// The scenario.
    pub scenario: &'a Scenario,
    /// All pairs: by settlement, then by answers.
    pub pairs: Vec<Pair>,
    /// How many answers each settlement is paired with.
    pub worlds: usize,
    /// The positions of the unknown assumptions; the n-th decides bit n of a pair's world.
    pub unknown: Vec<usize>,
    /// By fact, where it is met; none where the fact is left out.
    pub facts: Vec<Option<Table>>,
    /// Where all facts are met.
    pub legal: Table,
    /// The parties.
    pub parties: Vec<PartyTables>,
    /// Where as many parties accept as the decision rule needs.
    pub everyone: Table,
    /// What is left out.
    pub left_out: Vec<LeftOut>,
}

impl<'a> Reference<'a> {
    /// Writes the scenario out. Every issue must have an option.
    pub fn new(scenario: &'a Scenario) -> Self {
        let unknown: Vec<usize> = (0..scenario.assumptions.len())
            .filter(|i| scenario.assumptions[*i].answer == Answer::Unknown)
            .collect();
        let worlds = 1 << unknown.len();
        let pairs = all_pairs(scenario, &unknown);
        let mut left_out = Vec::new();
        let facts: Vec<Option<Table>> = scenario
            .facts
            .iter()
            .map(|fact| {
                let is_known = fact.rule.conditions().all(|c| is_known(scenario, c));
                if !is_known {
                    left_out.push(LeftOut::Fact(fact.id.clone()));
                }
                is_known.then(|| table(&pairs, |pair| rule_holds(scenario, &fact.rule, pair)))
            })
            .collect();
        let legal = all_of(pairs.len(), facts.iter().flatten());
        let parties: Vec<PartyTables> = scenario
            .parties
            .iter()
            .map(|party| party_tables(scenario, party, &pairs, &mut left_out))
            .collect();
        let everyone = table_of(&pairs, |pair| {
            is_agreed(scenario, &|party| parties[party].accepts[pair])
        });
        if scenario
            .agreement
            .as_ref()
            .is_some_and(|it| !is_sound(scenario, it))
        {
            left_out.push(LeftOut::Agreement);
        }
        for package in &scenario.packages {
            let is_nothing = |term| position(scenario, term).is_none();
            let is_odd = |span| spanned(scenario, span).is_none();
            let issues = package.terms.iter().map(|(issue, _)| issue);
            let mut issues: Vec<_> = issues
                .chain(package.spans.iter().map(|(issue, _)| issue))
                .collect();
            let all = issues.len();
            issues.sort();
            issues.dedup();
            if package.terms.iter().any(is_nothing)
                || package.spans.iter().any(is_odd)
                || issues.len() < all
            {
                left_out.push(LeftOut::Terms(package.id.clone()));
            }
        }
        left_out.sort();
        Self {
            scenario,
            pairs,
            worlds,
            unknown,
            facts,
            legal,
            parties,
            everyone,
            left_out,
        }
    }

    /// The positions of the terms of a package that refer to what there is, as (issue, option), in the
    /// package's order.
    pub fn terms(&self, package: usize) -> Vec<(usize, usize)> {
        self.scenario.packages[package]
            .terms
            .iter()
            .filter_map(|term| position(self.scenario, term))
            .collect()
    }

    /// What a package says of issues, in its order, its terms before its spans, as far as it means something: the
    /// positions of the issue and of all options that it allows.
    pub fn said(&self, package: usize) -> Vec<(usize, Vec<usize>)> {
        let terms = self.terms(package).into_iter();
        let terms = terms.map(|(issue, option)| (issue, vec![option]));
        let spans = self.scenario.packages[package].spans.iter();
        let spans = spans.filter_map(|span| spanned(self.scenario, span));
        let mut said: Vec<(usize, Vec<usize>)> = Vec::new();
        for (issue, options) in terms.chain(spans) {
            // Of two for one issue the first counts.
            if said.iter().all(|(of, _)| *of != issue) {
                said.push((issue, options));
            }
        }
        said
    }

    /// The completions of a package.
    pub fn completions(&self, package: usize) -> Table {
        let said = self.said(package);
        let keeps_to = |pair: &Pair| said.iter().all(|(i, of)| of.contains(&pair.picks[*i]));
        (0..self.pairs.len())
            .map(|p| self.legal[p] && keeps_to(&self.pairs[p]))
            .collect()
    }

    /// How many issues are not settled alike wherever the table holds.
    pub fn open_issues(&self, holds: &Table) -> usize {
        let issues = 0..self.scenario.issues.len();
        let is_open = |issue: &usize| {
            let within = (0..self.pairs.len()).filter(|p| holds[*p]);
            let mut picks = within.map(|p| self.pairs[p].picks[*issue]);
            let first = picks.next();
            picks.any(|pick| Some(pick) != first)
        };
        issues.filter(is_open).count()
    }

    /// How many settlements the table holds for: under every answer, and under some.
    pub fn tally(&self, holds: &Table) -> Tally {
        let count = |decide: fn(&[bool]) -> bool| {
            let number = holds.chunks(self.worlds).filter(|c| decide(c)).count();
            Count::Exact(number as u128)
        };
        Tally {
            sure: count(|worlds| worlds.iter().all(|holds| *holds)),
            possible: count(|worlds| worlds.iter().any(|holds| *holds)),
        }
    }

    /// Whether a pair has this answer to the n-th unknown assumption.
    pub fn has_answer(&self, pair: usize, unknown: usize, yes: bool) -> bool {
        self.pairs[pair].answers[self.unknown[unknown]] == yes
    }

    /// The unknown assumptions on whose answers the verdict turns.
    pub fn turns_on(&self, among: &Table, holds: &Table) -> Vec<AssumptionId> {
        let in_world = |world: usize| {
            let within: Table = (0..self.pairs.len())
                .map(|p| among[p] && p % self.worlds == world)
                .collect();
            verdict(&within, holds)
        };
        let verdicts: Vec<Verdict> = (0..self.worlds).map(in_world).collect();
        (0..self.unknown.len())
            .filter(|n| (0..self.worlds).any(|w| verdicts[w] != verdicts[w ^ (1 << n)]))
            .map(|n| self.scenario.assumptions[self.unknown[n]].id.clone())
            .collect()
    }

    /// Everything that the engine should answer.
    pub fn analysis(&self) -> Analysis {
        let deals = and(&self.legal, &self.everyone);
        let packages = (0..self.scenario.packages.len())
            .map(|p| self.package_analysis(p))
            .collect();
        let options = self
            .scenario
            .issues
            .iter()
            .enumerate()
            .map(|(i, issue)| {
                let deals_with = |option: usize| {
                    table_of(&self.pairs, |p| {
                        deals[p] && self.pairs[p].picks[i] == option
                    })
                };
                (0..issue.values.count())
                    .map(|option| self.tally(&deals_with(option)))
                    .collect()
            })
            .collect();
        Analysis {
            settlements: self.tally(&self.legal),
            deals: self.tally(&deals),
            parties: self
                .parties
                .iter()
                .map(|party| self.tally(&and(&self.legal, &party.accepts)))
                .collect(),
            packages,
            options,
            left_out: self.left_out.clone(),
            out_of_budget: false,
        }
    }

    fn package_analysis(&self, package: usize) -> PackageAnalysis {
        let completions = self.completions(package);
        let cell = |accepts: &Table| Cell {
            verdict: verdict(&completions, accepts),
            accepted: self.tally(&and(&completions, accepts)),
            turns_on: self.turns_on(&completions, accepts),
        };
        PackageAnalysis {
            id: self.scenario.packages[package].id.clone(),
            completions: self.tally(&completions),
            open_issues: Some(self.open_issues(&completions)),
            everyone: cell(&self.everyone),
            parties: self.parties.iter().map(|p| cell(&p.accepts)).collect(),
            red_lines: self
                .parties
                .iter()
                .map(|party| {
                    let verdict_of = |tables: &Option<RedLineTables>| match tables {
                        Some(tables) => verdict(&completions, &tables.respected),
                        None => Verdict::Unknown,
                    };
                    party.red_lines.iter().map(verdict_of).collect()
                })
                .collect(),
            scores: (0..self.parties.len())
                .map(|party| ratio::span(self, &completions, party))
                .collect(),
        }
    }
}

/// Whether it is a deal if those parties accept, by position.
pub fn is_agreed(scenario: &Scenario, accepts: &dyn Fn(usize) -> bool) -> bool {
    let stated = scenario.agreement.as_ref();
    if let Some(rule) = stated.filter(|it| is_sound(scenario, it)) {
        return is_met(scenario, rule, accepts);
    }
    let parties = scenario.parties.iter().enumerate();
    let mut signatories = parties.filter(|(_, party)| party.role == Role::Signatory);
    signatories.all(|(at, _)| accepts(at))
}

fn is_met(scenario: &Scenario, rule: &Agreement, accepts: &dyn Fn(usize) -> bool) -> bool {
    let met = |of: &[Agreement]| of.iter().filter(|it| is_met(scenario, it, accepts)).count();
    match rule {
        Agreement::Accepts(id) => {
            let at = scenario.parties.iter().position(|party| party.id == *id);
            accepts(at.expect("the rule is sound"))
        }
        Agreement::All(of) => met(of) == of.len(),
        Agreement::Any(of) => met(of) > 0,
        Agreement::AtLeast(needed, of) => met(of) >= *needed as usize,
    }
}

fn is_sound(scenario: &Scenario, rule: &Agreement) -> bool {
    match rule {
        Agreement::Accepts(id) => scenario.parties.iter().any(|party| party.id == *id),
        Agreement::All(of) | Agreement::Any(of) | Agreement::AtLeast(_, of) => {
            of.iter().all(|it| is_sound(scenario, it))
        }
    }
}

/// The parties without which there is no deal, whoever else accepts, by position.
pub fn needed(scenario: &Scenario) -> Vec<usize> {
    let all = 0..scenario.parties.len();
    let can_be_met = is_agreed(scenario, &|_| true);
    all.filter(|party| can_be_met && !is_agreed(scenario, &|other| other != *party))
        .collect()
}

/// The parties whose requirements matter for a deal, by position: those that are needed and, where these are not enough,
/// all others that the rule names. Nobody's do where it is never met.
pub fn deciding(scenario: &Scenario) -> Vec<usize> {
    if !is_agreed(scenario, &|_| true) {
        return Vec::new();
    }
    let needed = needed(scenario);
    if is_agreed(scenario, &|party| needed.contains(&party)) {
        return needed;
    }
    let rule = scenario.decision_rule();
    let named = rule.parties();
    let all = 0..scenario.parties.len();
    all.filter(|at| named.contains(&&scenario.parties[*at].id))
        .collect()
}

/// Of how many pairs of `among` the table holds.
pub fn verdict(among: &Table, holds: &Table) -> Verdict {
    let within = || (0..among.len()).filter(|p| among[*p]);
    let some = within().any(|p| holds[p]);
    let some_not = within().any(|p| !holds[p]);
    match (some, some_not) {
        (false, false) => Verdict::Contradictory,
        (true, false) => Verdict::All,
        (false, true) => Verdict::None,
        (true, true) => Verdict::Some,
    }
}

/// Where both hold.
pub fn and(a: &Table, b: &Table) -> Table {
    a.iter().zip(b).map(|(a, b)| *a && *b).collect()
}

/// Where all of them hold.
pub fn all_of<'t>(pairs: usize, tables: impl Iterator<Item = &'t Table>) -> Table {
    tables.fold(vec![true; pairs], |all, table| and(&all, table))
}

fn table(pairs: &[Pair], holds: impl Fn(&Pair) -> bool) -> Table {
    pairs.iter().map(holds).collect()
}

fn table_of(pairs: &[Pair], holds: impl Fn(usize) -> bool) -> Table {
    (0..pairs.len()).map(holds).collect()
}

/// The positions of a span's issue and of the options within it; none where it means nothing.
pub fn spanned(
    scenario: &Scenario,
    (issue, span): &(IssueId, Span),
) -> Option<(usize, Vec<usize>)> {
    let i = scenario.issues.iter().position(|i| i.id == *issue)?;
    let values = &scenario.issues[i].values;
    let options = match (span, values) {
        (Span::Options(ids), _) => {
            let found = ids.iter().map(|id| values.position(id));
            found.collect::<Option<Vec<usize>>>()?
        }
        (_, Values::Options(_)) => return None,
        (bounds, Values::Range(range)) => {
            let is_within = |at: &usize| {
                let number = range.number(*at).expect("it is there");
                match bounds {
                    Span::Between(low, high) => (*low..=*high).contains(&number),
                    Span::AtLeast(low) => number >= *low,
                    Span::AtMost(high) => number <= *high,
                    Span::Options(_) => unreachable!("it is a bound"),
                }
            };
            (0..values.count()).filter(is_within).collect()
        }
    };
    (!options.is_empty()).then_some((i, options))
}

/// The positions of a term's issue and option.
pub fn position(
    scenario: &Scenario,
    (issue, option): &(IssueId, OptionId),
) -> Option<(usize, usize)> {
    let i = scenario.issues.iter().position(|i| i.id == *issue)?;
    Some((i, scenario.issues[i].values.position(option)?))
}

fn all_pairs(scenario: &Scenario, unknown: &[usize]) -> Vec<Pair> {
    let mut settlements: Vec<Vec<usize>> = vec![Vec::new()];
    for issue in &scenario.issues {
        settlements = settlements
            .iter()
            .flat_map(|picks| {
                (0..issue.values.count()).map(move |option| {
                    let mut picks = picks.clone();
                    picks.push(option);
                    picks
                })
            })
            .collect();
    }
    let known: Vec<bool> = scenario
        .assumptions
        .iter()
        .map(|assumption| assumption.answer == Answer::Yes)
        .collect();
    let in_world = |world: usize| {
        let mut answers = known.clone();
        for (n, assumption) in unknown.iter().enumerate() {
            answers[*assumption] = world >> n & 1 == 1;
        }
        answers
    };
    settlements
        .iter()
        .flat_map(|picks| {
            (0..1 << unknown.len()).map(move |world| Pair {
                picks: picks.clone(),
                answers: in_world(world),
            })
        })
        .collect()
}

fn party_tables(
    scenario: &Scenario,
    party: &Party,
    pairs: &[Pair],
    left_out: &mut Vec<LeftOut>,
) -> PartyTables {
    let offers: Vec<Option<Table>> = party
        .offers
        .iter()
        .map(|offer| {
            let own = |id: &RedLineId| party.red_lines.iter().any(|red_line| red_line.id == *id);
            let is_known = is_known(scenario, &offer.provided) && offer.waives.iter().all(own);
            if !is_known {
                left_out.push(LeftOut::Offer(offer.id.clone()));
            }
            is_known.then(|| table(pairs, |pair| holds(scenario, &offer.provided, pair)))
        })
        .collect();
    let red_lines: Vec<Option<RedLineTables>> = party
        .red_lines
        .iter()
        .map(|red_line| {
            if !red_line.rule.conditions().all(|c| is_known(scenario, c)) {
                left_out.push(LeftOut::RedLine(red_line.id.clone()));
                return None;
            }
            let rule = table(pairs, |pair| rule_holds(scenario, &red_line.rule, pair));
            let is_waived = |p: usize| {
                party.offers.iter().zip(&offers).any(|(offer, condition)| {
                    offer.enabled
                        && offer.waives.contains(&red_line.id)
                        && condition.as_ref().is_some_and(|condition| condition[p])
                })
            };
            let respected = table_of(pairs, |p| rule[p] || is_waived(p));
            Some(RedLineTables { rule, respected })
        })
        .collect();
    let no_deal_value = no_deal_value(scenario, party, pairs, left_out);
    let in_force = party
        .red_lines
        .iter()
        .zip(&red_lines)
        .filter(|(red_line, _)| red_line.enabled)
        .filter_map(|(_, tables)| Some(&tables.as_ref()?.respected));
    let accepts = all_of(pairs.len(), in_force.chain(&no_deal_value));
    PartyTables {
        red_lines,
        offers,
        no_deal_value,
        accepts,
    }
}

/// Whether everything that the condition refers to is there.
fn is_known(scenario: &Scenario, condition: &Condition) -> bool {
    let is_range = |issue: &Issue| matches!(issue.values, Values::Range(_));
    match condition {
        Condition::Is(issue, options) => scenario.issue(issue).is_some_and(|issue| {
            options
                .iter()
                .all(|option| issue.values.position(option).is_some())
        }),
        Condition::AtLeast(issue, _) | Condition::AtMost(issue, _) => {
            scenario.issue(issue).is_some_and(is_range)
        }
        Condition::Assume(id) => scenario.assumption(id).is_some(),
        Condition::All(of) | Condition::Any(of) | Condition::Count { of, .. } => {
            of.iter().all(|inner| is_known(scenario, inner))
        }
        Condition::Not(inner) => is_known(scenario, inner),
        Condition::Sum { of, .. } => of
            .iter()
            .all(|(issue, _)| scenario.issue(issue).is_some_and(is_range)),
        Condition::Weighted { of, .. } => of.iter().all(|(_, inner)| is_known(scenario, inner)),
    }
}

/// Whether the condition holds in the pair.
pub fn holds(scenario: &Scenario, condition: &Condition, pair: &Pair) -> bool {
    let picked = |id: &IssueId| {
        let i = scenario.issues.iter().position(|issue| issue.id == *id);
        let i = i.expect("only conditions over known issues are asked");
        (&scenario.issues[i].values, pair.picks[i])
    };
    let number = |id: &IssueId| match picked(id) {
        (Values::Range(range), pick) => range.number(pick).expect("picks are within the range"),
        (Values::Options(_), _) => panic!("only ranges have numbers"),
    };
    match condition {
        Condition::Is(issue, options) => {
            let (values, pick) = picked(issue);
            options
                .iter()
                .any(|option| values.position(option) == Some(pick))
        }
        Condition::AtLeast(issue, least) => number(issue) >= *least,
        Condition::AtMost(issue, most) => number(issue) <= *most,
        Condition::Assume(id) => {
            let i = scenario.assumptions.iter().position(|a| a.id == *id);
            pair.answers[i.expect("only known assumptions are asked")]
        }
        Condition::All(of) => of.iter().all(|inner| holds(scenario, inner, pair)),
        Condition::Any(of) => of.iter().any(|inner| holds(scenario, inner, pair)),
        Condition::Not(inner) => !holds(scenario, inner, pair),
        Condition::Count { at_least, of } => {
            let holding = of.iter().filter(|inner| holds(scenario, inner, pair));
            holding.count() >= *at_least as usize
        }
        Condition::Sum {
            of,
            bound,
            number: bounded_by,
        } => {
            let sum: i64 = of
                .iter()
                .map(|(issue, factor)| factor * number(issue))
                .sum();
            match bound {
                Bound::AtLeast => sum >= *bounded_by,
                Bound::AtMost => sum <= *bounded_by,
            }
        }
        Condition::Weighted { at_least, of } => {
            let holding = of.iter().filter(|(_, inner)| holds(scenario, inner, pair));
            holding.map(|(points, _)| points).sum::<i64>() >= *at_least
        }
    }
}

fn rule_holds(scenario: &Scenario, rule: &Rule, pair: &Pair) -> bool {
    match rule {
        Rule::Always(condition) => holds(scenario, condition, pair),
        Rule::Never(condition) => !holds(scenario, condition, pair),
        Rule::OnlyIf(a, b) => !holds(scenario, a, pair) || holds(scenario, b, pair),
    }
}

fn no_deal_value(
    scenario: &Scenario,
    party: &Party,
    pairs: &[Pair],
    left_out: &mut Vec<LeftOut>,
) -> Option<Table> {
    if !ratio::is_sound(scenario, party) {
        left_out.push(LeftOut::Preferences(party.id.clone()));
        return None;
    }
    pairs
        .iter()
        .map(|pair| ratio::reaches(scenario, party, pair))
        .collect()
}
