//! Which verdicts rest on inference alone, and the two what-ifs that every scenario has without writing them.

mod support;

use common_ground::analysis::{Analysis, Engine, Subject, Verdict};
use common_ground::model::{
    Answer, Basis, ByBasis, Edit, PackageId, Place, Property, Scenario, Variant, VariantId, WhatIf,
};
use common_ground::prose::{self, Inferred};
use common_ground::ui::{Action, Selection, Step};
use eframe::egui::{Event, Key, Modifiers, PointerButton, Theme};
use egui_kittest::Harness;
use egui_kittest::kittest::{By, NodeT, Queryable};

use support::app::{App, berlin, lake, says, window};

const SIZE: [f32; 2] = [1440.0, 900.0];
const INFERRED: &str = "rests on inference alone";

fn open(app: App) -> Harness<'static, App> {
    let mut window = window(app, SIZE, Theme::Light);
    window.run();
    window
}

fn analysed(scenario: &Scenario) -> Analysis {
    Engine::new().on(scenario).analysis()
}

fn verdicts(analysis: &Analysis) -> Vec<Verdict> {
    let of_package = |package: &common_ground::analysis::PackageAnalysis| {
        let parties = package.parties.iter().chain([&package.everyone]);
        parties.map(|cell| cell.verdict).collect::<Vec<_>>()
    };
    analysis.packages.iter().flat_map(of_package).collect()
}

/// The scenario without the positions whose basis is not one of these, made by hand.
fn kept(mut scenario: Scenario, bases: &[Basis]) -> Scenario {
    for party in &mut scenario.parties {
        for it in &mut party.red_lines {
            it.enabled &= bases.contains(&it.basis);
        }
        for it in &mut party.offers {
            it.enabled &= bases.contains(&it.basis);
        }
    }
    scenario
}

#[test]
fn the_two_what_ifs_leave_out_what_rests_on_less() {
    let all = [
        (ByBasis::Stated, &[Basis::Stated][..]),
        (
            ByBasis::StatedAndReported,
            &[Basis::Stated, Basis::Reported],
        ),
    ];
    for scenario in [berlin(), lake()] {
        for (by, bases) in all {
            let under = scenario.under(&scenario.by_basis(by));
            assert_eq!(under, kept(scenario.clone(), bases), "{}", by.name());
        }
    }
}

/// How many verdicts are others without what is inferred.
fn others(scenario: &Scenario) -> (usize, usize) {
    let without = kept(scenario.clone(), &[Basis::Stated, Basis::Reported]);
    let (shown, without) = (verdicts(&analysed(scenario)), verdicts(&analysed(&without)));
    let others = shown.iter().zip(&without).filter(|(a, b)| a != b).count();
    (others, shown.len())
}

/// How many cells have the mark.
fn marked(window: &Harness<'_, App>) -> usize {
    let nodes = window.query_all(By::new());
    nodes
        .filter(|it| it.accesskit_node().value().as_deref() == Some(INFERRED))
        .count()
}

#[test]
fn the_view_counts_and_marks_the_verdicts_that_rest_on_inference_alone() {
    for scenario in [berlin(), lake()] {
        let (verdicts, of) = others(&scenario);
        let has_offers = (scenario.offers()).any(|(_, it)| it.basis == Basis::Inferred);
        let window = open(App::new(scenario));
        let sentence = prose::rests_on_inference(Inferred {
            verdicts,
            unknown: 0,
            of,
            has_offers,
        });
        says(&window, &sentence.to_string());
        // Every cell is in sight.
        assert!(marked(&window) <= verdicts);
        assert_eq!(marked(&window) == 0, verdicts == 0);
    }
}

#[test]
fn a_verdict_that_turns_on_an_inferred_red_line_is_marked() {
    let mut scenario = lake();
    for party in &mut scenario.parties {
        party.offers.clear();
        for it in &mut party.red_lines {
            it.basis = Basis::Inferred;
        }
    }
    let (verdicts, of) = others(&scenario);
    assert!(verdicts > 0);
    let window = open(App::new(scenario));
    says(&window, &format!("{verdicts} of {of} verdicts rest"));
    assert_eq!(marked(&window), verdicts);
}

#[test]
fn the_marked_verdicts_are_gone_to_one_after_the_other() {
    let mut scenario = lake();
    for it in scenario.parties.iter_mut().flat_map(|it| &mut it.red_lines) {
        it.basis = Basis::Inferred;
    }
    let mut window = open(App::new(scenario));
    let all = marked(&window);
    assert!(all > 2, "{all} are marked");
    window
        .get_by_label(&format!("{all} by inference alone: show"))
        .click();
    let mut seen = Vec::new();
    for at in 1..=all {
        window.run();
        let selection = window.state().session.context().selection.clone();
        let Selection::Cell(package, subject) = &selection else {
            panic!("a cell is selected, not {selection:?}");
        };
        let analysis = window.state().session.context().verdicts.analysis.clone();
        let without = kept(
            window.state().scenario().clone(),
            &[Basis::Stated, Basis::Reported],
        );
        let without = analysed(&without);
        let verdict = |of: &Analysis| {
            let row = of
                .packages
                .iter()
                .find(|it| it.id == *package)
                .expect("there");
            let parties = &window.state().scenario().parties;
            match subject {
                Subject::Everyone => row.everyone.verdict,
                Subject::Party(id) => {
                    let at = parties.iter().position(|it| it.id == *id).expect("there");
                    row.parties[at].verdict
                }
            }
        };
        assert_ne!(verdict(&analysis), verdict(&without), "{selection:?}");
        assert!(!seen.contains(&selection), "each once");
        seen.push(selection);
        let next = format!("{at} of {all} by inference alone: next");
        window.get_by_label(&next).click();
    }
    window.run();
    assert_eq!(
        window.state().session.context().selection,
        &seen[0],
        "and anew"
    );
}

#[test]
fn the_keyboard_goes_to_the_cell_that_is_selected_though_rows_have_moved() {
    let mut scenario = lake();
    for it in scenario.parties.iter_mut().flat_map(|it| &mut it.red_lines) {
        it.basis = Basis::Inferred;
    }
    let mut window = open(App::new(scenario));
    let order = "Order of the packages: As written";
    window.get_by_label(order).click();
    window.run();
    let link = format!("{} by inference alone: show", marked(&window));
    let at = window.get_by_label(&link).rect().center();
    let press = |pressed: bool| Event::PointerButton {
        pos: at,
        button: PointerButton::Primary,
        pressed,
        modifiers: Modifiers::NONE,
    };
    let click = [Event::PointerMoved(at), press(true), press(false)];
    window.input_mut().events.extend(click);
    // The one frame of the click.
    window.step();
    let selection = window.state().session.context().selection.clone();
    let Selection::Cell(package, subject) = selection else {
        panic!("a cell is selected, not {selection:?}");
    };
    // Its row comes to stand last before it has the keyboard, and first while it has it.
    let last = window.state().scenario().packages.len() - 1;
    assert_ne!(window.state().scenario().packages[last].id, package);
    for to in [last, 0] {
        let moved = Edit::Move(Place::Package(package.clone()), to);
        window.state_mut().perform(Action::Edit(moved));
        window.run();
        check_keyboard(&window, &package, &subject);
    }
    window.key_press(Key::ArrowDown);
    window.run();
    let below = window.state().scenario().packages[1].id.clone();
    check_keyboard(&window, &below, &subject);
}

/// Fails unless this cell has the keyboard.
#[track_caller]
fn check_keyboard(window: &Harness<'_, App>, package: &PackageId, subject: &Subject) {
    let focused = window.query_all(By::new()).find(|it| it.is_focused());
    let name = focused.and_then(|it| it.accesskit_node().label());
    let cx = window.state().session.context();
    let mut packages = cx.verdicts.analysis.packages.iter();
    let analysis = packages.find(|it| it.id == *package).expect("there");
    let verdict = match subject {
        Subject::Everyone => analysis.everyone.verdict,
        Subject::Party(id) => {
            let at = cx.scenario.parties.iter().position(|it| it.id == *id);
            analysis.parties[at.expect("there")].verdict
        }
    };
    let expected = prose::cell(cx.scenario, package, subject, verdict);
    assert_eq!(name, Some(expected));
}

#[test]
fn what_does_not_count_is_listed_and_gone_to() {
    let mut app = App::new(berlin());
    app.perform(Action::ChooseWhatIf(Some(stated())));
    let mut window = open(app);
    let made = berlin().by_basis(ByBasis::Stated);
    window
        .get_by_label("Which red lines and offers do not count")
        .click();
    window.run();
    for (party, it) in berlin().red_lines() {
        let about = format!("Red line of {} · {}", party.name, prose::basis(it.basis));
        let name = format!("{}: {about}", it.text);
        let entry = window.query_by_label_contains(&name);
        assert_eq!(entry.is_some(), made.lift.contains(&it.id), "{}", it.text);
    }
    let offer = made.withdraw.first().expect("one");
    let (_, it) = { berlin() }
        .offers()
        .find(|(_, it)| it.id == *offer)
        .map(|(party, it)| (party.id.clone(), it.clone()))
        .expect("there");
    window
        .get_by_label_contains(&format!("{}: Offer of", it.text))
        .click_accesskit();
    window.run();
    let selection = window.state().session.context().selection.clone();
    assert_eq!(selection, Selection::Thing(Place::Offer(offer.clone())));
}

#[test]
fn what_does_not_count_agrees_with_its_number() {
    let of = |lift: usize, withdraw: usize| Variant {
        lift: (0..lift).map(|n| format!("l{n}").as_str().into()).collect(),
        withdraw: (0..withdraw)
            .map(|n| format!("o{n}").as_str().into())
            .collect(),
        ..berlin().by_basis(ByBasis::Stated)
    };
    let told = [
        prose::not_counted(ByBasis::StatedAndReported, &of(4, 2)),
        prose::not_counted(ByBasis::StatedAndReported, &of(1, 0)),
        prose::not_counted(ByBasis::Stated, &of(0, 1)),
        prose::not_counted(ByBasis::Stated, &of(0, 0)),
        prose::not_counted(ByBasis::StatedAndReported, &of(0, 0)),
    ];
    insta::assert_snapshot!(told.join("\n"), @"
    4 red lines and 2 offers that are inferred do not count
    1 red line that is inferred does not count
    1 offer that is reported or inferred does not count
    all red lines and offers in force are stated and count
    all red lines and offers in force are stated or reported and count
    ");
}

#[test]
fn nothing_is_said_where_nothing_is_inferred() {
    let scenario = kept(berlin(), &[Basis::Stated]);
    let window = open(App::new(scenario));
    let said = window.query_all(By::new()).any(|node| {
        let label = node.accesskit_node().label();
        label.is_some_and(|it| it.contains("inference"))
    });
    assert!(!said);
    assert_eq!(marked(&window), 0);
}

#[test]
fn the_sentence_agrees_with_its_numbers() {
    let told = |verdicts, unknown, has_offers| {
        let of = 75;
        prose::rests_on_inference(Inferred {
            verdicts,
            unknown,
            of,
            has_offers,
        })
        .to_string()
    };
    let all = [
        told(0, 0, false),
        told(0, 2, false),
        told(1, 0, true),
        told(12, 1, false),
    ];
    insta::assert_snapshot!(all.join("\n"), @"
    No verdict rests on inference alone.
    No known verdict rests on inference alone. For 2 verdicts that could not be worked out.
    1 of 75 verdicts rests on inference alone. Without an inferred offer its party becomes stricter.
    12 of 75 verdicts rest on inference alone. For 1 verdict that could not be worked out.
    ");
}

fn in_force(app: &App) -> Option<WhatIf> {
    let in_force = app.session.context().in_force;
    in_force.map(|it| it.what_if.clone())
}

fn stated() -> WhatIf {
    WhatIf::ByBasis(ByBasis::Stated)
}

#[test]
fn it_is_chosen_from_the_menu_and_left_again() {
    let mut window = open(App::new(berlin()));
    window.get_by_label("Scenario as it is").click_accesskit();
    window.run();
    let named = |node: &egui_kittest::Node<'_>| {
        let label = node.accesskit_node().label().unwrap_or_default();
        label.starts_with("Stated only: ")
            && label.ends_with(" that are reported or inferred do not count")
    };
    let entry = window.query_all(By::new()).find(named).expect("an entry");
    entry.click_accesskit();
    window.run();
    assert_eq!(in_force(window.state()), Some(stated()));
    let made = berlin().by_basis(ByBasis::Stated);
    let (red_lines, offers) = (made.lift.len(), made.withdraw.len());
    says(
        &window,
        &format!(
            "Under the what-if “Stated only”: {red_lines} red lines and {offers} offers that are reported or inferred do \
             not count."
        ),
    );
    let under = kept(berlin(), &[Basis::Stated]);
    assert_eq!(*window.state().session.context().scenario, under);
    assert_eq!(*window.state().scenario(), berlin(), "it stays as it is");
    window
        .get_all_by_label("Back to the scenario as it is")
        .next()
        .expect("a way back")
        .click_accesskit();
    window.run();
    assert_eq!(in_force(window.state()), None);
}

#[test]
fn no_what_if_of_a_file_is_taken_for_it() {
    let mut scenario = berlin();
    let made = scenario.by_basis(ByBasis::Stated);
    scenario.variants.push(Variant {
        lift: Vec::new(),
        ..made.clone()
    });
    let written = WhatIf::Written(made.id.clone());
    let mut app = App::new(scenario.clone());
    app.perform(Action::ChooseWhatIf(Some(written.clone())));
    assert_eq!(in_force(&app), Some(written));
    let of_file = scenario.under(scenario.variant(&made.id).expect("there"));
    assert_eq!(*app.session.context().scenario, of_file);
    app.perform(Action::ChooseWhatIf(Some(stated())));
    assert_eq!(in_force(&app), Some(stated()));
    assert_eq!(*app.session.context().scenario, scenario.under(&made));
}

#[test]
fn it_follows_changes_and_outlives_them() {
    let mut app = App::new(berlin());
    app.perform(Action::ChooseWhatIf(Some(stated())));
    let (_, red_line) = (app.scenario().red_lines())
        .find(|(_, it)| it.basis == Basis::Stated)
        .expect("one");
    let place = Place::RedLine(red_line.id.clone());
    let id = red_line.id.clone();
    let is_on = |app: &App| {
        let shown = app.session.context().scenario;
        shown.red_line(&id).expect("there").1.enabled
    };
    assert!(is_on(&app));
    app.perform(Action::Edit(Edit::Set(
        place,
        Property::Basis(Basis::Inferred),
    )));
    assert!(!is_on(&app));
    assert_eq!(in_force(&app), Some(stated()));
    app.perform(Action::Step(Step::Undo));
    assert!(is_on(&app));
    assert_eq!(in_force(&app), Some(stated()));
    app.perform(Action::Step(Step::Redo));
    assert!(!is_on(&app));
}

#[test]
fn its_switches_cannot_be_pressed_but_kept() {
    let mut app = App::new(berlin());
    app.perform(Action::ChooseWhatIf(Some(stated())));
    let red_line = app.scenario().parties[0].red_lines[0].id.clone();
    let assumption = app.scenario().assumptions[0].id.clone();
    for edit in [
        Edit::enable_red_line(&red_line, false),
        Edit::answer(&assumption, Answer::Yes),
    ] {
        app.perform(Action::Edit(edit));
        assert_eq!(*app.scenario(), berlin());
        let notice = app.session.context().notice.expect("says why");
        assert!(notice.title.contains("Stated only"), "{}", notice.title);
        app.perform(Action::DismissNotice);
    }
    let shown = app.session.context().scenario.clone();
    let kept = {
        let cx = app.session.context();
        cx.base.switches_kept(cx.variant(), "Mine")
    };
    app.perform(Action::Edit(kept));
    let Some(WhatIf::Written(id)) = in_force(&app) else {
        panic!("the new one is in force");
    };
    let variant: VariantId = id.clone();
    assert_eq!(
        app.scenario().variant(&variant).expect("there").name,
        "Mine"
    );
    assert_eq!(app.session.context().scenario.parties, shown.parties);
    app.perform(Action::Edit(Edit::enable_red_line(&red_line, false)));
    assert!(app.session.context().notice.is_none());
}
