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
        let (code, words) = match is_changed {
            true => (1, "error: not in the program's layout"),
            false => (0, "in the program's layout"),
        };
        output::to_stderr(&format!("{words}: {name}\n"));
        return ExitCode::from(code);
    }
    let written = if input::is_stdin(path) {
        output::text_to_stdout(&text).map_err(|error| error.to_string())
    } else if is_changed {
        file::save_text(path, &text).map_err(|error| error.to_string())
    } else {
        Ok(())
    };
    match written {
        Err(error) => {
            output::to_stderr(&format!("error: {error}\n"));
            return ExitCode::from(1);
        }
        Ok(()) if input::is_stdin(path) => {}
        Ok(()) if is_changed => output::to_stderr(&format!("laid out anew: {name}\n")),
        Ok(()) => output::to_stderr(&format!("was in the program's layout already: {name}\n")),
    }
    ExitCode::SUCCESS
}
