//! What the parts of the window remember from frame to frame and nobody saves.
//!
//! Each part keeps a state of a type of its own, so that nobody else can name it, and a new part needs no place made for
//! it anywhere. Display data are kept the same way: they are made when they are shown, and anew when what they show has
//! changed.

use std::any::{Any, TypeId};
use std::collections::HashMap;
use std::fmt;
use std::rc::Rc;

/// The states of all parts of the window. There is a new one when another scenario is opened.
#[derive(Default)]
pub struct Memory {
    states: HashMap<TypeId, Box<dyn Any>>,
}

/// Something made for display, and of what.
struct Made<K, T> {
    of: K,
    what: Rc<T>,
}

impl Memory {
    /// The state of this type; what it begins with if there was none.
    pub fn state<T: Any + Default>(&mut self) -> &mut T {
        let state = self.states.entry(TypeId::of::<T>());
        let state = state.or_insert_with(|| Box::new(T::default()));
        if !state.is::<T>() {
            *state = Box::new(T::default());
        }
        state
            .downcast_mut()
            .expect("a state is kept under its own type")
    }

    /// The state of this type, if there is one.
    pub fn seen<T: Any>(&self) -> Option<&T> {
        self.states.get(&TypeId::of::<T>())?.downcast_ref()
    }

    /// What was made of this for display, or else what is made of it now. The one before is given to go on from, such as
    /// to be shown until there is something newer.
    pub fn made<K: Any + PartialEq, T: Any>(
        &mut self,
        of: K,
        make: impl FnOnce(Option<&Rc<T>>) -> T,
    ) -> Rc<T> {
        let id = TypeId::of::<Made<K, T>>();
        let before = self
            .states
            .get(&id)
            .and_then(|it| it.downcast_ref::<Made<K, T>>());
        if let Some(made) = before.filter(|made| made.of == of) {
            return Rc::clone(&made.what);
        }
        let what = Rc::new(make(before.map(|made| &made.what)));
        let made = Made {
            of,
            what: Rc::clone(&what),
        };
        self.states.insert(id, Box::new(made));
        what
    }
}

impl fmt::Debug for Memory {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Memory")
            .field("states", &self.states.len())
            .finish()
    }
}

/// How to use the program, a page each.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Help {
    /// What this is, and how to start.
    Start,
    /// The words.
    Words,
    /// The keys.
    Keys,
}

/// What the window shows.
#[derive(Debug, Default)]
pub struct Shown {
    /// The name of the view in the centre; empty for the first one.
    pub view: &'static str,
    /// Whether the list of problems is shown.
    pub problems: bool,
    /// What is shown over the window of how to use the program.
    pub help: Option<Help>,
    /// Whether the box in which anything is found is to be opened, or closed if it is open.
    pub turns_finder: bool,
    /// Whether what is selected is shown with fields to change it.
    pub form: bool,
    /// Whether something is asked over the window, which then has the keys for itself.
    pub is_covered: bool,
    /// How often the window was drawn.
    turn: u64,
}

impl Shown {
    /// Begins to draw the window once more.
    pub fn begin_turn(&mut self) {
        self.turn += 1;
    }

    /// A wish of this turn.
    pub fn wish<T>(&self, what: T) -> Wish<T> {
        Wish {
            what,
            turn: self.turn,
        }
    }
}

/// Something that is to be done once what was asked for beside it is there, such as to give a new row the keyboard. What
/// is asked for in one turn is carried out before the next, so that a wish that does not come true then never will.
#[derive(Clone, Debug)]
pub struct Wish<T> {
    /// What is wished for.
    pub what: T,
    turn: u64,
}

impl<T> Wish<T> {
    /// Whether it can come true no more.
    pub fn is_over(&self, shown: &Shown) -> bool {
        shown.turn > self.turn + 1
    }
}
