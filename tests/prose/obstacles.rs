//! What stands in the way and what would have to give, in the words that the window shows.

use std::sync::Arc;

use common_ground::analysis::explain::{Outlook, Requirement};
use common_ground::analysis::obstacles::{
    Admission, Exception, Findings, Listed, Price, Question, Survey,
};
use common_ground::analysis::{Budget, Engine, Work};
use common_ground::model::{Answer, Edit, Scenario};
use common_ground::prose;
use insta::assert_snapshot;

fn berlin() -> Scenario {
    common_ground::file::parse(include_str!("../../scenarios/berlin-2025.ron")).expect("is valid")
}

/// Berlin with Moscow known to refuse: there are more obstacles then.
fn refused() -> Scenario {
    let mut scenario = berlin();
    let answer = Edit::answer(&"moscow-accepts".into(), Answer::No);
    answer.apply(&mut scenario).expect("changes something");
    scenario
}

fn findings(scenario: &Scenario, question: &Question) -> Findings {
    let scenario = Arc::new(scenario.clone());
    let mut survey = Survey::new(scenario, question.clone(), Budget::default());
    Findings::clone(&survey.answer(&mut Engine::new()))
}

fn by(price: Price, fixed: &[&str]) -> Question {
    Question {
        price,
        fixed: fixed.iter().map(|id| (*id).into()).collect(),
        ..Question::default()
    }
}

fn headline(scenario: &Scenario, question: &Question) -> String {
    let found = findings(scenario, question);
    prose::obstacles_headline(scenario, question, &found).to_string()
}

#[test]
fn the_headline_says_how_much_has_to_give() {
    let question = Question::default();
    assert_snapshot!(headline(&berlin(), &question), @"No settlement satisfies every side. At the least, one red line would have to give, with a firmness of 4. It could be Ukraine's red line “No withdrawal from the rest of Donetsk” or Russia's red line “Ukraine leaves the rest of Donetsk”.");
    assert_snapshot!(headline(&refused(), &question), @"No settlement satisfies every side. At the least, two red lines would have to give, with a firmness of 7 together. It could be Ukraine's red line “No withdrawal from the rest of Donetsk” and Russia's red line “No European additions, no unchanged status”, or Russia's red lines “Ukraine leaves the rest of Donetsk” and “No European additions, no unchanged status”.");
    assert_snapshot!(headline(&refused(), &by(Price::Number, &[])), @"No settlement satisfies every side. At the least, two red lines would have to give. It could be Ukraine's red line “No withdrawal from the rest of Donetsk” and Russia's red line “No European additions, no unchanged status”, or Russia's red lines “Ukraine leaves the rest of Donetsk” and “No European additions, no unchanged status”.");
    let fixed = by(Price::Firmness, &["no-additions"]);
    assert_snapshot!(headline(&refused(), &fixed), @"No settlement satisfies every side, and some red lines are not up for discussion. At the least, five red lines would have to give, with a firmness of 16 together.");
    let fixed = by(Price::Firmness, &["no-withdrawal", "rest-of-donetsk"]);
    assert_snapshot!(headline(&berlin(), &fixed), @"With those red lines not up for discussion, nothing opens a deal: even if everything else gives, they cannot all be respected.");
    let lake = common_ground::file::parse(include_str!("../../scenarios/lake-water.ron"));
    assert_snapshot!(headline(&lake.expect("is valid"), &question), @"There are 4 deals: nothing has to give. No single change to an offer, a lifted red line or an answer would close them all.");
    assert_snapshot!(headline(&crate::lake(), &question), @"There are 11 deals: nothing has to give. No single change to an offer, a lifted red line or an answer would close them all.");
}

#[test]
fn a_conflict_names_both_sides_and_says_why() {
    let scenario = refused();
    let found = findings(&scenario, &Question::default());
    let obstacles = found.obstacles.as_ref().expect("was worked out");
    assert_snapshot!(prose::all_conflicts(&scenario, obstacles), @"There are five smallest sets of red lines that cannot be respected together, and no others. Drop any one red line of a set, and the rest of it can be.");
    let texts: Vec<String> = (obstacles.conflicts.list.iter())
        .map(|it| prose::conflict(&scenario, it).to_string())
        .collect();
    assert_snapshot!(texts.join("\n"), @r"
Ukraine's red line “No withdrawal from the rest of Donetsk” (stated, firmness 4) and Russia's red line “Ukraine leaves the rest of Donetsk” (reported, firmness 4) cannot both be met.
Russia's red line “No European additions, no unchanged status” (inferred, firmness 3) and European backers' red line “A European-led multinational force” (stated, firmness 3) cannot both be met.
Russia's red line “No European additions, no unchanged status” (inferred, firmness 3) and European backers' red line “Sustained support for Ukraine's military” (stated, firmness 4) cannot both be met.
Russia's red line “No European additions, no unchanged status” (inferred, firmness 3) and European backers' red line “A US-backed mechanism monitors the ceasefire” (stated, firmness 3) cannot both be met.
Russia's red line “No European additions, no unchanged status” (inferred, firmness 3) and European backers' red line “Air and maritime security is covered” (reported, firmness 2) cannot both be met.
");
    let steps = found.why[0].as_ref().expect("within the budget");
    let points = prose::clash_steps(&scenario, steps);
    let lines: Vec<String> = points.iter().map(|it| it.text.to_string()).collect();
    assert_snapshot!(lines.join("\n"), @r"
Russia's red line “Ukraine leaves the rest of Donetsk” (Always: Forces in Donetsk is Ukraine leaves the rest) leaves for Forces in Donetsk only Ukraine leaves the rest.
Then Ukraine's red line “No withdrawal from the rest of Donetsk” (Never: Forces in Donetsk is Ukraine leaves the rest or Matched pull-back) (even with the offer “Withdraws if Russia pulls back to match”) cannot be met.
");
}

#[test]
fn concessions_say_what_they_open_and_whether_there_are_others() {
    let scenario = refused();
    let question = Question::default();
    let found = findings(&scenario, &question);
    let obstacles = found.obstacles.as_ref().expect("was worked out");
    let extent = prose::all_concessions(&question, obstacles, found.choices.as_deref());
    assert_snapshot!(extent, @"Each choice below is independent of the others: 2 × 2 makes 4 concessions. Anything else that opens a deal lifts all of one of them, and more.");
    let lines: Vec<String> = (obstacles.concessions.list.iter())
        .map(|it| {
            format!(
                "{}: {}. {} “{}”",
                prose::concession(&scenario, &it.requirements),
                prose::concession_cost(&scenario, &it.requirements),
                prose::deals_opened(&scenario, it),
                prose::shortest_name(&scenario, &it.requirements)
            )
        })
        .collect();
    assert_snapshot!(lines.join("\n"), @r"
Lift Ukraine's red line “No withdrawal from the rest of Donetsk” and Russia's red line “No European additions, no unchanged status”: firmness 7. It opens 4 deals. “Without ‘No withdrawal from the rest of Donetsk’ and ‘No European additions, no unchanged status’”
Lift Russia's red lines “Ukraine leaves the rest of Donetsk” and “No European additions, no unchanged status”: firmness 7. It opens 8 deals. “Without ‘Ukraine leaves the rest of Donetsk’ and ‘No European additions, no unchanged status’”
Lift Ukraine's red line “No withdrawal from the rest of Donetsk”, and European backers' red lines “A European-led multinational force”, “Sustained support for Ukraine's military”, “A US-backed mechanism monitors the ceasefire” and “Air and maritime security is covered”: firmness 16. It opens 2 deals under some answers to the assumptions, and none that holds whatever the answers. The one shown here is a deal if “Do guarantees outside NATO deter as well as membership?” is answered yes. “Without ‘No withdrawal from the rest of Donetsk’ and 4 more”
Lift Russia's red line “Ukraine leaves the rest of Donetsk”, and European backers' red lines “A European-led multinational force”, “Sustained support for Ukraine's military”, “A US-backed mechanism monitors the ceasefire” and “Air and maritime security is covered”: firmness 16. It opens 2 deals under some answers to the assumptions, and none that holds whatever the answers. The one shown here is a deal if “Do guarantees outside NATO deter as well as membership?” is answered yes. “Without ‘Ukraine leaves the rest of Donetsk’ and 4 more”
");
    let mut cut = obstacles.clone();
    cut.concessions.is_complete = false;
    cut.conflicts.is_complete = false;
    assert_snapshot!(prose::all_concessions(&question, &cut, None), @"The four least firm concessions are listed; more may exist, but none that costs less than the first.");
    assert_snapshot!(prose::all_conflicts(&scenario, &cut), @"Five sets of red lines that cannot be respected together are listed, each as small as can be; more may exist.");
    cut.concessions.list.clear();
    assert_snapshot!(prose::all_concessions(&question, &cut, None), @"No concession was found; some may exist.");
}

/// A fence that has to be low and worth something to both.
const FENCE: &str = r##"Scenario(
    format: 1,
    title: "A fence",
    issues: [(id: "height", name: "Height", values: Range(min: 0, max: 200, step: 50, unit: "cm"))],
    parties: [
        (id: "north", name: "North",
            red_lines: [(id: "privacy", text: "At least 150 cm", rule: Always(AtLeast("height", 150)), firmness: 4, basis: Stated)],
            preferences: [(issue: "height", weight: 1, values: Linear(at_min: 0, at_max: 100))],
            no_deal: (value: 10)),
        (id: "south", name: "South",
            preferences: [(issue: "height", weight: 1, values: Linear(at_min: 100, at_max: 0))],
            no_deal: (value: "263/3")),
    ],
)"##;

#[test]
fn no_deal_values_are_lowered_and_said_in_one_notation() {
    let scenario = common_ground::file::parse(FENCE).expect("a scenario");
    let lowering = |parties: &[&str], fixed: &[&str]| Question {
        lowered: parties.iter().map(|id| (*id).into()).collect(),
        ..by(Price::Firmness, fixed)
    };
    // Unlocking a value is proposed where it was looked at everything and one is locked.
    let locked = lowering(&[], &[]);
    assert_snapshot!(headline(&scenario, &locked), @"The no-deal values alone leave no deal: even without any red line, no settlement is worth as much to all who have to agree as what they have without a deal. Unlock a no-deal value below to see what lowering it would open.");
    let unlocked = lowering(&["south"], &[]);
    assert_snapshot!(headline(&scenario, &unlocked), @"No settlement satisfies every side. At the least, one no-deal value would have to give, with a firmness of 5. The other no-deal values are taken as not up for discussion. Only one concession is as small: South's no-deal value.");
    let unlocked = lowering(&["north", "south"], &[]);
    assert_snapshot!(headline(&scenario, &unlocked), @"No settlement satisfies every side. At the least, one no-deal value would have to give, with a firmness of 5. Only one concession is as small: South's no-deal value.");
    let found = findings(&scenario, &unlocked);
    let obstacles = found.obstacles.as_ref().expect("was worked out");
    assert_snapshot!(prose::all_concessions(&unlocked, obstacles, None), @"These two are all there are: anything else that opens a deal asks for all of one of them, and more.");
    let lines: Vec<String> = (obstacles.concessions.list.iter())
        .map(|it| {
            let lowered = prose::lowered(&scenario, it);
            let name = prose::shortest_name(&scenario, &it.requirements);
            format!("{name}:{lowered}")
        })
        .collect();
    assert_snapshot!(lines.join("\n"), @"
    South's no-deal value lowered: South's no-deal value would have to go down from 87 2/3 to 25.
    Without ‘At least 150 cm’, and North's no-deal value lowered: North's no-deal value would have to go down from 10 to 0.
    ");
    let value = |id: &str| Requirement::NoDealValue(id.into());
    let several = [value("north"), value("south")];
    assert_snapshot!(prose::shortest_name(&scenario, &several), @"North's no-deal value and South's no-deal value lowered");
}

#[test]
fn of_a_list_that_was_cut_off_one_exception_is_not_all() {
    let scenario = common_ground::file::parse(FENCE).expect("a scenario");
    let exceptions = |is_complete| Admission {
        red_line: "privacy".into(),
        exceptions: Listed {
            is_complete,
            list: vec![Exception {
                terms: vec![("height".into(), "100".into())],
                deals: crate::exactly(1),
            }],
        },
    };
    assert_snapshot!(prose::admission(&scenario, &exceptions(true)), @"Instead of being lifted, North's red line “At least 150 cm” could admit this:");
    assert_snapshot!(prose::admission(&scenario, &exceptions(false)), @"Instead of being lifted, North's red line “At least 150 cm” could admit this, the nearest to it, or another one that is further from it:");
}

#[test]
fn leverage_and_hardenings_say_what_they_count() {
    let scenario = refused();
    let found = findings(&scenario, &Question::default());
    let leverage = found.leverage.as_ref().expect("was worked out");
    assert_snapshot!(prose::leverage_extent(&scenario, leverage, None), @"Lifting one red line alone opens no deal; these pairs open most. “Up to” counts deals under some answers to the unknown assumptions.");
    let pairs: Vec<String> = (leverage.pairs.list.iter())
        .map(|it| {
            let lines = prose::owned_requirements(&scenario, &it.requirements);
            format!("{lines}: {}", prose::deals_in_short(it.deals))
        })
        .collect();
    assert_snapshot!(pairs.join("\n"), @r"
Russia's red lines “Ukraine leaves the rest of Donetsk” and “No European additions, no unchanged status”: 8 deals
Ukraine's red line “No withdrawal from the rest of Donetsk” and Russia's red line “No European additions, no unchanged status”: 4 deals
");
    let mut scenario = berlin();
    for edit in [
        Edit::enable_red_line(&"rest-of-donetsk".into(), false),
        Edit::answer(&"moscow-accepts".into(), Answer::Yes),
    ] {
        edit.apply(&mut scenario).expect("changes something");
    }
    assert_snapshot!(headline(&scenario, &Question::default()), @"There are 8 deals: nothing has to give. Each of three changes alone would close them all.");
    let found = findings(&scenario, &Question::default());
    let hardened = found.robustness.expect("there are deals");
    let lines: Vec<String> = (hardened.iter())
        .map(|it| prose::hardening(&scenario, it).to_string())
        .collect();
    assert_snapshot!(lines.join("\n"), @r"
Without United States' offer “Article-5-style commitments in place of NATO”, no deal is left.
With Russia's red line “Ukraine leaves the rest of Donetsk” in force again, no deal is left.
With “Would Russia accept an arrangement that strengthens Ukraine's security and leaves the legal status of occupied areas unchanged?” answered no, no deal is left.
Without Ukraine's offer “Withdraws if Russia pulls back to match”, 4 deals are left.
Without United States' offer “Accepts a freeze in a joint Western position”, 4 deals are left.
Without Ukraine's offer “Sets NATO aside if force and support come too”, no deal is left for sure, 8 under some answers.
Without Ukraine's offer “Sets NATO aside for binding guarantees”, 8 deals are left.
With “Do guarantees outside NATO deter as well as membership?” answered yes, 8 deals are left.
With “Do guarantees outside NATO deter as well as membership?” answered no, 8 deals are left.
");
}

#[test]
fn where_no_terms_are_enough_the_table_says_so() {
    let beyond = prose::outlook(Outlook::BeyondRedLines);
    assert_eq!(beyond, ["no change of terms helps", "no terms help"]);
    let barred = prose::outlook(Outlook::RedLine);
    assert_eq!(barred, ["only if a red line gives", "if a red line gives"]);
    let meanings = [Outlook::BeyondRedLines, Outlook::RedLine].map(prose::outlook_meaning);
    let meanings = meanings.map(|it| it.expect("it has one"));
    assert_snapshot!(meanings.join("\n"), @r#"
    No change of its terms is enough, and no red line that gives is: no settlement at all would be accepted.
    No change of its terms is enough: no settlement at all is accepted as things stand. With red lines lifted, one would be.
    "#);
}
