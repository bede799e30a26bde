//! Lays out a scenario file.

use std::path::Path;
use std::process::ExitCode;

use common_ground::file;

use crate::{input, output};

/// Lays out a file in its place, or the standard input to the standard output. With `check` nothing is written, and the exit
/// code says whether anything would be.
pub fn format(path: &Path, check: bool) -> ExitCode {
    let Some(manuscript) = input::manuscript(path) else {
        return ExitCode::from(1);
    };
    let text = manuscript.formatted();
    if file::parse(&text).ok().as_ref() != Some(manuscript.scenario()) {
        output::to_stderr("error: the file cannot be laid out without changing what it says\n");
        return ExitCode::from(1);
    }
    let is_changed = text != manuscript.text();
    let name = input::name_of(path);
    if check {
        if is_changed {
            output::to_stderr(&format!(
                "error: not laid out as the program does: {name}\n"
            ));
            return ExitCode::from(1);
        }
        return ExitCode::SUCCESS;
    }
    let written = if input::is_stdin(path) {
        output::text_to_stdout(&text).map_err(|error| error.to_string())
    } else if is_changed {
        file::save_text(path, &text).map_err(|error| error.to_string())
    } else {
        Ok(())
    };
    match written {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            output::to_stderr(&format!("error: {error}\n"));
            ExitCode::from(1)
        }
    }
}
