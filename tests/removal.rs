//! What removing something takes along, over random scenarios: what is left says the same as before of whatever is
//! left, and leads nowhere that it did not lead before.

mod common;

use std::collections::{BTreeMap, BTreeSet};

use common::build;
use common::generate;
use common::reference::{Reference, Table, spanned};
use common::rng::Rng;
use common_ground::model::{
    Answer, Bound, Claim, ClaimId, Condition, Edit, Enforced, Issue, IssueId, OptionId,
    OptionValues, Package, Place, Preference, Range, Rational, Removal, Rule, Scenario, Source,
    Span, Values, Variant, removal, revaluation,
};

const SEEDS: u64 = 400;

/// A random scenario with a source that is cited and a variant.
fn scenario(seed: u64) -> Scenario {
    let mut scenario = generate::small(seed);
    let mut rng = Rng::new(seed ^ 0x5eed);
    let claim = |id: &str| Claim {
        id: id.into(),
        who: "Somebody".to_owned(),
        text: String::new(),
        ..Claim::default()
    };
    scenario.sources.push(Source {
        id: "paper".into(),
        title: "Paper".to_owned(),
        claims: vec![claim("P1"), claim("P2")],
        ..Source::default()
    });
    let mut cite = |claims: &mut Vec<ClaimId>| {
        for id in ["P1", "P2", "gone"] {
            if rng.percent(30) {
                claims.push(id.into());
            }
        }
    };
    for fact in &mut scenario.facts {
        cite(&mut fact.claims);
    }
    for assumption in &mut scenario.assumptions {
        cite(&mut assumption.claims);
    }
    for party in &mut scenario.parties {
        for red_line in &mut party.red_lines {
            cite(&mut red_line.claims);
        }
        for offer in &mut party.offers {
            cite(&mut offer.claims);
        }
        if let Some(no_deal) = &mut party.no_deal {
            cite(&mut no_deal.claims);
        }
    }
    for package in &mut scenario.packages {
        cite(&mut package.claims);
    }
    let lines = scenario.red_lines().map(|(_, it)| it.id.clone());
    let offers = scenario.offers().map(|(_, it)| it.id.clone());
    let lines: Vec<_> = lines.collect();
    let answers = scenario.assumptions.iter();
    let parties = scenario.parties.iter();
    let enforced = lines.iter().skip(1).step_by(2).cloned();
    let enforced = enforced.map(Enforced::RedLine);
    let on_table = scenario.offers().map(|(_, it)| it.id.clone());
    scenario.variants.push(Variant {
        id: "v".into(),
        name: "What if".to_owned(),
        lift: lines.iter().step_by(2).cloned().collect(),
        withdraw: offers.collect(),
        enforce: enforced.chain(on_table.map(Enforced::Offer)).collect(),
        firmness: lines.iter().map(|id| (id.clone(), 2)).collect(),
        no_deal: parties
            .map(|it| (it.id.clone(), Rational::whole(30)))
            .collect(),
        answers: answers.map(|it| (it.id.clone(), Answer::Yes)).collect(),
        ..Variant::default()
    });
    scenario
}

fn has_option(issue: &Issue, option: &OptionId) -> bool {
    issue.values.position(option).is_some()
}

/// Every reference that leads nowhere, with where it is.
fn dangling(scenario: &Scenario) -> BTreeSet<String> {
    let mut dangling = Dangling {
        scenario,
        found: BTreeSet::new(),
    };
    for fact in &scenario.facts {
        dangling.rule(fact.id.as_str(), &fact.rule);
    }
    for (_, red_line) in scenario.red_lines() {
        dangling.rule(red_line.id.as_str(), &red_line.rule);
    }
    for (party, offer) in scenario.offers() {
        dangling.condition(offer.id.as_str(), &offer.provided);
        for id in &offer.waives {
            let is_own = party.red_lines.iter().any(|it| it.id == *id);
            dangling.note(offer.id.as_str(), is_own, format!("waives {id}"));
        }
    }
    for party in &scenario.parties {
        for preference in &party.preferences {
            dangling.preference(party.id.as_str(), preference);
        }
    }
    for package in &scenario.packages {
        for (id, option) in &package.terms {
            let is_there = scenario.issue(id).is_some_and(|it| has_option(it, option));
            dangling.note(package.id.as_str(), is_there, format!("term {id} {option}"));
        }
        for (id, span) in &package.spans {
            let issue = scenario.issue(id);
            dangling.note(package.id.as_str(), issue.is_some(), format!("span {id}"));
            if let Span::Options(options) = span {
                for option in options {
                    let is_there = issue.is_some_and(|it| has_option(it, option));
                    let what = format!("span {id} {option}");
                    dangling.note(package.id.as_str(), is_there, what);
                }
            }
        }
    }
    for variant in &scenario.variants {
        for id in &variant.lift {
            let is_there = scenario.red_line(id).is_some();
            dangling.note("variant", is_there, format!("lift {id}"));
        }
        for id in &variant.withdraw {
            let is_there = scenario.offer(id).is_some();
            dangling.note("variant", is_there, format!("withdraw {id}"));
        }
        for enforced in &variant.enforce {
            let is_there = scenario.has(&enforced.place());
            dangling.note("variant", is_there, format!("enforce {enforced:?}"));
        }
        for (id, _) in &variant.firmness {
            let is_there = scenario.red_line(id).is_some();
            dangling.note("variant", is_there, format!("firmness {id}"));
        }
        for (id, _) in &variant.no_deal {
            let is_there = scenario.party(id).is_some();
            dangling.note("variant", is_there, format!("no deal {id}"));
        }
        for (id, _) in &variant.answers {
            let is_there = scenario.assumption(id).is_some();
            dangling.note("variant", is_there, format!("answer {id}"));
        }
    }
    for (place, claims) in citations(scenario) {
        for id in claims {
            dangling.note(&place, scenario.claim(id).is_some(), format!("claim {id}"));
        }
    }
    dangling.found
}

/// The references that lead nowhere, as they are found.
struct Dangling<'a> {
    scenario: &'a Scenario,
    found: BTreeSet<String>,
}

impl Dangling<'_> {
    fn note(&mut self, place: &str, is_there: bool, what: String) {
        if !is_there {
            self.found.insert(format!("{place}: {what}"));
        }
    }

    fn rule(&mut self, place: &str, rule: &Rule) {
        for condition in rule.conditions() {
            self.condition(place, condition);
        }
    }

    fn condition(&mut self, place: &str, condition: &Condition) {
        let scenario = self.scenario;
        condition.visit(&mut |inner| match inner {
            Condition::Is(id, options) => {
                let issue = scenario.issue(id);
                self.note(place, issue.is_some(), format!("issue {id}"));
                for option in options {
                    let is_there = issue.is_some_and(|issue| has_option(issue, option));
                    self.note(place, is_there, format!("option {id} {option}"));
                }
            }
            Condition::AtLeast(id, _) | Condition::AtMost(id, _) => {
                let values = scenario.issue(id).map(|issue| &issue.values);
                let is_range = matches!(values, Some(Values::Range(_)));
                self.note(place, is_range, format!("range {id}"));
            }
            Condition::Sum { of, .. } => {
                for (id, _) in of {
                    let values = scenario.issue(id).map(|issue| &issue.values);
                    let is_range = matches!(values, Some(Values::Range(_)));
                    self.note(place, is_range, format!("range {id}"));
                }
            }
            Condition::Assume(id) => {
                let is_there = scenario.assumption(id).is_some();
                self.note(place, is_there, format!("assumption {id}"));
            }
            _ => {}
        });
    }

    fn preference(&mut self, place: &str, preference: &Preference) {
        let id = &preference.issue;
        let issue = self.scenario.issue(id);
        self.note(place, issue.is_some(), format!("values {id}"));
        let Some(issue) = issue else { return };
        match &preference.values {
            OptionValues::Map(values) => {
                for (option, _) in values {
                    let is_there = has_option(issue, option);
                    self.note(place, is_there, format!("values {id} {option}"));
                }
            }
            OptionValues::Linear { .. } => {
                let is_range = matches!(issue.values, Values::Range(_));
                self.note(place, is_range, format!("range {id}"));
            }
        }
    }
}

fn citations(scenario: &Scenario) -> Vec<(String, &[ClaimId])> {
    let mut all: Vec<(String, &[ClaimId])> = Vec::new();
    for it in &scenario.assumptions {
        all.push((it.id.to_string(), &it.claims));
    }
    for it in &scenario.facts {
        all.push((it.id.to_string(), &it.claims));
    }
    for (_, it) in scenario.red_lines() {
        all.push((it.id.to_string(), &it.claims));
    }
    for (_, it) in scenario.offers() {
        all.push((it.id.to_string(), &it.claims));
    }
    for it in &scenario.parties {
        if let Some(no_deal) = &it.no_deal {
            all.push((it.id.to_string(), &no_deal.claims));
        }
    }
    for it in &scenario.packages {
        all.push((it.id.to_string(), &it.claims));
    }
    all
}

/// Everything that can be removed.
fn places(scenario: &Scenario) -> Vec<Place> {
    let mut places = vec![Place::Source("paper".into()), Place::Claim("P1".into())];
    for issue in &scenario.issues {
        places.push(Place::Issue(issue.id.clone()));
        if let Values::Options(options) = &issue.values {
            places.extend(
                options
                    .iter()
                    .map(|it| Place::Option(issue.id.clone(), it.id.clone())),
            );
        }
    }
    places.extend(
        scenario
            .assumptions
            .iter()
            .map(|it| Place::Assumption(it.id.clone())),
    );
    places.extend(scenario.facts.iter().map(|it| Place::Fact(it.id.clone())));
    places.extend(
        scenario
            .parties
            .iter()
            .map(|it| Place::Party(it.id.clone())),
    );
    places.extend(
        scenario
            .red_lines()
            .map(|(_, it)| Place::RedLine(it.id.clone())),
    );
    places.extend(scenario.offers().map(|(_, it)| Place::Offer(it.id.clone())));
    places.extend(
        scenario
            .packages
            .iter()
            .map(|it| Place::Package(it.id.clone())),
    );
    places.extend(
        scenario
            .variants
            .iter()
            .map(|it| Place::Variant(it.id.clone())),
    );
    places
}

/// The scenario without it; fails unless undoing that gives the scenario back, and nothing leads nowhere that led
/// somewhere before.
#[track_caller]
fn without(scenario: &Scenario, removal: &Removal, what: &str) -> Scenario {
    let mut after = scenario.clone();
    let undo = removal
        .edit
        .apply(&mut after)
        .expect("it changes something");
    let mut again = after.clone();
    assert!(undo.apply(&mut again).is_some());
    assert_eq!(again, *scenario, "{what}: undone, it is another scenario");
    let (before, now) = (dangling(scenario), dangling(&after));
    let new: Vec<_> = now.difference(&before).collect();
    assert!(new.is_empty(), "{what}: {new:?} lead nowhere");
    after
}

#[test]
fn nothing_is_left_that_refers_to_what_is_gone() {
    for seed in 0..SEEDS {
        let scenario = scenario(seed);
        for place in places(&scenario) {
            let what = format!("seed {seed}, {place:?}");
            let removal = removal(&scenario, &place).expect("it is there");
            let after = without(&scenario, &removal, &what);
            assert!(!after.has(&place), "{what} is still there");
            for consequence in &removal.consequences {
                assert!(scenario.has(consequence.place()), "{what}");
            }
        }
    }
}

/// By the ids of what a settlement picks and how the assumptions that are left are answered, the pair.
type Positions = BTreeMap<Vec<String>, usize>;

fn positions(reference: &Reference<'_>, left: &Scenario) -> Positions {
    let scenario = reference.scenario;
    let pairs = reference.pairs.iter().enumerate();
    pairs
        .map(|(at, pair)| {
            let picks = scenario.issues.iter().zip(&pair.picks);
            let picks = picks.map(|(issue, pick)| {
                let option = issue.values.id(*pick).expect("is an option");
                format!("{} {option}", issue.id)
            });
            let answers = scenario.assumptions.iter().zip(&pair.answers);
            let answers = answers
                .filter(|(assumption, _)| left.assumption(&assumption.id).is_some())
                .map(|(assumption, answer)| format!("{} {answer}", assumption.id));
            (picks.chain(answers).collect(), at)
        })
        .collect()
}

/// Fails unless every settlement that is left is judged as before by every rule that is left, and every rule that is
/// gone could make no difference between them.
#[track_caller]
fn check_same_verdicts(before: &Scenario, after: &Scenario, what: &str, scores_stay: bool) {
    let (was, is) = (Reference::new(before), Reference::new(after));
    let then = positions(&was, after);
    let pairs: Vec<(usize, usize)> = positions(&is, after)
        .into_iter()
        .map(|(key, at)| (then[&key], at))
        .collect();
    assert_eq!(pairs.len(), is.pairs.len());
    let same = |old: &Table, new: &Table, which: &str| {
        for (then, now) in &pairs {
            assert_eq!(old[*then], new[*now], "{what}: {which} judges otherwise");
        }
    };
    // Whether it always held; fails if it made a difference.
    let always_held = |old: &Table, which: &str| -> bool {
        let held = pairs.iter().filter(|(then, _)| old[*then]).count();
        assert!(
            held == 0 || held == pairs.len(),
            "{what}: {which} is gone and made a difference"
        );
        held > 0
    };
    let mut facts_stay = true;
    for (at, fact) in before.facts.iter().enumerate() {
        let now = after.facts.iter().position(|it| it.id == fact.id);
        match (&was.facts[at], now.map(|now| &is.facts[now])) {
            (Some(old), Some(Some(new))) => same(old, new, fact.id.as_str()),
            (Some(old), None) => facts_stay &= always_held(old, fact.id.as_str()),
            (None, Some(None)) => {}
            _ => panic!("{what}: fact {} means something else", fact.id),
        }
    }
    if facts_stay {
        same(&was.legal, &is.legal, "the facts");
    }
    for (at, party) in before.parties.iter().enumerate() {
        let (old, new) = (&was.parties[at], &is.parties[at]);
        let party_after = &after.parties[at];
        let mut stays = true;
        for (line, red_line) in party.red_lines.iter().enumerate() {
            let id = red_line.id.as_str();
            let now = party_after
                .red_lines
                .iter()
                .position(|it| it.id == red_line.id);
            match (&old.red_lines[line], now.map(|now| &new.red_lines[now])) {
                (Some(old), Some(Some(new))) => {
                    same(&old.rule, &new.rule, id);
                    same(&old.respected, &new.respected, id);
                }
                (Some(old), None) => {
                    stays &= always_held(&old.rule, id) || !red_line.enabled;
                }
                (None, Some(None)) => {}
                _ => panic!("{what}: red line {id} means something else"),
            }
        }
        for (at, offer) in party.offers.iter().enumerate() {
            let id = offer.id.as_str();
            let now = party_after.offers.iter().position(|it| it.id == offer.id);
            match (&old.offers[at], now.map(|now| &new.offers[now])) {
                (Some(old), Some(Some(new))) => same(old, new, id),
                (_, None) | (None, Some(None)) => {}
                (Some(_), Some(None)) => panic!("{what}: offer {id} means nothing any more"),
                (None, Some(Some(_))) => {
                    // It waived something that is gone now.
                }
            }
        }
        if stays && scores_stay {
            same(&old.accepts, &new.accepts, party.id.as_str());
        }
    }
    for (package, is_left) in before.packages.iter().zip(&after.packages) {
        for span in &package.spans {
            check_same_span((before, after), (package, is_left), span, what);
        }
    }
}

/// Fails unless a span allows the options that are left as before, and is gone only where it allows none of them.
#[track_caller]
fn check_same_span(
    (before, after): (&Scenario, &Scenario),
    (package, is_left): (&Package, &Package),
    span: &(IssueId, Span),
    what: &str,
) {
    assert_eq!(package.id, is_left.id, "{what}");
    let (Some((at, allowed)), Some(issue)) = (spanned(before, span), after.issue(&span.0)) else {
        return;
    };
    let was = |id: &OptionId| {
        let position = before.issues[at].values.position(id);
        position.is_some_and(|position| allowed.contains(&position))
    };
    let left: Vec<OptionId> = (0..issue.values.count())
        .filter_map(|position| issue.values.id(position))
        .filter(was)
        .collect();
    let Some(now) = is_left.span(&span.0) else {
        assert!(
            left.is_empty(),
            "{what}: {span:?} of {:?} is gone",
            package.id
        );
        return;
    };
    let (_, allowed) = spanned(after, &(span.0.clone(), now.clone())).expect("it means something");
    let ids = allowed.into_iter().filter_map(|at| issue.values.id(at));
    let ids: Vec<OptionId> = ids.collect();
    assert_eq!(
        ids, left,
        "{what}: {span:?} of {:?} became {now:?}",
        package.id
    );
}

#[test]
fn without_an_option_the_other_settlements_are_judged_as_before() {
    let mut removed = 0;
    for seed in 0..SEEDS {
        let scenario = scenario(seed);
        for issue in &scenario.issues {
            let Values::Options(options) = &issue.values else {
                continue;
            };
            for option in options.iter().filter(|_| options.len() > 1) {
                let place = Place::Option(issue.id.clone(), option.id.clone());
                let what = format!("seed {seed}, {place:?}");
                let removal = removal(&scenario, &place).expect("it is there");
                let after = without(&scenario, &removal, &what);
                check_same_verdicts(&scenario, &after, &what, true);
                removed += usize::from(!removal.consequences.is_empty());
            }
        }
    }
    assert!(removed > 1_000, "only {removed} took anything along");
}

#[test]
fn without_an_answered_assumption_everything_is_judged_as_before() {
    let mut removed = 0;
    for seed in 0..2 * SEEDS {
        let scenario = scenario(seed);
        let answered = scenario.assumptions.iter();
        for assumption in answered.filter(|it| it.answer != Answer::Unknown) {
            let place = Place::Assumption(assumption.id.clone());
            let what = format!("seed {seed}, {place:?}");
            let removal = removal(&scenario, &place).expect("it is there");
            let after = without(&scenario, &removal, &what);
            check_same_verdicts(&scenario, &after, &what, true);
            removed += usize::from(!removal.consequences.is_empty());
        }
    }
    assert!(removed > 100, "only {removed} took anything along");
}

#[test]
fn other_values_leave_the_settlements_that_stay_as_they_were() {
    for seed in 0..SEEDS {
        let scenario = scenario(seed);
        for issue in &scenario.issues {
            let shorter = match &issue.values {
                Values::Range(range) if range.count() > 1 => Values::Range(Range {
                    max: range.max - range.step,
                    ..range.clone()
                }),
                Values::Options(options) if options.len() > 1 => {
                    Values::Options(options[1..].to_vec())
                }
                _ => continue,
            };
            let what = format!("seed {seed}, {} becomes {shorter:?}", issue.id);
            let removal = revaluation(&scenario, &issue.id, &shorter).expect("it is there");
            let after = without(&scenario, &removal, &what);
            // A value on a straight line depends on where the range ends.
            check_same_verdicts(&scenario, &after, &what, false);
        }
    }
}

#[test]
fn a_range_that_becomes_a_list_leaves_no_numbers() {
    for seed in 0..SEEDS {
        let scenario = scenario(seed);
        let options = || Values::Options(Vec::new());
        let range = Range {
            min: 100,
            max: 200,
            step: 50,
            unit: String::new(),
        };
        for issue in &scenario.issues {
            let other = match issue.values {
                Values::Range(_) => options(),
                Values::Options(_) => Values::Range(range.clone()),
            };
            let what = format!("seed {seed}, {} becomes {other:?}", issue.id);
            let removal = revaluation(&scenario, &issue.id, &other).expect("it is there");
            without(&scenario, &removal, &what);
        }
    }
}

#[test]
fn what_led_nowhere_before_is_left_alone() {
    let mut scenario = scenario(1);
    let issue = scenario
        .issues
        .iter()
        .find_map(|issue| match &issue.values {
            Values::Options(options) if options.len() > 1 => Some((issue.id.clone(), options)),
            _ => None,
        });
    let (id, options) = issue.expect("an issue with options");
    let (first, second) = (options[0].id.clone(), options[1].id.clone());
    let of = vec![first.clone(), "no-such-option".into(), second.clone()];
    let rule = Rule::Never(Condition::Is(id.clone(), of));
    scenario.facts = vec![build::fact("odd", rule)];
    let removal = removal(&scenario, &Place::Option(id.clone(), first)).expect("it is there");
    let mut after = scenario.clone();
    assert!(removal.edit.apply(&mut after).is_some());
    let left = Condition::Is(id, vec!["no-such-option".into(), second]);
    assert_eq!(after.facts[0].rule, Rule::Never(left));
    assert!(matches!(removal.edit, Edit::Together(_)));
}

/// The rule of the only fact, without an issue.
fn fact_without(condition: Condition, issue: &str) -> Option<Rule> {
    let scenario = Scenario {
        issues: vec![
            build::range("north", 0, 9, 1),
            build::range("south", 0, 9, 1),
            build::issue("zone", &["none", "open"]),
        ],
        facts: vec![build::fact("f", Rule::Always(condition))],
        ..Scenario::default()
    };
    let place = Place::Issue(issue.into());
    let removal = removal(&scenario, &place).expect("it is there");
    let left = without(&scenario, &removal, issue);
    left.facts.first().map(|fact| fact.rule.clone())
}

#[test]
fn what_is_left_of_sums_and_points_is_no_other_demand() {
    let sum = Condition::Sum {
        of: vec![("north".into(), 1), ("south".into(), 2)],
        bound: Bound::AtMost,
        number: 6,
    };
    let untouched = Some(Rule::Always(sum.clone()));
    assert_eq!(fact_without(sum.clone(), "zone"), untouched);
    // Without one of its parts a sum would say something that nobody said.
    assert_eq!(fact_without(sum.clone(), "south"), None);
    let points = |at_least, of: &[(i64, &Condition)]| Condition::Weighted {
        at_least,
        of: of
            .iter()
            .map(|(points, it)| (*points, (*it).clone()))
            .collect(),
    };
    let open = build::is("zone", &["open"]);
    let high = Condition::AtLeast("north".into(), 5);
    let all = [(7, &open), (3, &high), (2, &sum)];
    // What is left can have so many points and no more.
    assert_eq!(
        fact_without(points(10, &all), "south"),
        Some(Rule::Always(points(10, &all[..2])))
    );
    assert_eq!(
        fact_without(points(10, &all), "zone"),
        Some(Rule::Always(points(5, &all[1..])))
    );
    assert_eq!(fact_without(points(3, &all[1..2]), "north"), None);
}
