//! A document under random edits, undo, redo and saving, against a list of the states that it was in.

use std::path::PathBuf;

use common_ground::app::Document;
use common_ground::model::{
    Answer, Assumption, Basis, Condition, Edit, Offer, Party, RedLine, Role, Rule, Scenario,
};
use proptest::prelude::{Just, ProptestConfig, Strategy, any, prop_oneof, proptest};
use proptest::sample::select;
use proptest::test_runner::RngSeed;

/// Two parties with two red lines and an offer each, and two assumptions.
fn scenario() -> Scenario {
    let nothing = || Condition::All(Vec::new());
    let red_line = |id: String, enabled| RedLine {
        text: format!("Red line {id}"),
        id: id.into(),
        rule: Rule::Never(nothing()),
        firmness: 3,
        basis: Basis::Inferred,
        claims: Vec::new(),
        note: String::new(),
        enabled,
        private: false,
    };
    let party = |id: &str| Party {
        id: id.into(),
        name: id.to_uppercase(),
        color: "#336699".to_owned(),
        role: Role::Signatory,
        scale: common_ground::model::Scale::Percent,
        note: String::new(),
        red_lines: vec![
            red_line(format!("{id}-first"), true),
            red_line(format!("{id}-second"), false),
        ],
        offers: vec![Offer {
            id: format!("{id}-offer").into(),
            text: "An offer".to_owned(),
            waives: vec![format!("{id}-first").into()],
            provided: nothing(),
            basis: Basis::Inferred,
            claims: Vec::new(),
            note: String::new(),
            enabled: true,
            private: false,
        }],
        preferences: Vec::new(),
        no_deal: None,
    };
    let assumption = |id: &str| Assumption {
        id: id.into(),
        question: "Is it so?".to_owned(),
        answer: Answer::Unknown,
        claims: Vec::new(),
        note: String::new(),
    };
    Scenario {
        parties: vec![party("a"), party("b")],
        assumptions: vec![assumption("x"), assumption("y")],
        ..Scenario::default()
    }
}

/// What may happen to a document.
#[derive(Clone, Debug)]
enum Happening {
    Edit(Box<Edit>),
    Undo,
    Redo,
    Save,
}

/// Edits of things that exist, and now and then of one that does not.
fn edit() -> impl Strategy<Value = Edit> {
    const RED_LINES: &[&str] = &["a-first", "a-second", "b-first", "b-second", "nobody"];
    let answers = [Answer::Unknown, Answer::Yes, Answer::No];
    prop_oneof![
        (select(RED_LINES), any::<bool>())
            .prop_map(|(id, enabled)| Edit::enable_red_line(&id.into(), enabled)),
        (select(&["a-offer", "b-offer", "nobody"][..]), any::<bool>())
            .prop_map(|(id, enabled)| { Edit::enable_offer(&id.into(), enabled) }),
        (select(&["x", "y", "nothing"][..]), select(answers.to_vec()))
            .prop_map(|(id, answer)| { Edit::answer(&id.into(), answer) }),
    ]
}

fn happening() -> impl Strategy<Value = Happening> {
    prop_oneof![
        4 => edit().prop_map(|edit| Happening::Edit(Box::new(edit))),
        3 => Just(Happening::Undo),
        2 => Just(Happening::Redo),
        1 => Just(Happening::Save),
    ]
}

/// The independent account: every state so far, which of them is current and what was saved.
struct States {
    states: Vec<Scenario>,
    current: usize,
    saved: Scenario,
}

impl States {
    fn happen(&mut self, happening: &Happening) {
        match happening {
            Happening::Edit(edit) => {
                let mut next = self.states[self.current].clone();
                if edit.apply(&mut next).is_some() {
                    self.states.truncate(self.current + 1);
                    self.states.push(next);
                    self.current += 1;
                }
            }
            Happening::Undo => self.current = self.current.saturating_sub(1),
            Happening::Redo => self.current = (self.current + 1).min(self.states.len() - 1),
            Happening::Save => self.saved = self.states[self.current].clone(),
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, rng_seed: RngSeed::Fixed(16_180), ..ProptestConfig::default() })]

    #[test]
    fn undone_gives_the_start_and_redone_the_end(
        edits in proptest::collection::vec(edit(), 0..40)
    ) {
        let start = scenario();
        let mut document = Document::new(start.clone(), None);
        let mut states = vec![start];
        for edit in edits {
            let revision = document.revision();
            let changed = document.apply(edit);
            assert_eq!(changed, document.revision() != revision);
            if changed {
                states.push(document.scenario().clone());
            }
        }
        let end = states.len() - 1;
        for position in (0..end).rev() {
            assert!(document.undo());
            assert_eq!(document.scenario(), &states[position]);
            assert_eq!(document.is_changed(), states[position] != states[0]);
        }
        assert!(!document.undo(), "nothing is left to undo");
        assert_eq!(document.undo_name(), None);
        for state in &states[1..] {
            assert!(document.redo());
            assert_eq!(document.scenario(), state);
            assert_eq!(document.is_changed(), *state != states[0]);
        }
        assert!(!document.redo(), "nothing is left to redo");
        assert_eq!(document.redo_name(), None);
    }

    #[test]
    fn any_course_of_events_agrees_with_the_list_of_states(
        happenings in proptest::collection::vec(happening(), 0..60)
    ) {
        let mut document = Document::new(scenario(), None);
        let mut states = States { states: vec![scenario()], current: 0, saved: scenario() };
        for happening in happenings {
            let before = (document.scenario().clone(), document.revision());
            match happening.clone() {
                Happening::Edit(edit) => { document.apply(*edit); }
                Happening::Undo => { document.undo(); }
                Happening::Redo => { document.redo(); }
                Happening::Save => document.mark_saved(PathBuf::from("scenario.ron")),
            }
            states.happen(&happening);
            assert_eq!(document.scenario(), &states.states[states.current]);
            assert_eq!(document.is_changed(), states.saved != states.states[states.current]);
            assert_eq!(document.undo_name().is_some(), states.current > 0);
            assert_eq!(document.redo_name().is_some(), states.current + 1 < states.states.len());
            // Whatever is derived from a revision may be kept as long as the revision stays.
            assert!(document.revision() != before.1 || *document.scenario() == before.0);
        }
    }
}

#[test]
fn a_scenario_as_it_was_saved_is_unchanged_however_it_came_about() {
    let mut document = Document::new(scenario(), None);
    let assumption = scenario().assumptions[0].clone();
    let other = match assumption.answer {
        Answer::Yes => Answer::No,
        Answer::No | Answer::Unknown => Answer::Yes,
    };
    assert!(document.apply(Edit::answer(&assumption.id, other)));
    assert!(document.is_changed());
    assert!(document.apply(Edit::answer(&assumption.id, assumption.answer)));
    assert!(!document.is_changed(), "it equals what is saved");
    assert!(document.undo());
    assert!(document.is_changed());
    document.mark_saved(PathBuf::from("scenario.ron"));
    assert!(!document.is_changed());
    assert!(document.redo());
    assert!(document.is_changed());
}

#[test]
fn a_successor_is_unchanged_and_has_a_revision_of_its_own() {
    let mut document = Document::new(scenario(), Some(PathBuf::from("old.ron")));
    assert!(document.apply(Edit::enable_red_line(&"a-first".into(), false)));
    let successor = document.successor(Scenario::default(), None);
    assert!(successor.revision() > document.revision());
    assert!(!successor.is_changed());
    assert_eq!(successor.path(), None);
    assert_eq!(successor.undo_name(), None);
}
