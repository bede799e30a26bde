//! The package that is put together, in the words that the window shows.

use std::sync::Arc;

use common_ground::analysis::compose::{Answers, Draft, Study};
use common_ground::analysis::{Budget, Engine, Work};
use common_ground::model::{Proposal, Scenario};
use common_ground::prose;
use insta::assert_snapshot;

fn berlin() -> Scenario {
    common_ground::file::parse(include_str!("../../scenarios/berlin-2025.ron")).expect("is valid")
}

/// A proposal of these terms, for the West alone or for everyone.
fn proposal(terms: &[(&str, &str)], is_for_everyone: bool) -> Proposal {
    let mut proposal = Proposal::default();
    for (issue, option) in terms {
        proposal.set(&(*issue).into(), &(*option).into());
    }
    proposal.parties =
        (!is_for_everyone).then(|| ["ukraine", "us", "europe"].map(Into::into).to_vec());
    proposal
}

fn answers(scenario: &Scenario, proposal: &Proposal) -> Answers {
    let mut engine = Engine::new();
    let draft = Draft {
        terms: proposal.terms.clone(),
        parties: proposal.parties.clone(),
    };
    let mut study = Study::new(Arc::new(scenario.clone()), draft, Budget::default());
    Answers::clone(&study.answer(&mut engine))
}

fn headline(terms: &[(&str, &str)], is_for_everyone: bool) -> String {
    let (scenario, proposal) = (berlin(), proposal(terms, is_for_everyone));
    prose::proposal_headline(&scenario, &proposal, &answers(&scenario, &proposal)).to_string()
}

#[test]
fn the_headline_says_what_is_allowed() {
    assert_snapshot!(headline(&[], true), @"Whatever is chosen, no settlement satisfies every side. Ukraine's red line “No withdrawal from the rest of Donetsk” (even with the offer “Withdraws if Russia pulls back to match”) and Russia's red line “Ukraine leaves the rest of Donetsk” cannot go together. Satisfy only some of the parties first, or see among the obstacles what would have to give.");
    assert_snapshot!(headline(&[], false), @"24 deals satisfy Ukraine, United States and European backers. Choose an option of any issue, or begin with a package.");
    assert_snapshot!(headline(&[("line", "freeze")], false), @"4 deals with this satisfy Ukraine, United States and European backers. 1 option chosen, 15 issues are left open.");
    assert_snapshot!(headline(&[("line", "freeze"), ("alliance", "open")], false), @"No deal that satisfies Ukraine, United States and European backers has all of this. Your Path stays open (Ukraine and NATO), Ukraine's red line “Binding US and European guarantees like NATO's” and United States' red line “No Article-5-style pledge by the US” (even with the offer “Article-5-style commitments in place of NATO”) cannot go together.");
    let mut scenario = berlin();
    scenario
        .parties
        .retain(|party| party.id.as_str() == "russia");
    let proposal = Proposal::default();
    let known = answers(&scenario, &proposal);
    assert_snapshot!(prose::proposal_headline(&scenario, &proposal, &known), @"4,116 deals for sure, up to 87,808 depending on the answers to the assumptions, satisfy every side. Choose an option of any issue, or begin with a package.");
}

#[test]
fn an_impossible_option_says_what_excludes_it() {
    let scenario = berlin();
    let proposal = proposal(
        &[("zone", "demilitarised"), ("guarantee", "article5")],
        false,
    );
    let known = answers(&scenario, &proposal);
    let mut lines = Vec::new();
    for (at, issue) in scenario.issues.iter().enumerate().take(8) {
        for option in 0..issue.values.count() {
            if let (Some(reason), Some(id)) = (known.reason(at, option), issue.values.id(option)) {
                let text = prose::exclusion(&scenario, Some(reason));
                lines.push(format!(
                    "{}, {}: {text}",
                    issue.name,
                    issue.option_name(&id)
                ));
            }
        }
    }
    assert_snapshot!(lines.join("\n"), @r"
Forces in Donetsk, Freeze at the line of contact: Excluded by your Demilitarised zone (Regime for vacated land), given the fact “There is a zone only on land from which forces have withdrawn”.
Forces in Donetsk, Ukraine leaves the rest: Excluded by Ukraine's red line “No withdrawal from the rest of Donetsk” (even with the offer “Withdraws if Russia pulls back to match”).
Regime for vacated land, Free economic zone: Excluded by Ukraine's red line “No free economic zone on vacated land”.
Zone administration, No zone: Excluded by your Demilitarised zone (Regime for vacated land), given the fact “A zone has an administrator”.
Zone administration, Russia: Excluded by Ukraine's red line “No Russian control of a zone”.
Order in the zone, No zone: Excluded by your Demilitarised zone (Regime for vacated land), given the fact “In a zone somebody keeps order”.
Order in the zone, Russian police and guard: Excluded by Ukraine's red line “No Russian control of a zone”.
Standing of occupied Donbas, Accepted in practice: Excluded by Ukraine's red line “No recognition of the Donbas as Russian”.
Standing of occupied Donbas, Recognised in law: Excluded by Ukraine's red line “No recognition of the Donbas as Russian”.
Ukraine and NATO, Path stays open: Excluded by Ukraine's red line “Binding US and European guarantees like NATO's” together with United States' red line “No Article-5-style pledge by the US” (even with the offer “Article-5-style commitments in place of NATO”).
Ukraine and NATO, Barred by treaty: Excluded by Ukraine's red line “The path to NATO stays open” (even with the offers “Sets NATO aside for binding guarantees” and “Sets NATO aside if force and support come too”).
Security guarantee, None: Excluded by Ukraine's red line “Binding US and European guarantees like NATO's”.
Security guarantee, Consultation and aid: Excluded by Ukraine's red line “Binding US and European guarantees like NATO's”.
Legal force, No promise: Excluded by your Article-5-style (Security guarantee), given the fact “A promise is either political or legally binding”.
Legal force, Political: Excluded by Ukraine's red line “Binding US and European guarantees like NATO's”.
");
    assert_snapshot!(prose::exclusion(&scenario, None), @"No deal has this. Why is being worked out…");
}

#[test]
fn near_deals_and_partners_are_named() {
    let scenario = berlin();
    let near = proposal(
        &[
            ("zone", "economic"),
            ("line", "freeze"),
            ("form", "political"),
        ],
        false,
    );
    let known = answers(&scenario, &near);
    let mut lines: Vec<String> = (known.nearest.list.iter())
        .map(|it| prose::near_deal(&scenario, it, true).to_string())
        .collect();
    for issues in known.nearest.undo_sets() {
        lines.push(prose::taken_back(&scenario, &near, &issues).to_string());
    }
    assert_snapshot!(lines.join("\n"), @r"
Change Regime for vacated land from Free economic zone to No zone and Legal force from Political to Legally binding.
Take back Free economic zone (Regime for vacated land) and Political (Legal force)
");
    let known = answers(&scenario, &proposal(&[], true));
    let lines: Vec<String> = (known.partners.list.iter())
        .map(|it| prose::partner(&scenario, it).to_string())
        .collect();
    assert_snapshot!(lines.join("\n"), @r"
Without Ukraine: up to 1,792 deals
Without Russia: 24 deals
");
}

#[test]
fn completing_says_what_it_changed() {
    let scenario = berlin();
    let mut engine = Engine::new();
    let mut completed = |terms: &[(&str, &str)], is_for_everyone| {
        let proposal = proposal(terms, is_for_everyone);
        let draft = Draft {
            terms: proposal.terms,
            parties: proposal.parties,
        };
        let completed = engine.on(&scenario).completed(&draft);
        prose::completed(&scenario, &completed).to_string()
    };
    assert_snapshot!(completed(&[("line", "freeze")], false), @"Completed with a deal that keeps every choice.");
    assert_snapshot!(completed(&[("line", "freeze"), ("zone", "economic")], false), @"Completed with one of the nearest deals, which changes Regime for vacated land.");
    assert_snapshot!(completed(&[], true), @"There is no deal to complete it to.");
}

#[test]
fn a_saved_plan_is_called_by_what_it_combines() {
    let scenario = berlin();
    let mut proposal = Proposal::default();
    assert_eq!(prose::proposal_name(&scenario, &proposal), "New package");
    proposal.toggle_package(&scenario, &"freeze".into());
    proposal.toggle_package(&scenario, &"joint-statement".into());
    assert_eq!(
        prose::proposal_name(&scenario, &proposal),
        "Freeze at the line of contact + European joint statement"
    );
}
