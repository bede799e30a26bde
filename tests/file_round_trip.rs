//! What is saved is read back as it was, and saved again gives the same bytes: over generated scenarios with
//! every odd text, number and nesting.

use common_ground::file::{self, Fingerprint, RecoveryHeader};
use common_ground::model::{
    Agreement, Answer, Assumption, Basis, Bound, Claim, Condition, Enforced, Fact, Id, Issue,
    IssueOption, NoDeal, Offer, OptionValues, Package, Party, Preference, Range, Rational, RedLine,
    Role, Rule, Scale, Scenario, Source, Span, Values, Variant,
};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::{Just, ProptestConfig, Strategy, any, prop_oneof, proptest};
use proptest::test_runner::RngSeed;
use std::collections::HashSet;
use std::fs;
use std::path::PathBuf;

fn text() -> impl Strategy<Value = String> {
    let odd = [
        "\"#", "r#\"", "\\", "\n", "\r\n", "\t", "\0", "\u{202e}", "\u{feff}", "é", "\u{2028}",
        "//", "/*", "{", "😀",
    ];
    prop_oneof![
        3 => "[a-z -]{0,12}",
        1 => any::<String>(),
        2 => vec(proptest::sample::select(odd.to_vec()), 0..6).prop_map(|parts| parts.concat()),
    ]
}

fn id<K: 'static>() -> impl Strategy<Value = Id<K>> {
    prop_oneof![4 => "[a-z0-9_-]{1,10}", 1 => text()].prop_map(Id::from)
}

fn ids<K: 'static>() -> impl Strategy<Value = Vec<Id<K>>> {
    vec(id(), 0..3)
}

fn number() -> impl Strategy<Value = Rational> {
    let units = prop_oneof![
        0..=1_000_000_i64,
        -1_000_000_000_000..=1_000_000_000_000_i64
    ];
    let fraction = (-1_000_000_000_i64..=1_000_000_000, 1..=1_000_000_i64)
        .prop_map(|(above, below)| format!("{}/{below}", above % (100 * below)));
    let fine = (-999_999..=999_999_i64, 0..1_000_000_000_i64)
        .prop_map(|(whole, places)| format!("{whole}.{places:09}"));
    let small = units.prop_map(|units| {
        let sign = if units < 0 { "-" } else { "" };
        let units = units.unsigned_abs();
        format!("{sign}{}.{:04}", units / 10_000, units % 10_000)
    });
    prop_oneof![small, fine, fraction].prop_map(|text| text.parse().expect("a number"))
}

/// A list of pairs in which every key occurs once, as in a map.
fn pairs<K: 'static, V: std::fmt::Debug>(
    value: impl Strategy<Value = V>,
) -> impl Strategy<Value = Vec<(Id<K>, V)>> {
    vec((id::<K>(), value), 0..4).prop_map(|mut pairs| {
        let mut seen = HashSet::new();
        pairs.retain(|(key, _)| seen.insert(key.clone()));
        pairs
    })
}

fn answer() -> impl Strategy<Value = Answer> {
    prop_oneof![Just(Answer::Unknown), Just(Answer::Yes), Just(Answer::No)]
}

fn span() -> impl Strategy<Value = Span> {
    prop_oneof![
        ids().prop_map(Span::Options),
        (any::<i64>(), any::<i64>()).prop_map(|(low, high)| Span::Between(low, high)),
        any::<i64>().prop_map(Span::AtLeast),
        any::<i64>().prop_map(Span::AtMost),
    ]
}

fn basis() -> impl Strategy<Value = Basis> {
    prop_oneof![
        Just(Basis::Stated),
        Just(Basis::Reported),
        Just(Basis::Inferred)
    ]
}

fn condition() -> impl Strategy<Value = Condition> {
    let leaf = prop_oneof![
        (id(), ids()).prop_map(|(issue, options)| Condition::Is(issue, options)),
        (id(), any::<i64>()).prop_map(|(issue, n)| Condition::AtLeast(issue, n)),
        (id(), any::<i64>()).prop_map(|(issue, n)| Condition::AtMost(issue, n)),
        id().prop_map(Condition::Assume),
        sum(),
    ];
    leaf.prop_recursive(4, 24, 4, |inner| {
        prop_oneof![
            vec(inner.clone(), 0..4).prop_map(Condition::All),
            vec(inner.clone(), 0..4).prop_map(Condition::Any),
            inner.clone().prop_map(|c| Condition::Not(Box::new(c))),
            (any::<u32>(), vec(inner.clone(), 0..4))
                .prop_map(|(at_least, of)| Condition::Count { at_least, of }),
            (any::<i64>(), vec((any::<i64>(), inner), 0..4))
                .prop_map(|(at_least, of)| Condition::Weighted { at_least, of }),
        ]
    })
}

fn sum() -> impl Strategy<Value = Condition> {
    let bound = prop_oneof![Just(Bound::AtLeast), Just(Bound::AtMost)];
    (vec((id(), any::<i64>()), 0..4), bound, any::<i64>()).prop_map(|(mut of, bound, number)| {
        // What a file has twice under one key is refused.
        let mut seen = Vec::new();
        of.retain(|(issue, _)| {
            let is_new = !seen.contains(issue);
            seen.push(issue.clone());
            is_new
        });
        Condition::Sum { of, bound, number }
    })
}

fn rule() -> impl Strategy<Value = Rule> {
    prop_oneof![
        condition().prop_map(Rule::Always),
        condition().prop_map(Rule::Never),
        (condition(), condition()).prop_map(|(a, b)| Rule::OnlyIf(a, b)),
    ]
}

fn values() -> impl Strategy<Value = Values> {
    let option = (id(), text(), text()).prop_map(|(id, name, note)| IssueOption { id, name, note });
    let range =
        (any::<i64>(), any::<i64>(), any::<i64>(), text()).prop_map(|(min, max, step, unit)| {
            Range {
                min,
                max,
                step,
                unit,
            }
        });
    prop_oneof![
        vec(option, 0..4).prop_map(Values::Options),
        range.prop_map(Values::Range),
    ]
}

fn source() -> impl Strategy<Value = Source> {
    let claim =
        (id(), text(), text(), text(), text()).prop_map(|(id, who, text, date, page)| Claim {
            id,
            who,
            text,
            date,
            page,
        });
    let words = (text(), text(), text(), text());
    (id(), words, vec(claim, 0..3)).prop_map(|(id, (title, date, publisher, url), claims)| Source {
        id,
        title,
        date,
        publisher,
        url,
        claims,
    })
}

fn red_line() -> impl Strategy<Value = RedLine> {
    (
        id(),
        text(),
        rule(),
        any::<u8>(),
        basis(),
        ids(),
        text(),
        any::<[bool; 2]>(),
    )
        .prop_map(
            |(id, text, rule, firmness, basis, claims, note, [enabled, private])| RedLine {
                id,
                text,
                rule,
                firmness,
                basis,
                claims,
                note,
                enabled,
                private,
            },
        )
}

fn offer() -> impl Strategy<Value = Offer> {
    (
        id(),
        text(),
        ids(),
        condition(),
        basis(),
        ids(),
        text(),
        any::<[bool; 2]>(),
    )
        .prop_map(
            |(id, text, waives, provided, basis, claims, note, [enabled, private])| Offer {
                id,
                text,
                waives,
                provided,
                basis,
                claims,
                note,
                enabled,
                private,
            },
        )
}

fn preference() -> impl Strategy<Value = Preference> {
    let values = prop_oneof![
        pairs(number()).prop_map(OptionValues::Map),
        (number(), number()).prop_map(|(at_min, at_max)| OptionValues::Linear { at_min, at_max }),
    ];
    (id(), number(), values, any::<bool>()).prop_map(|(issue, weight, values, private)| {
        Preference {
            issue,
            weight,
            values,
            private,
        }
    })
}

fn party() -> impl Strategy<Value = Party> {
    let value = (option::of(number()), any::<u8>(), any::<bool>());
    let no_deal =
        (text(), value, ids()).prop_map(|(text, (value, firmness, private), claims)| NoDeal {
            text,
            value,
            firmness,
            claims,
            private,
        });
    let role = prop_oneof![Just(Role::Signatory), Just(Role::Advisory)];
    let scale = prop_oneof![Just(Scale::Percent), Just(Scale::Points)];
    let words = (id(), text(), text(), (role, scale), text());
    let lists = (
        vec(red_line(), 0..3),
        vec(offer(), 0..3),
        vec(preference(), 0..3),
    );
    (words, lists, option::of(no_deal)).prop_map(
        |((id, name, color, (role, scale), note), (red_lines, offers, preferences), no_deal)| {
            Party {
                id,
                name,
                color,
                role,
                scale,
                note,
                red_lines,
                offers,
                preferences,
                no_deal,
            }
        },
    )
}

/// Ids that look like the words by which a file tells red lines from offers.
fn prefixed() -> impl Strategy<Value = String> {
    "(red_line:|offer:){1,2}[a-c]?"
}

fn agreement() -> impl Strategy<Value = Agreement> {
    let leaf = id().prop_map(Agreement::Accepts);
    leaf.prop_recursive(3, 12, 3, |inner| {
        let of = vec(inner, 0..3);
        prop_oneof![
            of.clone().prop_map(Agreement::All),
            of.clone().prop_map(Agreement::Any),
            (any::<u32>(), of).prop_map(|(needed, of)| Agreement::AtLeast(needed, of)),
        ]
    })
}

fn variant() -> impl Strategy<Value = Variant> {
    let enforced = prop_oneof![
        id().prop_map(Enforced::RedLine),
        id().prop_map(Enforced::Offer),
        prefixed().prop_map(|it| Enforced::RedLine(it.into())),
        prefixed().prop_map(|it| Enforced::Offer(it.into())),
    ];
    let words = (id(), text(), text(), text(), text());
    let switches = (ids(), ids(), vec(enforced, 0..3));
    let values = (pairs(any::<u8>()), pairs(number()), pairs(answer()));
    (words, switches, values).prop_map(
        |(
            (id, name, note, view, select),
            (lift, withdraw, enforce),
            (firmness, no_deal, answers),
        )| Variant {
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
        },
    )
}

fn scenario() -> impl Strategy<Value = Scenario> {
    let issue = (id(), text(), text(), values()).prop_map(|(id, name, question, values)| Issue {
        id,
        name,
        question,
        values,
    });
    let assumption =
        (id(), text(), answer(), ids(), text()).prop_map(|(id, question, answer, claims, note)| {
            Assumption {
                id,
                question,
                answer,
                claims,
                note,
            }
        });
    let fact =
        (id(), text(), rule(), ids(), text()).prop_map(|(id, text, rule, claims, note)| Fact {
            id,
            text,
            rule,
            claims,
            note,
        });
    let says = (pairs(id()), pairs(span()));
    let package = (id(), text(), text(), says, ids(), text()).prop_map(
        |(id, name, text, (terms, mut spans), claims, note)| {
            // Both stand in one map of the file.
            spans.retain(|(issue, _)| terms.iter().all(|(of, _)| of != issue));
            Package {
                id,
                name,
                text,
                terms,
                spans,
                claims,
                note,
            }
        },
    );
    let words = (text(), text(), text(), text());
    let world = (
        vec(source(), 0..3),
        vec(issue, 0..4),
        vec(assumption, 0..3),
        vec(fact, 0..3),
    );
    let rest = (
        vec(party(), 0..3),
        option::of(agreement()),
        vec(package, 0..3),
        vec(variant(), 0..3),
    );
    (words, world, rest).prop_map(
        |(
            (title, as_of, summary, guide),
            (sources, issues, assumptions, facts),
            (parties, agreement, packages, variants),
        )| Scenario {
            title,
            as_of,
            summary,
            guide,
            sources,
            issues,
            assumptions,
            facts,
            parties,
            agreement,
            packages,
            variants,
        },
    )
}

/// The same cases in every run, so that one that fails can be repeated; `PROPTEST_RNG_SEED` gives others.
fn config() -> ProptestConfig {
    let config = ProptestConfig::default();
    let rng_seed = match config.rng_seed {
        RngSeed::Random => RngSeed::Fixed(2_718_281_828),
        given @ RngSeed::Fixed(_) => given,
    };
    ProptestConfig {
        failure_persistence: None,
        rng_seed,
        ..config
    }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn loading_saving_and_loading_changes_nothing(scenario in scenario()) {
        let folder = tempfile::tempdir().expect("a folder");
        let (one, other) = (folder.path().join("one.ron"), folder.path().join("other.ron"));
        file::save(&one, &scenario).expect("saved");
        let loaded = file::load(&one).expect("loaded");
        assert_eq!(loaded, scenario);
        file::save(&other, &loaded).expect("saved again");
        let bytes = |path| fs::read(path).expect("the file");
        assert_eq!(bytes(&one), bytes(&other));
    }

    #[test]
    fn reading_what_was_written_gives_the_same_scenario(scenario in scenario()) {
        let text = file::to_ron(&scenario);
        let again = file::parse(&text).unwrap_or_else(|error| panic!("{error}\n{text}"));
        assert_eq!(again, scenario, "{text}");
        assert_eq!(file::to_ron(&again), text);
    }

    #[test]
    fn recovery_files_hold_the_same_scenario_and_can_be_opened_by_hand(
        scenario in scenario(), name in text(), time in any::<u64>(), process in any::<u32>()
    ) {
        let header = RecoveryHeader {
            path: Some(PathBuf::from(name)),
            fingerprint: Some(Fingerprint::of(scenario.title.as_bytes())),
            time,
            process,
        };
        let text = file::recovery_text(&header, &file::to_ron(&scenario));
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("kept.ron");
        file::write_recovery(&path, &header, &file::to_ron(&scenario)).expect("written");
        assert_eq!(fs::read_to_string(&path).expect("the file"), text);
        let again = file::read_recovery(&path).unwrap_or_else(|error| panic!("{error}\n{text}"));
        assert_eq!((again.0, again.1.scenario()), (header, &scenario));
        assert_eq!(file::load(&path).expect("a scenario file"), scenario);
    }

    #[test]
    fn sources_are_kept_too(source in source()) {
        let text = file::source_to_ron(&source);
        let again = file::parse_source(&text).unwrap_or_else(|error| panic!("{error}\n{text}"));
        assert_eq!(again, source, "{text}");
    }
}
