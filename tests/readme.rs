//! The README's worked example and commands are true.

use common_ground::analysis::{Engine, Verdict};
use common_ground::{file, model};

const README: &str = include_str!("../README.md");

fn example() -> &'static str {
    let start = README.find("```ron\n").expect("an example") + "```ron\n".len();
    let length = README[start..].find("```").expect("an end");
    &README[start..start + length]
}

#[test]
fn the_example_is_what_it_is_said_to_be() {
    let scenario = file::parse(example()).expect("a scenario");
    let errors: Vec<_> = model::validate(&scenario)
        .into_iter()
        .filter(|problem| problem.severity == model::Severity::Error)
        .collect();
    assert!(errors.is_empty(), "{errors:?}");
    let analysis = Engine::new().on(&scenario).analysis();
    let verdicts: Vec<Verdict> = (analysis.packages.iter())
        .map(|package| package.everyone.verdict)
        .collect();
    assert_eq!(verdicts, [Verdict::None, Verdict::All]);
    assert_eq!(
        analysis.packages[0].parties[1].verdict,
        Verdict::None,
        "South rejects the tall fence"
    );
}

#[test]
fn the_two_commands_are_there() {
    for command in ["cargo run --release ", "cargo test "] {
        assert!(
            README.lines().any(|line| line.starts_with(command)),
            "{command}"
        );
    }
}

#[test]
fn what_it_names_exists() {
    let mut named = 0;
    for path in README.split(['`', '(', ')']).filter(|part| {
        ["src/", "tests/", "scenarios/"]
            .iter()
            .any(|top| part.starts_with(top))
            && !part.contains('*')
    }) {
        assert!(std::path::Path::new(path).exists(), "{path}");
        named += 1;
    }
    assert!(named > 2, "{named} are named");
}
