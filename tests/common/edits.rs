//! Random edits of every kind to a scenario, sensible ones and ones that lead nowhere.

use common_ground::model::{
    Agreement, Answer, Basis, Bound, Condition, Edit, Enforced, Issue, IssueId, IssueOption, Kind,
    List, NoDeal, OptionValues, Place, Preference, Property, Range, Rational, Role, Rule, Scale,
    Scenario, Span, Values, removal, revaluation,
};

use super::build;
use super::generate;
use super::rng::Rng;

/// Everything in the scenario that has a place, the scenario itself included.
pub fn places(scenario: &Scenario) -> Vec<Place> {
    let mut places = vec![Place::Scenario];
    for source in &scenario.sources {
        places.push(Place::Source(source.id.clone()));
        let claims = source.claims.iter();
        places.extend(claims.map(|claim| Place::Claim(claim.id.clone())));
    }
    for issue in &scenario.issues {
        places.push(Place::Issue(issue.id.clone()));
        if let Values::Options(options) = &issue.values {
            let options = options.iter();
            places.extend(options.map(|it| Place::Option(issue.id.clone(), it.id.clone())));
        }
    }
    let assumptions = scenario.assumptions.iter();
    places.extend(assumptions.map(|it| Place::Assumption(it.id.clone())));
    places.extend(scenario.facts.iter().map(|it| Place::Fact(it.id.clone())));
    for party in &scenario.parties {
        places.push(Place::Party(party.id.clone()));
        let red_lines = party.red_lines.iter();
        places.extend(red_lines.map(|it| Place::RedLine(it.id.clone())));
        let offers = party.offers.iter();
        places.extend(offers.map(|it| Place::Offer(it.id.clone())));
    }
    let packages = scenario.packages.iter();
    places.extend(packages.map(|it| Place::Package(it.id.clone())));
    let variants = scenario.variants.iter();
    places.extend(variants.map(|it| Place::Variant(it.id.clone())));
    places
}

/// A random edit. Most change something; now and then one leads nowhere.
pub fn edit(rng: &mut Rng, scenario: &Scenario) -> Edit {
    let places = places(scenario);
    let place = rng.pick(&places).clone();
    let place = if rng.percent(3) {
        place.with_id("nowhere")
    } else {
        place
    };
    match rng.below(100) {
        0..=39 => Edit::Set(place, property(rng, scenario)),
        40..=59 => {
            let list = list(rng, scenario);
            let name: &str = rng.pick::<&str>(&NAMES);
            let item = scenario.new_item(&list, name);
            Edit::Insert(rng.below(4), item)
        }
        60..=66 => Edit::Remove(place),
        67..=71 => removal(scenario, &place).map_or(Edit::Remove(place), |it| it.edit),
        72..=79 => Edit::Move(place, rng.below(4)),
        80..=87 => Edit::Rename(place, (*rng.pick(&IDS)).to_owned()),
        88..=92 => scenario
            .duplication(&place)
            .unwrap_or(Edit::Together(Vec::new())),
        93..=94 => {
            let values = values(rng);
            let issue = scenario.issues.first().map(|issue| issue.id.clone());
            issue
                .and_then(|issue| revaluation(scenario, &issue, &values))
                .map_or(Edit::Together(Vec::new()), |it| it.edit)
        }
        95 => Edit::Become(Box::new(generate::small(
            u64::try_from(rng.below(50)).expect("small"),
        ))),
        _ => {
            let parts = rng.below(4);
            Edit::Together((0..parts).map(|_| edit(rng, scenario)).collect())
        }
    }
}

const NAMES: [&str; 6] = [
    "",
    "Line",
    "A very long name indeed: it goes on",
    "Мир",
    "one",
    "  two ",
];
const IDS: [&str; 7] = ["one", "two", "a", "issue-0", "red-line", "Not A Slug", ""];

fn list(rng: &mut Rng, scenario: &Scenario) -> List {
    let issue = scenario.issues.first().map(|it| it.id.clone());
    let party = scenario.parties.last().map(|it| it.id.clone());
    let source = scenario.sources.first().map(|it| it.id.clone());
    let none = || "none".into();
    match rng.below(11) {
        0 => Kind::Source.into(),
        1 => List::claims(&source.unwrap_or_else(|| "none".into())),
        2 => Kind::Issue.into(),
        3 => List::options(&issue.unwrap_or_else(|| "none".into())),
        4 => Kind::Assumption.into(),
        5 => Kind::Fact.into(),
        6 => Kind::Party.into(),
        7 => List::red_lines(&party.unwrap_or_else(none)),
        8 => List::offers(&party.unwrap_or_else(none)),
        9 => Kind::Package.into(),
        _ => Kind::Variant.into(),
    }
}

fn values(rng: &mut Rng) -> Values {
    if rng.percent(50) {
        return Values::Range(Range {
            min: 0,
            max: i64::try_from(rng.below(4)).expect("small"),
            step: 1,
            unit: "km".to_owned(),
        });
    }
    let option = |id: &&str| IssueOption {
        id: (**id).into(),
        name: String::new(),
        note: String::new(),
    };
    Values::Options(
        ["o0", "o1", "o2"]
            .iter()
            .take(rng.below(4))
            .map(option)
            .collect(),
    )
}

fn condition(rng: &mut Rng, scenario: &Scenario) -> Condition {
    let Some(issue) = scenario.issues.first() else {
        return build::assume("nothing");
    };
    let options = (0..issue.values.count().min(2)).filter_map(|at| issue.values.id(at));
    let is = Condition::Is(issue.id.clone(), options.collect());
    match rng.below(6) {
        4 => Condition::Sum {
            of: vec![(issue.id.clone(), 2)],
            bound: Bound::AtMost,
            number: 7,
        },
        5 => Condition::Weighted {
            at_least: 3,
            of: vec![(2, is), (1, build::assume("x"))],
        },
        0 => Condition::Not(Box::new(is)),
        1 => Condition::All(vec![is, build::assume("x")]),
        2 => Condition::Any(Vec::new()),
        _ => is,
    }
}

/// Some red lines and offers that a what-if puts in force.
fn enforced(rng: &mut Rng, scenario: &Scenario) -> Vec<Enforced> {
    let red_lines = scenario
        .red_lines()
        .map(|(_, it)| Enforced::RedLine(it.id.clone()));
    let offers = scenario
        .offers()
        .map(|(_, it)| Enforced::Offer(it.id.clone()));
    red_lines.chain(offers).take(rng.below(4)).collect()
}

/// What leaves as much as there is of a range, and two options of what is none.
fn spans(rng: &mut Rng, scenario: &Scenario) -> Vec<(IssueId, Span)> {
    let is_settled = |issue: &Issue| {
        let mut packages = scenario.packages.iter();
        packages.any(|package| package.term(&issue.id).is_some())
    };
    let span = |issue: &Issue| match &issue.values {
        Values::Range(range) => Span::Between(range.min, range.max),
        values => Span::Options((0..2).filter_map(|at| values.id(at)).collect()),
    };
    (scenario.issues.iter())
        .filter(|issue| !is_settled(issue))
        .map(|issue| (issue.id.clone(), span(issue)))
        .skip(rng.below(2))
        .collect()
}

fn property(rng: &mut Rng, scenario: &Scenario) -> Property {
    let text = |rng: &mut Rng| (*rng.pick(&NAMES)).to_owned();
    let red_lines = || scenario.red_lines().map(|(_, it)| it.id.clone()).take(2);
    // The window never makes a package say something of an issue twice, and a file cannot.
    let is_narrowed = |issue: &Issue| {
        let mut packages = scenario.packages.iter();
        packages.any(|package| package.span(&issue.id).is_some())
    };
    match rng.below(39) {
        0 => Property::Title(text(rng)),
        1 => Property::AsOf(text(rng)),
        2 => Property::Summary(text(rng)),
        3 => Property::Guide(text(rng)),
        4 => Property::Date(text(rng)),
        5 => Property::Who(text(rng)),
        6 => Property::Name(text(rng)),
        7 => Property::Text(text(rng)),
        8 => Property::Question(text(rng)),
        9 => Property::Note(text(rng)),
        10 => Property::Color("#123456".to_owned()),
        11 => Property::Values(values(rng)),
        12 => Property::Answer(*rng.pick(&[Answer::Unknown, Answer::Yes, Answer::No])),
        13 => Property::Claims(vec!["A1".into()]),
        14 => Property::Rule(Rule::Never(condition(rng, scenario))),
        15 => Property::Firmness(u8::try_from(rng.below(7)).expect("small")),
        16 => Property::Basis(*rng.pick(&[Basis::Stated, Basis::Reported, Basis::Inferred])),
        17 => Property::Enabled(rng.percent(50)),
        18 => Property::Waives(red_lines().collect()),
        19 => Property::Provided(condition(rng, scenario)),
        20 => Property::Terms(
            scenario
                .issues
                .iter()
                .filter(|issue| !is_narrowed(issue))
                .filter_map(|issue| Some((issue.id.clone(), issue.values.id(0)?)))
                .take(2)
                .collect(),
        ),
        21 => Property::Preferences(
            scenario
                .issues
                .iter()
                .take(1)
                .map(|issue| Preference {
                    issue: issue.id.clone(),
                    weight: Rational::whole(2),
                    values: OptionValues::Map(Vec::new()),
                    private: false,
                })
                .collect(),
        ),
        22 => Property::NoDeal(rng.percent(50).then(|| NoDeal {
            text: "It waits".to_owned(),
            firmness: 4,
            private: true,
            ..NoDeal::default()
        })),
        23 => Property::Lift(red_lines().collect()),
        36 => Property::Scale(*rng.pick(&[Scale::Percent, Scale::Points])),
        24 => Property::Withdraw(scenario.offers().map(|(_, it)| it.id.clone()).collect()),
        34 => Property::Role(*rng.pick(&[Role::Signatory, Role::Advisory])),
        35 => Property::Agreement(rng.percent(80).then(|| {
            let parties = scenario.parties.iter().take(2);
            let accepts = parties
                .map(|it| Agreement::Accepts(it.id.clone()))
                .collect();
            Agreement::AtLeast(1, accepts)
        })),
        25 => Property::Publisher(text(rng)),
        26 => Property::Url(text(rng)),
        27 => Property::Page(text(rng)),
        28 => Property::Private(rng.percent(50)),
        29 => Property::Enforce(enforced(rng, scenario)),
        30 => Property::OtherFirmness(red_lines().map(|id| (id, 4)).collect()),
        31 => Property::OtherNoDeal(
            scenario
                .parties
                .iter()
                .map(|it| (it.id.clone(), Rational::whole(20)))
                .collect(),
        ),
        32 => Property::View("obstacles".to_owned()),
        33 => Property::Select(text(rng)),
        37 => Property::Spans(spans(rng, scenario)),
        _ => Property::Answers(
            scenario
                .assumptions
                .iter()
                .map(|it| (it.id.clone(), Answer::Yes))
                .collect(),
        ),
    }
}
