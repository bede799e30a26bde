//! Sources, their claims, and the citations of claims.

use std::collections::HashSet;

use super::index::Index;
use super::report::{Report, field, item, shown};
use super::{check_id, check_text, check_unique};
use crate::model::id::{ClaimId, MAX_ID_LENGTH};
use crate::model::scenario::{Basis, Scenario};

/// Checks the sources and their claims.
pub fn check_sources(report: &mut Report, scenario: &Scenario) {
    let mut seen_sources = HashSet::new();
    let mut seen_claims = HashSet::new();
    for (position, source) in scenario.sources.iter().enumerate() {
        let path = item("", "sources", source.id.as_str(), position);
        check_id(report, &path, "source", &source.id, &mut seen_sources);
        check_text(
            report,
            &field(&path, "title"),
            "the source has no title",
            &source.title,
        );
        for (position, claim) in source.claims.iter().enumerate() {
            let path = item(&path, "claims", claim.id.as_str(), position);
            if !claim.id.is_claim_number() {
                let id = shown(claim.id.as_str());
                report.error(
                    &path,
                    format!("{id} is not the id of a claim: it has 1 to {MAX_ID_LENGTH} of the characters A-Z, a-z, 0-9, _ and -"),
                );
            }
            check_unique(report, &path, "claim", claim.id.as_str(), &mut seen_claims);
            check_text(
                report,
                &field(&path, "text"),
                "the claim has no text",
                &claim.text,
            );
        }
    }
}

/// Checks the claims that something at `parent` rests on.
pub fn check_claims(
    report: &mut Report,
    parent: &str,
    claims: &[ClaimId],
    scenario: &Scenario,
    index: &Index<'_>,
) {
    for claim in claims {
        if !index.claims.contains(claim.as_str()) {
            let known = scenario
                .sources
                .iter()
                .flat_map(|source| source.claims.iter().map(|claim| claim.id.as_str()));
            let id = claim.as_str();
            let message = format!("no source makes the claim {}", shown(id));
            report.unknown(&field(parent, "claims"), message, id, known);
        }
    }
}

/// Warns where something is said to be on record and no claim shows it.
pub fn check_basis(report: &mut Report, parent: &str, basis: Basis, claims: &[ClaimId]) {
    let word = match basis {
        Basis::Stated => "stated",
        Basis::Reported => "reported",
        Basis::Inferred => return,
    };
    if claims.is_empty() {
        report.warning(
            &field(parent, "claims"),
            format!("it is called {word}, but no claim is cited for it"),
        );
    }
}
