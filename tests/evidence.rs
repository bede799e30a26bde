//! Where evidence stands and when it was said is shown wherever it is cited; an address is opened by a press alone, and only
//! if it leads to a page; and what is private says so.

mod support;

use common_ground::analysis::{Engine, Subject};
use common_ground::model::{
    Basis, Claim, ClaimId, Edit, NoDeal, Place, Preference, Property, Rational, Scenario, Source,
    web_address,
};
use common_ground::prose;
use common_ground::report::copies;
use common_ground::ui::{Action, Selection};
use eframe::egui::accesskit::Role;
use eframe::egui::{OutputCommand, Theme};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};

use support::app::{App, lake, open_form, window};

type Window = Harness<'static, App>;

const ADDRESS: &str = "https://example.org/paper?page=3";
const OPEN: &str = "Open https://example.org/paper?page=3 in the browser";

/// The lake with a paper that the first party's red lines rest on.
fn cited() -> Scenario {
    let mut scenario = lake();
    scenario.sources.push(Source {
        id: "paper".into(),
        title: "A paper".to_owned(),
        date: "May 2025".to_owned(),
        publisher: "The press".to_owned(),
        url: ADDRESS.to_owned(),
        claims: vec![Claim {
            id: "Z1".into(),
            who: "Somebody".to_owned(),
            text: "This is so.".to_owned(),
            date: "1 April 2025".to_owned(),
            page: "12".to_owned(),
        }],
    });
    for party in &mut scenario.parties {
        for red_line in &mut party.red_lines {
            red_line.claims = vec!["Z1".into()];
            red_line.basis = Basis::Reported;
        }
    }
    scenario
}

fn shown(scenario: Scenario, selection: Selection) -> Window {
    let app = App::new(scenario).with_selection(selection);
    let mut window = window(app, [1440.0, 2400.0], Theme::Light);
    window.run();
    window
}

/// The Guide of the lake with the paper alone.
fn window_of_guide() -> Window {
    let mut scenario = cited();
    scenario.sources.retain(|it| it.id.as_str() == "paper");
    let mut app = App::new(scenario);
    app.shell.show_view("Guide");
    let mut window = window(app, [1440.0, 3000.0], Theme::Light);
    window.run();
    window
}

fn red_line() -> Selection {
    Selection::Thing(Place::RedLine(lake().parties[0].red_lines[0].id.clone()))
}

/// What the window asks the system to open in the next frames.
fn opened(window: &mut Window) -> Vec<String> {
    let mut found = Vec::new();
    for _ in 0..6 {
        window.step();
        let commands = window.output().platform_output.commands.clone();
        found.extend(commands.into_iter().filter_map(|it| match it {
            OutputCommand::OpenUrl(open) => Some(open.url),
            _ => None,
        }));
    }
    found
}

#[test]
fn a_citation_says_who_said_it_when_and_where() {
    let window = shown(cited(), red_line());
    assert!(
        window
            .query_by_label("Claim Z1, Somebody (1 April 2025)")
            .is_some()
    );
    assert!(
        window
            .query_by_label("A paper, The press, May 2025, p.\u{a0}12")
            .is_some()
    );
    let window = shown(cited(), Selection::Thing(Place::Claim("Z1".into())));
    let link = "Go to source A paper, The press, May 2025, p.\u{a0}12";
    assert!(window.query_by_label(link).is_some());
    assert!(window.query_by_label("Said: 1 April 2025").is_some());
    let window = shown(cited(), Selection::Thing(Place::Source("paper".into())));
    assert!(window.query_by_label("The press, May 2025").is_some());
    assert!(window.query_by_label(ADDRESS).is_some());
    let mut window = window_of_guide();
    let fold = "Show the claims of A paper";
    if window.query_by_label(fold).is_some() {
        window.get_by_label(fold).click();
        window.run();
    }
    for label in [
        "The press, May 2025 · 1 claim",
        "Somebody (1 April 2025)",
        "p.\u{a0}12",
        OPEN,
    ] {
        assert!(window.query_by_label(label).is_some(), "{label}");
    }
}

#[test]
fn a_copied_citation_says_it_too() {
    let mut scenario = cited();
    let citation = |it: &Scenario| copies::citation(it, &ClaimId::from("Z1"));
    assert_eq!(
        citation(&scenario),
        "Somebody (1 April 2025): This is so. (A paper, The press, May 2025, p. 12; claim Z1; \
         https://example.org/paper?page=3)"
    );
    let source = scenario.sources.last_mut().expect("the paper");
    source.url = "javascript:alert(1)".to_owned();
    source.publisher.clear();
    source.claims[0].page.clear();
    source.claims[0].date.clear();
    assert_eq!(
        citation(&scenario),
        "Somebody: This is so. (A paper, May 2025; claim Z1)"
    );
}

#[test]
fn an_address_is_opened_by_a_press_and_by_nothing_else() {
    for selection in [
        red_line(),
        Selection::Thing(Place::Claim("Z1".into())),
        Selection::Thing(Place::Source("paper".into())),
    ] {
        let mut window = shown(cited(), selection);
        assert!(
            opened(&mut window).is_empty(),
            "nothing is opened by itself"
        );
        window.get_by_label(OPEN).hover();
        assert!(opened(&mut window).is_empty(), "nor by pointing at it");
        window.get_by_label(OPEN).click();
        assert_eq!(opened(&mut window), [ADDRESS]);
        assert!(opened(&mut window).is_empty(), "once");
    }
}

/// The status bar says for a while what was asked, until the scenario changes.
#[test]
fn a_press_on_an_address_is_answered_in_the_status_bar() {
    const TOLD: &str = "Asked the system to open https://example.org/paper?page=3 in your browser";
    for selection in [
        red_line(),
        Selection::Thing(Place::Claim("Z1".into())),
        Selection::Thing(Place::Source("paper".into())),
    ] {
        let mut window = shown(cited(), selection);
        assert!(window.query_by_label(TOLD).is_none());
        window.get_by_label(OPEN).click();
        assert_eq!(opened(&mut window), [ADDRESS]);
        assert!(window.query_by_label(TOLD).is_some());
        let line = window.state().scenario().parties[0].red_lines[0].id.clone();
        let edit = Edit::enable_red_line(&line, false);
        window.state_mut().perform(Action::Edit(edit));
        window.run();
        assert!(window.query_by_label(TOLD).is_none(), "that is past");
    }
    let mut window = window_of_guide();
    window.get_by_label(OPEN).click();
    window.run();
    assert!(window.query_by_label(TOLD).is_some());
}

#[test]
fn no_other_address_can_be_pressed() {
    for address in [
        "javascript:alert(1)",
        "file:///etc/passwd",
        "mailto:a@example.org",
        "https://example.org/\nfile:///etc/passwd",
        "https://un.org@example.org/",
        "https://",
    ] {
        assert_eq!(web_address(address), None);
        for place in [
            Place::Source("paper".into()),
            Place::Claim("Z1".into()),
            Place::RedLine(lake().parties[0].red_lines[0].id.clone()),
        ] {
            let mut scenario = cited();
            let source = scenario.sources.last_mut().expect("the paper");
            source.url = address.to_owned();
            let mut window = shown(scenario, Selection::Thing(place.clone()));
            let buttons: Vec<_> = window
                .query_all_by_role(Role::Button)
                .filter_map(|it| it.accesskit_node().label())
                .filter(|it| it.contains("in the browser"))
                .collect();
            assert!(buttons.is_empty(), "{buttons:?}");
            let is_source = matches!(place, Place::Source(_));
            let why = "Only an address that begins with https:// or http:// can be opened.";
            assert_eq!(window.query_by_label(why).is_some(), is_source);
            assert!(opened(&mut window).is_empty());
        }
    }
}

/// The lake with everything of the first party private that can be.
fn private() -> Scenario {
    let mut scenario = cited();
    let party = &mut scenario.parties[0];
    party.red_lines[0].private = true;
    party.offers[0].private = true;
    scenario
}

#[test]
fn what_is_private_says_so_in_the_outline_the_inspector_and_the_evidence() {
    let scenario = private();
    let party = &scenario.parties[0];
    let mut window = shown(scenario.clone(), red_line());
    let names: Vec<String> = window
        .query_all_by_role(Role::TreeItem)
        .filter_map(|it| it.accesskit_node().label())
        .collect();
    let text = &party.red_lines[0].text;
    assert!(names.contains(&format!("Red line {text}, reported, private")));
    let offer = &party.offers[0];
    let basis = prose::basis(offer.basis);
    assert!(names.contains(&format!("Offer {}, {basis}, private", offer.text)));
    let others = names.iter().filter(|it| it.ends_with(", private"));
    assert_eq!(others.count(), 2);
    assert!(window.query_by_label("Private").is_some());
    assert!(window.query_by_label(prose::PRIVATE_MEANING).is_some());
    let mut engine = Engine::new();
    let mut analysed = engine.on(&scenario);
    let subject = Subject::Party(party.id.clone());
    let rests_on_private = scenario.packages.iter().find(|it| {
        let explanation = analysed.explain(&it.id, &subject).expect("there");
        let points = prose::explanation(&scenario, &explanation);
        points.iter().any(|it| it.private)
    });
    let package = rests_on_private
        .expect("a package that it bears on")
        .id
        .clone();
    let cell = Selection::Cell(package.clone(), subject.clone());
    let explanation = analysed.explain(&package, &subject).expect("there");
    assert!(copies::explanation(&scenario, &explanation).contains(", private]"));
    window.state_mut().perform(Action::Select(cell));
    window.run();
    assert!(window.query_all_by_label("Private").next().is_some());
    // And nothing says it where nothing is.
    let window = shown(cited(), red_line());
    assert!(window.query_by_label("Private").is_none());
}

#[test]
fn the_analysis_uses_what_is_private_as_ever() {
    let (open, private) = (cited(), private());
    let mut engine = Engine::new();
    let before = engine.on(&open).analysis();
    assert_eq!(Engine::new().on(&private).analysis(), before);
}

#[test]
fn what_is_done_to_evidence_and_private_positions_is_said() {
    let mut scenario = private();
    let line = scenario.parties[0].red_lines[0].clone();
    let source = Place::Source("paper".into());
    let claim = Place::Claim("Z1".into());
    let place = Place::RedLine(line.id.clone());
    let text = |it: &str| it.to_owned();
    let steps = [
        (
            source.clone(),
            Property::Publisher(text("Others")),
            "change the publisher of source “A paper”",
        ),
        (
            source.clone(),
            Property::Url(text("https://example.com")),
            "change the address of source “A paper”",
        ),
        (
            claim.clone(),
            Property::Page(text("3–5")),
            "change the page of claim Z1",
        ),
        (
            claim.clone(),
            Property::Date(text("2024")),
            "change the date of claim Z1",
        ),
        (
            place.clone(),
            Property::Private(false),
            "mark red line “{line}” as known to all",
        ),
    ];
    let before = scenario.clone();
    for (place, to, words) in steps {
        let edit = Edit::Set(place, to);
        let words = words.replace("{line}", &line.text);
        assert_eq!(prose::edit(&scenario, &edit), words);
        edit.apply(&mut scenario).expect("a change");
    }
    let differences = prose::differences(&before, &scenario);
    let expected = [
        "Source “A paper”: publisher “The press” → “Others”".to_owned(),
        "Source “A paper”: address “https://example.org/paper?page=3” → “https://example.com”"
            .to_owned(),
        "Claim Z1: date “1 April 2025” → “2024”".to_owned(),
        "Claim Z1: page “12” → “3–5”".to_owned(),
        format!(
            "Red line “{}” of {}: no longer private",
            line.text, scenario.parties[0].name
        ),
    ];
    assert_eq!(differences, expected);
}

/// Opens the form of what is shown.
fn edited(scenario: Scenario, selection: Selection) -> Window {
    let mut window = shown(scenario, selection);
    let is_opened = open_form(&mut window);
    assert!(is_opened, "what is selected can be edited");
    window
}

/// Presses the switch that makes something private, twice.
#[track_caller]
fn check_private(place: Place, name: &str, is_private: fn(&Scenario) -> bool) {
    let mut scenario = cited();
    let issue = scenario.issues[0].id.clone();
    let party = &mut scenario.parties[0];
    party.preferences = vec![Preference {
        issue,
        weight: Rational::whole(1),
        values: common_ground::model::OptionValues::Map(Vec::new()),
        private: false,
    }];
    party.no_deal = Some(NoDeal::default());
    let mut window = edited(scenario.clone(), Selection::Thing(place));
    for expected in [true, false] {
        window.get_by_role_and_label(Role::Switch, name).click();
        window.run();
        assert_eq!(is_private(window.state().scenario()), expected, "{name}");
    }
    assert_eq!(window.state().scenario(), &scenario);
}

#[test]
fn every_position_can_be_made_private() {
    let scenario = cited();
    let party = &scenario.parties[0];
    let of_party = || Place::Party(party.id.clone());
    let line = &party.red_lines[0];
    let name = format!("Private: {}", line.text);
    check_private(Place::RedLine(line.id.clone()), &name, |it| {
        it.parties[0].red_lines[0].private
    });
    let offer = &party.offers[0];
    let name = format!("Private: {}", offer.text);
    check_private(Place::Offer(offer.id.clone()), &name, |it| {
        it.parties[0].offers[0].private
    });
    let name = format!("Private: what {} has without a deal", party.name);
    check_private(of_party(), &name, |it| {
        it.parties[0].no_deal.as_ref().is_some_and(|it| it.private)
    });
    let issue = &scenario.issues[0].name;
    let name = format!("Private: what {issue} is worth to {}", party.name);
    check_private(of_party(), &name, |it| it.parties[0].preferences[0].private);
}
