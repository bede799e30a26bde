//! What a view of a draft is told part by part is what each question alone is answered.

mod common;

use common::generate;
use common::rng::Rng;
use common_ground::analysis::compose::{Answers, Draft, Excluded, Study};
use common_ground::analysis::{Budget, Count, Engine};
use common_ground::model::Scenario;

/// A draft with some options chosen, for some of the parties.
fn draft(rng: &mut Rng, scenario: &Scenario) -> Draft {
    let mut terms = Vec::new();
    for issue in &scenario.issues {
        let count = issue.values.count();
        if count > 0
            && rng.percent(40)
            && let Some(id) = issue.values.id(rng.below(count))
        {
            terms.push((issue.id.clone(), id));
        }
    }
    let parties = rng.percent(50).then(|| {
        let all = scenario.parties.iter();
        let some: Vec<_> = all.filter(|_| rng.percent(60)).collect();
        some.into_iter().map(|it| it.id.clone()).collect()
    });
    Draft { terms, parties }
}

fn studied(engine: &mut Engine, scenario: &Scenario, draft: &Draft) -> Answers {
    let mut study = Study::new(scenario.clone(), draft.clone());
    let mut last = None;
    while let Some(answers) = study.step(engine) {
        if let Some(before) = &last {
            let Answers { composition, .. } = before;
            assert_eq!(composition, &answers.composition, "what was known stays");
        }
        last = Some(answers);
    }
    last.expect("the first part always comes")
}

#[test]
fn every_impossible_option_is_explained_and_no_other() {
    let (mut explained, mut hopeless, mut clashes) = (0, 0, 0);
    for seed in 0..1_500 {
        let scenario = generate::small(seed);
        let mut rng = Rng::new(seed ^ 0x5eed);
        let draft = draft(&mut rng, &scenario);
        let mut engine = Engine::new();
        let answers = studied(&mut engine, &scenario, &draft);
        assert!(answers.is_finished && answers.is_known(), "seed {seed}");
        let composition = engine.on(&scenario).compose(&draft);
        assert_eq!(answers.composition, composition, "seed {seed}");
        let is_hopeless = composition.all_deals.possible == Count::Exact(0);
        hopeless += usize::from(is_hopeless);
        for (at, issue) in scenario.issues.iter().enumerate() {
            for (option, tally) in composition.options[at].iter().enumerate() {
                let is_impossible = tally.possible == Count::Exact(0);
                let reason = answers.reason(at, option);
                assert_eq!(
                    reason.is_some(),
                    is_impossible && !is_hopeless,
                    "seed {seed}"
                );
                if let (Some(reason), Some(id)) = (reason, issue.values.id(option)) {
                    let alone = engine
                        .on(&scenario)
                        .exclusion(&draft, Some((&issue.id, &id)));
                    assert_eq!(reason, &alone, "seed {seed}");
                    assert!(matches!(reason, Excluded::Because(_)), "seed {seed}");
                    explained += 1;
                }
            }
        }
        assert_eq!(
            matches!(answers.hopeless, Excluded::Because(_)),
            is_hopeless,
            "seed {seed}"
        );
        let is_clash = !is_hopeless && composition.deals.possible == Count::Exact(0);
        clashes += usize::from(is_clash);
        assert_eq!(
            matches!(answers.clash, Excluded::Because(_)),
            is_clash,
            "seed {seed}"
        );
        let distance = answers.nearest.distance;
        assert_eq!(distance.is_some_and(|it| it > 0), is_clash, "seed {seed}");
    }
    assert!(explained > 1_000, "{explained} options");
    assert!(hopeless > 50 && clashes > 50, "{hopeless}, {clashes}");
}

#[test]
fn with_no_budget_nothing_is_claimed() {
    for seed in 0..200 {
        let scenario = generate::small(seed);
        let mut rng = Rng::new(seed);
        let draft = draft(&mut rng, &scenario);
        let mut engine = Engine::with_budget(Budget {
            ticks: 1,
            conflicts: 0,
            ..Budget::default()
        });
        let poor = studied(&mut engine, &scenario, &draft);
        let mut engine = Engine::new();
        let rich = studied(&mut engine, &scenario, &draft);
        let pairs = poor
            .composition
            .options
            .iter()
            .zip(&rich.composition.options);
        for (poor, rich) in pairs.flat_map(|(poor, rich)| poor.iter().zip(rich)) {
            if let (Some(poor), Some(rich)) = (poor.possible.exact(), rich.possible.exact()) {
                assert_eq!(poor, rich, "seed {seed}");
            }
        }
    }
}
