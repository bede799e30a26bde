//! The Berlin scenario: that it rests on its sources and on nothing else, and what it answers.

mod answers;
mod sources;

use common_ground::analysis::{Analysis, Engine};
use common_ground::file::parse;
use common_ground::model::Scenario;

const BERLIN: &str = include_str!("../../scenarios/berlin-2025.ron");

fn berlin() -> Scenario {
    parse(BERLIN).expect("the Berlin scenario reads")
}

fn analyse(scenario: &Scenario) -> Analysis {
    Engine::new().on(scenario).analysis()
}
