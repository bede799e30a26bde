//! What a person wrote into a file stays there when the scenario is saved: comments, blanks, the order of fields.

#[path = "../common/mod.rs"]
mod common;
mod format;
mod places;
mod scribbles;
mod versions;

use std::collections::BTreeSet;

use common::rng::Rng;
use common::{edits, generate};
use common_ground::file::{Manuscript, parse, to_ron};
use common_ground::model::{Edit, Scenario};

use scribbles::{scribbled, tokens};

/// The scenario as a change of a text.
fn written_over(text: &str, scenario: &Scenario) -> String {
    Manuscript::of(text).expect("it reads").text_with(scenario)
}

/// The text over which the new scenario is written reads as it.
#[track_caller]
fn check_reads(text: &str, scenario: &Scenario, why: &dyn std::fmt::Debug, before: &str) {
    match parse(text) {
        Ok(read) if read == *scenario => {}
        Ok(_) => panic!("{why:?} reads as another scenario:\n{text}\n--- before\n{before}"),
        Err(error) => panic!("{why:?}: {error}\n{text}\n--- before\n{before}"),
    }
}

#[test]
fn whatever_is_edited_is_read_back_and_an_untouched_scenario_is_the_text_itself() {
    let mut changed = 0;
    for seed in 0..3_000 {
        let mut rng = Rng::new(seed);
        let start = generate::small(seed);
        let text = scribbled(&mut rng, &to_ron(&start));
        check_reads(&text, &start, &"scribbles", "");
        assert_eq!(written_over(&text, &start), text);
        let mut scenario = start.clone();
        let mut inverses = Vec::new();
        let mut made: Vec<Edit> = Vec::new();
        for _ in 0..rng.within(1, 5) {
            let edit = edits::edit(&mut rng, &scenario);
            if let Some(inverse) = edit.apply(&mut scenario) {
                inverses.push(inverse);
                made.push(edit);
            }
        }
        let written = written_over(&text, &scenario);
        check_reads(&written, &scenario, &(seed, &made), &text);
        changed += usize::from(written != text);
        // What is saved in between has no say in what undoing everything gives.
        for inverse in inverses.iter().rev() {
            assert!(inverse.apply(&mut scenario).is_some());
        }
        assert_eq!(scenario, start);
        assert_eq!(written_over(&text, &scenario), text);
    }
    assert!(changed > 2_000, "{changed} of them changed anything");
}

#[test]
fn a_text_that_is_saved_after_every_edit_is_read_back() {
    for seed in 0..1_000 {
        let mut rng = Rng::new(seed);
        let mut scenario = generate::small(seed);
        let mut text = scribbled(&mut rng, &to_ron(&scenario));
        for _ in 0..6 {
            let edit = edits::edit(&mut rng, &scenario);
            edit.apply(&mut scenario);
            let written = written_over(&text, &scenario);
            check_reads(&written, &scenario, &(seed, &edit), &text);
            text = written;
        }
    }
}

/// The parts of each list of the scenario, as they stand in the text, by the name of the list: an independent and slow reading.
fn parts(text: &str) -> Vec<(String, Vec<&str>)> {
    let tokens = tokens(text);
    let (mut lists, mut depth, mut begun) = (Vec::new(), 0_usize, 0);
    for (at, token) in &tokens {
        match *token {
            "(" | "[" | "{" => {
                depth += 1;
                if depth == 3 {
                    begun = *at;
                }
            }
            ")" | "]" | "}" => {
                depth -= 1;
                if depth == 2
                    && let Some((_, parts)) = lists.last_mut()
                {
                    let parts: &mut Vec<&str> = parts;
                    parts.push(&text[begun..=*at]);
                }
            }
            word if depth == 1 && word.starts_with(char::is_alphabetic) => {
                lists.push((word.to_owned(), Vec::new()));
            }
            _ => {}
        }
    }
    lists
}

/// What of a scenario stands in lists, by the name of the list: the id of each and what it is, for comparing.
fn things(scenario: &Scenario) -> Vec<(&'static str, Vec<(String, String)>)> {
    macro_rules! list {
        ($list:ident) => {{
            let shown = scenario.$list.iter();
            let shown = shown.map(|it| (it.id.as_str().to_owned(), format!("{it:?}")));
            (stringify!($list), shown.collect::<Vec<_>>())
        }};
    }
    vec![
        list!(sources),
        list!(issues),
        list!(assumptions),
        list!(facts),
        list!(parties),
        list!(packages),
        list!(variants),
    ]
}

fn are_different(things: &[(String, String)]) -> bool {
    let ids: BTreeSet<&String> = things.iter().map(|(id, _)| id).collect();
    ids.len() == things.len()
}

#[test]
fn what_was_not_touched_stays_byte_for_byte_with_its_comments() {
    let (mut kept, mut outside) = (0, 0);
    for seed in 0..2_000 {
        let mut rng = Rng::new(seed);
        let before = generate::small(seed);
        let text = scribbled(&mut rng, &to_ron(&before));
        let mut after = before.clone();
        let edit = edits::edit(&mut rng, &before);
        edit.apply(&mut after);
        let written = written_over(&text, &after);
        let (old_parts, new_parts) = (parts(&text), parts(&written));
        let of = |parts: &[(String, Vec<&str>)], name: &str| {
            let found = parts.iter().find(|(list, _)| list == name);
            let parts = found.map_or(&[][..], |(_, parts)| parts.as_slice());
            parts.iter().map(|it| (*it).to_owned()).collect::<Vec<_>>()
        };
        let mut is_any_gone = false;
        for ((name, old), (_, new)) in things(&before).iter().zip(things(&after)) {
            is_any_gone |= old.iter().any(|(id, _)| new.iter().all(|(it, _)| it != id));
            // What a what-if puts in force may be written otherwise when something else changes.
            if !are_different(old) || !are_different(&new) || *name == "variants" {
                continue;
            }
            let (raw, now) = (of(&old_parts, name), of(&new_parts, name));
            assert_eq!(raw.len(), old.len(), "seed {seed}: {name} in\n{text}");
            for (raw, thing) in raw.iter().zip(old) {
                if new.contains(thing) {
                    assert!(now.contains(raw), "seed {seed}, {edit:?}: {raw}\n{written}");
                    kept += 1;
                }
            }
        }
        let has = |scenario: &Scenario| {
            let texts = [
                &scenario.title,
                &scenario.as_of,
                &scenario.summary,
                &scenario.guide,
            ];
            (texts.map(|it| it.is_empty()), scenario.agreement.is_some())
        };
        if is_any_gone || has(&before) != has(&after) {
            continue;
        }
        let inside: String = old_parts.iter().flat_map(|(_, it)| it.clone()).collect();
        for comment in scribbles::comments(&text) {
            if !inside.contains(comment) {
                assert!(
                    written.contains(comment),
                    "seed {seed}, {edit:?}: {comment}\n{written}"
                );
                outside += 1;
            }
        }
    }
    assert!(
        kept > 5_000 && outside > 5_000,
        "{kept} parts, {outside} comments"
    );
}

#[test]
fn another_firmness_is_another_line_and_no_more() {
    let mut tried = 0;
    for seed in 0..1_000 {
        let mut rng = Rng::new(seed);
        let before = generate::small(seed);
        let mut after = before.clone();
        let mut red_lines: Vec<_> = (after.parties.iter_mut())
            .flat_map(|it| &mut it.red_lines)
            .collect();
        if red_lines.is_empty() {
            continue;
        }
        let at = rng.below(red_lines.len());
        let firmness = &mut red_lines[at].firmness;
        *firmness = *firmness % 5 + 1;
        let text = scribbled(&mut rng, &to_ron(&before));
        let written = written_over(&text, &after);
        let (old, new): (Vec<_>, Vec<_>) = (text.lines().collect(), written.lines().collect());
        assert_eq!(old.len(), new.len());
        let different = old.iter().zip(&new).filter(|(a, b)| a != b).count();
        assert_eq!(different, 1, "seed {seed}\n{text}\n{written}");
        tried += 1;
    }
    assert!(tried > 500, "{tried}");
}
