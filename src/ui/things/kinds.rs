//! The kinds of things in a scenario: their words and symbols.

use crate::model::{Kind, Place};
use crate::ui::kit::theme::Icon;

/// The word for the kind of thing at a place.
pub fn name(place: &Place) -> &'static str {
    place.kind().map_or("scenario", Kind::singular)
}

/// The symbol of a kind.
pub fn kind_icon(kind: Kind) -> Icon {
    match kind {
        Kind::Source => Icon::SOURCE,
        Kind::Claim => Icon::CLAIM,
        Kind::Issue | Kind::Option => Icon::ISSUE,
        Kind::Assumption => Icon::ASSUMPTION,
        Kind::Fact => Icon::FACT,
        Kind::Party => Icon::PARTY,
        Kind::RedLine => Icon::NEVER,
        Kind::Offer => Icon::OFFER,
        Kind::Package => Icon::PACKAGE,
        Kind::Variant => Icon::VARIANT,
    }
}
