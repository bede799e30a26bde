//! What-ifs without the window: the scenario under one is the scenario edited by hand, what is changed under one belongs to
//! it, and each is written and read back.

mod common;

use common::compare::assert_is_reference;
use common::generate;
use common::rng::Rng;
use common::what_ifs::{answer, firmness, value, variant};
use common_ground::analysis::Engine;
use common_ground::file;
use common_ground::model::{
    Edit, Enforced, NoDeal, Place, Property, Rational, Scenario, Variant, removal, validate,
};

const SEEDS: u64 = 3_000;

/// A small random scenario of which some is switched off, each red line with a firmness of its own.
fn scenario(seed: u64) -> Scenario {
    let mut rng = Rng::new(seed ^ 0x1f);
    let mut scenario = generate::small(seed);
    for party in &mut scenario.parties {
        for red_line in &mut party.red_lines {
            red_line.enabled = rng.percent(60);
            red_line.firmness = firmness(&mut rng);
        }
        for offer in &mut party.offers {
            offer.enabled = rng.percent(60);
        }
    }
    scenario
}

/// The edits that make the scenario what it is under the variant, each the slow way: of two that say the same thing the
/// first one has the last word, and what is off is off whatever else is said.
fn by_hand(scenario: &Scenario, variant: &Variant) -> Edit {
    let mut edits = Vec::new();
    for enforced in &variant.enforce {
        edits.push(match enforced {
            Enforced::RedLine(id) => Edit::enable_red_line(id, true),
            Enforced::Offer(id) => Edit::enable_offer(id, true),
        });
    }
    let lifted = variant.lift.iter();
    edits.extend(lifted.map(|id| Edit::enable_red_line(id, false)));
    let withdrawn = variant.withdraw.iter();
    edits.extend(withdrawn.map(|id| Edit::enable_offer(id, false)));
    for (id, firmness) in variant.firmness.iter().rev() {
        let place = Place::RedLine(id.clone());
        edits.push(Edit::Set(place, Property::Firmness(*firmness)));
    }
    for (id, value) in variant.no_deal.iter().rev() {
        let written = scenario.party(id).and_then(|it| it.no_deal.clone());
        if let Some(written) = written.filter(|it| it.value.is_some()) {
            let to = NoDeal {
                value: Some(*value),
                ..written
            };
            let place = Place::Party(id.clone());
            edits.push(Edit::Set(place, Property::NoDeal(Some(to))));
        }
    }
    let answers = variant.answers.iter().rev();
    edits.extend(answers.map(|(id, answer)| Edit::answer(id, *answer)));
    Edit::Together(edits)
}

#[test]
fn a_scenario_under_a_what_if_is_the_scenario_edited_by_hand() {
    let mut changed = 0;
    for seed in 0..SEEDS {
        let mut rng = Rng::new(seed);
        let start = scenario(seed);
        let variant = variant(&mut rng, &start);
        let under = start.under(&variant);
        let mut edited = start.clone();
        let undo = by_hand(&start, &variant).apply(&mut edited);
        assert_eq!(under, edited, "seed {seed}");
        changed += usize::from(under != start);
        // A tenth is enough for the slow reference.
        if seed % 10 == 0 {
            let analysis = Engine::new().on(&under).analysis();
            assert_is_reference(&edited, &analysis, &format!("seed {seed}"));
        }
        if let Some(undo) = undo {
            undo.apply(&mut edited);
        }
        assert_eq!(edited, start, "seed {seed}: undone");
    }
    assert!(changed > 2_000, "{changed} change something");
}

/// An edit that belongs to the what-if that is in force: a switch, an answer, a firmness, a no-deal value; now and then
/// several.
fn edit(rng: &mut Rng, shown: &Scenario) -> Option<Edit> {
    if rng.percent(10) {
        let edits: Option<Vec<Edit>> = (0..rng.within(2, 3)).map(|_| edit(rng, shown)).collect();
        return edits.map(Edit::Together);
    }
    let mut all = Vec::new();
    for (_, red_line) in shown.red_lines() {
        all.push(Edit::enable_red_line(&red_line.id, rng.percent(50)));
        let place = Place::RedLine(red_line.id.clone());
        all.push(Edit::Set(place, Property::Firmness(firmness(rng))));
    }
    for (_, offer) in shown.offers() {
        all.push(Edit::enable_offer(&offer.id, rng.percent(50)));
    }
    for assumption in &shown.assumptions {
        all.push(Edit::answer(&assumption.id, answer(rng)));
    }
    for party in &shown.parties {
        if let Some(no_deal) = party.no_deal.as_ref().filter(|it| it.value.is_some()) {
            let to = NoDeal {
                value: Some(value(rng)),
                ..no_deal.clone()
            };
            let place = Place::Party(party.id.clone());
            all.push(Edit::Set(place, Property::NoDeal(Some(to))));
        }
    }
    (!all.is_empty()).then(|| rng.pick(&all).clone())
}

/// The scenario without its what-ifs.
fn bare(scenario: &Scenario) -> Scenario {
    Scenario {
        variants: Vec::new(),
        ..scenario.clone()
    }
}

#[test]
fn what_is_changed_under_a_what_if_belongs_to_it_and_is_seen_as_if_it_did_not() {
    let mut made = 0;
    for seed in 0..SEEDS {
        let mut rng = Rng::new(seed ^ 0xed);
        let mut now = scenario(seed);
        let variant = variant(&mut rng, &now);
        let id = variant.id.clone();
        now.variants.push(variant);
        let start = now.clone();
        let mut undos = Vec::new();
        for _ in 0..6 {
            let shown = now.under(now.variant(&id).expect("there"));
            let Some(edit) = edit(&mut rng, &shown) else {
                break;
            };
            let mut expected = shown.clone();
            edit.apply(&mut expected);
            let under = now.edit_under(&id, &edit);
            undos.extend(under.apply(&mut now));
            let seen = now.under(now.variant(&id).expect("there"));
            assert_eq!(bare(&seen), bare(&expected), "seed {seed}: {edit:?}");
            assert_eq!(bare(&now), bare(&start), "seed {seed}: the scenario stays");
            made += 1;
        }
        for undo in undos.iter().rev() {
            undo.apply(&mut now);
        }
        assert_eq!(now, start, "seed {seed}: undone");
    }
    assert!(made > 15_000, "{made} edits were made");
}

#[test]
fn what_a_party_does_without_a_deal_is_the_scenarios_and_what_that_is_worth_the_what_ifs() {
    let mut checked = 0;
    for seed in 0..SEEDS {
        let mut rng = Rng::new(seed ^ 0xba);
        let mut now = scenario(seed);
        let variant = variant(&mut rng, &now);
        let id = variant.id.clone();
        now.variants.push(variant);
        let shown = now.under(now.variant(&id).expect("there"));
        for party in &shown.parties {
            let before = now.clone();
            let to = match (&party.no_deal, rng.below(4)) {
                (_, 0) | (None, _) => rng.percent(50).then(|| NoDeal {
                    value: Some(value(&mut rng)),
                    ..NoDeal::default()
                }),
                (Some(no_deal), choice) => Some(NoDeal {
                    text: "It waits".to_owned(),
                    private: true,
                    value: match choice {
                        1 => no_deal.value,
                        2 => None,
                        _ => Some(value(&mut rng)),
                    },
                    ..no_deal.clone()
                }),
            };
            let place = Place::Party(party.id.clone());
            let edit = Edit::Set(place, Property::NoDeal(to.clone()));
            let undo = now.edit_under(&id, &edit).apply(&mut now);
            let seen = now.under(now.variant(&id).expect("there"));
            let seen = seen.party(&party.id).expect("there").no_deal.clone();
            assert_eq!(seen, to, "seed {seed}: it is seen as it was given");
            let written = |it: &Scenario| it.party(&party.id)?.no_deal.as_ref()?.value;
            let stays =
                written(&before).is_some() && to.as_ref().is_some_and(|it| it.value.is_some());
            if stays {
                assert_eq!(written(&now), written(&before), "seed {seed}");
            }
            if let Some(undo) = undo {
                undo.apply(&mut now);
            }
            assert_eq!(now, before, "seed {seed}: undone");
            checked += 1;
        }
    }
    assert!(checked > 5_000, "{checked}");
}

#[test]
fn the_switches_are_kept_on_top_of_a_what_if() {
    for seed in 0..SEEDS {
        let mut rng = Rng::new(seed ^ 0x5e);
        let mut now = scenario(seed);
        let before = variant(&mut rng, &now);
        now.variants.push(before.clone());
        let start = now.clone();
        let kept = now.switches_kept(Some(&before), "Kept");
        kept.apply(&mut now);
        let made = kept.made_variant().and_then(|id| now.variant(id));
        let made = made.expect("it is there").clone();
        assert_eq!(bare(&now), bare(&start), "seed {seed}");
        let (seen, expected) = (start.under(&made), start.under(&before));
        assert_eq!(seen, expected, "seed {seed}");
        let lifted =
            |it: &Scenario| -> Vec<bool> { it.red_lines().map(|(_, line)| line.enabled).collect() };
        // What is lifted on top of it is off, whatever the first one puts in force.
        let all: Vec<_> = start.red_lines().map(|(_, it)| it.id.clone()).collect();
        let lower: Vec<_> = (start.parties.iter())
            .map(|it| (it.id.clone(), Rational::whole(7)))
            .collect();
        let more = start.lifted_too(Some(&before), &all, &lower, "More");
        let under = start.under(&more);
        assert!(lifted(&under).iter().all(|it| !it), "seed {seed}");
        let values = under
            .parties
            .iter()
            .filter_map(|it| it.no_deal.as_ref()?.value);
        assert!(values.into_iter().all(|it| it == Rational::whole(7)));
        assert!(
            more.note.is_empty(),
            "a note is said of the first one alone"
        );
        let conflicting = validate(&Scenario {
            variants: vec![more],
            ..start.clone()
        });
        let is_both = |it: &str| it.contains("put in force and lifted") && !it.contains("nowhere");
        assert!(!conflicting.iter().any(|it| is_both(&it.message)));
    }
}

/// The first pair for each thing.
fn once<K: PartialEq, V>(pairs: Vec<(K, V)>) -> Vec<(K, V)> {
    let mut left: Vec<(K, V)> = Vec::new();
    for (id, value) in pairs {
        if left.iter().all(|(of, _)| *of != id) {
            left.push((id, value));
        }
    }
    left
}

#[test]
fn every_what_if_is_written_and_read_back() {
    for seed in 0..SEEDS {
        let mut rng = Rng::new(seed ^ 0x77);
        let mut scenario = scenario(seed);
        // Some offers have the id of a red line, and some ids look like those of a file.
        for party in &mut scenario.parties {
            for (offer, red_line) in party.offers.iter_mut().zip(&mut party.red_lines) {
                if rng.percent(30) {
                    offer.id = red_line.id.as_str().into();
                } else if rng.percent(10) {
                    red_line.id = format!("offer:{}", offer.id).into();
                }
            }
        }
        let mut variant = variant(&mut rng, &scenario);
        // A file gives nothing two values.
        variant.firmness = once(variant.firmness);
        variant.no_deal = once(variant.no_deal);
        variant.answers = once(variant.answers);
        scenario.variants.push(variant);
        let text = file::to_ron(&scenario);
        let again = file::parse(&text);
        let again = again.unwrap_or_else(|why| panic!("seed {seed}: {why}\n{text}"));
        assert_eq!(
            again.variants[0].enforce, scenario.variants[0].enforce,
            "seed {seed}"
        );
        assert_eq!(file::to_ron(&again), text);
    }
}

#[test]
fn what_is_removed_is_in_no_what_if_any_more() {
    for seed in 0..SEEDS / 3 {
        let mut rng = Rng::new(seed ^ 0x99);
        let mut start = scenario(seed);
        let mut variant = variant(&mut rng, &start);
        variant.no_deal.retain(|(id, _)| start.party(id).is_some());
        start.variants.push(variant);
        let lines = start
            .red_lines()
            .map(|(_, it)| Place::RedLine(it.id.clone()));
        let offers = start.offers().map(|(_, it)| Place::Offer(it.id.clone()));
        let parties = start.parties.iter().map(|it| Place::Party(it.id.clone()));
        let places: Vec<Place> = lines.chain(offers).chain(parties).collect();
        let place = rng.pick(&places).clone();
        let removal = removal(&start, &place).expect("it is there");
        let mut left = start.clone();
        let undo = removal.edit.apply(&mut left).expect("it changes something");
        let is_there = |place: &Place| start.has(place) && !left.has(place);
        let variant = &left.variants[0];
        let mut references: Vec<Place> = variant.enforce.iter().map(Enforced::place).collect();
        let lines = variant
            .lift
            .iter()
            .chain(variant.firmness.iter().map(|(id, _)| id));
        references.extend(lines.cloned().map(Place::RedLine));
        references.extend(variant.withdraw.iter().cloned().map(Place::Offer));
        let parties = variant.no_deal.iter().map(|(id, _)| id.clone());
        references.extend(parties.map(Place::Party));
        assert!(!references.iter().any(is_there), "seed {seed}: {place:?}");
        undo.apply(&mut left);
        assert_eq!(left, start, "seed {seed}: undone");
    }
}

#[test]
fn another_id_is_followed_by_every_what_if() {
    for seed in 0..SEEDS / 3 {
        let mut rng = Rng::new(seed ^ 0xa1);
        let mut start = scenario(seed);
        let variant = variant(&mut rng, &start);
        start.variants.push(variant.clone());
        let mut renamed = start.clone();
        let lines = start
            .red_lines()
            .map(|(_, it)| Place::RedLine(it.id.clone()));
        let offers = start.offers().map(|(_, it)| Place::Offer(it.id.clone()));
        let parties = start.parties.iter().map(|it| Place::Party(it.id.clone()));
        for place in lines.chain(offers).chain(parties) {
            let to = format!("{}-too", place.id());
            Edit::Rename(place, to).apply(&mut renamed);
        }
        let switches = |it: &Scenario| -> Vec<(bool, u8)> {
            let under = it.under(&it.variants[0]);
            let lines = under.red_lines().map(|(_, it)| (it.enabled, it.firmness));
            let offers = under.offers().map(|(_, it)| (it.enabled, 0));
            lines.chain(offers).collect()
        };
        let values = |it: &Scenario| -> Vec<Option<NoDeal>> {
            let under = it.under(&it.variants[0]);
            under.parties.into_iter().map(|it| it.no_deal).collect()
        };
        assert_eq!(switches(&renamed), switches(&start), "seed {seed}");
        assert_eq!(values(&renamed), values(&start), "seed {seed}");
    }
}
