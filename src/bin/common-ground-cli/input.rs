//! Reads the scenario that is named on the command line and reports what is wrong with it.

use std::fmt::Write;
use std::io::{self, Read};
use std::path::Path;

use common_ground::file::{self, Encoding, Excerpt, FileError, MAX_FILE_SIZE, NotUtf8};
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
    let bytes = bytes_of_stdin().map_err(|error| (error, None))?;
    file::parse_bytes(&bytes).map_err(|error| (error, Some(bytes)))
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
    let bytes = if is_stdin(path) {
        bytes_of_stdin()
    } else {
        file::load_bytes(path)
    };
    let read = bytes
        .map_err(|error| (error, None))
        .and_then(|bytes| file::text_in_utf8(&bytes, from).map_err(|error| (error, Some(bytes))));
    match read {
        Ok(text) => Some(text),
        Err((error, bytes)) => {
            report_file_error(path, &name_of(path), &error, bytes);
            None
        }
    }
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
    if let Some(position) = error.position() {
        // Read once more only to show the place; the message stands without it.
        let bytes = bytes.or_else(|| file::load_bytes(path).ok());
        if let Some(excerpt) = bytes.and_then(|bytes| Excerpt::of_bytes(&bytes, error)) {
            output::excerpt_to_stderr(name, &error.sentence(), position, &excerpt);
        }
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
