//! Every edit against the scenario that was there before it: taken back, it gives that one; made again, it gives the
//! same as the first time; and whatever is done, the scenario stays one that can be shown, analysed and saved.

mod common;

use std::collections::BTreeSet;

use common::compare::shown;
use common::rng::Rng;
use common::{edits, generate};
use common_ground::analysis::Engine;
use common_ground::app::Document;
use common_ground::model::{
    Edit, Kind, List, Party, Place, Property, Rule, Scenario, Severity, validate,
};
use common_ground::{file, prose};

/// Gives some things of the scenario a namesake.
fn share_ids(rng: &mut Rng, scenario: &mut Scenario) {
    fn again<T: Clone>(rng: &mut Rng, list: &mut Vec<T>) {
        if !list.is_empty() && rng.percent(50) {
            let copy = rng.pick(list).clone();
            list.insert(rng.below(list.len() + 1), copy);
        }
    }
    again(rng, &mut scenario.sources);
    again(rng, &mut scenario.issues);
    again(rng, &mut scenario.facts);
    again(rng, &mut scenario.packages);
    again(rng, &mut scenario.parties);
    for party in &mut scenario.parties {
        again(rng, &mut party.red_lines);
        again(rng, &mut party.offers);
    }
    for source in &mut scenario.sources {
        again(rng, &mut source.claims);
    }
}

/// Makes random edits, one after the other, and hands each with the scenario before and after it to `check`.
fn walk(
    seeds: u64,
    steps: usize,
    mut check: impl FnMut(&Scenario, &Edit, Option<&Edit>, &Scenario),
) {
    for seed in 0..seeds {
        let mut rng = Rng::new(seed);
        let mut scenario = if rng.percent(20) {
            Scenario::default()
        } else {
            generate::small(seed)
        };
        // Some scenarios have things that share an id, as a file may.
        if rng.percent(10) {
            share_ids(&mut rng, &mut scenario);
        }
        for _ in 0..steps {
            let before = scenario.clone();
            let edit = edits::edit(&mut rng, &scenario);
            let inverse = edit.apply(&mut scenario);
            check(&before, &edit, inverse.as_ref(), &scenario);
        }
    }
}

#[test]
fn taking_an_edit_back_gives_what_was_there() {
    let mut made = 0;
    walk(3_000, 12, |before, edit, inverse, after| {
        let Some(inverse) = inverse else {
            assert_eq!(before, after, "{edit:?} claims to have changed nothing");
            return;
        };
        made += 1;
        let mut scenario = after.clone();
        let again = inverse.apply(&mut scenario);
        assert_eq!(scenario, *before, "{edit:?} taken back by {inverse:?}");
        // Nothing but a group may undo itself into nothing.
        if before != after {
            let again = again.expect("an edit that changed something can be made again");
            again.apply(&mut scenario);
            assert_eq!(scenario, *after, "{edit:?} made again by {again:?}");
        }
    });
    assert!(made > 15_000, "{made} edits changed something");
}

#[test]
fn a_document_goes_back_to_the_start_and_forward_to_the_end() {
    for seed in 0..400 {
        let mut rng = Rng::new(seed);
        let mut document = Document::new(generate::small(seed), None);
        let mut states = vec![document.scenario().clone()];
        for _ in 0..15 {
            let edit = edits::edit(&mut rng, document.scenario());
            if document.apply(edit) {
                states.push(document.scenario().clone());
            }
        }
        for state in states.iter().rev().skip(1) {
            assert!(document.undo());
            assert_eq!(document.scenario(), state, "seed {seed}");
        }
        assert!(!document.undo() && !document.is_changed());
        for state in &states[1..] {
            assert!(document.redo());
            assert_eq!(document.scenario(), state, "seed {seed}");
        }
        assert!(!document.redo());
    }
}

#[test]
fn no_edit_gives_two_things_one_id() {
    let mut checked = 0;
    walk(1_500, 12, |before, edit, _, after| {
        let had_namesakes = before.separation().is_some();
        if had_namesakes {
            return;
        }
        checked += 1;
        let places = edits::places(after);
        let different: BTreeSet<&Place> = places.iter().collect();
        assert_eq!(
            different.len(),
            places.len(),
            "after {edit:?}:\n{}",
            shown(after)
        );
    });
    assert!(checked > 12_000, "{checked} edits were checked");
}

#[test]
fn whatever_was_edited_can_be_named_checked_analysed_and_saved() {
    let mut engine = Engine::new();
    walk(250, 10, |before, edit, _, after| {
        assert!(!prose::edit(before, edit).is_empty());
        assert!(!prose::edit_done(before, edit).is_empty());
        validate(after);
        // One that has seen all the scenarios before answers as one that has seen none.
        assert_eq!(
            engine.on(after).analysis(),
            Engine::new().on(after).analysis(),
            "{}",
            shown(after)
        );
        let text = file::to_ron(after);
        let read = file::parse(&text).unwrap_or_else(|error| panic!("{error}\n{text}"));
        assert_eq!(read, *after);
    });
}

/// A scenario is the same for the engine whatever its ids are.
/// The scenario without any words of its author, so that every text in its file is an id.
fn muted(mut scenario: Scenario) -> Scenario {
    let no = String::new;
    let silence = [
        Property::Title(no()),
        Property::AsOf(no()),
        Property::Summary(no()),
        Property::Guide(no()),
        Property::Date(no()),
        Property::Who(no()),
        Property::Name(no()),
        Property::Text(no()),
        Property::Question(no()),
        Property::Note(no()),
        Property::Color(no()),
        Property::Publisher(no()),
        Property::Url(no()),
        Property::Page(no()),
        Property::View(no()),
        Property::Select(no()),
    ];
    for place in edits::places(&scenario) {
        for nothing in &silence {
            Edit::Set(place.clone(), nothing.clone()).apply(&mut scenario);
        }
    }
    scenario
}

/// How many references lead to a thing, and how many lead nowhere.
fn references(scenario: &Scenario) -> (usize, usize) {
    let (mut led, mut nowhere) = (0, 0);
    for (_, thing) in scenario.things() {
        thing.references(&mut |place| {
            let is_number = match &place {
                Place::Option(issue, id) => scenario
                    .issue(issue)
                    .is_some_and(|issue| issue.values.position(id).is_some()),
                _ => false,
            };
            if scenario.has(&place) {
                led += 1;
            } else if !is_number {
                nowhere += 1;
            }
        });
    }
    (led, nowhere)
}

/// A reference that the visitor does not know keeps its old id, and then the counts differ.
#[test]
fn another_id_for_everything_leaves_no_old_one() {
    let example = |text: &str| file::parse(text).expect("is valid");
    let mut scenarios = vec![
        example(include_str!("../scenarios/berlin-2025.ron")),
        example(include_str!("../scenarios/lake-water.ron")),
    ];
    for seed in 0..300 {
        let mut rng = Rng::new(seed);
        let mut scenario = generate::small(seed);
        for _ in 0..10 {
            edits::edit(&mut rng, &scenario).apply(&mut scenario);
        }
        scenarios.push(scenario);
    }
    let mut sound = 0;
    for scenario in scenarios {
        let mut scenario = muted(scenario);
        if let Some(separation) = scenario.separation() {
            separation.apply(&mut scenario);
        }
        let before = references(&scenario);
        let old = edits::places(&scenario);
        for at in 1..old.len() {
            let place = edits::places(&scenario)[at].clone();
            let rename = Edit::Rename(place, format!("new-{at}"));
            rename.apply(&mut scenario).expect("the id is new");
        }
        let text = file::to_ron(&scenario);
        let (led, nowhere) = references(&scenario);
        assert_eq!((led, nowhere), before, "{text}");
        // Every thing but the scenario has its id, and every reference that led to a thing has the id of that.
        assert_eq!(
            text.matches("\"new-").count(),
            old.len() - 1 + led,
            "{text}"
        );
        if nowhere == 0 {
            sound += 1;
            for place in &old[1..] {
                let id = format!("\"{}\"", place.id());
                assert!(
                    place.id().is_empty() || !text.contains(&id),
                    "{id} in {text}"
                );
            }
        }
    }
    assert!(
        sound > 50,
        "{sound} scenarios had no reference that leads nowhere"
    );
}

#[test]
fn another_id_changes_no_verdict() {
    let mut renamed = 0;
    for seed in 0..600 {
        let mut rng = Rng::new(seed);
        let before = generate::small(seed);
        let place = rng.pick(&edits::places(&before)).clone();
        let mut after = before.clone();
        let edit = Edit::Rename(place.clone(), "a-new-id".to_owned());
        if edit.apply(&mut after).is_none() {
            continue;
        }
        renamed += 1;
        assert!(after.has(&edit.follow(place.clone())), "{edit:?}");
        assert_eq!(edit.follow_back(edit.follow(place.clone())), place);
        let errors = |scenario: &Scenario| {
            let problems = validate(scenario);
            problems
                .iter()
                .filter(|it| it.severity == Severity::Error)
                .count()
        };
        assert_eq!(errors(&before), errors(&after), "seed {seed}, {edit:?}");
        let (a, b) = (
            Engine::new().on(&before).analysis(),
            Engine::new().on(&after).analysis(),
        );
        assert_eq!(a.deals, b.deals, "seed {seed}, {edit:?}");
        assert_eq!(a.settlements, b.settlements, "seed {seed}, {edit:?}");
        assert_eq!(a.packages.len(), b.packages.len(), "seed {seed}, {edit:?}");
        for (a, b) in a.packages.iter().zip(&b.packages) {
            let cells = |it: &common_ground::analysis::PackageAnalysis| {
                let parties = it.parties.iter().map(|cell| (cell.verdict, cell.accepted));
                let cells: Vec<_> = parties.collect();
                (cells, it.everyone.verdict, it.red_lines.clone())
            };
            assert_eq!(cells(a), cells(b), "seed {seed}, {edit:?}");
        }
    }
    assert!(renamed > 400, "{renamed} things were renamed");
}

#[test]
fn new_things_have_ids_of_their_own_that_say_what_they_are() {
    let mut scenario = Scenario::default();
    let mut add = |list: List, name: &str| {
        let item = scenario.new_item(&list, name);
        let place = item.place();
        assert!(
            Edit::Insert(usize::MAX, item)
                .apply(&mut scenario)
                .is_some()
        );
        place
    };
    let party = |id: &str| Place::Party(id.into());
    assert_eq!(
        add(Kind::Party.into(), "United States"),
        party("united-states")
    );
    assert_eq!(
        add(Kind::Party.into(), "United States"),
        party("united-states-2")
    );
    assert_eq!(add(Kind::Party.into(), "Франція"), party("party"));
    assert_eq!(add(Kind::Party.into(), "Польща"), party("party-2"));
    add(Kind::Source.into(), "Agency report");
    let claim = |id: &str| Place::Claim(id.into());
    let of = || List::claims(&"agency-report".into());
    assert_eq!(add(of(), "A spokesperson"), claim("A1"));
    assert_eq!(add(of(), "A spokesperson"), claim("A2"));
    let colors: BTreeSet<&str> = scenario
        .parties
        .iter()
        .map(|it| it.color.as_str())
        .collect();
    assert_eq!(colors.len(), 4, "parties can be told apart");
    assert!(
        validate(&scenario)
            .iter()
            .all(|it| it.severity != Severity::Error),
        "{:?}",
        validate(&scenario)
    );
}

#[test]
fn a_copied_party_is_whole_and_separate() {
    let mut seen = 0;
    for seed in 0..200 {
        let before = generate::small(seed);
        for party in &before.parties {
            seen += check_copy(&before, party);
        }
    }
    assert!(seen > 50, "{seen} red lines are given up");
}

/// Checks a copy of the party. Returns how many red lines its offers give up.
#[track_caller]
fn check_copy(before: &Scenario, party: &Party) -> usize {
    let mut seen = 0;
    let mut after = before.clone();
    let edit = after
        .duplication(&Place::Party(party.id.clone()))
        .expect("a copy");
    edit.apply(&mut after).expect("a change");
    let copy = &after.parties[before
        .parties
        .iter()
        .position(|it| it.id == party.id)
        .expect("there")
        + 1];
    let rules =
        |party: &Party| -> Vec<Rule> { party.red_lines.iter().map(|it| it.rule.clone()).collect() };
    assert_eq!(rules(copy), rules(party));
    assert_eq!(copy.offers.len(), party.offers.len());
    for (offer, of) in copy.offers.iter().zip(&party.offers) {
        assert_eq!(offer.waives.len(), of.waives.len());
        for id in &offer.waives {
            seen += 1;
            let is_own = copy.red_lines.iter().any(|it| it.id == *id);
            let was_own = of
                .waives
                .iter()
                .all(|id| party.red_lines.iter().any(|it| it.id == *id));
            assert!(is_own || !was_own, "{id} belongs to {}", copy.id);
        }
    }
    seen
}

#[test]
fn things_that_share_an_id_can_be_told_apart_again() {
    for seed in 0..300 {
        let mut scenario = generate::small(seed);
        assert_eq!(scenario.separation(), None, "seed {seed}");
        let mut copies = scenario.parties.clone();
        scenario.parties.append(&mut copies);
        let packages = scenario.packages.clone();
        scenario.packages.extend(packages);
        let edit = scenario.separation().expect("ids are shared");
        let before = scenario.clone();
        let inverse = edit.apply(&mut scenario).expect("a change");
        let is_shared = |message: &str| message.contains("before this one has the id");
        let problems = validate(&before);
        assert!(
            problems.iter().any(|it| is_shared(&it.message)),
            "seed {seed}: {problems:?}"
        );
        let problems = validate(&scenario);
        assert!(
            !problems.iter().any(|it| is_shared(&it.message)),
            "seed {seed}: {problems:?}"
        );
        assert_eq!(
            scenario.parties[0], before.parties[0],
            "the first keeps its ids"
        );
        inverse.apply(&mut scenario);
        assert_eq!(scenario, before);
    }
}
