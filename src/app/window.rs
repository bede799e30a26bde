//! The window: draws the session, hands it the actions, and answers the system.

use std::path::PathBuf;

use eframe::egui::{Context, Event, Options, Theme, Ui, ViewportCommand};
use eframe::{CreationContext, Frame};

use super::preferences::Geometry;
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
    zoom: Zoom,
    /// How the window was when it was last seen in its own place.
    geometry: Option<Geometry>,
}

/// How large everything is shown, which the user changes by keys that egui answers and by commands that the session
/// answers.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Zoom {
    /// Both agree on this.
    Is(f32),
    /// egui was told this and has not taken it up.
    Asked(f32),
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
            zoom: Zoom::Is(1.0),
            geometry: None,
        }
    }

    /// The session.
    pub fn session(&self) -> &Session {
        &self.session
    }

    fn follow_zoom(&mut self, ctx: &Context) {
        let shown = ctx.zoom_factor();
        let wanted = self.session.zoom();
        match self.zoom {
            Zoom::Asked(asked) if asked != shown => {}
            Zoom::Is(before) if before != shown => {
                self.session.perform(ui::Action::SetZoom(shown));
                self.zoom = Zoom::Is(shown);
            }
            _ if wanted != shown => {
                ctx.set_zoom_factor(wanted);
                ctx.request_repaint();
                self.zoom = Zoom::Asked(wanted);
            }
            _ => self.zoom = Zoom::Is(shown),
        }
    }

    /// Notes where the window is. A maximized one keeps the size that it had before.
    fn watch_geometry(&mut self, ctx: &Context) {
        let zoom = ctx.zoom_factor();
        let (inner, outer, is_maximized, is_minimized) = ctx.input(|input| {
            let viewport = input.viewport();
            let is = |it: Option<bool>| it.unwrap_or(false);
            (
                viewport.inner_rect,
                viewport.outer_rect,
                is(viewport.maximized) || is(viewport.fullscreen),
                is(viewport.minimized),
            )
        });
        let Some(inner) = inner.filter(|_| !is_minimized) else {
            return;
        };
        let before = self.geometry.or(self.session.geometry());
        self.geometry = Some(match before {
            Some(before) if is_maximized => Geometry {
                is_maximized,
                ..before
            },
            _ => Geometry {
                size: [inner.width() * zoom, inner.height() * zoom],
                position: outer.map(|outer| [outer.left() * zoom, outer.top() * zoom]),
                is_maximized,
            },
        });
    }

    fn remember_geometry(&mut self) {
        if let Some(geometry) = self.geometry {
            self.session.remember_geometry(geometry);
        }
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
        self.follow_zoom(ctx);
        self.watch_geometry(ctx);
    }

    fn on_exit(&mut self, _gl: Option<&eframe::glow::Context>) {
        self.remember_geometry();
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
