//! The outline as the place where things are added, ordered, copied, renamed and deleted, by pointer and by keyboard.

mod support;

use common_ground::model::{Condition, Edit, Kind, Place, Rule, Scenario};
use common_ground::ui::{Action, FileAction, Selection, shortcuts};
use eframe::egui::accesskit::Role;
use eframe::egui::{Event, Key, KeyboardShortcut, Modifiers, Theme, Vec2, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};

use support::app::{App, berlin, lake, window};

/// The row of the scenario itself.
const SCENARIO: &str = "This scenario and its guide";

fn open(app: App) -> Harness<'static, App> {
    let mut window = window(app, [1440.0, 900.0], Theme::Light);
    window.run();
    window
}

fn press(window: &mut Harness<'_, App>, keys: &[Key]) {
    for key in keys {
        window.key_press(*key);
        window.run();
    }
}

fn press_with(window: &mut Harness<'_, App>, modifiers: Modifiers, key: Key) {
    window.key_press_modifiers(modifiers, key);
    window.run();
}

fn type_text(window: &mut Harness<'_, App>, text: &str) {
    let focused = Event::Text(text.to_owned());
    window.event(focused);
    window.run();
}

fn click(window: &mut Harness<'_, App>, name: &str) {
    window.get_by_label(name).click();
    window.run();
}

/// The name of what has the focus.
fn focused(window: &Harness<'_, App>) -> String {
    let node =
        window.query_all(egui_kittest::kittest::By::new().predicate(|node| node.is_focused()));
    let names: Vec<String> = node
        .filter_map(|node| node.accesskit_node().label())
        .collect();
    names.join(" & ")
}

fn red_lines(scenario: &Scenario, party: usize) -> Vec<String> {
    let red_lines = scenario.parties[party].red_lines.iter();
    red_lines.map(|it| it.text.clone()).collect()
}

fn issues(window: &Harness<'_, App>) -> Vec<String> {
    let issues = window.state().scenario().issues.iter();
    issues.map(|it| it.name.clone()).collect()
}

/// A row of the outline, by its place.
fn row_name(kind: &str, name: &str) -> String {
    format!("{kind} {name}")
}

#[test]
fn enter_adds_what_was_named_and_shows_it() {
    let mut window = open(App::new(Scenario::default()));
    click(&mut window, "Add party");
    assert_eq!(focused(&window), "Name of the new party");
    type_text(&mut window, "Upstream");
    press(&mut window, &[Key::Enter]);
    let parties = &window.state().scenario().parties;
    assert_eq!(parties[0].name, "Upstream");
    let id = parties[0].id.clone();
    let selection = window.state().session.context().selection.clone();
    assert_eq!(selection, Selection::Thing(Place::Party(id)));
    assert_eq!(window.state().undo_name(), Some("add party “Upstream”"));
    assert_eq!(focused(&window), "Party Upstream");
    assert!(window.query_by_label("Name of the new party").is_none());
}

#[test]
fn escape_adds_nothing() {
    let mut window = open(App::new(Scenario::default()));
    click(&mut window, "Add issue");
    type_text(&mut window, "Water");
    press(&mut window, &[Key::Escape]);
    assert!(window.query_by_label("Name of the new issue").is_none());
    assert_eq!(*window.state().scenario(), Scenario::default());
    assert_eq!(window.state().undo_name(), None);
    assert_eq!(focused(&window), "Issues");
}

#[test]
fn going_elsewhere_adds_what_was_typed() {
    let mut window = open(App::new(Scenario::default()));
    click(&mut window, "Add issue");
    type_text(&mut window, "Water");
    click(&mut window, "Add party");
    assert_eq!(issues(&window), ["Water"]);
    assert_eq!(focused(&window), "Name of the new party");
    // Nothing was typed: nothing is added.
    click(&mut window, SCENARIO);
    assert!(window.query_by_label("Name of the new party").is_none());
    assert!(window.state().scenario().parties.is_empty());
    press_with(&mut window, Modifiers::COMMAND, Key::Z);
    assert_eq!(*window.state().scenario(), Scenario::default());
}

#[test]
fn a_pasted_list_is_added_after_one_question() {
    let mut window = open(App::new(Scenario::default()));
    click(&mut window, "Add party");
    let list = "\u{2022} Upstream\n\u{2022} Downstream\n\n";
    window.event(Event::Paste(list.to_owned()));
    window.run();
    assert_eq!(*window.state().scenario(), Scenario::default());
    click(&mut window, "Cancel");
    assert_eq!(focused(&window), "Name of the new party");
    window.event(Event::Paste(list.to_owned()));
    window.run();
    click(&mut window, "Add 2 parties");
    let parties = &window.state().scenario().parties;
    let names: Vec<&str> = parties.iter().map(|it| it.name.as_str()).collect();
    assert_eq!(names, ["Upstream", "Downstream"]);
    assert_ne!(parties[0].color, parties[1].color);
    assert_eq!(window.state().undo_name(), Some("add 2 parties"));
    assert!(window.query_by_label("Name of the new party").is_none());
    // Where a name is begun it goes on.
    click(&mut window, "Add issue");
    type_text(&mut window, "Water");
    window.event(Event::Paste(" and\nlight".to_owned()));
    window.run();
    press(&mut window, &[Key::Enter]);
    assert_eq!(issues(&window), ["Water and light"]);
}

#[test]
fn what_is_being_named_is_not_lost_by_saving_or_undo() {
    let mut window = open(App::new(Scenario::default()));
    click(&mut window, "Add fact");
    type_text(&mut window, "Water flows down");
    press_with(&mut window, Modifiers::COMMAND, Key::S);
    assert_eq!(window.state().scenario().facts[0].text, "Water flows down");
}

#[test]
fn every_group_and_every_owner_can_be_added_to() {
    let mut window = open(App::new(Scenario::default()));
    for (name, field) in [
        ("Add party", "Name of the new party"),
        ("Add issue", "Name of the new issue"),
        ("Add package", "Name of the new package"),
        ("Add fact", "Wording of the new fact"),
        ("Add assumption", "Question of the new assumption"),
        ("Add source", "Title of the new source"),
        ("Add what-if", "Name of the new what-if"),
        ("Add red line to Something", "Wording of the new red line"),
        ("Add offer to Something", "Wording of the new offer"),
    ] {
        click(&mut window, name);
        assert_eq!(focused(&window), field);
        type_text(&mut window, "Something");
        // Elsewhere, so that no rule is asked for.
        click(&mut window, SCENARIO);
    }
    window.get_by_label("Add claim to Something").scroll_to_me();
    window.run();
    click(&mut window, "Add claim to Something");
    type_text(&mut window, "Somebody");
    click(&mut window, SCENARIO);
    let scenario = window.state().scenario();
    assert_eq!(scenario.parties[0].red_lines[0].text, "Something");
    assert_eq!(scenario.parties[0].offers[0].text, "Something");
    assert_eq!(scenario.sources[0].claims[0].who, "Somebody");
    let counts = [
        scenario.parties.len(),
        scenario.issues.len(),
        scenario.packages.len(),
        scenario.facts.len(),
        scenario.assumptions.len(),
        scenario.sources.len(),
        scenario.variants.len(),
    ];
    assert_eq!(counts, [1; 7]);
    assert_eq!(window.state().session.context().edits.steps.len(), 10);
}

/// Types this for a new claim of the one source, and returns who says it, what is said and where the keyboard is then.
fn new_claim(typed: &str) -> (String, String, String) {
    let mut window = open(App::new(Scenario::default()));
    click(&mut window, "Add source");
    type_text(&mut window, "A paper");
    press(&mut window, &[Key::Enter]);
    window.get_by_label("Add claim to A paper").scroll_to_me();
    window.run();
    click(&mut window, "Add claim to A paper");
    assert_eq!(focused(&window), "Wording of the new claim");
    type_text(&mut window, typed);
    press(&mut window, &[Key::Enter]);
    window.run();
    let scenario = window.state().scenario();
    let [claim] = scenario.sources[0].claims.as_slice() else {
        panic!("one claim is added");
    };
    (claim.who.clone(), claim.text.clone(), focused(&window))
}

#[test]
fn what_is_typed_for_a_new_claim_is_what_is_said_unless_it_is_a_name() {
    for (typed, who, text, next) in [
        (
            "No troops will be withdrawn",
            "",
            "No troops will be withdrawn",
            "Who",
        ),
        ("Yuri Ushakov", "Yuri Ushakov", "", "What is said"),
        (
            "Yuri Ushakov: no troops will be withdrawn",
            "Yuri Ushakov",
            "no troops will be withdrawn",
            "Who",
        ),
    ] {
        let expected = (who.to_owned(), text.to_owned(), next.to_owned());
        assert_eq!(new_claim(typed), expected);
    }
}

#[test]
fn arrow_keys_go_through_the_outline_and_fold_it() {
    let mut window = open(App::new(berlin()));
    click(&mut window, SCENARIO);
    press(&mut window, &[Key::ArrowDown]);
    let first = focused(&window);
    assert_eq!(first, "Assumptions");
    press(&mut window, &[Key::ArrowLeft]);
    let unfolded = window.query_by_label_contains("Unknown: ").is_some();
    assert!(!unfolded, "the assumptions are folded away");
    press(&mut window, &[Key::ArrowDown]);
    assert_eq!(focused(&window), "Parties");
    press(&mut window, &[Key::ArrowRight]);
    let party = window.state().scenario().parties[0].name.clone();
    assert_eq!(focused(&window), row_name("Party", &party));
    press(&mut window, &[Key::ArrowRight]);
    assert!(focused(&window).starts_with("Red line "));
    press(&mut window, &[Key::ArrowLeft]);
    assert_eq!(focused(&window), row_name("Party", &party));
    press(&mut window, &[Key::End]);
    let variant = window.state().scenario().variants.last().cloned();
    let variant = variant.expect("a variant").name;
    assert_eq!(focused(&window), row_name("What-if", &variant));
    press(&mut window, &[Key::Home]);
    assert_eq!(focused(&window), SCENARIO);
    press(&mut window, &[Key::Enter]);
    let selection = window.state().session.context().selection.clone();
    assert_eq!(selection, Selection::Thing(Place::Scenario));
}

#[test]
fn the_outline_is_one_stop_of_the_keyboard() {
    let mut window = open(App::new(berlin()));
    click(&mut window, SCENARIO);
    let rows = window.query_all_by_role(Role::TreeItem).filter(|node| {
        let node = node.accesskit_node();
        node.data()
            .supports_action(eframe::egui::accesskit::Action::Focus)
    });
    assert_eq!(rows.count(), 1);
    // Tab leads on to the table of verdicts, past what belongs to the row.
    let party = window.state().scenario().parties[0].name.clone();
    let cell = format!(", {party}: ");
    let mut passed = Vec::new();
    while !focused(&window).contains(&cell) {
        press(&mut window, &[Key::Tab]);
        passed.push(focused(&window));
        assert!(passed.len() < 20, "{passed:?}");
    }
    passed.pop();
    let on_the_way = [
        "Resize panel",
        "Resize panel",
        "settlement",
        "All but territory",
        "10 by inference alone: show",
        "See what would have to give",
        "Order of the packages: Nearest to a deal first",
        "Order of the packages: As written",
        "Copy the table",
        "Add a party to the table",
        "Show party Ukraine",
        "Show package All but territory",
    ];
    assert_eq!(
        passed, on_the_way,
        "the edges of the panels, the headline, the tools, and the names before the cell"
    );
}

#[test]
fn alt_and_arrows_move_a_row_and_the_focus_goes_along() {
    let scenario = lake();
    let names: Vec<String> = scenario.issues.iter().map(|it| it.name.clone()).collect();
    let first = row_name("Issue", &names[0]);
    let mut window = open(App::new(scenario));
    window.get_by_label(&first).scroll_to_me();
    window.run();
    click(&mut window, &first);
    press_with(&mut window, Modifiers::ALT, Key::ArrowDown);
    assert_eq!(issues(&window)[..2], [names[1].clone(), names[0].clone()]);
    assert_eq!(focused(&window), first);
    press_with(&mut window, Modifiers::ALT, Key::ArrowUp);
    press_with(&mut window, Modifiers::ALT, Key::ArrowUp);
    assert_eq!(issues(&window), names, "at the end it stays");
    assert_eq!(window.state().session.context().edits.steps.len(), 2);
}

#[test]
fn the_selected_thing_is_moved_and_copied_from_anywhere() {
    let scenario = lake();
    let issue = scenario.issues[0].clone();
    let mut window =
        open(App::new(scenario).with_selection(Selection::Thing(Place::Issue(issue.id.clone()))));
    press_with(&mut window, Modifiers::ALT, Key::ArrowDown);
    assert_eq!(window.state().scenario().issues[1].id, issue.id);
    press_with(&mut window, Modifiers::COMMAND, Key::D);
    let copy = window.state().scenario().issues[2].clone();
    assert_eq!(copy.name, format!("{} (copy)", issue.name));
    assert_eq!(focused(&window), row_name("Issue", &copy.name));
    let selection = window.state().session.context().selection.clone();
    assert_eq!(selection, Selection::Thing(Place::Issue(copy.id)));
}

#[test]
fn delete_removes_and_goes_on_to_the_next() {
    let mut window = open(App::new(lake()));
    let packages: Vec<_> = window.state().scenario().packages.clone();
    let first = row_name("Package", &packages[0].name);
    window.get_by_label(&first).scroll_to_me();
    window.run();
    click(&mut window, &first);
    press(&mut window, &[Key::Delete]);
    assert_eq!(window.state().scenario().packages[..], packages[1..]);
    let next = row_name("Package", &packages[1].name);
    assert_eq!(focused(&window), next);
    let selection = window.state().session.context().selection.clone();
    assert_eq!(
        selection,
        Selection::Thing(Place::Package(packages[1].id.clone()))
    );
    press_with(&mut window, Modifiers::COMMAND, Key::Z);
    assert_eq!(window.state().scenario().packages, packages);
}

#[test]
fn the_last_one_that_is_deleted_leads_to_its_owner() {
    let mut scenario = Scenario::default();
    let kind = Kind::Party;
    scenario.addition(kind, "A").apply(&mut scenario);
    let list = common_ground::model::List::red_lines(&"a".into());
    scenario.addition(&list, "Never").apply(&mut scenario);
    let mut window = open(App::new(scenario));
    click(&mut window, "Red line Never, inferred");
    press(&mut window, &[Key::Backspace]);
    assert_eq!(focused(&window), "Party A");
    press(&mut window, &[Key::Backspace]);
    assert_eq!(focused(&window), "Parties");
    assert!(window.state().scenario().parties.is_empty());
}

#[test]
fn keys_while_typing_belong_to_the_text() {
    let scenario = lake();
    let issue = scenario.issues[0].clone();
    let before = scenario.clone();
    let mut window =
        open(App::new(scenario).with_selection(Selection::Thing(Place::Issue(issue.id))));
    click(&mut window, "Add party");
    type_text(&mut window, "Ab");
    press(
        &mut window,
        &[Key::Backspace, Key::Backspace, Key::Delete, Key::Home],
    );
    press(&mut window, &[Key::Escape]);
    assert_eq!(*window.state().scenario(), before);
}

fn menu(window: &mut Harness<'_, App>, name: &str) {
    window.get_by_label(name).click_secondary();
    window.run();
}

fn entry(window: &mut Harness<'_, App>, name: &str) {
    window
        .query_all_by_label_contains(name)
        .find(|node| node.accesskit_node().role() == Role::MenuItem)
        .unwrap_or_else(|| panic!("no entry {name}"))
        .click();
    window.run();
}

#[test]
fn a_menu_says_what_can_be_done_with_a_row() {
    let mut window = open(App::new(berlin()));
    let red_line = berlin().parties[0].red_lines[0].clone();
    let row = window
        .get_all_by_role(Role::TreeItem)
        .find(|node| {
            let label = node.accesskit_node().label();
            label.is_some_and(|label| label.starts_with(&format!("Red line {}", red_line.text)))
        })
        .expect("a row")
        .accesskit_node()
        .label()
        .expect("a name");
    menu(&mut window, &row);
    entry(&mut window, "Lift");
    let edit = Edit::enable_red_line(&red_line.id, false);
    assert_eq!(window.state().actions.last(), Some(&Action::Edit(edit)));
    menu(&mut window, &row);
    entry(&mut window, "Put in force");
    assert!(window.state().scenario().parties[0].red_lines[0].enabled);
    menu(&mut window, &row);
    entry(&mut window, "Move down");
    let names = red_lines(window.state().scenario(), 0);
    assert_eq!(names[1], red_line.text);
}

#[test]
fn the_menu_key_opens_the_menu_and_arrows_go_through_it() {
    let mut window = open(App::new(lake()));
    let party = lake().parties[0].clone();
    click(&mut window, &row_name("Party", &party.name));
    press_with(&mut window, Modifiers::SHIFT, Key::F10);
    assert!(focused(&window).starts_with("Edit"), "{}", focused(&window));
    press(&mut window, &[Key::ArrowDown]);
    assert!(
        focused(&window).starts_with("Rename"),
        "{}",
        focused(&window)
    );
    press(&mut window, &[Key::Escape]);
    assert_eq!(focused(&window), row_name("Party", &party.name));
    press_with(&mut window, Modifiers::SHIFT, Key::F10);
    press(&mut window, &[Key::ArrowDown, Key::ArrowDown, Key::Enter]);
    assert_eq!(focused(&window), "Wording of the new red line");
}

#[test]
fn a_row_is_renamed_in_place() {
    let mut window = open(App::new(lake()));
    let party = lake().parties[0].clone();
    let row = row_name("Party", &party.name);
    menu(&mut window, &row);
    entry(&mut window, "Rename…");
    // All of it is selected: typing replaces it.
    type_text(&mut window, "Upper valley");
    press(&mut window, &[Key::Enter]);
    assert_eq!(window.state().scenario().parties[0].name, "Upper valley");
    assert_eq!(window.state().scenario().parties[0].id, party.id);
    assert_eq!(focused(&window), "Party Upper valley");
    menu(&mut window, "Party Upper valley");
    entry(&mut window, "Rename…");
    type_text(&mut window, "Something else");
    press(&mut window, &[Key::Escape]);
    assert_eq!(window.state().scenario().parties[0].name, "Upper valley");
}

#[test]
fn the_table_has_menus_too() {
    let mut window = open(App::new(lake()));
    let scenario = lake();
    let (package, party) = (scenario.packages[0].clone(), scenario.parties[0].clone());
    menu(&mut window, &format!("Show package {}", package.name));
    entry(&mut window, "Duplicate");
    let copy = window.state().scenario().packages[1].name.clone();
    assert_eq!(copy, format!("{} (copy)", package.name));
    menu(&mut window, &format!("Show party {}", party.name));
    entry(&mut window, "Add red line…");
    assert_eq!(focused(&window), "Wording of the new red line");
    press(&mut window, &[Key::Escape]);
    click(&mut window, "Add a package to the table");
    assert_eq!(focused(&window), "Name of the new package");
}

/// Drags one row to a place relative to the upper left corner of another.
fn drag(window: &mut Harness<'_, App>, from: &str, to: &str, by: Vec2) {
    let start = window.get_by_label(from).rect().center();
    let goal = window.get_by_label(to).rect().left_top() + by;
    window.drag_at(start);
    window.run();
    window.hover_at(start + (goal - start) * 0.5);
    window.run();
    window.hover_at(goal);
    window.run();
}

#[test]
fn a_drag_is_one_step() {
    let mut window = open(App::new(berlin()));
    let names = red_lines(window.state().scenario(), 0);
    assert!(names.len() > 2, "{names:?}");
    let basis = |window: &Harness<'_, App>, at: usize| {
        let red_line = &window.state().scenario().parties[0].red_lines[at];
        format!(
            "Red line {}, {}",
            red_line.text,
            common_ground::prose::basis(red_line.basis)
        )
    };
    let (first, third) = (basis(&window, 0), basis(&window, 2));
    let goal = vec2(60.0, 1.0);
    drag(&mut window, &first, &third, goal);
    let before = window.state().scenario().clone();
    assert_eq!(
        red_lines(&before, 0),
        names,
        "nothing moves before the drop"
    );
    let at = window.get_by_label(&third).rect().left_top() + goal;
    window.drop_at(at);
    window.run();
    let moved = red_lines(window.state().scenario(), 0);
    assert_eq!(
        moved[..3],
        [names[1].clone(), names[0].clone(), names[2].clone()]
    );
    assert_eq!(window.state().session.context().edits.steps.len(), 1);
    assert_eq!(focused(&window), first);
    press_with(&mut window, Modifiers::COMMAND, Key::Z);
    assert_eq!(*window.state().scenario(), before);
}

#[test]
fn escape_gives_a_drag_up() {
    let mut window = open(App::new(berlin()));
    let before = window.state().scenario().clone();
    let names = red_lines(&before, 0);
    let row = |text: &str| {
        window
            .get_all_by_role(Role::TreeItem)
            .filter_map(|node| node.accesskit_node().label())
            .find(|label| label.starts_with(&format!("Red line {text}")))
            .expect("a row")
    };
    let (first, third) = (row(&names[0]), row(&names[2]));
    let goal = vec2(60.0, 1.0);
    drag(&mut window, &first, &third, goal);
    press(&mut window, &[Key::Escape]);
    let at = window.get_by_label(&third).rect().left_top() + goal;
    window.drop_at(at);
    window.run();
    assert_eq!(*window.state().scenario(), before);
}

#[test]
fn a_drag_near_the_edge_scrolls() {
    let mut window = open(App::new(berlin()));
    let party = "Party Ukraine";
    let start = window.get_by_label(party).rect().center();
    let top = |window: &Harness<'_, App>| window.get_by_label(party).rect().top();
    let before = top(&window);
    window.drag_at(start);
    window.run();
    window.hover_at(start + vec2(4.0, 60.0));
    window.run();
    assert!(
        (top(&window) - before).abs() < 1.0,
        "in the middle it rests"
    );
    let edge = eframe::egui::pos2(start.x, 900.0 - 40.0);
    window.hover_at(edge);
    window.run_steps(30);
    assert!(top(&window) < before - 40.0, "near the edge it scrolls");
    window.drop_at(edge);
    window.run_steps(4);
    assert_ne!(
        window.state().scenario().parties[0].name,
        "Ukraine",
        "it is dropped where it was carried"
    );
}

#[test]
fn a_key_goes_from_part_to_part() {
    let mut window =
        open(App::new(berlin()).with_selection(Selection::Thing(Place::Party("russia".into()))));
    press(&mut window, &[Key::F6]);
    assert_eq!(
        focused(&window),
        "Party Russia",
        "the outline, where it is selected"
    );
    let mut lefts = Vec::new();
    for _ in 0..4 {
        let node =
            window.query_all(egui_kittest::kittest::By::new().predicate(|node| node.is_focused()));
        lefts.extend(node.map(|node| node.rect().left()));
        press(&mut window, &[Key::F6]);
    }
    assert_eq!(lefts.len(), 4, "each has something that takes the focus");
    assert!(lefts[0] < lefts[1] && lefts[1] < lefts[2], "{lefts:?}");
    assert_eq!(focused(&window), "Party Russia", "and back to the first");
    press_with(&mut window, Modifiers::SHIFT, Key::F6);
    assert_eq!(focused(&window), "Scenario as it is", "and the other way");
}

#[test]
fn after_a_question_the_focus_goes_back_to_where_it_was() {
    let mut window = open(App::new(berlin()));
    click(&mut window, "Party Ukraine");
    press_with(&mut window, Modifiers::COMMAND, Key::K);
    assert_ne!(focused(&window), "Party Ukraine");
    press(&mut window, &[Key::Escape]);
    assert_eq!(focused(&window), "Party Ukraine");
}

#[test]
fn f2_begins_to_type_in_the_form() {
    let mut window = open(App::new(lake()));
    let party = lake().parties[0].name.clone();
    click(&mut window, &row_name("Party", &party));
    press(&mut window, &[Key::F2]);
    assert_eq!(focused(&window), "Name");
}

#[test]
fn cells_of_the_table_have_a_menu_for_the_keyboard() {
    let mut window = open(App::new(lake()));
    let scenario = lake();
    press(&mut window, &[Key::F6, Key::F6]);
    // A package, a party and the verdict.
    let is_cell = |name: &str| name.contains(", ") && name.contains(": ");
    while !is_cell(&focused(&window)) {
        press(&mut window, &[Key::Tab]);
    }
    let cell = focused(&window);
    press(&mut window, &[Key::Menu]);
    assert_eq!(focused(&window), "Edit the package");
    press(&mut window, &[Key::Escape]);
    assert_eq!(focused(&window), cell);
    press(&mut window, &[Key::Menu, Key::ArrowDown, Key::Enter]);
    let count = window.state().scenario().packages.len();
    assert_eq!(count, scenario.packages.len() + 1);
}

#[test]
fn a_party_is_dragged_with_all_that_belongs_to_it() {
    let mut window = open(App::new(lake()));
    let names: Vec<String> = lake().parties.iter().map(|it| it.name.clone()).collect();
    // Folded, so that they stand below one another.
    for name in &names {
        let fold = format!("Red lines and offers of {name}");
        window.get_by_label(&fold).scroll_to_me();
        window.run();
        click(&mut window, &fold);
    }
    let (first, last) = (
        row_name("Party", &names[0]),
        row_name("Party", names.last().expect("a party")),
    );
    let goal = vec2(60.0, 28.0);
    drag(&mut window, &first, &last, goal);
    let at = window.get_by_label(&last).rect().left_top() + goal;
    window.drop_at(at);
    window.run();
    let moved = &window.state().scenario().parties;
    assert_eq!(moved.last().map(|it| &it.name), names.first());
    assert_eq!(
        moved.last().map(|it| &it.red_lines),
        Some(&lake().parties[0].red_lines)
    );
}

#[test]
fn an_empty_scenario_offers_where_to_begin() {
    let mut window = open(App::new(Scenario::default()));
    click(&mut window, "Add a package");
    assert_eq!(focused(&window), "Name of the new package");
    press(&mut window, &[Key::Escape]);
    click(&mut window, "Start from the template");
    assert_eq!(
        window.state().actions.last(),
        Some(&Action::File(FileAction::NewFromTemplate))
    );
    let mut window = open(App::new(Scenario::default()));
    let node = window
        .query_all_by_label_contains("Open the example")
        .next()
        .expect("an example");
    node.click();
    window.run();
    assert!(matches!(
        window.state().actions.last(),
        Some(Action::File(FileAction::OpenExample(_)))
    ));
}

#[test]
fn a_long_outline_can_be_walked_to_its_end() {
    let mut scenario = Scenario::default();
    for at in 0..400 {
        let kind = Kind::Issue;
        scenario
            .addition(kind, &format!("Issue number {at}"))
            .apply(&mut scenario);
    }
    let mut window = open(App::new(scenario));
    click(&mut window, SCENARIO);
    press(&mut window, &[Key::End]);
    assert_eq!(focused(&window), "What-ifs");
    press(
        &mut window,
        &[Key::ArrowUp, Key::ArrowUp, Key::ArrowUp, Key::ArrowUp],
    );
    assert_eq!(focused(&window), "Packages");
    press(&mut window, &[Key::ArrowUp]);
    assert_eq!(focused(&window), "Issue Issue number 399");
    press(&mut window, &[Key::Home]);
    assert_eq!(focused(&window), SCENARIO);
}

#[test]
fn every_row_is_named_apart_from_the_others() {
    let window = open(App::new(berlin()));
    window.check_accessibility();
    let mut names: Vec<String> = window
        .query_all_by_role(Role::TreeItem)
        .filter_map(|node| node.accesskit_node().label())
        .collect();
    let count = names.len();
    let parties = berlin().parties;
    assert!(
        count > parties.len() + berlin().red_lines().count(),
        "{count}"
    );
    names.sort();
    names.dedup();
    assert_eq!(names.len(), count);
}

#[test]
fn no_keys_mean_two_things_at_once() {
    // A list and a field cannot both have the keyboard; everything else holds at the same time.
    let apart = ["In the outline and the table of verdicts", "While typing"];
    for group in apart {
        assert!(
            shortcuts::ALL.iter().any(|line| line.group == group),
            "{group}"
        );
    }
    let mut seen: Vec<(&str, KeyboardShortcut)> = Vec::new();
    for line in shortcuts::ALL {
        assert!(!line.keys.is_empty() && !line.what.is_empty());
        for keys in line.keys {
            let clash = seen.iter().find(|(group, other)| {
                let are_apart =
                    *group != line.group && apart.contains(group) && apart.contains(&line.group);
                other == keys && !are_apart
            });
            assert_eq!(clash, None, "{keys:?} in {}: {}", line.group, line.what);
            seen.push((line.group, *keys));
        }
    }
}

#[test]
fn rules_of_new_things_say_nothing_yet() {
    let mut window = open(App::new(Scenario::default()));
    click(&mut window, "Add fact");
    type_text(&mut window, "Nothing");
    click(&mut window, SCENARIO);
    let fact = &window.state().scenario().facts[0];
    assert_eq!(fact.rule, Rule::Never(Condition::Any(Vec::new())));
    assert!(window.state().scenario().has(&Place::Fact(fact.id.clone())));
}
