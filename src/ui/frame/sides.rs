//! The panels at the sides of the window: whether they are shown, and how wide they are.
//!
//! What the user wants of them is remembered between runs. A window without room for a panel folds it by itself; opened
//! there, it stays open until it is folded again or another scenario is opened.

use serde::{Deserialize, Serialize};

use super::Draw;
use super::action::{Action, LookAction};

/// A panel at a side of the window.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// The outline, at the left.
    Outline,
    /// What is selected and why, at the right.
    Details,
}

/// What the user wants of a panel.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Wanted {
    /// Whether it is folded even where there is room for it.
    pub is_hidden: bool,
    /// How wide it is where there is room for that, in points; as wide as suits the window unless it is said.
    pub width: Option<f32>,
}

/// What the user wants of both panels.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Sides {
    /// Of the outline.
    pub outline: Wanted,
    /// Of the details.
    pub details: Wanted,
}

impl Sides {
    /// What is wanted of a panel.
    pub fn of(&self, side: Side) -> Wanted {
        match side {
            Side::Outline => self.outline,
            Side::Details => self.details,
        }
    }

    /// The same with something else wanted of a panel.
    #[must_use]
    pub fn with(self, side: Side, wanted: Wanted) -> Self {
        match side {
            Side::Outline => Self {
                outline: wanted,
                ..self
            },
            Side::Details => Self {
                details: wanted,
                ..self
            },
        }
    }

    /// Whether panels can be like that: files are written by anybody.
    pub fn is_sane(&self) -> bool {
        [self.outline.width, self.details.width]
            .into_iter()
            .flatten()
            .all(|width| (50.0..=10_000.0).contains(&width))
    }
}

/// How the panels stand in the window.
#[derive(Debug, Default)]
pub struct Unfolded {
    /// The panels that were opened where there is little room, the last one last.
    pub opened: Vec<Side>,
    /// The panels that were seen when the window was drawn last.
    pub seen: Vec<Side>,
    /// The panels for which there was room then without being asked.
    pub roomy: Vec<Side>,
    /// What is wanted while an edge is being dragged.
    pub dragged: Option<Sides>,
    /// Whether a form was shown when the window was drawn last.
    pub had_form: bool,
}

impl Draw<'_> {
    /// Whether a panel was seen when the window was drawn last.
    pub fn is_seen(&mut self, side: Side) -> bool {
        self.memory.state::<Unfolded>().seen.contains(&side)
    }

    /// Folds a panel if it is seen, and shows it if it is not.
    pub fn turn(&mut self, side: Side) {
        let unfolded = self.memory.state::<Unfolded>();
        let is_seen = unfolded.seen.contains(&side);
        let has_room = unfolded.roomy.contains(&side);
        unfolded.opened.retain(|it| *it != side);
        if !is_seen && !has_room {
            unfolded.opened.push(side);
        }
        let sides = self.cx.look.sides;
        let wanted = Wanted {
            is_hidden: if has_room {
                is_seen
            } else {
                sides.of(side).is_hidden && is_seen
            },
            ..sides.of(side)
        };
        if wanted != sides.of(side) {
            let sides = sides.with(side, wanted);
            self.actions.push(Action::Look(LookAction::SetSides(sides)));
        }
    }

    /// Shows a panel because something is to be seen or done in it.
    pub fn reveal(&mut self, side: Side) {
        let unfolded = self.memory.state::<Unfolded>();
        if !unfolded.seen.contains(&side) {
            unfolded.opened.retain(|it| *it != side);
            unfolded.opened.push(side);
        }
    }
}
