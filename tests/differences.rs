//! What is told of how two versions of a scenario differ.

mod common;

use common::edits;
use common::generate;
use common::rng::Rng;
use common_ground::model::{
    Agreement, Difference, Edit, Item, Kind, Place, Property, Role, Scenario, differences, removal,
};
use common_ground::{file, prose};

fn lake() -> Scenario {
    file::parse(include_str!("../scenarios/lake-water.ron")).expect("is valid")
}

fn berlin() -> Scenario {
    file::parse(include_str!("../scenarios/berlin-2025.ron")).expect("is valid")
}

/// The sentences about an edit of the exercise.
#[track_caller]
fn check(edits: &[Edit], expected: &[&str]) {
    let before = lake();
    let mut after = before.clone();
    for edit in edits {
        assert!(edit.apply(&mut after).is_some(), "{edit:?}");
    }
    assert_eq!(prose::differences(&before, &after), expected);
}

#[test]
fn any_edit_is_a_difference_and_equal_scenarios_have_none() {
    let mut edits_made = 0;
    for seed in 0..400 {
        let mut rng = Rng::new(seed);
        let start = match seed % 3 {
            0 => lake(),
            1 => berlin(),
            _ => generate::small(seed),
        };
        let mut scenario = start.clone();
        for _ in 0..12 {
            let edit = edits::edit(&mut rng, &scenario);
            let before = scenario.clone();
            if edit.apply(&mut scenario).is_none() {
                assert_eq!(differences(&before, &scenario), []);
                continue;
            }
            edits_made += 1;
            for (one, other) in [(&before, &scenario), (&scenario, &before)] {
                let differences = differences(one, other);
                assert_eq!(differences.is_empty(), one == other, "{edit:?}");
                for difference in &differences {
                    check_that_it_exists(one, other, difference);
                }
                let sentences = prose::differences(one, other);
                assert_eq!(sentences.is_empty(), one == other);
                assert!(sentences.len() <= 21);
                let is_told = |it: &String| it.len() > 10 && !it.ends_with(": changed");
                assert!(sentences.iter().all(is_told), "{sentences:?}");
            }
        }
        assert_eq!(differences(&start, &scenario).is_empty(), start == scenario);
    }
    assert!(edits_made > 2_000, "{edits_made}");
}

/// What a difference speaks of is where it says.
#[track_caller]
fn check_that_it_exists(before: &Scenario, after: &Scenario, difference: &Difference) {
    match difference {
        Difference::Added(place) => assert!(!before.has(place) && after.has(place), "{place:?}"),
        Difference::Removed(place) => assert!(before.has(place) && !after.has(place), "{place:?}"),
        Difference::Moved(place) => assert!(before.has(place) && after.has(place), "{place:?}"),
        Difference::Changed(place, from, to) => {
            assert!(before.has(place) && after.has(place), "{place:?}");
            assert_ne!(from, to);
            let mut changed = before.clone();
            let edit = Edit::Set(place.clone(), to.clone());
            assert_eq!(
                edit.apply(&mut changed),
                Some(Edit::Set(place.clone(), from.clone()))
            );
        }
        Difference::Other => {}
    }
}

#[test]
fn a_change_is_told_with_what_was_before_and_what_is_now() {
    let trout = || Place::RedLine("trout-spawn".into());
    check(
        &[Edit::Set(trout(), Property::Firmness(4))],
        &["Red line “Some spring flow every year” of River guardians: firmness 5 → 4"],
    );
    check(
        &[Edit::Set(trout(), Property::Enabled(false))],
        &["Red line “Some spring flow every year” of River guardians: switched off"],
    );
    let term = ("fund".into(), "half".into());
    check(
        &[Edit::Set(
            Place::Package("flow-for-fund".into()),
            Property::Terms(vec![term]),
        )],
        &[
            "Package High flow for full compensation: Compensation fund to Half and Spring flow left open",
        ],
    );
    let city = Place::Party("city".into());
    check(
        &[Edit::Set(city, Property::Role(Role::Advisory))],
        &["Party City of Brannock: now advisory"],
    );
    let accepts = |id: &str| Agreement::Accepts(id.into());
    let rule = |rule| Edit::Set(Place::Scenario, Property::Agreement(Some(rule)));
    check(
        &[rule(Agreement::Any(vec![
            accepts("city"),
            accepts("guardians"),
        ]))],
        &["The scenario: a deal now needs the acceptance of City of Brannock or River guardians"],
    );
    check(
        &[rule(Agreement::AtLeast(2, vec![accepts("city")]))],
        &["The scenario: the decision rule can no longer be met, whoever accepts"],
    );
    check(
        &[Edit::Set(
            Place::Scenario,
            Property::Guide("Another\nguide".to_owned()),
        )],
        &["The scenario: guide reworded"],
    );
}

#[test]
fn what_comes_goes_and_moves_is_told() {
    let before = lake();
    let package = before.new_item(Kind::Package, "A new one");
    check(
        &[Edit::Insert(usize::MAX, package)],
        &["Package A new one added"],
    );
    let city = Place::Package("city-plan".into());
    check(
        &[Edit::Move(city.clone(), 5)],
        &["Package The city's plan moved"],
    );
    check(&[Edit::Remove(city)], &["Package The city's plan removed"]);
    let gauges = Place::RedLine("open-gauges".into());
    let Some(Item::RedLine(_, red_line)) = before.item(&gauges) else {
        panic!("a red line");
    };
    check(
        &[
            Edit::Remove(gauges),
            Edit::Insert(0, Item::RedLine("city".into(), red_line)),
        ],
        &["Red line “Shared gauges” of City of Brannock moved"],
    );
}

#[test]
fn beyond_some_twenty_the_rest_is_counted() {
    let before = berlin();
    let mut after = before.clone();
    let party = Place::Party(before.parties[0].id.clone());
    let removal = removal(&before, &party).expect("a removal");
    removal.edit.apply(&mut after).expect("removed");
    for (_, red_line) in before.red_lines() {
        let place = Place::RedLine(red_line.id.clone());
        Edit::Set(place, Property::Note("Changed.".to_owned())).apply(&mut after);
    }
    for package in &before.packages {
        let place = Place::Package(package.id.clone());
        Edit::Set(place, Property::Note("Changed.".to_owned())).apply(&mut after);
    }
    let number = differences(&before, &after).len();
    let sentences = prose::differences(&before, &after);
    assert!(number > 21, "{number}");
    assert_eq!(sentences.len(), 21);
    assert_eq!(sentences[20], format!("… and {} more", number - 20));
}

#[test]
fn where_two_have_one_id_a_difference_is_still_told() {
    let mut one = lake();
    let twin = one.packages[0].clone();
    one.packages.push(twin);
    let mut other = one.clone();
    other.packages[6].name = "Hidden behind the first".to_owned();
    assert_eq!(differences(&one, &other), [Difference::Other]);
    assert_eq!(prose::differences(&one, &other), ["Something else differs"]);
}
