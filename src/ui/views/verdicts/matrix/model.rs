//! What is in the matrix, ready to be drawn.

use std::collections::BTreeSet;

use crate::analysis::{
    Cell, Nearness, Outlooks, PackageAnalysis, Score, Standing, Subject, Tally, Verdict,
};
use crate::model::{AssumptionId, Package, PackageId, Party, Scenario};
use crate::prose;
use crate::ui::frame::action::Selection;
use crate::ui::frame::context::Context;
use crate::ui::things::words;
use crate::ui::views::verdicts::inference::Inference;
use crate::ui::views::verdicts::matrix::{Below, Order};

/// What is told of a cell that rests on inference alone.
pub const INFERRED: &str = "rests on inference alone";

/// What is known of the verdicts besides, and in which order the packages are to stand.
#[derive(Clone, Copy)]
pub struct Known<'a> {
    /// What its cells would take.
    pub outlooks: Option<&'a Outlooks>,
    /// Which verdicts rest on inference alone.
    pub inference: Option<&'a Inference>,
    /// The order.
    pub order: Order,
    /// What stands below the words.
    pub below: Below,
}

/// The whole matrix.
#[derive(Debug, Default)]
pub struct Model {
    /// The parties, then everyone.
    pub columns: Vec<Column>,
    /// The packages.
    pub rows: Vec<Row>,
    /// The verdicts that the last change turned, by row and column, in the order in which they are read.
    pub changed: Vec<(usize, usize)>,
    /// Whether a verdict turns on an unknown assumption.
    pub has_turning: bool,
    /// The verdicts that rest on inference alone, in the same way.
    pub inferred: Vec<(usize, usize)>,
    /// Whether a party has a score.
    pub has_scores: bool,
    /// What stands below the word of a cell; nothing where no cell has a second line.
    pub second_line: Option<Below>,
    /// Every word for a verdict that is shown, once.
    pub words: BTreeSet<String>,
}

/// A column: a party or everyone.
#[derive(Debug)]
pub struct Column {
    /// Whose verdicts stand in it.
    pub subject: Subject,
    /// What is written above it.
    pub name: String,
    /// What is said when the pointer rests on its heading.
    pub hint: String,
    /// The party's own colour as `#rrggbb`; empty for everyone.
    pub color: String,
}

/// A row: a package.
#[derive(Debug)]
pub struct Row {
    /// The package.
    pub package: PackageId,
    /// Its name.
    pub name: String,
    /// How much it settles: "leaves 7 of 10 issues open"; empty where that is not known.
    pub extent: String,
    /// What stands below its name, from the longest on: "Leaves 7 of 10 issues open · A freeze first", "Leaves 7 of 10 issues
    /// open", "7 of 10 open".
    pub below: [String; 3],
    /// Whether it leaves nothing open.
    pub is_complete: bool,
    /// What is said when the pointer rests on its name.
    pub hint: String,
    /// Whether every way to complete it is a deal.
    pub is_deal: bool,
    /// Its verdicts, one a column.
    pub cells: Vec<CellModel>,
}

/// One verdict.
#[derive(Debug)]
pub struct CellModel {
    /// The verdict.
    pub verdict: Verdict,
    /// The accessible name.
    pub name: String,
    /// The word that is shown.
    pub word: String,
    /// What stands below the word, in full and in short: what it would take, or what it is worth. Empty where the word says
    /// it all, and while it is being worked out.
    pub below: [String; 2],
    /// Whether that is what it is worth, of which the unit is left out only where even small letters have no room.
    pub is_worth: bool,
    /// What is said when the pointer rests on it.
    pub hint: String,
    /// Whether the last change changed it.
    pub is_changed: bool,
    /// Whether it turns on an unknown assumption.
    pub turns: bool,
    /// Whether it rests on inference alone.
    pub is_inferred: bool,
}

impl CellModel {
    /// Says what the package is worth to the party, if it has a score: when the pointer rests on it, and below the word
    /// where that is wanted.
    fn say_worth(&mut self, worth: Option<(&Party, &Score)>, below: Below) {
        let sentence = worth.and_then(|(party, score)| prose::scores::sentence(party, *score));
        if let Some(sentence) = sentence {
            self.hint = format!("{}\n{sentence}", self.hint);
        }
        if below == Below::Scores {
            self.is_worth = true;
            let span = worth.and_then(|(party, score)| Some((party, score.span()?)));
            self.below = span.map_or_else(Default::default, |(party, span)| {
                let full = prose::scores::span_in_full(party.scale, span);
                self.name = format!("{}, {full}", self.name);
                [full, prose::scores::span(span)]
            });
        }
    }

    /// Says that another verdict takes its place without the inferred positions, if one does.
    fn mark_inferred(&mut self, subject: &Subject, other: Option<Verdict>) {
        let Some(other) = other else {
            return;
        };
        self.is_inferred = true;
        let word = prose::verdict(subject, other);
        let words = format!("Rests on inference alone: without the inferred positions, “{word}”.");
        self.hint = format!("{}\n{words}", self.hint);
    }
}

/// The verdict that takes the place of that of a cell without the inferred positions.
fn other(inference: Option<&Inference>, row: usize, column: usize) -> Option<Verdict> {
    *inference?.others.get(row)?.get(column)?
}

/// What stands below the name of a row, from how much the package settles and what it proposes.
fn below_name(extent: &[String; 2], text: &str) -> [String; 3] {
    let [full, short] = extent.each_ref().map(|it| words::capital(it));
    let parts = [full.as_str(), text];
    let parts: Vec<&str> = parts.into_iter().filter(|it| !it.is_empty()).collect();
    [parts.join(" · "), full, short]
}

impl Model {
    /// The matrix of the context's scenario and analysis, and what is known of what its cells would take.
    pub fn new(cx: &Context<'_>, known: &Known<'_>) -> Self {
        let Known { order, below, .. } = *known;
        let scenario = cx.scenario;
        let packages = &cx.verdicts.analysis.packages;
        let mut scores = packages.iter().flat_map(|package| &package.scores);
        let has_scores = scores.any(|score| *score != Score::Absent);
        // Where there is none, what it would take stands there, whatever was chosen for others.
        let below = if has_scores { below } else { Below::Outlook };
        let headings = prose::party_headings(scenario);
        let mut columns: Vec<Column> = (scenario.parties.iter().zip(headings))
            .map(|(party, name)| Column {
                subject: Subject::Party(party.id.clone()),
                name,
                hint: String::new(),
                color: party.color.clone(),
            })
            .collect();
        if !columns.is_empty() {
            columns.push(Column {
                subject: Subject::Everyone,
                name: prose::deciders(scenario).title.to_owned(),
                hint: prose::decision_rule(scenario).to_string(),
                color: String::new(),
            });
        }
        let mut rows: Vec<Row> = (scenario.packages.iter())
            .zip(packages)
            .enumerate()
            .map(|(at, of)| row(cx, known, &columns, (at, of), below))
            .collect();
        if order == Order::Nearest {
            let deciding = scenario.deciding_parties();
            let nearness = |package: &PackageAnalysis| package.nearness(scenario, &deciding);
            let nearness = packages.iter().map(nearness);
            let mut by_nearness: Vec<(Nearness, Row)> = nearness.zip(rows).collect();
            by_nearness.sort_by_key(|(nearness, _)| *nearness);
            rows = by_nearness.into_iter().map(|(_, row)| row).collect();
        }
        let cells = rows.iter().flat_map(|row| &row.cells);
        let words = cells.map(|cell| cell.word.clone()).collect();
        let any = |test: fn(&CellModel) -> bool| rows.iter().flat_map(|row| &row.cells).any(test);
        Self {
            changed: places(&rows, |cell| cell.is_changed),
            inferred: places(&rows, |cell| cell.is_inferred),
            has_turning: any(|cell| cell.turns),
            has_scores,
            second_line: any(|cell| cell.below.iter().any(|text| !text.is_empty()))
                .then_some(below),
            words,
            columns,
            rows,
        }
    }

    /// The row and the column of a cell.
    pub fn place_of(&self, package: &PackageId, subject: &Subject) -> Option<(usize, usize)> {
        let row = self.rows.iter().position(|it| it.package == *package)?;
        let column = self.columns.iter().position(|it| it.subject == *subject)?;
        Some((row, column))
    }

    /// What a cell stands for.
    pub fn cell(&self, row: usize, column: usize) -> Option<(PackageId, Subject)> {
        let package = self.rows.get(row)?.package.clone();
        Some((package, self.columns.get(column)?.subject.clone()))
    }

    /// What a press on a cell selects.
    pub fn selection(&self, row: usize, column: usize) -> Option<Selection> {
        let (package, subject) = self.cell(row, column)?;
        Some(Selection::Cell(package, subject))
    }
}

/// The row of the package that stands there in the scenario.
fn row(
    cx: &Context<'_>,
    known: &Known<'_>,
    columns: &[Column],
    (at, (package, analysis)): (usize, (&Package, &PackageAnalysis)),
    below: Below,
) -> Row {
    let scenario = cx.scenario;
    let outlooks = known.outlooks.and_then(|it| it.rows.get(at));
    let cells = analysis.parties.iter().chain([&analysis.everyone]);
    let cells = cells.zip(columns).enumerate().map(|(column, (of, head))| {
        let standing = outlooks.and_then(|row| row.get(column).copied());
        let mut cell = cell_model(cx, analysis, head, (of, standing));
        let worth = scenario.parties.get(column);
        cell.say_worth(worth.zip(analysis.scores.get(column)), below);
        cell.mark_inferred(&head.subject, other(known.inference, at, column));
        cell
    });
    let extent = prose::extent(scenario, analysis);
    let below = below_name(&extent, &package.text);
    let [extent, _] = extent;
    Row {
        package: package.id.clone(),
        name: package.name.clone(),
        below,
        is_complete: analysis.is_complete(),
        hint: name_hint(package, analysis, &extent),
        is_deal: analysis.everyone.verdict == Verdict::All,
        cells: cells.collect(),
        extent,
    }
}

/// All that is said of a package in words, a line each.
fn name_hint(package: &Package, analysis: &PackageAnalysis, extent: &str) -> String {
    let meaning = (!extent.is_empty()).then(|| {
        let extent = words::capital(extent);
        format!("{extent}. {}", prose::extent_meaning(analysis))
    });
    let mut lines = vec![package.name.clone(), package.text.clone()];
    lines.extend(meaning);
    lines.retain(|line| !line.is_empty());
    lines.join("\n")
}

/// Where the cells are of which this is true.
fn places(rows: &[Row], is_meant: fn(&CellModel) -> bool) -> Vec<(usize, usize)> {
    let in_row = move |(row, of): (usize, &Row)| {
        let cells = of.cells.iter().enumerate();
        let meant = cells.filter(|(_, cell)| is_meant(cell));
        meant.map(move |(column, _)| (row, column)).collect()
    };
    let by_row = rows.iter().enumerate().map(in_row);
    by_row
        .flat_map(|cells: Vec<(usize, usize)>| cells)
        .collect()
}

fn cell_model(
    cx: &Context<'_>,
    package: &PackageAnalysis,
    column: &Column,
    (cell, standing): (&Cell, Option<Standing>),
) -> CellModel {
    let subject = &column.subject;
    let is_changed = cx
        .edits
        .changes
        .cells
        .iter()
        .any(|(id, of)| *id == package.id && of == subject);
    let name = prose::cell(cx.scenario, &package.id, subject, cell.verdict);
    let mut hint = vec![prose::verdict_meaning(cx.scenario, subject, cell.verdict)];
    hint.extend(completions_sentence(package.completions, cell));
    let outlook = standing.map(|it| it.outlook);
    hint.extend(outlook.and_then(prose::outlook_meaning));
    hint.extend(turns_sentence(cx.scenario, &cell.turns_on));
    if is_changed {
        hint.push("Changed by the last step.".to_owned());
    }
    CellModel {
        verdict: cell.verdict,
        name,
        word: words::capital(prose::verdict(subject, cell.verdict)),
        below: outlook.map_or_else(Default::default, prose::outlook),
        is_worth: false,
        hint: hint.join("\n"),
        is_changed,
        turns: !cell.turns_on.is_empty() || standing.is_some_and(|it| it.turns),
        is_inferred: false,
    }
}

fn completions_sentence(completions: Tally, cell: &Cell) -> Option<String> {
    (cell.verdict == Verdict::Some).then(|| {
        format!(
            "{} of {} to settle what it leaves open.",
            words::tally(cell.accepted),
            prose::counted(completions.possible, "way", "ways")
        )
    })
}

fn turns_sentence(scenario: &Scenario, turns_on: &[AssumptionId]) -> Option<String> {
    let questions: Vec<&str> = turns_on
        .iter()
        .filter_map(|id| scenario.assumption(id))
        .map(|assumption| assumption.question.as_str())
        .collect();
    (!questions.is_empty()).then(|| format!("Turns on “{}”", questions.join("” and “")))
}
