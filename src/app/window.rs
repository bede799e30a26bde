//! The window: draws the session, hands it the actions, and answers the system.

use std::fmt;
use std::path::PathBuf;

use eframe::egui::{Context, Event, Options, Rect, Theme, Ui, ViewportCommand, ViewportInfo};
use eframe::{CreationContext, Frame};

use super::preferences::Geometry;
use super::session::Session;
use crate::ui::{self, Action, Appearance, LookAction, Outbox, Shell, presses, theme};

/// The session in a window.
#[derive(Debug)]
pub struct Window {
    /// What the window is on.
    pub session: Session,
    /// What it remembers from frame to frame.
    pub shell: Shell,
    watch: Option<Watch>,
    /// Which of the session's scenarios the view belongs to.
    opened: u64,
    /// What the system was told last.
    title: String,
    appearance: Option<Appearance>,
    zoom: Zoom,
    /// How the window was when it was last seen in its own place.
    geometry: Option<Geometry>,
}

/// Is told of every action before it is carried out.
struct Watch(Box<dyn FnMut(&Action)>);

impl fmt::Debug for Watch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Watch")
    }
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

/// Who is to be told how large everything is shown.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Told {
    /// The session: the user pressed a key that egui answers.
    Session(f32),
    /// egui: the session wants another size.
    Egui(f32),
}

impl Zoom {
    /// What egui shows and what the session wants come to: the state after that, and who is to be told.
    fn follow(self, shown: f32, wanted: f32) -> (Self, Option<Told>) {
        match self {
            Self::Asked(asked) if asked != shown => (self, None),
            Self::Is(before) if before != shown => (Self::Is(shown), Some(Told::Session(shown))),
            _ if wanted != shown => (Self::Asked(wanted), Some(Told::Egui(wanted))),
            _ => (Self::Is(shown), None),
        }
    }
}

/// How the window is seen on the screen, in points that do not depend on the zoom.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
struct Seen {
    size: Option<[f32; 2]>,
    position: Option<[f32; 2]>,
    is_maximized: bool,
    is_minimized: bool,
}

impl Seen {
    fn of(viewport: &ViewportInfo, zoom: f32) -> Self {
        let is = |it: Option<bool>| it.unwrap_or(false);
        let size = |inner: Rect| [inner.width() * zoom, inner.height() * zoom];
        let position = |outer: Rect| [outer.left() * zoom, outer.top() * zoom];
        Self {
            size: viewport.inner_rect.map(size),
            position: viewport.outer_rect.map(position),
            is_maximized: is(viewport.maximized) || is(viewport.fullscreen),
            is_minimized: is(viewport.minimized),
        }
    }

    /// What is to be remembered of it. A maximized window keeps the size that it had before.
    fn geometry(self, before: Option<Geometry>) -> Option<Geometry> {
        let size = self.size.filter(|_| !self.is_minimized)?;
        let is_maximized = self.is_maximized;
        Some(match before {
            Some(before) if is_maximized => Geometry {
                is_maximized,
                ..before
            },
            _ => Geometry {
                size,
                position: self.position,
                is_maximized,
            },
        })
    }
}

impl Window {
    /// The window of the program, on a session.
    pub fn new(creation: &CreationContext<'_>, session: Session) -> Self {
        theme::install(&creation.egui_ctx);
        presses::install(&creation.egui_ctx);
        // Where the system does not say what it prefers.
        let light = |options: &mut Options| options.fallback_theme = Theme::Light;
        creation.egui_ctx.options_mut(light);
        Self::on(session)
    }

    /// A window on a session, in an egui context that has the [`theme`].
    pub fn on(session: Session) -> Self {
        Self {
            opened: session.opened(),
            session,
            shell: Shell::default(),
            watch: None,
            title: String::new(),
            appearance: None,
            zoom: Zoom::Is(1.0),
            geometry: None,
        }
    }

    /// Has every action told from now on, before it is carried out.
    pub fn watch(&mut self, watch: impl FnMut(&Action) + 'static) {
        self.watch = Some(Watch(Box::new(watch)));
    }

    /// Carries an action out, whoever asks for it.
    pub fn perform(&mut self, action: Action) {
        if let Some(Watch(watch)) = &mut self.watch {
            watch(&action);
        }
        self.session.perform(action);
        self.follow_moves();
    }

    /// Takes what the views remember along with the steps that were taken.
    fn follow_moves(&mut self) {
        for step in self.session.take_moves() {
            self.shell.follow(&|place| step.follow(place));
        }
    }

    /// Begins a frame: takes in what has happened outside of it.
    pub fn logic(&mut self, ctx: &Context) {
        if self.session.poll_dialogs() {
            ctx.request_repaint();
        }
        let is_back = ctx.input(|input| input.events.contains(&Event::WindowFocused(true)));
        if is_back {
            self.session.look_at_file();
        }
        if self.session.poll_background() | self.session.poll_work() {
            ctx.request_repaint();
        }
        // What was taken from a file may have changed the scenario.
        self.follow_moves();
        if let Some(time) = self.session.next_poll() {
            ctx.request_repaint_after(time);
        }
        self.open_dropped_files(ctx);
        self.answer_close_request(ctx);
        self.close_when_saved(ctx);
        self.tell_changes(ctx);
        self.follow_zoom(ctx);
        self.watch_geometry(ctx);
    }

    /// Draws the frame, and carries out what is asked for in it.
    pub fn ui(&mut self, ui: &mut Ui) {
        if self.opened != self.session.opened() {
            self.opened = self.session.opened();
            self.shell = Shell::default();
            self.shell.go(&self.session.first_intent());
        }
        let mut outbox = Outbox::default();
        ui::show(ui, &mut self.shell, &self.session.context(), &mut outbox);
        let Outbox { actions, asked } = outbox;
        if actions.is_empty() && asked.is_empty() {
            return;
        }
        self.session.ask(asked);
        for action in actions {
            self.perform(action);
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

    fn follow_zoom(&mut self, ctx: &Context) {
        let (zoom, answer) = self.zoom.follow(ctx.zoom_factor(), self.session.zoom());
        self.zoom = zoom;
        match answer {
            Some(Told::Session(zoom)) => self.perform(Action::Look(LookAction::SetZoom(zoom))),
            Some(Told::Egui(zoom)) => {
                ctx.set_zoom_factor(zoom);
                ctx.request_repaint();
            }
            None => {}
        }
    }

    /// Notes where the window is.
    fn watch_geometry(&mut self, ctx: &Context) {
        let zoom = ctx.zoom_factor();
        let seen = ctx.input(|input| Seen::of(input.viewport(), zoom));
        let before = self.geometry.or(self.session.geometry());
        self.geometry = seen.geometry(before).or(self.geometry);
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

    /// Closes the window once what it has waited for is done.
    fn close_when_saved(&self, ctx: &Context) {
        let is_asked = ctx.input(|input| input.viewport().close_requested());
        if self.session.closes() && !is_asked {
            ctx.send_viewport_cmd(ViewportCommand::Close);
        }
    }

    /// Opens what was dropped on the window; there may be several files of sources.
    fn open_dropped_files(&mut self, ctx: &Context) {
        let dropped: Vec<PathBuf> = ctx.input(|input| {
            let files = input.raw.dropped_files.iter();
            files.map(|file| file.path().to_owned()).collect()
        });
        for path in dropped {
            self.session.open_dropped(path);
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
        Self::logic(self, ctx);
    }

    fn on_exit(&mut self, _gl: Option<&eframe::glow::Context>) {
        self.remember_geometry();
    }

    fn ui(&mut self, ui: &mut Ui, _frame: &mut Frame) {
        Self::ui(self, ui);
    }
}

#[cfg(test)]
mod tests {
    use eframe::egui::{pos2, vec2};

    use super::*;

    #[test]
    fn a_zoom_by_keys_is_told_to_the_session_and_one_by_command_to_egui() {
        let is = Zoom::Is(1.0);
        assert_eq!(is.follow(1.0, 1.0), (is, None));
        let (zoom, told) = is.follow(1.1, 1.0);
        assert_eq!((zoom, told), (Zoom::Is(1.1), Some(Told::Session(1.1))));
        // The session keeps within its bounds, and egui follows.
        let (zoom, told) = zoom.follow(1.1, 1.05);
        assert_eq!((zoom, told), (Zoom::Asked(1.05), Some(Told::Egui(1.05))));
    }

    #[test]
    fn egui_takes_up_a_zoom_later_and_is_told_once() {
        let (zoom, told) = Zoom::Is(1.0).follow(1.0, 1.5);
        assert_eq!((zoom, told), (Zoom::Asked(1.5), Some(Told::Egui(1.5))));
        // What egui still shows was not asked for by anybody.
        assert_eq!(zoom.follow(1.0, 1.5), (zoom, None));
        assert_eq!(zoom.follow(1.5, 1.5), (Zoom::Is(1.5), None));
        // The session has changed its mind in the meantime.
        assert_eq!(
            zoom.follow(1.5, 2.0),
            (Zoom::Asked(2.0), Some(Told::Egui(2.0)))
        );
    }

    fn seen(size: [f32; 2]) -> ViewportInfo {
        let inner = Rect::from_min_size(pos2(10.0, 30.0), vec2(size[0], size[1]));
        ViewportInfo {
            inner_rect: Some(inner),
            outer_rect: Some(inner.expand(5.0)),
            ..ViewportInfo::default()
        }
    }

    #[test]
    fn the_place_of_the_window_does_not_depend_on_the_zoom() {
        let geometry = Seen::of(&seen([500.0, 400.0]), 2.0).geometry(None);
        let expected = Geometry {
            size: [1000.0, 800.0],
            position: Some([10.0, 50.0]),
            is_maximized: false,
        };
        assert_eq!(geometry, Some(expected));
    }

    #[test]
    fn a_maximized_window_keeps_its_size_and_a_minimized_one_everything() {
        let before = Seen::of(&seen([500.0, 400.0]), 1.0).geometry(None);
        let maximized = ViewportInfo {
            maximized: Some(true),
            ..seen([1600.0, 1000.0])
        };
        let after = Seen::of(&maximized, 1.0).geometry(before);
        let expected = before.map(|before| Geometry {
            is_maximized: true,
            ..before
        });
        assert_eq!(after, expected);
        let fullscreen = ViewportInfo {
            fullscreen: Some(true),
            ..seen([1600.0, 1000.0])
        };
        assert_eq!(Seen::of(&fullscreen, 1.0).geometry(before), expected);
        let minimized = ViewportInfo {
            minimized: Some(true),
            ..seen([0.0, 0.0])
        };
        assert_eq!(Seen::of(&minimized, 1.0).geometry(before), None);
        assert_eq!(Seen::default().geometry(before), None);
        // One that opens maximized has no size of its own yet.
        let first = Seen::of(&maximized, 1.0).geometry(None);
        assert_eq!(first.map(|it| it.size), Some([1600.0, 1000.0]));
    }
}
