//! All that is printed: with colours on a terminal, plain elsewhere. The words say everything, colours only help.
//!
//! Nothing of a file, of its name or of an argument goes out but through [`visible`] or [`visible_json`].

use std::io::{self, Write};

use common_ground::analysis::Verdict;
use common_ground::file::Excerpt;
use common_ground::model::clipped;
use common_ground::prose::{Mark, Text};
use common_ground::report::{visible, visible_json};
use miette::{
    GraphicalReportHandler, GraphicalTheme, LabeledSpan, MietteDiagnostic, MietteError,
    MietteSpanContents, Report, SourceCode, SourceSpan, SpanContents,
};

/// The width where none is known.
const USUAL_WIDTH: usize = 80;
/// Narrower terminals are written beyond their edge.
const LEAST_WIDTH: usize = 20;
/// Wider lines are hard to read across.
const MOST_WIDTH: usize = 160;

/// Longer names of files are cut above an excerpt, which has one line for them.
const LONGEST_NAME: usize = 200;

/// So many columns at least an excerpt has beside the text.
const FRAME: usize = 8;

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
            let words = visible(&run.text);
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

/// Prints JSON to the standard output.
///
/// # Errors
/// As [`to_stdout`].
pub fn json_to_stdout(json: &serde_json::Value) -> io::Result<()> {
    let text = visible_json(&format!("{json:#}\n"));
    let mut out = io::stdout().lock();
    out.write_all(text.as_bytes())?;
    out.flush()
}

/// Prints the text of a scenario file to the standard output, where another program takes it.
///
/// # Errors
/// As [`to_stdout`].
pub fn text_to_stdout(text: &str) -> io::Result<()> {
    let mut out = io::stdout().lock();
    out.write_all(text.as_bytes())?;
    out.flush()
}

/// Prints text to the standard error output.
pub fn to_stderr(text: &str) {
    write_to_stderr(&visible(text));
}

/// Prints what is wrong with the arguments, or the help that they ask for.
pub fn usage(error: &clap::Error) {
    if error.use_stderr() {
        // It quotes the arguments, and nobody can tell any more what of its colours is theirs.
        to_stderr(&error.render().to_string());
    } else {
        // Nobody is left to tell if it cannot be printed.
        error.print().ok();
    }
}

/// Prints the lines around a mistake in the file of this name, with a mark below it and this sentence above. The mistake
/// stands in this line and column.
pub fn excerpt_to_stderr(name: &str, sentence: &str, position: (usize, usize), excerpt: &Excerpt) {
    // The numbers of the lines and what frames them take room too.
    let excerpt = excerpt.narrowed(width().saturating_sub(FRAME));
    let source = Shown {
        name: visible(&clipped(name, LONGEST_NAME)),
        text: visible(&excerpt.lines.join("\n")),
        position,
        first_line: excerpt.first_line,
    };
    let before: usize = excerpt.lines[..excerpt.at]
        .iter()
        .map(|it| it.chars().count() + 1)
        .sum();
    // What is shown has one character for each of the excerpt.
    let offset = |characters: usize| {
        let mut places = source.text.char_indices().map(|(at, _)| at);
        places.nth(characters).unwrap_or(source.text.len())
    };
    let start = before + excerpt.before;
    let label = LabeledSpan::at(offset(start)..offset(start + excerpt.marked), "here");
    let diagnostic = MietteDiagnostic::new(visible(sentence)).with_label(label);
    let report = Report::from(diagnostic).with_source_code(source);
    let mut text = String::new();
    let is_shown = GraphicalReportHandler::new_themed(GraphicalTheme::unicode())
        .with_links(false)
        .with_width(width())
        .with_context_lines(1)
        .render_report(&mut text, report.as_ref());
    // The message with the place of the mistake has been printed already.
    if is_shown.is_ok() {
        write_to_stderr(&text);
    }
}

/// The lines of an excerpt as [`miette`] asks for them.
#[derive(Debug)]
struct Shown {
    name: String,
    text: String,
    position: (usize, usize),
    first_line: usize,
}

impl SourceCode for Shown {
    fn read_span<'a>(
        &'a self,
        span: &SourceSpan,
        lines_before: usize,
        _lines_after: usize,
    ) -> Result<Box<dyn SpanContents<'a> + 'a>, MietteError> {
        // Without the lines around it, it is the place in the file that is asked for.
        let (span, line, column) = if lines_before == 0 {
            (*span, self.position.0, self.position.1)
        } else {
            ((0..self.text.len()).into(), self.first_line, 1)
        };
        Ok(Box::new(MietteSpanContents::new_named(
            self.name.clone(),
            self.text.as_bytes(),
            span,
            line.saturating_sub(1),
            column.saturating_sub(1),
            self.text.lines().count(),
        )))
    }
}

/// Without its colours where that is no terminal.
fn write_to_stderr(text: &str) {
    // If it cannot be written to, nobody is left to tell.
    anstream::stderr().write_all(text.as_bytes()).ok();
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
