//! The diagram against plain enumeration of small spaces.

use super::*;
use crate::analysis::outcome::Count;

const ARITIES: [usize; 4] = [2, 3, 1, 4];

fn points() -> Vec<Vec<usize>> {
    let mut points = vec![Vec::new()];
    for arity in ARITIES {
        points = points
            .into_iter()
            .flat_map(|point| {
                (0..arity).map(move |value| {
                    let mut longer = point.clone();
                    longer.push(value);
                    longer
                })
            })
            .collect();
    }
    points
}

/// A small stream of numbers that is the same on every run.
struct Stream(u64);

impl Stream {
    fn next(&mut self, below: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % below
    }
}

fn random_set(
    diagram: &mut Diagram,
    stream: &mut Stream,
    points: &[Vec<usize>],
) -> (Node, Vec<bool>) {
    let density = stream.next(5);
    let members: Vec<bool> = points.iter().map(|_| stream.next(5) < density).collect();
    let mut node = Node::EMPTY;
    for (point, _) in points
        .iter()
        .zip(&members)
        .filter(|(_, is_member)| **is_member)
    {
        let terms: Vec<(usize, usize)> = point.iter().copied().enumerate().collect();
        let cube = diagram.cube(&terms).expect("within budget");
        node = diagram.or(node, cube).expect("within budget");
    }
    (node, members)
}

/// A value for each level, or none.
fn random_values(stream: &mut Stream) -> Vec<Option<usize>> {
    let density = stream.next(4);
    ARITIES
        .iter()
        .map(|arity| (stream.next(3) < density).then(|| stream.next(*arity)))
        .collect()
}

#[track_caller]
fn check(diagram: &Diagram, node: Node, points: &[Vec<usize>], expected: impl Fn(usize) -> bool) {
    for (index, point) in points.iter().enumerate() {
        assert_eq!(
            diagram.contains(node, point),
            expected(index),
            "at {point:?}"
        );
    }
}

#[test]
fn operations_agree_with_enumeration() {
    let points = points();
    let mut stream = Stream(7);
    let mut diagram = Diagram::new(ARITIES.to_vec());
    for _ in 0..300 {
        let (a, in_a) = random_set(&mut diagram, &mut stream, &points);
        let (b, in_b) = random_set(&mut diagram, &mut stream, &points);
        let and = diagram.and(a, b).expect("within budget");
        let or = diagram.or(a, b).expect("within budget");
        let without = diagram.without(a, b).expect("within budget");
        check(&diagram, and, &points, |i| in_a[i] && in_b[i]);
        check(&diagram, or, &points, |i| in_a[i] || in_b[i]);
        check(&diagram, without, &points, |i| in_a[i] && !in_b[i]);
        let relation = diagram.relation(a, b).expect("within budget");
        assert_eq!(relation.some_inside, and != Node::EMPTY);
        assert_eq!(relation.some_outside, without != Node::EMPTY);
        let members = in_a.iter().filter(|is_member| **is_member).count();
        assert_eq!(
            diagram.count(a, 0).expect("one go").answer(),
            Count::Exact(members as u128)
        );
    }
}

#[test]
fn counts_by_value_agree_with_enumeration() {
    let points = points();
    let mut stream = Stream(8);
    let mut diagram = Diagram::new(ARITIES.to_vec());
    for _ in 0..300 {
        let (set, members) = random_set(&mut diagram, &mut stream, &points);
        let counts = diagram.counts_by_value(set, 0, None).expect("one go");
        for (level, counts) in counts.iter().enumerate() {
            assert_eq!(counts.len(), ARITIES[level]);
            for (value, count) in counts.iter().enumerate() {
                let expected = (points.iter().zip(&members))
                    .filter(|(point, is_member)| **is_member && point[level] == value)
                    .count();
                assert_eq!(*count, Number::Exact(expected as u128));
            }
        }
    }
}

#[test]
fn counts_under_evidence_agree_with_enumeration() {
    let points = points();
    let mut stream = Stream(13);
    let mut diagram = Diagram::new(ARITIES.to_vec());
    for _ in 0..600 {
        let (set, members) = random_set(&mut diagram, &mut stream, &points);
        let given = random_values(&mut stream);
        let terms: Vec<(usize, usize)> = (given.iter().enumerate())
            .filter_map(|(level, value)| Some((level, (*value)?)))
            .collect();
        let fixed = Fixed::new(&mut diagram, &terms).expect("within budget");
        let counts = diagram
            .counts_by_value(set, 0, Some(&fixed))
            .expect("one go");
        for (level, counts) in counts.iter().enumerate() {
            assert_eq!(counts.len(), ARITIES[level]);
            // What is given at the level itself does not count.
            let agrees = |point: &[usize]| {
                (terms.iter()).all(|(other, value)| *other == level || point[*other] == *value)
            };
            for (value, count) in counts.iter().enumerate() {
                let expected = (points.iter().zip(&members))
                    .filter(|(point, is_member)| **is_member && point[level] == value)
                    .filter(|(point, _)| agrees(point))
                    .count();
                assert_eq!(*count, Number::Exact(expected as u128));
            }
        }
    }
}

#[test]
fn projections_agree_with_enumeration() {
    let points = points();
    let mut stream = Stream(9);
    let mut diagram = Diagram::new(ARITIES.to_vec());
    for _ in 0..300 {
        let (set, members) = random_set(&mut diagram, &mut stream, &points);
        let forgotten = [
            stream.next(2) == 0,
            stream.next(2) == 0,
            stream.next(2) == 0,
            stream.next(2) == 0,
        ];
        let exists = diagram
            .exists(set, |level| forgotten[level])
            .expect("within budget");
        let for_all = diagram
            .for_all(set, |level| forgotten[level])
            .expect("within budget");
        let agrees = |a: &[usize], b: &[usize]| {
            (0..ARITIES.len()).all(|level| forgotten[level] || a[level] == b[level])
        };
        for point in &points {
            let mut like = points
                .iter()
                .zip(&members)
                .filter(|(other, _)| agrees(point, other));
            assert_eq!(
                diagram.contains(exists, point),
                like.clone().any(|(_, is_member)| *is_member)
            );
            assert_eq!(
                diagram.contains(for_all, point),
                like.all(|(_, is_member)| *is_member)
            );
        }
        let level = stream.next(ARITIES.len());
        let value = stream.next(ARITIES[level]);
        let fixed = diagram
            .cofactor(set, &[(level, value)])
            .expect("within budget");
        for point in &points {
            let mut there = point.clone();
            there[level] = value;
            assert_eq!(
                diagram.contains(fixed, point),
                diagram.contains(set, &there)
            );
        }
    }
}

#[test]
fn the_nearest_point_is_nearest() {
    let points = points();
    let mut stream = Stream(10);
    let mut diagram = Diagram::new(ARITIES.to_vec());
    let apart = |a: &[usize], b: &[usize]| a.iter().zip(b).filter(|(x, y)| x != y).count();
    for _ in 0..300 {
        let (set, members) = random_set(&mut diagram, &mut stream, &points);
        let from = &points[stream.next(points.len())];
        let expected = (points.iter().zip(&members))
            .filter(|(_, is_member)| **is_member)
            .map(|(point, _)| apart(point, from))
            .min();
        let found = diagram.nearest(set, from).expect("one go");
        assert_eq!(found.as_ref().map(|(distance, _)| *distance), expected);
        if let Some((distance, point)) = found {
            assert!(diagram.contains(set, &point));
            assert_eq!(apart(&point, from), distance);
        }
    }
}

/// How many of the given values a point differs from.
fn apart(point: &[usize], from: &[Option<usize>]) -> usize {
    let levels = point.iter().zip(from);
    levels
        .filter(|(value, from)| from.is_some_and(|from| from != **value))
        .count()
}

#[test]
fn levels_without_a_value_do_not_count() {
    let points = points();
    let mut stream = Stream(14);
    let mut diagram = Diagram::new(ARITIES.to_vec());
    for _ in 0..600 {
        let (set, members) = random_set(&mut diagram, &mut stream, &points);
        let from = random_values(&mut stream);
        let expected = (points.iter().zip(&members))
            .filter(|(_, is_member)| **is_member)
            .map(|(point, _)| apart(point, &from))
            .min();
        let found = diagram.nearest_where_given(set, &from).expect("one go");
        assert_eq!(found.as_ref().map(|(distance, _)| *distance), expected);
        if let Some((distance, point)) = found {
            assert!(diagram.contains(set, &point));
            assert_eq!(apart(&point, &from), distance);
        }
    }
}

#[test]
fn the_nearest_changes_are_all_of_the_least_number() {
    let points = points();
    let mut stream = Stream(15);
    let mut diagram = Diagram::new(ARITIES.to_vec());
    let mut several = 0;
    for _ in 0..2_000 {
        // What two sets have in common is sparse, so that more often something has to change.
        let (a, in_a) = random_set(&mut diagram, &mut stream, &points);
        let (b, in_b) = random_set(&mut diagram, &mut stream, &points);
        let set = diagram.and(a, b).expect("within budget");
        let members: Vec<bool> = in_a.iter().zip(in_b).map(|(a, b)| *a && b).collect();
        let from = random_values(&mut stream);
        let inside = || (points.iter().zip(&members)).filter(|(_, is_member)| **is_member);
        let distance = inside().map(|(point, _)| apart(point, &from)).min();
        let mut expected: Vec<Vec<Change>> = inside()
            .filter(|(point, _)| Some(apart(point, &from)) == distance)
            .map(|(point, _)| {
                let is_change = |(level, value): &(usize, usize)| {
                    from[*level].is_some_and(|from| from != *value)
                };
                (point.iter().copied().enumerate())
                    .filter(is_change)
                    .collect()
            })
            .collect();
        expected.sort();
        expected.dedup();
        let projected = diagram
            .exists(set, |level| from[level].is_none())
            .expect("within budget");
        let found = diagram
            .nearest_changes(projected, &from, 1_000)
            .expect("one go");
        assert_eq!(found.as_ref().map(|it| it.distance), distance);
        let Some(mut found) = found else {
            continue;
        };
        found.list.sort();
        assert!(found.is_complete);
        assert_eq!(found.list, expected);
        several += usize::from(found.distance > 0 && expected.len() > 1);
        let most = stream.next(3);
        let short = diagram
            .nearest_changes(projected, &from, most)
            .expect("one go");
        let short = short.expect("it is not empty");
        assert_eq!(short.list.len(), most.min(expected.len()));
        assert_eq!(short.is_complete, most >= expected.len());
        assert!(short.list.iter().all(|it| expected.contains(it)));
    }
    assert!(several > 100, "{several}");
}

#[test]
fn thresholds_agree_with_enumeration() {
    let points = points();
    let mut stream = Stream(11);
    let mut diagram = Diagram::new(ARITIES.to_vec());
    for _ in 0..300 {
        let summands: Vec<Summand> = (0..ARITIES.len())
            .filter(|_| stream.next(4) > 0)
            .collect::<Vec<_>>()
            .into_iter()
            .map(|level| Summand {
                level,
                by_value: (0..ARITIES[level])
                    .map(|_| stream.next(9) as i128 - 3)
                    .collect(),
            })
            .collect();
        let threshold = stream.next(20) as i128 - 6;
        let node = diagram
            .at_least(summands.clone(), threshold)
            .expect("within budget");
        check(&diagram, node, &points, |i| {
            let sum: i128 = summands
                .iter()
                .map(|s| s.by_value[points[i][s.level]])
                .sum();
            sum >= threshold
        });
    }
}

#[test]
fn weighted_sets_agree_with_enumeration() {
    let points = points();
    let mut stream = Stream(13);
    let mut diagram = Diagram::new(ARITIES.to_vec());
    for _ in 0..300 {
        let sets: Vec<_> = (0..stream.next(7))
            .map(|_| {
                if stream.next(2) == 0 {
                    // One level alone.
                    let level = stream.next(ARITIES.len());
                    let bits = stream.next(16);
                    let contains = |value: usize| bits >> value & 1 == 1;
                    let set = diagram.literal(level, contains).expect("small");
                    let inside = points.iter().map(|point| contains(point[level]));
                    return (stream.next(6) as i128, set, inside.collect());
                }
                let (set, inside): (Node, Vec<bool>) =
                    random_set(&mut diagram, &mut stream, &points);
                (stream.next(6) as i128, set, inside)
            })
            .collect();
        let at_least = stream.next(20) as i128 - 2;
        let given = sets.iter().map(|(weight, set, _)| (*weight, *set));
        let node = diagram
            .weighted(given.collect(), at_least)
            .expect("within budget");
        check(&diagram, node, &points, |i| {
            let held = sets.iter().filter(|(_, _, inside)| inside[i]);
            held.map(|(weight, ..)| weight).sum::<i128>() >= at_least
        });
    }
}

/// Works in slices of so many ticks until it is done, and says in how many.
fn in_slices<T>(
    diagram: &mut Diagram,
    ticks: u64,
    mut work: impl FnMut(&mut Diagram) -> Result<T, Exhausted>,
) -> (T, u32) {
    let slice = Budget {
        ticks,
        ..Budget::unlimited()
    };
    let mut meter = Meter::new(&Budget::default());
    for count in 1..10_000 {
        meter.begin(&slice);
        std::mem::swap(diagram.meter(), &mut meter);
        let done = work(diagram);
        std::mem::swap(diagram.meter(), &mut meter);
        if let Ok(done) = done {
            return (done, count);
        }
    }
    panic!("it does not come to an end");
}

#[test]
fn sums_and_weighted_sets_come_to_an_end_in_slices() {
    let arities = [6; 24];
    let mut diagram = Diagram::new(arities.to_vec());
    let scaled = |offset: usize| -> Vec<Scaled> {
        (0..arities.len())
            .map(|level| Scaled {
                level,
                first: -3,
                step: ((level * 7 + offset) % 11) as i128,
            })
            .collect()
    };
    let literals: Vec<Node> = (0..arities.len())
        .map(|level| diagram.literal(level, |value| value > 2).expect("small"))
        .collect();
    let pairs = literals
        .windows(2)
        .map(|pair| diagram.and(pair[0], pair[1]));
    let pairs = pairs.collect::<Result<Vec<Node>, _>>().expect("small");
    let sets: Vec<(i128, Node)> = (literals.iter().chain(&pairs[..8]).enumerate())
        .map(|(at, set)| (1 + (at * 13 % 29) as i128, *set))
        .collect();
    // Several in one go, as in one rule: what is done is not done again.
    let mut all = |diagram: &mut Diagram| {
        let sums = (0..6).map(|offset| diagram.scaled_at_least(&scaled(offset), 150));
        let mut nodes = sums.collect::<Result<Vec<Node>, _>>()?;
        for at_least in [90, 120, 150] {
            nodes.push(diagram.weighted(sets.clone(), at_least)?);
        }
        Ok::<_, Exhausted>(nodes)
    };
    let (sliced, count) = in_slices(&mut diagram, 600, &mut all);
    assert!(count > 20, "{count} slices");
    *diagram.meter() = Meter::new(&Budget::default());
    assert_eq!(all(&mut diagram), Ok(sliced));
}

#[test]
fn running_out_of_budget_is_an_answer_and_does_no_harm() {
    let points = points();
    let mut stream = Stream(12);
    let mut diagram = Diagram::new(ARITIES.to_vec());
    let (a, in_a) = random_set(&mut diagram, &mut stream, &points);
    let (b, in_b) = random_set(&mut diagram, &mut stream, &points);
    for ticks in 0..40 {
        *diagram.meter() = Meter::new(&Budget {
            ticks,
            ..Budget::default()
        });
        if let Ok(node) = diagram.and(a, b) {
            check(&diagram, node, &points, |i| in_a[i] && in_b[i]);
        }
    }
    *diagram.meter() = Meter::new(&Budget::default());
    let node = diagram.and(a, b).expect("within budget");
    check(&diagram, node, &points, |i| in_a[i] && in_b[i]);
}
