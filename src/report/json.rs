//! The answers as one JSON object, for other programs.
//!
//! Every number of settlements is an object `{"kind", "value"}` whose value is a decimal string: `exact`,
//! `at_least` (a proven lower bound), `estimate` (the value is a power of ten, right within a factor of ten) or
//! `unknown` (not worked out; the value is the bound that needs no work, `"0"`).
//!
//! Where an assumption is unknown, every number is that of *sure* settlements, which count whatever the answers
//! are, and a key that begins with `possible_` beside it gives those that count under some answers. Objects
//! keep the order of the scenario.

use serde_json::{Map, Value, json};

use crate::analysis::explain::Requirement;
use crate::analysis::obstacles::{Concession, Exception, Leverage, Listed, Obstacles};
use crate::analysis::outcome::LeftOut;
use crate::analysis::{Analysis, Cell, Count, PackageAnalysis, Score, Subject, Tally};
use crate::model::{Agreement, Answer, Scenario};
use crate::prose;

/// A part of the output.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Part {
    /// `settlements`: how many settlements meet the facts.
    Settlements,
    /// `deals`, and `sure_deals` and `possible_deals` where an assumption is unknown.
    Deals,
    /// `parties`: how many settlements each party accepts.
    Parties,
    /// `packages`: the verdicts on each package.
    Packages,
    /// `options`: how many deals use each option.
    Options,
    /// `leverage`: how many deals there are if a red line alone is lifted, and `leverage_pairs` where none opens one.
    Leverage,
    /// `conflicts`: the smallest sets of requirements, red lines and no-deal values, with which there is no deal.
    Conflicts,
    /// `concessions`: the smallest sets of red lines to lift, and of no-deal values to lower where these are up for
    /// discussion, that open a deal, the cheapest first.
    Concessions,
}

impl Part {
    /// Every part, in the order of the output.
    pub const ALL: [Self; 8] = [
        Self::Settlements,
        Self::Deals,
        Self::Parties,
        Self::Packages,
        Self::Options,
        Self::Leverage,
        Self::Conflicts,
        Self::Concessions,
    ];

    /// Its key in the output.
    pub fn key(self) -> &'static str {
        match self {
            Self::Settlements => "settlements",
            Self::Deals => "deals",
            Self::Parties => "parties",
            Self::Packages => "packages",
            Self::Options => "options",
            Self::Leverage => "leverage",
            Self::Conflicts => "conflicts",
            Self::Concessions => "concessions",
        }
    }
}

/// What is known of a scenario.
#[derive(Clone, Copy, Debug)]
pub struct Answers<'a> {
    /// All verdicts and counts.
    pub analysis: &'a Analysis,
    /// The conflicts and concessions; without them these parts are left out.
    pub obstacles: Option<&'a Obstacles>,
    /// The leverage; without it this part is left out.
    pub leverage: Option<&'a Leverage>,
}

/// The answers as one JSON object with these parts. `left_out` lists what could not be analysed, and
/// `out_of_budget` says whether some numbers are not exact for want of time.
pub fn analysis(scenario: &Scenario, answers: &Answers<'_>, parts: &[Part]) -> Value {
    let analysis = answers.analysis;
    let out = Out {
        scenario,
        has_unknown: scenario
            .assumptions
            .iter()
            .any(|assumption| assumption.answer == Answer::Unknown),
    };
    let mut object = Map::new();
    for part in Part::ALL.into_iter().filter(|part| parts.contains(part)) {
        match part {
            Part::Settlements => out.tally(&mut object, part.key(), analysis.settlements),
            Part::Deals => {
                object.insert(part.key().to_owned(), count(analysis.deals.sure));
                out.sure_and_possible(&mut object, "deals", analysis.deals);
            }
            Part::Parties => out.parties(&mut object, analysis),
            Part::Packages => {
                let packages = analysis.packages.iter().map(|it| out.package(it));
                object.insert(part.key().to_owned(), packages.collect());
            }
            Part::Options => out.options(&mut object, analysis),
            Part::Leverage => {
                if let Some(leverage) = answers.leverage {
                    out.leverage(&mut object, leverage);
                }
            }
            Part::Conflicts => {
                if let Some(obstacles) = answers.obstacles {
                    let list = listed(&obstacles.conflicts, |conflict| ids(conflict));
                    object.insert(part.key().to_owned(), list);
                }
            }
            Part::Concessions => {
                if let Some(obstacles) = answers.obstacles {
                    let list = listed(&obstacles.concessions, |it| out.concession(it));
                    object.insert(part.key().to_owned(), list);
                }
            }
        }
    }
    if !scenario.is_unanimous() {
        object.insert("agreement".to_owned(), agreement(&scenario.decision_rule()));
    }
    let left_out: Vec<Value> = analysis.left_out.iter().map(left_out).collect();
    object.insert("left_out".to_owned(), left_out.into());
    object.insert("out_of_budget".to_owned(), analysis.out_of_budget.into());
    Value::Object(object)
}

/// A number of settlements as an answer object.
pub fn count(count: Count) -> Value {
    let (kind, value) = match count {
        Count::Exact(number) => ("exact", number.to_string()),
        Count::AtLeast(number) => ("at_least", number.to_string()),
        Count::PowerOfTen(power) => ("estimate", format!("1{}", "0".repeat(power as usize))),
        Count::Unknown => ("unknown", "0".to_owned()),
    };
    json!({ "kind": kind, "value": value })
}

struct Out<'a> {
    scenario: &'a Scenario,
    has_unknown: bool,
}

impl Out<'_> {
    /// The sure number under `key` and, where an assumption is unknown, the possible one beside it.
    fn tally(&self, object: &mut Map<String, Value>, key: &str, tally: Tally) {
        object.insert(key.to_owned(), count(tally.sure));
        if self.has_unknown {
            object.insert(format!("possible_{key}"), count(tally.possible));
        }
    }

    fn sure_and_possible(&self, object: &mut Map<String, Value>, key: &str, tally: Tally) {
        if self.has_unknown {
            object.insert(format!("sure_{key}"), count(tally.sure));
            object.insert(format!("possible_{key}"), count(tally.possible));
        }
    }

    fn parties(&self, object: &mut Map<String, Value>, analysis: &Analysis) {
        let of_each = |number: fn(&Tally) -> Count| -> Value {
            let parties = self.scenario.parties.iter().zip(&analysis.parties);
            parties
                .map(|(party, tally)| (party.id.to_string(), count(number(tally))))
                .collect::<Map<_, _>>()
                .into()
        };
        object.insert("parties".to_owned(), of_each(|tally| tally.sure));
        if self.has_unknown {
            object.insert(
                "possible_parties".to_owned(),
                of_each(|tally| tally.possible),
            );
        }
    }

    fn package(&self, package: &PackageAnalysis) -> Value {
        let mut object = Map::new();
        object.insert("id".to_owned(), package.id.as_str().into());
        let everyone = word(&Subject::Everyone, &package.everyone);
        object.insert("everyone".to_owned(), everyone.into());
        self.tally(&mut object, "completions", package.completions);
        let deals = package.everyone.accepted;
        object.insert("deals".to_owned(), count(deals.sure));
        self.sure_and_possible(&mut object, "deals", deals);
        self.turns_on(&mut object, &package.everyone);
        let parties = self.scenario.parties.iter().zip(&package.parties);
        let parties: Map<_, _> = parties
            .map(|(party, cell)| {
                let mut object = Map::new();
                let verdict = word(&Subject::Party(party.id.clone()), cell);
                object.insert("verdict".to_owned(), verdict.into());
                self.tally(&mut object, "accepted", cell.accepted);
                self.turns_on(&mut object, cell);
                (party.id.to_string(), Value::Object(object))
            })
            .collect();
        object.insert("parties".to_owned(), parties.into());
        let verdicts = self.scenario.parties.iter().zip(&package.red_lines);
        let red_lines: Map<_, _> = verdicts
            .flat_map(|(party, verdicts)| party.red_lines.iter().zip(verdicts))
            .map(|(red_line, verdict)| {
                let word = prose::red_line_verdict(*verdict);
                (red_line.id.to_string(), word.into())
            })
            .collect();
        object.insert("red_lines".to_owned(), red_lines.into());
        self.scores(&mut object, package);
        Value::Object(object)
    }

    /// What the package is worth to each party that has a score, exactly; null where no settlement extends it or that was
    /// not worked out. Nothing where nobody has a score.
    fn scores(&self, object: &mut Map<String, Value>, package: &PackageAnalysis) {
        let parties = self.scenario.parties.iter().zip(&package.scores);
        let scores: Map<_, _> = parties
            .filter(|(_, score)| **score != Score::Absent)
            .map(|(party, score)| {
                let span = score.span().map(
                    |span| json!({ "min": span.min.to_string(), "max": span.max.to_string() }),
                );
                (party.id.to_string(), span.into())
            })
            .collect();
        if !scores.is_empty() {
            object.insert("scores".to_owned(), scores.into());
        }
    }

    fn turns_on(&self, object: &mut Map<String, Value>, cell: &Cell) {
        if self.has_unknown {
            let ids = cell.turns_on.iter().map(|id| id.as_str().into());
            object.insert("turns_on".to_owned(), Value::Array(ids.collect()));
        }
    }

    fn leverage(&self, object: &mut Map<String, Value>, leverage: &Leverage) {
        let of_each = |number: fn(&Tally) -> Count| -> Value {
            let alone = leverage.alone.iter();
            alone
                .flat_map(|it| it.requirements.iter().map(move |id| (id, it.deals)))
                .map(|(id, deals)| (key(id), count(number(&deals))))
                .collect::<Map<_, _>>()
                .into()
        };
        object.insert("leverage".to_owned(), of_each(|tally| tally.sure));
        if self.has_unknown {
            let possible = of_each(|tally| tally.possible);
            object.insert("possible_leverage".to_owned(), possible);
        }
        if !leverage.pairs.list.is_empty() {
            let pairs = leverage.pairs.list.iter().map(|pair| {
                let mut object = Map::new();
                object.insert("red_lines".to_owned(), ids(&pair.requirements));
                self.tally(&mut object, "deals", pair.deals);
                Value::Object(object)
            });
            object.insert("leverage_pairs".to_owned(), pairs.collect());
        }
    }

    fn exception(&self, exception: &Exception) -> Value {
        let mut object = Map::new();
        let terms = exception.terms.iter();
        let terms: Map<_, _> = terms
            .map(|(issue, option)| (issue.to_string(), option.as_str().into()))
            .collect();
        object.insert("terms".to_owned(), terms.into());
        self.tally(&mut object, "deals", exception.deals);
        Value::Object(object)
    }

    fn concession(&self, concession: &Concession) -> Value {
        let mut object = Map::new();
        object.insert("red_lines".to_owned(), ids(&concession.requirements));
        object.insert("cost".to_owned(), concession.cost.into());
        let opens = concession.opens.iter();
        let opens: Map<_, _> = opens
            .map(|(issue, option)| (issue.to_string(), option.as_str().into()))
            .collect();
        object.insert("opens".to_owned(), opens.into());
        if !concession.under.is_empty() {
            let under = concession.under.iter();
            let under: Map<_, _> = under
                .map(|(id, answer)| (id.to_string(), (*answer == Answer::Yes).into()))
                .collect();
            object.insert("under".to_owned(), under.into());
        }
        self.tally(&mut object, "deals", concession.deals);
        let admits: Map<_, _> = (concession.admits.iter())
            .map(|it| {
                let exceptions = it.exceptions.list.iter();
                let exceptions: Value = exceptions.map(|it| self.exception(it)).collect();
                (it.red_line.to_string(), exceptions)
            })
            .collect();
        object.insert("admits".to_owned(), admits.into());
        if !concession.lowers.is_empty() {
            let lowers = concession.lowers.iter();
            let lowers: Map<_, _> = lowers
                .map(|(party, to)| (party.to_string(), to.to_string().into()))
                .collect();
            object.insert("lowers".to_owned(), lowers.into());
        }
        let cut_off = concession
            .admits
            .iter()
            .filter(|it| !it.exceptions.is_complete);
        let cut_off: Vec<Value> = cut_off.map(|it| it.red_line.as_str().into()).collect();
        if !cut_off.is_empty() {
            object.insert("admits_cut_off".to_owned(), cut_off.into());
        }
        Value::Object(object)
    }

    fn options(&self, object: &mut Map<String, Value>, analysis: &Analysis) {
        let of_each = |number: fn(&Tally) -> Count| -> Value {
            let issues = self.scenario.issues.iter().zip(&analysis.options);
            issues
                .map(|(issue, tallies)| {
                    let options = tallies.iter().enumerate();
                    let options: Map<_, _> = options
                        .filter_map(|(position, tally)| {
                            let id = issue.values.id(position)?;
                            Some((id.to_string(), count(number(tally))))
                        })
                        .collect();
                    (issue.id.to_string(), options.into())
                })
                .collect::<Map<_, _>>()
                .into()
        };
        object.insert("options".to_owned(), of_each(|tally| tally.sure));
        if self.has_unknown {
            object.insert(
                "possible_options".to_owned(),
                of_each(|tally| tally.possible),
            );
        }
    }
}

/// A list with whether it is all there is.
fn listed<T>(list: &Listed<T>, value: impl Fn(&T) -> Value) -> Value {
    let values: Vec<Value> = list.list.iter().map(value).collect();
    json!({ "complete": list.is_complete, "list": values })
}

fn ids(requirements: &[Requirement]) -> Value {
    requirements.iter().map(key).collect()
}

/// The id of a red line; a party's no-deal value is `no_deal:PARTY`.
fn key(requirement: &Requirement) -> String {
    match requirement {
        Requirement::RedLine(id) => id.to_string(),
        Requirement::NoDealValue(party) => format!("no_deal:{party}"),
    }
}

/// A decision rule: `{"accepts": PARTY}`, `{"all": […]}`, `{"any": […]}` or `{"at_least": NUMBER, "of": […]}`.
fn agreement(rule: &Agreement) -> Value {
    let all = |of: &[Agreement]| -> Value { of.iter().map(agreement).collect() };
    match rule {
        Agreement::Accepts(party) => json!({ "accepts": party.as_str() }),
        Agreement::All(of) => json!({ "all": all(of) }),
        Agreement::Any(of) => json!({ "any": all(of) }),
        Agreement::AtLeast(needed, of) => json!({ "at_least": needed, "of": all(of) }),
    }
}

/// "no_deal", "possible_deal", "accepts" …
fn word(subject: &Subject, cell: &Cell) -> String {
    prose::verdict(subject, cell.verdict).replace(' ', "_")
}

fn left_out(part: &LeftOut) -> Value {
    let (kind, id) = match part {
        LeftOut::Fact(id) => ("fact", id.to_string()),
        LeftOut::RedLine(id) => ("red_line", id.to_string()),
        LeftOut::Offer(id) => ("offer", id.to_string()),
        LeftOut::Terms(id) => ("terms", id.to_string()),
        LeftOut::Preferences(id) => ("preferences", id.to_string()),
        LeftOut::Agreement => return json!({ "kind": "agreement" }),
        LeftOut::Scenario => return json!({ "kind": "scenario" }),
    };
    json!({ "kind": kind, "id": id })
}
