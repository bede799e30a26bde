//! The verdicts and counts as tables of text for a terminal, as wide as it is.
//!
//! Lines are marked text: a terminal may colour the marks, and without colours nothing is lost, for every
//! verdict is a word.

use textwrap::core::display_width;

use super::wrap::{columns, wrap};
use crate::analysis::{Analysis, Cell, PackageAnalysis, Score, Subject, Verdict};
use crate::model::{Party, Place, Scale, Scenario};
use crate::prose::{self, Mark, Text};

/// Between two columns.
const GAP: usize = 2;
/// The first column is not squeezed below this.
const LEAST_NAME: usize = 16;
/// A heading is broken into lines of this width, or of that of its longest word or of its column.
const USUAL_HEADING: usize = 10;
/// Longer names are cut: a table with hundreds of them has no room, and takes long to be set.
const LONGEST_NAME: usize = 60;
/// Longer words than this are broken.
const WIDEST_HEADING: usize = 16;

/// The title of the scenario and the answer in a sentence.
pub fn headline(scenario: &Scenario, analysis: &Analysis, width: usize) -> Vec<Text> {
    let mut lines = Vec::new();
    if !scenario.title.is_empty() {
        let title = Text::default().strong(scenario.title.clone());
        lines.extend(wrap(&title, width, 0));
        lines.push(Text::default());
    }
    let answer = with_private(scenario, prose::headline(scenario, analysis));
    lines.extend(wrap(&answer, width, 0));
    if !scenario.is_unanimous() {
        lines.extend(wrap(&prose::decision_rule(scenario), width, 0));
    }
    lines
}

/// What is said of a position that is for the eyes of its own party alone.
const PRIVATE: &str = "private";

/// The text with a word behind every red line and every offer in it that is private.
fn with_private(scenario: &Scenario, text: Text) -> Text {
    let mut marked = Text::default();
    for run in text.runs {
        let is_private = match &run.mark {
            Mark::Thing(Place::RedLine(id)) => scenario.red_line(id).is_some_and(|it| it.1.private),
            Mark::Thing(Place::Offer(id)) => scenario.offer(id).is_some_and(|it| it.1.private),
            _ => false,
        };
        marked = marked.marked(run.text, run.mark);
        if is_private {
            marked = marked.then(format!(" ({PRIVATE})"));
        }
    }
    marked
}

/// Packages by parties and everyone, a word in each cell. Where the width has no room for that: a list for each
/// package.
pub fn verdicts(scenario: &Scenario, analysis: &Analysis, width: usize) -> Vec<Text> {
    let word = |subject: &Subject, cell: &Cell| {
        Text::default().marked(
            prose::verdict(subject, cell.verdict),
            Mark::Verdict(cell.verdict),
        )
    };
    let rows = analysis.packages.iter().map(|package| {
        let parties = scenario.parties.iter().zip(&package.parties);
        let cells = parties.map(|(party, cell)| word(&Subject::Party(party.id.clone()), cell));
        let everyone = word(&Subject::Everyone, &package.everyone);
        let [_, extent] = prose::extent(scenario, package);
        let mut name = prose::package(scenario, &package.id).shortened(LONGEST_NAME);
        if !extent.is_empty() {
            // It stays in one piece where the name is broken into lines.
            let extent = extent.replace(' ', "\u{a0}");
            name = name.then(format!(" ({extent})"));
        }
        (name, cells.chain([everyone]).collect())
    });
    let headings = prose::party_headings(scenario).into_iter().map(Text::plain);
    let table = Table {
        corner: Text::plain("Package"),
        headings: headings
            .chain([prose::deciders(scenario).title.into()])
            .collect(),
        rows: rows.collect(),
    };
    table.lines(width)
}

/// What the words in the cells mean, as far as they occur, and those of the headline that have a sense of their own.
pub fn legend(scenario: &Scenario, analysis: &Analysis, width: usize) -> Vec<Text> {
    let a_party = scenario
        .parties
        .first()
        .map(|it| Subject::Party(it.id.clone()));
    let mut lines = Vec::new();
    for subject in a_party.into_iter().chain([Subject::Everyone]) {
        for verdict in [
            Verdict::All,
            Verdict::None,
            Verdict::Some,
            Verdict::Contradictory,
            Verdict::Unknown,
        ] {
            let is_common = matches!(verdict, Verdict::Contradictory | Verdict::Unknown);
            let occurs = analysis.packages.iter().any(|package| match subject {
                Subject::Party(_) => package.parties.iter().any(|cell| cell.verdict == verdict),
                Subject::Everyone => package.everyone.verdict == verdict && !is_common,
            });
            if occurs {
                let text = Text::default()
                    .marked(prose::verdict(&subject, verdict), Mark::Verdict(verdict))
                    .then(": ")
                    .then(prose::verdict_meaning(scenario, &subject, verdict));
                lines.extend(wrap(&text, width, 2));
            }
        }
    }
    let is_complete = PackageAnalysis::is_complete;
    if let Some(package) = analysis.packages.iter().find(|it| is_complete(it)) {
        let text = Text::plain("complete: ").then(prose::extent_meaning(package));
        lines.extend(wrap(&text, width, 2));
    }
    for run in prose::headline(scenario, analysis).runs {
        if let Mark::GlossaryTerm(term) = run.mark {
            lines.extend(wrap(&prose::meaning(term), width, 2));
        }
    }
    lines
}

/// How many settlements there are and who accepts how many, of the whole scenario and of each package.
pub fn counts(scenario: &Scenario, analysis: &Analysis, width: usize) -> Vec<Text> {
    let number = |tally| Text::plain(prose::tally(tally));
    let sentence = Text::plain("Settlements that meet the facts: ")
        .strong(prose::tally(analysis.settlements))
        .then(format!(
            ". Of these, {}: ",
            prose::deciders(scenario).accept
        ))
        .strong(prose::tally(analysis.deals))
        .then(".");
    let mut lines = wrap(&sentence, width, 0);
    lines.push(Text::default());
    let headings = prose::party_headings(scenario).into_iter().map(Text::plain);
    let whole = analysis.parties.iter().map(|tally| number(*tally));
    let whole = [number(analysis.settlements)].into_iter().chain(whole);
    let mut rows = vec![(
        Text::plain("All settlements"),
        whole.chain([number(analysis.deals)]).collect(),
    )];
    rows.extend(analysis.packages.iter().map(|package| {
        let accepted = package.parties.iter().map(|cell| number(cell.accepted));
        let cells = [number(package.completions)].into_iter().chain(accepted);
        (
            prose::package(scenario, &package.id).shortened(LONGEST_NAME),
            cells.chain([number(package.everyone.accepted)]).collect(),
        )
    }));
    let table = Table {
        corner: Text::plain("Accepted settlements"),
        headings: ["Settlements".into()]
            .into_iter()
            .chain(headings)
            .chain([prose::deciders(scenario).title.into()])
            .collect(),
        rows,
    };
    lines.extend(table.lines(width));
    lines
}

/// What each package is worth to the parties that have a score, and what they have without a deal; which of that rests on
/// something private says so. Nothing where none has a score.
pub fn scores(scenario: &Scenario, analysis: &Analysis, width: usize) -> Vec<Text> {
    let packages = &analysis.packages;
    let has_score = |party: usize| {
        let mut scores = packages.iter().filter_map(|it| it.scores.get(party));
        scores.any(|score| *score != Score::Absent)
    };
    let parties: Vec<(usize, &Party)> = (scenario.parties.iter().enumerate())
        .filter(|(at, _)| has_score(*at))
        .collect();
    if parties.is_empty() {
        return Vec::new();
    }
    let cell = |score: Score| match score {
        Score::Within(span) => prose::scores::span(span),
        Score::Unknown => "unknown".to_owned(),
        Score::Absent | Score::Nowhere => String::new(),
    };
    let mut rows: Vec<(Text, Vec<Text>)> = (packages.iter())
        .map(|package| {
            let scores = parties.iter().map(|(at, _)| cell(package.scores[*at]));
            let name = prose::package(scenario, &package.id);
            (name, scores.map(Text::plain).collect())
        })
        .collect();
    let value = |party: &Party| party.no_deal.as_ref().and_then(|it| it.value);
    if parties.iter().any(|(_, party)| value(party).is_some()) {
        let values = parties.iter().map(|(_, party)| {
            let value = value(party).map(|it| prose::scores::number(it.value()));
            let is_private = party.no_deal.as_ref().is_some_and(|it| it.private);
            Text::plain(match value {
                Some(value) if is_private => format!("{value} ({PRIVATE})"),
                value => value.unwrap_or_default(),
            })
        });
        rows.push((Text::plain("Without a deal"), values.collect()));
    }
    let scale = |party: &Party| {
        let unit = match party.scale {
            Scale::Percent => "of 100",
            Scale::Points => "points",
        };
        if party.preferences.iter().any(|it| it.private) {
            format!(" ({unit}, {PRIVATE})")
        } else {
            format!(" ({unit})")
        }
    };
    let headings = parties
        .iter()
        .map(|(_, party)| prose::party(scenario, &party.id).then(scale(party)));
    let table = Table {
        corner: Text::plain("Scores"),
        headings: headings.collect(),
        rows,
    };
    table.lines(width)
}

/// Rows with a name, which is not too long, and a short text in each column.
struct Table {
    corner: Text,
    headings: Vec<Text>,
    rows: Vec<(Text, Vec<Text>)>,
}

impl Table {
    fn lines(mut self, width: usize) -> Vec<Text> {
        for heading in &mut self.headings {
            *heading = std::mem::take(heading).shortened(LONGEST_NAME);
        }
        if self.rows.is_empty() {
            return Vec::new();
        }
        let widths: Vec<usize> = (0..self.headings.len())
            .map(|column| self.column_width(column))
            .collect();
        let taken: usize = widths.iter().map(|width| width + GAP).sum();
        let names = self.rows.iter().map(|(name, _)| columns(name));
        let longest = names.chain([columns(&self.corner)]).max().unwrap_or(0);
        let room = width.saturating_sub(taken);
        if room < LEAST_NAME.min(longest) {
            return self.as_list(width);
        }
        self.as_grid(room.min(longest), &widths)
    }

    /// As wide as the widest cell, and as the heading once it is broken into lines between its words.
    fn column_width(&self, column: usize) -> usize {
        let cells = self.rows.iter().filter_map(|(_, cells)| cells.get(column));
        let widest_cell = cells.map(columns).max().unwrap_or(0);
        let heading = &self.headings[column];
        let words = heading.to_string();
        let longest_word = words.split_whitespace().map(display_width).max();
        let room = longest_word
            .unwrap_or(0)
            .clamp(USUAL_HEADING, WIDEST_HEADING)
            .max(widest_cell);
        let lines = wrap(heading, room, 0);
        let widest_line = lines.iter().map(columns).max().unwrap_or(0);
        widest_cell.max(widest_line)
    }

    fn as_grid(&self, name_width: usize, widths: &[usize]) -> Vec<Text> {
        let all_widths: Vec<usize> = [name_width].iter().chain(widths).copied().collect();
        let headings: Vec<Text> = [&self.corner]
            .into_iter()
            .chain(&self.headings)
            .map(|heading| Text::default().strong(heading.to_string()))
            .collect();
        let mut lines = row_lines(&headings, &all_widths, true);
        let rules: Vec<Text> = all_widths.iter().map(|it| "─".repeat(*it).into()).collect();
        lines.extend(row_lines(&rules, &all_widths, false));
        for (name, cells) in &self.rows {
            let row: Vec<Text> = [name].into_iter().chain(cells).cloned().collect();
            lines.extend(row_lines(&row, &all_widths, false));
        }
        lines
    }

    fn as_list(&self, width: usize) -> Vec<Text> {
        let mut lines = Vec::new();
        for (position, (name, cells)) in self.rows.iter().enumerate() {
            if position > 0 {
                lines.push(Text::default());
            }
            lines.extend(wrap(&Text::default().strong(name.to_string()), width, 0));
            for (heading, cell) in self.headings.iter().zip(cells) {
                let text = heading.clone().then(": ").with(cell.clone());
                for line in wrap(&text, width.saturating_sub(2).max(1), 2) {
                    lines.push(Text::plain("  ").with(line));
                }
            }
        }
        lines
    }
}

/// One row of a grid; a cell that is wider than its column takes several lines. Headings stand at the bottom of
/// theirs.
fn row_lines(row: &[Text], widths: &[usize], at_bottom: bool) -> Vec<Text> {
    let cells: Vec<Vec<Text>> = row
        .iter()
        .zip(widths)
        .map(|(cell, width)| wrap(cell, *width, 0))
        .collect();
    let height = cells.iter().map(Vec::len).max().unwrap_or(0);
    (0..height)
        .map(|line| {
            let mut text = Text::default();
            // Spaces wait until something follows: no line ends in any.
            let mut spaces = 0;
            for (cell, width) in cells.iter().zip(widths) {
                let skipped = if at_bottom { height - cell.len() } else { 0 };
                let part = line.checked_sub(skipped).and_then(|line| cell.get(line));
                let used = part.map_or(0, columns);
                if let Some(part) = part.filter(|part| !part.is_empty()) {
                    text = text.then(" ".repeat(spaces)).with(part.clone());
                    spaces = 0;
                }
                spaces += width.saturating_sub(used) + GAP;
            }
            text
        })
        .collect()
}
