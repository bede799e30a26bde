//! What-ifs: chosen, changed, made of the switches and left again, while the scenario itself stays as it is.

mod common;
mod support;

use common::generate;
use common::rng::Rng;
use common_ground::analysis::Engine;
use common_ground::file;
use common_ground::model::{
    Answer, Edit, Enforced, Kind, NoDeal, OptionValues, Place, Preference, Property, Rational,
    Scenario, Variant, VariantId, WhatIf, validate,
};
use common_ground::ui::{Action, Draft, FileAction, Selection, Step};
use eframe::egui::accesskit::Role;
use eframe::egui::{Key, Modifiers, Theme};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};

use support::app::{App, berlin, window};

type Window = Harness<'static, App>;

const YIELDS: &str = "moscow-yields-donetsk";

fn open(app: App) -> Window {
    let mut window = window(app, [1440.0, 900.0], Theme::Light);
    window.run();
    window
}

fn under(id: &str) -> App {
    let mut app = App::new(berlin());
    app.perform(Action::ChooseWhatIf(Some(WhatIf::Written(id.into()))));
    app
}

fn variant<'a>(app: &'a App, id: &str) -> &'a Variant {
    app.scenario().variant(&id.into()).expect("is there")
}

fn chosen(app: &App) -> Option<VariantId> {
    app.session.context().variant().map(|it| it.id.clone())
}

/// Checks that what is shown is the scenario under the variant, worked out afresh.
#[track_caller]
fn check_shown(app: &App, id: Option<&str>) {
    let cx = app.session.context();
    assert_eq!(chosen(app).as_ref().map(VariantId::as_str), id);
    let base = app.scenario();
    let expected = match id {
        Some(id) => base.under(variant(app, id)),
        None => base.clone(),
    };
    assert_eq!(cx.scenario, &expected);
    assert_eq!(cx.base, base);
    assert_eq!(cx.problems, validate(base));
    let fresh = Engine::new().on(&expected).analysis();
    assert_eq!(cx.verdicts.analysis.packages, fresh.packages);
    assert_eq!(cx.verdicts.analysis.parties, fresh.parties);
    assert_eq!(cx.verdicts.analysis.deals, fresh.deals);
}

#[test]
fn every_variant_of_berlin_can_be_chosen_and_the_top_bar_says_so() {
    let mut window = open(App::new(berlin()));
    let mut bar = "Scenario as it is".to_owned();
    for variant in berlin().variants {
        window.get_by_role_and_label(Role::Button, &bar).click();
        window.run();
        let entry = window
            .query_all_by_role(Role::MenuItemRadio)
            .find(|node| {
                let label = node.accesskit_node().label();
                label.is_some_and(|label| label.starts_with(&format!("{}:", variant.name)))
            })
            .expect("is in the menu");
        entry.click();
        window.run();
        check_shown(window.state(), Some(variant.id.as_str()));
        assert_eq!(window.state().scenario(), &berlin());
        bar = format!("What if: {}", variant.name);
        assert!(window.query_by_role_and_label(Role::Button, &bar).is_some());
    }
    window.get_by_label("Back to the scenario as it is").click();
    window.run();
    check_shown(window.state(), None);
    assert!(window.query_by_label("Scenario as it is").is_some());
}

#[test]
fn the_view_says_what_the_what_if_does() {
    let name = "Both yes, without Russia's red line on Donetsk";
    let window = open(under(YIELDS));
    let line = format!(
        "Under the what-if “{name}”: lifts Russia's red line “Ukraine leaves the rest of Donetsk” and answers 2 \
         assumptions."
    );
    assert!(window.query_by_label(&line).is_some());
    let mut small = support::app::window(under(YIELDS), [600.0, 640.0], Theme::Dark);
    small.run();
    let line = format!("Under the what-if “{name}”: lifts 1 red line, answers 2 assumptions.");
    assert!(small.query_by_label(&line).is_some());
    assert!(small.query_by_label(&format!("What if: {name}")).is_some());
}

#[test]
fn typing_a_name_and_going_elsewhere_keeps_the_switches_once() {
    let mut app = App::new(berlin());
    let red_line = berlin().parties[0].red_lines[0].id.clone();
    app.perform(Action::Edit(Edit::enable_red_line(&red_line, false)));
    let edit = app.scenario().switches_kept(None, "Typed");
    app.perform(Action::Draft(Draft::Typed(Some(edit.clone()))));
    app.perform(Action::Edit(edit));
    assert_eq!(app.session.context().edits.steps_done, 2);
    let id = chosen(&app).expect("it is in force");
    assert_eq!(variant(&app, id.as_str()).lift, [red_line]);
}

#[test]
fn choosing_is_no_change_and_saving_writes_the_scenario_as_it_is() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut app = under(YIELDS);
    assert!(app.undo_name().is_none());
    assert!(!app.session.context().files.file.is_changed);
    let path = folder.path().join("berlin.ron");
    app.perform(Action::File(FileAction::SavePath(path.clone())));
    let text = std::fs::read_to_string(&path).expect("was saved");
    assert_eq!(file::parse(&text).expect("is valid"), berlin());
    check_shown(&app, Some(YIELDS));
}

#[test]
fn what_is_chosen_says_which_verdicts_it_turns() {
    let app = under(YIELDS);
    assert!(!app.changes().cells.is_empty());
    assert!(app.changes().done.starts_with("What if: Both yes"));
}

/// Checks the name of the last step, which is one in the variant.
#[track_caller]
fn check_step(app: &App, expected: &str) {
    let name = &variant(app, YIELDS).name;
    let expected = format!("{expected} in what-if “{name}”");
    assert_eq!(app.undo_name(), Some(expected.as_str()));
}

#[test]
fn switches_and_answers_change_the_variant_alone() {
    let mut app = under(YIELDS);
    let red_line = berlin().parties[0].red_lines[0].clone();
    app.perform(Action::Edit(Edit::enable_red_line(&red_line.id, false)));
    check_shown(&app, Some(YIELDS));
    assert!(variant(&app, YIELDS).lift.contains(&red_line.id));
    check_step(&app, &format!("lift red line “{}”", red_line.text));

    let offer = berlin().parties[0].offers[0].clone();
    app.perform(Action::Edit(Edit::enable_offer(&offer.id, false)));
    check_step(&app, &format!("withdraw offer “{}”", offer.text));
    assert_eq!(variant(&app, YIELDS).withdraw, [offer.id]);

    let asked = berlin().assumptions[0].question.clone();
    let question = berlin().assumptions[0].id.clone();
    app.perform(Action::Edit(Edit::answer(&question, Answer::No)));
    let answers = &variant(&app, YIELDS).answers;
    assert!(answers.contains(&(question.clone(), Answer::No)));
    check_step(&app, &format!("answer “{asked}” with no"));
    // The answer that the scenario has is none of the variant's own.
    app.perform(Action::Edit(Edit::answer(&question, Answer::Unknown)));
    let answers = &variant(&app, YIELDS).answers;
    assert!(answers.iter().all(|(id, _)| *id != question));
    check_step(&app, &format!("leave “{asked}” as it is"));
    check_shown(&app, Some(YIELDS));

    let mut same = app.scenario().clone();
    same.variants = berlin().variants;
    assert_eq!(same, berlin(), "nothing but the variant has changed");
    for _ in 0..4 {
        app.perform(Action::Step(Step::Undo));
        check_shown(&app, Some(YIELDS));
    }
    assert_eq!(app.scenario(), &berlin());
}

#[test]
fn the_switches_of_the_outline_are_those_of_the_variant() {
    let mut window = open(under(YIELDS));
    let red_line = berlin().parties[0].red_lines[0].clone();
    let name = format!("In force: {}", red_line.text);
    for is_lifted in [true, false] {
        window.get_by_label(&name).click();
        window.run();
        let app = window.state();
        assert_eq!(variant(app, YIELDS).lift.contains(&red_line.id), is_lifted);
        check_shown(app, Some(YIELDS));
    }
    assert_eq!(window.state().scenario(), &berlin());
}

#[test]
fn what_the_scenario_lifts_is_put_in_force_by_the_what_if_alone() {
    let mut scenario = berlin();
    scenario.parties[0].red_lines[0].enabled = false;
    let red_line = scenario.parties[0].red_lines[0].id.clone();
    let mut app = App::new(scenario.clone());
    app.perform(Action::ChooseWhatIf(Some(WhatIf::Written(YIELDS.into()))));
    app.perform(Action::Edit(Edit::enable_red_line(&red_line, true)));
    check_shown(&app, Some(YIELDS));
    let enforced = Enforced::RedLine(red_line.clone());
    assert_eq!(variant(&app, YIELDS).enforce, [enforced]);
    let text = &scenario.parties[0].red_lines[0].text;
    check_step(&app, &format!("put red line “{text}” back in force"));
    let (_, shown) = app
        .session
        .context()
        .scenario
        .red_line(&red_line)
        .expect("there");
    assert!(shown.enabled);
    let mut same = app.scenario().clone();
    same.variants.clone_from(&scenario.variants);
    assert_eq!(same, scenario, "nothing but the what-if has changed");
    app.perform(Action::Edit(Edit::enable_red_line(&red_line, false)));
    assert_eq!(app.scenario(), &scenario, "and off again");
}

#[test]
fn firmness_and_no_deal_values_belong_to_the_what_if_and_are_said_to() {
    let mut scenario = berlin();
    scenario.parties[0].preferences.push(Preference {
        issue: scenario.issues[0].id.clone(),
        weight: Rational::whole(1),
        values: OptionValues::Map(Vec::new()),
        private: false,
    });
    scenario.parties[0].no_deal = Some(NoDeal {
        value: Some(Rational::whole(40)),
        ..NoDeal::default()
    });
    let party = scenario.parties[0].clone();
    let red_line = party.red_lines[0].clone();
    let mut app = App::new(scenario.clone());
    app.perform(Action::ChooseWhatIf(Some(WhatIf::Written(YIELDS.into()))));
    let place = Place::RedLine(red_line.id.clone());
    let firmness = if red_line.firmness == 1 { 2 } else { 1 };
    let edit = Edit::Set(place.clone(), Property::Firmness(firmness));
    app.perform(Action::Edit(edit));
    check_shown(&app, Some(YIELDS));
    let of_line = format!(
        "set the firmness of red line “{}” to {firmness}",
        red_line.text
    );
    check_step(&app, &of_line);
    let lower = NoDeal {
        value: Some(Rational::whole(30)),
        ..NoDeal::default()
    };
    let at = Place::Party(party.id.clone());
    let edit = Edit::Set(at.clone(), Property::NoDeal(Some(lower)));
    app.perform(Action::Edit(edit));
    check_shown(&app, Some(YIELDS));
    let owner = &party.name;
    check_step(&app, &format!("set {owner}'s no-deal value to 30"));
    assert_eq!(
        variant(&app, YIELDS).firmness,
        [(red_line.id.clone(), firmness)]
    );
    let value = (party.id.clone(), Rational::whole(30));
    assert_eq!(variant(&app, YIELDS).no_deal, [value]);
    let mut same = app.scenario().clone();
    same.variants.clone_from(&scenario.variants);
    assert_eq!(same, scenario, "nothing but the what-if has changed");
    let name = variant(&app, YIELDS).name.clone();
    for (place, written) in [
        (place, red_line.firmness.to_string()),
        (at, "40 of 100".to_owned()),
    ] {
        app.perform(Action::Select(Selection::Thing(place)));
        let mut window = window(
            App::new(app.scenario().clone()),
            [1440.0, 1600.0],
            Theme::Light,
        );
        let selection = app.session.context().selection.clone();
        window
            .state_mut()
            .perform(Action::ChooseWhatIf(Some(WhatIf::Written(YIELDS.into()))));
        window.state_mut().perform(Action::Select(selection));
        window.run();
        let words = format!("Set so in the what-if “{name}”; {written} in the scenario itself");
        assert!(window.query_by_label(&words).is_some(), "{words}");
    }
}

#[test]
fn a_preview_shows_what_would_be_seen() {
    let mut app = under(YIELDS);
    let red_line = berlin().parties[0].red_lines[0].id.clone();
    let edit = Edit::enable_red_line(&red_line, false);
    app.perform(Action::Draft(Draft::Preview(Some(edit.clone()))));
    let preview = app
        .session
        .context()
        .edits
        .preview
        .expect("worked out")
        .clone();
    app.perform(Action::Edit(edit));
    assert!(!preview.cells.is_empty(), "it turns some verdict");
    assert_eq!(preview.cells, app.changes().cells);
    assert_eq!(
        preview.deals.1,
        app.session.context().verdicts.analysis.deals
    );
}

#[test]
fn a_variant_that_is_gone_is_not_in_force() {
    let mut app = under(YIELDS);
    app.perform(Action::Edit(Edit::Remove(Place::Variant(YIELDS.into()))));
    check_shown(&app, None);
    app.perform(Action::Step(Step::Undo));
    check_shown(&app, None);
    assert_eq!(app.scenario(), &berlin());
    app.perform(Action::ChooseWhatIf(Some(WhatIf::Written(
        "nowhere".into(),
    ))));
    check_shown(&app, None);
}

#[test]
fn another_id_of_the_variant_is_followed() {
    let mut app = under(YIELDS);
    let place = Place::Variant(YIELDS.into());
    app.perform(Action::Edit(Edit::Rename(
        place.clone(),
        "other".to_owned(),
    )));
    check_shown(&app, Some("other"));
    app.perform(Action::Step(Step::Undo));
    check_shown(&app, Some(YIELDS));
    app.perform(Action::Step(Step::Redo));
    check_shown(&app, Some("other"));
    let place = Place::Variant("other".into());
    let name = Property::Name("Another name".to_owned());
    app.perform(Action::Edit(Edit::Set(place, name)));
    check_shown(&app, Some("other"));
}

#[test]
fn another_scenario_begins_as_it_is() {
    let mut app = under(YIELDS);
    app.perform(Action::File(FileAction::OpenExample(
        "berlin-2025".to_owned(),
    )));
    check_shown(&app, None);
}

/// A small random scenario with some of its switches pressed.
fn switched(seed: u64) -> Scenario {
    let mut rng = Rng::new(seed ^ 0x51);
    let mut scenario = generate::small(seed);
    for party in &mut scenario.parties {
        for red_line in &mut party.red_lines {
            red_line.enabled = rng.percent(60);
        }
        for offer in &mut party.offers {
            offer.enabled = rng.percent(60);
        }
    }
    scenario
}

#[test]
fn what_is_seen_stays_when_the_switches_are_kept() {
    for seed in 0..400 {
        let start = switched(seed);
        let mut app = App::new(start.clone());
        app.perform(Action::Edit(start.switches_kept(None, "Kept")));
        let id = chosen(&app).expect("the new one is in force");
        check_shown(&app, Some(id.as_str()));
        assert_eq!(app.session.context().edits.steps_done, 1);
        assert!(
            app.changes().cells.is_empty(),
            "seed {seed}: nothing is seen to change"
        );
        let base = app.scenario();
        assert!(base.red_lines().all(|(_, it)| it.enabled));
        assert!(base.offers().all(|(_, it)| it.enabled));
        let mut shown = app.session.context().scenario.clone();
        shown.variants.clone_from(&start.variants);
        assert_eq!(shown, start, "seed {seed}");
        // Once more, from within: the first one and the scenario stay as they are.
        let (base, first) = (base.clone(), variant(&app, id.as_str()).clone());
        let again = base.switches_kept(Some(&first), "Again");
        app.perform(Action::Edit(again));
        let mut shown = app.session.context().scenario.clone();
        shown.variants.clone_from(&start.variants);
        assert_eq!(shown, start, "seed {seed}");
        let mut left = app.scenario().clone();
        left.variants.pop();
        assert_eq!(left, base, "seed {seed}");
        app.perform(Action::Step(Step::Undo));
        app.perform(Action::Step(Step::Undo));
        assert_eq!(app.scenario(), &start);
        check_shown(&app, None);
        app.perform(Action::Step(Step::Redo));
        check_shown(&app, Some(id.as_str()));
    }
}

#[test]
fn edits_under_a_variant_do_what_they_would_do_to_what_is_seen() {
    let mut made_under = 0;
    for seed in 0..400 {
        let mut start = switched(seed);
        let mut rng = Rng::new(seed);
        let kept = start.switches_kept(None, "Kept");
        kept.apply(&mut start);
        let id = kept.made_variant().expect("one").clone();
        for _ in 0..8 {
            let before = start.under(start.variant(&id).expect("there"));
            let Some(edit) = generate::edit(&mut rng, &before) else {
                break;
            };
            let made = start.edit_under(&id, &edit);
            let mut expected = before;
            edit.apply(&mut expected);
            made.apply(&mut start);
            let mut shown = start.under(start.variant(&id).expect("there"));
            shown.variants.clone_from(&expected.variants);
            assert_eq!(shown, expected, "seed {seed}");
            made_under += 1;
        }
    }
    assert!(made_under > 2_500, "{made_under} edits were made");
}

#[test]
fn the_switches_are_kept_by_the_menu() {
    let mut app = App::new(berlin());
    let red_line = berlin().parties[0].red_lines[0].id.clone();
    app.perform(Action::Edit(Edit::enable_red_line(&red_line, false)));
    let mut window = open(app);
    window.get_by_label("Scenario as it is").click();
    window.run();
    window
        .get_by_label("Keep the switches as a what-if…")
        .click();
    window.run();
    let field = window
        .query_all_by_role(Role::TextInput)
        .find(|node| node.accesskit_node().is_focused())
        .expect("the name is asked for");
    field.type_text("Without it");
    window.run();
    window.key_press(Key::Enter);
    window.run();
    let app = window.state();
    let id = chosen(app).expect("it is in force");
    assert_eq!(variant(app, id.as_str()).lift, [red_line]);
    assert_eq!(
        app.undo_name(),
        Some("keep the switches as what-if “Without it”")
    );
    assert_eq!(
        app.session.context().selection,
        &Selection::Thing(Place::Variant(id))
    );
    assert!(window.query_by_label("What if: Without it").is_some());
}

#[test]
fn the_finder_chooses_a_variant() {
    let mut window = open(App::new(berlin()));
    window.key_press_modifiers(Modifiers::COMMAND, Key::K);
    window.run();
    window
        .get_by_label("What to find or run")
        .type_text("what if: second answered");
    window.run();
    window.key_press(Key::Enter);
    window.run();
    check_shown(window.state(), Some("moscow-refuses"));
}

#[test]
fn the_outline_chooses_a_variant() {
    let name = berlin().variants[1].name.clone();
    let mut window =
        open(App::new(berlin()).with_selection(Selection::Thing(Place::Variant(YIELDS.into()))));
    // It is selected already: Enter again uses it.
    window.get_by_label(&format!("What-if {name}")).focus();
    window.run();
    window.key_press(Key::Enter);
    window.run();
    check_shown(window.state(), Some(YIELDS));
    assert!(
        window
            .query_by_label(&format!("What-if {name}, in force"))
            .is_some()
    );
    // And the panel leaves it.
    window
        .get_by_label(&format!("Stop using what-if {name}"))
        .click();
    window.run();
    check_shown(window.state(), None);
    window.get_by_label("Use this what-if").click();
    window.run();
    check_shown(window.state(), Some(YIELDS));
}

#[test]
fn new_things_are_made_of_the_scenario_as_it_is() {
    let mut window = open(
        under(YIELDS).with_selection(Selection::Thing(Place::RedLine("rest-of-donetsk".into()))),
    );
    window.key_press_modifiers(Modifiers::COMMAND, Key::D);
    window.run();
    let app = window.state();
    let copies: Vec<bool> = (app.scenario().red_lines())
        .filter(|(_, it)| {
            it.text.starts_with("The rest of Donetsk")
                || it.id.as_str().starts_with("rest-of-donetsk")
        })
        .map(|(_, it)| it.enabled)
        .collect();
    assert_eq!(
        copies,
        [true, true],
        "the copy is in force as the red line itself is"
    );
    let edit = app.scenario().addition(Kind::Party, "Another");
    window.state_mut().perform(Action::Edit(edit));
    check_shown(window.state(), Some(YIELDS));
}

#[test]
fn a_concession_adds_to_the_what_if_in_force() {
    let scenario = berlin();
    let lift = ["no-withdrawal".into(), "rest-of-donetsk".into()];
    let alone = scenario.lifted_too(None, &lift, &[], "Both yield");
    assert_eq!((alone.lift.as_slice(), alone.answers.len()), (&lift[..], 0));
    assert!(scenario.variant(&alone.id).is_none(), "its id is its own");
    let before = scenario.variant(&YIELDS.into()).expect("is there");
    let more = scenario.lifted_too(Some(before), &lift, &[], "Both yield too");
    assert_eq!(more.answers, before.answers);
    assert_eq!(more.lift.len(), 2, "what was lifted is not lifted twice");
    assert!(before.lift.iter().all(|id| more.lift.contains(id)));
    let turned = Variant {
        id: "other".into(),
        name: "Another name".to_owned(),
        lift: more.lift.iter().rev().cloned().collect(),
        ..more.clone()
    };
    assert!(more.does_the_same(&turned) && !more.does_the_same(before));
    let party = scenario.new_item(Kind::Party, "Needed for it");
    for with in [None, Some(party)] {
        let edit = Edit::put_in_force(more.clone(), with.clone());
        assert_eq!(edit.made_variant(), Some(&more.id));
        let mut changed = scenario.clone();
        assert!(edit.apply(&mut changed).is_some());
        assert!(changed.variant(&more.id).is_some());
        let added = changed.parties.len() - scenario.parties.len();
        assert_eq!(added, usize::from(with.is_some()));
    }
}
