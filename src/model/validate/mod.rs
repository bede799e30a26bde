//! Finds every problem of a scenario at once: what means nothing, what is beyond the limits, and what means
//! something but probably not what was intended.
//!
//! The work grows about linearly with the scenario, whatever is in it, so that a hostile one costs no more than
//! its size. One room for each part of the scenario; [`index`] knows what there is and [`report`] collects.

mod agreement;
mod conditions;
mod contradictions;
mod evidence;
mod index;
mod issues;
mod packages;
mod parties;
mod report;
mod scores;
mod texts;
mod variants;

use super::kind::Kind;
use super::limits;
use super::problem::Problem;
use super::scenario::Scenario;
use index::Index;
use report::{Report, field, item};

/// Every problem of the scenario, in the scenario's order; beyond [`limits::MAX_PROBLEMS`] they are only counted.
/// A scenario with nothing in it yet has none.
pub fn validate(scenario: &Scenario) -> Vec<Problem> {
    if *scenario == Scenario::default() {
        return Vec::new();
    }
    let index = Index::new(scenario);
    let mut report = Report::new(&index);
    check_sizes(&mut report);
    texts::check(&mut report, "", scenario);
    if scenario.title.trim().is_empty() {
        report.warning("title", "the scenario has no title");
    }
    evidence::check_sources(&mut report, scenario);
    issues::check(&mut report, scenario);
    check_assumptions(&mut report, scenario);
    let sound_facts = check_facts(&mut report, scenario);
    parties::check(&mut report, scenario);
    agreement::check(&mut report, scenario);
    packages::check_packages(&mut report, scenario, &sound_facts);
    variants::check(&mut report, scenario);
    report.into_problems()
}

fn check_sizes(report: &mut Report<'_>) {
    for kind in Kind::ALL {
        let most = match kind {
            Kind::Source => limits::MAX_SOURCES,
            Kind::Claim => limits::MAX_CLAIMS,
            Kind::Issue => limits::MAX_ISSUES,
            // Those are counted issue by issue.
            Kind::Option => continue,
            Kind::Assumption => limits::MAX_ASSUMPTIONS,
            Kind::Fact => limits::MAX_FACTS,
            Kind::Party => limits::MAX_PARTIES,
            Kind::RedLine => limits::MAX_RED_LINES,
            Kind::Offer => limits::MAX_OFFERS,
            Kind::Package => limits::MAX_PACKAGES,
            Kind::Variant => limits::MAX_VARIANTS,
        };
        let count = report.index.ids(kind).count();
        if count > most {
            let path = kind.owner().unwrap_or(kind).field();
            let what = kind.plural();
            let message = format!("there are {count} {what}, but at most {most} can be analysed");
            report.error(path, message);
        }
    }
}

fn check_assumptions<'a>(report: &mut Report<'a>, scenario: &'a Scenario) {
    for (position, assumption) in scenario.assumptions.iter().enumerate() {
        let path = item("", "assumptions", assumption.id.as_str(), position);
        report.check_id(&path, Kind::Assumption, &assumption.id);
        report.check_text(&path, Kind::Assumption, "question", &assumption.question);
        report.check_references(&field(&path, "claims"), &assumption.claims);
    }
}

/// Checks the facts and says of each one whether the analysis can use it.
fn check_facts<'a>(report: &mut Report<'a>, scenario: &'a Scenario) -> Vec<bool> {
    let mut sound = Vec::new();
    for (position, fact) in scenario.facts.iter().enumerate() {
        let path = item("", "facts", fact.id.as_str(), position);
        report.check_id(&path, Kind::Fact, &fact.id);
        report.check_text(&path, Kind::Fact, "text", &fact.text);
        let rule = field(&path, "rule");
        sound.push(conditions::check_rule(report, &rule, &fact.rule));
        report.check_references(&field(&path, "claims"), &fact.claims);
    }
    sound
}
