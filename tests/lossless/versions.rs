//! What version control makes of it: few lines change, and what two people change merges by itself.

use common_ground::file::{Manuscript, parse};
use common_ground::model::{Edit, Item, Place, Property, Scenario};

use crate::common::build;

const SCENARIOS: [&str; 3] = [
    include_str!("../../scenarios/berlin-2025.ron"),
    include_str!("../../scenarios/lake-water.ron"),
    include_str!("../../scenarios/template.ron"),
];

/// A change to a text: the lines from one place to another become these.
#[derive(Debug)]
struct Hunk {
    from: usize,
    to: usize,
    lines: Vec<String>,
}

fn hunk(text: &str, edit: &Edit) -> Hunk {
    let manuscript = Manuscript::of(text).expect("it reads");
    let mut scenario = manuscript.scenario().clone();
    edit.apply(&mut scenario).expect("it changes something");
    let written = manuscript.text_with(&scenario);
    let (old, new): (Vec<_>, Vec<_>) = (text.lines().collect(), written.lines().collect());
    let from = old.iter().zip(&new).take_while(|(a, b)| a == b).count();
    let ends = old[from..].iter().rev().zip(new[from..].iter().rev());
    let end = ends.take_while(|(a, b)| a == b).count();
    let lines = new[from..new.len() - end].iter();
    Hunk {
        from,
        to: old.len() - end,
        lines: lines.map(|it| (*it).to_owned()).collect(),
    }
}

fn red_lines(scenario: &Scenario) -> Vec<(Place, u8)> {
    let red_lines = scenario.parties.iter().flat_map(|it| &it.red_lines);
    let place = |id| Place::RedLine(id);
    red_lines
        .map(|it| (place(it.id.clone()), it.firmness))
        .collect()
}

fn another_firmness((place, firmness): &(Place, u8)) -> Edit {
    Edit::Set(place.clone(), Property::Firmness(firmness % 5 + 1))
}

#[test]
fn a_firmness_is_one_line() {
    for text in SCENARIOS {
        let scenario = parse(text).expect("it reads");
        for red_line in red_lines(&scenario) {
            let Hunk { from, to, lines } = hunk(text, &another_firmness(&red_line));
            assert_eq!((to - from, lines.len()), (1, 1), "{red_line:?}");
        }
    }
}

/// Two hunks that touch are a conflict to those who merge texts line by line; these do not, and both changes are there then.
#[test]
fn what_two_people_change_in_different_positions_merges_by_itself() {
    let mut merged = 0;
    for text in SCENARIOS {
        let scenario = parse(text).expect("it reads");
        let positions = red_lines(&scenario);
        let party = scenario.parties.last().expect("there is one").id.clone();
        let new = build::red_line("new", scenario.parties[0].red_lines[0].rule.clone());
        let mut edits: Vec<Edit> = positions.iter().map(another_firmness).collect();
        edits.push(Edit::Insert(usize::MAX, Item::RedLine(party, new)));
        edits.push(Edit::Set(
            Place::Scenario,
            Property::Title("Another".to_owned()),
        ));
        for (at, mine) in edits.iter().enumerate() {
            for theirs in &edits[at + 1..] {
                let mut hunks = [hunk(text, mine), hunk(text, theirs)];
                hunks.sort_by_key(|it| it.from);
                let [first, second] = &hunks;
                assert!(first.to < second.from, "{mine:?}, {theirs:?}: {hunks:?}");
                let lines: Vec<&str> = text.lines().collect();
                let parts = [
                    &lines[..first.from],
                    &first.lines.iter().map(String::as_str).collect::<Vec<_>>(),
                    &lines[first.to..second.from],
                    &second.lines.iter().map(String::as_str).collect::<Vec<_>>(),
                    &lines[second.to..],
                ];
                let both = parse(&parts.concat().join("\n")).expect("it reads");
                let mut expected = scenario.clone();
                for edit in [mine, theirs] {
                    edit.apply(&mut expected).expect("it changes something");
                }
                assert_eq!(both, expected);
                merged += 1;
            }
        }
    }
    assert!(merged > 100, "{merged}");
}

#[test]
fn the_scenarios_of_the_program_are_in_its_layout() {
    for text in SCENARIOS {
        let manuscript = Manuscript::of(text).expect("it reads");
        assert!(
            manuscript.formatted() == text,
            "lay it out with `common-ground-cli format`: {}",
            manuscript.scenario().title
        );
    }
}
