//! What settlements are worth to a party.

use crate::{SOUND, check, problems};

#[test]
fn scores() {
    check(
        "weight: 30",
        "weight: -1",
        &[
            "error at parties[a].preferences[line].weight: the weight is -1, but it cannot be negative",
        ],
    );
    check(
        "{\"freeze\": 100}",
        "{\"freeze\": 100.5}",
        &["error at parties[a].preferences[line].values: the value 100.5 is not from 0 to 100"],
    );
    check(
        "at_min: 0",
        "at_min: -1",
        &["error at parties[a].preferences[depth].values: the value -1 is not from 0 to 100"],
    );
    check(
        "value: 40",
        "value: 101",
        &[
            "warning at parties[a].no_deal.value: the value 101 is not from 0 to 100, as every score is",
        ],
    );
    check(
        "issue: \"depth\", weight: 1",
        "issue: \"line\", weight: 1",
        &[
            "error at parties[a].preferences[line]: another preference before this one is for the issue `line`",
            "error at parties[a].preferences[line].values: Linear needs a range of numbers, and `line` is a list of options",
        ],
    );
    let none = SOUND
        .replacen("weight: 30", "weight: 0", 1)
        .replacen("weight: 1,", "weight: 0,", 1);
    assert_eq!(
        problems(&none),
        [
            "error at parties[a].no_deal.value: the party has no preference with a weight, so there is no score to compare the value with"
        ]
    );
    check("value: 40, ", "", &[]);
}

#[test]
fn points_may_be_negative_and_large_and_weights_may_not() {
    let points = SOUND.replacen("preferences: [", "scale: Points, preferences: [", 1);
    let with = |part: &str, by: &str| problems(&points.replacen(part, by, 1));
    let none: [&str; 0] = [];
    assert_eq!(with("{\"freeze\": 100}", "{\"freeze\": -100.5}"), none);
    assert_eq!(with("{\"freeze\": 100}", "{\"freeze\": \"1000/3\"}"), none);
    assert_eq!(with("weight: 30, ", ""), none);
    assert_eq!(
        with("weight: 30", "weight: \"-1/3\""),
        [
            "error at parties[a].preferences[line].weight: the weight is -1/3, but it cannot be negative"
        ]
    );
}

#[test]
fn no_deal_values_beyond_every_score_are_pointed_out() {
    let points = SOUND.replacen("preferences: [", "scale: Points, preferences: [", 1);
    // 30 × 100 + 1 × 100 at most, 0 at least.
    let with = |value: &str| problems(&points.replacen("value: 40", &format!("value: {value}"), 1));
    let none: [&str; 0] = [];
    assert_eq!(with("3100"), none);
    assert_eq!(with("0"), none);
    assert_eq!(
        with("3100.000000001"),
        [
            "warning at parties[a].no_deal.value: no settlement is worth 3100.000000001 to the party: the most that any is worth is 3100"
        ]
    );
    assert_eq!(
        with("\"-1/3\""),
        [
            "warning at parties[a].no_deal.value: every settlement is worth more than -1/3 to the party: the least that any is worth is 0"
        ]
    );
    check(
        "{\"freeze\": 100}",
        "{\"freeze\": 10}",
        &[
            "warning at parties[a].no_deal.value: no settlement is worth 40 to the party: the most that any is worth is 400/31",
        ],
    );
}
