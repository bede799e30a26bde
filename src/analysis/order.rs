//! The order of the issues in the diagram: issues that rules link stand close together.
//!
//! FORCE (Aloul, Markov and Sakallah, "FORCE: a fast and easy-to-implement variable-ordering heuristic", 2003)
//! gives a start; moving one issue at a time improves it while the sum of squared cuts falls, where the cut at
//! a place is the number of rules that have issues on both sides of it. Deterministic.

use rustc_hash::FxHashMap;

use crate::model::{Condition, IssueId, Rule, Scenario};

/// Rounds of FORCE at most; it settles after a few.
const FORCE_ROUNDS: usize = 60;
/// Rounds of single moves at most.
const MOVE_ROUNDS: usize = 12;

/// For each rule (a fact, or a red line with the offers that waive it) the positions of its issues.
pub(crate) fn links(scenario: &Scenario, positions: &FxHashMap<IssueId, usize>) -> Vec<Vec<usize>> {
    let of_rule = |rule: &Rule, into: &mut Vec<usize>| {
        for condition in rule.conditions() {
            mentioned(condition, positions, into);
        }
    };
    let mut links = Vec::new();
    for fact in &scenario.facts {
        let mut link = Vec::new();
        of_rule(&fact.rule, &mut link);
        links.push(link);
    }
    for (party, red_line) in scenario.red_lines() {
        let mut link = Vec::new();
        of_rule(&red_line.rule, &mut link);
        for offer in party.offers_that_waive(&red_line.id) {
            mentioned(&offer.provided, positions, &mut link);
        }
        links.push(link);
    }
    for link in &mut links {
        link.sort_unstable();
        link.dedup();
    }
    links.retain(|link| link.len() > 1);
    links
}

fn mentioned(condition: &Condition, positions: &FxHashMap<IssueId, usize>, into: &mut Vec<usize>) {
    condition.visit(&mut |condition| match condition {
        Condition::Is(issue, _) | Condition::AtLeast(issue, _) | Condition::AtMost(issue, _) => {
            into.extend(positions.get(issue));
        }
        Condition::Sum { of, .. } => {
            into.extend(of.iter().filter_map(|(issue, _)| positions.get(issue)));
        }
        _ => {}
    });
}

/// An order of the issues `0..count` that keeps linked ones close.
pub(crate) fn order(count: usize, links: &[Vec<usize>]) -> Vec<usize> {
    let mut best: Vec<usize> = (0..count).collect();
    let mut best_cost = cost(&best, links);
    let mut order = best.clone();
    for _ in 0..FORCE_ROUNDS {
        let next = force_round(&order, links);
        if next == order {
            break;
        }
        order = next;
        let cost = cost(&order, links);
        if cost < best_cost {
            best_cost = cost;
            best.clone_from(&order);
        }
    }
    improve_by_moves(&mut best, best_cost, links);
    best
}

/// Moves every issue to the mean place of the centres of its links.
fn force_round(order: &[usize], links: &[Vec<usize>]) -> Vec<usize> {
    let places = places(order);
    let mut pull = vec![(0.0, 0u32); order.len()];
    for link in links {
        let sum: usize = link.iter().map(|issue| places[*issue]).sum();
        let centre = sum as f64 / link.len() as f64;
        for issue in link {
            pull[*issue].0 += centre;
            pull[*issue].1 += 1;
        }
    }
    let target = |issue: usize| match pull[issue] {
        (_, 0) => places[issue] as f64,
        (sum, links) => sum / f64::from(links),
    };
    let mut next = order.to_vec();
    next.sort_by(|a, b| {
        target(*a)
            .total_cmp(&target(*b))
            .then(places[*a].cmp(&places[*b]))
    });
    next
}

fn improve_by_moves(order: &mut Vec<usize>, mut best: u64, links: &[Vec<usize>]) {
    for _ in 0..MOVE_ROUNDS {
        let before = best;
        for issue in 0..order.len() {
            let Some(from) = order.iter().position(|other| *other == issue) else {
                continue;
            };
            order.remove(from);
            let mut best_place = from;
            for (place, cost) in costs_by_place(order, issue, links).into_iter().enumerate() {
                if cost < best {
                    best = cost;
                    best_place = place;
                }
            }
            order.insert(best_place, issue);
        }
        if best == before {
            break;
        }
    }
}

/// The sum of squared cuts for each place at which the issue may join the others.
///
/// Between the first `k` of the others and the rest there is one cut if the issue stands behind both, and another one if
/// it stands before both. Its place only decides which of the two counts for each `k`.
fn costs_by_place(others: &[usize], issue: usize, links: &[Vec<usize>]) -> Vec<u64> {
    let mut places = places_among(others, others.len() + 1);
    places[issue] = usize::MAX;
    let mut behind = vec![0i64; others.len() + 2];
    let mut before = vec![0i64; others.len() + 2];
    for link in links {
        let (mut first, mut last, mut has_issue) = (usize::MAX, 0, false);
        for member in link {
            let place = places[*member];
            if place == usize::MAX {
                has_issue = true;
                continue;
            }
            first = first.min(place);
            last = last.max(place);
        }
        if first == usize::MAX {
            continue;
        }
        // Cut where the first of it is among the first `k`, or the issue is, and the last of it is not.
        behind[first + 1] += 1;
        before[if has_issue { 0 } else { first + 1 }] += 1;
        behind[if has_issue {
            others.len() + 1
        } else {
            last + 1
        }] -= 1;
        before[last + 1] -= 1;
    }
    let squares = |change: Vec<i64>| {
        change.into_iter().scan(0i64, |cut, step| {
            *cut += step;
            Some(cut.unsigned_abs().pow(2))
        })
    };
    let mut cost: u64 = squares(before.clone()).sum();
    (squares(behind).zip(squares(before)).take(others.len() + 1))
        .map(|(behind, before)| {
            let here = cost + behind;
            cost = here - before;
            here
        })
        .collect()
}

/// The sum of squared cuts.
fn cost(order: &[usize], links: &[Vec<usize>]) -> u64 {
    let places = places(order);
    let mut change = vec![0i64; order.len() + 1];
    for link in links {
        let (mut first, mut last) = (usize::MAX, 0);
        for issue in link {
            first = first.min(places[*issue]);
            last = last.max(places[*issue]);
        }
        change[first] += 1;
        change[last] -= 1;
    }
    let mut cut = 0i64;
    change
        .iter()
        .map(|step| {
            cut += step;
            cut.unsigned_abs().pow(2)
        })
        .sum()
}

fn places(order: &[usize]) -> Vec<usize> {
    places_among(order, order.len())
}

/// The places in an order of some of so many issues.
fn places_among(order: &[usize], count: usize) -> Vec<usize> {
    let mut places = vec![0; count];
    for (place, issue) in order.iter().enumerate() {
        places[*issue] = place;
    }
    places
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_chain_is_put_in_line() {
        // 0-3-1-4-2, given in an order that tears it apart.
        let links = [vec![0, 3], vec![1, 3], vec![1, 4], vec![2, 4]];
        let order = order(5, &links);
        assert!(
            order == [0, 3, 1, 4, 2] || order == [2, 4, 1, 3, 0],
            "{order:?}"
        );
    }

    #[test]
    fn the_costs_of_all_places_are_the_costs_of_the_orders() {
        let links = [
            vec![0, 3],
            vec![1, 3, 5],
            vec![1, 4],
            vec![2, 4],
            vec![0, 2, 5],
        ];
        for issue in 0..6 {
            let others: Vec<usize> = (0..6).rev().filter(|other| *other != issue).collect();
            let costs = costs_by_place(&others, issue, &links);
            assert_eq!(costs.len(), 6);
            for (place, found) in costs.into_iter().enumerate() {
                let mut order = others.clone();
                order.insert(place, issue);
                assert_eq!(found, cost(&order, &links), "{issue} at {place}");
            }
        }
    }

    #[test]
    fn nothing_and_no_links_are_fine() {
        assert_eq!(order(0, &[]), Vec::<usize>::new());
        assert_eq!(order(3, &[]), [0, 1, 2]);
    }
}
