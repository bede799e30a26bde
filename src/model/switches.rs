//! What is changed under a what-if, and what-ifs made of the switches.
//!
//! A switch, an answer, a firmness or a no-deal value that is given there changes the what-if alone. What has no place in
//! one, such as the words of a no-deal value or that there is one at all, is the scenario's.

use super::edit::Edit;
use super::enforced::Enforced;
use super::id::{OfferId, PartyId, RedLineId, VariantId};
use super::kind::Kind;
use super::place::Place;
use super::property::Property;
use super::rational::Rational;
use super::scenario::{Answer, NoDeal, Scenario, Variant};
use super::thing::Item;

impl Scenario {
    /// The edit that does under a variant what `edit` would do to the scenario: a switch that is pressed, an answer,
    /// another firmness or another no-deal value that is given there belongs to the variant. Everything else is the same
    /// edit.
    #[must_use]
    pub fn edit_under(&self, id: &VariantId, edit: &Edit) -> Edit {
        match self.variant(id) {
            Some(variant) => self.carried_over(&mut variant.clone(), edit),
            None => edit.clone(),
        }
    }

    /// The edit for the variant, which is brought along so that several edits together add up.
    fn carried_over(&self, variant: &mut Variant, edit: &Edit) -> Edit {
        let before = variant.clone();
        let mut rest = None;
        match edit {
            Edit::Set(Place::RedLine(id), Property::Enabled(to)) => {
                let is_on = self.red_line(id).is_none_or(|(_, it)| it.enabled);
                turn(&mut variant.lift, id, is_on, *to);
                let enforced = Enforced::RedLine(id.clone());
                turn(&mut variant.enforce, &enforced, !is_on, !to);
            }
            Edit::Set(Place::Offer(id), Property::Enabled(to)) => {
                let is_on = self.offer(id).is_none_or(|(_, it)| it.enabled);
                turn(&mut variant.withdraw, id, is_on, *to);
                let enforced = Enforced::Offer(id.clone());
                turn(&mut variant.enforce, &enforced, !is_on, !to);
            }
            Edit::Set(Place::RedLine(id), Property::Firmness(to)) => {
                let own = self.red_line(id).map(|(_, it)| it.firmness);
                give(&mut variant.firmness, id, *to, own);
            }
            Edit::Set(Place::Assumption(id), Property::Answer(to)) => {
                let own = self.assumption(id).map(|it| it.answer);
                give(&mut variant.answers, id, *to, own);
            }
            Edit::Set(place @ Place::Party(id), Property::NoDeal(to)) => {
                let to = self.own_no_deal(variant, id, to.as_ref());
                rest = Some(Edit::Set(place.clone(), Property::NoDeal(to)));
            }
            Edit::Together(edits) => {
                let edits = edits.iter().map(|edit| self.carried_over(variant, edit));
                return Edit::Together(edits.collect());
            }
            _ => return edit.clone(),
        }
        // What it is about comes first; the rest may say nothing new.
        let mut edits = changes(&before, variant);
        edits.extend(rest);
        match (edits.len(), edits.pop()) {
            (1, Some(only)) => only,
            (_, last) => Edit::Together(edits.into_iter().chain(last).collect()),
        }
    }

    /// What a party has without a deal in the scenario itself, once it is to have this under the variant, which takes the
    /// value.
    fn own_no_deal(
        &self,
        variant: &mut Variant,
        id: &PartyId,
        to: Option<&NoDeal>,
    ) -> Option<NoDeal> {
        let own = self.party(id).and_then(|it| it.no_deal.as_ref()?.value);
        match (own, to.and_then(|it| it.value)) {
            (Some(own), Some(value)) => give(&mut variant.no_deal, id, value, Some(own)),
            // Where either has no value, there is none for a variant to replace.
            _ => variant.no_deal.retain(|(of, _)| of != id),
        }
        let mut to = to.cloned()?;
        to.value = to.value.map(|value| own.unwrap_or(value));
        Some(to)
    }

    /// The edit that keeps the switches as they are now as a new variant with this name.
    ///
    /// The variant lifts the red lines that are off, withdraws the offers that are off and gives the answers that are
    /// given, and the scenario itself is put back: everything on, every assumption open. Under the new variant everything
    /// is therefore as it was. Where a variant is in force already, the new one takes over what that one does and the
    /// scenario, which the first goes on to be a what-if of, stays as it is.
    pub fn switches_kept(&self, in_force: Option<&Variant>, name: &str) -> Edit {
        let shown = in_force.map(|variant| self.under(variant));
        let shown = shown.as_ref().unwrap_or(self);
        let Item::Variant(mut variant) = self.new_item(Kind::Variant, name) else {
            return Edit::Together(Vec::new());
        };
        variant.lift = shown.lifted();
        variant.withdraw = shown.withdrawn();
        if let Some(before) = in_force {
            variant.enforce.clone_from(&before.enforce);
            variant.firmness.clone_from(&before.firmness);
            variant.no_deal.clone_from(&before.no_deal);
        }
        let is_off = |it: &Enforced| match it {
            Enforced::RedLine(id) => variant.lift.contains(id),
            Enforced::Offer(id) => variant.withdraw.contains(id),
        };
        variant.enforce.retain(|it| !is_off(it));
        for (own, now) in self.assumptions.iter().zip(&shown.assumptions) {
            if own.answer != Answer::Unknown || now.answer != Answer::Unknown {
                variant.answers.push((now.id.clone(), now.answer));
            }
        }
        let mut back = Vec::new();
        if in_force.is_none() {
            back.extend(
                variant
                    .lift
                    .iter()
                    .map(|id| Edit::enable_red_line(id, true)),
            );
            back.extend(
                variant
                    .withdraw
                    .iter()
                    .map(|id| Edit::enable_offer(id, true)),
            );
            let answers = variant.answers.iter();
            back.extend(answers.map(|(id, _)| Edit::answer(id, Answer::Unknown)));
        }
        let mut edits = vec![Edit::Insert(usize::MAX, Item::Variant(variant))];
        edits.append(&mut back);
        Edit::Together(edits)
    }

    /// A new variant that lifts these red lines and gives these parties other no-deal values, on top of what the variant
    /// in force does.
    pub fn lifted_too(
        &self,
        in_force: Option<&Variant>,
        lift: &[RedLineId],
        lower: &[(PartyId, Rational)],
        name: &str,
    ) -> Variant {
        let mut variant = Variant {
            id: self.fresh(&Place::Variant("variant".into()), name),
            name: name.to_owned(),
            note: String::new(),
            view: String::new(),
            select: String::new(),
            ..in_force.cloned().unwrap_or_default()
        };
        for id in lift {
            let enforced = Enforced::RedLine(id.clone());
            switch(&mut variant.enforce, &enforced, false);
            switch(&mut variant.lift, id, true);
        }
        for (party, value) in lower {
            give(&mut variant.no_deal, party, *value, None);
        }
        variant
    }

    /// The red lines that are off. Of several with the same id that are not all off, none.
    fn lifted(&self) -> Vec<RedLineId> {
        let mut lifted = Vec::new();
        for (_, red_line) in self.red_lines() {
            let mut same = self.red_lines().filter(|(_, it)| it.id == red_line.id);
            if same.all(|(_, it)| !it.enabled) && !lifted.contains(&red_line.id) {
                lifted.push(red_line.id.clone());
            }
        }
        lifted
    }

    /// The offers that are off. Of several with the same id that are not all off, none.
    fn withdrawn(&self) -> Vec<OfferId> {
        let mut withdrawn = Vec::new();
        for (_, offer) in self.offers() {
            let mut same = self.offers().filter(|(_, it)| it.id == offer.id);
            if same.all(|(_, it)| !it.enabled) && !withdrawn.contains(&offer.id) {
                withdrawn.push(offer.id.clone());
            }
        }
        withdrawn
    }
}

impl Edit {
    /// The edit that adds a variant which is meant to be in force from then on, together with what it needs besides.
    pub fn put_in_force(variant: Variant, with: Option<Item>) -> Self {
        let items = [Some(Item::Variant(variant)), with];
        let items = items.into_iter().flatten();
        Self::Together(items.map(|it| Self::Insert(usize::MAX, it)).collect())
    }

    /// The variant that the edit makes together with other things, such as that of
    /// [`switches_kept`](Scenario::switches_kept): one that is made in order to be in force.
    pub fn made_variant(&self) -> Option<&VariantId> {
        match self {
            Self::Together(edits) => match edits.first() {
                Some(Self::Insert(_, Item::Variant(variant))) => Some(&variant.id),
                _ => None,
            },
            _ => None,
        }
    }
}

/// The edits that make a variant out of what it was, as far as it is switched.
fn changes(before: &Variant, after: &Variant) -> Vec<Edit> {
    let mut all = Vec::new();
    if before.lift != after.lift {
        all.push(Property::Lift(after.lift.clone()));
    }
    if before.withdraw != after.withdraw {
        all.push(Property::Withdraw(after.withdraw.clone()));
    }
    if before.enforce != after.enforce {
        all.push(Property::Enforce(after.enforce.clone()));
    }
    if before.firmness != after.firmness {
        all.push(Property::OtherFirmness(after.firmness.clone()));
    }
    if before.no_deal != after.no_deal {
        all.push(Property::OtherNoDeal(after.no_deal.clone()));
    }
    if before.answers != after.answers {
        all.push(Property::Answers(after.answers.clone()));
    }
    let place = Place::Variant(after.id.clone());
    let set = |it| Edit::Set(place.clone(), it);
    all.into_iter().map(set).collect()
}

/// Turns something on or off by a list of what is off: what the scenario itself has off (`is_on` says so) needs no entry,
/// and what is turned on has none.
fn turn<T: Clone + PartialEq>(list: &mut Vec<T>, id: &T, is_on: bool, to: bool) {
    if to || is_on {
        switch(list, id, !to);
    }
}

/// Puts the id into the list or takes it out.
fn switch<T: Clone + PartialEq>(list: &mut Vec<T>, id: &T, is_in: bool) {
    if !is_in {
        list.retain(|it| it != id);
    } else if !list.contains(id) {
        list.push(id.clone());
    }
}

/// Gives something a value by a list of pairs, where it stood or at the end; the value that the scenario gives it itself
/// needs no pair.
fn give<K: Clone + PartialEq, V: PartialEq>(
    pairs: &mut Vec<(K, V)>,
    id: &K,
    to: V,
    own: Option<V>,
) {
    let at = pairs.iter().position(|(of, _)| of == id);
    pairs.retain(|(of, _)| of != id);
    if own.is_none_or(|own| own != to) {
        let at = at.unwrap_or(usize::MAX).min(pairs.len());
        pairs.insert(at, (id.clone(), to));
    }
}
