//! Pictures of the main screens, light and dark, large and small, compared with stored ones.
//!
//! A picture that has changed is to be looked at; then `ACCEPT_PICTURES=1 cargo test --test pictures` stores
//! it.

#[path = "common/build.rs"]
#[allow(dead_code, reason = "each test crate uses a part")]
mod build;
mod support;

use common_ground::analysis::Subject;
use common_ground::app::storage::files::ReadFailure;
use common_ground::file;
use common_ground::model::{
    Answer, Bound, ByBasis, Condition, Edit, Place, Problem, Rule, Scale, Scenario, Severity,
    WhatIf,
};
use common_ground::ui::views::build::Change;
use common_ground::ui::{Action, Notice, Selection};
use eframe::egui::{Event, Key, Modifiers, Theme};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;

use support::app::{App, Posed, berlin, lake, window};
use support::crowd::crowd;
use support::pictures::check;

const LARGE: [f32; 2] = [1440.0, 900.0];
const SMALL: [f32; 2] = [1024.0, 700.0];

#[track_caller]
fn check_window(name: &str, size: [f32; 2], theme: Theme, app: App) {
    let mut window = window(app, size, theme);
    window.run();
    let picture = window.render().expect("can be drawn");
    check(name, &picture);
}

fn cell(package: &str, subject: Subject) -> Selection {
    Selection::Cell(package.into(), subject)
}

fn rejected() -> App {
    let russia = Subject::Party("russia".into());
    App::new(berlin()).with_selection(cell("freeze", russia))
}

#[test]
fn rejected_cell_light() {
    check_window("rejected-light", LARGE, Theme::Light, rejected());
}

#[test]
fn rejected_cell_dark() {
    check_window("rejected-dark", LARGE, Theme::Dark, rejected());
}

#[test]
fn rejected_cell_small_light() {
    check_window("rejected-small-light", SMALL, Theme::Light, rejected());
}

#[test]
fn rejected_cell_small_dark() {
    check_window("rejected-small-dark", SMALL, Theme::Dark, rejected());
}

#[test]
fn first_sight() {
    check_window("first-sight", LARGE, Theme::Light, App::new(berlin()));
}

#[test]
fn red_line() {
    let scenario = berlin();
    let id = scenario.parties[0].red_lines[0].id.clone();
    let app = App::new(scenario).with_selection(Selection::Thing(Place::RedLine(id)));
    check_window("red-line-light", LARGE, Theme::Light, app);
}

#[test]
fn red_line_dark() {
    let scenario = berlin();
    let id = scenario.parties[0].red_lines[0].id.clone();
    let app = App::new(scenario).with_selection(Selection::Thing(Place::RedLine(id)));
    check_window("red-line-small-dark", SMALL, Theme::Dark, app);
}

#[test]
fn everyone_in_the_exercise() {
    let scenario = lake();
    let package = scenario.packages[0].id.clone();
    let selection = Selection::Cell(package, Subject::Everyone);
    let app = App::new(scenario).with_selection(selection);
    check_window("exercise", LARGE, Theme::Light, app);
}

#[test]
fn scores_in_the_table() {
    let scenario = lake();
    let subject = Subject::Party(scenario.parties[0].id.clone());
    let selection = Selection::Cell(scenario.packages[1].id.clone(), subject);
    let app = App::new(scenario).with_selection(selection);
    check_after("scores-light", LARGE, Theme::Light, app, |window| {
        window.get_by_label("Below the verdicts: Scores").click();
    });
}

/// Narrow cells say in small letters what the scores are measured in, and the legend says it in any case.
#[test]
fn scores_in_a_narrow_table() {
    let mut scenario = lake();
    scenario.parties[1].scale = Scale::Points;
    let app = App::new(scenario);
    check_after(
        "scores-narrow",
        [640.0, 640.0],
        Theme::Light,
        app,
        |window| {
            window.get_by_label("Below the verdicts: Scores").click();
        },
    );
}

#[test]
fn points_in_the_form_of_a_party() {
    let mut scenario = lake();
    let party = &mut scenario.parties[0];
    party.scale = Scale::Points;
    party.preferences[0].weight = "1/3".parse().expect("a number");
    let place = Place::Party(party.id.clone());
    let app = App::new(scenario).with_selection(Selection::Thing(place));
    check_after(
        "points-form-small-dark",
        SMALL,
        Theme::Dark,
        app,
        |window| {
            window.key_press(Key::F2);
            window.run();
            window.get_by_label("Weight of Farms' share").scroll_to_me();
        },
    );
}

#[test]
fn package() {
    let scenario = berlin();
    let id = scenario.packages[0].id.clone();
    let app = App::new(scenario).with_selection(Selection::Thing(Place::Package(id)));
    check_window("package", LARGE, Theme::Light, app);
}

#[test]
fn issue() {
    let scenario = lake();
    let id = scenario.issues[0].id.clone();
    let app = App::new(scenario).with_selection(Selection::Thing(Place::Issue(id)));
    check_window("issue", SMALL, Theme::Light, app);
}

#[test]
fn party() {
    let scenario = berlin();
    let id = scenario.parties[1].id.clone();
    let app = App::new(scenario).with_selection(Selection::Thing(Place::Party(id)));
    check_window("party", LARGE, Theme::Dark, app);
}

#[test]
fn guide() {
    let mut app = App::new(berlin());
    app.shell.show_view("Guide");
    check_window("guide", LARGE, Theme::Light, app);
}

#[test]
fn empty() {
    check_window("empty", LARGE, Theme::Light, App::new(Scenario::default()));
}

#[test]
fn damaged() {
    let text = "Scenario(\n    format: 1,\n    titel: \"Lake\",\n\tissues: [],\n)\n";
    let error = file::parse(text).expect_err("it is damaged");
    let failure = ReadFailure::of(error, text.as_bytes());
    let mut app = App::new(lake());
    app.posed = Some(Posed {
        notice: Some(Notice {
            is_error: true,
            title: "damaged.ron could not be opened".to_owned(),
            lines: failure.lines,
            excerpt: failure.excerpt,
        }),
        ..Posed::default()
    });
    check_window("damaged", LARGE, Theme::Light, app);
}

#[test]
fn broken() {
    let mut scenario = lake();
    scenario.packages[0].terms[0].1 = "no-such-option".into();
    scenario.parties[0].red_lines[0].firmness = 9;
    let mut app = App::new(scenario);
    let problem = Problem {
        severity: Severity::Warning,
        path: "packages[first].terms".to_owned(),
        nth: 0,
        word: None,
        message: "these terms contradict a fact".to_owned(),
        did_you_mean: None,
    };
    let notice = Notice {
        is_error: true,
        title: "The file could not be saved".to_owned(),
        lines: vec!["The disk is full: scenario.ron".to_owned()],
        ..Notice::default()
    };
    app.posed = Some(Posed {
        notice: Some(notice),
        problems: vec![problem],
        ..Posed::default()
    });
    check_window("broken", LARGE, Theme::Light, app);
}

#[test]
fn unsaved() {
    let mut app = rejected();
    app.posed = Some(Posed {
        asks_about_unsaved: true,
        ..Posed::default()
    });
    check_window("unsaved", SMALL, Theme::Light, app);
}

/// Names as long as people may write them, in all places.
fn longest() -> Scenario {
    let mut scenario = lake();
    let long = |name: &str| {
        format!(
            "{name} with a much longer name than anybody would hope for, and then some more of it"
        )
    };
    scenario.title = long(&scenario.title);
    for party in &mut scenario.parties {
        party.name = long(&party.name);
        for red_line in &mut party.red_lines {
            red_line.text = long(&red_line.text);
        }
    }
    for package in &mut scenario.packages {
        package.name = long(&package.name);
        package.text = long(&package.text);
    }
    for issue in &mut scenario.issues {
        issue.name = long(&issue.name);
    }
    for assumption in &mut scenario.assumptions {
        assumption.question = long(&assumption.question);
    }
    scenario
}

#[test]
fn longest_names() {
    let scenario = longest();
    let party = Subject::Party(scenario.parties[0].id.clone());
    let package = scenario.packages[0].id.clone();
    let app = App::new(scenario).with_selection(Selection::Cell(package, party));
    check_window("longest-small", SMALL, Theme::Light, app);
}

#[test]
fn clash() {
    let app = App::new(berlin()).with_selection(cell("all-but-territory", Subject::Everyone));
    check_window("clash-light", LARGE, Theme::Light, app);
}

#[test]
fn open_cell_small_dark() {
    let ukraine = Subject::Party("ukraine".into());
    let app = App::new(berlin()).with_selection(cell("freeze", ukraine));
    check_window("open-small-dark", SMALL, Theme::Dark, app);
}

#[test]
fn what_an_edit_changed() {
    let mut app = App::new(berlin());
    app.perform(Action::Edit(Edit::enable_red_line(
        &"no-withdrawal".into(),
        false,
    )));
    check_window("changed-light", LARGE, Theme::Light, app);
}

#[test]
fn contradictory_package() {
    let mut scenario = lake();
    let package = &mut scenario.packages[0];
    package.terms = vec![
        ("spring-flow".into(), "high".into()),
        ("farm-water".into(), "40".into()),
    ];
    let contradictory = cell(package.id.as_str(), Subject::Everyone);
    let app = App::new(scenario).with_selection(contradictory);
    check_window("contradictory-small-light", SMALL, Theme::Light, app);
}

/// A window with something done in it.
fn check_after(
    name: &str,
    size: [f32; 2],
    theme: Theme,
    app: App,
    act: impl FnOnce(&mut Harness<'_, App>),
) {
    let mut window = window(app, size, theme);
    window.run();
    act(&mut window);
    window.run();
    check(name, &window.render().expect("can be drawn"));
}

fn with_red_line(id: &str) -> App {
    App::new(berlin()).with_selection(Selection::Thing(Place::RedLine(id.into())))
}

#[test]
fn form_of_a_red_line() {
    let form = |window: &mut Harness<'_, App>| window.key_press(Key::F2);
    let app = || with_red_line("no-withdrawal");
    check_after("form-light", LARGE, Theme::Light, app(), form);
    check_after("form-small-dark", SMALL, Theme::Dark, app(), form);
}

#[test]
fn rule_editor() {
    let edit = |window: &mut Harness<'_, App>| {
        window.key_press(Key::F2);
        window.run();
        window.get_by_label("Change the rule…").click();
    };
    let app = || with_red_line("guarantees-alongside");
    check_after("rule-light", LARGE, Theme::Light, app(), edit);
    check_after("rule-small-dark", SMALL, Theme::Dark, app(), edit);
}

#[test]
fn removal_of_an_issue() {
    let issue = berlin().issues[0].id.clone();
    let app = App::new(berlin()).with_selection(Selection::Thing(Place::Issue(issue)));
    let delete = |window: &mut Harness<'_, App>| window.key_press(Key::Delete);
    check_after("removal-light", LARGE, Theme::Light, app, delete);
}

#[test]
fn pasted_list() {
    let issue = lake().issues[2].id.clone();
    let app = App::new(lake()).with_selection(Selection::Thing(Place::Issue(issue)));
    let paste = |window: &mut Harness<'_, App>| {
        window.key_press(Key::F2);
        window.run();
        window.get_by_label("New option").focus();
        window.run();
        let list = "1. A quarter\n2. A third\n3. Two thirds\n";
        window.event(Event::Paste(list.to_owned()));
    };
    check_after("pasted-list-light", LARGE, Theme::Light, app, paste);
}

#[test]
fn menu_of_a_text() {
    let party = Selection::Thing(Place::Party("ukraine".into()));
    let app = App::new(berlin()).with_selection(party);
    let menu = |window: &mut Harness<'_, App>| {
        window.key_press(Key::F2);
        window.run();
        window.key_press_modifiers(Modifiers::SHIFT, Key::F10);
    };
    check_after("text-menu-small-dark", SMALL, Theme::Dark, app, menu);
}

#[test]
fn name_of_a_saved_package() {
    let mut app = building();
    app.shell.show_view("Build");
    let save = |window: &mut Harness<'_, App>| window.get_by_label("Save as a package…").click();
    check_after("save-package-dark", LARGE, Theme::Dark, app, save);
}

#[test]
fn finder_and_keys() {
    let find = |window: &mut Harness<'_, App>| {
        window.key_press_modifiers(Modifiers::COMMAND, Key::K);
        window.run();
        window.get_by_label("What to find or run").type_text("guar");
    };
    check_after("finder-dark", LARGE, Theme::Dark, App::new(berlin()), find);
    let keys = |window: &mut Harness<'_, App>| window.key_press(Key::F1);
    check_after(
        "keys-small-light",
        SMALL,
        Theme::Light,
        App::new(berlin()),
        keys,
    );
}

#[test]
fn problems() {
    let mut scenario = lake();
    scenario.packages[0].terms[0].1 = "no-such-option".into();
    scenario.parties[0].red_lines[0].firmness = 9;
    scenario.issues[1].name = String::new();
    let show = |window: &mut Harness<'_, App>| window.get_by_label("2 errors, 1 note").click();
    check_after(
        "problems-small-dark",
        SMALL,
        Theme::Dark,
        App::new(scenario),
        show,
    );
}

/// Asks for something of how to use the program, from the question mark.
fn asks_for(entry: &'static str) -> impl Fn(&mut Harness<'_, App>) {
    move |window| {
        window.get_by_label("Help").click_accesskit();
        window.run();
        window.get_by_label(entry).click_accesskit();
    }
}

#[test]
fn start_card() {
    let start = || asks_for("What this is and how to start");
    check_after(
        "start-light",
        LARGE,
        Theme::Light,
        App::new(berlin()),
        start(),
    );
    check_after(
        "start-small-dark",
        SMALL,
        Theme::Dark,
        App::new(berlin()),
        start(),
    );
}

#[test]
fn words() {
    let words = asks_for("Show what the words mean");
    check_after(
        "words-small-light",
        SMALL,
        Theme::Light,
        App::new(berlin()),
        words,
    );
}

#[test]
fn stated_only() {
    let mut app = App::new(lake());
    let what_if = WhatIf::ByBasis(ByBasis::StatedAndReported);
    app.perform(Action::ChooseWhatIf(Some(what_if)));
    check_window("reported-dark", LARGE, Theme::Dark, app);
}

#[test]
fn what_if() {
    let variant = berlin().variants[0].id.clone();
    let mut app = App::new(berlin());
    app.perform(Action::ChooseWhatIf(Some(WhatIf::Written(variant))));
    check_window("what-if-light", LARGE, Theme::Light, app);
}

/// A window that shows a view.
#[track_caller]
fn check_view(name: &str, size: [f32; 2], theme: Theme, mut app: App, view: &'static str) {
    app.shell.show_view(view);
    check_window(name, size, theme, app);
}

/// Berlin with Moscow known to refuse.
fn refused() -> App {
    let mut app = App::new(berlin());
    let answer = Edit::answer(&"moscow-accepts".into(), Answer::No);
    app.perform(Action::Edit(answer));
    app
}

#[test]
fn obstacles() {
    let app = App::new(berlin());
    check_view("obstacles-light", LARGE, Theme::Light, app, "Obstacles");
}

#[test]
fn obstacles_dark() {
    let size = [1440.0, 1500.0];
    check_view("obstacles-dark", size, Theme::Dark, refused(), "Obstacles");
}

#[test]
fn obstacles_small() {
    check_view(
        "obstacles-small",
        SMALL,
        Theme::Light,
        refused(),
        "Obstacles",
    );
}

/// Berlin with two ranges, and a red line that gives points to a sum of them and to something else.
fn adding_up() -> App {
    let mut scenario = berlin();
    scenario.issues.extend(build::troops());
    let twice = build::sum(&[("active", 1), ("reserve", 2)], Bound::AtMost, 6);
    let status = build::is("status", &["deferred"]);
    let red_line = (scenario.parties.iter_mut())
        .flat_map(|party| &mut party.red_lines)
        .find(|red_line| red_line.id.as_str() == "no-withdrawal");
    red_line.expect("it is there").rule = Rule::Always(Condition::Weighted {
        at_least: 7,
        of: vec![(7, twice), (3, status)],
    });
    App::new(scenario).with_selection(Selection::Thing(Place::RedLine("no-withdrawal".into())))
}

#[test]
fn sums_and_points_in_the_rule_editor() {
    let edit = |window: &mut Harness<'_, App>| {
        window.key_press(Key::F2);
        window.run();
        window.get_by_label("Change the rule…").click();
        window.run();
        window.get_by_label("Condition 1: add a condition").click();
    };
    check_after("sums-light", LARGE, Theme::Light, adding_up(), edit);
    check_after("sums-small-dark", SMALL, Theme::Dark, adding_up(), edit);
}

#[test]
fn obstacles_where_there_are_deals() {
    let app = App::new(lake());
    check_view("robust-small-dark", SMALL, Theme::Dark, app, "Obstacles");
}

#[test]
fn obstacles_with_the_longest_names() {
    let mut scenario = longest();
    for party in &mut scenario.parties {
        party.offers.clear();
    }
    scenario.parties[0].red_lines[0].rule = Rule::Never(Condition::Any(Vec::new()));
    scenario.parties[0].red_lines[1].rule =
        Rule::Always(Condition::Is("spring-flow".into(), vec!["none".into()]));
    let size = [1024.0, 1000.0];
    check_view(
        "obstacles-longest",
        size,
        Theme::Light,
        App::new(scenario),
        "Obstacles",
    );
}

/// Berlin with Russia left for later, and two packages that clash combined.
fn building() -> App {
    let mut app = App::new(berlin());
    for change in [
        Change::Party("russia".into()),
        Change::Combine("matched".into()),
        Change::Combine("joint-statement".into()),
        Change::Combine("freeze".into()),
    ] {
        app.propose(change);
    }
    app
}

#[test]
fn build() {
    check_view("build-light", LARGE, Theme::Light, building(), "Build");
}

#[test]
fn build_small_dark() {
    check_view("build-small-dark", SMALL, Theme::Dark, building(), "Build");
}

#[test]
fn build_where_no_deal_has_it_all() {
    let mut app = building();
    let zone = ("zone".into(), "economic".into());
    app.propose(Change::Set(vec![zone]));
    let size = [1440.0, 1300.0];
    check_view("build-conflict", size, Theme::Light, app, "Build");
}

#[test]
fn build_where_nothing_satisfies_everyone() {
    check_view(
        "build-hopeless",
        SMALL,
        Theme::Light,
        App::new(berlin()),
        "Build",
    );
}

#[test]
fn build_with_the_longest_names() {
    let scenario = longest();
    let package = scenario.packages[0].id.clone();
    let mut app = App::new(scenario);
    app.propose(Change::Combine(package));
    check_view("build-longest", SMALL, Theme::Light, app, "Build");
}

#[test]
fn verdicts_in_little_room() {
    check_window("room-800-light", [800.0, 600.0], Theme::Light, rejected());
    let app = || App::new(crowd());
    check_window("room-crowd-dark", LARGE, Theme::Dark, app());
    let select = |window: &mut Harness<'_, App>| {
        window
            .get_by_label("All but territory, everyone: no deal")
            .click();
    };
    let size = [800.0, 600.0];
    let app = App::new(berlin());
    check_after("room-opened-dark", size, Theme::Dark, app, select);
}

#[test]
fn verdicts_at_twice_the_size() {
    let mut window = window(App::new(berlin()), LARGE, Theme::Light);
    window.set_pixels_per_point(2.0);
    window.run();
    check("room-zoomed-light", &window.render().expect("can be drawn"));
}

#[test]
fn folded_panels() {
    let fold = |window: &mut Harness<'_, App>| {
        for key in [Key::B, Key::I] {
            window.key_press_modifiers(Modifiers::COMMAND, key);
            window.run();
        }
    };
    let size = [1280.0, 720.0];
    check_after("room-folded-light", size, Theme::Light, rejected(), fold);
}
