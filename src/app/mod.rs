//! The application: the document and its history, the session around it, and the window on the session.

mod changes;
mod completion;
pub mod dialogs;
mod document;
pub mod examples;
mod files;
mod history;
mod icon;
mod keeper;
mod preferences;
mod recent;
mod recovery;
mod requests;
mod rescue;
mod session;
pub mod start;
mod state;
pub mod storage;
mod watch;
mod window;

pub use document::Document;
pub use history::{History, Step};
pub use preferences::{Geometry, Preferences};
pub use session::{Move, Session, Start};
pub use state::StateFolder;
pub use window::Window;
