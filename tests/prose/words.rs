//! Rules and conditions, edits and the names of cells.

use common_ground::analysis::{Subject, Verdict};
use common_ground::model::{Answer, Bound, Condition, Edit, Rule};
use common_ground::prose;
use insta::assert_snapshot;

use crate::build::{is, not, sum, thousands, troops};
use crate::{issue, lake};

#[test]
fn rules_have_one_reading() {
    let high = || is("release", &["high"]);
    let two = || is("release", &["low", "high"]);
    let none = || is("fund", &["none"]);
    let rain = || Condition::Assume("rain".into());
    let strip = || Condition::AtLeast("depth".into(), 10);
    let both = |a, b| Condition::All(vec![a, b]);
    let either = |a, b| Condition::Any(vec![a, b]);
    let count = |at_least, of| Condition::Count { at_least, of };
    let rules = [
        Rule::Never(high()),
        Rule::Never(two()),
        Rule::Always(is("release", &["low", "seasonal", "high"])),
        Rule::Always(not(high())),
        Rule::Always(not(two())),
        Rule::Always(not(is("release", &["low", "seasonal", "high"]))),
        Rule::Always(is("release", &[])),
        Rule::Always(strip()),
        Rule::Always(not(strip())),
        Rule::Always(is("depth", &["5", "10"])),
        Rule::Never(both(high(), none())),
        Rule::Never(both(two(), none())),
        Rule::Never(Condition::All(vec![high(), none(), not(rain())])),
        Rule::Never(Condition::All(vec![two(), none(), rain()])),
        Rule::Always(either(high(), none())),
        Rule::Always(either(two(), none())),
        Rule::Always(either(both(high(), strip()), none())),
        Rule::Always(Condition::Any(vec![both(high(), strip()), none(), rain()])),
        Rule::Always(not(both(high(), none()))),
        Rule::Always(not(either(high(), none()))),
        Rule::Always(not(not(high()))),
        Rule::OnlyIf(high(), rain()),
        Rule::OnlyIf(both(high(), none()), both(rain(), strip())),
        Rule::OnlyIf(
            either(high(), none()),
            Condition::All(vec![rain(), strip(), two()]),
        ),
        Rule::Always(count(2, vec![two(), none(), both(rain(), strip())])),
        Rule::Always(not(count(2, vec![high(), none(), rain()]))),
        Rule::Always(both(count(1, vec![high(), none()]), rain())),
        Rule::Always(Condition::All(vec![])),
        Rule::Always(Condition::Any(vec![])),
        Rule::Always(both(is("nowhere", &["x"]), is("release", &["y"]))),
        Rule::Always(Condition::Assume("gone".into())),
    ];
    let scenario = lake();
    let told = rules.map(|rule| prose::rule(&scenario, &rule).to_string());
    assert_snapshot!(told.join("\n"), @"
    Never: Dam release is High
    Never: Dam release is Low or High
    Always: Dam release is Low, Seasonal or High
    Always: Dam release is not High
    Always: Dam release is neither Low nor High
    Always: Dam release is none of Low, Seasonal and High
    Always: Dam release is one of no options, which never holds
    Always: Buffer strip is at least 10 m
    Always: Buffer strip is below 10 m
    Always: Buffer strip is 5 m or 10 m
    Never: Dam release is High and Fund is None
    Never: Dam release is Low or High, and Fund is None
    Never: Dam release is High, Fund is None and “Will the rain return?” is answered no
    Never: all of: Dam release is Low or High; Fund is None; “Will the rain return?” is answered yes
    Always: either Dam release is High or Fund is None
    Always: either Dam release is Low or High, or Fund is None
    Always: either (Dam release is High and Buffer strip is at least 10 m), or Fund is None
    Always: at least one of: (Dam release is High and Buffer strip is at least 10 m); Fund is None; “Will the rain return?” is answered yes
    Always: not all of: Dam release is High; Fund is None
    Always: none of: Dam release is High; Fund is None
    Always: Dam release is High
    Dam release is High only if “Will the rain return?” is answered yes
    (Dam release is High and Fund is None) only if both “Will the rain return?” is answered yes and Buffer strip is at least 10 m
    (either Dam release is High or Fund is None) only if all of: “Will the rain return?” is answered yes; Buffer strip is at least 10 m; Dam release is Low or High
    Always: at least 2 of: Dam release is Low or High; Fund is None; (“Will the rain return?” is answered yes and Buffer strip is at least 10 m)
    Always: fewer than 2 of: Dam release is High; Fund is None; “Will the rain return?” is answered yes
    Always: (at least one of: Dam release is High; Fund is None), and “Will the rain return?” is answered yes
    Always: no condition is set, which always holds
    Always: one of no conditions holds, which is never so
    Always: “nowhere” (unknown issue) is “x” (unknown option) and Dam release is “y” (unknown option)
    Always: “gone” (unknown assumption) is answered yes
    ");
}

#[test]
fn sums_and_points_have_one_reading() {
    let mut scenario = lake();
    scenario.issues.extend(troops());
    let police = thousands("police", "Police, and guards");
    scenario.issues.push(police);
    let together = || sum(&[("active", 1), ("reserve", 1)], Bound::AtMost, 6);
    let twice = || sum(&[("reserve", 2), ("active", 1)], Bound::AtLeast, 10);
    let none = || is("fund", &["none"]);
    let points = |at_least, of: &[(i64, Condition)]| Condition::Weighted {
        at_least,
        of: of.to_vec(),
    };
    let two = || points(10, &[(7, none()), (3, is("release", &["low", "high"]))]);
    let conditions = [
        together(),
        twice(),
        not(together()),
        not(twice()),
        Condition::All(vec![together(), none()]),
        Condition::Any(vec![twice(), none()]),
        sum(
            &[("active", 1), ("reserve", 1), ("police", 1)],
            Bound::AtLeast,
            3,
        ),
        sum(&[("active", 1), ("reserve", -1)], Bound::AtLeast, 0),
        sum(&[("active", -3), ("depth", 0)], Bound::AtMost, -1),
        sum(&[("active", 1)], Bound::AtMost, 6),
        sum(&[("nowhere", 1), ("active", 1)], Bound::AtMost, 6),
        sum(&[], Bound::AtMost, 6),
        two(),
        not(two()),
        Condition::All(vec![two(), none()]),
        points(
            1,
            &[(1, Condition::All(vec![none(), twice()])), (2, together())],
        ),
        points(3, &[]),
    ];
    let told = conditions.map(|of| prose::condition(&scenario, &of).to_string());
    assert_snapshot!(told.join("\n"), @"
    Active troops and Reserves together are at most 6 thousand
    2 × Reserves + Active troops is at least 10 thousand
    Active troops and Reserves together are above 6 thousand
    2 × Reserves + Active troops is below 10 thousand
    Active troops and Reserves together are at most 6 thousand, and Fund is None
    either 2 × Reserves + Active troops is at least 10 thousand or Fund is None
    Active troops, Reserves and “Police, and guards” together are at least 3 thousand
    Active troops − Reserves is at least 0 thousand
    −3 × Active troops + 0 × Buffer strip is at most −1
    Active troops is at most 6 thousand
    “nowhere” (unknown issue) and Active troops together are at most 6
    a sum of nothing is at most 6
    at least 10 points of: Fund is None (7); Dam release is Low or High (3)
    fewer than 10 points of: Fund is None (7); Dam release is Low or High (3)
    (at least 10 points of: Fund is None (7); Dam release is Low or High (3)), and Fund is None
    at least 1 point of: (Fund is None and 2 × Reserves + Active troops is at least 10 thousand) (1); Active troops and Reserves together are at most 6 thousand (2)
    at least 3 points of no conditions
    ");
}

#[test]
fn names_that_read_like_lists_are_quoted() {
    let mut scenario = lake();
    scenario.issues[2] = issue(
        "fund",
        "Fund",
        &[
            ("a", "None, or later"),
            ("b", "Small and slow"),
            ("c", "Large"),
        ],
    );
    let told = |options: &[&str]| prose::condition(&scenario, &is("fund", options)).to_string();
    assert_eq!(told(&["b"]), "Fund is Small and slow");
    assert_eq!(
        told(&["a", "b"]),
        "Fund is “None, or later” or “Small and slow”"
    );
}

#[test]
fn conditions_of_any_depth_end() {
    let mut condition = is("release", &["high"]);
    for _ in 0..500 {
        condition = Condition::Any(vec![condition, is("fund", &["none"])]);
    }
    assert!(
        prose::condition(&lake(), &condition)
            .to_string()
            .contains('…')
    );
    let mut condition = is("release", &["high"]);
    for _ in 0..500 {
        condition = not(condition);
    }
    assert!(!prose::condition(&lake(), &condition).is_empty());
}

#[test]
fn edits_are_named_as_commands_and_as_done() {
    let scenario = lake();
    let both = |edit: Edit| {
        format!(
            "{} / {}",
            prose::edit(&scenario, &edit),
            prose::edit_done(&scenario, &edit)
        )
    };
    let red_line = |enabled| Edit::enable_red_line(&"no-high".into(), enabled);
    let offer = |enabled| Edit::enable_offer(&"paid".into(), enabled);
    let answer = |answer| Edit::answer(&"rain".into(), answer);
    let all = [
        both(red_line(false)),
        both(red_line(true)),
        both(offer(false)),
        both(offer(true)),
        both(answer(Answer::Yes)),
        both(answer(Answer::No)),
        both(answer(Answer::Unknown)),
    ];
    assert_snapshot!(all.join("\n"), @"
    lift red line “No high release” / Lifted red line “No high release”
    put red line “No high release” back in force / Put red line “No high release” back in force
    withdraw offer “High release against money” / Withdrew offer “High release against money”
    put offer “High release against money” back on the table / Put offer “High release against money” back on the table
    answer “Will the rain return?” with yes / Answered “Will the rain return?” with yes
    answer “Will the rain return?” with no / Answered “Will the rain return?” with no
    leave “Will the rain return?” open / Left “Will the rain return?” open
    ");
}

#[test]
fn cells_have_names() {
    let scenario = lake();
    assert_eq!(
        prose::cell(
            &scenario,
            &"quo".into(),
            &Subject::Party("city".into()),
            Verdict::None
        ),
        "Status quo, Brannock: rejects"
    );
    assert_eq!(
        prose::cell(&scenario, &"quo".into(), &Subject::Everyone, Verdict::None),
        "Status quo, everyone: no deal"
    );
}

#[test]
fn how_much_a_package_settles() {
    use common_ground::analysis::Engine;
    use common_ground::model::{Fact, Package};
    let mut scenario = lake();
    let package = |terms: &[(&str, &str)]| Package {
        terms: (terms.iter())
            .map(|(issue, option)| ((*issue).into(), (*option).into()))
            .collect(),
        spans: Vec::new(),
        ..lake().packages[0].clone()
    };
    let told = |scenario: &common_ground::model::Scenario| {
        let analysis = Engine::new().on(scenario).analysis();
        let of_each = analysis.packages.iter().map(|it| {
            let [full, short] = prose::extent(scenario, it);
            assert_eq!(it.is_complete(), full == "complete");
            format!("{full}; {short}")
        });
        of_each.collect::<Vec<String>>()
    };
    let all: Vec<(String, String)> = (scenario.issues.iter())
        .map(|it| {
            let option = it.values.id(0).expect("an option");
            (it.id.to_string(), option.to_string())
        })
        .collect();
    let all: Vec<(&str, &str)> = (all.iter())
        .map(|(i, o)| (i.as_str(), o.as_str()))
        .collect();
    let of = all.len();
    scenario.packages = vec![package(&all), package(&all[1..]), package(&[])];
    scenario.facts.clear();
    let one = format!("leaves 1 of {of} issues open; 1 of {of} open");
    let none = format!("leaves {of} of {of} issues open; {of} of {of} open");
    assert_eq!(told(&scenario), ["complete; complete", &one, &none]);
    // What a fact decides is not left open.
    let (issue, option) = all[0];
    let decides = Rule::Always(is(issue, &[option]));
    scenario.facts = vec![Fact {
        id: "decides".into(),
        rule: decides,
        text: String::new(),
        claims: Vec::new(),
        note: String::new(),
    }];
    assert_eq!(
        told(&scenario)[..2],
        ["complete; complete", "complete; complete"]
    );
    // Of what contradicts the facts nothing is said.
    scenario.facts[0].rule = Rule::Never(is(issue, &[option]));
    assert_eq!(told(&scenario)[0], "; ");
}
