//! The application: the document and its history, the session around it, and the window on the session.

mod changes;
pub mod dialogs;
mod document;
pub mod examples;
mod files;
mod history;
mod icon;
mod preferences;
mod session;
pub mod start;
mod window;

pub use document::Document;
pub use history::{History, Step};
pub use preferences::{Geometry, Preferences};
pub use session::Session;
pub use window::Window;
