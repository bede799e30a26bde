//! The panels around the view in the centre.

pub mod banners;
pub mod disk;
pub mod file_menu;
pub mod help_menu;
pub mod history;
pub mod inspector;
pub mod outline;
pub mod problems;
pub mod status_bar;
pub mod top_bar;
