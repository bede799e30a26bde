//! What an edit would do that is not made: worked out of the scenario as it would be, beside the one that is shown.

use std::sync::Arc;

use super::Session;
use crate::app::changes::{changed_acceptance, changed_cells, parties, verdict};
use crate::model::{Edit, Problem, validate};
use crate::query::Revision;
use crate::query::questions::Verdicts as Asked;
use crate::ui::Preview;

/// An edit that is tried.
#[derive(Debug)]
pub(super) struct Trial {
    edit: Edit,
    /// The scenario with the edit made.
    tried: Revision,
    /// The problems that it would have and has not.
    problems: Vec<Problem>,
    /// What the edit would do, as far as that is known.
    pub(super) preview: Option<Preview>,
    /// Whether more is being worked out.
    is_open: bool,
}

impl Session {
    /// Works out what an edit would do; without one, nobody asks any more.
    pub(super) fn try_edit(&mut self, edit: Option<Edit>) {
        let Some(edit) = edit else {
            self.end_trial();
            return;
        };
        if self.unmade.trial.as_ref().is_some_and(|it| it.edit == edit) {
            return;
        }
        self.end_trial();
        let Some(made) = self.in_what_if(&edit) else {
            return;
        };
        let mut base = self.document.scenario().clone();
        made.apply(&mut base);
        let chosen = self.chosen_after(&made);
        let variant = chosen.and_then(|what_if| base.what_if(&what_if));
        let under = variant.map(|variant| base.under(&variant));
        let is_new = |problem: &Problem| !self.problems.contains(problem);
        let problems = validate(&base).into_iter().filter(is_new).collect();
        let tried = Revision {
            number: self.verdicts.next_number(),
            scenario: Arc::new(under.unwrap_or(base)),
        };
        self.verdicts.try_out(&tried);
        self.unmade.trial = Some(Trial {
            edit,
            tried,
            problems,
            preview: None,
            is_open: true,
        });
        self.take_in_trial();
    }

    fn end_trial(&mut self) {
        if self.unmade.trial.take().is_some() {
            let shown = self.verdicts.revision.number;
            self.verdicts.queries.keep_only(&[shown]);
        }
    }

    /// Takes in what has become known of the edit that is tried.
    pub(super) fn take_in_trial(&mut self) {
        let Some(trial) = self.unmade.trial.as_mut().filter(|trial| trial.is_open) else {
            return;
        };
        let answer = self
            .verdicts
            .queries
            .answer(trial.tried.number, &Asked::Tried);
        let Some(answer) = answer else {
            return;
        };
        trial.is_open = answer.is_open();
        let Some(analysis) = answer.known() else {
            return;
        };
        let shown = &self.verdicts.analysis;
        let (parties_now, parties_then) = (
            parties(&self.verdicts.revision.scenario),
            parties(&trial.tried.scenario),
        );
        let now = (parties_now.as_slice(), shown.as_ref());
        let then = (parties_then.as_slice(), analysis.as_ref());
        let cells = changed_cells(now, then);
        trial.preview = Some(Preview {
            edit: trial.edit.clone(),
            verdicts: cells
                .iter()
                .map(|cell| (verdict(now.0, now.1, cell), verdict(then.0, then.1, cell)))
                .collect(),
            cells,
            accepted: changed_acceptance(now, then),
            deals: (shown.deals, analysis.deals),
            problems: trial.problems.clone(),
        });
    }
}
