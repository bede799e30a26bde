//! The window: draws the session, hands it the actions, and answers the system.

use std::path::PathBuf;

use eframe::egui::{Context, Event, Options, Theme, Ui, ViewportCommand};
use eframe::{CreationContext, Frame};

use super::session::Session;
use crate::ui::{self, Appearance, ViewState, theme};

/// The session in a window.
#[derive(Debug)]
pub struct Window {
    session: Session,
    view: ViewState,
    /// Which of the session's scenarios the view belongs to.
    opened: u64,
    /// What the system was told last.
    title: String,
    appearance: Option<Appearance>,
}

impl Window {
    /// A window on a session.
    pub fn new(creation: &CreationContext<'_>, session: Session) -> Self {
        theme::install(&creation.egui_ctx);
        // Where the system does not say what it prefers.
        let light = |options: &mut Options| options.fallback_theme = Theme::Light;
        creation.egui_ctx.options_mut(light);
        Self {
            opened: session.opened(),
            session,
            view: ViewState::default(),
            title: String::new(),
            appearance: None,
        }
    }

    /// The session.
    pub fn session(&self) -> &Session {
        &self.session
    }

    fn answer_close_request(&mut self, ctx: &Context) {
        if !ctx.input(|input| input.viewport().close_requested()) || self.session.closes() {
            return;
        }
        self.session.ask_to_close();
        if !self.session.closes() {
            ctx.send_viewport_cmd(ViewportCommand::CancelClose);
            ctx.request_repaint();
        }
    }

    /// Opens what was dropped on the window; there may be several files of sources.
    fn open_dropped_files(&mut self, ctx: &Context) {
        let dropped: Vec<PathBuf> = ctx.input(|input| {
            let files = input.raw.dropped_files.iter();
            files.map(|file| file.path().to_owned()).collect()
        });
        for path in dropped {
            self.session.perform(ui::Action::OpenPath(path));
        }
    }

    /// Tells the system and egui what has changed outside the drawing.
    fn tell_changes(&mut self, ctx: &Context) {
        let title = self.session.window_title();
        if title != self.title {
            ctx.send_viewport_cmd(ViewportCommand::Title(title.clone()));
            self.title = title;
        }
        let appearance = self.session.appearance();
        if self.appearance != Some(appearance) {
            ctx.set_theme(theme::preference(appearance));
            self.appearance = Some(appearance);
        }
    }
}

impl eframe::App for Window {
    fn logic(&mut self, ctx: &Context, _frame: &mut Frame) {
        if self.session.poll_dialogs() {
            ctx.request_repaint();
        }
        let is_back = ctx.input(|input| input.events.contains(&Event::WindowFocused(true)));
        if is_back {
            self.session.look_at_file();
        }
        if self.session.poll_background() {
            ctx.request_repaint();
        }
        self.open_dropped_files(ctx);
        self.answer_close_request(ctx);
        self.tell_changes(ctx);
    }

    fn ui(&mut self, ui: &mut Ui, _frame: &mut Frame) {
        if self.opened != self.session.opened() {
            self.opened = self.session.opened();
            self.view = ViewState::default();
        }
        let mut actions = Vec::new();
        ui::show(ui, &mut self.view, &self.session.context(), &mut actions);
        if actions.is_empty() {
            return;
        }
        for action in actions {
            self.session.perform(action);
        }
        self.tell_changes(ui.ctx());
        if self.session.closes() {
            ui.ctx().send_viewport_cmd(ViewportCommand::Close);
        }
        // What was drawn is out of date: draw it again before it is shown and, should egui have used up its passes for
        // this frame, in the next one.
        ui.ctx().request_discard("an action was carried out");
        ui.ctx().request_repaint();
    }
}
