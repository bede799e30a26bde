//! What the window does, by the accessible names of what is in it.

mod support;

use common_ground::analysis::{Engine, Subject};
use common_ground::model::{Answer, ClaimId, Edit, Place, Property, Scenario};
use common_ground::ui::{
    Action, Appearance, FileAction, LookAction, Selection, Step, UnsavedChoice,
};
use eframe::egui::accesskit::Role;
use eframe::egui::{Event, Key, Modifiers, Theme};
use egui_kittest::Harness;
use egui_kittest::kittest::{By, NodeT, Queryable};

use common_ground::prose;
use support::app::{App, berlin, lake, says, window};

const FREEZE_RUSSIA: &str = "Freeze at the line of contact, Russia: rejects";

fn open(app: App) -> Harness<'static, App> {
    let mut window = window(app, [1440.0, 900.0], Theme::Light);
    window.run();
    window
}

fn freeze(party: &str) -> Selection {
    Selection::Cell("freeze".into(), Subject::Party(party.into()))
}

#[track_caller]
fn check_last(window: &Harness<'_, App>, expected: &Action) {
    assert_eq!(window.state().actions.last(), Some(expected));
}

#[test]
fn a_click_on_a_cell_explains_it() {
    let mut window = open(App::new(berlin()));
    window.get_by_label(FREEZE_RUSSIA).click();
    window.run();
    check_last(&window, &Action::Select(freeze("russia")));
    let why = "Freeze at the line of contact · Russia";
    assert!(
        window.query_by_label(why).is_some(),
        "the inspector names the cell"
    );
    assert!(
        window.query_all_by_role(Role::DisclosureTriangle).count() > 5,
        "the claims that it rests on can be unfolded"
    );
}

#[test]
fn cells_show_what_packages_score_on_demand() {
    let scenario = lake();
    let parties = scenario.parties.clone();
    let mut window = open(App::new(scenario.clone()));
    let analysis = Engine::new().on(&scenario).analysis();
    let named = |window: &Harness<'_, App>, name: &str| window.query_all_by_label(name).count();
    let mut names = Vec::new();
    for package in &analysis.packages {
        for ((party, cell), score) in parties.iter().zip(&package.parties).zip(&package.scores) {
            let subject = Subject::Party(party.id.clone());
            let name = prose::cell(&scenario, &package.id, &subject, cell.verdict);
            let Some(score) = score.span() else {
                continue;
            };
            let score = prose::scores::span_in_full(party.scale, score);
            names.push((name.clone(), format!("{name}, {score}")));
        }
    }
    assert!(
        names
            .iter()
            .all(|(name, with)| named(&window, name) == 1 && named(&window, with) == 0)
    );
    assert!(names.len() > analysis.packages.len(), "two have a score");
    window.get_by_label("Below the verdicts: Scores").click();
    window.run();
    assert!(
        names
            .iter()
            .all(|(name, with)| named(&window, name) == 0 && named(&window, with) == 1)
    );
    window
        .get_by_label("Below the verdicts: What it takes")
        .click();
    window.run();
    assert!(names.iter().all(|(name, _)| named(&window, name) == 1));
    drop(window);
    let berlin = open(App::new(berlin()));
    assert_eq!(
        named(&berlin, "Below the verdicts: Scores"),
        0,
        "no party has a score there"
    );
}

#[test]
fn arrow_keys_and_enter_select() {
    let mut window = open(App::new(berlin()));
    window.get_by_label(FREEZE_RUSSIA).click();
    window.run();
    window.get_by_label(FREEZE_RUSSIA).focus();
    window.run();
    window.key_press(Key::ArrowLeft);
    window.run();
    window.key_press(Key::Enter);
    window.run();
    check_last(&window, &Action::Select(freeze("ukraine")));
    window.key_press(Key::ArrowDown);
    window.run();
    window.key_press(Key::Space);
    window.run();
    let below = Selection::Cell(
        "russian-policed-zone".into(),
        Subject::Party("ukraine".into()),
    );
    check_last(&window, &Action::Select(below));
    // At the edge the keys stay.
    for _ in 0..20 {
        window.key_press(Key::ArrowUp);
        window.run();
    }
    window.key_press(Key::End);
    window.run();
    window.key_press(Key::Enter);
    window.run();
    let corner = Selection::Cell("all-but-territory".into(), Subject::Everyone);
    check_last(&window, &Action::Select(corner));
}

#[test]
fn the_matrix_is_one_stop_of_the_keyboard() {
    let window = open(App::new(berlin()));
    let focusable = window
        .query_all_by_role(Role::Button)
        .filter(|node| {
            // "Package, party: verdict".
            node.accesskit_node()
                .label()
                .is_some_and(|label| label.contains(", ") && label.contains(": "))
        })
        .filter(|node| {
            let node = node.accesskit_node();
            node.data()
                .supports_action(eframe::egui::accesskit::Action::Focus)
        })
        .count();
    assert_eq!(focusable, 1);
}

#[test]
fn switches_lift_and_restore_a_red_line() {
    let scenario = berlin();
    let red_line = scenario.parties[0].red_lines[0].clone();
    let mut window = open(App::new(scenario));
    let name = format!("In force: {}", red_line.text);
    window.get_by_label(&name).click();
    window.run();
    let edit = |enabled| Action::Edit(Edit::enable_red_line(&red_line.id, enabled));
    check_last(&window, &edit(false));
    window.get_by_label(&name).click();
    window.run();
    check_last(&window, &edit(true));
}

#[test]
fn answers_are_given_in_the_outline() {
    let scenario = berlin();
    let assumption = scenario.assumptions[0].clone();
    let mut window = open(App::new(scenario));
    let name = format!("Yes: {}", assumption.question);
    window.get_by_label(&name).click();
    window.run();
    check_last(
        &window,
        &Action::Edit(Edit::answer(&assumption.id, Answer::Yes)),
    );
}

#[test]
fn undo_and_redo_name_their_step() {
    let scenario = berlin();
    let text = scenario.parties[0].red_lines[0].text.clone();
    let mut window = open(App::new(scenario));
    let undo = |window: &Harness<'_, App>| {
        let node = window.get_by_label("Undo");
        let node = node.accesskit_node();
        (
            node.is_disabled(),
            node.data().description().map(str::to_owned),
        )
    };
    assert!(undo(&window).0, "there is nothing to undo at first");
    window.get_by_label(&format!("In force: {text}")).click();
    window.run();
    let (is_disabled, description) = undo(&window);
    assert!(!is_disabled);
    assert!(
        description.is_some_and(|description| description.contains(&text)),
        "it says what it would undo"
    );
    window.get_by_label("Undo").click();
    window.run();
    check_last(&window, &Action::Step(Step::Undo));
    window.key_press_modifiers(Modifiers::COMMAND | Modifiers::SHIFT, Key::Z);
    window.run();
    check_last(&window, &Action::Step(Step::Redo));
    window.key_press_modifiers(Modifiers::COMMAND, Key::Z);
    window.run();
    check_last(&window, &Action::Step(Step::Undo));
}

#[test]
fn keys_open_and_save() {
    let mut window = open(App::new(berlin()));
    let command = Modifiers::COMMAND;
    let keys = [
        (command, Key::O, Action::File(FileAction::Open)),
        (command, Key::S, Action::File(FileAction::Save)),
        (
            command | Modifiers::SHIFT,
            Key::S,
            Action::File(FileAction::SaveAs),
        ),
    ];
    for (modifiers, key, action) in keys {
        window.key_press_modifiers(modifiers, key);
        window.run();
        check_last(&window, &action);
        // Where there is no file dialog, the path is asked for in the window; until then no other key counts.
        window
            .state_mut()
            .perform(Action::File(FileAction::ClosePathPrompt));
        window.run();
    }
}

#[test]
fn the_file_menu_opens_examples() {
    let mut window = open(App::new(berlin()));
    window.get_by_role_and_label(Role::Button, "File").click();
    window.run();
    window.get_by_label("Lake Orvo water accord").click();
    window.run();
    check_last(
        &window,
        &Action::File(FileAction::OpenExample("lake-water".to_owned())),
    );
}

#[test]
fn names_in_a_sentence_are_links() {
    let mut window = open(App::new(berlin()).with_selection(freeze("russia")));
    let links: Vec<String> = window
        .query_all_by_role(Role::Link)
        .filter_map(|node| node.accesskit_node().label())
        .collect();
    assert!(!links.is_empty());
    let scenario = berlin();
    let red_line = scenario
        .red_lines()
        .map(|(_, red_line)| red_line)
        .find(|red_line| links.iter().any(|link| link.contains(&red_line.text)))
        .expect("a red line is named");
    window
        .query_all_by_role(Role::Link)
        .find(|node| {
            let label = node.accesskit_node().label();
            label.is_some_and(|label| label.contains(&red_line.text))
        })
        .expect("a link")
        .click();
    window.run();
    check_last(
        &window,
        &Action::Select(Selection::Thing(Place::RedLine(red_line.id.clone()))),
    );
}

#[test]
fn headers_select_parties_and_packages() {
    let mut window = open(App::new(berlin()));
    window.get_by_label("Show party Russia").click();
    window.run();
    check_last(
        &window,
        &Action::Select(Selection::Thing(Place::Party("russia".into()))),
    );
    window
        .get_by_label("Show package Freeze at the line of contact")
        .click();
    window.run();
    check_last(
        &window,
        &Action::Select(Selection::Thing(Place::Package("freeze".into()))),
    );
}

#[test]
fn a_verdict_leads_to_its_reason() {
    let package = Selection::Thing(Place::Package("freeze".into()));
    let mut window = open(App::new(berlin()).with_selection(package));
    window.get_by_label("Why Russia: rejects").click();
    window.run();
    check_last(&window, &Action::Select(freeze("russia")));
    let red_line = berlin().parties[1].red_lines[0].id.clone();
    let line = Selection::Thing(Place::RedLine(red_line));
    window.state_mut().perform(Action::Select(line));
    window.run();
    let name = "Why Freeze at the line of contact: crossed";
    window.get_by_label(name).scroll_to_me();
    window.run();
    window.get_by_label(name).click();
    window.run();
    check_last(&window, &Action::Select(freeze("russia")));
}

#[test]
fn the_last_change_is_told_for_a_while() {
    let mut window = open(App::new(berlin()));
    let title = Property::Title("Another".to_owned());
    let edit = Edit::Set(Place::Scenario, title);
    window.state_mut().perform(Action::Edit(edit));
    window.run();
    let told = "Renamed the scenario";
    says(&window, told);
    let now = window.ctx.input(|input| input.time);
    window.input_mut().time = Some(now + 60.0);
    window.step();
    window.run();
    let nodes = window.query_all(By::new());
    let is_told = nodes.into_iter().any(|node| {
        let value = node.accesskit_node().value();
        value.is_some_and(|value| value.starts_with(told))
    });
    assert!(!is_told, "it is in the history alone");
}

#[test]
fn every_question_is_accepted_by_the_same_keys() {
    let mut app = App::new(berlin());
    app.ask_to_remove(&Place::Issue("line".into()));
    let mut window = open(app);
    assert!(window.query_by_label("Cancel").is_some());
    window.key_press_modifiers(Modifiers::COMMAND, Key::Enter);
    window.run();
    assert!(window.state().scenario().issue(&"line".into()).is_none());
    window.key_press_modifiers(Modifiers::COMMAND, Key::N);
    window.run();
    assert!(window.query_by_label("Discard changes").is_some());
    window.key_press_modifiers(Modifiers::COMMAND, Key::Enter);
    window.run();
    assert_eq!(
        window.state().actions.last(),
        Some(&Action::File(FileAction::Unsaved(UnsavedChoice::Save)))
    );
}

#[test]
fn a_list_finds_by_typing() {
    let package = Selection::Thing(Place::Package("freeze".into()));
    let mut window = open(App::new(berlin()).with_selection(package));
    window.key_press(Key::F2);
    window.run();
    window.get_by_label("Term Forces in Donetsk").focus();
    window.run();
    window.key_press(Key::Enter);
    window.run();
    for letter in ["M", "at"] {
        window.event(Event::Text(letter.to_owned()));
        window.run();
    }
    window.key_press(Key::Enter);
    window.run();
    let package = window.state().scenario().package(&"freeze".into());
    let term = package.and_then(|it| it.term(&"line".into())).cloned();
    assert_eq!(term, Some("matched".into()));
}

#[test]
fn changed_cells_say_so() {
    let scenario = berlin();
    let names: Vec<String> = scenario
        .red_lines()
        .filter(|(party, _)| party.id.as_str() == "ukraine")
        .map(|(_, red_line)| red_line.text.clone())
        .collect();
    // So high that all of the table is in sight.
    let mut window = window(App::new(scenario), [1440.0, 1900.0], Theme::Light);
    window.run();
    for name in names {
        window.get_by_label(&format!("In force: {name}")).click();
        window.run();
        if !window.state().changes().cells.is_empty() {
            break;
        }
    }
    let expected = window.state().changes().cells.len();
    assert!(
        expected > 0,
        "lifting some red line of Ukraine changes a verdict"
    );
    let said = window
        .query_all_by_role(Role::Button)
        .filter(|node| {
            let description = node
                .accesskit_node()
                .data()
                .description()
                .map(str::to_owned);
            description.is_some_and(|text| text.contains("Changed by the last step"))
        })
        .count();
    assert_eq!(said, expected);
}

#[test]
fn the_unsaved_question_has_three_answers() {
    let answers = [
        ("Save", UnsavedChoice::Save),
        ("Discard changes", UnsavedChoice::Discard),
        ("Keep editing", UnsavedChoice::Stay),
    ];
    for (name, choice) in answers {
        let mut app = App::new(berlin());
        app.perform(Action::Edit(Edit::answer(
            &"moscow-accepts".into(),
            Answer::No,
        )));
        app.perform(Action::File(FileAction::New));
        let mut window = open(app);
        window.get_by_label(name).click();
        window.run();
        check_last(&window, &Action::File(FileAction::Unsaved(choice)));
        let is_gone = window.state().scenario() == &Scenario::default();
        assert_eq!(is_gone, choice == UnsavedChoice::Discard);
    }
}

#[test]
fn notices_can_be_dismissed() {
    let mut app = App::new(berlin());
    let folder = env!("CARGO_MANIFEST_DIR").into();
    app.perform(Action::File(FileAction::OpenPath(folder)));
    let notice = app.session.context().notice.expect("is told").clone();
    assert!(notice.is_error);
    let mut window = open(app);
    says(&window, &notice.title);
    window.get_by_label("Dismiss").click();
    window.run();
    check_last(&window, &Action::DismissNotice);
    assert!(window.query_by_label("Dismiss").is_none());
}

#[test]
fn the_theme_is_chosen_in_the_top_bar() {
    let mut window = open(App::new(berlin()));
    window.get_by_label("Use the dark theme").click();
    window.run();
    check_last(
        &window,
        &Action::Look(LookAction::SetAppearance(Appearance::Dark)),
    );
}

#[test]
fn the_guide_shows_all_claims_and_what_rests_on_them() {
    let mut window = open(App::new(berlin()));
    window.get_by_role_and_label(Role::Tab, "Guide").click();
    window.run();
    assert_eq!(window.state().shell.view(), "Guide");
    let scenario = berlin();
    let mut background = 0;
    for source in &scenario.sources {
        for claim in &source.claims {
            let id = claim.id.as_str();
            assert!(window.query_by_label(id).is_some(), "claim {id} is shown");
            background += usize::from(!is_cited(&scenario, &claim.id));
        }
    }
    let shown = |what: &str| {
        let all = window.query_all_by_role(Role::Button);
        all.filter(|node| node.accesskit_node().label().as_deref() == Some(what))
            .count()
    };
    // Once for each claim that it rests on.
    let red_lines = scenario.red_lines().map(|(party, it)| {
        let name = format!("{}, red line “{}”", party.name, it.text);
        (name, it.claims.len())
    });
    let offers = scenario.offers().map(|(party, it)| {
        let name = format!("{}, offer “{}”", party.name, it.text);
        (name, it.claims.len())
    });
    let packages = scenario.packages.iter().map(|it| {
        let name = format!("Package “{}”", it.name);
        (name, it.claims.len())
    });
    for (name, claims) in red_lines.chain(offers).chain(packages) {
        assert_eq!(shown(&name), claims, "{name}");
    }
    let said = window.query_all_by_label("Background: no position rests on it");
    assert_eq!(said.count(), background);
    assert!(background > 0);
}

/// Whether anything in the scenario rests on the claim.
fn is_cited(scenario: &Scenario, claim: &ClaimId) -> bool {
    let red_lines = scenario.red_lines().map(|(_, it)| &it.claims);
    let offers = scenario.offers().map(|(_, it)| &it.claims);
    let packages = scenario.packages.iter().map(|it| &it.claims);
    let facts = scenario.facts.iter().map(|it| &it.claims);
    let assumptions = scenario.assumptions.iter().map(|it| &it.claims);
    let no_deals = scenario.parties.iter().filter_map(|it| it.no_deal.as_ref());
    red_lines
        .chain(offers)
        .chain(packages)
        .chain(facts)
        .chain(assumptions)
        .chain(no_deals.map(|it| &it.claims))
        .any(|claims| claims.contains(claim))
}

#[test]
fn every_selection_of_the_scenario_can_be_shown() {
    let scenario = berlin();
    let mut selections = vec![Selection::None];
    for party in &scenario.parties {
        selections.push(Selection::Thing(Place::Party(party.id.clone())));
        selections.extend(
            party
                .red_lines
                .iter()
                .map(|of| Selection::Thing(Place::RedLine(of.id.clone()))),
        );
        selections.extend(
            party
                .offers
                .iter()
                .map(|of| Selection::Thing(Place::Offer(of.id.clone()))),
        );
    }
    selections.extend(
        scenario
            .issues
            .iter()
            .map(|of| Selection::Thing(Place::Issue(of.id.clone()))),
    );
    selections.extend(
        scenario
            .facts
            .iter()
            .map(|of| Selection::Thing(Place::Fact(of.id.clone()))),
    );
    for assumption in &scenario.assumptions {
        selections.push(Selection::Thing(Place::Assumption(assumption.id.clone())));
    }
    for package in &scenario.packages {
        selections.push(Selection::Thing(Place::Package(package.id.clone())));
        selections.push(Selection::Cell(package.id.clone(), Subject::Everyone));
    }
    let mut window = open(App::new(scenario.clone()));
    for selection in selections {
        window
            .state_mut()
            .perform(Action::Select(selection.clone()));
        window.run();
        window.check_accessibility();
        let title = title(&scenario, &selection);
        let is_shown = window.query_all_by_label(&title).any(|node| {
            // The panel is on the right; the outline and the table have the names too.
            node.rect().left() > 1440.0 - 400.0
        });
        assert!(is_shown, "{selection:?}: {title}");
    }
}

/// What the panel calls what is selected.
fn title(scenario: &Scenario, selection: &Selection) -> String {
    match selection {
        Selection::None => "Select a cell to see why".to_owned(),
        Selection::Thing(place) => scenario.thing(place).expect("is there").name().to_owned(),
        Selection::Cell(id, _) => {
            let name = &scenario.package(id).expect("is there").name;
            format!("{name} · Everyone")
        }
    }
}

#[test]
fn selections_of_what_is_gone_show_nothing_and_do_no_harm() {
    let gone = [
        Selection::Thing(Place::Party("gone".into())),
        Selection::Thing(Place::RedLine("gone".into())),
        Selection::Thing(Place::Issue("gone".into())),
        Selection::Cell("gone".into(), Subject::Everyone),
    ];
    for selection in gone {
        let window = open(App::new(berlin()).with_selection(selection.clone()));
        assert!(window.query_by_label("Select a cell to see why").is_some());
        let window = open(App::new(Scenario::default()).with_selection(selection));
        assert!(window.query_by_label("Edit scenario").is_some());
    }
}

#[test]
fn nothing_is_drawn_while_idle() {
    let mut window = open(App::new(berlin()));
    window.run();
    let delay = window
        .output()
        .viewport_output
        .values()
        .map(|output| output.repaint_delay)
        .min();
    assert!(
        delay.is_none_or(|delay| delay.as_secs() > 3600),
        "{delay:?}"
    );
}
