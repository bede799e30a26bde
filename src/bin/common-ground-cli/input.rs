//! Reads the scenario that is named on the command line and reports what is wrong with it.

use std::fmt::Write;
use std::io::{self, Read};
use std::path::Path;

use common_ground::file::{self, Excerpt, FileError, MAX_FILE_SIZE};
use common_ground::model::{Problem, Scenario, Severity, validate};
use common_ground::prose;

use crate::output;

/// The scenario, or `None` when the file is wrong. Every problem has then been reported on the standard error
/// output; warnings are reported too, but do not make a file wrong.
pub fn scenario(path: &Path) -> Option<Scenario> {
    let name = name_of(path);
    let bytes_or_scenario = if is_stdin(path) {
        from_stdin()
    } else {
        file::load(path).map_err(|error| (error, None))
    };
    let scenario = match bytes_or_scenario {
        Ok(scenario) => scenario,
        Err((error, bytes)) => {
            report_file_error(path, &name, &error, bytes);
            return None;
        }
    };
    let problems = validate(&scenario);
    report_problems(&name, &problems);
    let is_wrong = problems.iter().any(|it| it.severity == Severity::Error);
    (!is_wrong).then_some(scenario)
}

type ReadError = (FileError, Option<Vec<u8>>);

fn from_stdin() -> Result<Scenario, ReadError> {
    let mut bytes = Vec::new();
    let read = io::stdin()
        .lock()
        .take(MAX_FILE_SIZE + 1)
        .read_to_end(&mut bytes);
    if let Err(error) = read {
        let error = FileError::Unreadable {
            obstacle: error.into(),
            path: "standard input".into(),
        };
        return Err((error, None));
    }
    file::parse_bytes(&bytes).map_err(|error| (error, Some(bytes)))
}

fn is_stdin(path: &Path) -> bool {
    path.as_os_str() == "-"
}

fn name_of(path: &Path) -> String {
    if is_stdin(path) {
        "standard input".to_owned()
    } else {
        path.display().to_string()
    }
}

fn report_file_error(path: &Path, name: &str, error: &FileError, bytes: Option<Vec<u8>>) {
    // The path stands in those messages already that are about the file as such.
    match error {
        FileError::Unreadable { .. } | FileError::Unwritable { .. } => {
            output::to_stderr(&format!("error: {error}\n"));
        }
        _ => output::to_stderr(&format!("error: {error}: {name}\n")),
    }
    if let FileError::Syntax(syntax) = error {
        // Read once more only to show the place; the message stands without it.
        let bytes = bytes.or_else(|| file::load_bytes(path).ok());
        let source = bytes.and_then(|bytes| String::from_utf8(bytes).ok());
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
