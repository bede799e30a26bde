//! References: every place in a scenario where one thing names another by its id.
//!
//! Whatever a thing is made of either refers to others or says that it does not, so that a part of a new type does not
//! compile before it is decided here. [`Thing`](super::thing::Thing) takes the parts of a thing together.

use super::agreement::{Agreement, Role};
use super::condition::{Condition, Rule};
use super::enforced::Enforced;
use super::id::{AssumptionId, ClaimId, IssueId, OfferId, OptionId, PartyId, RedLineId};
use super::place::Place;
use super::rational::Rational;
use super::scale::Scale;
use super::scenario::{Answer, Basis, NoDeal, OptionValues, Preference};
use super::span::Span;
use super::values::Values;

/// A part of a thing, which may refer to other things.
pub trait Refers {
    /// Calls `visit` with every place that the part refers to, in order, as often as it does.
    fn references(&self, visit: &mut dyn FnMut(Place));

    /// Lets every reference to `from` lead to the thing with the id `to`.
    fn follow(&mut self, from: &Place, to: &str);
}

macro_rules! refers_to_nothing {
    ($($part:ty),*) => {
        $(impl Refers for $part {
            fn references(&self, _: &mut dyn FnMut(Place)) {}
            fn follow(&mut self, _: &Place, _: &str) {}
        })*
    };
}

refers_to_nothing!(
    String, u8, bool, Answer, Basis, Rational, Role, Scale, Values
);

macro_rules! refers_by_id {
    ($($id:ty: $place:ident),*) => {
        $(impl Refers for $id {
            fn references(&self, visit: &mut dyn FnMut(Place)) {
                visit(Place::$place(self.clone()));
            }

            fn follow(&mut self, from: &Place, to: &str) {
                if matches!(from, Place::$place(id) if id == self) {
                    *self = to.into();
                }
            }
        })*
    };
}

refers_by_id!(ClaimId: Claim, IssueId: Issue, AssumptionId: Assumption, PartyId: Party, RedLineId: RedLine,
    OfferId: Offer);

impl<T: Refers> Refers for Vec<T> {
    fn references(&self, visit: &mut dyn FnMut(Place)) {
        self.iter().for_each(|part| part.references(visit));
    }

    fn follow(&mut self, from: &Place, to: &str) {
        self.iter_mut().for_each(|part| part.follow(from, to));
    }
}

impl<T: Refers> Refers for Option<T> {
    fn references(&self, visit: &mut dyn FnMut(Place)) {
        self.iter().for_each(|part| part.references(visit));
    }

    fn follow(&mut self, from: &Place, to: &str) {
        self.iter_mut().for_each(|part| part.follow(from, to));
    }
}

/// An answer to an assumption.
impl Refers for (AssumptionId, Answer) {
    fn references(&self, visit: &mut dyn FnMut(Place)) {
        self.0.references(visit);
    }

    fn follow(&mut self, from: &Place, to: &str) {
        self.0.follow(from, to);
    }
}

/// How firm a red line is.
impl Refers for (RedLineId, u8) {
    fn references(&self, visit: &mut dyn FnMut(Place)) {
        self.0.references(visit);
    }

    fn follow(&mut self, from: &Place, to: &str) {
        self.0.follow(from, to);
    }
}

/// The no-deal value of a party.
impl Refers for (PartyId, Rational) {
    fn references(&self, visit: &mut dyn FnMut(Place)) {
        self.0.references(visit);
    }

    fn follow(&mut self, from: &Place, to: &str) {
        self.0.follow(from, to);
    }
}

impl Refers for Enforced {
    fn references(&self, visit: &mut dyn FnMut(Place)) {
        visit(self.place());
    }

    fn follow(&mut self, from: &Place, to: &str) {
        match self {
            Self::RedLine(id) => id.follow(from, to),
            Self::Offer(id) => id.follow(from, to),
        }
    }
}

/// A term.
impl Refers for (IssueId, OptionId) {
    fn references(&self, visit: &mut dyn FnMut(Place)) {
        let (issue, option) = self;
        issue.references(visit);
        visit(Place::Option(issue.clone(), option.clone()));
    }

    fn follow(&mut self, from: &Place, to: &str) {
        let (issue, option) = self;
        follow_option(issue, option, from, to);
        issue.follow(from, to);
    }
}

/// A span.
impl Refers for (IssueId, Span) {
    fn references(&self, visit: &mut dyn FnMut(Place)) {
        let (issue, span) = self;
        issue.references(visit);
        match span {
            Span::Options(options) => {
                for option in options {
                    visit(Place::Option(issue.clone(), option.clone()));
                }
            }
            Span::Between(_, _) | Span::AtLeast(_) | Span::AtMost(_) => {}
        }
    }

    fn follow(&mut self, from: &Place, to: &str) {
        let (issue, span) = self;
        if let Span::Options(options) = span {
            for option in options {
                follow_option(issue, option, from, to);
            }
        }
        issue.follow(from, to);
    }
}

impl Refers for Preference {
    fn references(&self, visit: &mut dyn FnMut(Place)) {
        let Self {
            issue,
            weight: _,
            values,
            private: _,
        } = self;
        issue.references(visit);
        match values {
            OptionValues::Map(values) => {
                for (option, _) in values {
                    visit(Place::Option(issue.clone(), option.clone()));
                }
            }
            OptionValues::Linear {
                at_min: _,
                at_max: _,
            } => {}
        }
    }

    fn follow(&mut self, from: &Place, to: &str) {
        if let OptionValues::Map(values) = &mut self.values {
            for (option, _) in values {
                follow_option(&self.issue, option, from, to);
            }
        }
        self.issue.follow(from, to);
    }
}

impl Refers for NoDeal {
    fn references(&self, visit: &mut dyn FnMut(Place)) {
        let Self {
            text: _,
            value: _,
            firmness: _,
            claims,
            private: _,
        } = self;
        claims.references(visit);
    }

    fn follow(&mut self, from: &Place, to: &str) {
        self.claims.follow(from, to);
    }
}

impl Refers for Agreement {
    fn references(&self, visit: &mut dyn FnMut(Place)) {
        self.visit(&mut |condition| {
            if let Self::Accepts(party) = condition {
                party.references(visit);
            }
        });
    }

    fn follow(&mut self, from: &Place, to: &str) {
        self.visit_mut(&mut |condition| {
            if let Self::Accepts(party) = condition {
                party.follow(from, to);
            }
        });
    }
}

impl Refers for Rule {
    fn references(&self, visit: &mut dyn FnMut(Place)) {
        self.conditions()
            .for_each(|condition| condition.references(visit));
    }

    fn follow(&mut self, from: &Place, to: &str) {
        self.conditions_mut()
            .for_each(|condition| condition.follow(from, to));
    }
}

impl Refers for Condition {
    fn references(&self, visit: &mut dyn FnMut(Place)) {
        self.visit(&mut |condition| match condition {
            Self::Is(issue, options) => {
                issue.references(visit);
                for option in options {
                    visit(Place::Option(issue.clone(), option.clone()));
                }
            }
            Self::AtLeast(issue, _) | Self::AtMost(issue, _) => issue.references(visit),
            Self::Assume(assumption) => assumption.references(visit),
            Self::Sum { of, .. } => of.iter().for_each(|(issue, _)| issue.references(visit)),
            Self::All(_)
            | Self::Any(_)
            | Self::Not(_)
            | Self::Count { .. }
            | Self::Weighted { .. } => {}
        });
    }

    fn follow(&mut self, from: &Place, to: &str) {
        self.visit_mut(&mut |condition| match condition {
            Self::Is(issue, options) => {
                for option in options {
                    follow_option(issue, option, from, to);
                }
                issue.follow(from, to);
            }
            Self::AtLeast(issue, _) | Self::AtMost(issue, _) => issue.follow(from, to),
            Self::Assume(assumption) => assumption.follow(from, to),
            Self::Sum { of, .. } => {
                of.iter_mut().for_each(|(issue, _)| issue.follow(from, to));
            }
            Self::All(_)
            | Self::Any(_)
            | Self::Not(_)
            | Self::Count { .. }
            | Self::Weighted { .. } => {}
        });
    }
}

/// An option is referred to beside its issue.
fn follow_option(issue: &IssueId, option: &mut OptionId, from: &Place, to: &str) {
    if matches!(from, Place::Option(of, id) if of == issue && id == option) {
        *option = to.into();
    }
}
