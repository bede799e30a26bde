//! What can be taken along by copying: sentences, explanations with their claims, the table.

mod support;

use common_ground::analysis::{Analysis, Engine, Subject, Verdict};
use common_ground::model::{ByBasis, Scenario};
use common_ground::prose;
use common_ground::report::copies::{self, VerdictTable};
use common_ground::ui::{Action, Selection};
use eframe::egui::{ColorImage, Event, Modifiers, OutputCommand, PointerButton, Theme, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;
use insta::assert_snapshot;

use support::app::{App, berlin, lake, window};

type Window = Harness<'static, App>;

fn open() -> Window {
    let mut window = window(App::new(berlin()), [1440.0, 900.0], Theme::Light);
    window.run();
    window
}

/// What is copied in the next frames.
fn copied(window: &mut Window) -> Vec<OutputCommand> {
    let mut commands = Vec::new();
    for _ in 0..6 {
        window.step();
        commands.extend(window.output().platform_output.commands.clone());
    }
    commands
}

#[track_caller]
fn text(commands: &[OutputCommand]) -> &str {
    match commands {
        [OutputCommand::CopyText(text)] => text,
        other => panic!("one text is copied, not {other:?}"),
    }
}

/// Shows why Russia rejects the first package.
fn show_cell(window: &mut Window) -> Selection {
    let package = window.state().scenario().packages[0].id.clone();
    let cell = Selection::Cell(package, Subject::Party("russia".into()));
    window.state_mut().perform(Action::Select(cell.clone()));
    window.run();
    cell
}

#[test]
fn an_explanation_is_copied_with_who_said_what_where() {
    let mut window = open();
    let Selection::Cell(package, subject) = show_cell(&mut window) else {
        panic!("a cell is shown");
    };
    window.get_by_label("Copy why, with its claims").click();
    let commands = copied(&mut window);
    let by_button = text(&commands).to_owned();
    let scenario = berlin();
    let explanation = Engine::new().on(&scenario).explain(&package, &subject);
    let explanation = explanation.expect("there is such a cell");
    assert_eq!(by_button, copies::explanation(&scenario, &explanation));
    window.run();
    window.event(Event::Copy);
    let commands = copied(&mut window);
    assert_eq!(text(&commands), by_button, "by key, too");
    for point in prose::explanation(&scenario, &explanation) {
        for claim in &point.claims {
            let (source, claim) = scenario.claim(claim).expect("is there");
            let parts = [&claim.who, &claim.text, &source.title, &source.date];
            for part in parts {
                assert!(by_button.contains(part.as_str()), "{part}");
            }
        }
    }
}

#[test]
fn a_sentence_is_selected_by_hand_and_its_symbols_stay_behind() {
    let mut window = open();
    show_cell(&mut window);
    let sentence = window.get_by_label_contains(" by Russia in all ");
    let rect = sentence.rect();
    let from = rect.left_top() + vec2(1.0, 4.0);
    let to = rect.right_bottom() - vec2(1.0, 4.0);
    let button = |pos, pressed| Event::PointerButton {
        pos,
        button: PointerButton::Primary,
        pressed,
        modifiers: Modifiers::NONE,
    };
    window.event(Event::PointerMoved(from));
    window.step();
    window.event(button(from, true));
    window.step();
    window.event(Event::PointerMoved(to));
    window.step();
    window.step();
    window.event(button(to, false));
    window.step();
    window.event(Event::Copy);
    let commands = copied(&mut window);
    let text = text(&commands);
    assert!(text.contains("is rejected by Russia in all"), "{text}");
    assert!(!text.contains(|letter| matches!(letter, '\u{e000}'..='\u{f8ff}')));
}

#[test]
fn a_sentence_is_copied_from_its_menu() {
    let mut window = open();
    let sentence = window.get_by_label_contains("No proposed package satisfies every side");
    sentence.click_secondary();
    window.run();
    window.get_by_label("Copy this sentence").click();
    let commands = copied(&mut window);
    assert!(text(&commands).starts_with("No proposed package satisfies every side"));
}

fn copied_table(
    scenario: &Scenario,
    analysis: &Analysis,
    what_if: Option<&str>,
    without_inferred: &[Vec<Option<Verdict>>],
) -> String {
    copies::verdicts(&VerdictTable {
        scenario,
        analysis,
        what_if,
        outlooks: None,
        without_inferred,
        has_scores: false,
    })
}

#[test]
fn the_table_says_what_it_is_of_and_what_rests_on_inference() {
    let scenario = berlin();
    let mut engine = Engine::new();
    let stated = scenario.by_basis(ByBasis::Stated);
    let under = scenario.under(&stated);
    let analysis = engine.on(&under).analysis();
    let stricter = copied_table(&under, &analysis, Some(&stated.name), &[]);
    let caption = stricter.lines().next().expect("a line");
    for part in [
        &scenario.title,
        &scenario.as_of,
        "under the what-if “Stated only”",
    ] {
        assert!(caption.contains(part), "{caption}");
    }
    assert!(!stricter.contains("inference"));
    // In the window the marks are those of its cells.
    let mut window = open();
    window.get_by_label("Copy the table").click();
    window.run();
    window.get_by_label("Copy the table as text").click();
    let commands = copied(&mut window);
    let table = text(&commands);
    let shown = engine.on(&scenario).analysis();
    let without = scenario.under(&scenario.by_basis(ByBasis::StatedAndReported));
    let without = engine.on(&without).analysis();
    for (package, other) in shown.packages.iter().zip(&without.packages) {
        let name = &scenario.package(&package.id).expect("there").name;
        let line = table
            .lines()
            .find(|it| it.starts_with(&format!("{name}\t")));
        let cells: Vec<&str> = line.expect("a row").split('\t').skip(1).collect();
        let verdicts = package.parties.iter().chain([&package.everyone]);
        let others = other.parties.iter().chain([&other.everyone]);
        for (cell, (a, b)) in cells.iter().zip(verdicts.zip(others)) {
            let is_marked = cell.contains("by inference alone");
            assert_eq!(is_marked, a.verdict != b.verdict, "{name}: {cell}");
        }
    }
    assert!(
        table
            .lines()
            .last()
            .is_some_and(|it| it.starts_with("by inference alone: "))
    );
}

#[test]
fn the_table_is_text_with_tabs() {
    let scenario = lake();
    let analysis = Engine::new().on(&scenario).analysis();
    assert_snapshot!(copied_table(&scenario, &analysis, None, &[]).replace('\t', " | "), @"
    Lake Orvo water accord, as of a dry summer

    Package | Upland farmers | City of Brannock | River guardians | Everyone
    As it always was | accepts | rejects | rejects | no deal
    The city's plan | rejects | accepts | accepts | no deal
    High flow for the river | rejects | accepts | accepts | no deal
    Half a fund | open | open | accepts | possible deal
    High flow for full compensation | open | open | open | possible deal
    The Orvo accord | accepts | accepts | accepts | deal
    ");
}

#[test]
fn the_table_is_copied_with_the_scores_where_it_shows_them() {
    let mut window = window(App::new(lake()), [1440.0, 900.0], Theme::Light);
    window.run();
    let copy = |window: &mut Window| {
        window.get_by_label("Copy the table").click();
        window.run();
        window.get_by_label("Copy the table as text").click();
        let commands = copied(window);
        window.run();
        text(&commands).to_owned()
    };
    assert!(!copy(&mut window).contains(" of 100"));
    window.get_by_label("Below the verdicts: Scores").click();
    window.run();
    let table = copy(&mut window);
    let scenario = lake();
    let analysis = Engine::new().on(&scenario).analysis();
    let mut scores = 0;
    for package in &analysis.packages {
        let name = &scenario.package(&package.id).expect("there").name;
        let mut lines = table.lines();
        let line = lines.find(|it| it.starts_with(&format!("{name}\t")));
        let cells: Vec<&str> = line.expect("a row").split('\t').skip(1).collect();
        for ((cell, party), score) in cells.iter().zip(&scenario.parties).zip(&package.scores) {
            let Some(span) = score.span() else {
                assert!(!cell.contains(" of 100"), "{name}: {cell}");
                continue;
            };
            let told = prose::scores::span_in_full(party.scale, span);
            assert!(cell.contains(&format!("({told}")), "{name}: {cell}");
            scores += 1;
        }
    }
    assert!(scores > 0, "some party has scores");
    assert_snapshot!(table.lines().find(|it| it.starts_with("Half")).expect("a row").replace('\t', " | "), @"Half a fund | open (30 to 80 of 100, needs 1 more term) | open (44 to 84 of 100, needs 1 more term) | accepts | possible deal (needs 1 more term)");
}

#[test]
fn a_name_is_one_cell_and_no_formula() {
    let mut scenario = lake();
    scenario.packages[0].name = "=1+1\ttab\nline".into();
    let analysis = Engine::new().on(&scenario).analysis();
    scenario.title = "=1+1\ttab\nline".into();
    let table = copied_table(&scenario, &analysis, None, &[]);
    assert!(table.starts_with("'=1+1 tab line, as of "), "{table}");
    let columns = scenario.parties.len() + 2;
    assert!(
        table
            .lines()
            .skip(2)
            .all(|line| line.split('\t').count() == columns)
    );
    assert!(
        table
            .lines()
            .any(|line| line.starts_with("'=1+1 tab line\t"))
    );
}

/// The picture among what is copied.
fn picture(commands: &[OutputCommand]) -> Option<&ColorImage> {
    commands.iter().find_map(|command| match command {
        OutputCommand::CopyImage(image) => Some(image),
        _ => None,
    })
}

#[test]
fn the_table_is_copied_as_text_and_as_a_picture() {
    let mut window = open();
    window.get_by_label("Copy the table").click();
    window.run();
    window.get_by_label("Copy the table as text").click();
    let commands = copied(&mut window);
    let table = text(&commands);
    let rows = table.lines().filter(|line| line.contains('\t'));
    assert_eq!(rows.count(), berlin().packages.len() + 1);
    window.get_by_label("Copy the table").click();
    window.run();
    window.get_by_label("Copy the table as a picture").click();
    let commands = copied(&mut window);
    let image = picture(&commands).expect("a picture is copied");
    assert!(
        image.width() > 500 && image.height() > 200,
        "{:?}",
        image.size
    );
    let first = image.pixels[0];
    assert!(image.pixels.iter().any(|pixel| *pixel != first));
}
