//! The editor of rules and conditions as sentences: a dialog in which a rule is put together by pressing words, with
//! what it says in plain English and what it would do beside it.
//!
//! `draft` is what is put together, `change` what a press does to it, `rows` how it is laid out; `sentence` draws it,
//! `effect` what it says and does. Nothing is changed before the rule is used; until then what is finished of it is kept
//! safe.

mod change;
mod dialog;
mod draft;
mod effect;
mod rows;
mod sentence;
mod words;

use eframe::egui::Ui;

use crate::model::{Edit, Place, Property, Scenario};
use crate::prose::{self, Text};
use crate::ui::frame::action::{Action, Draft};
use crate::ui::frame::{Draw, shortcuts};
use crate::ui::things::commands::Wishes;
use change::{Blank, Change};
use draft::{Key, Part, Sentence};
use rows::Row;

/// A rule or condition that is being put together.
#[derive(Debug)]
pub struct RuleDraft {
    /// The red line, fact or offer that it belongs to.
    pub place: Place,
    /// The draft, once the thing was there.
    work: Option<Work>,
}

/// A rule on the table.
#[derive(Debug)]
struct Work {
    /// The revision that everything here belongs to.
    revision: u64,
    /// The rule as it is in the scenario.
    before: Sentence,
    /// The rule as it has become.
    sentence: Sentence,
    /// Earlier states of it, and those that were taken back.
    earlier: Vec<Sentence>,
    later: Vec<Sentence>,
    /// How it is laid out.
    rows: Vec<Vec<Row>>,
    /// The edit that makes it the rule, or what is missing.
    outcome: Result<Edit, String>,
    /// What it says.
    words: Text,
    /// What was handed over to be kept safe.
    kept: Option<Edit>,
    /// What was asked to be worked out.
    asked: Option<Edit>,
    /// The control that is to have the focus: that of a condition with this name.
    focus: Option<(Key, &'static str)>,
    /// Where a number is being typed: all that is typed there is taken back at once.
    typed: Option<(Key, Blank)>,
    /// Whether giving it up was asked for once.
    is_leaving: bool,
}

impl RuleDraft {
    /// The rule of a red line or a fact, or the condition of an offer, as it is.
    pub fn new(place: Place) -> Self {
        Self { place, work: None }
    }

    /// Brings it up to date with the scenario. Returns whether there is still something to put together.
    fn follow(&mut self, draw: &Draw<'_>) -> bool {
        let cx = &draw.cx;
        let is_current = |work: &Work| work.revision == cx.revision;
        if self.work.as_ref().is_some_and(is_current) {
            return true;
        }
        let Some(before) = Sentence::of(cx.base, &self.place) else {
            return false;
        };
        let sentence = match self.work.take() {
            Some(work) if work.is_changed() => work.sentence,
            _ => before.clone(),
        };
        self.work = Some(Work::new(cx.revision, before, sentence));
        if let Some(work) = &mut self.work {
            work.refresh(cx.base, &self.place);
            work.focus_on_missing(cx.base);
        }
        true
    }
}

impl Work {
    fn new(revision: u64, before: Sentence, sentence: Sentence) -> Self {
        Self {
            revision,
            before,
            sentence,
            earlier: Vec::new(),
            later: Vec::new(),
            rows: Vec::new(),
            outcome: Err(String::new()),
            words: Text::default(),
            kept: None,
            asked: None,
            focus: None,
            typed: None,
            is_leaving: false,
        }
    }

    fn is_changed(&self) -> bool {
        self.sentence != self.before
    }

    /// Works out everything that follows from the sentence.
    fn refresh(&mut self, scenario: &Scenario, place: &Place) {
        self.rows = rows::rows(&self.sentence);
        let words = match self.sentence.property() {
            Property::Rule(rule) => prose::rule(scenario, &rule),
            Property::Provided(condition) => prose::condition(scenario, &condition).capitalised(),
            _ => Text::default(),
        }
        .without_links();
        let is_open = words.to_string().ends_with(prose::GAP);
        self.words = if is_open { words } else { words.then(".") };
        self.outcome = match self.sentence.finished(scenario) {
            Ok(property) => Ok(Edit::Set(place.clone(), property)),
            Err((_, missing)) => Err(words::missing(scenario, &missing)),
        };
        self.is_leaving = false;
    }

    fn focus_on_missing(&mut self, scenario: &Scenario) {
        let missing = self.sentence.finished(scenario).err();
        let path = missing.map_or_else(|| vec![0], |(path, _)| path);
        let Some(node) = self.sentence.at(&path) else {
            return;
        };
        let is_group = matches!(node.part, Part::Group(..));
        let control = if is_group {
            sentence::KIND
        } else {
            sentence::SUBJECT
        };
        self.focus = Some((node.key, control));
    }

    fn make(&mut self, change: &Change, scenario: &Scenario, place: &Place) {
        let before = self.sentence.clone();
        let next = self.sentence.change(change, scenario);
        let typed = match change {
            Change::Typed(key, blank, _) => Some((*key, blank.clone())),
            _ => None,
        };
        if self.sentence != before {
            if typed.is_none() || typed != self.typed {
                self.earlier.push(before);
            }
            self.later.clear();
        }
        self.typed = typed;
        if let Some(next) = next {
            let path = self.sentence.path(next);
            let node = path.and_then(|path| self.sentence.at(&path));
            let is_group = node.is_some_and(|node| matches!(node.part, Part::Group(..)));
            let control = if is_group {
                sentence::KIND
            } else {
                sentence::SUBJECT
            };
            self.focus = Some((next, control));
        }
        if let Change::Subject(key, change::Subject::Issue(_)) = change {
            self.focus = Some((*key, sentence::CHOICE));
        }
        if let Change::Subject(key, change::Subject::Sum) = change {
            self.focus = Some((*key, sentence::SUMMANDS));
        }
        self.refresh(scenario, place);
    }

    /// Takes a change of the sentence back, or makes it again.
    fn step(&mut self, is_back: bool, scenario: &Scenario, place: &Place) {
        let (from, to) = if is_back {
            (&mut self.earlier, &mut self.later)
        } else {
            (&mut self.later, &mut self.earlier)
        };
        self.typed = None;
        if let Some(sentence) = from.pop() {
            to.push(std::mem::replace(&mut self.sentence, sentence));
            self.refresh(scenario, place);
        }
    }

    /// Hands over what is to be kept safe and what is to be worked out.
    fn tell(&mut self, actions: &mut Vec<Action>) {
        let edit = self.outcome.as_ref().ok();
        if edit != self.asked.as_ref() {
            actions.push(Action::Draft(Draft::Preview(edit.cloned())));
            self.asked = edit.cloned();
        }
        // What is not finished replaces nothing that was kept.
        let is_changed = self.is_changed();
        match edit {
            Some(edit) if is_changed && self.kept.as_ref() != Some(edit) => {
                actions.push(Action::Draft(Draft::Composed(Some(edit.clone()))));
                self.kept = Some(edit.clone());
            }
            _ if !is_changed && self.kept.take().is_some() => {
                actions.push(Action::Draft(Draft::Composed(None)))
            }
            _ => {}
        }
    }
}

/// Whether the editor is open.
pub fn is_open(draw: &mut Draw<'_>) -> bool {
    draw.memory.state::<Option<RuleDraft>>().is_some()
}

/// Opens the editor where that is wished for, once what the rule belongs to is there.
fn grant_wish(draw: &mut Draw<'_>) {
    let Some(wish) = draw.memory.state::<Wishes>().rule.take() else {
        return;
    };
    // What another rule is wished for over is given up.
    *draw.memory.state::<Option<RuleDraft>>() = None;
    if draw.cx.base.has(&wish.what) {
        *draw.memory.state() = Some(RuleDraft::new(wish.what));
    } else if !wish.is_over(draw.shown()) {
        draw.memory.state::<Wishes>().rule = Some(wish);
    }
}

/// Draws the editor over the window while a rule is being put together.
pub fn rule_ui(ui: &mut Ui, draw: &mut Draw<'_>) {
    grant_wish(draw);
    let Some(mut rule) = draw.memory.state::<Option<RuleDraft>>().take() else {
        return;
    };
    let mut stays = rule.follow(draw);
    match &mut rule.work {
        Some(work) if stays => {
            let answer = dialog::dialog_ui(ui, draw, &rule.place, work);
            work.tell(draw.actions);
            stays = match answer {
                dialog::Answer::None => true,
                dialog::Answer::Stay => {
                    work.is_leaving = false;
                    true
                }
                dialog::Answer::Use => {
                    close(
                        draw,
                        work.outcome.clone().ok().filter(|_| work.is_changed()),
                    );
                    false
                }
                dialog::Answer::Leave if work.is_changed() && !work.is_leaving => {
                    work.is_leaving = true;
                    ui.ctx().request_repaint();
                    true
                }
                dialog::Answer::Leave => {
                    close(draw, None);
                    false
                }
            };
        }
        Some(_) => close(draw, None),
        None => ui.ctx().request_repaint(),
    }
    if stays {
        *draw.memory.state::<Option<RuleDraft>>() = Some(rule);
    }
}

fn close(draw: &mut Draw<'_>, edit: Option<Edit>) {
    draw.actions.push(Action::Draft(Draft::Composed(None)));
    draw.actions.push(Action::Draft(Draft::Preview(None)));
    draw.actions.extend(edit.map(Action::Edit));
}

/// Undo and redo belong to the rule while it is being put together, and nothing else is begun meanwhile.
pub fn take_keys(ui: &Ui, draw: &mut Draw<'_>) {
    let scenario = draw.cx.base;
    let Some(rule) = draw.memory.state::<Option<RuleDraft>>() else {
        return;
    };
    let Some(work) = &mut rule.work else {
        return;
    };
    ui.input_mut(|input| {
        for keys in [shortcuts::NEW, shortcuts::OPEN, shortcuts::FIND] {
            input.consume_shortcut(&keys);
        }
    });
    if ui.ctx().text_edit_focused() {
        return;
    }
    let (is_redo, is_undo) = ui.input_mut(|input| {
        let is_redo =
            input.consume_shortcut(&shortcuts::REDO) | input.consume_shortcut(&shortcuts::REDO_TOO);
        (is_redo, input.consume_shortcut(&shortcuts::UNDO))
    });
    if is_redo || is_undo {
        work.step(is_undo, scenario, &rule.place);
    }
}
