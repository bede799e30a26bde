//! Who must agree, put together in the form of the scenario; the role of a party and how firm its no-deal value is.

use crate::support::app::{App, lake, says, window};
use common_ground::model::{Agreement, Place, Rational, Role, Scale, Scenario};
use common_ground::ui::Selection;
use eframe::egui::Theme;
use eframe::egui::accesskit::Role as AccessRole;
use egui_kittest::kittest::{By, NodeT, Queryable};

use super::{Window, check_pressed, check_step, form, press};

/// Presses these, one after the other, in the form of the scenario, and checks what has become of the rule.
fn check(start: &Scenario, pressed: &[&str], rule: Option<Agreement>) {
    let scenario = Selection::Thing(Place::Scenario);
    check_pressed(start, scenario, pressed, |it| it.agreement = rule);
}

fn with_rule(rule: Agreement) -> Scenario {
    Scenario {
        agreement: Some(rule),
        ..lake()
    }
}

#[test]
fn a_rule_is_put_together_group_by_group() {
    let start = lake();
    let ids: Vec<_> = start.parties.iter().map(|it| it.id.clone()).collect();
    let names: Vec<_> = start.parties.iter().map(|it| it.name.clone()).collect();
    let accepts = |at: usize| Agreement::Accepts(ids[at].clone());
    let all = || (0..ids.len()).map(accepts).collect::<Vec<_>>();
    // To begin with it says the same as before.
    check(
        &start,
        &["A decision rule says who must agree"],
        Some(Agreement::All(all())),
    );
    let first = || with_rule(Agreement::All(all()));
    check(&first(), &["Every signatory must agree"], None);
    let fewer = "How many of the rule accept: All of these";
    check(
        &first(),
        &[fewer, "At least 2 of these"],
        Some(Agreement::AtLeast(2, all())),
    );
    check(
        &first(),
        &[fewer, "Any of these"],
        Some(Agreement::Any(all())),
    );
    // Nobody is asked for, which is none of what is offered: all of it can be chosen.
    check(
        &with_rule(Agreement::AtLeast(0, all())),
        &[
            "How many of the rule accept: At least 0 of these",
            "All of these",
        ],
        Some(Agreement::All(all())),
    );
    check(
        &with_rule(Agreement::AtLeast(2, all())),
        &[&format!("Take {} out of the rule", names[0])],
        Some(Agreement::AtLeast(2, (1..ids.len()).map(accepts).collect())),
    );
    // No more are asked for than are left.
    check(
        &with_rule(Agreement::AtLeast(2, vec![accepts(0), accepts(1)])),
        &[&format!("Take {} out of the rule", names[0])],
        Some(Agreement::All(vec![accepts(1)])),
    );
    let lone = || Agreement::All(vec![accepts(1)]);
    check(
        &with_rule(lone()),
        &[&format!("Add {} to the rule", names[0])],
        Some(Agreement::All(vec![accepts(1), accepts(0)])),
    );
    check(
        &with_rule(lone()),
        &["Add a group to the rule"],
        Some(Agreement::All(vec![accepts(1), Agreement::Any(all())])),
    );
    check(
        &with_rule(Agreement::All(vec![accepts(1), Agreement::Any(Vec::new())])),
        &["Take group 2 away"],
        Some(lone()),
    );
    // The sentence above has links with the same names.
    let start = with_rule(lone());
    let mut window = form(start.clone(), Selection::Thing(Place::Scenario));
    let name = format!("Party in the rule that accepts: {}", names[1]);
    press(&mut window, &name);
    let option = AccessRole::MenuItemRadio;
    window.get_by_role_and_label(option, &names[0]).click();
    window.run();
    let expected = with_rule(Agreement::All(vec![accepts(0)]));
    check_step(&mut window, &start, &expected);
    // A party that the group has already is not offered again.
    let mut window = form(first(), Selection::Thing(Place::Scenario));
    press(&mut window, &name);
    let offered: Vec<_> = window.query_all_by_role(option).collect();
    assert_eq!(offered.len(), 1);
    assert_eq!(offered[0].accesskit_node().label(), Some(names[1].clone()));
}

#[test]
fn a_party_is_made_advisory_and_its_no_deal_value_less_firm() {
    let start = lake();
    let party = || Selection::Thing(Place::Party(start.parties[0].id.clone()));
    check_pressed(&start, party(), &["Role advisory"], |it| {
        it.parties[0].role = Role::Advisory;
    });
    check_pressed(
        &start,
        party(),
        &["Firmness of its no-deal value 2, flexible"],
        |it| {
            let no_deal = it.parties[0].no_deal.as_mut().expect("one");
            no_deal.firmness = 2;
        },
    );
}

/// The first party of the scenario as it reads.
fn first_party(scenario: &Scenario) -> Window {
    let party = Place::Party(scenario.parties[0].id.clone());
    let app = App::new(scenario.clone()).with_selection(Selection::Thing(party));
    let mut window = window(app, [1440.0, 1600.0], Theme::Light);
    window.run();
    window
}

#[test]
fn a_party_says_that_it_has_no_say_only_where_it_has_none() {
    const ADVISORY: &str = "Advisory: judged and shown, but no deal needs it.";
    const NO_SAY: &str = "No say: judged and shown, but by the decision rule no deal needs it.";
    let check = |role: Role, rule: &[usize], told: &[&str]| {
        let mut scenario = lake();
        scenario.parties[0].role = role;
        let accepts = |at: &usize| Agreement::Accepts(scenario.parties[*at].id.clone());
        scenario.agreement = (!rule.is_empty())
            .then(|| rule.iter().map(accepts).collect())
            .map(Agreement::All);
        let window = first_party(&scenario);
        for words in [ADVISORY, NO_SAY] {
            let is_told = window.query_by_label(words).is_some();
            assert_eq!(
                is_told,
                told.contains(&words),
                "{role:?} under {rule:?}: {words}"
            );
        }
    };
    check(Role::Signatory, &[], &[]);
    check(Role::Advisory, &[], &[ADVISORY]);
    check(Role::Advisory, &[0, 1], &[]);
    check(Role::Advisory, &[1], &[ADVISORY]);
    check(Role::Signatory, &[1], &[NO_SAY]);
}

#[test]
fn a_party_says_how_firm_its_no_deal_value_is() {
    let mut scenario = lake();
    let party = &mut scenario.parties[0];
    let no_deal = party.no_deal.as_mut().expect("one");
    (no_deal.firmness, no_deal.value) = (2, Some(Rational::whole(1)));
    party.scale = Scale::Points;
    let mut window = first_party(&scenario);
    says(&window, "How hard it is to lower");
    says(&window, "2 of 5 · flexible");
    scenario.parties[0].no_deal.as_mut().expect("one").value = None;
    window = first_party(&scenario);
    let words = "How hard it is to lower";
    assert!(
        window.query_by_label(words).is_none(),
        "there is nothing to lower"
    );
}

#[test]
fn from_the_verdicts_one_gets_to_where_the_rule_is_changed() {
    let scenario = lake();
    let accepts = |at: usize| Agreement::Accepts(scenario.parties[at].id.clone());
    let rule = Agreement::Any(vec![accepts(0), accepts(1)]);
    let mut window = window(App::new(with_rule(rule)), [1440.0, 900.0], Theme::Light);
    window.run();
    press(&mut window, "Change who must agree");
    window.run();
    let selection = window.state().session.context().selection;
    assert_eq!(*selection, Selection::Thing(Place::Scenario));
    let focused = window.query_all(By::new().predicate(|node| node.is_focused()));
    let focused: Vec<_> = focused
        .filter_map(|node| node.accesskit_node().label())
        .collect();
    assert_eq!(focused, ["A decision rule says who must agree"]);
}

#[test]
fn a_no_deal_value_that_another_scale_leaves_out_of_reach_says_so() {
    let mut scenario = lake();
    let party = Place::Party(scenario.parties[0].id.clone());
    let window = form(scenario.clone(), Selection::Thing(party.clone()));
    says(
        &window,
        "It accepts no settlement that scores below 50 of 100.",
    );
    assert!(
        window
            .query_by_label_contains("No settlement is worth")
            .is_none()
    );
    for preference in &mut scenario.parties[0].preferences {
        preference.weight = "0.1".parse().expect("a number");
    }
    let mut window = form(scenario, Selection::Thing(party));
    press(&mut window, "Score: Points added up");
    window.run();
    says(
        &window,
        "It accepts no settlement that scores below 50 points.",
    );
    says(
        &window,
        "No settlement is worth 50 to the party: the most that any is worth is ",
    );
}
