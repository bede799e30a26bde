//! The command line: checks a scenario and prints its verdicts, for people or for other programs, and writes the text of
//! one in UTF-8.
//!
//! Exit codes: 0 ok, 1 the file is wrong (every problem on the standard error output), 2 usage.

#[path = "common-ground-cli/convert.rs"]
mod convert;
#[path = "common-ground-cli/format.rs"]
mod format;
#[path = "common-ground-cli/input.rs"]
mod input;
#[path = "common-ground-cli/output.rs"]
mod output;

use std::io;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, Parser, Subcommand, ValueEnum};
use common_ground::analysis::obstacles::{Price, Question, leverage, obstacles};
use common_ground::analysis::{Budget, Engine, Purse};
use common_ground::model::{ByBasis, Scenario};
use common_ground::prose::Text;
use common_ground::report;
use common_ground::report::json::{Answers, Part};

/// Explore a negotiation: which packages satisfy every party, whose red lines stand in the way, and why.
#[derive(Parser)]
#[command(name = "common-ground-cli", bin_name = "common-ground-cli", version)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Report every problem of a scenario or, if there is none, who accepts what.
    Check {
        /// The scenario file, or - for the standard input.
        file: PathBuf,
        #[command(flatten)]
        means: Means,
    },
    /// Work out every verdict and count of a scenario.
    Analyse {
        /// The scenario file, or - for the standard input.
        file: PathBuf,
        /// Print one JSON object.
        #[arg(long)]
        json: bool,
        /// Print these parts alone, separated by commas.
        #[arg(
            long,
            value_enum,
            value_name = "KEY",
            value_delimiter = ',',
            requires = "json"
        )]
        only: Vec<Key>,
        /// Answer under the what-if with this id.
        #[arg(long, alias = "variant", value_name = "ID")]
        what_if: Option<String>,
        /// Answer without the positions that rest on less.
        #[arg(long, value_enum, value_name = "BASIS")]
        evidence: Option<Evidence>,
        #[command(flatten)]
        limits: Limits,
        #[command(flatten)]
        means: Means,
    },
    /// Lay a scenario file out as the program does, with its comments; what it says stays the same.
    Format {
        /// The scenario file, or - for the standard input, which goes to the standard output.
        file: PathBuf,
        /// Write nothing, and end with 1 where anything would change.
        #[arg(long)]
        check: bool,
    },
    /// Write the text of a scenario file in UTF-8, whatever it is encoded in; nothing else of it changes.
    Convert(convert::Conversion),
}

/// How far the search for obstacles goes, and in which order.
#[derive(Args)]
struct Limits {
    /// List at most so many conflicts and so many concessions.
    #[arg(long, value_name = "NUMBER", default_value_t = 200, requires = "json")]
    most: usize,
    /// Put concessions in the order of this price.
    #[arg(long, value_enum, default_value_t = ByPrice::Firmness, requires = "json")]
    by: ByPrice,
    /// Take these red lines as not up for discussion: no concession lifts them.
    #[arg(long, value_name = "ID", value_delimiter = ',', requires = "json")]
    fixed: Vec<String>,
    /// Take the no-deal values of these parties as up for discussion: a concession may lower them.
    #[arg(long, value_name = "PARTY", value_delimiter = ',', requires = "json")]
    lower: Vec<String>,
}

/// What a command may use before it answers with less.
#[derive(Args)]
struct Means {
    /// Work so many times as long before answering with less: once is some ten seconds at the most.
    #[arg(long, value_name = "TIMES", default_value_t = 1, value_parser = clap::value_parser!(u32).range(1..=1_000))]
    effort: u32,
    /// Use at most about so many MiB of memory before answering with less.
    #[arg(long, value_name = "MIB", default_value_t = 448, value_parser = memory)]
    memory: usize,
}

/// A number of MiB.
fn memory(text: &str) -> Result<usize, String> {
    const RANGE: std::ops::RangeInclusive<usize> = 16..=1_048_576;
    let number = text.parse().ok().filter(|number| RANGE.contains(number));
    number.ok_or_else(|| format!("a whole number from {} to {}", RANGE.start(), RANGE.end()))
}

/// What a concession costs.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum ByPrice {
    /// The sum of the firmness of its red lines.
    Firmness,
    /// The number of its red lines.
    Number,
}

/// What the positions rest on that are kept.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Evidence {
    /// What the parties have stated themselves.
    Stated,
    /// That, and what others report of them.
    Reported,
}

impl Evidence {
    fn by_basis(self) -> ByBasis {
        match self {
            Self::Stated => ByBasis::Stated,
            Self::Reported => ByBasis::StatedAndReported,
        }
    }
}

/// The keys of the JSON object.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Key {
    /// How many settlements meet the facts.
    Settlements,
    /// How many of them are deals.
    Deals,
    /// How many of them each party accepts.
    Parties,
    /// The verdicts on each package.
    Packages,
    /// How many deals use each option.
    Options,
    /// How many deals there are if a requirement alone is lifted.
    Leverage,
    /// The smallest sets of requirements that cannot all be met.
    Conflicts,
    /// The smallest sets of requirements whose lifting opens a deal.
    Concessions,
}

impl Key {
    fn part(self) -> Part {
        match self {
            Self::Settlements => Part::Settlements,
            Self::Deals => Part::Deals,
            Self::Parties => Part::Parties,
            Self::Packages => Part::Packages,
            Self::Options => Part::Options,
            Self::Leverage => Part::Leverage,
            Self::Conflicts => Part::Conflicts,
            Self::Concessions => Part::Concessions,
        }
    }
}

fn main() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => {
            // Help goes to the standard output and is no error.
            output::usage(&error);
            return u8::try_from(error.exit_code()).map_or(ExitCode::from(2), ExitCode::from);
        }
    };
    let printed = match &cli.command {
        Command::Convert(conversion) => return conversion.carry_out(),
        Command::Format { file, check } => return format::format(file, *check),
        Command::Check { file, means } => {
            let Some(scenario) = input::scenario(file) else {
                return ExitCode::from(1);
            };
            print_verdicts(&scenario, means)
        }
        Command::Analyse {
            file,
            json,
            only,
            what_if,
            evidence,
            limits,
            means,
        } => {
            let Some(scenario) = input::scenario(file) else {
                return ExitCode::from(1);
            };
            let scenario = match under(scenario, what_if.as_deref()) {
                Ok(scenario) => scenario,
                Err(message) => {
                    output::to_stderr(&message);
                    return ExitCode::from(2);
                }
            };
            let scenario = match evidence {
                Some(evidence) => scenario.under(&scenario.by_basis(evidence.by_basis())),
                None => scenario,
            };
            if let Some(unknown) = limits.unknown(&scenario) {
                output::to_stderr(&format!("error: there is no {unknown}\n"));
                return ExitCode::from(2);
            }
            if *json {
                print_json(&scenario, only, limits, means)
            } else {
                print_counts(&scenario, means)
            }
        }
    };
    match printed {
        Ok(()) => ExitCode::SUCCESS,
        // Whoever reads has seen enough, as `head` has.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => {
            output::to_stderr(&format!("error: the result cannot be printed: {error}\n"));
            ExitCode::from(1)
        }
    }
}

fn print_verdicts(scenario: &Scenario, means: &Means) -> io::Result<()> {
    let width = output::width();
    let analysis = Engine::with_budget(means.budget()).on(scenario).analysis();
    let mut lines = report::headline(scenario, &analysis, width);
    push_block(&mut lines, report::verdicts(scenario, &analysis, width));
    push_block(&mut lines, report::legend(scenario, &analysis, width));
    output::to_stdout(&lines)
}

fn print_counts(scenario: &Scenario, means: &Means) -> io::Result<()> {
    let width = output::width();
    let analysis = Engine::with_budget(means.budget()).on(scenario).analysis();
    let mut lines = report::headline(scenario, &analysis, width);
    push_block(&mut lines, report::verdicts(scenario, &analysis, width));
    push_block(&mut lines, report::legend(scenario, &analysis, width));
    push_block(&mut lines, report::counts(scenario, &analysis, width));
    push_block(&mut lines, report::scores(scenario, &analysis, width));
    output::to_stdout(&lines)
}

fn print_json(scenario: &Scenario, only: &[Key], limits: &Limits, means: &Means) -> io::Result<()> {
    let parts: Vec<Part> = if only.is_empty() {
        Part::ALL.to_vec()
    } else {
        only.iter().map(|key| key.part()).collect()
    };
    let budget = means.budget();
    let analysis = Engine::with_budget(budget.clone()).on(scenario).analysis();
    let asks_for = |part| parts.contains(&part);
    let obstacles = (asks_for(Part::Conflicts) || asks_for(Part::Concessions))
        .then(|| obstacles(scenario, &limits.question(), &budget));
    let leverage = asks_for(Part::Leverage).then(|| leverage(scenario, &budget));
    let answers = Answers {
        analysis: &analysis,
        obstacles: obstacles.as_ref(),
        leverage: leverage.as_ref(),
    };
    let object = report::json::analysis(scenario, &answers, &parts);
    output::json_to_stdout(&object)
}

impl Limits {
    fn question(&self) -> Question {
        Question {
            price: match self.by {
                ByPrice::Firmness => Price::Firmness,
                ByPrice::Number => Price::Number,
            },
            fixed: self.fixed.iter().map(|id| id.as_str().into()).collect(),
            lowered: self.lower.iter().map(|id| id.as_str().into()).collect(),
            most: self.most,
        }
    }

    /// What is named and does not exist, as it is called: "red line “x”".
    fn unknown(&self, scenario: &Scenario) -> Option<String> {
        let is_red_line = |id: &&String| scenario.red_line(&id.as_str().into()).is_none();
        let is_party = |id: &&String| scenario.party(&id.as_str().into()).is_none();
        let red_line = self.fixed.iter().find(is_red_line);
        let party = self.lower.iter().find(is_party);
        red_line
            .map(|id| format!("red line “{id}”"))
            .or_else(|| party.map(|id| format!("party “{id}”")))
    }
}

/// The scenario under a what-if, or a message that says that there is no such what-if and which there are.
fn under(scenario: Scenario, what_if: Option<&str>) -> Result<Scenario, String> {
    let Some(id) = what_if else {
        return Ok(scenario);
    };
    match scenario.variant(&id.into()) {
        Some(variant) => Ok(scenario.under(variant)),
        None => {
            let ids: Vec<&str> = scenario.variants.iter().map(|it| it.id.as_str()).collect();
            let known = if ids.is_empty() {
                "the scenario has none".to_owned()
            } else {
                format!("there are {}", ids.join(", "))
            };
            Err(format!("error: there is no what-if “{id}”; {known}\n"))
        }
    }
}

impl Means {
    /// Nobody waits for a frame here, but for all questions of a command together.
    fn budget(&self) -> Budget {
        /// Some ten seconds altogether.
        const TICKS: u64 = 80_000_000;
        let effort = u64::from(self.effort);
        Budget {
            ticks: TICKS / 8 * 5 * effort,
            bytes: self.memory << 20,
            conflicts: 20_000 * effort,
            purse: Some(Purse::new(TICKS * effort)),
            ..Budget::default()
        }
    }
}

/// Adds lines after an empty one, unless there are none.
fn push_block(lines: &mut Vec<Text>, block: Vec<Text>) {
    if !block.is_empty() {
        lines.push(Text::default());
        lines.extend(block);
    }
}
