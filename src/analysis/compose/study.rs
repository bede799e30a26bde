//! Everything that a view of a draft shows, worked out a part at a time: the counts first, then why single options are
//! impossible.

use super::{Composition, Draft, Excluded, Nearest, Partners};
use crate::analysis::engine::Engine;
use crate::analysis::outcome::Count;
use crate::model::Scenario;

/// So many ways to change or leave out are listed.
const MOST: usize = 24;

/// What is known of a draft.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answers {
    /// What it allows, and what each option would.
    pub composition: Composition,
    /// Why what has been chosen allows no deal, where the parties in question have one.
    pub clash: Excluded,
    /// Why the parties in question have no deal whatever is chosen.
    pub hopeless: Excluded,
    /// The deals that need the fewest choices changed.
    pub nearest: Nearest,
    /// The same with the latest choice kept.
    pub nearest_with_latest: Nearest,
    /// With whom there is a deal, where the parties in question have none.
    pub partners: Partners,
    /// By issue, then option: why the option allows no deal; none where it does or where that is not known yet.
    pub reasons: Vec<Vec<Option<Excluded>>>,
    /// Of how many issues the reasons have been looked for.
    pub looked_through: usize,
    /// Whether that is all of them.
    pub is_finished: bool,
}

/// The work on one draft.
#[derive(Debug)]
pub struct Study {
    scenario: Scenario,
    draft: Draft,
    answers: Option<Answers>,
    /// The issue whose options are next.
    next: usize,
}

impl Study {
    /// A study that has not begun.
    pub fn new(scenario: Scenario, draft: Draft) -> Self {
        Self {
            scenario,
            draft,
            answers: None,
            next: 0,
        }
    }

    /// Works out the next part: everything but the reasons, then those for the options of one issue after the other.
    /// Returns all that is known then, or `None` once nothing is left to do.
    ///
    /// The engine must have analysed the scenario last.
    pub fn step(&mut self, engine: &mut Engine) -> Option<Answers> {
        let Some(answers) = &mut self.answers else {
            let answers = self.first(engine);
            return Some(self.answers.insert(answers).clone());
        };
        if answers.is_finished {
            return None;
        }
        let issues = &self.scenario.issues;
        let has_impossible = |at: &usize| !impossible(&answers.composition, *at).is_empty();
        let next = (self.next..issues.len()).find(has_impossible);
        // Where there is no deal at all, that is the reason for every option.
        let next = next.filter(|_| answers.composition.all_deals.possible != Count::Exact(0));
        let Some(at) = next else {
            answers.is_finished = true;
            answers.looked_through = issues.len();
            return Some(answers.clone());
        };
        let issue = &issues[at];
        for option in impossible(&answers.composition, at) {
            let Some(id) = issue.values.id(option) else {
                continue;
            };
            let reason = engine.exclusion(&self.scenario, &self.draft, Some((&issue.id, &id)));
            answers.reasons[at][option] = Some(reason);
        }
        self.next = at + 1;
        answers.looked_through = self.next;
        Some(answers.clone())
    }

    fn first(&self, engine: &mut Engine) -> Answers {
        let (scenario, draft) = (&self.scenario, &self.draft);
        let composition = engine.compose(scenario, draft);
        let is_none = |count| count == Count::Exact(0);
        let is_hopeless = is_none(composition.all_deals.possible);
        let is_clash = is_none(composition.deals.possible) && !is_hopeless;
        let latest = draft.terms.last().map(|(issue, _)| issue);
        let unasked = || Nearest {
            distance: None,
            list: Vec::new(),
            is_complete: false,
            is_known: false,
        };
        let mut nearest = unasked();
        let mut nearest_with_latest = unasked();
        if !is_hopeless && !draft.terms.is_empty() {
            nearest = engine.nearest_deals(scenario, draft, None, MOST);
            if nearest.distance != Some(0) {
                nearest_with_latest = engine.nearest_deals(scenario, draft, latest, MOST);
            }
        }
        let without_terms = Draft {
            terms: Vec::new(),
            parties: draft.parties.clone(),
        };
        Answers {
            clash: if is_clash {
                engine.exclusion(scenario, draft, None)
            } else {
                Excluded::No
            },
            hopeless: if is_hopeless {
                engine.exclusion(scenario, &without_terms, None)
            } else {
                Excluded::No
            },
            partners: if is_hopeless {
                engine.partners(scenario, draft, MOST)
            } else {
                Partners {
                    list: Vec::new(),
                    is_complete: true,
                }
            },
            nearest,
            nearest_with_latest,
            reasons: composition
                .options
                .iter()
                .map(|options| vec![None; options.len()])
                .collect(),
            composition,
            looked_through: 0,
            is_finished: false,
        }
    }
}

impl Answers {
    /// Why an option, by position, allows no deal, as far as that is known.
    pub fn reason(&self, issue: usize, option: usize) -> Option<&Excluded> {
        self.reasons.get(issue)?.get(option)?.as_ref()
    }

    /// Of how many issues the reasons have been looked for, and how many there are.
    pub fn progress(&self) -> (usize, usize) {
        (self.looked_through, self.reasons.len())
    }

    /// Whether the count of every option is known.
    pub fn is_known(&self) -> bool {
        let options = self.composition.options.iter().flatten();
        let is_known = |count: Count| count != Count::Unknown;
        is_known(self.composition.deals.possible)
            && options.into_iter().all(|it| is_known(it.possible))
    }
}

/// The positions of the options of an issue that allow no deal.
fn impossible(composition: &Composition, issue: usize) -> Vec<usize> {
    let options = composition.options.get(issue).into_iter().flatten();
    options
        .enumerate()
        .filter(|(_, tally)| tally.possible == Count::Exact(0))
        .map(|(at, _)| at)
        .collect()
}
