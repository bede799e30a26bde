//! Why a verdict is what it is.

mod data;

pub use data::{
    Addition, Additions, Because, Clash, Crossed, DependsOn, Explanation, Kept, Lack, OfferLack,
    Open, Requirement, Subject, TurnsOn, Why,
};
