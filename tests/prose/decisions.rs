//! Who must agree, and what is said of packages, conflicts and concessions where not everyone has to.

use common_ground::analysis::obstacles::{Findings, Question, obstacles};
use common_ground::analysis::{Budget, Engine, Subject};
use common_ground::file;
use common_ground::model::{Agreement, Condition, Role, Rule, Scenario};
use common_ground::prose;
use insta::assert_snapshot;

/// A treaty that both states sign, one of them only if its parliament agrees.
const TREATY: &str = r##"Scenario(
    format: 1,
    title: "A treaty",
    issues: [
        (id: "border", name: "Border", values: Options([
            (id: "open", name: "Open"), (id: "watched", name: "Watched"), (id: "closed", name: "Closed")])),
        (id: "years", name: "Years", values: Range(min: 1, max: 4, unit: "years")),
    ],
    parties: [
        (id: "north", name: "North", red_lines: [
            (id: "not-closed", text: "Not closed", rule: Never(Is("border", ["closed"])), firmness: 4, basis: Stated)]),
        (id: "south", name: "South", red_lines: [
            (id: "not-open", text: "Not open", rule: Never(Is("border", ["open"])), firmness: 5, basis: Stated)]),
        (id: "reds", name: "Reds", red_lines: [
            (id: "short", text: "Short", rule: Always(AtMost("years", 1)), firmness: 2, basis: Reported)]),
        (id: "blues", name: "Blues", red_lines: [
            (id: "long", text: "Long", rule: Always(AtLeast("years", 3)), firmness: 3, basis: Inferred)]),
        (id: "greens", name: "Greens", red_lines: [
            (id: "two", text: "Two years", rule: Always(All([AtLeast("years", 2), AtMost("years", 2)])), firmness: 1, basis: Inferred)]),
        (id: "press", name: "Press", role: Advisory, red_lines: [
            (id: "show", text: "A show", rule: Always(Is("border", ["open"])), firmness: 1, basis: Inferred)]),
    ],
    agreement: All([Accepts("north"), Accepts("south"), AtLeast(2, of: [Accepts("reds"), Accepts("blues"), Accepts("greens")])]),
    packages: [
        (id: "watch", name: "Watch", terms: {"border": "watched"}),
        (id: "shut", name: "Shut", terms: {"border": "closed", "years": "2"}),
    ],
)"##;

fn treaty() -> Scenario {
    file::parse(TREATY).expect("a scenario")
}

fn why(scenario: &Scenario, package: &str) -> String {
    let subject = Subject::Everyone;
    let explanation = Engine::new()
        .on(scenario)
        .explain(&package.into(), &subject)
        .expect("a package");
    let points = prose::explanation(scenario, &explanation);
    let told = points.into_iter().map(|point| {
        let indent = "  ".repeat(usize::from(point.level));
        format!("{indent}{}", point.text)
    });
    told.collect::<Vec<_>>().join("\n")
}

#[test]
fn the_rule_is_told_in_words() {
    let scenario = treaty();
    let accepts = |id: &str| Agreement::Accepts(id.into());
    let parliament = || ["reds", "blues", "greens"].map(accepts).to_vec();
    let rules = [
        scenario.agreement.clone(),
        Some(accepts("north")),
        Some(Agreement::Any(vec![accepts("north"), accepts("south")])),
        Some(Agreement::AtLeast(
            4,
            scenario
                .parties
                .iter()
                .map(|it| Agreement::Accepts(it.id.clone()))
                .collect(),
        )),
        Some(Agreement::Any(vec![
            Agreement::All(vec![accepts("north"), accepts("south")]),
            Agreement::AtLeast(2, parliament()),
        ])),
        // As many as there are is all of them, and one that wants more is never met.
        Some(Agreement::Any(vec![
            accepts("north"),
            Agreement::AtLeast(3, parliament()),
        ])),
        Some(Agreement::Any(vec![
            accepts("north"),
            Agreement::AtLeast(4, parliament()),
        ])),
        None,
    ];
    let told = rules.map(|agreement| {
        let scenario = Scenario {
            agreement,
            ..scenario.clone()
        };
        prose::decision_rule(&scenario).to_string()
    });
    assert_snapshot!(told.join("\n"), @"
    A deal needs the acceptance of North, South, and at least two of Reds, Blues and Greens. Press has no say.
    A deal needs the acceptance of North. South, Reds, Blues, Greens and Press have no say.
    A deal needs the acceptance of North or South. Reds, Blues, Greens and Press have no say.
    A deal needs the acceptance of at least four of North, South, Reds, Blues, Greens and Press.
    A deal needs the acceptance of (North and South), or at least two of Reds, Blues and Greens. Press has no say.
    A deal needs the acceptance of North, or (Reds, Blues and Greens). South and Press have no say.
    A deal needs the acceptance of North, or more of Reds, Blues and Greens than there are. South, Reds, Blues, Greens and Press have no say.
    A deal needs the acceptance of North, South, Reds, Blues and Greens. Press has no say.
    ");
}

#[test]
fn a_package_that_too_few_can_accept_says_why() {
    let scenario = treaty();
    assert_snapshot!(why(&scenario, "watch"), @"
    Watch is no deal: none of the 4 ways to settle what it leaves open is accepted by enough parties.
    While all of these have to be met, too few parties can agree here: Reds' red line “Short”, Blues' red line “Long” and Greens' red line “Two years”.
      Reds' red line “Short” reads “Always: Years is at most 1 years”.
      Blues' red line “Long” reads “Always: Years is at least 3 years”.
      Greens' red line “Two years” reads “Always: Years is at least 2 years and Years is at most 2 years”.
      No settlement at all is accepted by as many as have to agree.
    No change of its terms is enough: no settlement at all satisfies the decision rule. Something else has to give.
    ");
    assert_snapshot!(why(&scenario, "shut"), @"
    Shut is no deal: it is not accepted by enough parties.
    Breaks North's red line “Not closed” (Never: Border is Closed). The package sets Border to Closed.
    No change of its terms is enough: no settlement at all satisfies the decision rule. Something else has to give.
    ");
    let analysis = Engine::new().on(&scenario).analysis();
    assert_snapshot!(prose::headline(&scenario, &analysis), @"No proposed package satisfies the decision rule, nor does any other settlement. Closest: Watch, accepted by 2 of 5 and open for 3; nobody who has a say rejects it alone, but no way of completing it satisfies enough of them together.");
}

#[test]
fn a_package_that_enough_accept_says_who() {
    let mut scenario = treaty();
    // Whatever the years are, two of three can live with it.
    scenario.parties[2].red_lines.clear();
    scenario.parties[3].red_lines.clear();
    assert_snapshot!(why(&scenario, "watch"), @"
    Watch is a deal: enough parties accept it in all 4 ways to settle what it leaves open.
    Accepted by North, South, Reds and Blues, which is enough for a deal.
    Keeps to North's red line “Not closed” (Never: Border is Closed). The package sets Border to Watched.
    Keeps to South's red line “Not open” (Never: Border is Open). The package sets Border to Watched.
    ");
    // One of two, and another one, according to the years.
    let parliament = ["reds", "blues"].map(|id| Agreement::Accepts(id.into()));
    let mut scenario = treaty();
    scenario.parties[3].red_lines[0].rule = Rule::Always(Condition::AtLeast("years".into(), 2));
    scenario.agreement = Some(Agreement::Any(parliament.to_vec()));
    assert_snapshot!(why(&scenario, "watch"), @"
    Watch is a deal: enough parties accept it in all 4 ways to settle what it leaves open.
    Accepted by enough parties in each way to settle what it leaves open, though not by the same ones in all.
    ");
    scenario.agreement = Some(Agreement::AtLeast(3, parliament.to_vec()));
    assert_snapshot!(why(&scenario, "watch"), @"
    Watch is no deal: none of the 4 ways to settle what it leaves open is accepted by enough parties.
    The decision rule cannot be met, whoever accepts.
    No change of its terms is enough: no settlement at all satisfies the decision rule. Something else has to give.
    ");
}

#[test]
fn conflicts_and_concessions_speak_of_the_rule() {
    let scenario = treaty();
    let question = Question::default();
    let found = obstacles(&scenario, &question, &Budget::default());
    let conflicts = found.conflicts.list.iter();
    let conflicts = conflicts.map(|it| prose::conflict(&scenario, it).to_string());
    let concessions = found.concessions.list.iter();
    let concessions =
        concessions.map(|it| prose::concession(&scenario, &it.requirements).to_string());
    let told: Vec<String> = conflicts.chain(concessions).collect();
    // The red lines of Reds and Blues cannot be respected together either, and yet with these two alone there are deals.
    assert_snapshot!(prose::all_conflicts(&scenario, &found), @"There is one smallest set of red lines with which there is no deal, and no other. Drop any one of them, and a deal is left.");
    assert_snapshot!(told.join("\n"), @"
    While Reds' red line “Short” (reported, firmness 2), Blues' red line “Long” (inferred, firmness 3) and Greens' red line “Two years” (inferred, firmness 1) have to be met, too few parties can agree.
    Lift Greens' red line “Two years”
    Lift Reds' red line “Short”
    Lift Blues' red line “Long”
    ");
    let mut cut = found.clone();
    cut.conflicts.is_complete = false;
    assert_snapshot!(prose::all_conflicts(&scenario, &cut), @"One set of red lines with which there is no deal is listed, each as small as can be; more may exist.");
    cut.conflicts.list.clear();
    assert_snapshot!(prose::all_conflicts(&scenario, &cut), @"No set of red lines with which there is no deal was found; some may exist.");
    let mut scenario = treaty();
    scenario.parties[0].red_lines[0].rule =
        Rule::Always(Condition::Is("border".into(), vec!["open".into()]));
    let found = obstacles(&scenario, &question, &Budget::default());
    assert_snapshot!(prose::all_conflicts(&scenario, &found), @"There are two smallest sets of red lines with which there is no deal, and no others. Drop any one red line of a set, and the rest of it leaves a deal.");
    // Press and others cross red lines of theirs in every deal.
    let mut scenario = treaty();
    scenario.parties[2].red_lines.clear();
    let found = obstacles(&scenario, &question, &Budget::default());
    assert_snapshot!(prose::all_conflicts(&scenario, &found), @"No red lines stand in the way of a deal.");
}

#[test]
fn what_is_not_up_for_discussion_leaves_no_deal_by_the_rule() {
    let scenario = treaty();
    let question = Question {
        fixed: ["short", "long", "two"].map(Into::into).to_vec(),
        ..Question::default()
    };
    let findings = Findings {
        obstacles: Some(obstacles(&scenario, &question, &Budget::default())),
        ..Findings::default()
    };
    assert_snapshot!(prose::obstacles_headline(&scenario, &question, &findings), @"With what is not up for discussion, nothing opens a deal, even if everything else gives.");
}

#[test]
fn a_rule_that_cannot_be_met_is_told_as_that() {
    let mut scenario = treaty();
    let parliament = ["reds", "blues"].map(|id| Agreement::Accepts(id.into()));
    scenario.agreement = Some(Agreement::AtLeast(3, parliament.to_vec()));
    assert_snapshot!(prose::decision_rule(&scenario), @"The decision rule cannot be met, whoever accepts.");
    let analysis = Engine::new().on(&scenario).analysis();
    assert_snapshot!(prose::headline(&scenario, &analysis), @"No proposed package satisfies the decision rule, nor does any other settlement. The decision rule cannot be met, whoever accepts.");
}

#[test]
fn signatories_are_told_from_those_who_only_advise() {
    let mut scenario = treaty();
    scenario.agreement = None;
    for party in &mut scenario.parties[2..] {
        party.role = Role::Advisory;
    }
    assert_eq!(
        prose::party_headings(&scenario),
        [
            "North",
            "South",
            "Reds (advisory)",
            "Blues (advisory)",
            "Greens (advisory)",
            "Press (advisory)"
        ]
    );
    let analysis = Engine::new().on(&scenario).analysis();
    assert_snapshot!(prose::headline(&scenario, &analysis), @"One proposed package satisfies every signatory: Watch.");
    assert_snapshot!(why(&scenario, "watch"), @"
    Watch is a deal: every signatory accepts it in all 4 ways to settle what it leaves open.
    Keeps to North's red line “Not closed” (Never: Border is Closed). The package sets Border to Watched.
    Keeps to South's red line “Not open” (Never: Border is Open). The package sets Border to Watched.
    ");
}
