//! Parties, their red lines and their offers.

use super::report::{Report, clipped, field, item, shown};
use super::{conditions, evidence, scores};
use crate::model::kind::Kind;
use crate::model::scenario::{Offer, Party, RedLine, Scenario};

/// Checks the parties.
pub fn check<'a>(report: &mut Report<'a>, scenario: &'a Scenario) {
    for (position, party) in scenario.parties.iter().enumerate() {
        let path = item("", "parties", party.id.as_str(), position);
        report.check_id(&path, Kind::Party, &party.id);
        report.check_text(&path, Kind::Party, "name", &party.name);
        check_color(report, &field(&path, "color"), &party.color);
        for (position, red_line) in party.red_lines.iter().enumerate() {
            let path = item(&path, "red_lines", red_line.id.as_str(), position);
            report.check_id(&path, Kind::RedLine, &red_line.id);
            check_red_line(report, &path, red_line);
        }
        for (position, offer) in party.offers.iter().enumerate() {
            let path = item(&path, "offers", offer.id.as_str(), position);
            report.check_id(&path, Kind::Offer, &offer.id);
            check_offer(report, &path, party, offer);
        }
        scores::check(report, &path, party);
        if let Some(no_deal) = &party.no_deal {
            let path = field(&field(&path, "no_deal"), "firmness");
            check_firmness(report, &path, no_deal.firmness);
        }
    }
}

fn check_color(report: &mut Report<'_>, path: &str, color: &str) {
    let is_color = color.strip_prefix('#').is_some_and(|digits| {
        digits.len() == 6 && digits.bytes().all(|digit| digit.is_ascii_hexdigit())
    });
    if !color.is_empty() && !is_color {
        report.warning(
            path,
            format!("{} is not a colour such as #2f6fb3", shown(color)),
        );
    }
}

fn check_red_line(report: &mut Report<'_>, path: &str, red_line: &RedLine) {
    report.check_text(path, Kind::RedLine, "text", &red_line.text);
    conditions::check_rule(report, &field(path, "rule"), &red_line.rule);
    check_firmness(report, &field(path, "firmness"), red_line.firmness);
    evidence::check_position(report, path, red_line.basis, &red_line.claims);
}

pub(super) fn check_firmness(report: &mut Report<'_>, path: &str, firmness: u8) {
    if !(1..=5).contains(&firmness) {
        report.error(
            path,
            format!(
                "the firmness is {firmness}, but it goes from 1 (bargaining chip) to 5 (absolute)"
            ),
        );
    }
}

fn check_offer(report: &mut Report<'_>, path: &str, party: &Party, offer: &Offer) {
    report.check_text(path, Kind::Offer, "text", &offer.text);
    check_waives(report, &field(path, "waives"), party, offer);
    conditions::check_condition(report, &field(path, "provided"), &offer.provided);
    evidence::check_position(report, path, offer.basis, &offer.claims);
}

fn check_waives(report: &mut Report<'_>, path: &str, party: &Party, offer: &Offer) {
    if offer.waives.is_empty() {
        report.warning(path, "the offer waives no red line, so it changes nothing");
    }
    for red_line in &offer.waives {
        let id = red_line.as_str();
        match report.index.red_lines.get(id) {
            Some(owner) if owner.id == party.id => {}
            Some(owner) => report.error_of(
                path,
                id,
                format!(
                    "the red line {} belongs to {}, and a party can waive only its own",
                    shown(id),
                    name_of(owner)
                ),
            ),
            None => {
                let own = party.red_lines.iter().map(|red_line| red_line.id.as_str());
                let message = format!("there is no red line {}", shown(id));
                report.unknown(path, message, id, own);
            }
        }
    }
}

/// The name of a party or, where it has none, its id.
fn name_of(party: &Party) -> String {
    if party.name.trim().is_empty() {
        shown(party.id.as_str())
    } else {
        clipped(&party.name)
    }
}
