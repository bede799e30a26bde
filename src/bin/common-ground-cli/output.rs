//! Prints marked text: with colours on a terminal, plain elsewhere. The words say everything, colours only help.

use std::io::{self, Write};

use common_ground::analysis::Verdict;
use common_ground::prose::{Mark, Text};

/// The width where none is known.
const USUAL_WIDTH: usize = 80;
/// Narrower terminals are written beyond their edge.
const LEAST_WIDTH: usize = 20;
/// Wider lines are hard to read across.
const MOST_WIDTH: usize = 160;

/// How many columns there are: those of the terminal, or of `COLUMNS`, or 80.
pub fn width() -> usize {
    let of_terminal = terminal_size::terminal_size().map(|(width, _)| usize::from(width.0));
    let of_environment = || std::env::var("COLUMNS").ok()?.trim().parse().ok();
    of_terminal
        .or_else(of_environment)
        .filter(|width| *width > 0)
        .unwrap_or(USUAL_WIDTH)
        .clamp(LEAST_WIDTH, MOST_WIDTH)
}

/// Prints lines to the standard output.
///
/// # Errors
/// When it cannot be written to, such as when nobody reads it any longer.
pub fn to_stdout(lines: &[Text]) -> io::Result<()> {
    let mut text = String::new();
    for line in lines {
        for run in &line.runs {
            let words = without_controls(&run.text);
            match style(&run.mark) {
                Some(code) => text.push_str(&format!("\u{1b}[{code}m{words}\u{1b}[0m")),
                None => text.push_str(&words),
            }
        }
        text.push('\n');
    }
    let mut out = anstream::stdout();
    out.write_all(text.as_bytes())?;
    out.flush()
}

/// Prints text to the standard output exactly as it is.
///
/// # Errors
/// As [`to_stdout`].
pub fn raw_to_stdout(text: &str) -> io::Result<()> {
    let mut out = io::stdout().lock();
    out.write_all(text.as_bytes())?;
    out.flush()
}

/// Prints text to the standard error output, without its colours where that is no terminal.
pub fn to_stderr(text: &str) {
    // If it cannot be written to, nobody is left to tell.
    anstream::stderr().write_all(text.as_bytes()).ok();
}

/// The text without the characters by which a file could take over the terminal.
pub fn without_controls(text: &str) -> String {
    text.chars()
        .map(|c| {
            if c.is_control() && c != '\n' {
                '\u{fffd}'
            } else {
                c
            }
        })
        .collect()
}

/// The parameters of the escape sequence for a mark.
fn style(mark: &Mark) -> Option<&'static str> {
    match mark {
        Mark::Strong => Some("1"),
        Mark::Verdict(Verdict::All) => Some("36"),
        Mark::Verdict(Verdict::None | Verdict::Contradictory) => Some("33"),
        Mark::Verdict(Verdict::Some | Verdict::Unknown) => Some("2"),
        _ => None,
    }
}
