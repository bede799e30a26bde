//! Sources, their claims, and the citations of claims.

use super::report::{Report, field, item, shown};
use crate::model::address::web_address;
use crate::model::id::ClaimId;
use crate::model::kind::Kind;
use crate::model::scenario::{Basis, Scenario};

/// Checks the sources and their claims.
pub fn check_sources<'a>(report: &mut Report<'a>, scenario: &'a Scenario) {
    for (position, source) in scenario.sources.iter().enumerate() {
        let path = item("", "sources", source.id.as_str(), position);
        report.check_id(&path, Kind::Source, &source.id);
        report.check_text(&path, Kind::Source, "title", &source.title);
        if !source.url.is_empty() && web_address(&source.url).is_none() {
            report.warning(
                &field(&path, "url"),
                format!(
                    "{} is not the address of a page on the web, which begins with https:// or http://, so it is never \
                     opened",
                    shown(&source.url)
                ),
            );
        }
        for (position, claim) in source.claims.iter().enumerate() {
            let path = item(&path, "claims", claim.id.as_str(), position);
            report.check_id(&path, Kind::Claim, &claim.id);
            report.check_text(&path, Kind::Claim, "text", &claim.text);
        }
    }
}

/// Checks the claims that a position at `parent` rests on, and warns where the position is said to be on record and no
/// claim shows it.
pub fn check_position(report: &mut Report<'_>, parent: &str, basis: Basis, claims: &Vec<ClaimId>) {
    let path = field(parent, "claims");
    report.check_references(&path, claims);
    let word = match basis {
        Basis::Stated => "stated",
        Basis::Reported => "reported",
        Basis::Inferred => return,
    };
    if claims.is_empty() {
        report.warning(
            &path,
            format!("it is called {word}, but no claim is cited for it"),
        );
    }
}
