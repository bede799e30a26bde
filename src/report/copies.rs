//! What is taken along by copying: an explanation with its claims, and the table of verdicts.

use crate::analysis::{Analysis, Candidate, Explanation, Outlooks, Subject};
use crate::model::{ClaimId, Scenario, web_address};
use crate::prose::{self, Point};

/// Why a package has its verdict, as plain text: a heading, a line a point, and below each point who said what it rests
/// on, in which source and when.
pub fn explanation(scenario: &Scenario, explanation: &Explanation) -> String {
    let mut lines = vec![heading(scenario, explanation), String::new()];
    for (at, point) in prose::explanation(scenario, explanation).iter().enumerate() {
        push(scenario, at, point, &mut lines);
    }
    let mut text = lines.join("\n");
    text.push('\n');
    text
}

/// "Freeze · Russia", and under which scenario.
fn heading(scenario: &Scenario, explanation: &Explanation) -> String {
    let package = match &explanation.candidate {
        Candidate::Package(id) => scenario.package(id).map(|it| it.name.as_str()),
        Candidate::Proposal(_) => None,
    };
    let who = match &explanation.subject {
        Subject::Everyone => "Everyone",
        Subject::Party(id) => (scenario.party(id)).map_or(id.as_str(), |it| it.name.as_str()),
    };
    let package = package.unwrap_or("What was put together");
    format!(
        "{} · {} ({})",
        one_line(package),
        one_line(who),
        one_line(&scenario.title)
    )
}

fn push(scenario: &Scenario, at: usize, point: &Point, lines: &mut Vec<String>) {
    let indent = "  ".repeat(usize::from(point.level));
    let bullet = if at == 0 { "" } else { "- " };
    lines.push(format!(
        "{indent}{bullet}{}",
        one_line(&point.text.to_string())
    ));
    let below = format!("{indent}{}", if at == 0 { "" } else { "  " });
    let basis = point.basis.map(prose::basis);
    let marks: Vec<&str> = (basis.into_iter())
        .chain(point.private.then_some("private"))
        .collect();
    if !marks.is_empty() {
        lines.push(format!("{below}[{}]", marks.join(", ")));
    }
    for claim in &point.claims {
        lines.push(format!("{below}{}", citation(scenario, claim)));
    }
}

/// "Ushakov: … (Title, Publisher, 12 December 2025, p. 3; claim A8; https://…)": who says what, where and when, in the
/// scenario's own words.
pub fn citation(scenario: &Scenario, id: &ClaimId) -> String {
    let Some((source, claim)) = scenario.claim(id) else {
        return format!("(claim {id}, which no source of the scenario makes)");
    };
    let mut place = vec![
        prose::claim_place(source, claim),
        format!("claim {}", claim.id),
    ];
    // An address that cannot be opened is nobody's to follow.
    place.extend(web_address(&source.url).map(str::to_owned));
    place.retain(|it| !it.is_empty());
    format!(
        "{}: {} ({})",
        one_line(&prose::speaker(claim)),
        one_line(&claim.text),
        one_line(&place.join("; "))
    )
}

/// The table of verdicts as lines of cells with tabs between them, which spreadsheets and word processors take as a
/// table. What a cell would take stands behind its verdict, as far as it is known.
pub fn verdicts(scenario: &Scenario, analysis: &Analysis, outlooks: Option<&Outlooks>) -> String {
    let parties = scenario.parties.iter();
    let subjects: Vec<Subject> = (parties.clone())
        .map(|party| Subject::Party(party.id.clone()))
        .chain([Subject::Everyone])
        .collect();
    let names = parties.map(|party| one_line(&party.name));
    let head = [one_line("Package")]
        .into_iter()
        .chain(names)
        .chain([prose::deciders(scenario).title.to_owned()]);
    let mut rows = vec![head.collect::<Vec<String>>()];
    for (at, (package, verdicts)) in scenario.packages.iter().zip(&analysis.packages).enumerate() {
        let known = outlooks.and_then(|it| it.rows.get(at));
        let cells = verdicts.parties.iter().chain([&verdicts.everyone]);
        let cells = cells
            .zip(&subjects)
            .enumerate()
            .map(|(column, (cell, subject))| {
                let word = prose::verdict(subject, cell.verdict);
                let standing = known.and_then(|row| row.get(column));
                let [takes, _] = standing
                    .map(|it| prose::outlook(scenario, subject, it.outlook))
                    .unwrap_or_default();
                if takes.is_empty() {
                    word.to_owned()
                } else {
                    format!("{word} ({takes})")
                }
            });
        rows.push([one_line(&package.name)].into_iter().chain(cells).collect());
    }
    rows.iter().map(|row| row.join("\t") + "\n").collect()
}

/// The text with every break and tab in it as a space, so that it stays one line and one cell; what a spreadsheet would
/// take for a formula is kept from that by an apostrophe.
fn one_line(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<&str>>().join(" ");
    if line.starts_with(['=', '+', '-', '@']) {
        format!("'{line}")
    } else {
        line
    }
}
