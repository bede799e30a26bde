//! A survey ends with what each question alone is answered.

use std::sync::Arc;

use crate::cases;
use crate::common::large::{Size, at_odds};
use common_ground::analysis::explain::Requirement;
use common_ground::analysis::obstacles::{
    Findings, Price, Question, Survey, because, choices, leverage, obstacles, robustness,
};
use common_ground::analysis::{Budget, Engine, Work};
use common_ground::model::Scenario;

/// What a survey ends with, having been looked at after every part.
fn surveyed(scenario: &Scenario, question: &Question, at: &str) -> Findings {
    let scenario = Arc::new(scenario.clone());
    let budget = Budget::default();
    let mut survey = Survey::new(scenario, question.clone(), budget.clone());
    let mut last = Arc::<Findings>::default();
    let mut parts = 0;
    loop {
        let (findings, is_over) = match survey.news(&mut Engine::new(), &budget) {
            common_ground::analysis::Step::Partial(findings) => (findings, false),
            common_ground::analysis::Step::Done(findings) => (findings, true),
            common_ground::analysis::Step::Working => unreachable!("no news"),
        };
        parts += 1;
        let (done, of) = findings.progress;
        assert_eq!(done, parts, "{at}");
        assert!(done <= of, "{at}");
        if let (Some(before), Some(now)) = (&last.obstacles, &findings.obstacles) {
            let (short, long) = (&before.conflicts.list, &now.conflicts.list);
            assert!(
                short.len() <= long.len(),
                "{at}: nothing is lost on the way"
            );
            let (short, long) = (&before.concessions.list, &now.concessions.list);
            assert!(short.len() <= long.len(), "{at}");
        }
        last = findings;
        if is_over {
            break;
        }
    }
    assert_eq!(last.progress, (parts, parts), "{at}");
    Findings::clone(&last)
}

#[test]
fn a_survey_ends_with_what_each_question_alone_is_answered() {
    let mut longer = 0;
    // Small ones, and some with more conflicts than are looked for first.
    let size = Size {
        issues: 8,
        options: 4,
        parties: 4,
        red_lines: 24,
        packages: 0,
        unknown: 1,
    };
    let larger = (0..12).map(|seed| (10_000 + seed, at_odds(size, seed)));
    for (seed, scenario) in cases(600).chain(larger) {
        let at = format!("seed {seed}");
        for price in [Price::Firmness, Price::Number] {
            let question = Question {
                price,
                ..Question::default()
            };
            let found = surveyed(&scenario, &question, &at);
            let budget = Budget::default();
            let expected = obstacles(&scenario, &question, &budget);
            longer += usize::from(expected.conflicts.list.len() > 12);
            let lists = (&expected.conflicts, &expected.concessions);
            assert_eq!(found.choices, choices(lists.0, lists.1), "{at}");
            let why: Vec<_> = (expected.conflicts.list.iter())
                .map(|conflict| because(&scenario, conflict, &budget))
                .collect();
            assert_eq!(found.why, why, "{at}");
            assert_eq!(found.leverage, Some(leverage(&scenario, &budget)), "{at}");
            let deals = expected.concessions.list.first();
            let deals = deals.filter(|it| it.requirements.is_empty());
            let left = deals.map(|it| robustness(&scenario, it.deals, &budget));
            assert_eq!(found.robustness, left, "{at}");
            assert_eq!(found.has_deals(), deals.is_some(), "{at}");
            for (_, red_line) in scenario.red_lines() {
                let id = &Requirement::RedLine(red_line.id.clone());
                let conflicts = expected.conflicts.list.iter();
                let concessions = expected.concessions.list.iter();
                let occurs = (
                    conflicts.filter(|it| it.contains(id)).count(),
                    concessions
                        .filter(|it| it.requirements.contains(id))
                        .count(),
                );
                assert_eq!(found.occurrences(id), occurs, "{at}");
            }
            assert_eq!(found.obstacles, Some(expected), "{at}");
        }
    }
    assert!(longer > 0, "some survey needs a second, longer search");
}
