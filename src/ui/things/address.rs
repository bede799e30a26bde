//! The address of a source on the web. It is opened in the browser by a press alone, and only if it leads to a page: this is
//! the one place of the program that opens anything outside of it.

use eframe::egui::{OpenUrl, Ui};

use crate::model::web_address;
use crate::ui::kit::theme::{self, Icon, palette};
use crate::ui::kit::{label, text_button, weak};

/// The button that opens an address; nothing where there is none that may be opened.
pub fn open_ui(ui: &mut Ui, address: &str) {
    let Some(address) = web_address(address) else {
        return;
    };
    let name = format!("Open {address} in the browser");
    let button = text_button(ui, Some(Icon::ADDRESS), "Open in the browser", &name);
    if button.on_hover_text(address).clicked() {
        ui.ctx().open_url(OpenUrl::new_tab(address));
    }
}

/// The address as it is written, with the button where it may be opened and the reason where it may not.
pub fn address_ui(ui: &mut Ui, address: &str) {
    if address.is_empty() {
        return;
    }
    weak(ui, address);
    if web_address(address).is_some() {
        open_ui(ui, address);
    } else {
        let color = palette(ui).warn.text;
        label(ui, REFUSED, theme::text(12.5), color);
    }
}

/// Why an address is not opened.
pub const REFUSED: &str = "Only an address that begins with https:// or http:// can be opened.";
