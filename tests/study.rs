//! What a view of a draft is told part by part is what each question alone is answered.

mod common;

use std::sync::Arc;

use common::generate;
use common::rng::Rng;
use common_ground::analysis::compose::{Answers, Draft, Excluded, Study};
use common_ground::analysis::{Budget, Count, Engine, Step, Tally, Work};
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

/// What a study comes to, having been looked at after every part.
fn studied(budget: &Budget, scenario: &Scenario, draft: &Draft) -> Answers {
    let mut engine = Engine::new();
    let mut study = Study::new(Arc::new(scenario.clone()), draft.clone(), budget.clone());
    let mut last: Option<Arc<Answers>> = None;
    loop {
        let (answers, is_over) = match study.news(&mut engine, budget) {
            Step::Partial(answers) => (answers, false),
            Step::Done(answers) => (answers, true),
            Step::Working => unreachable!("no news"),
        };
        assert_eq!(answers.is_finished, is_over);
        if let Some(before) = last {
            assert_eq!(
                before.composition, answers.composition,
                "what was known stays"
            );
            assert!(before.looked_through < answers.looked_through, "it gets on");
        }
        if is_over {
            return Answers::clone(&answers);
        }
        last = Some(answers);
    }
}

#[test]
fn every_impossible_option_is_explained_and_no_other() {
    let (mut explained, mut hopeless, mut clashes) = (0, 0, 0);
    for seed in 0..1_500 {
        let scenario = generate::small(seed);
        let mut rng = Rng::new(seed ^ 0x5eed);
        let draft = draft(&mut rng, &scenario);
        let mut engine = Engine::new();
        let answers = studied(&Budget::default(), &scenario, &draft);
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
    let mut had_something_to_tell = 0;
    for seed in 0..200 {
        let scenario = generate::small(seed);
        let mut rng = Rng::new(seed);
        let draft = draft(&mut rng, &scenario);
        let rich = studied(&Budget::default(), &scenario, &draft);
        let nothing = Budget {
            ticks: 1,
            conflicts: 0,
            ..Budget::default()
        };
        let poor = studied(&nothing, &scenario, &draft);
        assert!(poor.is_finished, "seed {seed}");
        let claims = |poor: Tally, rich: Tally| {
            // What follows from the words alone needs no work, and is right.
            assert!(poor == Tally::UNKNOWN || poor == rich, "seed {seed}");
            poor != Tally::UNKNOWN
        };
        let (found, all) = (&poor.composition, &rich.composition);
        let is_known = [
            claims(found.completions, all.completions),
            claims(found.deals, all.deals),
            claims(found.all_deals, all.all_deals),
        ];
        let pairs = found.options.iter().flatten();
        let options = pairs.zip(all.options.iter().flatten());
        let known_options = options
            .filter(|(poor, rich)| claims(**poor, **rich))
            .count();
        if is_known == [false; 3] {
            assert_eq!(known_options, 0, "seed {seed}");
            assert!(!poor.is_known(), "seed {seed}");
            had_something_to_tell += usize::from(rich.is_known());
        }
        let right = |poor: &Excluded, rich: &Excluded| *poor == Excluded::Unknown || poor == rich;
        for (poor, rich) in [(&poor.clash, &rich.clash), (&poor.hopeless, &rich.hopeless)] {
            assert!(right(poor, rich) || *poor == Excluded::No, "seed {seed}");
        }
        assert!(
            !poor.nearest.is_known || poor.nearest == rich.nearest,
            "seed {seed}"
        );
        let reasons = poor.reasons.iter().flatten();
        for (poor, rich) in reasons.zip(rich.reasons.iter().flatten()) {
            if let (Some(poor), Some(rich)) = (poor, rich) {
                assert!(right(poor, rich), "seed {seed}");
            }
        }
    }
    assert!(had_something_to_tell > 50, "{had_something_to_tell}");
}
