//! The machine-readable output: which keys there are and what they hold.

use common_ground::analysis::obstacles::{Question, leverage, obstacles};
use common_ground::analysis::{
    Analysis, Budget, Cell, Count, Engine, PackageAnalysis, Score, Tally, Verdict,
};
use common_ground::file;
use common_ground::model::{Agreement, Answer, Condition, Role, Rule, Scenario};
use common_ground::report::json::{self, Answers, Part};
use serde_json::{Value, json};

const LAKE: &str = r##"Scenario(
    format: 1,
    title: "Lake",
    issues: [
        (id: "release", name: "Release", values: Options([
            (id: "low", name: "Low"), (id: "high", name: "High")])),
        (id: "depth", name: "Depth", values: Range(min: 0, max: 10, step: 5, unit: "m")),
    ],
    assumptions: [(id: "rain", question: "Will it rain?", answer: Unknown)],
    parties: [
        (id: "town", name: "Town", color: "#2f6fb3", red_lines: [
            (id: "water", text: "Water", rule: OnlyIf(Is("release", ["low"]), Assume("rain")), firmness: 3, basis: Stated)]),
        (id: "farms", name: "Farms", color: "#b36f2f", red_lines: [
            (id: "shallow", text: "Shallow", rule: Always(AtMost("depth", 5)), firmness: 3, basis: Stated)]),
    ],
    packages: [
        (id: "z-first", name: "Z", terms: {"release": "low"}),
        (id: "a-second", name: "A", terms: {"release": "high", "depth": "0"}),
        (id: "deep", name: "D", terms: {"depth": "10"}),
    ],
)"##;

fn lake() -> Scenario {
    file::parse(LAKE).expect("a scenario")
}

fn keys(value: &Value) -> Vec<&str> {
    let object = value.as_object().expect("an object");
    object.keys().map(String::as_str).collect()
}

fn exact(number: u32) -> Value {
    json!({"kind": "exact", "value": number.to_string()})
}

fn analysed(scenario: &Scenario) -> Value {
    let budget = Budget::default();
    let answers = Answers {
        analysis: &Engine::new().on(scenario).analysis(),
        obstacles: Some(&obstacles(scenario, &Question::default(), &budget)),
        leverage: Some(&leverage(scenario, &budget)),
    };
    json::analysis(scenario, &answers, &Part::ALL)
}

#[test]
fn every_key_is_there_in_order() {
    let mut scenario = lake();
    let object = analysed(&scenario);
    assert_eq!(
        keys(&object),
        [
            "settlements",
            "possible_settlements",
            "deals",
            "sure_deals",
            "possible_deals",
            "parties",
            "possible_parties",
            "packages",
            "options",
            "possible_options",
            "leverage",
            "possible_leverage",
            "conflicts",
            "concessions",
            "left_out",
            "out_of_budget",
        ]
    );
    scenario.assumptions[0].answer = Answer::Yes;
    let object = analysed(&scenario);
    assert_eq!(
        keys(&object),
        [
            "settlements",
            "deals",
            "parties",
            "packages",
            "options",
            "leverage",
            "conflicts",
            "concessions",
            "left_out",
            "out_of_budget"
        ]
    );
}

#[test]
fn numbers_and_words_with_an_unknown_assumption() {
    let object = analysed(&lake());
    assert_eq!(object["settlements"], exact(6));
    assert_eq!(object["deals"], exact(2));
    assert_eq!(object["sure_deals"], exact(2));
    assert_eq!(object["possible_deals"], exact(4));
    assert_eq!(
        object["parties"],
        json!({"town": exact(3), "farms": exact(4)})
    );
    assert_eq!(keys(&object["parties"]), ["town", "farms"]);
    assert_eq!(object["possible_parties"]["town"], exact(6));
    let packages = object["packages"].as_array().expect("a list");
    let ids: Vec<_> = packages.iter().map(|package| &package["id"]).collect();
    assert_eq!(ids, ["z-first", "a-second", "deep"]);
    assert_eq!(
        packages[0],
        json!({
            "id": "z-first",
            "everyone": "possible_deal",
            "completions": exact(3), "possible_completions": exact(3),
            "deals": exact(0), "sure_deals": exact(0), "possible_deals": exact(2),
            "turns_on": ["rain"],
            "parties": {
                "town": {
                    "verdict": "open", "accepted": exact(0), "possible_accepted": exact(3),
                    "turns_on": ["rain"],
                },
                "farms": {
                    "verdict": "open", "accepted": exact(2), "possible_accepted": exact(2),
                    "turns_on": [],
                },
            },
            "red_lines": {"water": "open", "shallow": "open"},
        })
    );
    assert_eq!(packages[1]["everyone"], "deal");
    assert_eq!(packages[1]["parties"]["farms"]["verdict"], "accepts");
    assert_eq!(packages[2]["everyone"], "no_deal");
    assert_eq!(packages[2]["parties"]["farms"]["verdict"], "rejects");
    assert_eq!(packages[2]["red_lines"]["shallow"], "crossed");
    assert_eq!(
        object["options"],
        json!({
            "release": {"low": exact(0), "high": exact(2)},
            "depth": {"0": exact(1), "5": exact(1), "10": exact(0)},
        })
    );
    assert_eq!(keys(&object["options"]["depth"]), ["0", "5", "10"]);
    assert_eq!(object["left_out"], json!([]));
    assert_eq!(object["out_of_budget"], json!(false));
}

#[test]
fn packages_have_fewer_keys_without_unknown_assumptions() {
    let mut scenario = lake();
    scenario.assumptions[0].answer = Answer::No;
    let object = analysed(&scenario);
    let package = &object["packages"][0];
    assert_eq!(
        keys(package),
        [
            "id",
            "everyone",
            "completions",
            "deals",
            "parties",
            "red_lines"
        ]
    );
    assert_eq!(keys(&package["parties"]["town"]), ["verdict", "accepted"]);
    assert_eq!(package["everyone"], "no_deal");
}

#[test]
fn every_kind_of_number_has_a_decimal_value() {
    assert_eq!(
        json::count(Count::Exact(u128::MAX)),
        json!({"kind": "exact", "value": "340282366920938463463374607431768211455"})
    );
    assert_eq!(
        json::count(Count::AtLeast(7)),
        json!({"kind": "at_least", "value": "7"})
    );
    assert_eq!(
        json::count(Count::PowerOfTen(4)),
        json!({"kind": "estimate", "value": "10000"})
    );
    assert_eq!(
        json::count(Count::Unknown),
        json!({"kind": "unknown", "value": "0"})
    );
}

#[test]
fn contradictions_and_what_was_not_worked_out_are_words_too() {
    let scenario = lake();
    let cell = |verdict| Cell {
        verdict,
        accepted: Tally::UNKNOWN,
        turns_on: Vec::new(),
    };
    let packages = scenario
        .packages
        .iter()
        .zip([Verdict::Contradictory, Verdict::Unknown]);
    let analysis = Analysis {
        settlements: Tally::UNKNOWN,
        deals: Tally::UNKNOWN,
        parties: vec![Tally::UNKNOWN; 2],
        packages: packages
            .map(|(package, verdict)| PackageAnalysis {
                id: package.id.clone(),
                completions: Tally::UNKNOWN,
                open_issues: None,
                everyone: cell(verdict),
                parties: vec![cell(verdict), cell(verdict)],
                red_lines: vec![vec![verdict], vec![verdict]],
                scores: vec![Score::Nowhere, Score::Absent],
            })
            .collect(),
        options: Vec::new(),
        left_out: vec![
            common_ground::analysis::LeftOut::RedLine("water".into()),
            common_ground::analysis::LeftOut::Scenario,
        ],
        out_of_budget: true,
    };
    let answers = Answers {
        analysis: &analysis,
        obstacles: None,
        leverage: None,
    };
    let object = json::analysis(&scenario, &answers, &[Part::Packages]);
    assert_eq!(keys(&object), ["packages", "left_out", "out_of_budget"]);
    let scores = &object["packages"][0]["scores"];
    assert_eq!(keys(scores).len(), 1, "only one party has a score");
    assert_eq!(scores[scenario.parties[0].id.as_str()], Value::Null);
    assert_eq!(object["packages"][0]["everyone"], "contradictory");
    assert_eq!(
        object["packages"][1]["parties"]["town"]["verdict"],
        "unknown"
    );
    assert_eq!(object["packages"][1]["red_lines"]["water"], "unknown");
    assert_eq!(
        object["left_out"],
        json!([{"kind": "red_line", "id": "water"}, {"kind": "scenario"}])
    );
    assert_eq!(object["out_of_budget"], true);
}

/// The town will not have low water and the farms will have nothing else: there is no deal, and either opens some.
#[test]
fn obstacles_are_sets_of_ids_with_what_they_open() {
    let mut scenario = lake();
    scenario.assumptions[0].answer = Answer::No;
    let only_low = Condition::Is("release".into(), vec!["low".into()]);
    scenario.parties[1].red_lines[0].rule = Rule::Always(only_low);
    scenario.parties[1].red_lines[0].firmness = 2;
    let object = analysed(&scenario);
    assert_eq!(object["deals"], exact(0));
    assert_eq!(
        object["leverage"],
        json!({"water": exact(3), "shallow": exact(3)})
    );
    assert_eq!(
        object["conflicts"],
        json!({"complete": true, "list": [["water", "shallow"]]})
    );
    let concessions = &object["concessions"];
    assert_eq!(concessions["complete"], true);
    let sets: Vec<&Value> = (concessions["list"].as_array().expect("a list").iter())
        .map(|it| &it["red_lines"])
        .collect();
    assert_eq!(
        sets,
        [&json!(["shallow"]), &json!(["water"])],
        "the cheaper first"
    );
    let first = &concessions["list"][0];
    assert_eq!(first["cost"], 2);
    assert_eq!(first["deals"], exact(3));
    assert_eq!(first["opens"]["release"], "high");
    assert_eq!(keys(&first["opens"]), ["release", "depth"]);
}

#[test]
fn what_opens_a_deal_under_an_answer_says_under_which() {
    let mut scenario = lake();
    scenario.parties[1].red_lines[0].rule =
        Rule::Always(Condition::Is("release".into(), vec!["low".into()]));
    let object = analysed(&scenario);
    // If it rains there are deals already.
    assert_eq!(object["concessions"]["list"][0]["red_lines"], json!([]));
    assert_eq!(
        object["concessions"]["list"][0]["under"],
        json!({"rain": true})
    );
    assert_eq!(object["concessions"]["list"][0]["deals"], exact(0));
    assert_eq!(object["concessions"]["list"][0]["possible_deals"], exact(3));
    assert_eq!(object["possible_leverage"]["water"], exact(3));
}

#[test]
fn who_must_agree_is_told_where_it_is_not_everyone() {
    let mut scenario = lake();
    assert_eq!(analysed(&scenario).get("agreement"), None);
    scenario.parties[0].role = Role::Advisory;
    let only = json!({"all": [{"accepts": "farms"}]});
    assert_eq!(analysed(&scenario)["agreement"], only);
    let accepts = |id: &str| Agreement::Accepts(id.into());
    scenario.agreement = Some(Agreement::AtLeast(
        1,
        vec![Agreement::Any(vec![accepts("town")]), accepts("farms")],
    ));
    let rule = json!({"at_least": 1, "of": [{"any": [{"accepts": "town"}]}, {"accepts": "farms"}]});
    assert_eq!(analysed(&scenario)["agreement"], rule);
}

#[test]
fn a_no_deal_value_is_named_among_the_red_lines() {
    let text = LAKE
        .replace(
            "(id: \"farms\", name: \"Farms\",",
            "(id: \"farms\", name: \"Farms\", preferences: [(issue: \"depth\", weight: 1, values: \
             Linear(at_min: 0, at_max: 100))], no_deal: (value: 60, firmness: 2),",
        )
        .replace(", answer: Unknown", ", answer: No");
    let scenario = file::parse(&text).expect("a scenario");
    let object = analysed(&scenario);
    assert_eq!(
        object["conflicts"]["list"],
        json!([["shallow", "no_deal:farms"]])
    );
    assert_eq!(object["leverage"]["no_deal:farms"], exact(2));
    // A concession lowers it only if that is asked for.
    let sets = |object: &Value| -> Vec<Value> {
        let list = object["concessions"]["list"].as_array().expect("a list");
        list.iter().map(|it| it["red_lines"].clone()).collect()
    };
    assert_eq!(sets(&object), [json!(["shallow"])]);
    let budget = Budget::default();
    let question = Question {
        lowered: vec!["farms".into()],
        ..Question::default()
    };
    let answers = Answers {
        analysis: &Engine::new().on(&scenario).analysis(),
        obstacles: Some(&obstacles(&scenario, &question, &budget)),
        leverage: None,
    };
    let object = json::analysis(&scenario, &answers, &[Part::Concessions]);
    assert_eq!(
        sets(&object),
        [json!(["no_deal:farms"]), json!(["shallow"])]
    );
    let first = &object["concessions"]["list"][0];
    assert_eq!(first["cost"], json!(2));
    assert_eq!(first["lowers"], json!({"farms": "50"}));
    assert_eq!(first["admits"], json!({}));
    let second = &object["concessions"]["list"][1];
    assert_eq!(second.get("lowers"), None);
    let deep = json!([{"terms": {"depth": "10"}, "deals": exact(1)}]);
    assert_eq!(second["admits"], json!({"shallow": deep}));
}
