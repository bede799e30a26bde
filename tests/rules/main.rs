//! Rules put together as sentences, and the question before something is deleted, by the names of what is pressed.

#[path = "../common/build.rs"]
#[allow(dead_code, reason = "each test crate uses a part")]
mod build;
mod sums;
#[path = "../support/mod.rs"]
mod support;

use build::{is, not};
use common_ground::analysis::Subject;
use common_ground::model::{
    Condition, Edit, Issue, Item, Kind, List, Place, Property, Range, Rule, Scenario, Values,
    removal,
};
use common_ground::ui::{Action, Draft, FileAction, LookAction, Selection, Step};
use eframe::egui::accesskit::Role;
use eframe::egui::{Event, Key, Modifiers, Theme};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};

use support::app::{App, berlin, window};

type Window = Harness<'static, App>;

fn red_line(id: &str) -> Place {
    Place::RedLine(id.into())
}

/// The Berlin scenario with a new red line of Ukraine that says nothing yet, and where it is.
fn with_new_red_line() -> (App, Place) {
    let mut app = App::new(berlin());
    let list = List::red_lines(&"ukraine".into());
    let item = app.scenario().new_item(&list, "A new one");
    let place = item.place();
    app.perform(Action::Edit(Edit::Insert(usize::MAX, item)));
    app.actions.clear();
    (app, place)
}

fn open(mut app: App, place: &Place) -> Window {
    app.shell.edit_rule(place.clone());
    let mut window = window(app, [1440.0, 900.0], Theme::Light);
    window.run();
    window
}

#[track_caller]
fn press(window: &mut Window, name: &str) {
    window.get_by_label(name).click();
    window.run();
}

/// Opens a list, picks from it and, where several can be picked, closes it.
#[track_caller]
fn pick(window: &mut Window, list: &str, names: &[&str]) {
    press(window, list);
    for name in names {
        press(window, name);
    }
    if names[0].starts_with("Option ") {
        window.key_press(Key::Escape);
        window.run();
    }
}

/// Says what a condition is about by typing a part of its name.
#[track_caller]
fn find(window: &mut Window, number: &str, part: &str) {
    press(window, &format!("Condition {number}: issue"));
    type_text(window, "Find in issues and assumptions", part);
    key(window, Key::Enter);
}

#[track_caller]
fn key(window: &mut Window, key: Key) {
    window.key_press(key);
    window.run();
}

/// Types into a field that has the keyboard already.
#[track_caller]
fn type_text(window: &mut Window, field: &str, text: &str) {
    assert!(
        window.get_by_label(field).accesskit_node().is_focused(),
        "{field} has the focus"
    );
    window.get_by_label(field).type_text(text);
    window.run();
}

/// Says what a condition is about and which of its options are meant.
#[track_caller]
fn choose(window: &mut Window, number: &str, issue: &str, options: &[&str]) {
    pick(
        window,
        &format!("Condition {number}: issue"),
        &[&format!("Choose issue {issue}")],
    );
    let options: Vec<String> = options
        .iter()
        .map(|name| format!("Option {name}"))
        .collect();
    let options: Vec<&str> = options.iter().map(String::as_str).collect();
    pick(window, &format!("Condition {number}: choice"), &options);
}

fn rule(window: &Window, place: &Place) -> Rule {
    match window.state().scenario().item(place) {
        Some(Item::RedLine(_, red_line)) => red_line.rule,
        other => panic!("{other:?} is no red line"),
    }
}

fn is_open(window: &Window) -> bool {
    let buttons = window.query_all_by_role(Role::Button);
    let names = buttons.filter_map(|node| node.accesskit_node().label());
    names
        .into_iter()
        .any(|name| ["Use this rule", "Use this condition"].contains(&name.as_str()))
}

#[test]
fn never_one_of_is_built_by_clicks_and_previewed() {
    let (app, place) = with_new_red_line();
    let mut window = open(app, &place);
    let use_it = window.get_by_label("Use this rule");
    assert!(use_it.accesskit_node().is_disabled());
    choose(
        &mut window,
        "1",
        "Standing of occupied Donbas",
        &["Deferred", "Unchanged in law and practice"],
    );
    let expected = Rule::Never(is("status", &["unchanged", "deferred"]));
    let edit = Edit::Set(place.clone(), Property::Rule(expected.clone()));
    let drafts = &window.state().actions;
    assert!(drafts.contains(&Action::Draft(Draft::Composed(Some(edit.clone())))));
    let in_words =
        "Never: Standing of occupied Donbas is “Unchanged in law and practice” or “Deferred”.";
    assert!(window.query_by_label(in_words).is_some());

    let preview = window.state().session.context().edits.preview.cloned();
    let preview = preview.expect("what it does is worked out");
    assert_eq!(preview.edit, edit);
    let said = common_ground::prose::preview(preview.cells.len(), preview.deals).to_string();
    assert!(window.query_by_label(&said).is_some(), "{said}");
    let before = window.state().session.context().verdicts.analysis.deals;
    assert_eq!(preview.deals.0, before);
    let scenario = window.state().scenario().clone();
    for ((_, subject), verdicts) in preview.cells.iter().zip(&preview.verdicts) {
        let said = common_ground::prose::cell_change(&scenario, subject, *verdicts).to_string();
        assert!(window.query_all_by_label(&said).next().is_some(), "{said}");
    }
    for (party, tallies) in &preview.accepted {
        let said = common_ground::prose::acceptance(&scenario, party, *tallies).to_string();
        assert!(window.query_by_label(&said).is_some(), "{said}");
    }
    assert!(!preview.cells.is_empty() && !preview.accepted.is_empty());

    press(&mut window, "Use this rule");
    assert!(!is_open(&window));
    assert_eq!(rule(&window, &place), expected);
    let cx = window.state().session.context();
    assert_eq!(cx.verdicts.analysis.deals, preview.deals.1);
    assert_eq!(cx.edits.changes.cells, preview.cells);
    let parties = cx.scenario.parties.iter().map(|party| &party.id);
    let accepted: Vec<_> = parties.zip(&cx.verdicts.analysis.parties).collect();
    for (party, (_, then)) in &preview.accepted {
        assert!(accepted.contains(&(party, then)));
    }
    for ((package, subject), (_, then)) in preview.cells.iter().zip(&preview.verdicts) {
        let at = cx
            .verdicts
            .analysis
            .packages
            .iter()
            .find(|it| it.id == *package);
        let at = at.expect("is analysed");
        let now = match subject {
            Subject::Everyone => &at.everyone,
            Subject::Party(party) => {
                let position = cx.scenario.parties.iter().position(|it| it.id == *party);
                &at.parties[position.expect("is a party")]
            }
        };
        assert_eq!(now.verdict, *then);
    }
    assert_eq!(
        cx.edits.steps_done, 2,
        "adding it and its rule are one step each"
    );
    assert_eq!(cx.edits.preview, None);
    let undo = window.state().undo_name().map(str::to_owned);
    assert_eq!(
        undo.as_deref(),
        Some("change the rule of red line “A new one”")
    );
}

#[test]
fn only_if_is_built_by_clicks() {
    let (app, place) = with_new_red_line();
    let mut window = open(app, &place);
    press(&mut window, "Rule: … only if …");
    choose(&mut window, "1", "Security guarantee", &["Article-5-style"]);
    find(&mut window, "2", "outside nato deter");
    press(&mut window, "Condition 2: answer");
    press(&mut window, "Use this rule");
    let expected = Rule::OnlyIf(
        is("guarantee", &["article5"]),
        not(Condition::Assume("deterrence".into())),
    );
    assert_eq!(rule(&window, &place), expected);
}

#[test]
fn nested_groups_are_built_by_clicks() {
    let (app, place) = with_new_red_line();
    let mut window = open(app, &place);
    press(&mut window, "Rule: Always");
    choose(&mut window, "1", "Guarantors", &["US and Europe"]);
    press(&mut window, "Condition 1: or");
    choose(&mut window, "1.2", "Legal force", &["Legally binding"]);
    press(&mut window, "Condition 1: add a group");
    choose(
        &mut window,
        "1.3.1",
        "Ukraine and NATO",
        &["Ukraine sets it aside"],
    );
    press(&mut window, "Condition 1.3.1: relation");
    choose(
        &mut window,
        "1.3.2",
        "Ratification",
        &["By the US Congress"],
    );
    pick(
        &mut window,
        "Condition 1: how many must hold",
        &["Choose at least … of"],
    );
    press(&mut window, "Condition 1: one more");
    press(&mut window, "Condition 1: one fewer");
    press(&mut window, "Use this rule");
    let expected = Rule::Always(Condition::Count {
        at_least: 2,
        of: vec![
            is("guarantors", &["both"]),
            is("form", &["binding"]),
            Condition::All(vec![
                not(is("alliance", &["aside"])),
                is("ratification", &["congress"]),
            ]),
        ],
    });
    assert_eq!(rule(&window, &place), expected);
}

#[test]
fn numbers_are_chosen_from_those_that_the_range_reaches() {
    let (mut app, place) = with_new_red_line();
    let depth = Issue {
        id: "depth".into(),
        name: "Depth".to_owned(),
        question: String::new(),
        values: Values::Range(Range {
            min: 0,
            max: 30,
            step: 5,
            unit: "km".to_owned(),
        }),
    };
    app.perform(Action::Edit(Edit::Insert(usize::MAX, Item::Issue(depth))));
    let mut window = open(app, &place);
    find(&mut window, "1", "depth");
    assert!(
        window
            .query_by_label("Choose a number for Depth.")
            .is_some()
    );
    pick(&mut window, "Condition 1: choice", &["Number 10 km"]);
    pick(&mut window, "Condition 1: relation", &["Choose is above"]);
    press(&mut window, "Condition 1: or");
    find(&mut window, "1.2", "depth");
    pick(
        &mut window,
        "Condition 1.2: relation",
        &["Choose is one of"],
    );
    pick(
        &mut window,
        "Condition 1.2: choice",
        &["Option 0 km", "Option 30 km"],
    );
    press(&mut window, "Use this rule");
    let expected = Condition::Any(vec![
        not(Condition::AtMost("depth".into(), 10)),
        is("depth", &["0", "30"]),
    ]);
    assert_eq!(rule(&window, &place), Rule::Never(expected));
}

#[test]
fn the_form_of_a_red_line_leads_to_its_rule() {
    let scenario = berlin();
    let id = scenario.parties[0].red_lines[0].id.clone();
    let app = App::new(scenario).with_selection(Selection::Thing(Place::RedLine(id)));
    let mut window = window(app, [1440.0, 900.0], Theme::Light);
    window.run();
    press(&mut window, "Edit red line");
    press(&mut window, "Change the rule…");
    assert!(is_open(&window));
    // Nothing else is begun while it is open.
    for key in [Key::O, Key::N, Key::K] {
        window.key_press_modifiers(Modifiers::COMMAND, key);
        window.run();
    }
    let asked = [
        Action::File(FileAction::Open),
        Action::File(FileAction::New),
    ];
    assert!(
        !window
            .state()
            .actions
            .iter()
            .any(|action| asked.contains(action))
    );
    press(&mut window, "Cancel");
    assert!(!is_open(&window));
}

#[test]
fn parts_are_moved_turned_and_removed() {
    let place = Place::Offer("joint-position".into());
    let mut window = open(App::new(berlin()), &place);
    press(&mut window, "Condition 1.1: more");
    press(&mut window, "Condition 1.1: move down");
    press(&mut window, "Condition 1.2: more");
    press(&mut window, "Condition 1.2: not");
    press(&mut window, "Condition 1: and");
    press(&mut window, "Condition 1.3: remove");
    press(&mut window, "Use this condition");
    let offer = window.state().scenario().offer(&"joint-position".into());
    let expected = Condition::All(vec![
        is("monitoring", &["us"]),
        not(is("force", &["european"])),
    ]);
    assert_eq!(offer.map(|(_, offer)| &offer.provided), Some(&expected));
}

#[test]
fn what_is_given_up_changes_nothing() {
    let place = red_line("no-recognition");
    let mut window = open(App::new(berlin()), &place);
    // Without a change one press is enough.
    press(&mut window, "Cancel");
    assert!(!is_open(&window));
    // Escape asks, and Escape again goes on editing: held down, it gives nothing up.
    for ways in [
        &["Cancel", "Discard the changes"][..],
        &["Escape", "Escape", "Escape", "Discard the changes"][..],
    ] {
        window.state_mut().shell.edit_rule(place.clone());
        window.run();
        press(&mut window, "Condition 1: relation");
        for (at, way) in ways.iter().enumerate() {
            assert!(is_open(&window), "{way} {at}");
            if *way == "Escape" {
                window.key_press(Key::Escape);
                window.run();
            } else {
                press(&mut window, way);
            }
        }
        assert!(!is_open(&window));
        assert_eq!(*window.state().scenario(), berlin());
        assert_eq!(window.state().undo_name(), None);
        assert!(
            window
                .state()
                .actions
                .contains(&Action::Draft(Draft::Composed(None)))
        );
        // Nothing is kept that something else could make.
        window.state_mut().perform(Action::Select(Selection::None));
        assert_eq!(*window.state().scenario(), berlin());
    }
}

#[test]
fn a_press_beside_the_dialog_gives_nothing_up() {
    let place = red_line("no-recognition");
    let mut window = open(App::new(berlin()), &place);
    press(&mut window, "Condition 1: relation");
    window.drag_at(eframe::egui::pos2(5.0, 450.0));
    window.run();
    window.drop_at(eframe::egui::pos2(5.0, 450.0));
    window.run();
    assert!(is_open(&window));
    assert!(
        window.query_by_label("Cancel").is_some(),
        "it is not even asked for"
    );
}

#[test]
fn a_rule_is_built_by_keyboard_alone() {
    let (app, place) = with_new_red_line();
    let mut window = open(app, &place);
    let key = |window: &mut Window, key: Key| {
        window.key_press(key);
        window.run();
    };
    // What is still to be chosen has the focus; its list can be filtered.
    key(&mut window, Key::Space);
    window
        .get_by_label("Find in issues and assumptions")
        .type_text("standing");
    window.run();
    key(&mut window, Key::Enter);
    // The options come next.
    key(&mut window, Key::Enter);
    key(&mut window, Key::ArrowDown);
    key(&mut window, Key::Space);
    key(&mut window, Key::ArrowDown);
    key(&mut window, Key::Space);
    key(&mut window, Key::Escape);
    assert!(is_open(&window), "Escape closes the list first");
    for _ in 0..20 {
        let focused = window.get_by_label("Use this rule");
        if focused.accesskit_node().is_focused() {
            break;
        }
        key(&mut window, Key::Tab);
    }
    key(&mut window, Key::Enter);
    assert!(!is_open(&window));
    let Rule::Never(Condition::Is(issue, options)) = rule(&window, &place) else {
        panic!("it is another rule");
    };
    assert_eq!(issue, "status".into());
    assert_eq!(options.len(), 2);
}

#[test]
fn keys_take_back_and_make_again_within_the_dialog() {
    let place = red_line("no-recognition");
    let mut window = open(App::new(berlin()), &place);
    let start = rule(&window, &place);
    press(&mut window, "Condition 1: relation");
    press(&mut window, "Rule: Always");
    window.key_press_modifiers(Modifiers::COMMAND, Key::Z);
    window.run();
    window.key_press_modifiers(Modifiers::COMMAND, Key::Z);
    window.run();
    assert!(
        window
            .query_by_label("Nothing is changed yet: this is the rule as it is.")
            .is_some()
    );
    window.key_press_modifiers(Modifiers::COMMAND, Key::Y);
    window.run();
    assert_eq!(rule(&window, &place), start);
    press(&mut window, "Use this rule");
    let Rule::Never(inner) = start else {
        panic!("it is another rule");
    };
    assert_eq!(rule(&window, &place), Rule::Never(not(inner)));
}

#[test]
fn the_editor_waits_for_what_is_only_being_added() {
    let app = App::new(berlin());
    let item = app.scenario().new_item(Kind::Fact, "A new fact");
    let mut window = window(app, [1440.0, 900.0], Theme::Light);
    window.run();
    window.state_mut().shell.edit_rule(item.place());
    window.step();
    let add = Action::Edit(Edit::Insert(usize::MAX, item));
    window.state_mut().perform(add);
    window.run();
    assert!(is_open(&window));
    press(&mut window, "Cancel");
    assert!(!is_open(&window));
    // What never comes is not waited for.
    window.state_mut().shell.edit_rule(red_line("nowhere"));
    window.run();
    assert!(!is_open(&window));
}

#[test]
fn nothing_is_changed_before_the_rule_is_used() {
    let place = red_line("no-recognition");
    let mut window = open(App::new(berlin()), &place);
    press(&mut window, "Rule: Always");
    // Whatever else is done leaves the rule alone, and the editor goes on with the draft.
    for action in [
        Action::Select(Selection::None),
        Action::Look(LookAction::SetZoom(1.1)),
        Action::File(FileAction::Save),
        Action::File(FileAction::ClosePathPrompt),
    ] {
        window.state_mut().perform(action);
        window.run();
        assert_eq!(*window.state().scenario(), berlin());
        assert!(is_open(&window));
    }
    let Rule::Never(condition) = rule(&window, &place) else {
        panic!("the rule is as it was");
    };
    // Another change of the scenario is followed.
    window.state_mut().perform(rename("Another title"));
    window.run();
    press(&mut window, "Condition 1: relation");
    press(&mut window, "Use this rule");
    assert_eq!(rule(&window, &place), Rule::Always(not(condition)));
    // Gone together with what it belongs to.
    window.state_mut().shell.edit_rule(place.clone());
    window.run();
    window
        .state_mut()
        .perform(Action::Edit(Edit::Remove(place)));
    window.run();
    assert!(!is_open(&window));
}

#[test]
fn what_does_not_exist_is_shown_and_must_go() {
    let mut scenario = berlin();
    let odd = Condition::All(vec![
        is("nowhere", &["a"]),
        is("status", &["accepted", "no-such"]),
        Condition::Assume("gone".into()),
        Condition::All(Vec::new()),
        not(Condition::Any(Vec::new())),
    ]);
    scenario.parties[0].red_lines[0].rule = Rule::Never(odd);
    let place = red_line(scenario.parties[0].red_lines[0].id.as_str());
    let mut window = open(App::new(scenario), &place);
    let use_it = window.get_by_label("Use this rule");
    assert!(use_it.accesskit_node().is_disabled());
    let shown = window
        .get_by_label("Condition 1.1: issue")
        .accesskit_node()
        .value();
    assert_eq!(shown.as_deref(), Some("unknown issue “nowhere”"));
    press(&mut window, "Condition 1.1: remove");
    press(
        &mut window,
        "Condition 1.1: take out unknown option “no-such”",
    );
    assert!(
        window
            .query_by_label_contains("There is no assumption “gone”")
            .is_some()
    );
    find(&mut window, "1.2", "outside nato deter");
    press(&mut window, "Use this rule");
    let expected = Condition::All(vec![
        is("status", &["accepted"]),
        Condition::Assume("deterrence".into()),
        Condition::All(Vec::new()),
        not(Condition::Any(Vec::new())),
    ]);
    assert_eq!(rule(&window, &place), Rule::Never(expected));
}

#[test]
fn every_rule_can_be_opened_and_every_control_has_a_name_of_its_own() {
    let scenario = berlin();
    let lines = scenario
        .red_lines()
        .map(|(_, it)| Place::RedLine(it.id.clone()));
    let offers = scenario.offers().map(|(_, it)| Place::Offer(it.id.clone()));
    let facts = scenario.facts.iter().map(|it| Place::Fact(it.id.clone()));
    let places: Vec<Place> = lines.chain(offers).chain(facts).collect();
    let mut window = open(App::new(scenario.clone()), &places[0]);
    for place in places {
        window.state_mut().shell.edit_rule(place.clone());
        window.run();
        window.check_accessibility();
        let buttons = window.query_all_by_role(Role::Button);
        let mut names: Vec<String> = buttons
            .filter_map(|node| node.accesskit_node().label())
            .filter(|name| name.starts_with("Condition "))
            .collect();
        let count = names.len();
        assert!(count > 0, "{place:?}");
        names.sort();
        names.dedup();
        assert_eq!(names.len(), count, "{place:?}");
        window.key_press(Key::Escape);
        window.run();
        assert!(!is_open(&window), "{place:?}");
    }
    assert_eq!(*window.state().scenario(), scenario);
}

#[test]
fn nothing_is_drawn_while_the_editor_is_idle() {
    let mut window = open(App::new(berlin()), &red_line("no-recognition"));
    press(&mut window, "Condition 1: relation");
    window.run();
    let output = window.output();
    let delays = output.viewport_output.values();
    let delay = delays.map(|output| output.repaint_delay).min();
    assert!(
        delay.is_none_or(|delay| delay.as_secs() > 3600),
        "{delay:?}"
    );
}

/// The window with the question whether to delete this.
fn ask(app: App, place: &Place) -> Window {
    let mut app = app;
    app.ask_to_remove(place);
    let mut window = window(app, [1000.0, 640.0], Theme::Light);
    window.run();
    window.check_accessibility();
    window
}

#[test]
fn deleting_says_what_becomes_of_what_refers_to_it() {
    let status = Place::Issue("status".into());
    let places = [
        (status.clone(), "Delete and change these"),
        (
            Place::Party("ukraine".into()),
            "Delete and take it out of these",
        ),
        (
            Place::Option("status".into(), "accepted".into()),
            "Delete and take it out of these",
        ),
    ];
    for (place, button) in places {
        let before = berlin();
        let removal = removal(&before, &place).expect("it is there");
        let mut window = ask(App::new(before.clone()), &place);
        assert!(!removal.consequences.is_empty(), "{place:?}");
        for consequence in removal.consequences.iter().take(3) {
            let words = common_ground::prose::consequence(&before, consequence).to_string();
            assert!(window.query_by_label(&words).is_some(), "{words}");
        }
        press(&mut window, button);
        let mut expected = before.clone();
        assert!(removal.edit.apply(&mut expected).is_some());
        assert_eq!(*window.state().scenario(), expected);
        assert!(window.query_by_label(button).is_none());
        // One step, which undo takes back.
        assert_eq!(window.state().session.context().edits.steps_done, 1);
        window.state_mut().perform(Action::Step(Step::Undo));
        assert_eq!(*window.state().scenario(), before);
    }
    let mut window = ask(App::new(berlin()), &status);
    press(&mut window, "Cancel");
    assert!(window.query_by_label("Cancel").is_none());
    assert_eq!(*window.state().scenario(), berlin());
}

#[test]
fn the_question_begins_where_nothing_is_lost() {
    let place = Place::Issue("status".into());
    for key in [Key::Enter, Key::Escape] {
        let mut window = ask(App::new(berlin()), &place);
        assert!(window.get_by_label("Cancel").accesskit_node().is_focused());
        window.key_press(key);
        window.run();
        assert!(window.query_by_label("Cancel").is_none());
        assert_eq!(*window.state().scenario(), berlin());
        assert_eq!(window.state().undo_name(), None);
    }
}

#[test]
fn a_question_about_another_state_is_withdrawn() {
    let place = Place::Issue("status".into());
    let mut window = ask(App::new(berlin()), &place);
    let scenario: &Scenario = window.state().scenario();
    let Values::Options(options) = &scenario.issues[0].values else {
        panic!("the first issue has options");
    };
    let option = Place::Option(scenario.issues[0].id.clone(), options[0].id.clone());
    let rename = Edit::Set(option, Property::Name("Another name".to_owned()));
    window.state_mut().perform(Action::Edit(rename));
    window.run();
    assert!(window.query_by_label("Cancel").is_none());
}

fn rename(title: &str) -> Action {
    let title = Property::Title(title.to_owned());
    Action::Edit(Edit::Set(Place::Scenario, title))
}

/// What is finished of a rule when the scenario goes is not lost with it.
#[test]
fn a_rule_that_is_put_together_is_made_when_the_scenario_goes() {
    let place = red_line("no-recognition");
    let mut window = open(App::new(berlin()), &place);
    press(&mut window, "Rule: Always");
    window.state_mut().perform(Action::File(FileAction::New));
    window.run();
    assert!(matches!(rule(&window, &place), Rule::Always(_)));
    assert!(window.state().session.context().files.asks_about_unsaved);
}

#[test]
fn a_field_in_a_list_has_the_menu_of_a_text() {
    let (app, place) = with_new_red_line();
    let mut window = open(app, &place);
    window.key_press(Key::Space);
    window.run();
    let find = "Find in issues and assumptions";
    let typed = |window: &Window| window.get_by_label(find).value().unwrap_or_default();
    window.get_by_label(find).type_text("standing");
    window.run();
    window.get_by_label(find).click_secondary();
    window.run();
    window
        .get_by_role_and_label(Role::MenuItem, "Select all")
        .click();
    window.run();
    assert!(
        window
            .query_by_role_and_label(Role::MenuItem, "Select all")
            .is_none()
    );
    window.get_by_label(find).type_text("s");
    window.run();
    assert_eq!(
        typed(&window),
        "s",
        "all of it was selected, and the list is there"
    );
    let entry = |window: &Window, word: &str| {
        let entry = window.query_by_role_and_label(Role::MenuItem, word);
        entry.map(|entry| entry.is_focused())
    };
    window.key_press_modifiers(Modifiers::SHIFT, Key::F10);
    window.run();
    assert_eq!(
        entry(&window, "Paste"),
        Some(true),
        "the first that can be chosen has the keyboard"
    );
    window.key_press(Key::Escape);
    window.run();
    assert_eq!(entry(&window, "Paste"), None, "the menu is left");
    assert!(
        window.get_by_label(find).is_focused(),
        "and the list is not"
    );
    window.key_press_modifiers(Modifiers::SHIFT, Key::F10);
    window.run();
    window.key_press(Key::Enter);
    window.run();
    window.event(Event::Paste("tanding".to_owned()));
    window.run();
    assert_eq!(typed(&window), "standing");
    window.key_press(Key::Enter);
    window.run();
    assert!(
        window.query_by_label(find).is_none(),
        "the first one was picked"
    );
}
