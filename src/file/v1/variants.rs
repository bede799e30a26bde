//! Variants from the written format to the model and back.
//!
//! What a variant puts in force is written by its id alone. A red line and an offer may have the same id; then the red line
//! is meant, and the offer is written with the word `offer:` before its id.

use std::collections::HashSet;

use super::pieces::{Firmness, Number, Pairs};
use super::read::{answer, convert_all, ids};
use super::wire;
use super::write::{self, Fields};
use crate::file::notation::Node;
use crate::model::{Enforced, Party, Variant};

const RED_LINE: &str = "red_line:";
const OFFER: &str = "offer:";

/// The ids of the red lines and the offers of a scenario.
pub struct Ids<'a> {
    red_lines: HashSet<&'a str>,
    offers: HashSet<&'a str>,
}

impl<'a> Ids<'a> {
    /// Those of these parties.
    pub fn of(parties: &'a [Party]) -> Self {
        let red_lines = parties.iter().flat_map(|it| &it.red_lines);
        let offers = parties.iter().flat_map(|it| &it.offers);
        Self {
            red_lines: red_lines.map(|it| it.id.as_str()).collect(),
            offers: offers.map(|it| it.id.as_str()).collect(),
        }
    }

    /// What a text of the file puts in force. An id that nothing has is taken for that of a red line.
    fn enforced(&self, text: &str) -> Enforced {
        if let Some(id) = text.strip_prefix(RED_LINE) {
            Enforced::RedLine(id.into())
        } else if let Some(id) = text.strip_prefix(OFFER) {
            Enforced::Offer(id.into())
        } else if self.offers.contains(text) && !self.red_lines.contains(text) {
            Enforced::Offer(text.into())
        } else {
            Enforced::RedLine(text.into())
        }
    }

    /// The text that is read as this: the id alone wherever that will do.
    fn text_of(&self, enforced: &Enforced) -> String {
        let place = enforced.place();
        let id = place.id();
        if self.enforced(id) == *enforced {
            return id.to_owned();
        }
        match enforced {
            Enforced::RedLine(_) => format!("{RED_LINE}{id}"),
            Enforced::Offer(_) => format!("{OFFER}{id}"),
        }
    }
}

/// The variants of a scenario with these parties.
pub fn read_all(wires: Vec<wire::Variant>, parties: &[Party]) -> Vec<Variant> {
    let ids = Ids::of(parties);
    convert_all(wires, |wire| read(wire, &ids))
}

fn read(wire: wire::Variant, of: &Ids<'_>) -> Variant {
    let wire::Variant {
        id,
        name,
        note,
        lift,
        withdraw,
        enforce,
        firmness: Pairs(firmness),
        no_deal: Pairs(no_deal),
        answers: Pairs(answers),
        view,
        select,
    } = wire;
    Variant {
        id: id.into(),
        name,
        note,
        lift: ids(lift),
        withdraw: ids(withdraw),
        enforce: enforce.iter().map(|text| of.enforced(text)).collect(),
        firmness: convert_all(firmness, |(id, Firmness(firmness))| (id.into(), firmness)),
        no_deal: convert_all(no_deal, |(id, Number(value))| (id.into(), value)),
        answers: convert_all(answers, |(assumption, given)| {
            (assumption.into(), answer(given))
        }),
        view,
        select,
    }
}

/// A variant as it is written.
pub fn node(variant: &Variant, ids: &Ids<'_>) -> Node {
    let Variant {
        id,
        name,
        note,
        lift,
        withdraw,
        enforce,
        firmness,
        no_deal,
        answers,
        view,
        select,
    } = variant;
    let mut fields = Fields::default();
    fields.text("id", id.as_str());
    fields.text("name", name);
    fields.text_unless_empty("note", note);
    fields.ids("lift", lift);
    fields.ids("withdraw", withdraw);
    if !enforce.is_empty() {
        let texts = enforce.iter().map(|it| Node::text(&ids.text_of(it)));
        fields.field("enforce", Node::group("[", texts));
    }
    fields.pairs("firmness", firmness, |it| write::whole(i64::from(*it)));
    fields.pairs("no_deal", no_deal, write::number);
    fields.pairs("answers", answers, write::answer);
    fields.text_unless_empty("view", view);
    fields.text_unless_empty("select", select);
    fields.into_node("(").tall()
}
