//! What is taken along by copying: an explanation with its claims, and the table of verdicts.

use crate::analysis::{Analysis, Candidate, Explanation, Outlooks, Subject, Verdict};
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
        Subject::Everyone => prose::deciders(scenario).title,
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
    let speaker = one_line(&prose::speaker(claim));
    let speaker = match speaker.as_str() {
        "" => String::new(),
        who => format!("{who}: "),
    };
    format!(
        "{speaker}{} ({})",
        one_line(&claim.text),
        one_line(&place.join("; "))
    )
}

/// A table of verdicts that is to be copied.
#[derive(Clone, Copy, Debug)]
pub struct VerdictTable<'a> {
    /// The scenario as it is shown.
    pub scenario: &'a Scenario,
    /// Its verdicts.
    pub analysis: &'a Analysis,
    /// The name of the what-if under which it is shown.
    pub what_if: Option<&'a str>,
    /// What its cells would take, as far as that is known.
    pub outlooks: Option<&'a Outlooks>,
    /// By package, then by party and last of everyone: the verdict that takes the place of another one without what is
    /// inferred. Empty where that is not known.
    pub without_inferred: &'a [Vec<Option<Verdict>>],
    /// Whether it says what each package is worth to the parties.
    pub has_scores: bool,
}

/// What is said of a cell that rests on inference alone.
const INFERRED: &str = "by inference alone";

/// The table of verdicts as text: a line that says of what and when it is and under which what-if, and then lines of cells
/// with tabs between them, which spreadsheets and word processors take as a table. What a package is
/// worth to a party, where that is wanted, what a cell would take and whether it rests on inference alone stand behind its
/// verdict, as far as they are known; a last line says what the latter means.
pub fn verdicts(table: &VerdictTable<'_>) -> String {
    let VerdictTable {
        scenario, analysis, ..
    } = *table;
    let parties = scenario.parties.iter();
    let subjects: Vec<Subject> = (parties.clone())
        .map(|party| Subject::Party(party.id.clone()))
        .chain([Subject::Everyone])
        .collect();
    let names = prose::party_headings(scenario);
    let names = names.iter().map(|name| one_line(name));
    let head = ["Package".to_owned()]
        .into_iter()
        .chain(names)
        .chain([prose::deciders(scenario).title.to_owned()]);
    let mut rows = vec![head.collect::<Vec<String>>()];
    for (at, (package, verdicts)) in scenario.packages.iter().zip(&analysis.packages).enumerate() {
        let cells = verdicts.parties.iter().chain([&verdicts.everyone]);
        let cells = cells.zip(&subjects).enumerate();
        let cells =
            cells.map(|(column, (cell, subject))| table.cell(subject, cell.verdict, (at, column)));
        rows.push([one_line(&package.name)].into_iter().chain(cells).collect());
    }
    let mut text = format!("{}\n\n", table.caption());
    text.extend(rows.iter().map(|row| row.join("\t") + "\n"));
    if table.without_inferred.iter().flatten().any(Option::is_some) {
        let meaning = prose::INFERENCE_MEANING;
        text.push_str(&format!("\n{INFERRED}: {meaning}\n"));
    }
    text
}

impl VerdictTable<'_> {
    /// "Berlin talks, as of 2025-12, under the what-if “Stated only”".
    fn caption(&self) -> String {
        let title = one_line(&self.scenario.title);
        let date = one_line(&self.scenario.as_of);
        let of_date = (!date.is_empty()).then(|| format!("as of {date}"));
        let under = self
            .what_if
            .map(|it| format!("under the what-if “{}”", one_line(it)));
        let title = if title.is_empty() {
            "Verdicts".to_owned()
        } else {
            title
        };
        let parts: Vec<String> = [Some(title), of_date, under]
            .into_iter()
            .flatten()
            .collect();
        parts.join(", ")
    }

    /// What the package is worth to the party of a column: "62 to 75 of 100"; empty where that is not wanted or not known.
    fn worth(&self, row: usize, column: usize) -> String {
        let party = self.scenario.parties.get(column);
        let package = self.analysis.packages.get(row);
        let score = package.and_then(|it| it.scores.get(column)?.span());
        match party.zip(score) {
            Some((party, span)) if self.has_scores => {
                prose::scores::span_in_full(party.scale, span)
            }
            _ => String::new(),
        }
    }

    /// "rejects (35 of 100, 2 terms away, by inference alone)".
    fn cell(&self, subject: &Subject, verdict: Verdict, (row, column): (usize, usize)) -> String {
        let word = prose::verdict(subject, verdict);
        let known = self.outlooks.and_then(|it| it.rows.get(row)?.get(column));
        let [takes, _] = known
            .map(|it| prose::outlook(it.outlook))
            .unwrap_or_default();
        let other = self.without_inferred.get(row).and_then(|it| it.get(column));
        let is_inferred = other.is_some_and(Option::is_some);
        let worth = self.worth(row, column);
        let inferred = if is_inferred { INFERRED } else { "" };
        let notes = [worth.as_str(), takes.as_str(), inferred];
        let notes: Vec<&str> = notes.into_iter().filter(|it| !it.is_empty()).collect();
        if notes.is_empty() {
            word.to_owned()
        } else {
            format!("{word} ({})", notes.join(", "))
        }
    }
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
