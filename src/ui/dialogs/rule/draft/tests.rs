//! Drafts made of any condition give it back, and changes do what they say.

use proptest::prelude::{
    ProptestConfig, Strategy, any, prop_assert, prop_assert_eq, prop_oneof, proptest,
};
use proptest::sample::{Index, select};
use proptest::test_runner::RngSeed;

use super::*;
use crate::model::limits::{MAX_CONDITION_DEPTH, MAX_CONDITION_SIZE};
use crate::model::{Answer, Assumption, Issue, IssueOption, Range, Values};
use crate::prose::GAP;
use crate::ui::dialogs::rule::change::{Blank, Change, Relation, Subject};
use crate::ui::dialogs::rule::rows;

fn scenario() -> Scenario {
    let issue = |id: &str, values| Issue {
        id: id.into(),
        name: id.to_owned(),
        question: String::new(),
        values,
    };
    let option = |id: &str| IssueOption {
        id: id.into(),
        name: id.to_owned(),
        note: String::new(),
    };
    Scenario {
        issues: vec![
            issue(
                "status",
                Values::Options(vec![option("kept"), option("open"), option("lost")]),
            ),
            issue(
                "depth",
                Values::Range(Range {
                    min: 0,
                    max: 30,
                    step: 10,
                    unit: "km".to_owned(),
                }),
            ),
            issue(
                "width",
                Values::Range(Range {
                    min: 1,
                    max: 9,
                    step: 1,
                    unit: "km".to_owned(),
                }),
            ),
        ],
        assumptions: vec![Assumption {
            id: "will".into(),
            question: "Will it?".to_owned(),
            answer: Answer::Unknown,
            claims: Vec::new(),
            note: String::new(),
        }],
        ..Scenario::default()
    }
}

fn is(issue: &str, options: &[&str]) -> Condition {
    let options = options.iter().map(|id| (*id).into());
    Condition::Is(issue.into(), options.collect())
}

/// Any condition, of what exists and of what does not.
fn conditions() -> impl Strategy<Value = Condition> {
    const ISSUES: &[&str] = &["status", "depth", "nowhere"];
    const OPTIONS: &[&str] = &["kept", "open", "lost", "10", "30", "no-such"];
    let options = proptest::collection::vec(select(OPTIONS), 0..4);
    let leaf = prop_oneof![
        (select(ISSUES), options).prop_map(|(issue, options)| is(issue, &options)),
        (select(ISSUES), -5_i64..40)
            .prop_map(|(issue, number)| Condition::AtLeast(issue.into(), number)),
        (select(ISSUES), -5_i64..40)
            .prop_map(|(issue, number)| Condition::AtMost(issue.into(), number)),
        select(&["will", "no-such"][..]).prop_map(|id| Condition::Assume(id.into())),
        sums(),
    ];
    leaf.prop_recursive(5, 40, 4, |inner| {
        let list = || proptest::collection::vec(inner.clone(), 0..4);
        prop_oneof![
            list().prop_map(Condition::All),
            list().prop_map(Condition::Any),
            (0_u32..6, list()).prop_map(|(at_least, of)| Condition::Count { at_least, of }),
            (-2_i64..9, list(), proptest::collection::vec(0_i64..6, 4)).prop_map(
                |(at_least, of, points)| Condition::Weighted {
                    at_least,
                    of: points.into_iter().zip(of).collect(),
                }
            ),
            inner.clone().prop_map(|c| Condition::Not(Box::new(c))),
        ]
    })
}

/// Sums, some of what has no numbers, of nothing, or of something twice.
fn sums() -> impl Strategy<Value = Condition> {
    const ISSUES: &[&str] = &["depth", "width", "depth", "width", "status", "nowhere"];
    let of = proptest::collection::vec((select(ISSUES), -3_i64..4), 0..4);
    (of, any::<bool>(), -9_i64..99).prop_map(|(of, is_least, number)| Condition::Sum {
        of: of
            .into_iter()
            .map(|(id, factor)| (id.into(), factor))
            .collect(),
        bound: if is_least {
            Bound::AtLeast
        } else {
            Bound::AtMost
        },
        number,
    })
}

/// The condition without double negations.
fn plain(condition: &Condition) -> Condition {
    let all = |of: &[Condition]| of.iter().map(plain).collect();
    match condition {
        Condition::Not(inner) => match &**inner {
            Condition::Not(inner) => plain(inner),
            inner => match plain(inner) {
                Condition::Not(inner) => *inner,
                inner => Condition::Not(Box::new(inner)),
            },
        },
        Condition::All(of) => Condition::All(all(of)),
        Condition::Any(of) => Condition::Any(all(of)),
        Condition::Count { at_least, of } => Condition::Count {
            at_least: *at_least,
            of: all(of),
        },
        Condition::Weighted { at_least, of } => Condition::Weighted {
            at_least: *at_least,
            of: of
                .iter()
                .map(|(points, inner)| (*points, plain(inner)))
                .collect(),
        },
        other => other.clone(),
    }
}

/// Whether something in it does not exist, or chooses nothing.
fn is_unfinished(condition: &Condition, scenario: &Scenario) -> bool {
    let mut found = plain(condition) == Condition::Any(Vec::new());
    condition.visit(&mut |inner| {
        found |= match inner {
            Condition::Is(id, options) => match scenario.issue(id) {
                None => true,
                Some(issue) => {
                    let is_gone = |option| issue.values.position(option).is_none();
                    options.is_empty() || options.iter().any(is_gone)
                }
            },
            Condition::AtLeast(id, _) | Condition::AtMost(id, _) => id.as_str() != "depth",
            Condition::Assume(id) => scenario.assumption(id).is_none(),
            Condition::Sum { of, .. } => {
                let has_numbers = |id: &IssueId| ["depth", "width"].contains(&id.as_str());
                let mut ids: Vec<_> = of.iter().map(|(id, _)| id).collect();
                ids.sort_unstable();
                ids.dedup();
                of.is_empty() || ids.len() < of.len() || !ids.into_iter().all(has_numbers)
            }
            Condition::Weighted { of, .. } => of.iter().any(|(points, _)| *points < 1),
            _ => false,
        };
    });
    found
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, rng_seed: RngSeed::Fixed(57_721), ..ProptestConfig::default() })]

    #[test]
    fn a_draft_gives_back_what_it_was_made_of(first in conditions(), second in conditions()) {
        let scenario = scenario();
        let draft = Sentence::of_rule(&Rule::OnlyIf(first.clone(), second.clone()));
        let expected = Rule::OnlyIf(plain(&first), plain(&second));
        let is_unfinished = is_unfinished(&first, &scenario) || is_unfinished(&second, &scenario);
        match draft.finished(&scenario) {
            Ok(property) => {
                prop_assert!(!is_unfinished);
                prop_assert_eq!(property, Property::Rule(expected));
            }
            Err((path, _)) => {
                prop_assert!(is_unfinished);
                let part = draft.at(&path).expect("the path leads to a part");
                prop_assert!(part.missing(&scenario).is_some());
            }
        }
    }

    #[test]
    fn any_presses_keep_a_draft_in_order(
        start in conditions(),
        presses in proptest::collection::vec((any::<Index>(), any::<Index>()), 0..60),
    ) {
        let scenario = scenario();
        let mut draft = Sentence::of_rule(&Rule::Never(start));
        for (row, which) in presses {
            let rows: Vec<_> = rows::rows(&draft).into_iter().flatten().collect();
            let row = row.get(&rows);
            let node = draft.at(&row.path).expect("rows lead to parts");
            let changes = possible(row, node);
            draft.change(which.get(&changes), &scenario);
            check_order(&draft);
        }
        if let Ok(Property::Rule(rule)) = draft.finished(&scenario) {
            prop_assert_eq!(&Sentence::of_rule(&rule), &draft);
        }
    }
}

/// What the controls of a row can do.
fn possible(row: &rows::Row, node: &Node) -> Vec<Change> {
    let key = node.key;
    let mut changes = vec![
        Change::Remove(key),
        Change::Form(Form::OnlyIf),
        Change::Form(Form::Always),
        Change::Subject(key, Subject::Issue("status".into())),
    ];
    if matches!(node.part, Part::Group(..)) {
        changes.truncate(3);
        changes.push(Change::Kind(key, Kind::Count(1), false));
        changes.push(Change::Kind(key, Kind::All, false));
        changes.push(Change::Kind(key, Kind::Points(Some(2)), false));
        changes.push(Change::Typed(key, Blank::Needed, Some(3)));
        if row.room.inside(node.is_negated, 1) {
            changes.push(Change::Add(key));
        }
        if row.room.inside(node.is_negated, 2) {
            changes.push(Change::AddGroup(key));
        }
        if row.can_unwrap {
            changes.push(Change::Unwrap(key));
        }
    } else {
        changes.push(Change::Subject(key, Subject::Issue("depth".into())));
        changes.push(Change::Subject(key, Subject::Assumption("will".into())));
        changes.push(Change::Toggle(key, "open".into()));
        changes.push(Change::Number(key, 10));
        changes.push(Change::Subject(key, Subject::Sum));
    }
    if row.has_points {
        changes.push(Change::Typed(key, Blank::Points, Some(4)));
        changes.push(Change::Typed(key, Blank::Points, None));
    }
    if matches!(node.part, Part::Sum(..)) {
        changes.push(Change::Summand(key, "width".into()));
        changes.push(Change::Summand(key, "depth".into()));
        changes.push(Change::Typed(key, Blank::Factor("width".into()), Some(-2)));
        changes.push(Change::Typed(key, Blank::Factor("depth".into()), None));
        changes.push(Change::Typed(key, Blank::Total, Some(12)));
        changes.push(Change::Relation(key, Relation::AtLeast));
        changes.push(Change::Relation(key, Relation::Above));
    }
    if matches!(node.part, Part::Is(..) | Part::Bound(..)) {
        changes.push(Change::Relation(key, Relation::IsNot));
    }
    if row.room.for_wrapping() {
        changes.push(Change::Join(key, Kind::All));
        changes.push(Change::Join(key, Kind::Any));
    }
    if row.room.for_wrapping() || node.is_negated {
        changes.push(Change::Negate(key));
    }
    if row.moves.0 {
        changes.push(Change::Move(key, false));
    }
    if row.moves.1 {
        changes.push(Change::Move(key, true));
    }
    changes
}

/// Every part has a key of its own, and nothing grows beyond the limits.
fn check_order(draft: &Sentence) {
    fn keys(node: &Node, all: &mut Vec<Key>) {
        all.push(node.key);
        for part in node.parts() {
            keys(part, all);
        }
    }
    let mut all = Vec::new();
    for root in draft.roots() {
        keys(root, &mut all);
    }
    let count = all.len();
    all.sort_unstable();
    all.dedup();
    assert_eq!(all.len(), count, "two parts have one key");
    let (size, depth) = draft
        .roots()
        .iter()
        .map(Node::extent)
        .fold((0, 0), |(size, depth), (more, deep)| {
            (size + more, depth.max(deep))
        });
    assert!(size <= MAX_CONDITION_SIZE && depth <= MAX_CONDITION_DEPTH);
    for row in rows::rows(draft).into_iter().flatten() {
        let node = draft.at(&row.path).expect("rows lead to parts");
        if row.line != rows::Line::Foot {
            assert_eq!(row.room.depth, node.extent().1, "at {}", row.number);
        }
    }
}

#[test]
fn a_new_rule_is_one_slot() {
    let draft = Sentence::of_rule(&Rule::Never(Condition::Any(Vec::new())));
    assert_eq!(draft.roots()[0].part, Part::Slot);
    assert_eq!(
        draft.finished(&scenario()),
        Err((vec![0], Missing::Subject))
    );
    let draft = Sentence::of_condition(&Condition::All(Vec::new()));
    assert_eq!(
        draft.finished(&scenario()),
        Ok(Property::Provided(Condition::All(Vec::new())))
    );
}

#[track_caller]
fn check(start: Condition, change: impl Fn(&Sentence) -> Change, expected: &Condition) {
    let mut draft = Sentence::of_condition(&start);
    let change = change(&draft);
    draft.change(&change, &scenario());
    assert_eq!(draft.property(), Property::Provided(expected.clone()));
}

fn key_at(draft: &Sentence, path: &[usize]) -> Key {
    draft.at(path).expect("is there").key
}

fn all(of: &[Condition]) -> Condition {
    Condition::All(of.to_vec())
}

fn any_of(of: &[Condition]) -> Condition {
    Condition::Any(of.to_vec())
}

#[test]
fn joining_extends_a_group_of_its_kind_and_makes_one_otherwise() {
    let (a, b) = (is("status", &["kept"]), is("status", &["open"]));
    let gap = is(GAP, &[GAP]);
    let join = |path: &'static [usize], kind| {
        move |draft: &Sentence| Change::Join(key_at(draft, path), kind)
    };
    check(
        a.clone(),
        join(&[0], Kind::All),
        &all(&[a.clone(), gap.clone()]),
    );
    let both = all(&[a.clone(), b.clone()]);
    check(
        both.clone(),
        join(&[0, 0], Kind::All),
        &all(&[a.clone(), gap.clone(), b.clone()]),
    );
    check(
        both.clone(),
        join(&[0, 0], Kind::Any),
        &all(&[any_of(&[a.clone(), gap.clone()]), b.clone()]),
    );
    check(
        both.clone(),
        join(&[0], Kind::Any),
        &any_of(&[both.clone(), gap.clone()]),
    );
    check(both, join(&[0], Kind::All), &all(&[a, b, gap]));
}

#[test]
fn what_is_left_alone_leaves_its_group() {
    let (a, b) = (is("status", &["kept"]), is("status", &["open"]));
    let not = |condition: &Condition| Condition::Not(Box::new(condition.clone()));
    let remove =
        |path: &'static [usize]| move |draft: &Sentence| Change::Remove(key_at(draft, path));
    check(not(&all(&[a.clone(), not(&b)])), remove(&[0, 0]), &b);
    check(a.clone(), remove(&[0]), &is(GAP, &[GAP]));
    let at_least = |at_least, of: &[Condition]| Condition::Count {
        at_least,
        of: of.to_vec(),
    };
    check(
        at_least(3, &[a.clone(), b.clone(), a.clone()]),
        remove(&[0, 1]),
        &at_least(2, &[a.clone(), a.clone()]),
    );
    check(at_least(2, &[a.clone(), b.clone()]), remove(&[0, 1]), &a);
    // Of which none is needed holds always, and what is left of it does not.
    check(
        at_least(0, &[a.clone(), b.clone()]),
        remove(&[0, 1]),
        &at_least(0, std::slice::from_ref(&a)),
    );
    // A group of one goes with what is in it.
    check(
        all(&[any_of(std::slice::from_ref(&b)), a.clone(), b.clone()]),
        remove(&[0, 0, 0]),
        &all(&[a.clone(), b.clone()]),
    );
    let unwrap =
        |path: &'static [usize]| move |draft: &Sentence| Change::Unwrap(key_at(draft, path));
    check(
        all(&[a.clone(), all(&[b.clone(), a.clone()])]),
        unwrap(&[0, 1]),
        &all(&[a.clone(), b.clone(), a.clone()]),
    );
    check(
        not(&any_of(std::slice::from_ref(&a))),
        unwrap(&[0]),
        &not(&a),
    );
    let of_one = |needed| at_least(needed, std::slice::from_ref(&a));
    check(of_one(1), unwrap(&[0]), &a);
    for other in [0, 2] {
        check(of_one(other), unwrap(&[0]), &of_one(other));
    }
}

#[test]
fn relations_keep_what_they_can() {
    let relation = |to| move |draft: &Sentence| Change::Relation(key_at(draft, &[0]), to);
    let not = |condition: Condition| Condition::Not(Box::new(condition));
    check(
        is("depth", &["10"]),
        relation(Relation::AtMost),
        &Condition::AtMost("depth".into(), 10),
    );
    check(
        Condition::AtMost("depth".into(), 10),
        relation(Relation::IsNot),
        &not(is("depth", &["10"])),
    );
    check(
        Condition::AtLeast("depth".into(), 7),
        relation(Relation::Below),
        &not(Condition::AtLeast("depth".into(), 7)),
    );
    check(
        Condition::AtLeast("depth".into(), 7),
        relation(Relation::Is),
        &is("depth", &[GAP]),
    );
}

#[test]
fn options_stand_in_the_order_of_the_issue() {
    let toggle =
        |id: &'static str| move |draft: &Sentence| Change::Toggle(key_at(draft, &[0]), id.into());
    let both = is("status", &["kept", "lost"]);
    check(
        both.clone(),
        toggle("open"),
        &is("status", &["kept", "open", "lost"]),
    );
    check(both, toggle("kept"), &is("status", &["lost"]));
    check(
        is("status", &["no-such"]),
        toggle("lost"),
        &is("status", &["lost", "no-such"]),
    );
}

#[test]
fn a_second_condition_is_kept_while_there_is_only_one() {
    let (a, b) = (is("status", &["kept"]), is("status", &["open"]));
    let rule = Rule::OnlyIf(a, b);
    let mut draft = Sentence::of_rule(&rule);
    draft.change(&Change::Form(Form::Never), &scenario());
    draft.change(&Change::Form(Form::OnlyIf), &scenario());
    assert_eq!(draft.finished(&scenario()), Ok(Property::Rule(rule)));
}

#[test]
fn unfinished_parts_are_named_by_where_they_are() {
    let scenario = scenario();
    let just = |condition: Condition| Sentence::of_condition(&condition).finished(&scenario);
    let in_group = |condition| all(&[is("status", &["kept"]), condition]);
    assert_eq!(
        just(in_group(is("status", &[]))),
        Err((vec![0, 1], Missing::Options("status".into())))
    );
    assert_eq!(
        just(in_group(is("nowhere", &["a"]))),
        Err((vec![0, 1], Missing::Issue("nowhere".into())))
    );
    assert_eq!(
        just(Condition::AtMost("status".into(), 3)),
        Err((vec![0], Missing::Range("status".into())))
    );
    assert_eq!(
        just(Condition::Assume("gone".into())),
        Err((vec![0], Missing::Assumption("gone".into())))
    );
}

#[test]
fn sums_and_points_are_put_together() {
    let add = |of: &[(&str, i64)], bound, number| Condition::Sum {
        of: of
            .iter()
            .map(|(id, factor)| ((*id).into(), *factor))
            .collect(),
        bound,
        number,
    };
    let on = |change: fn(Key) -> Change| move |draft: &Sentence| change(key_at(draft, &[0]));
    // What a number was said about is the beginning of a sum.
    check(
        Condition::AtMost("depth".into(), 10),
        on(|key| Change::Subject(key, Subject::Sum)),
        &add(&[("depth", 1)], Bound::AtMost, 10),
    );
    let one = add(&[("width", 2)], Bound::AtMost, 10);
    check(
        one.clone(),
        on(|key| Change::Summand(key, "depth".into())),
        &add(&[("depth", 1), ("width", 2)], Bound::AtMost, 10),
    );
    check(
        one.clone(),
        on(|key| Change::Typed(key, Blank::Factor("width".into()), Some(-1))),
        &add(&[("width", -1)], Bound::AtMost, 10),
    );
    check(
        one.clone(),
        on(|key| Change::Typed(key, Blank::Total, None)),
        &is(GAP, &[GAP]),
    );
    check(
        one.clone(),
        on(|key| Change::Relation(key, Relation::Below)),
        &Condition::Not(Box::new(add(&[("width", 2)], Bound::AtLeast, 10))),
    );
    let (a, b) = (is("status", &["kept"]), is("status", &["open"]));
    let weighted = |at_least, of: &[(i64, &Condition)]| Condition::Weighted {
        at_least,
        of: of
            .iter()
            .map(|(points, it)| (*points, (*it).clone()))
            .collect(),
    };
    let both = weighted(5, &[(3, &a), (2, &b)]);
    check(
        all(&[a.clone(), b.clone()]),
        on(|key| Change::Kind(key, Kind::Points(Some(2)), false)),
        &weighted(2, &[(1, &a), (1, &b)]),
    );
    check(
        both.clone(),
        on(|key| Change::Kind(key, Kind::Any, false)),
        &any_of(&[a.clone(), b.clone()]),
    );
    // What is left of it may have too few points: it says so as before.
    check(
        both.clone(),
        |draft| Change::Remove(key_at(draft, &[0, 1])),
        &weighted(5, &[(3, &a)]),
    );
    // The points stay with what stands in the group.
    check(
        both.clone(),
        |draft| Change::Join(key_at(draft, &[0, 0]), Kind::Any),
        &weighted(5, &[(3, &any_of(&[a.clone(), is(GAP, &[GAP])])), (2, &b)]),
    );
    check(
        weighted(5, &[(3, &any_of(std::slice::from_ref(&a))), (2, &b)]),
        |draft| Change::Unwrap(key_at(draft, &[0, 0])),
        &both,
    );
    let of_one = |needed| weighted(needed, &[(3, &a)]);
    check(of_one(3), on(Change::Unwrap), &a);
    check(of_one(4), on(Change::Unwrap), &of_one(4));
    check(of_one(0), on(Change::Unwrap), &of_one(0));
}
