//! What a change would do, and what becomes of things when something is deleted.

use common_ground::analysis::{Count, Subject, Tally, Verdict};
use common_ground::model::{
    Agreement, Answer, Condition, Enforced, OptionValues, Place, Preference, Range, Rational, Rule,
    Scenario, Values, Variant, removal, revaluation,
};
use common_ground::prose;

use super::{exactly, lake};

#[track_caller]
fn check_preview(verdicts: usize, deals: (Tally, Tally), expected: &str) {
    assert_eq!(prose::preview(verdicts, deals).to_string(), expected);
}

fn between(sure: u128, possible: u128) -> Tally {
    Tally {
        sure: Count::Exact(sure),
        possible: Count::Exact(possible),
    }
}

#[test]
fn what_a_change_would_do() {
    let (none, some) = (exactly(0), exactly(12));
    check_preview(3, (none, some), "3 verdicts change. Deals: none → 12.");
    check_preview(1, (some, none), "1 verdict changes. Deals: 12 → none.");
    check_preview(0, (some, some), "No verdict changes. Deals: 12, as before.");
    check_preview(
        0,
        (none, none),
        "No verdict changes. Deals: none, as before.",
    );
    check_preview(
        0,
        (some, exactly(1_200)),
        "No verdict changes. Deals: 12 → 1,200.",
    );
}

#[test]
fn what_a_change_would_do_where_answers_are_open() {
    check_preview(
        2,
        (between(0, 4), between(4, 12)),
        "2 verdicts change. Deals: 4 possible, none sure → 4 sure, 12 possible.",
    );
    check_preview(
        2,
        (between(0, 4), exactly(12)),
        "2 verdicts change. Deals: 4 possible, none sure → 12.",
    );
}

#[test]
fn what_a_change_would_do_where_the_budget_ends() {
    check_preview(
        0,
        (Tally::UNKNOWN, Tally::UNKNOWN),
        "No verdict changes. How many deals there are is not known.",
    );
    check_preview(
        1,
        (exactly(2), Tally::UNKNOWN),
        "1 verdict changes. Deals: 2 → unknown.",
    );
    let most = Tally::certain(Count::AtLeast(5_000));
    check_preview(
        1,
        (exactly(2), most),
        "1 verdict changes. Deals: 2 → at least 5,000.",
    );
}

#[test]
fn what_a_change_would_do_to_a_party() {
    let lake = lake();
    let party = "farmers".into();
    assert_eq!(
        prose::acceptance(&lake, &party, (exactly(0), between(4, 12))).to_string(),
        "Settlements that Upland Farmers accepts: none → 4 sure, 12 possible."
    );
    let change = |subject, verdicts| prose::cell_change(&lake, &subject, verdicts).to_string();
    assert_eq!(
        change(Subject::Party(party), (Verdict::None, Verdict::Some)),
        "Upland Farmers: rejects → open"
    );
    assert_eq!(
        change(Subject::Everyone, (Verdict::Some, Verdict::All)),
        "Everyone: possible deal → deal"
    );
}

/// Fails unless removing this has these consequences, in order.
#[track_caller]
fn check_removal(scenario: &Scenario, place: &Place, expected: &[&str]) {
    let removal = removal(scenario, place).expect("it is there");
    let said: Vec<String> = removal
        .consequences
        .iter()
        .map(|consequence| prose::consequence(scenario, consequence).to_string())
        .collect();
    assert_eq!(said, expected);
}

#[test]
fn without_an_option() {
    let scenario = lake();
    check_removal(
        &scenario,
        &Place::Option("release".into(), "high".into()),
        &[
            "Fact “A high release needs a fund” is deleted too: nothing is left of its rule.",
            "Upland Farmers' red line “No high release” is deleted too: nothing is left of its rule.",
            "Upland Farmers' offer “High release against money” is deleted too: nothing is left of \
             what it gives up or asks in return.",
            "Brannock's red line “Enough water” becomes: “Always: Dam release is Seasonal”.",
            "Package Full restoration no longer sets Dam release (High).",
        ],
    );
}

#[test]
fn without_an_issue() {
    let mut scenario = lake();
    scenario.parties[0].preferences = vec![Preference {
        issue: "depth".into(),
        weight: Rational::whole(1),
        values: OptionValues::Linear {
            at_min: Rational::whole(0),
            at_max: Rational::whole(100),
        },
        private: false,
    }];
    check_removal(
        &scenario,
        &Place::Issue("depth".into()),
        &[
            "Upland Farmers' red line “Small strip” is deleted too: nothing is left of its rule.",
            "Upland Farmers' offer “High release against money” then asks in return: “Fund is \
             Large”.",
            "Upland Farmers' scores no longer count Buffer strip.",
        ],
    );
}

#[test]
fn without_what_an_offer_asks() {
    let mut scenario = lake();
    scenario.assumptions[0].answer = Answer::Yes;
    scenario.parties[0].offers[0].provided = Condition::Assume("rain".into());
    check_removal(
        &scenario,
        &Place::Assumption("rain".into()),
        &["Upland Farmers' offer “High release against money” then asks nothing in return."],
    );
}

#[test]
fn without_a_red_line_or_an_assumption() {
    let mut scenario = lake();
    scenario.parties[0].offers[0].waives = vec!["no-high".into(), "strip".into()];
    scenario.variants = vec![Variant {
        id: "v".into(),
        name: "What if".to_owned(),
        lift: vec!["strip".into()],
        withdraw: vec!["paid".into()],
        answers: vec![("rain".into(), Answer::Yes)],
        ..Variant::default()
    }];
    check_removal(
        &scenario,
        &Place::RedLine("strip".into()),
        &[
            "Upland Farmers' offer “High release against money” no longer gives up “Small strip”.",
            "What-if “What if” no longer lifts “Small strip”.",
        ],
    );
    check_removal(
        &scenario,
        &Place::Offer("paid".into()),
        &["What-if “What if” no longer withdraws “High release against money”."],
    );
    check_removal(
        &scenario,
        &Place::Assumption("rain".into()),
        &["What-if “What if” no longer answers “Will the rain return?”."],
    );
}

#[test]
fn without_a_party_that_the_decision_rule_names() {
    let mut scenario = lake();
    for party in &mut scenario.parties {
        party.red_lines.clear();
        party.offers.clear();
    }
    let accepts = |id: &str| Agreement::Accepts(id.into());
    let city = Place::Party("city".into());
    scenario.agreement = Some(Agreement::All(vec![accepts("farmers"), accepts("city")]));
    check_removal(
        &scenario,
        &city,
        &["The decision rule no longer names Brannock."],
    );
    scenario.agreement = Some(accepts("city"));
    check_removal(
        &scenario,
        &city,
        &["The decision rule is deleted too: it names nobody else."],
    );
}

#[test]
fn without_a_claim() {
    let scenario = {
        let mut scenario = lake();
        scenario.sources = vec![common_ground::model::Source {
            id: "a".into(),
            title: "A paper".to_owned(),
            claims: ["A1", "A5", "A9"]
                .map(|id| common_ground::model::Claim {
                    id: id.into(),
                    who: "Somebody".to_owned(),
                    ..Default::default()
                })
                .to_vec(),
            ..Default::default()
        }];
        scenario
    };
    check_removal(
        &scenario,
        &Place::Claim("A9".into()),
        &[
            "What Upland Farmers has without a deal no longer rests on claim A9.",
            "What Brannock has without a deal no longer rests on claim A9.",
        ],
    );
    check_removal(
        &scenario,
        &Place::Claim("A5".into()),
        &["Assumption “Will the rain return?” no longer rests on claim A5."],
    );
}

#[test]
fn with_other_values() {
    let mut scenario = lake();
    let map = [("0", 0), ("30", 100)];
    scenario.parties[1].preferences = vec![Preference {
        issue: "depth".into(),
        weight: Rational::whole(1),
        values: OptionValues::Map(
            map.map(|(id, value)| (id.into(), Rational::whole(value)))
                .to_vec(),
        ),
        private: false,
    }];
    let shorter = Values::Range(Range {
        min: 0,
        max: 20,
        step: 5,
        unit: "m".to_owned(),
    });
    let removal = revaluation(&scenario, &"depth".into(), &shorter).expect("it is there");
    let said: Vec<String> = removal
        .consequences
        .iter()
        .map(|consequence| prose::consequence(&scenario, consequence).to_string())
        .collect();
    assert_eq!(
        said,
        ["Brannock's scores no longer value 30 m (Buffer strip)."]
    );
}

#[test]
fn what_is_still_to_be_chosen_is_worded_as_a_gap() {
    let slot = Condition::Is(prose::GAP.into(), vec![prose::GAP.into()]);
    let release = Condition::Is("release".into(), vec![prose::GAP.into()]);
    let rule = Rule::OnlyIf(release, slot);
    assert_eq!(
        prose::rule(&lake(), &rule).to_string(),
        "Dam release is … only if … is …"
    );
}

/// The lake with a what-if that puts in force and sets all that one can.
fn with_what_if() -> Scenario {
    let mut scenario = lake();
    let party = scenario.parties[0].id.clone();
    scenario.parties[0]
        .red_lines
        .iter_mut()
        .for_each(|it| it.enabled = false);
    scenario.parties[0]
        .offers
        .iter_mut()
        .for_each(|it| it.enabled = false);
    scenario.variants = vec![Variant {
        id: "v".into(),
        name: "Later".to_owned(),
        enforce: vec![
            Enforced::RedLine("strip".into()),
            Enforced::Offer("paid".into()),
        ],
        firmness: vec![("no-high".into(), 2)],
        no_deal: vec![(party, Rational::whole(30))],
        ..Variant::default()
    }];
    scenario
}

#[test]
fn what_a_what_if_does_is_one_sentence() {
    let mut scenario = with_what_if();
    let sentence = |it: &Scenario| prose::under_variant(it, &it.variants[0]).to_string();
    let counted = |it: &Scenario| prose::variant_counts(&it.variants[0]);
    assert_eq!(
        sentence(&scenario),
        "Under the what-if “Later”: puts Upland Farmers' red line “Small strip” in force, puts the offer “High release \
         against money” on the table, sets the firmness of Upland Farmers' red line “No high release” to 2 and sets Upland \
         Farmers' no-deal value to 30."
    );
    assert_eq!(
        counted(&scenario),
        "puts 1 red line in force, puts 1 offer on the table, sets the firmness of 1 red line, sets 1 no-deal value"
    );
    let variant = &mut scenario.variants[0];
    variant.firmness = ["no-high", "strip", "other"]
        .map(|id| (id.into(), 1))
        .to_vec();
    variant.no_deal = ["a", "b", "c"]
        .map(|id| (id.into(), Rational::whole(1)))
        .to_vec();
    variant.enforce = ["no-high", "strip", "other"]
        .map(|id| Enforced::RedLine(id.into()))
        .to_vec();
    assert_eq!(
        sentence(&scenario),
        "Under the what-if “Later”: puts 3 red lines in force, sets the firmness of 3 red lines and sets 3 no-deal values."
    );
}

#[test]
fn without_what_a_what_if_puts_in_force_or_sets() {
    let scenario = with_what_if();
    let told = |place: Place| -> Vec<String> {
        let removal = removal(&scenario, &place).expect("it is there");
        let told = removal.consequences.iter();
        let told = told.map(|it| prose::consequence(&scenario, it).to_string());
        told.filter(|it| it.starts_with("What-if")).collect()
    };
    assert_eq!(
        told(Place::RedLine("strip".into())),
        ["What-if “Later” no longer puts “Small strip” in force."]
    );
    assert_eq!(
        told(Place::RedLine("no-high".into())),
        [
            "What-if “Later” no longer puts “High release against money” in force.",
            "What-if “Later” no longer sets the firmness of “No high release”.",
        ]
    );
    assert_eq!(
        told(Place::Offer("paid".into())),
        ["What-if “Later” no longer puts “High release against money” in force."]
    );
    assert_eq!(
        told(Place::Party(scenario.parties[0].id.clone())),
        [
            "What-if “Later” no longer puts “Small strip” and “High release against money” in force.",
            "What-if “Later” no longer sets the firmness of “No high release”.",
            "What-if “Later” no longer sets Upland Farmers' no-deal value.",
        ]
    );
}

#[test]
fn another_what_if_is_told() {
    let before = with_what_if();
    let mut after = before.clone();
    after.variants[0] = Variant {
        note: "Say this".to_owned(),
        view: "obstacles".to_owned(),
        select: "k".to_owned(),
        id: "v".into(),
        name: "Later".to_owned(),
        ..Variant::default()
    };
    assert_eq!(
        prose::differences(&before, &after),
        [
            "What-if “Later”: note “Say this” added",
            "What-if “Later”: what it puts in force",
            "What-if “Later”: how firm it takes red lines to be",
            "What-if “Later”: which no-deal values it sets",
            "What-if “Later”: view “obstacles” added",
            "What-if “Later”: what is selected “k” added",
        ]
    );
}
