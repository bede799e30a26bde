//! Starting the program: its arguments, its window and the way out where there is no display.

use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

use clap::Parser;
use eframe::egui::{Vec2, ViewportBuilder};
use eframe::{CreationContext, NativeOptions, Renderer};

use super::dialogs::NativeDialogs;
use super::icon;
use super::preferences::{Geometry, Preferences};
use super::session::{Session, Start};
use super::state::StateFolder;
use super::storage::FileSystem;
use super::window::Window;
use crate::report::visible;

const NAME: &str = "Common Ground";
const SIZE: Vec2 = Vec2::new(1440.0, 900.0);
const LEAST_SIZE: Vec2 = Vec2::new(900.0, 600.0);

/// Explore a negotiation: which packages satisfy every party, whose red lines stand in the way, and why.
#[derive(Debug, Parser)]
#[command(name = "common-ground", bin_name = "common-ground", version)]
struct Arguments {
    /// Scenario file to open; without one a built-in example is shown
    file: Option<PathBuf>,
}

/// Runs the program until its window is closed.
pub fn run() -> ExitCode {
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        // It quotes the arguments, which may hold anything.
        Err(error) if error.use_stderr() => {
            eprint!("{}", visible(&error.render().to_string()));
            return ExitCode::from(2);
        }
        // The help, or the version.
        Err(error) => error.exit(),
    };
    if !has_display() {
        eprintln!("{}", no_display());
        return ExitCode::FAILURE;
    }
    match open_window(FIRST, &arguments) {
        Ok(()) => ExitCode::SUCCESS,
        // There is a display only by name: what the system says of that helps nobody.
        Err(eframe::Error::WinitEventLoop(_)) => {
            eprintln!("{}", no_display());
            ExitCode::FAILURE
        }
        Err(error) => open_otherwise(&arguments, &reason(&error)),
    }
}

/// Opens the window with the second way of drawing, where this program has one, since the first has failed.
fn open_otherwise(arguments: &Arguments, first: &str) -> ExitCode {
    let second = match SECOND.map(|renderer| open_window(renderer, arguments)) {
        Some(Ok(())) => return ExitCode::SUCCESS,
        Some(Err(error)) => Some(reason(&error)),
        None => None,
    };
    eprintln!("{}", no_graphics(first, second.as_deref()));
    ExitCode::FAILURE
}

/// What went wrong, without what was asked of the driver in full.
fn reason(error: &eframe::Error) -> String {
    match error {
        eframe::Error::NoGlutinConfigs(_, error) => error.to_string(),
        error => error.to_string(),
    }
}

/// OpenGL starts faster and is in more places.
const FIRST: Renderer = Renderer::Glow;

/// Vulkan, Metal and Direct3D are there where OpenGL is missing.
#[cfg(feature = "wgpu")]
const SECOND: Option<Renderer> = Some(Renderer::Wgpu);
#[cfg(not(feature = "wgpu"))]
const SECOND: Option<Renderer> = None;

/// What can be done without a window.
const WITHOUT_WINDOW: &str = "`common-ground-cli check FILE` shows the verdicts in the terminal.";

/// The sentences for a computer that has no display.
fn no_display() -> String {
    format!("{NAME} needs a display to open its window. Without one, {WITHOUT_WINDOW}")
}

/// The sentences for a computer that has a display, and nothing that can draw on it: what the ways of drawing say that
/// were tried.
fn no_graphics(first: &str, second: Option<&str>) -> String {
    let line = |error: &str| error.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut text = format!(
        "{NAME} found a display, but no graphics driver to draw its window with.\nOpenGL: {}\n",
        line(first)
    );
    match second {
        Some(second) => {
            text.push_str(&format!("Vulkan, Metal or Direct3D: {}\n", line(second)));
        }
        None => text.push_str(
            "This build draws with OpenGL alone; the packages for download, and `cargo build --features wgpu`, can \
             also use Vulkan, Metal or Direct3D.\n",
        ),
    }
    text.push_str(if cfg!(target_os = "linux") {
        "Install a driver: Mesa has one for every computer, in packages such as libgl1-mesa-dri and \
         mesa-vulkan-drivers (Debian, Ubuntu) or mesa-dri-drivers and mesa-vulkan-drivers (Fedora). "
    } else {
        "Install the driver of the maker of the graphics card, or start the program at the computer itself and not \
         over a remote desktop. "
    });
    text.push_str(&format!("Until then, {WITHOUT_WINDOW}"));
    text
}

/// Whether there is a display to be tried. Elsewhere than on Unix desktops there always is.
fn has_display() -> bool {
    let is_unix_desktop = cfg!(all(unix, not(any(target_os = "macos", target_os = "ios"))));
    let is_set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    !is_unix_desktop
        || ["DISPLAY", "WAYLAND_DISPLAY", "WAYLAND_SOCKET"]
            .into_iter()
            .any(is_set)
}

fn open_window(renderer: Renderer, arguments: &Arguments) -> eframe::Result {
    let preferences = Preferences::of_user();
    let viewport = ViewportBuilder::default()
        .with_app_id("common-ground")
        .with_title(NAME)
        .with_icon(icon::window_icon())
        .with_inner_size(SIZE)
        .with_min_inner_size(LEAST_SIZE)
        .with_drag_and_drop(true);
    let options = NativeOptions {
        viewport: match preferences.geometry() {
            Some(geometry) => placed(viewport, geometry),
            None => viewport,
        },
        renderer,
        ..NativeOptions::default()
    };
    let file = arguments.file.clone();
    eframe::run_native(
        NAME,
        options,
        Box::new(move |creation| {
            let ctx = creation.egui_ctx.clone();
            let wake = Arc::new(move || ctx.request_repaint());
            let start = Start {
                file,
                preferences,
                storage: Arc::new(FileSystem),
                state: StateFolder::of_user(),
                dialogs: Box::new(native_dialogs(creation)),
            };
            let session = Session::start(start, wake);
            Ok(Box::new(Window::new(creation, session)))
        }),
    )
}

/// The window as it was left. Where it was is left to the system when that could be on a screen that is not there any
/// more.
fn placed(viewport: ViewportBuilder, geometry: Geometry) -> ViewportBuilder {
    let viewport = viewport
        .with_inner_size(geometry.size)
        .with_maximized(geometry.is_maximized);
    match geometry.position {
        Some(position) if is_on_any_screen(position) => viewport.with_position(position),
        _ => viewport,
    }
}

/// Whether every screen has this place: the main one begins at the origin and none is smaller than this.
fn is_on_any_screen([left, top]: [f32; 2]) -> bool {
    (0.0..800.0).contains(&left) && (0.0..500.0).contains(&top)
}

fn native_dialogs(creation: &CreationContext<'_>) -> NativeDialogs {
    let window = creation.winit_window().cloned();
    let ctx = creation.egui_ctx.clone();
    NativeDialogs::new(
        Box::new(move |dialog| match &window {
            Some(window) => dialog.set_parent(window),
            None => dialog,
        }),
        move || ctx.request_repaint(),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_missing_is_called_by_its_name() {
        assert!(no_display().contains("needs a display"));
        let texts = [
            no_graphics("no\nconfigs", Some("no adapter")),
            no_graphics("no\nconfigs", None),
        ];
        for text in &texts {
            assert!(!text.contains("needs a display"), "{text}");
            assert!(text.contains("no graphics driver"), "{text}");
            assert!(text.contains("OpenGL: no configs\n"), "{text}");
            assert!(text.contains("Install "), "{text}");
            assert!(text.ends_with(WITHOUT_WINDOW), "{text}");
        }
        assert!(texts[0].contains("Vulkan, Metal or Direct3D: no adapter\n"));
        assert!(!texts[0].contains("OpenGL alone"));
        assert!(texts[1].contains("OpenGL alone"));
    }

    #[test]
    fn the_second_way_of_drawing_is_there_when_it_is_built_in() {
        assert_eq!(SECOND.is_some(), cfg!(feature = "wgpu"));
    }
}
