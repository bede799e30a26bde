//! Where what is new goes, and what becomes of the comments around what goes.

use common_ground::file::parse;
use common_ground::model::{Edit, Item, Place, Property, Scenario};
use insta::assert_snapshot;

use crate::common::build;
use crate::written_over;

const WRITTEN: &str = include_str!("comments.ron");

/// What changes in the lines of a text: those that go, and those that come.
fn changed(text: &str, change: impl FnOnce(&mut Scenario)) -> String {
    let before = parse(text).expect("it reads");
    let mut after = before.clone();
    change(&mut after);
    let written = written_over(text, &after);
    let read = parse(&written).unwrap_or_else(|error| panic!("{error}\n{written}"));
    assert_eq!(read, after, "{written}");
    let (old, new): (Vec<_>, Vec<_>) = (text.lines().collect(), written.lines().collect());
    let same = old.iter().zip(&new).take_while(|(a, b)| a == b).count();
    let ends = old[same..].iter().rev().zip(new[same..].iter().rev());
    let end = ends.take_while(|(a, b)| a == b).count();
    let go = old[same..old.len() - end]
        .iter()
        .map(|it| format!("- {it}"));
    let come = new[same..new.len() - end]
        .iter()
        .map(|it| format!("+ {it}"));
    go.chain(come).collect::<Vec<_>>().join("\n")
}

fn edited(edit: Edit) -> String {
    changed(WRITTEN, |scenario| {
        edit.apply(scenario).expect("it changes something");
    })
}

#[test]
fn a_firmness_changes_in_its_place() {
    let edit = Edit::Set(Place::RedLine("r".into()), Property::Firmness(5));
    assert_snapshot!(edited(edit), @r#"
    -             red_lines: [(id: "r", text: "Never X", rule: Never(Is("a", ["x"])), firmness: 4, basis: Inferred)],
    +             red_lines: [(id: "r", text: "Never X", rule: Never(Is("a", ["x"])), firmness: 5, basis: Inferred)],
    "#);
}

#[test]
fn what_is_new_stands_behind_the_last_and_before_what_belongs_to_nothing() {
    let party = build::party("q", Vec::new(), Vec::new());
    let edit = Edit::Insert(usize::MAX, Item::Party(party));
    assert_snapshot!(edited(edit), @r##"
    +         (
    +             id: "q",
    +             name: "q",
    +             color: "#808080",
    +         ),
    "##);
    let issue = build::range("c", 0, 3, 1);
    assert_snapshot!(edited(Edit::Insert(1, Item::Issue(issue))), @r#"
    +         (id: "c", name: "c", values: Range(min: 0, max: 3, unit: "km")),
    +
    "#);
    let package = build::package("l", &[("a", "x")]);
    let edit = Edit::Insert(usize::MAX, Item::Package(package));
    assert_snapshot!(edited(edit), @r#"
    -     packages: [ (id: "k", name: "K", terms: {"b": "10", /* a left open */}) ],
    +     packages: [ (id: "k", name: "K", terms: {"b": "10", /* a left open */}), (id: "l", name: "l", terms: {"a": "x"}) ],
    "#);
}

#[test]
fn a_field_that_is_new_stands_where_the_program_would_write_it() {
    let edit = Edit::Set(Place::Scenario, Property::Summary("New".to_owned()));
    assert_snapshot!(edited(edit), @r#"+     summary: "New","#);
    let edit = Edit::Set(Place::RedLine("r".into()), Property::Enabled(false));
    assert_snapshot!(edited(edit), @r#"
    -             red_lines: [(id: "r", text: "Never X", rule: Never(Is("a", ["x"])), firmness: 4, basis: Inferred)],
    +             red_lines: [(id: "r", text: "Never X", rule: Never(Is("a", ["x"])), firmness: 4, basis: Inferred, enabled: false)],
    "#);
    let edit = Edit::Set(
        Place::Issue("b".into()),
        Property::Question("How far?".to_owned()),
    );
    assert_snapshot!(edited(edit), @r#"
    -         (id: "b", name: "B", values: Range(min: 0, max: 30, step: 10, unit: "km")), // two to three weeks
    +         (id: "b", name: "B", question: "How far?", values: Range(min: 0, max: 30, step: 10, unit: "km")), // two to three weeks
    "#);
}

#[test]
fn what_goes_takes_its_comments_along_and_no_other() {
    assert_snapshot!(edited(Edit::Remove(Place::Issue("b".into()))), @r#"
    - 
    -         (id: "b", name: "B", values: Range(min: 0, max: 30, step: 10, unit: "km")), // two to three weeks
    "#);
    let only = |scenario: &mut Scenario| scenario.parties.clear();
    assert_snapshot!(changed(WRITTEN, only), @r#"
    -         (
    -             id: "p", name: "P",
    -             // Inferred: ask students whether they would drop it
    -             red_lines: [(id: "r", text: "Never X", rule: Never(Is("a", ["x"])), firmness: 4, basis: Inferred)],
    -         ),
    "#);
    let none = |scenario: &mut Scenario| scenario.packages.clear();
    assert_snapshot!(changed(WRITTEN, none), @r#"-     packages: [ (id: "k", name: "K", terms: {"b": "10", /* a left open */}) ],"#);
}

#[test]
fn what_moves_takes_its_comments_along() {
    assert_snapshot!(edited(Edit::Move(Place::Issue("a".into()), 1)), @r#"
    -         // the first issue
    -         (id: "a", name: "A", values: Options([(id: "x", name: "X"), /* inside */ (id: "y", name: "Y")])), // after the first issue
    - 
    -         (id: "b", name: "B", values: Range(min: 0, max: 30, step: 10, unit: "km")), // two to three weeks
    +         (id: "b", name: "B", values: Range(min: 0, max: 30, step: 10, unit: "km")), // two to three weeks
    +         // the first issue
    +         (id: "a", name: "A", values: Options([(id: "x", name: "X"), /* inside */ (id: "y", name: "Y")])), // after the first issue
    "#);
}

#[test]
fn another_id_leaves_the_comments() {
    let edit = Edit::Rename(Place::Issue("a".into()), "status".to_owned());
    assert_snapshot!(edited(edit), @r#"
    -         (id: "a", name: "A", values: Options([(id: "x", name: "X"), /* inside */ (id: "y", name: "Y")])), // after the first issue
    - 
    -         (id: "b", name: "B", values: Range(min: 0, max: 30, step: 10, unit: "km")), // two to three weeks
    -     ],
    -     parties: [
    -         (
    -             id: "p", name: "P",
    -             // Inferred: ask students whether they would drop it
    -             red_lines: [(id: "r", text: "Never X", rule: Never(Is("a", ["x"])), firmness: 4, basis: Inferred)],
    +         (id: "status", name: "A", values: Options([(id: "x", name: "X"), /* inside */ (id: "y", name: "Y")])), // after the first issue
    + 
    +         (id: "b", name: "B", values: Range(min: 0, max: 30, step: 10, unit: "km")), // two to three weeks
    +     ],
    +     parties: [
    +         (
    +             id: "p", name: "P",
    +             // Inferred: ask students whether they would drop it
    +             red_lines: [(id: "r", text: "Never X", rule: Never(Is("status", ["x"])), firmness: 4, basis: Inferred)],
    "#);
}

#[test]
fn what_was_written_out_though_it_need_not_be_is_changed_there() {
    let text = r#"Scenario(format: 1, title: "T",
    parties: [
        // The first
        Party(name: "P", id: "p", red_lines: [ /* none yet */ ], no_deal: Some((text: "N")), note: ""),
    ],
    facts: [],
)"#;
    let named = |scenario: &mut Scenario| {
        scenario.parties[0].note = "a note".to_owned();
        scenario.parties[0]
            .no_deal
            .as_mut()
            .expect("it has one")
            .text = "M".to_owned();
    };
    assert_snapshot!(changed(text, named), @r#"
    -         Party(name: "P", id: "p", red_lines: [ /* none yet */ ], no_deal: Some((text: "N")), note: ""),
    +         Party(name: "P", id: "p", red_lines: [ /* none yet */ ], no_deal: Some((text: "M")), note: "a note"),
    "#);
    let fact = |scenario: &mut Scenario| {
        let rule = common_ground::model::Rule::Always(build::assume("a"));
        scenario.facts.push(build::fact("f", rule));
    };
    assert_snapshot!(changed(text, fact), @r#"
    -     facts: [],
    +     facts: [(id: "f", text: "f", rule: Always(Assume("a")))],
    "#);
    let red_line = |scenario: &mut Scenario| {
        let rule = common_ground::model::Rule::Never(build::is("i", &["o"]));
        scenario.parties[0]
            .red_lines
            .push(build::red_line("r", rule));
    };
    assert_snapshot!(changed(text, red_line), @r#"
    -         Party(name: "P", id: "p", red_lines: [ /* none yet */ ], no_deal: Some((text: "N")), note: ""),
    +         Party(name: "P", id: "p", red_lines: [ /* none yet */ (id: "r", text: "r", rule: Never(Is("i", ["o"])), firmness: 3, basis: Inferred) ], no_deal: Some((text: "N")), note: ""),
    "#);
}

#[test]
fn what_was_added_and_saved_goes_again_without_a_trace() {
    let before = parse(WRITTEN).expect("it reads");
    for edit in [
        Edit::Set(Place::RedLine("r".into()), Property::Enabled(false)),
        Edit::Set(Place::Scenario, Property::Summary("New".to_owned())),
        Edit::Insert(
            usize::MAX,
            Item::Package(build::package("l", &[("a", "x")])),
        ),
        Edit::Insert(
            usize::MAX,
            Item::Party(build::party("q", Vec::new(), Vec::new())),
        ),
        Edit::Insert(usize::MAX, Item::Issue(build::range("c", 0, 3, 1))),
    ] {
        let mut after = before.clone();
        edit.apply(&mut after).expect("it changes something");
        let saved = written_over(WRITTEN, &after);
        assert_eq!(written_over(&saved, &before), WRITTEN, "{edit:?}\n{saved}");
    }
}
