//! Reads the scenario that is named on the command line and reports what is wrong with it.

use std::fmt::Write;
use std::io::{self, Read};
use std::path::Path;

use common_ground::file::{
    self, Encoding, Excerpt, FileError, Located, MAX_FILE_SIZE, Manuscript, NotUtf8,
};
use common_ground::model::{Problem, Scenario, Severity, validate};
use common_ground::prose;

use crate::output;

/// The scenario, or `None` when the file is wrong. Every problem has then been reported on the standard error
/// output; warnings are reported too, but do not make a file wrong.
pub fn scenario(path: &Path) -> Option<Scenario> {
    let manuscript = manuscript(path)?;
    let problems = validate(manuscript.scenario());
    report_problems(&name_of(path), &problems, manuscript.text());
    let is_wrong = problems.iter().any(|it| it.severity == Severity::Error);
    (!is_wrong).then(|| manuscript.scenario().clone())
}

/// What is read from the file, or `None` when it cannot be. That has then been reported on the standard error output.
pub fn manuscript(path: &Path) -> Option<Manuscript> {
    let read =
        bytes_of(path).and_then(|bytes| Manuscript::read(&bytes).map_err(|error| (error, bytes)));
    match read {
        Ok(manuscript) => Some(manuscript),
        Err((error, bytes)) => {
            report_file_error(path, &name_of(path), &error, &bytes);
            None
        }
    }
}

/// The bytes of a file, or what is wrong and as many of them as there are.
fn bytes_of(path: &Path) -> Result<Vec<u8>, (FileError, Vec<u8>)> {
    let bytes = if is_stdin(path) {
        bytes_of_stdin()
    } else {
        file::load_bytes(path)
    };
    bytes.map_err(|error| (error, Vec::new()))
}

fn bytes_of_stdin() -> Result<Vec<u8>, FileError> {
    let mut bytes = Vec::new();
    let mut stdin = io::stdin().lock().take(MAX_FILE_SIZE + 1);
    match stdin.read_to_end(&mut bytes) {
        Ok(_) => Ok(bytes),
        Err(error) => Err(FileError::Unreadable {
            obstacle: error.into(),
            path: "standard input".into(),
        }),
    }
}

/// The text of a file, whatever it is encoded in, and what that is if it is not UTF-8: `from`, or what it seems to be.
/// `None` where it cannot be read; that has then been reported.
pub fn text(path: &Path, from: Option<Encoding>) -> Option<(String, Option<Encoding>)> {
    let read = bytes_of(path)
        .and_then(|bytes| file::text_in_utf8(&bytes, from).map_err(|error| (error, bytes)));
    match read {
        Ok(text) => Some(text),
        Err((error, bytes)) => {
            report_file_error(path, &name_of(path), &error, &bytes);
            None
        }
    }
}

/// Whether the standard input is meant.
pub fn is_stdin(path: &Path) -> bool {
    path.as_os_str() == "-"
}

/// What the file is called in messages.
pub fn name_of(path: &Path) -> String {
    if is_stdin(path) {
        "standard input".to_owned()
    } else {
        path.display().to_string()
    }
}

fn report_file_error(path: &Path, name: &str, error: &FileError, bytes: &[u8]) {
    // The path stands in those messages already that are about the file as such.
    match error {
        FileError::Unreadable { .. } | FileError::Unwritable { .. } => {
            output::to_stderr(&format!("error: {error}\n"));
        }
        _ => output::to_stderr(&format!("error: {error}: {name}\n")),
    }
    if let Some(position) = error.position()
        && let Some(excerpt) = Excerpt::of_bytes(bytes, error)
    {
        output::excerpt_to_stderr(name, &error.sentence(), position, &excerpt);
    }
    if let FileError::NotUtf8 {
        why: NotUtf8::Other(_),
        ..
    } = error
    {
        let (from, to) = if is_stdin(path) {
            ("-".to_owned(), "scenario.utf8.ron".into())
        } else {
            (name.to_owned(), path.with_extension("utf8.ron"))
        };
        let command = format!("common-ground-cli convert {from} --to {}", to.display());
        output::to_stderr(&format!(
            "help: a copy in UTF-8 is written by `{command}`\n"
        ));
    }
}

fn report_problems(name: &str, problems: &[Problem], text: &str) {
    if problems.is_empty() {
        return;
    }
    let located = Located::new(text);
    let mut text = String::new();
    for problem in problems {
        let position = located.position(problem);
        let position = position.map_or_else(String::new, |(line, column)| {
            format!("line {line}, column {column}: ")
        });
        let severity = match problem.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
        };
        let message = problem.message.trim_end_matches('.');
        let meant = problem
            .did_you_mean
            .as_ref()
            .map_or_else(String::new, |meant| format!("; did you mean `{meant}`?"));
        let place = if problem.path.is_empty() {
            String::new()
        } else {
            format!(": {}", problem.path)
        };
        // A String takes every write.
        writeln!(text, "{severity}: {position}{message}{meant}{place}").ok();
    }
    writeln!(text, "{}: {name}", summary(problems)).ok();
    output::to_stderr(&text);
}

/// "2 errors and 1 warning".
fn summary(problems: &[Problem]) -> String {
    let number = |severity| problems.iter().filter(|it| it.severity == severity).count();
    let errors = number(Severity::Error);
    let warnings = number(Severity::Warning);
    let errors_text = prose::counted_items(errors, "error", "errors");
    let warnings_text = prose::counted_items(warnings, "warning", "warnings");
    match (errors, warnings) {
        (_, 0) => errors_text,
        (0, _) => warnings_text,
        _ => format!("{errors_text} and {warnings_text}"),
    }
}
