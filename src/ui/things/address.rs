//! The address of a source on the web. It is opened in the browser by a press alone, and only if it leads to a page: this is
//! the one place of the program that opens anything outside of it.

use std::time::Duration;

use eframe::egui::{OpenUrl, Ui};

use crate::model::web_address;
use crate::ui::frame::Draw;
use crate::ui::kit::theme::{self, Icon, palette};
use crate::ui::kit::{label, text_button, weak};

/// The address that was asked to be opened last, when, and in which revision of the scenario.
#[derive(Debug, Default)]
pub struct Opened {
    address: String,
    /// In seconds since the window was opened.
    since: f64,
    revision: u64,
}

/// Seconds for which it is told that an address was asked to be opened.
const TOLD: f64 = 20.0;

/// What was asked of the system a moment ago, unless the scenario has changed since: "Asked the system to open … in your
/// browser". Whether a browser opens is not known here.
pub fn news(ui: &Ui, draw: &mut Draw<'_>) -> Option<String> {
    let (revision, now) = (draw.cx.revision, ui.input(|input| input.time));
    let opened = draw.memory.state::<Opened>();
    let rest = opened.since + TOLD - now;
    if opened.address.is_empty() || opened.revision != revision || rest <= 0.0 {
        return None;
    }
    let wake = Duration::from_secs_f64(rest + 0.1);
    ui.ctx().request_repaint_after(wake);
    let address = &opened.address;
    Some(format!(
        "Asked the system to open {address} in your browser"
    ))
}

/// The button that opens an address; nothing where there is none that may be opened.
pub fn open_ui(ui: &mut Ui, draw: &mut Draw<'_>, address: &str) {
    let Some(address) = web_address(address) else {
        return;
    };
    let name = format!("Open {address} in the browser");
    let button = text_button(ui, Some(Icon::ADDRESS), "Open in the browser", &name);
    if button.on_hover_text(address).clicked() {
        ui.ctx().open_url(OpenUrl::new_tab(address));
        *draw.memory.state() = Opened {
            address: address.to_owned(),
            since: ui.input(|input| input.time),
            revision: draw.cx.revision,
        };
        ui.request_repaint();
    }
}

/// The address as it is written, with the button where it may be opened and the reason where it may not.
pub fn address_ui(ui: &mut Ui, draw: &mut Draw<'_>, address: &str) {
    if address.is_empty() {
        return;
    }
    weak(ui, address);
    if web_address(address).is_some() {
        open_ui(ui, draw, address);
    } else {
        let color = palette(ui).warn.text;
        label(ui, REFUSED, theme::text(12.5), color);
    }
}

/// Why an address is not opened.
pub const REFUSED: &str = "Only an address that begins with https:// or http:// can be opened.";
