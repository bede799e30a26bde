//! What can be asked of the engine.

mod drafts;
mod obstacles;
mod verdicts;

pub use drafts::{Allowed, Completion};
pub use obstacles::WhatStandsInTheWay;
pub use verdicts::{HowItStands, Verdicts, WhatItTakes, Why, WithoutInferred};
