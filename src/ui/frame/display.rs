//! What is derived for display: worked out when the revision or the selection changes, never while drawing.

use std::collections::BTreeMap;

use crate::analysis::Verdict;
use crate::model::{ClaimId, Edit, Scenario};
use crate::prose::{self, Point, Text};
use crate::ui::frame::action::Selection;
use crate::ui::frame::context::Context;
use crate::ui::kit::markdown;
use crate::ui::panels::problems;
use crate::ui::things::words;
use crate::ui::views::build;
use crate::ui::views::obstacles;
use crate::ui::views::verdicts::matrix;

/// Everything derived for display.
#[derive(Debug)]
pub struct Display {
    revision: (u64, u64),
    selection: (Selection, bool),
    /// The answer in its first sentence, and the sentences after it.
    pub headline: (Text, Text),
    /// What the variant does that is in force, and the same in fewer words.
    pub variant: Option<(Text, Text)>,
    /// The table of verdicts.
    pub matrix: matrix::Model,
    /// What is known of the obstacles, and at which version of it.
    pub obstacles: (u64, Option<obstacles::Model>),
    /// What is known of the package that is being put together, and at which version of it.
    pub plan: (u64, Option<build::Model>),
    /// What the explanation of the selected cell says.
    pub points: Vec<Point>,
    /// The rule or condition of what is selected, in words.
    pub rule: Option<Text>,
    /// How much of everything there is.
    pub counts: String,
    /// The positions of the problems, the gravest first.
    pub problem_order: Vec<usize>,
    /// The edit that gives everything an id of its own, where something has not.
    pub separation: Option<Edit>,
    /// The guide in blocks.
    pub guide: Vec<markdown::Block>,
    /// Where each claim stands: the positions of its source and within it.
    pub claims: BTreeMap<ClaimId, (usize, usize)>,
    /// What rests on each claim.
    pub cited_by: BTreeMap<ClaimId, Vec<Citation>>,
}

/// Something that cites a claim.
#[derive(Clone, Debug)]
pub struct Citation {
    /// What it is.
    pub selection: Selection,
    /// What kind of thing and how it is called.
    pub name: String,
}

impl Display {
    /// The display data for the context: the old ones where they still hold.
    pub fn refreshed(old: Option<Self>, cx: &Context<'_>) -> Self {
        let mut display = match old {
            Some(display) if display.revision == (cx.revision, cx.depth) => display,
            Some(display) => Self::new(cx, display.obstacles.1),
            None => Self::new(cx, None),
        };
        if display.obstacles.0 != cx.survey.version {
            display.obstacles = obstacles(cx, display.obstacles.1.take());
        }
        if display.plan.0 != cx.plan.version {
            display.plan = (cx.plan.version, build::Model::new(cx));
        }
        let selection = (cx.selection.clone(), cx.explanation.is_some());
        if display.selection != selection {
            display.selection = selection;
            display.derive_selection(cx);
        }
        display
    }

    fn new(cx: &Context<'_>, obstacles_before: Option<obstacles::Model>) -> Self {
        let scenario = cx.scenario;
        let mut display = Self {
            revision: (cx.revision, cx.depth),
            selection: (cx.selection.clone(), cx.explanation.is_some()),
            headline: words::first_sentence(headline(cx)),
            variant: cx.variant.map(|variant| {
                (
                    prose::under_variant(scenario, variant),
                    prose::under_variant_counted(variant),
                )
            }),
            matrix: matrix::Model::new(cx),
            obstacles: obstacles(cx, obstacles_before),
            plan: (cx.plan.version, build::Model::new(cx)),
            points: Vec::new(),
            rule: None,
            counts: words::counts(cx),
            problem_order: problems::by_severity(cx.problems),
            separation: if cx.problems.is_empty() {
                None
            } else {
                cx.base.separation()
            },
            guide: markdown::blocks(&scenario.guide),
            claims: claim_positions(scenario),
            cited_by: citations(scenario),
        };
        display.derive_selection(cx);
        display
    }

    fn derive_selection(&mut self, cx: &Context<'_>) {
        let scenario = cx.scenario;
        self.points = cx
            .explanation
            .map(|explanation| prose::explanation(scenario, explanation))
            .unwrap_or_default();
        self.rule = match cx.selection {
            Selection::RedLine(id) => scenario
                .red_line(id)
                .map(|(_, red_line)| prose::rule(scenario, &red_line.rule)),
            Selection::Offer(id) => scenario
                .offer(id)
                .map(|(_, offer)| prose::condition(scenario, &offer.provided)),
            Selection::Fact(id) => scenario
                .fact(id)
                .map(|fact| prose::rule(scenario, &fact.rule)),
            _ => None,
        };
    }
}

/// The answer or, where nothing of it is known yet, that it is being worked out.
fn headline(cx: &Context<'_>) -> Text {
    let mut packages = cx.analysis.packages.iter();
    let is_open = packages.any(|it| it.everyone.verdict == Verdict::Unknown);
    if cx.is_working_out && is_open {
        return Text::plain("Whether a proposed package satisfies every side is being worked out.");
    }
    prose::headline(cx.scenario, cx.analysis)
}

/// What is known of the obstacles. Until there is something of the scenario as it is, what was known before stays as it was
/// worded.
fn obstacles(
    cx: &Context<'_>,
    before: Option<obstacles::Model>,
) -> (u64, Option<obstacles::Model>) {
    let findings = cx.survey.findings;
    let model = match findings.filter(|_| cx.survey.is_current) {
        Some(findings) => Some(obstacles::Model::new(cx, findings)),
        None => before.filter(|_| findings.is_some()),
    };
    (cx.survey.version, model)
}

fn claim_positions(scenario: &Scenario) -> BTreeMap<ClaimId, (usize, usize)> {
    let mut positions = BTreeMap::new();
    for (of_source, source) in scenario.sources.iter().enumerate() {
        for (of_claim, claim) in source.claims.iter().enumerate() {
            positions
                .entry(claim.id.clone())
                .or_insert((of_source, of_claim));
        }
    }
    positions
}

fn citations(scenario: &Scenario) -> BTreeMap<ClaimId, Vec<Citation>> {
    let mut cited_by: BTreeMap<ClaimId, Vec<Citation>> = BTreeMap::new();
    let mut cite = |claims: &[ClaimId], selection: Selection, name: String| {
        for claim in claims {
            cited_by.entry(claim.clone()).or_default().push(Citation {
                selection: selection.clone(),
                name: name.clone(),
            });
        }
    };
    for (party, red_line) in scenario.red_lines() {
        cite(
            &red_line.claims,
            Selection::RedLine(red_line.id.clone()),
            format!("{}, red line “{}”", party.name, red_line.text),
        );
    }
    for (party, offer) in scenario.offers() {
        cite(
            &offer.claims,
            Selection::Offer(offer.id.clone()),
            format!("{}, offer “{}”", party.name, offer.text),
        );
    }
    for party in &scenario.parties {
        if let Some(no_deal) = &party.no_deal {
            cite(
                &no_deal.claims,
                Selection::Party(party.id.clone()),
                format!("{}, without a deal", party.name),
            );
        }
    }
    for package in &scenario.packages {
        cite(
            &package.claims,
            Selection::Package(package.id.clone()),
            format!("Package “{}”", package.name),
        );
    }
    for assumption in &scenario.assumptions {
        cite(
            &assumption.claims,
            Selection::Assumption(assumption.id.clone()),
            format!("Assumption “{}”", assumption.question),
        );
    }
    for fact in &scenario.facts {
        cite(
            &fact.claims,
            Selection::Fact(fact.id.clone()),
            format!("Fact “{}”", fact.text),
        );
    }
    cited_by
}
