//! Variants: whether what they change is there and can be changed so.

use std::collections::{HashMap, HashSet};

use super::report::{Report, field, item, shown};
use super::{parties, scores};
use crate::model::enforced::Enforced;
use crate::model::id::{Id, MAX_ID_LENGTH};
use crate::model::kind::Kind;
use crate::model::place::Place;
use crate::model::scale::Scale;
use crate::model::scenario::{Scenario, Variant};

/// Checks the variants.
pub fn check<'a>(report: &mut Report<'a>, scenario: &'a Scenario) {
    let with_value = scenario.parties.iter().filter(|party| {
        let no_deal = party.no_deal.as_ref();
        no_deal.is_some_and(|it| it.value.is_some())
    });
    let valued: HashMap<&str, Scale> = with_value
        .map(|party| (party.id.as_str(), party.scale))
        .collect();
    for (position, variant) in scenario.variants.iter().enumerate() {
        let path = item("", "variants", variant.id.as_str(), position);
        report.check_id(&path, Kind::Variant, &variant.id);
        report.check_text(&path, Kind::Variant, "name", &variant.name);
        check_switches(report, &path, variant);
        check_firmness(report, &path, variant);
        check_no_deal(report, &path, variant, &valued);
        check_answers(report, &path, variant);
        check_showing(report, &path, variant);
    }
}

fn check_switches(report: &mut Report<'_>, path: &str, variant: &Variant) {
    report.check_references(&field(path, "lift"), &variant.lift);
    report.check_references(&field(path, "withdraw"), &variant.withdraw);
    let lifted: HashSet<&str> = variant.lift.iter().map(Id::as_str).collect();
    let withdrawn: HashSet<&str> = variant.withdraw.iter().map(Id::as_str).collect();
    let path = field(path, "enforce");
    for enforced in &variant.enforce {
        let place = enforced.place();
        check_enforced(report, &path, &place);
        let (is_off, off) = match enforced {
            Enforced::RedLine(id) => (lifted.contains(id.as_str()), "lifted"),
            Enforced::Offer(id) => (withdrawn.contains(id.as_str()), "withdrawn"),
        };
        if is_off {
            let what = place.kind().map_or("", Kind::singular);
            let id = shown(place.id());
            report.error(
                &path,
                format!("the {what} {id} is put in force and {off} at once"),
            );
        }
    }
}

/// The file says an id alone, so that it may have been meant for either kind.
fn check_enforced(report: &mut Report<'_>, path: &str, place: &Place) {
    if !report.index.has(place) {
        let id = shown(place.id());
        let candidates = report.index.ids(Kind::RedLine);
        let candidates = candidates.chain(report.index.ids(Kind::Offer));
        let message = format!("there is no red line or offer {id}");
        report.unknown(path, message, place.id(), candidates);
    }
}

fn check_firmness(report: &mut Report<'_>, path: &str, variant: &Variant) {
    let mut seen = HashSet::new();
    for (position, (red_line, firmness)) in variant.firmness.iter().enumerate() {
        let path = item(path, "firmness", red_line.as_str(), position);
        report.check_references(&path, red_line);
        parties::check_firmness(report, &path, *firmness);
        if !seen.insert(red_line.as_str()) {
            let id = shown(red_line.as_str());
            report.error(
                &path,
                format!("the red line {id} is given a firmness twice"),
            );
        }
    }
}

fn check_no_deal(
    report: &mut Report<'_>,
    path: &str,
    variant: &Variant,
    valued: &HashMap<&str, Scale>,
) {
    let mut seen = HashSet::new();
    for (position, (party, value)) in variant.no_deal.iter().enumerate() {
        let path = item(path, "no_deal", party.as_str(), position);
        let id = shown(party.as_str());
        if report.check_references(&path, party) && !valued.contains_key(party.as_str()) {
            let message = format!("the party {id} has no no-deal value that could be another one");
            report.error(&path, message);
        }
        let scale = valued.get(party.as_str()).copied().unwrap_or_default();
        scores::check_scale(report, &path, *value, scale);
        if !seen.insert(party.as_str()) {
            report.error(
                &path,
                format!("the party {id} is given a no-deal value twice"),
            );
        }
    }
}

fn check_answers(report: &mut Report<'_>, path: &str, variant: &Variant) {
    let mut seen = HashSet::new();
    for (position, (assumption, _)) in variant.answers.iter().enumerate() {
        let path = item(path, "answers", assumption.as_str(), position);
        report.check_references(&path, assumption);
        if !seen.insert(assumption.as_str()) {
            let id = shown(assumption.as_str());
            report.error(&path, format!("the assumption {id} is answered twice"));
        }
    }
}

/// What is shown with a variant is looked at by its form alone: where it leads nowhere, nothing is shown.
fn check_showing(report: &mut Report<'_>, path: &str, variant: &Variant) {
    if !variant.view.is_empty() && !is_word(&variant.view) {
        let view = shown(&variant.view);
        report.warning(
            &field(path, "view"),
            format!("{view} is not the name of a view, such as `obstacles`"),
        );
    }
    let parts: Vec<&str> = variant.select.split('/').take(3).collect();
    let is_sound = parts.len() <= 2 && parts.iter().all(|part| is_word(part));
    if !variant.select.is_empty() && !is_sound {
        let select = shown(&variant.select);
        report.warning(
            &field(path, "select"),
            format!("{select} is not the id of something, nor two with a stroke between, such as `freeze/russia`"),
        );
    }
}

fn is_word(text: &str) -> bool {
    let is_part = |b: u8| b.is_ascii_alphanumeric() || b == b'_' || b == b'-';
    (1..=MAX_ID_LENGTH).contains(&text.len()) && text.bytes().all(is_part)
}
