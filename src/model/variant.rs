//! A scenario under a what-if, and what is changed there: the what-if and never the scenario itself.

use super::edit::Edit;
use super::id::{OfferId, RedLineId, VariantId};
use super::kind::Kind;
use super::place::Place;
use super::property::Property;
use super::scenario::{Answer, Scenario, Variant};
use super::thing::Item;

impl Scenario {
    /// The scenario as it would be under a variant: its red lines lifted, its offers withdrawn, its assumptions answered.
    /// Everything else is as it was, and what the variant refers to in vain changes nothing.
    #[must_use]
    pub fn under(&self, variant: &Variant) -> Self {
        let mut scenario = self.clone();
        for party in &mut scenario.parties {
            for red_line in &mut party.red_lines {
                red_line.enabled &= !variant.lift.contains(&red_line.id);
            }
            for offer in &mut party.offers {
                offer.enabled &= !variant.withdraw.contains(&offer.id);
            }
        }
        for assumption in &mut scenario.assumptions {
            let answer = variant.answers.iter().find(|(id, _)| *id == assumption.id);
            if let Some((_, answer)) = answer {
                assumption.answer = *answer;
            }
        }
        scenario
    }

    /// The edit that does under a variant what `edit` would do to the scenario: a switch that is pressed or an answer that
    /// is given there belongs to the variant. Everything else is the same edit. A red line or an offer that the scenario
    /// itself has switched off cannot be switched on by a variant: its place is the error.
    pub fn edit_under(&self, id: &VariantId, edit: &Edit) -> Result<Edit, Place> {
        match self.variant(id) {
            Some(variant) => self.carried_over(&mut variant.clone(), edit),
            None => Ok(edit.clone()),
        }
    }

    /// The edit for the variant, which is brought along so that several edits together add up.
    fn carried_over(&self, variant: &mut Variant, edit: &Edit) -> Result<Edit, Place> {
        let change = match edit {
            Edit::Set(place @ Place::RedLine(id), Property::Enabled(to)) => {
                if *to && self.red_line(id).is_some_and(|(_, it)| !it.enabled) {
                    return Err(place.clone());
                }
                switch(&mut variant.lift, id, !to);
                Property::Lift(variant.lift.clone())
            }
            Edit::Set(place @ Place::Offer(id), Property::Enabled(to)) => {
                if *to && self.offer(id).is_some_and(|(_, it)| !it.enabled) {
                    return Err(place.clone());
                }
                switch(&mut variant.withdraw, id, !to);
                Property::Withdraw(variant.withdraw.clone())
            }
            Edit::Set(Place::Assumption(id), Property::Answer(to)) => {
                let is_own = self.assumption(id).is_none_or(|it| it.answer != *to);
                let at = variant.answers.iter().position(|(of, _)| of == id);
                variant.answers.retain(|(of, _)| of != id);
                if is_own {
                    let at = at.unwrap_or(usize::MAX).min(variant.answers.len());
                    variant.answers.insert(at, (id.clone(), *to));
                }
                Property::Answers(variant.answers.clone())
            }
            Edit::Together(edits) => {
                let edits = edits.iter().map(|edit| self.carried_over(variant, edit));
                return Ok(Edit::Together(edits.collect::<Result<_, _>>()?));
            }
            _ => return Ok(edit.clone()),
        };
        Ok(Edit::Set(Place::Variant(variant.id.clone()), change))
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

    /// A new variant that lifts these red lines, on top of what the variant in force does.
    pub fn lifted_too(
        &self,
        in_force: Option<&Variant>,
        lift: &[RedLineId],
        name: &str,
    ) -> Variant {
        let mut variant = Variant {
            id: self.fresh(&Place::Variant("variant".into()), name),
            name: name.to_owned(),
            lift: Vec::new(),
            withdraw: Vec::new(),
            answers: Vec::new(),
        };
        if let Some(before) = in_force {
            variant.lift.clone_from(&before.lift);
            variant.withdraw.clone_from(&before.withdraw);
            variant.answers.clone_from(&before.answers);
        }
        for id in lift {
            switch(&mut variant.lift, id, true);
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

impl Variant {
    /// Whether both switch the same, whatever they are called and in whatever order.
    pub fn does_the_same(&self, other: &Self) -> bool {
        same(&self.lift, &other.lift)
            && same(&self.withdraw, &other.withdraw)
            && same(&self.answers, &other.answers)
    }
}

fn same<T: PartialEq>(one: &[T], other: &[T]) -> bool {
    one.iter().all(|it| other.contains(it)) && other.iter().all(|it| one.contains(it))
}

impl Edit {
    /// The edit that adds a variant which is meant to be in force from then on.
    pub fn put_in_force(variant: Variant) -> Self {
        Self::Together(vec![Self::Insert(usize::MAX, Item::Variant(variant))])
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

/// Puts the id into the list or takes it out.
fn switch<T: Clone + PartialEq>(list: &mut Vec<T>, id: &T, is_in: bool) {
    if !is_in {
        list.retain(|it| it != id);
    } else if !list.contains(id) {
        list.push(id.clone());
    }
}
