//! Scenarios in files: RON in and out, one module per format version, and saving that never loses anything.
//!
//! Whatever the input, reading ends soon with a scenario or an error: a file is at most [`MAX_FILE_SIZE`]
//! long, is an ordinary file, and is nested at most as deep as the reader allows. Reading accepts more than
//! makes sense; [`validate`](crate::model::validate) says what does not. Knows the model; knows nothing
//! about the analysis or the window.

mod causes;
mod encoding;
mod error;
mod excerpt;
mod fingerprint;
mod lexer;
mod limits;
mod locate;
mod manuscript;
mod notation;
mod own;
mod read;
mod recovery;
mod save;
mod syntax;
mod system;
mod text;
mod v1;
mod version;

pub use encoding::{Encoding, NotUtf8};
pub use error::{FileError, Obstacle, SyntaxError};
pub use excerpt::Excerpt;
pub use fingerprint::Fingerprint;
pub use limits::{FORMAT, MAX_FILE_SIZE};
pub use locate::Located;
pub use manuscript::Manuscript;
pub use own::{close_own_folder, make_own_folder};
pub use read::{
    Held, held, load, load_bytes, load_source, load_through, parse, parse_bytes, parse_source,
    parse_source_bytes, text_in_utf8,
};
pub use recovery::{
    RecoveryHeader, read_recovery, read_recovery_through, recovery_text, write_recovery,
    write_recovery_through,
};
pub use save::{checked_text, save, save_own_text, save_own_through, save_text, save_through};
pub use system::{RealSystem, System, Temporary};
pub use text::{source_to_ron, to_ron};
