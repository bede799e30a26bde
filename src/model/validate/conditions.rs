//! Conditions and rules: what they refer to, whether they can hold at all, and how large they are.

use std::collections::HashSet;

use super::report::{Report, shown};
use crate::model::condition::{Bound, Condition, Rule};
use crate::model::id::{IssueId, OptionId};
use crate::model::limits::{MAX_CONDITION_DEPTH, MAX_CONDITION_SIZE};
use crate::model::place::Place;
use crate::model::scenario::Issue;
use crate::model::total::Totals;
use crate::model::values::{Range, Values};

/// Checks a rule and says whether the analysis can use it.
pub fn check_rule(report: &mut Report<'_>, path: &str, rule: &Rule) -> bool {
    if matches!(rule, Rule::Never(Condition::Any(of)) if of.is_empty()) {
        report.warning(path, "there is no rule yet: everything keeps to it");
    }
    let told = match rule {
        Rule::Never(Condition::Is(issue, options)) => Some((issue, options, "nothing")),
        Rule::Always(Condition::Is(issue, options)) => Some((issue, options, "everything")),
        _ => None,
    };
    let told = told.filter(|(issue, options, _)| lists_every_option(report, issue, options));
    if let Some((issue, _, what)) = told {
        let issue = shown(issue.as_str());
        report.warning(
            path,
            format!("{what} keeps to this rule, because it lists every option of {issue}"),
        );
    }
    check_all(report, path, rule.conditions().collect(), told.is_some())
}

/// Whether these are all options of an issue that has several.
fn lists_every_option(report: &Report<'_>, issue: &IssueId, options: &[OptionId]) -> bool {
    let Some(known) = report.index.issue(issue) else {
        return false;
    };
    // That an issue has one option only is said of the issue.
    let count = known.values.count();
    let has = |option: &&OptionId| report.index.has_option(issue, option);
    count > 1 && options.iter().filter(has).collect::<HashSet<_>>().len() >= count
}

/// Checks a condition.
pub fn check_condition(report: &mut Report<'_>, path: &str, condition: &Condition) {
    if matches!(condition, Condition::Any(of) if of.is_empty()) {
        report.warning(path, "there is no condition yet, so that it never holds");
    }
    check_all(report, path, vec![condition], false);
}

/// Checks conditions; `is_told` says that of the whole of them it has been told what always holds.
fn check_all(report: &mut Report<'_>, path: &str, roots: Vec<&Condition>, is_told: bool) -> bool {
    let mut walk = Walk {
        report,
        path,
        is_told,
        is_sound: true,
    };
    let (mut size, mut deepest) = (0, 0);
    // A list of what is still to be looked at in place of recursion, so that depth costs no stack.
    let mut open: Vec<_> = roots.into_iter().rev().map(|root| (root, 1)).collect();
    while let Some((condition, depth)) = open.pop() {
        size += condition.own_size();
        deepest = depth.max(deepest);
        walk.check(condition);
        let inner: Vec<&Condition> = match condition {
            Condition::All(of) | Condition::Any(of) | Condition::Count { of, .. } => {
                of.iter().collect()
            }
            Condition::Weighted { of, .. } => of.iter().map(|(_, inner)| inner).collect(),
            Condition::Not(inner) => vec![inner],
            Condition::Is(..)
            | Condition::AtLeast(..)
            | Condition::AtMost(..)
            | Condition::Assume(_)
            | Condition::Sum { .. } => Vec::new(),
        };
        open.extend(inner.into_iter().rev().map(|inner| (inner, depth + 1)));
    }
    walk.is_sound &= check_extent(walk.report, path, deepest, size);
    walk.is_sound
}

/// Whether a condition of this depth and size is within the limits.
pub(super) fn check_extent(
    report: &mut Report<'_>,
    path: &str,
    deepest: usize,
    size: usize,
) -> bool {
    if deepest > MAX_CONDITION_DEPTH {
        report.error(
            path,
            format!(
                "it is nested {deepest} deep, but at most {MAX_CONDITION_DEPTH} can be analysed"
            ),
        );
    }
    if size > MAX_CONDITION_SIZE {
        report.error(
            path,
            format!(
                "it is made of {size} conditions, but at most {MAX_CONDITION_SIZE} can be analysed"
            ),
        );
    }
    deepest <= MAX_CONDITION_DEPTH && size <= MAX_CONDITION_SIZE
}

/// The walk through one rule or condition.
struct Walk<'r, 'a> {
    report: &'r mut Report<'a>,
    path: &'r str,
    /// Whether it has been told already of what it begins with that it always holds.
    is_told: bool,
    is_sound: bool,
}

impl<'a> Walk<'_, 'a> {
    fn error(&mut self, message: String) {
        self.is_sound = false;
        self.report.error(self.path, message);
    }

    fn warning(&mut self, message: impl Into<String>) {
        self.report.warning(self.path, message);
    }

    /// Checks this condition without those inside it.
    fn check(&mut self, condition: &Condition) {
        match condition {
            Condition::Is(issue, options) => self.check_is(issue, options),
            Condition::AtLeast(issue, number) => {
                self.check_bound("AtLeast", issue, |range| {
                    (*number <= range.min, *number > range.max)
                });
            }
            Condition::AtMost(issue, number) => {
                self.check_bound("AtMost", issue, |range| {
                    (*number >= range.max, *number < range.min)
                });
            }
            Condition::Assume(assumption) => {
                self.is_sound &= self.report.check_references(self.path, assumption);
            }
            Condition::Count { at_least: 0, .. } => {
                self.warning("a Count of at least 0 always holds");
            }
            Condition::Count { at_least, of } => {
                if usize::try_from(*at_least).is_ok_and(|least| least > of.len()) {
                    self.warning(format!(
                        "a Count of at least {at_least} never holds, because it lists {} only",
                        of.len()
                    ));
                }
            }
            Condition::Sum { of, bound, number } => self.check_sum(of, *bound, *number),
            Condition::Weighted { at_least, of } => self.check_weighted(*at_least, of),
            Condition::All(_) | Condition::Any(_) | Condition::Not(_) => {}
        }
    }

    fn check_sum(&mut self, of: &[(IssueId, i64)], bound: Bound, number: i64) {
        let mut ends = Vec::new();
        let mut seen = HashSet::new();
        for (issue, factor) in of {
            let Some(known) = self.known_issue(issue) else {
                continue;
            };
            let shown = shown(issue.as_str());
            if !seen.insert(issue) {
                self.error(format!(
                    "a Sum has {shown} twice; give it once, with one factor"
                ));
            }
            if *factor == 0 {
                self.warning(format!("a Sum has {shown} 0 times, which adds nothing"));
            }
            match &known.values {
                Values::Options(_) => self.error(format!(
                    "Sum needs ranges of numbers, and {shown} is a list of options"
                )),
                Values::Range(range) if range.count() > 0 => ends.push((*factor, range.ends())),
                Values::Range(_) => {}
            }
        }
        match Totals::of(ends.iter().copied()) {
            None => self.error("the numbers of a Sum are too large to be added up".to_owned()),
            // About what is wrong otherwise nothing more can be said.
            Some(_) if ends.len() < of.len() => {}
            Some(totals) => match totals.keep_to(bound, number) {
                Some(true) => self.warning("this Sum holds for all numbers of its issues"),
                Some(false) => self.warning("this Sum holds for no numbers of its issues"),
                None => {}
            },
        }
    }

    fn check_weighted(&mut self, at_least: i64, of: &[(i64, Condition)]) {
        let mut total = 0_i128;
        for (points, _) in of {
            if *points < 1 {
                self.error(format!(
                    "the points of a condition in a Weighted are {points}, but at least 1 is needed"
                ));
            }
            total += i128::from(*points);
        }
        if at_least < 1 {
            self.warning(format!("a Weighted of at least {at_least} always holds"));
        } else if i128::from(at_least) > total {
            self.warning(format!(
                "a Weighted of at least {at_least} never holds, because all its points together are {total}"
            ));
        }
    }

    fn check_is(&mut self, issue: &IssueId, options: &[OptionId]) {
        let Some(known) = self.known_issue(issue) else {
            return;
        };
        if options.is_empty() {
            self.warning(format!(
                "Is({}) lists no options, so it never holds",
                shown(issue.as_str())
            ));
        }
        if !std::mem::take(&mut self.is_told) && lists_every_option(self.report, issue, options) {
            self.warning(format!(
                "Is({}) lists every option, so it always holds",
                shown(issue.as_str())
            ));
        }
        for option in options {
            self.is_sound &= check_option(self.report, self.path, known, option);
        }
    }

    fn check_bound(
        &mut self,
        name: &str,
        issue: &IssueId,
        always_and_never: impl Fn(&Range) -> (bool, bool),
    ) {
        let Some(known) = self.known_issue(issue) else {
            return;
        };
        let shown = shown(issue.as_str());
        match &known.values {
            Values::Options(_) => self.error(format!(
                "{name} needs a range of numbers, and {shown} is a list of options"
            )),
            Values::Range(range) if range.count() > 0 => match always_and_never(range) {
                (true, _) => self.warning(format!("this {name} holds for every number of {shown}")),
                (_, true) => self.warning(format!("this {name} holds for no number of {shown}")),
                (false, false) => {}
            },
            Values::Range(_) => {}
        }
    }

    fn known_issue(&mut self, issue: &IssueId) -> Option<&'a Issue> {
        let known = find_issue(self.report, self.path, issue);
        self.is_sound &= known.is_some();
        known
    }
}

/// The issue with this id, or a problem.
pub fn find_issue<'a>(report: &mut Report<'a>, path: &str, id: &IssueId) -> Option<&'a Issue> {
    report.check_reference(path, &Place::Issue(id.clone()));
    report.index.issue(id)
}

/// Whether the issue has the option; if not, a problem is added.
pub fn check_option(report: &mut Report<'_>, path: &str, issue: &Issue, option: &OptionId) -> bool {
    let index = report.index;
    if index.has_option(&issue.id, option) {
        return true;
    }
    let id = shown(option.as_str());
    let issue_id = shown(issue.id.as_str());
    match &issue.values {
        Values::Range(range) => report.error_of(
            path,
            option.as_str(),
            format!(
                "{id} is not one of the numbers of {issue_id}, which go from {} to {} in steps of {}",
                range.min, range.max, range.step
            ),
        ),
        Values::Options(options) => match index.option_owner(option) {
            Some(owner) => {
                let owner = shown(owner.as_str());
                report.error_of(
                    path,
                    option.as_str(),
                    format!("the option {id} belongs to the issue {owner}, not to {issue_id}"),
                );
            }
            None => {
                let message = format!("the issue {issue_id} has no option {id}");
                let known = options.iter().map(|option| option.id.as_str());
                report.unknown(path, message, option.as_str(), known);
            }
        },
    }
    false
}
