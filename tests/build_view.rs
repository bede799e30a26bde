//! The Build view, by the accessible names of what is in it.

mod support;

use std::sync::Arc;

use common_ground::analysis::Subject;
use common_ground::analysis::compose::Answers;
use common_ground::model::{Agreement, Edit, Place, Scenario, Span};
use common_ground::query::Answer;
use common_ground::query::questions::Allowed;
use common_ground::ui::views::build::{Change, Proposed};
use common_ground::ui::{Action, Draft, Selection, Step};
use eframe::egui::accesskit::{Role, Toggled};
use eframe::egui::{Key, Modifiers, Theme};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};

use support::app::{App, berlin, lake, says, window};

type Window = Harness<'static, App>;

fn open(mut app: App) -> Window {
    app.shell.show_view("Build");
    let mut window = window(app, [1440.0, 1900.0], Theme::Light);
    window.run();
    window
}

/// Berlin with Russia left for later, as the Western parties would begin.
fn west_first() -> App {
    let mut app = App::new(berlin());
    app.propose(Change::Party("russia".into()));
    app
}

#[track_caller]
fn click(window: &mut Window, name: &str) {
    window.get_by_label(name).click();
    window.run();
}

/// Combines a package, whose entry says how much it settles, too.
#[track_caller]
fn combine(window: &mut Window, package: &str) {
    let entry = format!("Combine {package}, leaves ");
    window.get_by_label_contains(&entry).click();
    window.run();
}

/// Presses the option whose name begins so.
#[track_caller]
fn choose(window: &mut Window, option: &str) {
    option_node(window, option).click();
    window.run();
}

#[track_caller]
fn option_node<'a>(window: &'a Window, option: &str) -> egui_kittest::Node<'a> {
    window
        .query_all_by_role(Role::CheckBox)
        .find(|node| {
            let label = node.accesskit_node().label();
            let begins = format!("{option}, ");
            // Where there is no deal at all, nothing more is told of it.
            label.is_some_and(|label| label == option || label.starts_with(&begins))
        })
        .unwrap_or_else(|| panic!("{option} is an option"))
}

/// What the accessible name of an option says of it.
#[track_caller]
fn told(window: &Window, option: &str) -> String {
    let label = option_node(window, option).accesskit_node().label();
    let label = label.expect("has a name");
    label[option.len() + 2..].to_owned()
}

fn terms(window: &Window) -> Vec<String> {
    let proposed = window.state().shell.memory.seen::<Proposed>();
    let terms = proposed.into_iter().flat_map(|it| &it.proposal.terms);
    terms
        .map(|(issue, option)| format!("{issue} {option}"))
        .collect()
}

#[test]
fn with_no_deal_at_all_it_says_why_and_with_whom_to_begin() {
    let mut window = window(App::new(berlin()), [1440.0, 1200.0], Theme::Light);
    window.run();
    window.key_press_modifiers(Modifiers::COMMAND, Key::Num2);
    window.run();
    assert_eq!(window.state().shell.view(), "Build");
    says(
        &window,
        "Whatever is chosen, no settlement satisfies every side.",
    );
    says(&window, "cannot go together");
    click(&mut window, "Try Without Russia: 24 deals");
    says(
        &window,
        "24 deals satisfy Ukraine, United States and European backers.",
    );
    click(&mut window, "Satisfy Russia");
    says(
        &window,
        "Whatever is chosen, no settlement satisfies every side.",
    );
    click(&mut window, "See what would have to give");
    assert_eq!(window.state().shell.view(), "Obstacles");
}

#[test]
fn every_option_says_what_it_allows_after_every_choice() {
    let mut window = open(west_first());
    assert_eq!(
        told(&window, "Forces in Donetsk: Freeze at the line of contact"),
        "4 deals"
    );
    assert_eq!(
        told(&window, "Forces in Donetsk: Ukraine leaves the rest"),
        "in no deal"
    );
    choose(&mut window, "Regime for vacated land: Demilitarised zone");
    assert_eq!(
        told(&window, "Forces in Donetsk: Freeze at the line of contact"),
        "in no deal",
        "a zone is only where forces have left"
    );
    assert_eq!(
        told(&window, "Regime for vacated land: No zone"),
        "8 deals",
        "its own issue counts as free"
    );
    says(&window, "16 deals with this satisfy");
    choose(&mut window, "Regime for vacated land: Demilitarised zone");
    assert!(terms(&window).is_empty(), "pressed again, it is taken back");
}

#[test]
fn an_impossible_option_explains_itself_and_can_be_chosen_anyway() {
    let mut window = open(west_first());
    choose(&mut window, "Regime for vacated land: Demilitarised zone");
    let freeze = "Forces in Donetsk: Freeze at the line of contact";
    let answers = answers(window.state_mut());
    assert!(answers.is_finished);
    let reason = answers.reason(0, 0);
    let scenario = window.state().session.context().scenario.clone();
    let text = common_ground::prose::exclusion(&scenario, reason).to_string();
    assert_eq!(
        text,
        "Excluded by your Demilitarised zone (Regime for vacated land), given the fact “There is a zone only on land \
         from which forces have withdrawn”."
    );
    choose(&mut window, freeze);
    says(
        &window,
        "No deal that satisfies Ukraine, United States and European backers has all of this.",
    );
    says(&window, "cannot go together");
    assert_eq!(terms(&window), ["zone demilitarised", "line freeze"]);
    // The latest choice stays; the earlier one is to be taken back.
    click(
        &mut window,
        "Do it: Take back Demilitarised zone (Regime for vacated land)",
    );
    assert_eq!(terms(&window), ["line freeze"]);
    says(&window, "4 deals with this satisfy");
    click(&mut window, "Undo the last change here");
    assert_eq!(terms(&window), ["zone demilitarised", "line freeze"]);
}

#[test]
fn the_nearest_deals_are_listed_and_taken() {
    let mut window = open(west_first());
    choose(&mut window, "Regime for vacated land: Demilitarised zone");
    choose(
        &mut window,
        "Forces in Donetsk: Freeze at the line of contact",
    );
    says(
        &window,
        "The nearest deals change 1 term; these are all 2 ways to do it.",
    );
    let near = "Do it: Change Regime for vacated land from Demilitarised zone to No zone.";
    click(&mut window, near);
    assert_eq!(terms(&window), ["zone none", "line freeze"]);
    assert!(window.query_by_label("Nearest deals").is_none());
}

#[test]
fn it_is_completed_saved_and_begun_anew() {
    let mut window = open(west_first());
    choose(
        &mut window,
        "Forces in Donetsk: Freeze at the line of contact",
    );
    click(&mut window, "Complete it for me");
    assert_eq!(terms(&window).len(), 16);
    assert_eq!(terms(&window)[0], "line freeze");
    says(&window, "Completed with a deal that keeps every choice");
    says(&window, "This is a deal that satisfies");
    let before = window.state().scenario().packages.len();
    click(&mut window, "Save as a package…");
    assert_eq!(window.state().scenario().packages.len(), before, "it asks");
    assert_eq!(
        window
            .get_by_label("Name of the package")
            .value()
            .as_deref(),
        Some("New package")
    );
    window.get_by_label("Name of the package").type_text("Ours");
    window.run();
    window.key_press(Key::Enter);
    window.run();
    let app = window.state();
    let package = app.scenario().packages.last().expect("was added");
    assert_eq!(app.scenario().packages.len(), before + 1);
    assert_eq!(package.terms.len(), 16);
    assert_eq!(package.name, "Ours");
    let selected = app.session.context().selection.clone();
    assert_eq!(selected, Selection::of(&Place::Package(package.id.clone())));
    click(&mut window, "Begin anew");
    assert!(terms(&window).is_empty());
    click(&mut window, "Undo the last change here");
    assert_eq!(terms(&window).len(), 16, "nothing is lost by that");
}

#[test]
fn what_is_saved_has_a_name_of_its_own() {
    let mut window = open(App::new(berlin()));
    click(&mut window, "Combine packages");
    combine(&mut window, "Matched pull-back");
    window.key_press(Key::Escape);
    window.run();
    let place = |window: &Window, name: &str| window.get_by_label(name).rect();
    let buttons = [
        "Complete it for me",
        "Save as a package…",
        "Begin anew",
        "Undo the last change here",
    ];
    let before = buttons.map(|name| place(&window, name));
    for (way, number) in [("Cancel", 0), ("Save the package", 1), ("", 2)] {
        click(&mut window, "Save as a package…");
        let name = window.get_by_label("Name of the package").value();
        let expected = [
            "Matched pull-back (2)",
            "Matched pull-back (2)",
            "Matched pull-back (3)",
        ];
        let at = usize::from(number > 0) + usize::from(number > 1);
        assert_eq!(name.as_deref(), Some(expected[at]));
        if way.is_empty() {
            // The keys that accept every dialog.
            window.key_press_modifiers(Modifiers::COMMAND, Key::Enter);
            window.run();
        } else {
            click(&mut window, way);
        }
        let packages = &window.state().scenario().packages;
        assert_eq!(packages.len(), berlin().packages.len() + number, "{way}");
    }
    let after = buttons.map(|name| place(&window, name));
    assert_eq!(after, before, "no button moves");
    click(&mut window, "Begin anew");
    let after = buttons.map(|name| place(&window, name));
    assert_eq!(after, before, "no button moves");
}

#[test]
fn undo_says_what_it_takes_back_and_everyone_that_it_is_so() {
    let mut window = open(App::new(berlin()));
    let told = "Every side is to be satisfied already. Press a party to leave it for later.";
    click(&mut window, "Satisfy every side");
    says(&window, told);
    click(&mut window, "Satisfy Russia");
    assert!(window.query_by_label(told).is_none());
    let undo = |window: &Window| {
        window.get_by_label("Undo the last change here").hover();
    };
    undo(&window);
    window.run();
    says(&window, "whom it is to satisfy");
    choose(
        &mut window,
        "Forces in Donetsk: Freeze at the line of contact",
    );
    undo(&window);
    window.run();
    says(&window, "Forces in Donetsk, Freeze at the line of contact");
    says(&window, "take back changes of the scenario");
}

/// The parties that are pressed in, by the names of their switches.
fn satisfied(window: &Window, scenario: &Scenario) -> Vec<String> {
    let is_in = |name: &&String| {
        let name = format!("Satisfy {name}");
        let switch = window.get_by_label(&name);
        switch.accesskit_node().toggled() == Some(Toggled::True)
    };
    let names = scenario.parties.iter().map(|it| it.name.clone());
    names
        .collect::<Vec<_>>()
        .iter()
        .filter(is_in)
        .cloned()
        .collect()
}

#[test]
fn where_not_everybody_decides_no_party_is_in_until_it_is_pressed() {
    let mut advised = berlin();
    advised.parties[1].role = common_ground::model::Role::Advisory;
    let accepts = |id: &str| Agreement::Accepts(id.into());
    let ruled = Scenario {
        agreement: Some(Agreement::AtLeast(
            1,
            ["ukraine", "us"].map(accepts).to_vec(),
        )),
        ..berlin()
    };
    for (scenario, whom) in [(advised, "every signatory"), (ruled, "the decision rule")] {
        let mut window = open(App::new(scenario.clone()));
        assert!(satisfied(&window, &scenario).is_empty());
        click(&mut window, &format!("Satisfy {whom}"));
        let whom = format!("{}{}", whom[..1].to_uppercase(), &whom[1..]);
        let told = "is to be satisfied already. Press a party to satisfy that one alone instead.";
        says(&window, &format!("{whom} {told}"));
        click(&mut window, "Satisfy United States");
        assert_eq!(satisfied(&window, &scenario), ["United States"]);
        says(&window, "satisfy United States.");
        click(&mut window, "Satisfy Russia");
        assert_eq!(
            satisfied(&window, &scenario),
            ["Russia", "United States"],
            "nobody else comes in"
        );
    }
}

#[test]
fn packages_are_combined_and_their_clashes_shown() {
    let mut window = open(west_first());
    for package in [
        "Freeze at the line of contact",
        "Matched pull-back",
        "European joint statement",
    ] {
        click(&mut window, "Combine packages");
        combine(&mut window, package);
        window.key_press(Key::Escape);
        window.run();
    }
    assert_eq!(terms(&window).len(), 5);
    let clash = "Matched pull-back would set Forces in Donetsk to Matched pull-back; Freeze at the line of contact sets \
                 it to Freeze at the line of contact.";
    says(&window, clash);
    click(&mut window, &format!("Use this instead: {clash}"));
    assert!(terms(&window).contains(&"line matched".to_owned()));
    click(
        &mut window,
        "Take out package Freeze at the line of contact",
    );
    assert_eq!(terms(&window).len(), 5);
    let proposed = window.state_mut().shell.memory.state::<Proposed>();
    assert_eq!(proposed.proposal.combined.len(), 2);
}

#[test]
fn what_a_package_leaves_is_said_where_it_is_built_on() {
    let mut scenario = berlin();
    let package = scenario.packages.iter_mut();
    let package = { package }.find(|it| it.id.as_str() == "economic-zone");
    let package = package.expect("it is there");
    package.terms.retain(|(issue, _)| issue.as_str() != "line");
    let span = Span::Options(vec!["freeze".into(), "withdraw".into()]);
    package.spans = vec![("line".into(), span)];
    let app =
        App::new(scenario).with_selection(Selection::Thing(Place::Package("economic-zone".into())));
    let mut window = open(app);
    click(&mut window, "Build on Demilitarised free economic zone");
    assert_eq!(terms(&window), ["zone economic"]);
    says(
        &window,
        "Demilitarised free economic zone would set Forces in Donetsk to Freeze at the line of contact or Ukraine leaves the rest; here all of it is left open.",
    );
}

#[test]
fn a_package_can_be_built_on() {
    let app =
        App::new(berlin()).with_selection(Selection::Thing(Place::Package("economic-zone".into())));
    let mut window = open(app);
    click(&mut window, "Build on Demilitarised free economic zone");
    assert_eq!(terms(&window), ["line withdraw", "zone economic"]);
}

#[test]
fn what_a_rejection_would_take_is_tried_with_a_click() {
    let russia = Subject::Party("russia".into());
    let app = App::new(berlin()).with_selection(Selection::Cell("freeze".into(), russia));
    let mut window = open(app);
    let try_it = "Try it in Build: Forces in Donetsk: Ukraine leaves the rest in place of Freeze at the line of contact. \
                  It is then open for Russia, but rejected by Ukraine.";
    click(&mut window, try_it);
    assert_eq!(terms(&window), ["line withdraw"]);
    // What was changed on purpose is not held against it.
    assert!(window.query_by_label_contains("would set").is_none());
}

#[test]
fn the_proposal_follows_the_scenario() {
    let mut window = open(west_first());
    choose(
        &mut window,
        "Forces in Donetsk: Freeze at the line of contact",
    );
    let rename = Edit::Rename(Place::Issue("line".into()), "forces".to_owned());
    window.state_mut().perform(Action::Edit(rename));
    window.run();
    assert_eq!(terms(&window), ["forces freeze"]);
    says(&window, "4 deals with this satisfy");
    window.state_mut().perform(Action::Step(Step::Undo));
    window.run();
    assert_eq!(terms(&window), ["line freeze"]);
    let lift = Edit::enable_red_line(&"binding-guarantees".into(), false);
    window.state_mut().perform(Action::Edit(lift));
    window.run();
    assert!(!window.state().session.context().queries.is_busy());
    assert!(answers(window.state_mut()).is_finished);
}

#[test]
fn a_preview_leaves_the_answers_about_what_is_shown_alone() {
    let mut app = App::new(lake());
    let lift = Edit::enable_red_line(&"trout-spawn".into(), false);
    app.perform(Action::Draft(Draft::Preview(Some(lift))));
    app.perform(Action::Draft(Draft::Preview(None)));
    let deals = app.session.context().verdicts.analysis.deals;
    assert_eq!(answers(&mut app).composition.all_deals, deals);
    let lift = Edit::enable_red_line(&"trout-spawn".into(), false);
    app.perform(Action::Draft(Draft::Preview(Some(lift))));
    app.perform(Action::Draft(Draft::Preview(None)));
    let guardians = Subject::Party("guardians".into());
    let explanation = app.explanation(&"as-it-was".into(), &guardians);
    assert_eq!(
        explanation.verdict,
        common_ground::analysis::Verdict::None,
        "the red line is in force in what is shown"
    );
    let common_ground::analysis::explain::Why::Crossed(crossed) = &explanation.why else {
        panic!("{:?}", explanation.why);
    };
    assert_eq!(crossed.len(), 2, "both red lines are named");
}

#[test]
fn nothing_to_build_from_is_said() {
    let window = open(App::new(Scenario::default()));
    says(&window, "There is nothing to choose from yet");
}

/// What is known of the proposal in the end.
fn answers(app: &mut App) -> Answers {
    let draft = app.draft();
    let answer = app.answer(&Allowed(draft));
    answer.known().expect("were worked out").as_ref().clone()
}

/// Whether nothing has become known between the two.
fn is_same(one: &Answer<Arc<Answers>>, other: &Answer<Arc<Answers>>) -> bool {
    let is_known_alike = match (one.known(), other.known()) {
        (Some(one), Some(other)) => Arc::ptr_eq(one, other),
        (one, other) => one.is_none() && other.is_none(),
    };
    is_known_alike && one.is_open() == other.is_open()
}

#[test]
fn that_nothing_more_will_come_is_told_to_the_view() {
    let mut app = west_first();
    let question = Allowed(app.draft());
    let mut answer = app.session.answer(&question);
    assert!(answer.is_open(), "the reasons are still to come");
    while answer.is_open() {
        let version = app.session.context().queries.version();
        let goes_on = app.session.poll_work();
        let next = app.session.answer(&question);
        let now = app.session.context().queries.version();
        if !is_same(&next, &answer) {
            assert_ne!(now, version, "what was said of the work is worded anew");
        }
        assert!(goes_on, "it is asked for as long as it works");
        answer = next;
    }
    assert!(answer.known().expect("is there").is_finished);
}

/// What the strip says of each side, by its accessible names.
fn verdicts(window: &Window) -> Vec<String> {
    let nodes = window.query_all_by_role(Role::Button);
    let labels = nodes.filter_map(|node| node.accesskit_node().label());
    let verdicts = labels.filter_map(|it| Some(it.strip_suffix(". Why?")?.to_owned()));
    verdicts.collect()
}

#[test]
fn each_side_s_verdict_leads_to_why_and_the_way_out_is_one_press_away() {
    let mut window = open(App::new(berlin()));
    assert!(
        verdicts(&window).is_empty(),
        "of nothing there is no verdict"
    );
    choose(
        &mut window,
        "Forces in Donetsk: Freeze at the line of contact",
    );
    let before = verdicts(&window);
    assert_eq!(before.len(), 5, "four parties and everyone: {before:?}");
    assert_eq!(before[1], "Russia: Rejects · 1 term away");
    assert!(before[4].starts_with("Everyone: No deal"), "{before:?}");
    click(&mut window, &format!("{}. Why?", before[1]));
    says(&window, "What is chosen here is rejected by Russia");
    let ways: Vec<String> = (window.query_all_by_role(Role::Button))
        .filter_map(|node| node.accesskit_node().label())
        .filter(|label| label.starts_with("Do it: Forces in Donetsk"))
        .collect();
    assert!(!ways.is_empty());
    click(&mut window, &ways[0]);
    let after = verdicts(&window);
    assert!(after[1].starts_with("Russia: Open"), "{after:?}");
    says(&window, "What is chosen here is open for Russia");
    assert_eq!(terms(&window).len(), 1);
    click(&mut window, "Close the reasons");
    let is_explained = window.query_by_label_contains("What is chosen here");
    assert!(is_explained.is_none());
}

#[test]
fn what_is_a_listed_package_says_so_and_leads_there() {
    let mut window = open(App::new(berlin()));
    click(&mut window, "Combine packages");
    combine(&mut window, "Matched pull-back");
    window.key_press(Key::Escape);
    window.run();
    let same = "These are the terms of Matched pull-back";
    says(&window, same);
    choose_any(&mut window, "Standing of occupied Donbas");
    assert!(!is_said(&window, same), "it is another one now");
    click(&mut window, "Undo the last change here");
    says(&window, same);
    click(&mut window, "See it among the verdicts");
    assert_eq!(window.state().shell.view(), "Verdicts");
    let id = package_named(&window, "Matched pull-back");
    let selection = window.state().session.context().selection.clone();
    assert_eq!(selection, Selection::of(&Place::Package(id)));
}

/// Chooses an option of this issue that is not chosen.
#[track_caller]
fn choose_any(window: &mut Window, issue: &str) {
    let scenario = window.state().scenario();
    let issue = scenario.issues.iter().find(|it| it.name == issue);
    let issue = issue.expect("there is such an issue");
    let proposed = window.state().shell.memory.seen::<Proposed>();
    let chosen = proposed.and_then(|it| it.proposal.term(&issue.id).cloned());
    let options = (0..issue.values.count()).filter_map(|at| issue.values.id(at));
    let other = { options }.find(|id| Some(id) != chosen.as_ref());
    let other = other.expect("has another option");
    let change = Change::Choose(issue.id.clone(), other);
    window.state_mut().propose(change);
    window.run();
}

fn is_said(window: &Window, what: &str) -> bool {
    window.query_all_by_label_contains(what).next().is_some()
}

fn package_named(window: &Window, name: &str) -> common_ground::model::PackageId {
    let packages = &window.state().scenario().packages;
    let package = packages.iter().find(|it| it.name == name);
    package.expect("is there").id.clone()
}

#[test]
fn where_nothing_is_possible_that_is_said_once() {
    let window = open(App::new(berlin()));
    let hopeless = "Whatever is chosen, no settlement satisfies every side.";
    assert_eq!(window.query_all_by_label_contains(hopeless).count(), 1);
    let freeze = "Forces in Donetsk: Freeze at the line of contact";
    assert!(window.query_by_label(freeze).is_some(), "no number is told");
    assert!(!is_said(&window, "in no deal") && !is_said(&window, ", no deals"));
}

#[test]
fn what_was_amended_is_named_after_what_it_was_and_its_row_is_in_sight() {
    let mut app = App::new(berlin());
    app.shell.show_view("Build");
    let mut window = window(app, [1440.0, 620.0], Theme::Light);
    window.run();
    let package = package_named(&window, "Matched pull-back");
    window.state_mut().propose(Change::Begin(package));
    window.run();
    choose_any(&mut window, "Forces in Donetsk");
    click(&mut window, "Save as a package…");
    let name = window.get_by_label("Name of the package").value();
    assert_eq!(name.as_deref(), Some("Matched pull-back, amended"));
    window.key_press(Key::Enter);
    window.run();
    window.key_press_modifiers(Modifiers::COMMAND, Key::Num1);
    window.run();
    let id = package_named(&window, "Matched pull-back, amended");
    let selection = window.state().session.context().selection.clone();
    assert_eq!(selection, Selection::of(&Place::Package(id)));
    let row = window.get_by_label("Show package Matched pull-back, amended");
    let place = row.rect();
    assert!(place.top() > 60.0 && place.bottom() < 600.0, "{place:?}");
}
