//! Scenarios in files: RON in and out, one module per format version, and saving that never loses anything.
//!
//! Whatever the input, reading ends soon with a scenario or an error: a file is at most [`MAX_FILE_SIZE`]
//! long, is an ordinary file, and is nested at most as deep as the reader allows. Reading accepts more than
//! makes sense; [`validate`](crate::model::validate) says what does not. Knows the model; knows nothing
//! about the analysis or the window.

mod error;
mod fingerprint;
mod layout;
mod lexer;
mod read;
mod recovery;
mod save;
mod syntax;
mod system;
mod v1;
mod version;

pub use error::{FileError, Obstacle, SyntaxError};
pub use fingerprint::Fingerprint;
pub use read::{
    Held, held, load, load_bytes, load_source, parse, parse_bytes, parse_source, parse_source_bytes,
};
pub use recovery::{RecoveryHeader, read_recovery, recovery_text, write_recovery};
pub use save::{checked_text, save, save_text, save_through};
pub use system::{RealSystem, System, Temporary};

use crate::model::{Scenario, Source};

/// The newest format that is read, and the one that is written.
pub const FORMAT: u32 = 1;

/// The largest file that is read, in bytes: 4 MiB, some hundred times the size of a rich scenario.
pub const MAX_FILE_SIZE: u64 = 4 << 20;

/// The scenario as the text of a file. The same scenario always gives the same text, and reading the text gives
/// the same scenario.
pub fn to_ron(scenario: &Scenario) -> String {
    v1::scenario_text(scenario)
}

/// The source as the text of a file of its own.
pub fn source_to_ron(source: &Source) -> String {
    v1::source_text(source)
}
