//! The one painted control: it takes its room, knows its state, paints itself and tells its name.
//!
//! A control is plain data. What can be pressed in the window and is no widget of egui is one, and so is a text that
//! stands in a place of its own.

mod paint;

use eframe::egui::{
    Align2, Color32, FontId, Id, Rect, Response, Role, Sense, Ui, Vec2, WidgetInfo,
};

use crate::ui::kit::theme::{Icon, space};

/// A control as it is to be drawn; begin with [`Control::new`].
#[derive(Default)]
pub struct Control<'a> {
    /// How wide it is.
    pub width: Width,
    /// How high it is at least.
    pub height: f32,
    /// How much higher than its texts it is at least.
    pub pad: f32,
    /// Whether its height keeps parts of a point.
    pub is_exact: bool,
    /// The part at its right that is painted with it and cannot be pressed.
    pub free: f32,
    /// Tells it from all others; without one its place does.
    pub id: Option<Id>,
    /// What can be done with it while it is enabled; a click unless it is said.
    pub sense: Option<Sense>,
    /// Whether it can be used now.
    pub enabled: bool,
    /// What it says.
    pub text: Run<'a>,
    /// A second text below the first one.
    pub below: Option<Run<'a>>,
    /// Another text beside it.
    pub end: Option<Run<'a>>,
    /// Where that one stands.
    pub end_side: Side,
    /// The room before the text, with its icon.
    pub lead: f32,
    /// The room behind the text, but for the width of another one at the right.
    pub tail: f32,
    /// The least room for the text where the control is as wide as that.
    pub least: f32,
    /// Where the text begins from above; in the middle unless it is said.
    pub top: Option<f32>,
    /// How much what it shows stands above the middle.
    pub lift: f32,
    /// Its symbol.
    pub icon: Option<Mark>,
    /// Another symbol, such as the one that says that a list opens.
    pub end_icon: Option<Mark>,
    /// Its colours.
    pub rest: Skin,
    /// Its colours while it is lit, where these are others.
    pub lit: Option<Skin>,
    /// Its colours while it is pressed, where these are others.
    pub pressed: Option<Skin>,
    /// When it is lit.
    pub lights: Lights,
    /// How far the fill goes beyond its sides.
    pub bleed: f32,
    /// How round its corners are.
    pub radius: u8,
    /// How far outside of its edges the ring of the focus is.
    pub ring: Vec2,
    /// What it is to a screen reader.
    pub role: Role,
    /// Its accessible name; where it is empty, the text is.
    pub name: &'a str,
    /// What is told beside the name.
    pub value: Option<&'a str>,
    /// Whether it is selected, where it can be.
    pub is_selected: Option<bool>,
    /// What is said when the pointer rests on it.
    pub hint: &'a str,
    /// Whether a text that was cut off is said in full when the pointer rests on it.
    pub tells_cut: bool,
    /// Whether its list scrolls to it when the keyboard comes to it.
    pub scrolls: bool,
}

/// How wide a [`Control`] is.
#[derive(Clone, Copy, Debug, Default)]
pub enum Width {
    /// As its texts need, and at most so much.
    Fit(f32),
    /// As much as there is.
    #[default]
    Full,
    /// So many points.
    Exactly(f32),
}

/// A text of a [`Control`].
#[derive(Default)]
pub struct Run<'a> {
    /// The text.
    pub text: &'a str,
    /// Its font.
    pub font: FontId,
    /// So many lines at most.
    pub rows: usize,
    /// How wide a text beside another one is at most.
    pub most: f32,
    /// How much that one stands below the middle.
    pub drop: f32,
    /// A colour of its own.
    pub ink: Option<Color32>,
}

impl<'a> Run<'a> {
    /// A text of one line.
    pub fn new(text: &'a str, font: FontId) -> Self {
        Self {
            text,
            font,
            rows: 1,
            most: f32::INFINITY,
            ..Self::default()
        }
    }

    /// The same with this many lines at most.
    pub fn rows(self, rows: usize) -> Self {
        Self { rows, ..self }
    }

    /// The same in a colour of its own.
    pub fn ink(self, ink: Color32) -> Self {
        let ink = Some(ink);
        Self { ink, ..self }
    }
}

/// Where something stands in a [`Control`].
#[derive(Clone, Copy, Debug, Default)]
pub enum Side {
    /// So much behind the left edge.
    Left(f32),
    /// So much before the right edge.
    Right(f32),
    /// So much behind the first text.
    Behind(f32),
    /// In the middle.
    #[default]
    Middle,
}

/// A symbol of a [`Control`].
#[derive(Clone, Copy, Debug)]
pub struct Mark {
    /// The symbol.
    pub icon: Icon,
    /// Its size.
    pub size: f32,
    /// Where its middle is.
    pub side: Side,
    /// How much its middle is below the top of the text; in the middle unless it is said.
    pub below: Option<f32>,
}

impl Mark {
    /// A symbol in the middle of the height.
    pub fn new(icon: Icon, size: f32, side: Side) -> Self {
        Self {
            icon,
            size,
            side,
            below: None,
        }
    }

    /// The same beside the first line of the text.
    pub fn below(self, below: f32) -> Self {
        let below = Some(below);
        Self { below, ..self }
    }
}

/// The colours of a [`Control`]; what is transparent is not drawn.
#[derive(Clone, Copy, Debug, Default)]
pub struct Skin {
    /// The texts.
    pub ink: Color32,
    /// The symbols.
    pub icon: Color32,
    /// What is behind them.
    pub fill: Color32,
    /// The edge.
    pub edge: Color32,
    /// The line under the text.
    pub underline: Color32,
}

impl Skin {
    /// Texts and symbols in this colour.
    pub fn ink(ink: Color32) -> Self {
        let icon = ink;
        Self {
            ink,
            icon,
            ..Self::default()
        }
    }

    /// The same on a surface with an edge.
    pub fn framed(ink: Color32, fill: Color32, edge: Color32) -> Self {
        Self::ink(ink).on(fill).edge(edge)
    }

    /// The same with symbols in another colour.
    pub fn icon(self, icon: Color32) -> Self {
        Self { icon, ..self }
    }

    /// The same on a surface.
    pub fn on(self, fill: Color32) -> Self {
        Self { fill, ..self }
    }

    /// The same with an edge.
    pub fn edge(self, edge: Color32) -> Self {
        Self { edge, ..self }
    }

    /// The same with a line under the text.
    pub fn underline(self, underline: Color32) -> Self {
        Self { underline, ..self }
    }
}

/// When a [`Control`] is lit.
#[derive(Clone, Copy, Debug, Default)]
pub enum Lights {
    /// Under the pointer.
    Hover,
    /// Under the pointer, and while it is held down.
    #[default]
    Press,
    /// Under the pointer, and with the keyboard.
    Focus,
}

/// What was drawn.
pub struct Painted {
    /// What was done with it.
    pub response: Response,
    /// All of it.
    pub rect: Rect,
    /// Its first text.
    pub text: Rect,
}

impl<'a> Control<'a> {
    /// A button of the usual height that says this.
    pub fn new(text: Run<'a>, rest: Skin) -> Self {
        Self {
            width: Width::Fit(f32::INFINITY),
            height: space::CONTROL,
            enabled: true,
            text,
            rest,
            radius: space::RADIUS,
            ring: Vec2::splat(-1.0),
            role: Role::Button,
            ..Self::default()
        }
    }

    /// A text that cannot be pressed.
    pub fn label(text: Run<'a>, ink: Color32) -> Self {
        Self {
            sense: Some(Sense::hover()),
            role: Role::Label,
            ..Self::new(text, Skin::ink(ink))
        }
    }

    /// A place where words stand already, and which leads somewhere.
    pub fn link(name: &'a str, ink: Color32) -> Self {
        let rest = Skin::ink(ink);
        Self {
            lit: Some(rest.underline(ink)),
            lights: Lights::Hover,
            ring: Vec2::splat(2.0),
            role: Role::Link,
            name,
            ..Self::new(Run::default(), rest)
        }
    }

    /// An entry of a list, over its whole width, on `fill` while it is lit.
    pub fn entry(text: Run<'a>, rest: Skin, fill: Color32) -> Self {
        Self {
            width: Width::Full,
            lit: Some(rest.on(fill)),
            lights: Lights::Focus,
            ring: Vec2::splat(-2.0),
            ..Self::new(text, rest)
        }
    }

    /// A button with a symbol alone.
    pub fn icon(icon: Icon, icon_size: f32, size: Vec2, rest: Skin) -> Self {
        Self {
            width: Width::Exactly(size.x),
            height: size.y,
            icon: Some(Mark::new(icon, icon_size, Side::Middle)),
            ..Self::new(Run::default(), rest)
        }
    }

    /// Draws it in the next place of a view.
    pub fn ui(&self, ui: &mut Ui) -> Painted {
        let laid = self.lay_out(ui, ui.available_width());
        let (rect, response) = match self.id {
            None => ui.allocate_exact_size(laid.size, self.sense()),
            Some(id) => {
                let (_, rect) = ui.allocate_space(laid.size);
                let pressable = rect.with_max_x(rect.right() - self.free);
                (rect, ui.interact(pressable, id, self.sense()))
            }
        };
        self.paint(ui, rect, response, laid)
    }

    /// Draws it within a room that is there already.
    pub fn ui_in(&self, ui: &Ui, id: Id, room: Rect, align: Align2) -> Painted {
        let laid = self.lay_out(ui, room.width());
        let rect = align.align_size_within_rect(laid.size, room);
        let response = ui.interact(rect, id, self.sense());
        self.paint(ui, rect, response, laid)
    }

    /// Draws it over all of a place.
    pub fn ui_at(self, ui: &Ui, id: Id, place: Rect) -> Painted {
        let control = Self {
            width: Width::Full,
            height: place.height(),
            is_exact: true,
            ..self
        };
        control.ui_in(ui, id, place, Align2::LEFT_TOP)
    }

    fn sense(&self) -> Sense {
        match self.sense {
            _ if !self.enabled => Sense::hover(),
            None => Sense::click(),
            Some(sense) => sense,
        }
    }

    /// Tells what it is, and says its hint.
    fn tell(&self, response: Response, is_cut: bool) -> Response {
        let text = self.text.text;
        response.widget_info(|| {
            let name = if self.name.is_empty() {
                text
            } else {
                self.name
            };
            let mut info = WidgetInfo::labeled(self.role, self.enabled, name);
            info.selected = self.is_selected;
            info.current_text_value = self.value.map(str::to_owned);
            info
        });
        if self.scrolls && response.gained_focus() {
            response.scroll_to_me(None);
        }
        match (self.tells_cut && is_cut, self.hint.is_empty()) {
            (true, true) => response.on_hover_text(text),
            (true, false) => response.on_hover_text(format!("{text}\n\n{}", self.hint)),
            (false, false) => response.on_hover_text(self.hint),
            (false, true) => response,
        }
    }
}
