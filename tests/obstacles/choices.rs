//! The independent choices multiply to the concessions.

use std::collections::BTreeSet;

use crate::cases;
use common_ground::analysis::Budget;
use common_ground::analysis::explain::Requirement;
use common_ground::analysis::obstacles::{Question, choices, obstacles};

/// The choices, one way taken of each in every combination, are the concessions.
#[test]
fn independent_choices_multiply_to_all_concessions() {
    let mut several = 0;
    for (seed, scenario) in cases(3_000) {
        let found = obstacles(&scenario, &Question::default(), &Budget::default());
        let Some(choices) = choices(&found.conflicts, &found.concessions) else {
            panic!("seed {seed}: both lists are complete");
        };
        let mut combined: Vec<BTreeSet<Requirement>> = if found.concessions.list.is_empty() {
            Vec::new()
        } else {
            vec![BTreeSet::new()]
        };
        for choice in &choices {
            combined = (combined.iter())
                .flat_map(|so_far| choice.ways.iter().map(move |way| (so_far, way)))
                .map(|(so_far, way)| so_far.iter().chain(way).cloned().collect())
                .collect();
        }
        let sets = found.concessions.list.iter();
        let expected: BTreeSet<BTreeSet<Requirement>> = sets
            .map(|it| it.requirements.iter().cloned().collect())
            .collect();
        assert_eq!(
            combined.into_iter().collect::<BTreeSet<_>>(),
            expected,
            "seed {seed}"
        );
        several += usize::from(choices.len() > 1);
    }
    assert!(several > 50, "{several}");
}
