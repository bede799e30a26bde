//! A scenario with more than a window has room for.

use common_ground::model::Scenario;

use super::app::berlin;

/// Twelve parties and thirty packages, with names as long as people may write them.
pub fn crowd() -> Scenario {
    let mut scenario = berlin();
    let long = |name: &str, at: usize| {
        format!("{name} number {at} with a much longer name than anybody would hope for")
    };
    let (parties, packages) = (scenario.parties.clone(), scenario.packages.clone());
    scenario.parties = (0..12)
        .map(|at| {
            let mut party = parties[at % parties.len()].clone();
            party.name = long(&party.name, at);
            if at >= parties.len() {
                party.id = format!("party-{at}").as_str().into();
                party.offers.clear();
                for red_line in &mut party.red_lines {
                    red_line.id = format!("of-{at}-{}", red_line.id.as_str()).as_str().into();
                }
            }
            party
        })
        .collect();
    scenario.packages = (0..30)
        .map(|at| {
            let mut package = packages[at % packages.len()].clone();
            package.name = long(&package.name, at);
            if at >= packages.len() {
                package.id = format!("package-{at}").as_str().into();
            }
            package
        })
        .collect();
    scenario
}
