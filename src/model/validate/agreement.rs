//! The decision rule: whom it names, whether it can be met at all, and how large it is.

use super::conditions;
use super::report::{Report, shown};
use crate::model::agreement::{Agreement, Role};
use crate::model::place::Place;
use crate::model::scenario::Scenario;

const PATH: &str = "agreement";

/// Checks the decision rule, and that somebody has to agree.
pub fn check<'a>(report: &mut Report<'a>, scenario: &'a Scenario) {
    let Some(rule) = &scenario.agreement else {
        let is_advisory = |it: &crate::model::Party| it.role == Role::Advisory;
        if !scenario.parties.is_empty() && scenario.parties.iter().all(is_advisory) {
            report.warning(
                "parties",
                "every party is advisory, so that a deal needs nobody",
            );
        }
        return;
    };
    if !check_parts(report, rule) {
        return;
    }
    if rule.holds(&|_| false) {
        report.warning(PATH, "the decision rule is met even where no party accepts");
    } else if !rule.holds(&|_| true) {
        report.warning(
            PATH,
            "the decision rule cannot be met even where every party accepts",
        );
    }
    for party in rule.parties() {
        let is_advisory = scenario
            .party(party)
            .is_some_and(|it| it.role == Role::Advisory);
        if is_advisory {
            let id = shown(party.as_str());
            let message = format!(
                "the decision rule names {id}, which is advisory: the rule counts, and not the role"
            );
            report.warning(PATH, message);
        }
    }
}

/// Checks every condition of the rule; returns whether it can be gone through.
fn check_parts(report: &mut Report<'_>, rule: &Agreement) -> bool {
    let (mut size, mut deepest) = (0, 0);
    // A list of what is still to be looked at in place of recursion, so that depth costs no stack.
    let mut open = vec![(rule, 1)];
    while let Some((condition, depth)) = open.pop() {
        size += 1;
        deepest = depth.max(deepest);
        match condition {
            Agreement::Accepts(party) => {
                report.check_reference(PATH, &Place::Party(party.clone()));
            }
            Agreement::AtLeast(0, _) => {
                report.warning(PATH, "an AtLeast of 0 is always met");
            }
            Agreement::AtLeast(needed, of) => {
                if usize::try_from(*needed).is_ok_and(|needed| needed > of.len()) {
                    let listed = of.len();
                    report.warning(
                        PATH,
                        format!(
                            "an AtLeast of {needed} is never met, because it lists {listed} only"
                        ),
                    );
                }
            }
            Agreement::All(_) | Agreement::Any(_) => {}
        }
        open.extend(condition.inner().iter().rev().map(|it| (it, depth + 1)));
    }
    conditions::check_extent(report, PATH, deepest, size)
}
