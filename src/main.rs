//! The window of Common Ground. Everything is in the library; see [`common_ground::app::start`].

// A console beside the window is only of use to those who build the program.
#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

use std::process::ExitCode;

fn main() -> ExitCode {
    common_ground::app::start::run()
}
