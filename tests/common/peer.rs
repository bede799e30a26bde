//! The same questions put to another library: binary decision diagrams (Bryant, 1986) by `biodivine-lib-bdd`,
//! with the options of an issue as binary numbers. It takes no part in the program; the tests compare its
//! answers with the engine's and the benchmarks its speed.
//!
//! It is given what a fair peer has: the diagram of each red line, of each party and what each package means
//! are kept between edits, and related issues lie close together in the order of variables. It knows no scores and
//! expects a scenario without references to nothing.

use std::borrow::Cow;
use std::collections::BTreeMap;

use biodivine_lib_bdd::{
    Bdd, BddPartialValuation, BddPointer, BddVariable, BddVariableSet, op_function,
};
use common_ground::analysis::{Analysis, Cell, Count, PackageAnalysis, Score, Tally, Verdict};
use common_ground::model::{
    Agreement, Answer, AssumptionId, Bound, Condition, IssueId, Rule, Scenario, Values,
};

/// A diagram grew beyond the limit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TooLarge;

/// The diagrams of a scenario without scores, and the answers for its parties and packages.
pub struct Peer {
    scenario: Scenario,
    code: Code,
    /// By party, then by red line: where it is respected.
    red_lines: Vec<Vec<Bdd>>,
    /// By party.
    accepts: Vec<Bdd>,
    legal: Bdd,
    /// By package.
    completions: Vec<Bdd>,
    analysis: Analysis,
}

impl Peer {
    /// Works everything out.
    ///
    /// # Errors
    /// [`TooLarge`] as soon as one diagram has more than `limit` nodes.
    pub fn new(scenario: &Scenario, limit: usize) -> Result<Self, TooLarge> {
        let code = Code::new(scenario, limit);
        let mut legal = code.legal_codes()?;
        for fact in &scenario.facts {
            legal = code.and(&legal, &code.rule(&fact.rule)?)?;
        }
        let red_lines = scenario
            .parties
            .iter()
            .map(|party| {
                (0..party.red_lines.len())
                    .map(|n| code.red_line(party, n))
                    .collect::<Result<Vec<_>, _>>()
            })
            .collect::<Result<Vec<_>, _>>()?;
        let completions = scenario
            .packages
            .iter()
            .map(|package| {
                let settled = package
                    .terms
                    .iter()
                    .try_fold(legal.clone(), |all, (i, o)| {
                        code.and(&all, &code.is(i, std::slice::from_ref(o)))
                    })?;
                package
                    .spans
                    .iter()
                    .try_fold(settled, |all, (issue, span)| {
                        let values = &scenario.issue(issue).expect("it is there").values;
                        let ids = (0..values.count()).filter(|at| span.allows(values, *at));
                        let ids: Vec<_> = ids.filter_map(|at| values.id(at)).collect();
                        code.and(&all, &code.is(issue, &ids))
                    })
            })
            .collect::<Result<Vec<_>, _>>()?;
        let mut peer = Self {
            scenario: scenario.clone(),
            accepts: vec![code.constant(true); scenario.parties.len()],
            analysis: empty_analysis(scenario),
            code,
            red_lines,
            legal,
            completions,
        };
        peer.analysis.settlements = peer.code.tally(&peer.legal);
        for package in 0..scenario.packages.len() {
            let completions = &peer.completions[package];
            peer.analysis.packages[package].completions = peer.code.tally(completions);
            peer.analysis.packages[package].open_issues = Some(peer.open_issues(completions)?);
            peer.analysis.packages[package].red_lines = peer
                .red_lines
                .iter()
                .map(|lines| {
                    let verdict = |line| peer.code.verdict(completions, line);
                    lines.iter().map(verdict).collect()
                })
                .collect();
        }
        for party in 0..scenario.parties.len() {
            peer.update_party(party)?;
        }
        peer.update_everyone()?;
        Ok(peer)
    }

    /// Puts a red line in force, or lifts it, and works out anew what that can change.
    ///
    /// # Errors
    /// [`TooLarge`] as soon as one diagram is beyond the limit.
    pub fn toggle(&mut self, party: usize, red_line: usize) -> Result<(), TooLarge> {
        let enabled = &mut self.scenario.parties[party].red_lines[red_line].enabled;
        *enabled = !*enabled;
        self.update_party(party)?;
        self.update_everyone()
    }

    /// The scenario as it is now.
    pub fn scenario(&self) -> &Scenario {
        &self.scenario
    }

    /// All answers.
    pub fn analysis(&self) -> &Analysis {
        &self.analysis
    }

    /// How many issues have more than one option among these completions.
    fn open_issues(&self, completions: &Bdd) -> Result<usize, TooLarge> {
        let mut open = 0;
        for issue in &self.scenario.issues {
            let mut occur = 0;
            for option in 0..issue.values.count() {
                let Some(id) = issue.values.id(option) else {
                    continue;
                };
                let is = self.code.is(&issue.id, &[id]);
                let with = self.code.and(completions, &is)?;
                occur += usize::from(!with.is_false());
            }
            open += usize::from(occur > 1);
        }
        Ok(open)
    }

    fn update_party(&mut self, party: usize) -> Result<(), TooLarge> {
        let mut in_force: Vec<&Bdd> = self.scenario.parties[party]
            .red_lines
            .iter()
            .zip(&self.red_lines[party])
            .filter_map(|(red_line, bdd)| red_line.enabled.then_some(bdd))
            .collect();
        // Those that begin deepest first, so that each step adds on top of what there is.
        in_force.sort_by_key(|bdd| std::cmp::Reverse(top(bdd)));
        let accepts = self.code.all(in_force.into_iter())?;
        self.analysis.parties[party] = self.code.tally(&self.code.and(&self.legal, &accepts)?);
        for package in 0..self.scenario.packages.len() {
            let cell = self.cell(package, &accepts)?;
            self.analysis.packages[package].parties[party] = cell;
        }
        self.accepts[party] = accepts;
        Ok(())
    }

    /// Where a decision rule is met.
    fn agreed(&self, rule: &Agreement) -> Result<Bdd, TooLarge> {
        let inner = |of: &[Agreement]| -> Result<Vec<Bdd>, TooLarge> {
            of.iter().map(|it| self.agreed(it)).collect()
        };
        match rule {
            Agreement::Accepts(id) => {
                let parties = &self.scenario.parties;
                let party = parties.iter().position(|party| party.id == *id);
                Ok(self.accepts[party.expect("nothing is left out")].clone())
            }
            Agreement::All(of) => self.code.all(inner(of)?.iter()),
            Agreement::Any(of) => (inner(of)?.iter())
                .try_fold(self.code.constant(false), |any, it| self.code.or(&any, it)),
            Agreement::AtLeast(needed, of) => {
                // reached[k]: at least k of those so far.
                let mut reached = vec![self.code.constant(false); *needed as usize + 1];
                reached[0] = self.code.constant(true);
                for it in inner(of)? {
                    for k in (1..reached.len()).rev() {
                        let one_more = self.code.and(&reached[k - 1], &it)?;
                        reached[k] = self.code.or(&reached[k], &one_more)?;
                    }
                }
                Ok(reached.swap_remove(*needed as usize))
            }
        }
    }

    fn update_everyone(&mut self) -> Result<(), TooLarge> {
        let agreed = self.agreed(&self.scenario.decision_rule())?;
        let everyone = self.code.and(&self.legal, &agreed)?;
        self.analysis.deals = self.code.tally(&everyone);
        for package in 0..self.scenario.packages.len() {
            self.analysis.packages[package].everyone = self.cell(package, &everyone)?;
        }
        let (sure, possible) = self.code.projections(&everyone);
        for (i, issue) in self.scenario.issues.iter().enumerate() {
            for option in 0..issue.values.count() {
                let picked = self.code.bits_of(i, option);
                let possible = self.code.count(&possible, &picked);
                self.analysis.options[i][option] = Tally {
                    sure: sure
                        .as_ref()
                        .map_or(possible, |sure| self.code.count(sure, &picked)),
                    possible,
                };
            }
        }
        Ok(())
    }

    fn cell(&self, package: usize, accepts: &Bdd) -> Result<Cell, TooLarge> {
        let completions = &self.completions[package];
        let accepted = self.code.and(completions, accepts)?;
        let verdict = if completions.is_false() {
            Verdict::Contradictory
        } else if accepted.is_false() {
            Verdict::None
        } else if accepted == *completions {
            Verdict::All
        } else {
            Verdict::Some
        };
        Ok(Cell {
            verdict,
            accepted: self.code.tally(&accepted),
            turns_on: self.code.turns_on(completions, accepts),
        })
    }
}

/// How a scenario is written in bits.
struct Code {
    variables: BddVariableSet,
    scenario: Scenario,
    /// By issue, its bits, the highest first.
    issues: Vec<Vec<BddVariable>>,
    /// The unknown assumptions.
    unknown: Vec<(AssumptionId, BddVariable)>,
    limit: usize,
}

impl Code {
    fn new(scenario: &Scenario, limit: usize) -> Self {
        let width = |count: usize| count.next_power_of_two().trailing_zeros() as usize;
        let widths: Vec<usize> = scenario
            .issues
            .iter()
            .map(|i| width(i.values.count()))
            .collect();
        let unknown: Vec<&AssumptionId> = scenario
            .assumptions
            .iter()
            .filter(|assumption| assumption.answer == Answer::Unknown)
            .map(|assumption| &assumption.id)
            .collect();
        let count = widths.iter().sum::<usize>() + unknown.len();
        let variables = BddVariableSet::new_anonymous(u16::try_from(count).expect("few bits"));
        let mut all = variables.variables().into_iter();
        // Assumptions above the issues: they split everything below.
        let unknown = unknown
            .into_iter()
            .map(|id| (id.clone(), all.next().expect("a variable each")))
            .collect();
        let mut issues = vec![Vec::new(); widths.len()];
        for i in order(scenario) {
            issues[i] = all.by_ref().take(widths[i]).collect();
        }
        Self {
            variables,
            scenario: scenario.clone(),
            issues,
            unknown,
            limit,
        }
    }

    fn constant(&self, value: bool) -> Bdd {
        if value {
            self.variables.mk_true()
        } else {
            self.variables.mk_false()
        }
    }

    fn and(&self, a: &Bdd, b: &Bdd) -> Result<Bdd, TooLarge> {
        Bdd::binary_op_with_limit(self.limit, a, b, op_function::and).ok_or(TooLarge)
    }

    fn or(&self, a: &Bdd, b: &Bdd) -> Result<Bdd, TooLarge> {
        Bdd::binary_op_with_limit(self.limit, a, b, op_function::or).ok_or(TooLarge)
    }

    fn all<'b>(&self, mut of: impl Iterator<Item = &'b Bdd>) -> Result<Bdd, TooLarge> {
        of.try_fold(self.constant(true), |all, bdd| self.and(&all, bdd))
    }

    fn bits_of(&self, issue: usize, option: usize) -> Vec<(BddVariable, bool)> {
        let bits = &self.issues[issue];
        let bit = |n: usize| option >> (bits.len() - 1 - n) & 1 == 1;
        bits.iter().enumerate().map(|(n, v)| (*v, bit(n))).collect()
    }

    fn picks(&self, issue: usize, options: impl Iterator<Item = usize>) -> Bdd {
        let clauses: Vec<_> = options
            .map(|o| BddPartialValuation::from_values(&self.bits_of(issue, o)))
            .collect();
        self.variables.mk_dnf(&clauses)
    }

    fn is(&self, issue: &IssueId, options: &[common_ground::model::OptionId]) -> Bdd {
        let (i, values) = self.issue(issue);
        self.picks(
            i,
            options.iter().filter_map(|option| values.position(option)),
        )
    }

    fn issue(&self, id: &IssueId) -> (usize, &Values) {
        let i = self.scenario.issues.iter().position(|i| i.id == *id);
        let i = i.expect("only known issues are asked");
        (i, &self.scenario.issues[i].values)
    }

    /// Where every issue's bits stand for one of its options.
    fn legal_codes(&self) -> Result<Bdd, TooLarge> {
        let mut all = self.constant(true);
        for (i, issue) in self.scenario.issues.iter().enumerate() {
            all = self.and(&all, &self.picks(i, 0..issue.values.count()))?;
        }
        Ok(all)
    }

    fn rule(&self, rule: &Rule) -> Result<Bdd, TooLarge> {
        Ok(match rule {
            Rule::Always(c) => self.condition(c)?,
            Rule::Never(c) => self.condition(c)?.not(),
            Rule::OnlyIf(a, b) => self.or(&self.condition(a)?.not(), &self.condition(b)?)?,
        })
    }

    fn red_line(&self, party: &common_ground::model::Party, n: usize) -> Result<Bdd, TooLarge> {
        let red_line = &party.red_lines[n];
        let offers = party.offers_that_waive(&red_line.id).filter(|o| o.enabled);
        offers
            .into_iter()
            .try_fold(self.rule(&red_line.rule)?, |bdd, offer| {
                self.or(&bdd, &self.condition(&offer.provided)?)
            })
    }

    fn condition(&self, condition: &Condition) -> Result<Bdd, TooLarge> {
        Ok(match condition {
            Condition::Is(issue, options) => self.is(issue, options),
            Condition::AtLeast(issue, least) => self.numbers(issue, |number| number >= *least),
            Condition::AtMost(issue, most) => self.numbers(issue, |number| number <= *most),
            Condition::Assume(id) => match self.unknown.iter().find(|(of, _)| of == id) {
                Some((_, variable)) => self.variables.mk_var(*variable),
                None => {
                    let assumption = self.scenario.assumption(id);
                    self.constant(assumption.is_some_and(|a| a.answer == Answer::Yes))
                }
            },
            Condition::All(of) => of.iter().try_fold(self.constant(true), |all, c| {
                self.and(&all, &self.condition(c)?)
            })?,
            Condition::Any(of) => of.iter().try_fold(self.constant(false), |any, c| {
                self.or(&any, &self.condition(c)?)
            })?,
            Condition::Not(inner) => self.condition(inner)?.not(),
            Condition::Count { at_least, of } => {
                // at_least_n[n]: that n of the conditions looked at so far hold.
                let mut at_least_n = vec![self.constant(true)];
                at_least_n.resize(*at_least as usize + 1, self.constant(false));
                for inner in of {
                    let holds = self.condition(inner)?;
                    for n in (1..at_least_n.len()).rev() {
                        let one_more = self.and(&at_least_n[n - 1], &holds)?;
                        at_least_n[n] = self.or(&at_least_n[n], &one_more)?;
                    }
                }
                at_least_n.swap_remove(*at_least as usize)
            }
            Condition::Sum { of, bound, number } => {
                let mut totals = BTreeMap::from([(0, self.constant(true))]);
                for (issue, factor) in of {
                    let (i, values) = self.issue(issue);
                    let Values::Range(range) = values else {
                        panic!("only ranges have numbers");
                    };
                    let picks = (0..values.count()).map(|option| {
                        let adds = range.number(option).expect("one of its numbers") * factor;
                        (adds, self.picks(i, [option].into_iter()))
                    });
                    totals = self.added(&totals, &picks.collect::<Vec<_>>())?;
                }
                self.any_of(&totals, |total| match bound {
                    Bound::AtLeast => total >= *number,
                    Bound::AtMost => total <= *number,
                })?
            }
            Condition::Weighted { at_least, of } => {
                let mut totals = BTreeMap::from([(0, self.constant(true))]);
                for (points, inner) in of {
                    let holds = self.condition(inner)?;
                    let not = holds.not();
                    totals = self.added(&totals, &[(*points, holds), (0, not)])?;
                }
                self.any_of(&totals, |total| total >= *at_least)?
            }
        })
    }

    /// By total, where that is what comes together: each total so far with each of what can be added.
    fn added(
        &self,
        totals: &BTreeMap<i64, Bdd>,
        adds: &[(i64, Bdd)],
    ) -> Result<BTreeMap<i64, Bdd>, TooLarge> {
        let mut next: BTreeMap<i64, Bdd> = BTreeMap::new();
        for (total, set) in totals {
            for (more, picked) in adds {
                let both = self.and(set, picked)?;
                let total = total + more;
                let joined = match next.get(&total) {
                    Some(other) => self.or(other, &both)?,
                    None => both,
                };
                next.insert(total, joined);
            }
        }
        Ok(next)
    }

    fn any_of(
        &self,
        totals: &BTreeMap<i64, Bdd>,
        is_meant: impl Fn(i64) -> bool,
    ) -> Result<Bdd, TooLarge> {
        let meant = totals.iter().filter(|(total, _)| is_meant(**total));
        meant
            .into_iter()
            .try_fold(self.constant(false), |any, (_, set)| self.or(&any, set))
    }

    fn numbers(&self, issue: &IssueId, is_meant: impl Fn(i64) -> bool) -> Bdd {
        let (i, values) = self.issue(issue);
        let Values::Range(range) = values else {
            panic!("only ranges have numbers");
        };
        self.picks(
            i,
            (0..values.count()).filter(|o| range.number(*o).is_some_and(&is_meant)),
        )
    }

    fn tally(&self, bdd: &Bdd) -> Tally {
        let (sure, possible) = self.projections(bdd);
        let possible = self.count(&possible, &[]);
        Tally {
            sure: sure.map_or(possible, |sure| self.count(&sure, &[])),
            possible,
        }
    }

    /// Where it holds under all answers, if that differs, and under some.
    fn projections<'b>(&self, bdd: &'b Bdd) -> (Option<Bdd>, Cow<'b, Bdd>) {
        // The assumptions are the top variables.
        if top(bdd) >= self.unknown.len() {
            return (None, Cow::Borrowed(bdd));
        }
        let unknown: Vec<BddVariable> = self.unknown.iter().map(|(_, v)| *v).collect();
        (
            Some(bdd.for_all(&unknown)),
            Cow::Owned(bdd.exists(&unknown)),
        )
    }

    /// How many settlements with these bits a diagram has in which no unknown assumption is asked. The
    /// library counts in numbers of any size and builds a diagram for the bits; as long as 128 bits suffice,
    /// one pass over the nodes is much faster.
    fn count(&self, bdd: &Bdd, picked: &[(BddVariable, bool)]) -> Count {
        match self.count_in_128_bits(bdd, picked) {
            Some(number) => Count::Exact(number),
            None => {
                let cardinality = bdd.select(picked).exact_cardinality() >> self.unknown.len();
                let text = cardinality.to_string();
                match text.parse() {
                    Ok(number) => Count::Exact(number),
                    Err(_) => Count::PowerOfTen(u32::try_from(text.len() - 1).expect("few digits")),
                }
            }
        }
    }

    fn count_in_128_bits(&self, bdd: &Bdd, picked: &[(BddVariable, bool)]) -> Option<u128> {
        let last = usize::from(self.variables.num_vars());
        let first_issue = self.unknown.len();
        // free[v]: how many variables from v on are neither picked nor assumptions.
        let mut free = vec![0_u32; last + 1];
        for v in (0..last).rev() {
            let is_free =
                v >= first_issue && picked.iter().all(|(variable, _)| variable.to_index() != v);
            free[v] = free[v + 1] + u32::from(is_free);
        }
        let level = |node: BddPointer| {
            if node.is_terminal() {
                last
            } else {
                bdd.var_of(node).to_index()
            }
        };
        let between = |above: usize, below: usize| free[above] - free[below];
        let mut counts: Vec<u128> = Vec::with_capacity(bdd.size());
        // Children come before their parents, the root last.
        for node in bdd.pointers() {
            let count = if node.is_zero() {
                0
            } else if node.is_one() {
                1
            } else {
                let at = level(node);
                let child = |link: BddPointer| -> Option<u128> {
                    let count = counts[link.to_index()];
                    let free = between(at + 1, level(link));
                    1_u128.checked_shl(free)?.checked_mul(count)
                };
                let choice = picked
                    .iter()
                    .find(|(variable, _)| variable.to_index() == at);
                let low = match choice {
                    Some((_, true)) => 0,
                    _ => child(bdd.low_link_of(node))?,
                };
                let high = match choice {
                    Some((_, false)) => 0,
                    _ => child(bdd.high_link_of(node))?,
                };
                low.checked_add(high)?
            };
            counts.push(count);
        }
        let root = bdd.root_pointer();
        let free = between(0, level(root));
        1_u128
            .checked_shl(free)?
            .checked_mul(counts[root.to_index()])
    }

    fn verdict(&self, among: &Bdd, holds: &Bdd) -> Verdict {
        if among.is_false() {
            return Verdict::Contradictory;
        }
        // This only asks whether the result would be empty, and builds nothing.
        let is_empty = |operation: fn(Option<bool>, Option<bool>) -> Option<bool>| {
            Bdd::check_binary_op(usize::MAX, among, holds, operation)
                .is_some_and(|(is_not_empty, _)| !is_not_empty)
        };
        if is_empty(op_function::and_not) {
            Verdict::All
        } else if is_empty(op_function::and) {
            Verdict::None
        } else {
            Verdict::Some
        }
    }

    fn turns_on(&self, among: &Bdd, holds: &Bdd) -> Vec<AssumptionId> {
        let verdicts: Vec<Verdict> = (0..1_usize << self.unknown.len())
            .map(|world| {
                let answers: Vec<_> = self
                    .unknown
                    .iter()
                    .enumerate()
                    .map(|(n, (_, variable))| (*variable, world >> n & 1 == 1))
                    .collect();
                self.verdict(&among.restrict(&answers), &holds.restrict(&answers))
            })
            .collect();
        let turns = |n: usize| (0..verdicts.len()).any(|w| verdicts[w] != verdicts[w ^ (1 << n)]);
        (0..self.unknown.len())
            .filter(|n| turns(*n))
            .map(|n| self.unknown[n].0.clone())
            .collect()
    }
}

fn top(bdd: &Bdd) -> usize {
    if bdd.is_true() || bdd.is_false() {
        return usize::MAX;
    }
    bdd.var_of(bdd.root_pointer()).to_index()
}

/// The issues in an order that keeps those of one rule together (FORCE: Aloul, Markov and Sakallah, 2003).
fn order(scenario: &Scenario) -> Vec<usize> {
    let mut rules: Vec<Vec<usize>> = Vec::new();
    let position = |id: &IssueId| scenario.issues.iter().position(|issue| issue.id == *id);
    let mut add = |conditions: &[&Condition]| {
        let mut touched = Vec::new();
        for condition in conditions {
            condition.visit(&mut |inner| {
                if let Condition::Is(id, _) | Condition::AtLeast(id, _) | Condition::AtMost(id, _) =
                    inner
                {
                    touched.extend(position(id));
                }
                if let Condition::Sum { of, .. } = inner {
                    touched.extend(of.iter().filter_map(|(id, _)| position(id)));
                }
            });
        }
        touched.sort_unstable();
        touched.dedup();
        rules.push(touched);
    };
    for fact in &scenario.facts {
        add(&fact.rule.conditions().collect::<Vec<_>>());
    }
    for (party, red_line) in scenario.red_lines() {
        let waivers = party.offers_that_waive(&red_line.id).map(|o| &o.provided);
        add(&red_line
            .rule
            .conditions()
            .chain(waivers)
            .collect::<Vec<_>>());
    }
    let cost = |places: &[usize]| -> usize {
        rules
            .iter()
            .filter_map(|rule| {
                let at = || rule.iter().map(|i| places[*i]);
                Some(at().max()? - at().min()?)
            })
            .sum()
    };
    let mut places: Vec<usize> = (0..scenario.issues.len()).collect();
    let mut best = places.clone();
    for _ in 0..50 {
        let mut pull = vec![(0.0, 0_usize); places.len()];
        for rule in &rules {
            let sum: usize = rule.iter().map(|i| places[*i]).sum();
            for i in rule {
                pull[*i].0 += sum as f64 / rule.len() as f64;
                pull[*i].1 += 1;
            }
        }
        let wanted = |i: &usize| match pull[*i] {
            (_, 0) => places[*i] as f64,
            (sum, count) => sum / count as f64,
        };
        let mut order: Vec<usize> = (0..places.len()).collect();
        order.sort_by(|a, b| wanted(a).total_cmp(&wanted(b)));
        for (place, issue) in order.into_iter().enumerate() {
            places[issue] = place;
        }
        if cost(&places) < cost(&best) {
            best.clone_from(&places);
        }
    }
    let mut order: Vec<usize> = (0..best.len()).collect();
    order.sort_by_key(|issue| best[*issue]);
    order
}

fn empty_analysis(scenario: &Scenario) -> Analysis {
    let cell = Cell {
        verdict: Verdict::Unknown,
        accepted: Tally::UNKNOWN,
        turns_on: Vec::new(),
    };
    let packages = scenario
        .packages
        .iter()
        .map(|package| PackageAnalysis {
            id: package.id.clone(),
            completions: Tally::UNKNOWN,
            open_issues: None,
            everyone: cell.clone(),
            parties: vec![cell.clone(); scenario.parties.len()],
            red_lines: Vec::new(),
            scores: vec![Score::Absent; scenario.parties.len()],
        })
        .collect();
    Analysis {
        settlements: Tally::UNKNOWN,
        deals: Tally::UNKNOWN,
        parties: vec![Tally::UNKNOWN; scenario.parties.len()],
        packages,
        options: scenario
            .issues
            .iter()
            .map(|issue| vec![Tally::UNKNOWN; issue.values.count()])
            .collect(),
        left_out: Vec::new(),
        out_of_budget: false,
    }
}
