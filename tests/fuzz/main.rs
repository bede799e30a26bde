//! No file of any kind makes the program panic, hang or take all of the memory: some hundred damaged ones, always the same.
//! Many more are tried by `cargo run --release --example fuzz`.

#[path = "../common/mod.rs"]
mod common;
mod cost;
mod damage;
mod survive;

use std::sync::Mutex;

use common_ground::file;
use common_ground::model::{
    Condition, Issue, IssueOption, Package, Party, RedLine, Rule, Scenario, Values, limits,
};
use cost::{Cost, measured};
use damage::Corpus;
use survive::{Outcome, survive};

/// The memory of the process is measured: one test at a time.
static ONE_AT_A_TIME: Mutex<()> = Mutex::new(());
/// Tests are built without most of what makes programs fast.
const SLOWER: u64 = 10;

#[test]
fn damaged_files_are_refused_or_read_in_no_time() {
    let _alone = ONE_AT_A_TIME.lock();
    let corpus = Corpus::of_package();
    let mut most = Cost::default();
    let (mut refused, mut wrong, mut valid) = (0, 0, 0);
    for number in 0..700 {
        let bytes = corpus.file(1, number);
        let (outcome, cost) = measured(|| survive(&bytes));
        match outcome {
            Outcome::Refused => refused += 1,
            Outcome::Wrong => wrong += 1,
            Outcome::Valid => valid += 1,
        }
        assert!(
            cost.milliseconds < 1_000 * SLOWER,
            "file {number}: {cost:?}"
        );
        assert!(cost.mebibytes < 256, "file {number}: {cost:?}");
        most.milliseconds = most.milliseconds.max(cost.milliseconds);
        most.mebibytes = most.mebibytes.max(cost.mebibytes);
    }
    println!("{refused} refused, {wrong} wrong, {valid} valid; the most {most:?}");
    // What is all refused, or hardly damaged, tries nothing.
    assert!(
        refused > 100 && wrong > 50 && valid > 50,
        "{refused}, {wrong}, {valid}"
    );
}

#[test]
fn a_file_is_the_same_for_the_same_seed() {
    let corpus = Corpus::of_package();
    for number in [0, 7, 99] {
        assert!(corpus.file(3, number) == corpus.file(3, number));
        assert!(corpus.file(3, number) != corpus.file(4, number));
    }
}

#[test]
fn the_largest_tables_and_lists_are_printed_in_no_time() {
    let name = |n: usize| {
        format!("{n} ")
            .repeat(limits::MAX_NAME)
            .chars()
            .take(limits::MAX_NAME)
            .collect::<String>()
    };
    let is = |issue: usize| Condition::Is(format!("i{issue}").as_str().into(), vec!["a".into()]);
    let issues = (0..8).map(|n| Issue {
        id: format!("i{n}").as_str().into(),
        name: name(n),
        question: String::new(),
        values: Values::Options(
            ["a", "b"]
                .map(|id| IssueOption {
                    id: id.into(),
                    name: name(n),
                    note: String::new(),
                })
                .into(),
        ),
    });
    let red_line = |n: usize| RedLine {
        id: format!("r{n}").as_str().into(),
        text: name(n),
        rule: Rule::Never(is(n % 8)),
        ..RedLine::default()
    };
    let of_party = limits::MAX_RED_LINES / limits::MAX_PARTIES;
    let parties = (0..limits::MAX_PARTIES).map(|n| Party {
        id: format!("p{n}").as_str().into(),
        name: name(n),
        red_lines: (0..of_party)
            .map(|at| red_line(n * of_party + at))
            .collect(),
        ..Party::default()
    });
    let packages = (0..limits::MAX_PACKAGES).map(|n| Package {
        id: format!("k{n}").as_str().into(),
        name: name(n),
        terms: vec![(format!("i{}", n % 8).as_str().into(), "b".into())],
        ..Package::default()
    });
    let scenario = Scenario {
        title: name(7),
        issues: issues.collect(),
        parties: parties.collect(),
        packages: packages.collect(),
        ..Scenario::default()
    };
    let text = file::to_ron(&scenario);
    let _alone = ONE_AT_A_TIME.lock();
    let (outcome, cost) = measured(|| survive(text.as_bytes()));
    println!("{cost:?}");
    assert_eq!(outcome, Outcome::Valid);
    assert!(cost.milliseconds < 1_000 * SLOWER, "{cost:?}");
    assert!(cost.mebibytes < 256, "{cost:?}");
}
