//! Tries damaged and made-up files: `cargo run --release --example fuzz -- --files 100000 --seed 1`.
//!
//! Each file goes through all that the program does with one outside the window. What panics, takes too long or too much
//! memory is written to a folder, and the exit code is then 1. Files are tried in processes of their own, many in each, so
//! that one that ends its process is found too. The same seed and number always make the same file.

#[path = "../tests/common/mod.rs"]
mod common;
#[path = "../tests/fuzz/cost.rs"]
mod cost;
#[path = "../tests/fuzz/damage.rs"]
mod damage;
#[path = "../tests/fuzz/survive.rs"]
mod survive;

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};
use std::time::{Duration, Instant};

use clap::Parser;
use cost::{Cost, measured};
use damage::Corpus;
use survive::{Outcome, survive};

/// Tries damaged and made-up files.
#[derive(Parser)]
struct Arguments {
    /// So many files are tried.
    #[arg(long, default_value_t = 10_000)]
    files: u64,
    /// Another seed makes other files.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// The number of the first file.
    #[arg(long, default_value_t = 0)]
    from: u64,
    /// The most milliseconds on a processor for one file.
    #[arg(long, default_value_t = 1_000)]
    milliseconds: u64,
    /// The most memory for one file, in MiB.
    #[arg(long, default_value_t = 256)]
    mebibytes: u64,
    /// Where files go that were not survived.
    #[arg(long, default_value = "target/fuzz")]
    folder: PathBuf,
    /// Try the files in this process.
    #[arg(long, hide = true)]
    here: bool,
}

/// So many files are tried in one process.
const BATCH: u64 = 2_000;
/// A process that has worked for so long on one file hangs.
const PATIENCE: Duration = Duration::from_secs(60);
/// So does one that does nothing for so long, or is hardly let work by the others on this computer.
const PATIENCE_ASLEEP: Duration = Duration::from_secs(1_200);

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    if let Err(error) = fs::create_dir_all(&arguments.folder) {
        eprintln!("{}: {error}", arguments.folder.display());
        return ExitCode::from(2);
    }
    let is_survived = if arguments.here {
        Ok(try_here(&arguments))
    } else {
        try_in_processes(&arguments)
    };
    match is_survived {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::from(1),
        Err(error) => {
            eprintln!("the files cannot be tried: {error}");
            ExitCode::from(2)
        }
    }
}

/// Tries the files one after the other and returns whether all were survived.
fn try_here(arguments: &Arguments) -> bool {
    let corpus = Corpus::of_package();
    let mut failed = 0_u64;
    let mut counts = [0_u64; 3];
    let mut most = Cost::default();
    for number in arguments.from..arguments.from + arguments.files {
        let bytes = corpus.file(arguments.seed, number);
        note(&arguments.folder, number);
        let (outcome, cost) = measured(|| std::panic::catch_unwind(|| survive(&bytes)));
        let why = match outcome {
            Err(_) => Some("panics".to_owned()),
            Ok(_) if cost.milliseconds > arguments.milliseconds => {
                Some(format!("takes {} ms", cost.milliseconds))
            }
            Ok(_) if cost.mebibytes > arguments.mebibytes => {
                Some(format!("takes {} MiB", cost.mebibytes))
            }
            Ok(outcome) => {
                counts[match outcome {
                    Outcome::Refused => 0,
                    Outcome::Wrong => 1,
                    Outcome::Valid => 2,
                }] += 1;
                None
            }
        };
        if let Some(why) = why {
            failed += 1;
            keep(arguments, number, &bytes, &why);
        }
        most.milliseconds = most.milliseconds.max(cost.milliseconds);
        most.mebibytes = most.mebibytes.max(cost.mebibytes);
    }
    let [refused, wrong, valid] = counts;
    println!(
        "from {}: {refused} refused, {wrong} wrong, {valid} valid, {failed} not survived; the most {} ms, {} MiB",
        arguments.from, most.milliseconds, most.mebibytes
    );
    failed == 0
}

/// The file that says which one is being tried.
fn note_path(folder: &Path) -> PathBuf {
    folder.join("running")
}

fn note(folder: &Path, number: u64) {
    if let Err(error) = fs::write(note_path(folder), number.to_string()) {
        eprintln!("it cannot be noted which file is tried: {error}");
    }
}

fn keep(arguments: &Arguments, number: u64, bytes: &[u8], why: &str) {
    let path = arguments
        .folder
        .join(format!("{}-{number}.ron", arguments.seed));
    eprintln!("file {number} {why}: {}", path.display());
    if let Err(error) = fs::write(&path, bytes) {
        eprintln!("it cannot be written: {error}");
    }
}

/// How long a process has worked, where the system tells.
fn worked(process: u32) -> Duration {
    let told = fs::read_to_string(format!("/proc/{process}/schedstat")).unwrap_or_default();
    let first = told.split_whitespace().next();
    Duration::from_nanos(first.and_then(|it| it.parse().ok()).unwrap_or(0))
}

/// Tries the files in processes of their own, one after the other.
fn try_in_processes(arguments: &Arguments) -> io::Result<bool> {
    let end = arguments.from + arguments.files;
    let mut from = arguments.from;
    let mut is_survived = true;
    while from < end {
        let files = BATCH.min(end - from);
        let mut child = Command::new(std::env::current_exe()?)
            .args([
                "--here",
                "--files",
                &files.to_string(),
                "--from",
                &from.to_string(),
            ])
            .args(["--seed", &arguments.seed.to_string()])
            .args(["--milliseconds", &arguments.milliseconds.to_string()])
            .args(["--mebibytes", &arguments.mebibytes.to_string()])
            .arg("--folder")
            .arg(&arguments.folder)
            .spawn()?;
        let mut since = (Instant::now(), Duration::ZERO);
        let mut running = String::new();
        let status = loop {
            if let Some(status) = child.try_wait()? {
                break Some(status);
            }
            let now = fs::read_to_string(note_path(&arguments.folder)).unwrap_or_default();
            if now != running {
                (running, since) = (now, (Instant::now(), worked(child.id())));
            } else if worked(child.id()).saturating_sub(since.1) > PATIENCE
                || since.0.elapsed() > PATIENCE_ASLEEP
            {
                child.kill()?;
                child.wait()?;
                break None;
            }
            std::thread::sleep(Duration::from_millis(50));
        };
        from += files;
        if status.is_some_and(|it| it.success()) {
            continue;
        }
        is_survived = false;
        if status.and_then(|it| it.code()) != Some(1) {
            // It did not come to its end: the file that it tried last ended it, and the others are still to be tried.
            let noted = fs::read_to_string(note_path(&arguments.folder))?;
            let number: u64 = noted.trim().parse().map_err(io::Error::other)?;
            let bytes = Corpus::of_package().file(arguments.seed, number);
            let why = if status.is_some() {
                "ends the process"
            } else {
                "hangs"
            };
            keep(arguments, number, &bytes, why);
            from = number + 1;
        }
    }
    fs::remove_file(note_path(&arguments.folder)).ok();
    Ok(is_survived)
}
