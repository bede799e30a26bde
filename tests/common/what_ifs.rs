//! Random what-ifs, and random scenarios with all that may be left out.

use common_ground::model::{Answer, Claim, Enforced, Rational, Scenario, Source, Variant};

use super::rng::Rng;

/// How firm a red line may be.
pub fn firmness(rng: &mut Rng) -> u8 {
    u8::try_from(rng.within(1, 5)).expect("small")
}

/// A score.
pub fn value(rng: &mut Rng) -> Rational {
    let values = [0, 25, 40, 50, 75, 100];
    Rational::whole(*rng.pick(&values))
}

/// An answer to an assumption.
pub fn answer(rng: &mut Rng) -> Answer {
    *rng.pick(&[Answer::Unknown, Answer::Yes, Answer::No])
}

/// A random what-if for the scenario: some of it leads nowhere, says a thing twice or contradicts itself.
pub fn variant(rng: &mut Rng, scenario: &Scenario) -> Variant {
    let mut variant = Variant {
        id: "v".into(),
        name: "What if".to_owned(),
        note: "Say this".to_owned(),
        ..Variant::default()
    };
    let nowhere = rng.percent(20);
    let lines = scenario.red_lines().map(|(_, it)| it.id.clone());
    let lines: Vec<_> = lines.chain(nowhere.then(|| "nowhere".into())).collect();
    let offers = scenario.offers().map(|(_, it)| it.id.clone());
    let offers: Vec<_> = offers.chain(nowhere.then(|| "nowhere".into())).collect();
    for id in &lines {
        if rng.percent(30) {
            variant.lift.push(id.clone());
        }
        if rng.percent(30) {
            variant.enforce.push(Enforced::RedLine(id.clone()));
        }
        while rng.percent(30) {
            let firmness = firmness(rng);
            variant.firmness.push((id.clone(), firmness));
        }
    }
    for id in &offers {
        if rng.percent(30) {
            variant.withdraw.push(id.clone());
        }
        if rng.percent(30) {
            variant.enforce.push(Enforced::Offer(id.clone()));
        }
    }
    for party in &scenario.parties {
        while rng.percent(30) {
            let value = value(rng);
            variant.no_deal.push((party.id.clone(), value));
        }
    }
    for assumption in &scenario.assumptions {
        while rng.percent(30) {
            let answer = answer(rng);
            variant.answers.push((assumption.id.clone(), answer));
        }
    }
    variant
}

/// Gives the scenario a source with all that can be said of it, private positions and a what-if.
pub fn dress(rng: &mut Rng, scenario: &mut Scenario) {
    let addresses = [
        "https://example.org/a",
        "javascript:alert(1)",
        "",
        "http://",
    ];
    scenario.sources.push(Source {
        id: "paper".into(),
        title: "Paper".to_owned(),
        publisher: "Press".to_owned(),
        url: (*rng.pick(&addresses)).to_owned(),
        claims: vec![Claim {
            id: "P1".into(),
            who: "Somebody".to_owned(),
            text: "So it is".to_owned(),
            date: "2025".to_owned(),
            page: "3–5".to_owned(),
        }],
        ..Source::default()
    });
    for party in &mut scenario.parties {
        let red_lines = party.red_lines.iter_mut().map(|it| &mut it.private);
        let offers = party.offers.iter_mut().map(|it| &mut it.private);
        let preferences = party.preferences.iter_mut().map(|it| &mut it.private);
        let no_deal = party.no_deal.iter_mut().map(|it| &mut it.private);
        let all = red_lines.chain(offers).chain(preferences).chain(no_deal);
        all.for_each(|it| *it = rng.percent(50));
    }
    let mut variant = variant(rng, scenario);
    variant.view = "obstacles".to_owned();
    variant.select = "plan/zeta".to_owned();
    scenario.variants.push(variant);
}
