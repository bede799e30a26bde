//! The Obstacles view, by the accessible names of what is in it.

mod support;

use common_ground::analysis::obstacles::{Price, Question};
use common_ground::model::{Answer, Condition, Edit, Fact, RedLine, Rule, Values};
use common_ground::query::questions::WhatStandsInTheWay;
use common_ground::ui::{Action, Step};
use eframe::egui::accesskit::Role;
use eframe::egui::{Key, Modifiers, Theme};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};

use support::app::{App, berlin, lake, says, window};

type Window = Harness<'static, App>;

const UKRAINE_YIELDS: &str = "Lift Ukraine's red line “No withdrawal from the rest of Donetsk”";
const RUSSIA_YIELDS: &str = "Lift Russia's red line “Ukraine leaves the rest of Donetsk”";

fn open(mut app: App) -> Window {
    app.shell.show_view("Obstacles");
    let mut window = window(app, [1440.0, 1400.0], Theme::Light);
    window.run();
    window
}

/// Berlin with Moscow known to refuse: two independent choices open a deal.
fn refused() -> App {
    let mut app = App::new(berlin());
    let answer = Edit::answer(&"moscow-accepts".into(), Answer::No);
    app.perform(Action::Edit(answer));
    app
}

#[track_caller]
fn click(window: &mut Window, name: &str) {
    window.get_by_label(name).click();
    window.run();
}

/// The ways to give, each with whether it is chosen.
fn ways(window: &Window) -> Vec<(String, bool)> {
    let all = window.query_all_by_role(Role::RadioButton);
    all.filter_map(|node| {
        let node = node.accesskit_node();
        let label = node.label().filter(|label| label.starts_with("Lift "))?;
        Some((
            label,
            node.toggled() == Some(eframe::egui::accesskit::Toggled::True),
        ))
    })
    .collect()
}

#[test]
fn the_keys_and_the_tab_lead_there() {
    let mut window = window(App::new(berlin()), [1440.0, 900.0], Theme::Light);
    window.run();
    window.key_press_modifiers(Modifiers::COMMAND, Key::Num3);
    window.run();
    assert_eq!(window.state().shell.view(), "Obstacles");
    says(&window, "No settlement satisfies every side.");
    click(&mut window, "Verdicts");
    click(&mut window, "Obstacles");
    says(&window, "cannot both be met");
}

#[test]
fn a_concession_is_chosen_and_tried_as_a_what_if() {
    let mut window = open(App::new(berlin()));
    assert_eq!(
        ways(&window),
        [
            (UKRAINE_YIELDS.to_owned(), true),
            (RUSSIA_YIELDS.to_owned(), false)
        ]
    );
    let before = window.state().scenario().clone();
    click(&mut window, RUSSIA_YIELDS);
    assert!(window.query_by_label("Who gives: Russia: 4").is_some());
    click(&mut window, "Try it as a what-if");
    let app = window.state();
    let variant = app
        .session
        .context()
        .variant()
        .expect("is in force")
        .clone();
    assert_eq!(variant.lift, ["rest-of-donetsk".into()]);
    assert_eq!(
        app.scenario().parties,
        before.parties,
        "they stay as they are"
    );
    let count = app.scenario().variants.len();
    assert_eq!(count, before.variants.len() + 1);
    says(&window, "There are 8 deals under some answers");
    says(&window, "no deal is left");
    // Asked again, the same what-if is used.
    window.state_mut().perform(Action::ChooseWhatIf(None));
    window.run();
    click(&mut window, "Try it as a what-if");
    let app = window.state();
    assert_eq!(app.scenario().variants.len(), count);
    let again = app.session.context().variant().expect("is in force");
    assert_eq!(again.id, variant.id);
}

#[test]
fn a_new_what_if_is_one_step_that_can_be_taken_back() {
    let mut window = open(refused());
    click(&mut window, "Try it as a what-if");
    let app = window.state();
    let variant = app
        .session
        .context()
        .variant()
        .expect("is in force")
        .clone();
    assert_eq!(
        variant.lift,
        ["no-withdrawal".into(), "no-additions".into()]
    );
    assert_eq!(
        variant.name,
        "Without ‘No withdrawal from the rest of Donetsk’ and ‘No European additions, no unchanged status’"
    );
    says(&window, "There are 4 deals: nothing has to give.");
    let before = app.scenario().variants.len();
    window.state_mut().perform(Action::Step(Step::Undo));
    window.run();
    let app = window.state();
    assert_eq!(app.scenario().variants.len(), before - 1);
    assert!(app.session.context().variant().is_none());
}

#[test]
fn independent_choices_are_offered_as_choices() {
    let mut window = open(refused());
    let taken: Vec<bool> = ways(&window).into_iter().map(|(_, taken)| taken).collect();
    assert_eq!(taken, [true, false, true, false]);
    says(&window, "2 × 2 makes 4 concessions");
    let last = ways(&window)[3].0.clone();
    click(&mut window, &last);
    assert!(
        window
            .query_by_label("Who gives: Ukraine: 4, European backers: 12")
            .is_some()
    );
    click(&mut window, "Show a settlement that it opens");
    assert!(
        window
            .query_by_label("Legal force: Legally binding")
            .is_some()
    );
}

#[test]
fn what_is_not_up_for_discussion_is_planned_around() {
    let mut window = open(refused());
    click(
        &mut window,
        "Not up for discussion: No European additions, no unchanged status",
    );
    let names: Vec<String> = ways(&window).into_iter().map(|(name, _)| name).collect();
    assert_eq!(names.len(), 3, "{names:?}");
    assert!(
        names
            .iter()
            .all(|name| !name.contains("No European additions"))
    );
    says(&window, "some red lines are not up for discussion");
    click(
        &mut window,
        "Put up for discussion: No European additions, no unchanged status",
    );
    assert_eq!(ways(&window).len(), 4);
}

#[test]
fn the_order_is_by_firmness_or_by_number() {
    let mut window = open(refused());
    click(&mut window, "Cheapest first by: Fewest red lines");
    let by_number = WhatStandsInTheWay(Question {
        price: Price::Number,
        ..Question::default()
    });
    let cx = window.state().session.context();
    assert!(
        cx.queries.answer(cx.revision, &by_number).is_some(),
        "was asked"
    );
    says(&window, "At the least, two red lines would have to give.");
}

#[test]
fn an_edit_is_answered_anew() {
    let mut window = open(App::new(berlin()));
    let lift = Edit::enable_red_line(&"no-withdrawal".into(), false);
    window.state_mut().perform(Action::Edit(lift));
    let known = |window: &Window| {
        let cx = window.state().session.context();
        let answer = cx
            .queries
            .answer(cx.revision, &WhatStandsInTheWay::default());
        answer.is_some_and(|answer| !answer.is_open())
    };
    assert!(!known(&window), "what was known is of the scenario before");
    window.run();
    assert!(known(&window));
    says(&window, "under some answers");
}

/// How many claims can be unfolded.
fn claims_of(window: &Window) -> usize {
    let all = window.query_all_by_role(Role::DisclosureTriangle);
    all.filter(|node| {
        let label = node.accesskit_node().label();
        label.is_some_and(|label| label.starts_with("Claim "))
    })
    .count()
}

#[test]
fn conflicts_say_why_with_their_evidence() {
    let mut window = open(App::new(berlin()));
    says(
        &window,
        "leaves for Forces in Donetsk only Ukraine leaves the rest.",
    );
    let claims = claims_of(&window);
    assert!(claims >= 4, "each red line with its claims: {claims}");
    let hide = "Hide why Ukraine's red line “No withdrawal from the rest of Donetsk” (stated, firmness 4) and Russia's \
                red line “Ukraine leaves the rest of Donetsk” (reported, firmness 4) cannot both be met.";
    click(&mut window, hide);
    assert_eq!(claims_of(&window), 0);
}

#[test]
fn where_there_are_deals_it_says_how_robust_they_are() {
    let window = open(App::new(lake()));
    says(&window, "There are 4 deals: nothing has to give.");
    says(&window, "3 deals are left");
    says(&window, "All red lines can be respected together.");
    assert!(ways(&window).is_empty());
}

#[test]
fn nothing_to_stand_in_the_way_is_said() {
    let mut scenario = lake();
    for party in &mut scenario.parties {
        party.red_lines.clear();
        party.offers.clear();
    }
    let window = open(App::new(scenario));
    says(&window, "No red line is in force");
}

#[test]
fn where_no_red_line_has_a_part_it_says_why() {
    let mut scenario = lake();
    let shared = || Condition::Is("gauges".into(), vec!["shared".into()]);
    for (id, text, rule) in [
        ("always", "The gauges are shared", Rule::Always(shared())),
        (
            "never",
            "The gauges are never shared",
            Rule::Never(shared()),
        ),
    ] {
        scenario.facts.push(Fact {
            id: id.into(),
            text: text.to_owned(),
            rule,
            claims: Vec::new(),
            note: String::new(),
        });
    }
    let window = open(App::new(scenario));
    says(
        &window,
        "No deal is possible even without a single red line.",
    );
    says(&window, "The fact “The gauges are shared”");
    assert!(ways(&window).is_empty());
    assert!(window.query_by_label("Try it as a what-if").is_none());
}

#[test]
fn long_lists_of_ways_are_folded() {
    let mut scenario = lake();
    scenario.facts.clear();
    let Values::Range(shares) = &mut scenario.issues[0].values else {
        panic!("the farms' share is a range");
    };
    shares.step = 2;
    let count = scenario.issues[0].values.count();
    let first = scenario.parties[0].red_lines[0].clone();
    for party in &mut scenario.parties {
        party.red_lines.clear();
        party.offers.clear();
        party.no_deal = None;
    }
    // Each rules one number out: together all of them, and any one that gives opens a deal.
    let rules_out = |at: usize| RedLine {
        id: format!("not-{at}").as_str().into(),
        text: format!("Not number {at}"),
        rule: Rule::Never(Condition::Is(
            scenario.issues[0].id.clone(),
            scenario.issues[0].values.id(at).into_iter().collect(),
        )),
        ..first.clone()
    };
    let red_lines = (0..count).map(rules_out).collect();
    scenario.parties[0].red_lines = red_lines;
    let mut window = open(App::new(scenario));
    says(
        &window,
        "anything else that opens a deal lifts all of one of them, and more.",
    );
    assert_eq!(ways(&window).len(), 8);
    click(&mut window, &format!("Show {} more", count - 8));
    assert_eq!(ways(&window).len(), count);
    click(&mut window, "Lift Upland farmers' red line “Not number 12”");
    click(&mut window, "Show the first 13 only");
    assert_eq!(ways(&window).len(), 13, "what is chosen stays in sight");
}

/// Two neighbours and a fence: no height suits both, and each would rather have none than a bad one.
const FENCE: &str = r##"Scenario(
    format: 1,
    title: "A fence",
    issues: [(id: "height", name: "Height", values: Range(min: 0, max: 200, step: 50, unit: "cm"))],
    parties: [
        (id: "north", name: "North", red_lines: [
            (id: "privacy", text: "At least 150 cm", rule: Always(AtLeast("height", 150)), firmness: 2, basis: Inferred)]),
        (id: "south", name: "South", red_lines: [
            (id: "light", text: "At most 100 cm", rule: Never(AtLeast("height", 101)), firmness: 5, basis: Inferred)],
            preferences: [(issue: "height", weight: 1, values: Linear(at_min: 100, at_max: 0))],
            no_deal: (value: 90, firmness: 3)),
    ],
    packages: [(id: "half", name: "Half", terms: {"height": "100"})],
)"##;

fn fence() -> App {
    App::new(common_ground::file::parse(FENCE).expect("a scenario"))
}

#[test]
fn a_no_deal_value_is_taken_up_for_discussion_and_lowered_in_a_what_if() {
    let mut window = open(fence());
    // Around South's no-deal value only a fence of no height is left.
    assert_eq!(ways(&window).len(), 1);
    says(&window, "It opens 1 deal");
    click(
        &mut window,
        "Put up for discussion: the no-deal value of South",
    );
    // Both have to give, or North alone.
    click(
        &mut window,
        "Lift South's red line “At most 100 cm”, and lower South's no-deal value",
    );
    says(
        &window,
        "South's no-deal value would have to go down from 90 to 25.",
    );
    click(&mut window, "Try it as a what-if");
    let variant = window.state().session.context().variant().cloned();
    let variant = variant.expect("is in force");
    assert_eq!(variant.lift, ["light".into()]);
    assert_eq!(
        variant.no_deal,
        [("south".into(), "25".parse().expect("a number"))]
    );
    says(&window, "There is 1 deal");
}

#[test]
fn an_exception_to_a_red_line_is_tried_and_taken_back() {
    let mut window = open(fence());
    let before = window.state().scenario().clone();
    says(&window, "could admit this:");
    click(
        &mut window,
        "Try it with the exception: Height is 0 cm (1 deal)",
    );
    let app = window.state();
    let shown = app.session.context().scenario.clone();
    let (_, red_line) = shown.red_line(&"privacy".into()).expect("there");
    assert!(red_line.enabled, "it stays, with an exception");
    let offer = shown.parties[0].offers.last().expect("the exception");
    assert!(offer.enabled && offer.waives == ["privacy".into()]);
    assert_eq!(offer.text, "‘At least 150 cm’ admits: Height is 0 cm");
    assert!(
        !app.scenario().parties[0].offers[0].enabled,
        "only under the what-if"
    );
    says(&window, "There is 1 deal");
    // Asked again, the same is used.
    let count = |window: &Window| {
        let scenario = window.state().scenario();
        (scenario.variants.len(), scenario.parties[0].offers.len())
    };
    assert_eq!(count(&window), (1, 1));
    window.state_mut().perform(Action::ChooseWhatIf(None));
    window.run();
    click(
        &mut window,
        "Try it with the exception: Height is 0 cm (1 deal)",
    );
    assert_eq!(count(&window), (1, 1));
    window.state_mut().perform(Action::Step(Step::Undo));
    window.run();
    assert_eq!(*window.state().scenario(), before);
}
