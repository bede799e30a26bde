//! The command line: checks a scenario and prints its verdicts, for people or for other programs.
//!
//! Exit codes: 0 ok, 1 the file is wrong (every problem on the standard error output), 2 usage.

#[path = "common-ground-cli/input.rs"]
mod input;
#[path = "common-ground-cli/output.rs"]
mod output;

use std::io;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand, ValueEnum};
use common_ground::analysis::{Budget, Engine};
use common_ground::model::Scenario;
use common_ground::prose::Text;
use common_ground::report;
use common_ground::report::json::Part;

/// Explore a negotiation: which packages satisfy every party, whose red lines stand in the way, and why.
#[derive(Parser)]
#[command(name = "common-ground-cli", version)]
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
    },
}

/// The keys of the JSON object.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Key {
    /// How many settlements meet the facts.
    Settlements,
    /// How many of them every party accepts.
    Deals,
    /// How many of them each party accepts.
    Parties,
    /// The verdicts on each package.
    Packages,
    /// How many deals use each option.
    Options,
}

impl Key {
    fn part(self) -> Part {
        match self {
            Self::Settlements => Part::Settlements,
            Self::Deals => Part::Deals,
            Self::Parties => Part::Parties,
            Self::Packages => Part::Packages,
            Self::Options => Part::Options,
        }
    }
}

fn main() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => {
            // Help goes to the standard output and is no error. Nobody is left to tell if it cannot be printed.
            error.print().ok();
            return u8::try_from(error.exit_code()).map_or(ExitCode::from(2), ExitCode::from);
        }
    };
    let (Command::Check { file } | Command::Analyse { file, .. }) = &cli.command;
    let Some(scenario) = input::scenario(file) else {
        return ExitCode::from(1);
    };
    let printed = match &cli.command {
        Command::Check { .. } => print_verdicts(&scenario),
        Command::Analyse { json, only, .. } if *json => print_json(&scenario, only),
        Command::Analyse { .. } => print_counts(&scenario),
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

fn print_verdicts(scenario: &Scenario) -> io::Result<()> {
    let width = output::width();
    let analysis = engine().analyse(scenario);
    let mut lines = report::headline(scenario, &analysis, width);
    push_block(&mut lines, report::verdicts(scenario, &analysis, width));
    push_block(&mut lines, report::legend(scenario, &analysis, width));
    output::to_stdout(&lines)
}

fn print_counts(scenario: &Scenario) -> io::Result<()> {
    let width = output::width();
    let analysis = engine().analyse(scenario);
    let mut lines = report::headline(scenario, &analysis, width);
    push_block(&mut lines, report::verdicts(scenario, &analysis, width));
    push_block(&mut lines, report::legend(scenario, &analysis, width));
    push_block(&mut lines, report::counts(scenario, &analysis, width));
    output::to_stdout(&lines)
}

fn print_json(scenario: &Scenario, only: &[Key]) -> io::Result<()> {
    let parts: Vec<Part> = if only.is_empty() {
        Part::ALL.to_vec()
    } else {
        only.iter().map(|key| key.part()).collect()
    };
    let analysis = engine().analyse(scenario);
    let object = report::json::analysis(scenario, &analysis, &parts);
    output::raw_to_stdout(&format!("{object:#}\n"))
}

/// Nobody waits for a frame here: an engine that may work for some seconds before it answers with less.
fn engine() -> Engine {
    Engine::with_budget(Budget {
        ticks: 20_000_000,
        nodes: 4_000_000,
        conflicts: 20_000,
        ..Budget::default()
    })
}

/// Adds lines after an empty one, unless there are none.
fn push_block(lines: &mut Vec<Text>, block: Vec<Text>) {
    if !block.is_empty() {
        lines.push(Text::default());
        lines.extend(block);
    }
}
