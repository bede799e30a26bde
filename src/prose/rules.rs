//! Rules and conditions in plain English.
//!
//! One reading only: a part that is itself a combination is put in brackets or behind "of:" with semicolons,
//! so that nobody has to know whether "and" binds closer than "or".

use super::names;
use super::sums::sum;
use super::text::{Mark, Text};
use crate::model::{Bound, Condition, IssueId, OptionId, Place, Rule, Scenario, Values};

/// Deeper conditions than any valid file holds are cut short, not followed.
const MAX_DEPTH: usize = 64;

/// A rule in plain English, such as "Never: Standing of Donbas is Accepted or Recognised".
pub fn rule(scenario: &Scenario, rule: &Rule) -> Text {
    let words = Words { scenario };
    match rule {
        Rule::Always(c) => Text::default()
            .strong("Always:")
            .then(" ")
            .with(words.clause(c)),
        Rule::Never(c) if is_unwritten(c) => Text::plain("No rule yet: everything keeps to it"),
        Rule::Never(c) => Text::default()
            .strong("Never:")
            .then(" ")
            .with(words.clause(c)),
        Rule::OnlyIf(a, b) => words
            .part(a, Shape::Choice, 0)
            .then(" ")
            .strong("only if")
            .then(" ")
            .with(words.after_only_if(b)),
    }
}

/// Whether it is the condition of something that was only just added.
fn is_unwritten(condition: &Condition) -> bool {
    matches!(condition, Condition::Any(of) if of.is_empty())
}

/// A condition in plain English.
pub fn condition(scenario: &Scenario, condition: &Condition) -> Text {
    if is_unwritten(condition) {
        return Text::plain("no condition yet, so that it never holds");
    }
    Words { scenario }.clause(condition)
}

/// How a phrase is built, which decides how it may stand beside others.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Shape {
    /// "X is A".
    Plain,
    /// "X is A or B": the list is closed by a comma beside others.
    Choice,
    /// Anything with an "and", "or" or "of:" between clauses.
    Compound,
}

#[derive(Clone, Copy)]
struct Words<'a> {
    scenario: &'a Scenario,
}

impl Words<'_> {
    fn clause(self, condition: &Condition) -> Text {
        self.phrase(condition, 0).0
    }

    fn phrase(self, condition: &Condition, depth: usize) -> (Text, Shape) {
        if depth > MAX_DEPTH {
            return (Text::plain("…"), Shape::Plain);
        }
        match condition {
            Condition::Is(issue, options) => self.is(issue, options, true),
            Condition::AtLeast(issue, number) => self.bound(issue, "is at least", *number),
            Condition::AtMost(issue, number) => self.bound(issue, "is at most", *number),
            Condition::Assume(id) => (
                names::assumption(self.scenario, id).then(" is answered yes"),
                Shape::Plain,
            ),
            Condition::All(_) => self.all(&condition.conjuncts(), depth),
            Condition::Any(of) => self.any(&of.iter().collect::<Vec<_>>(), depth),
            Condition::Not(inner) => self.not(inner, depth + 1),
            Condition::Count { at_least, of } => {
                let of: Vec<_> = of.iter().collect();
                let head = match at_least {
                    1 => "at least one of: ".to_owned(),
                    number => format!("at least {number} of: "),
                };
                (self.of_list(&head, &of, depth), Shape::Compound)
            }
            Condition::Sum { of, bound, number } => self.sum(of, (*bound, *number), false),
            Condition::Weighted { at_least, of } => self.weighted("at least", *at_least, of, depth),
        }
    }

    /// A phrase as a part of another one: in brackets if its shape goes beyond `widest`.
    fn part(self, condition: &Condition, widest: Shape, depth: usize) -> Text {
        let (text, shape) = self.phrase(condition, depth + 1);
        if shape > widest {
            text.in_brackets()
        } else {
            text
        }
    }

    fn is(self, issue: &IssueId, options: &[OptionId], is: bool) -> (Text, Shape) {
        let name = names::issue(self.scenario, issue);
        let mut options: Vec<Text> = options
            .iter()
            .map(|option| names::option(self.scenario, issue, option))
            .collect();
        // A name that reads like a list would run into the next one.
        let reads_like_a_list = |text: &Text| {
            let words = text.to_string();
            [",", ";", " or ", " and ", " nor "]
                .iter()
                .any(|sign| words.contains(sign))
        };
        if options.len() > 1 && options.iter().any(reads_like_a_list) {
            options = options.into_iter().map(names::in_quotes).collect();
        }
        match (options.len(), is) {
            (0, true) => (
                name.then(" is one of no options, which never holds"),
                Shape::Plain,
            ),
            (0, false) => (
                name.then(" is any option, which always holds"),
                Shape::Plain,
            ),
            (1, true) => (
                name.then(" is ").with(Text::listed(options, "or")),
                Shape::Plain,
            ),
            (1, false) => (
                name.then(" is not ").with(Text::listed(options, "or")),
                Shape::Plain,
            ),
            (_, true) => (
                name.then(" is ").with(Text::listed(options, "or")),
                Shape::Choice,
            ),
            (2, false) => (
                name.then(" is neither ").with(Text::listed(options, "nor")),
                Shape::Choice,
            ),
            (_, false) => (
                name.then(" is none of ").with(Text::listed(options, "and")),
                Shape::Choice,
            ),
        }
    }

    fn bound(self, issue: &IssueId, words: &str, number: i64) -> (Text, Shape) {
        let unit = match self.scenario.issue(issue).map(|issue| &issue.values) {
            Some(Values::Range(range)) if !range.unit.is_empty() => format!(" {}", range.unit),
            _ => String::new(),
        };
        let text = names::issue(self.scenario, issue)
            .then(format!(" {words} "))
            .marked(
                format!("{number}{unit}"),
                Mark::Thing(Place::Issue(issue.clone())),
            );
        (text, Shape::Plain)
    }

    fn sum(self, of: &[(IssueId, i64)], bound: (Bound, i64), is_negated: bool) -> (Text, Shape) {
        let (text, is_list) = sum(self.scenario, of, bound, is_negated);
        let shape = if is_list { Shape::Choice } else { Shape::Plain };
        (text, shape)
    }

    /// "at least 10 points of: a (7); b (3)".
    fn weighted(
        self,
        words: &str,
        number: i64,
        of: &[(i64, Condition)],
        depth: usize,
    ) -> (Text, Shape) {
        let points = if number == 1 { "point" } else { "points" };
        let head = format!("{words} {number} {points} of");
        if of.is_empty() {
            return (Text::plain(head).then(" no conditions"), Shape::Compound);
        }
        let parts = of.iter().map(|(points, part)| {
            self.part(part, Shape::Choice, depth)
                .then(format!(" ({points})"))
        });
        let text = Text::plain(head).then(": ").with(Text::joined(parts, "; "));
        (text, Shape::Compound)
    }

    fn all(self, parts: &[&Condition], depth: usize) -> (Text, Shape) {
        match parts {
            [] => (
                Text::plain("no condition is set, which always holds"),
                Shape::Plain,
            ),
            [only] => self.phrase(only, depth + 1),
            _ => match self.side_by_side(parts, "and", depth) {
                Some(text) => (text, Shape::Compound),
                None => (self.of_list("all of: ", parts, depth), Shape::Compound),
            },
        }
    }

    fn any(self, parts: &[&Condition], depth: usize) -> (Text, Shape) {
        match parts {
            [] => (
                Text::plain("one of no conditions holds, which is never so"),
                Shape::Plain,
            ),
            [only] => self.phrase(only, depth + 1),
            _ => match self.side_by_side(parts, "or", depth) {
                Some(text) => (Text::plain("either ").with(text), Shape::Compound),
                None => (
                    self.of_list("at least one of: ", parts, depth),
                    Shape::Compound,
                ),
            },
        }
    }

    /// "a and b", "a, b and c" where every part is plain; "a, and b" where one of two is a choice or in
    /// brackets; otherwise a list with semicolons reads better.
    fn side_by_side(self, parts: &[&Condition], word: &str, depth: usize) -> Option<Text> {
        let phrases: Vec<_> = parts
            .iter()
            .map(|part| self.phrase(part, depth + 1))
            .collect();
        let widest = phrases.iter().map(|(_, shape)| *shape).max()?;
        let bracketed = phrases.into_iter().map(|(text, shape)| {
            if shape == Shape::Compound {
                text.in_brackets()
            } else {
                text
            }
        });
        match (widest, parts.len()) {
            (Shape::Plain, _) => Some(Text::listed(bracketed, word)),
            (_, 2) => Some(Text::joined(bracketed, &format!(", {word} "))),
            _ => None,
        }
    }

    fn of_list(self, head: &str, parts: &[&Condition], depth: usize) -> Text {
        if parts.is_empty() {
            return Text::plain(format!("{} no conditions", head.trim_end_matches(": ")));
        }
        let parts = parts
            .iter()
            .map(|part| self.part(part, Shape::Choice, depth));
        Text::plain(head).with(Text::joined(parts, "; "))
    }

    fn not(self, inner: &Condition, depth: usize) -> (Text, Shape) {
        match inner {
            Condition::Is(issue, options) => self.is(issue, options, false),
            Condition::AtLeast(issue, number) => self.bound(issue, "is below", *number),
            Condition::AtMost(issue, number) => self.bound(issue, "is above", *number),
            Condition::Assume(id) => (
                names::assumption(self.scenario, id).then(" is answered no"),
                Shape::Plain,
            ),
            Condition::Not(twice) => self.phrase(twice, depth),
            Condition::All(_) => {
                let parts = inner.conjuncts();
                match parts.as_slice() {
                    [only] => self.negated_only(only, depth),
                    [] => (
                        Text::plain("one of no conditions holds, which is never so"),
                        Shape::Plain,
                    ),
                    _ => (self.of_list("not all of: ", &parts, depth), Shape::Compound),
                }
            }
            Condition::Any(of) => match of.as_slice() {
                [only] => self.negated_only(only, depth),
                [] => (
                    Text::plain("no condition is set, which always holds"),
                    Shape::Plain,
                ),
                _ => {
                    let parts: Vec<_> = of.iter().collect();
                    (self.of_list("none of: ", &parts, depth), Shape::Compound)
                }
            },
            Condition::Count { at_least, of } => {
                let parts: Vec<_> = of.iter().collect();
                let head = format!("fewer than {at_least} of: ");
                (self.of_list(&head, &parts, depth), Shape::Compound)
            }
            Condition::Sum { of, bound, number } => self.sum(of, (*bound, *number), true),
            Condition::Weighted { at_least, of } => {
                self.weighted("fewer than", *at_least, of, depth)
            }
        }
    }

    fn negated_only(self, only: &Condition, depth: usize) -> (Text, Shape) {
        if depth > MAX_DEPTH {
            return (Text::plain("…"), Shape::Plain);
        }
        self.not(only, depth + 1)
    }

    /// The second half of "a only if b", where a bare "b and c" could be read as "(a only if b) and c".
    fn after_only_if(self, condition: &Condition) -> Text {
        let (text, shape) = self.phrase(condition, 0);
        match condition {
            Condition::All(_) if shape == Shape::Compound => {
                let parts = condition.conjuncts();
                match self.side_by_side(&parts, "and", 0) {
                    Some(text) if parts.len() == 2 => Text::plain("both ").with(text),
                    _ => self.of_list("all of: ", &parts, 0),
                }
            }
            _ => text,
        }
    }
}
