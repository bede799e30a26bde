//! Reads the scenario that is named on the command line and reports what is wrong with it.

use std::fmt::Write;
use std::io::{self, Read};
use std::path::Path;

use common_ground::file::{self, Excerpt, FileError, MAX_FILE_SIZE, Manuscript};
use common_ground::model::{Problem, Scenario, Severity, validate};
use common_ground::prose;

use crate::output;

/// The scenario, or `None` when the file is wrong. Every problem has then been reported on the standard error
/// output; warnings are reported too, but do not make a file wrong.
pub fn scenario(path: &Path) -> Option<Scenario> {
    let manuscript = manuscript(path)?;
    let scenario = manuscript.scenario();
    let problems = validate(scenario);
    report_problems(&name_of(path), &problems);
    let is_wrong = problems.iter().any(|it| it.severity == Severity::Error);
    (!is_wrong).then(|| scenario.clone())
}

/// What is read from the file, or `None` when it cannot be. That has then been reported on the standard error output.
pub fn manuscript(path: &Path) -> Option<Manuscript> {
    let bytes = if is_stdin(path) {
        from_stdin()
    } else {
        file::load_bytes(path)
    };
    let read = bytes.map_err(|error| (error, Vec::new()));
    let read = read.and_then(|bytes| Manuscript::read(&bytes).map_err(|error| (error, bytes)));
    match read {
        Ok(manuscript) => Some(manuscript),
        Err((error, bytes)) => {
            report_file_error(&name_of(path), &error, bytes);
            None
        }
    }
}

fn from_stdin() -> Result<Vec<u8>, FileError> {
    let mut bytes = Vec::new();
    let read = io::stdin()
        .lock()
        .take(MAX_FILE_SIZE + 1)
        .read_to_end(&mut bytes);
    match read {
        Ok(_) => Ok(bytes),
        Err(error) => Err(FileError::Unreadable {
            obstacle: error.into(),
            path: "standard input".into(),
        }),
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

fn report_file_error(name: &str, error: &FileError, bytes: Vec<u8>) {
    // The path stands in those messages already that are about the file as such.
    match error {
        FileError::Unreadable { .. } | FileError::Unwritable { .. } => {
            output::to_stderr(&format!("error: {error}\n"));
        }
        _ => output::to_stderr(&format!("error: {error}: {name}\n")),
    }
    if let FileError::Syntax(syntax) = error {
        let source = String::from_utf8(bytes).ok();
        if let Some(excerpt) = source.and_then(|source| Excerpt::of(&source, syntax)) {
            output::excerpt_to_stderr(name, &syntax.sentence(), syntax, excerpt);
        }
    }
}

fn report_problems(name: &str, problems: &[Problem]) {
    if problems.is_empty() {
        return;
    }
    let mut text = String::new();
    for problem in problems {
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
        writeln!(text, "{severity}: {message}{meant}{place}").ok();
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
