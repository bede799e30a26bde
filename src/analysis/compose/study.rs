//! Everything that a view of a draft shows, worked out a part at a time: the counts first, then why single options are
//! impossible.

use std::sync::Arc;

use super::case::Case;
use super::{
    Composition, Draft, Excluded, Nearest, Partners, exclusion, nearest, options, partners,
};
use crate::analysis::budget::{Budget, Exhausted};
use crate::analysis::engine::{Asked, Engine};
use crate::analysis::outcome::Count;
use crate::analysis::store::Store;
use crate::analysis::work::{Step, Work};
use crate::model::{IssueId, Scenario};

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

/// The work on one draft: everything but the reasons, then those for the options of one issue after the other.
#[derive(Debug)]
pub struct Study {
    scenario: Arc<Scenario>,
    draft: Draft,
    allowance: Budget,
    /// The questions that are left, the next one last.
    left: Vec<Question>,
    asked: Asked,
    answers: Arc<Answers>,
    /// The issue whose options are looked at after the questions that are left.
    next: usize,
}

/// One question about the draft. Each has the allowance to itself.
#[derive(Debug)]
enum Question {
    Composition,
    Clash,
    Hopeless,
    Partners,
    Nearest,
    NearestWithLatest,
    /// Why an option of an issue, both by position, allows no deal.
    Reason(usize, usize),
}

impl Study {
    /// A study that has not begun, with this allowance.
    pub fn new(scenario: Arc<Scenario>, draft: Draft, allowance: Budget) -> Self {
        let nothing_asked = Answers {
            composition: Composition::unknown(&scenario),
            clash: Excluded::No,
            hopeless: Excluded::No,
            nearest: Nearest::unknown(),
            nearest_with_latest: Nearest::unknown(),
            partners: Partners {
                list: Vec::new(),
                is_complete: true,
            },
            reasons: Vec::new(),
            looked_through: 0,
            is_finished: false,
        };
        Self {
            scenario,
            draft,
            left: vec![Question::Composition],
            asked: Asked::new(allowance.clone()),
            allowance,
            answers: Arc::new(nothing_asked),
            next: 0,
        }
    }
}

impl Work for Study {
    type Answer = Arc<Answers>;

    fn step(&mut self, engine: &mut Engine, slice: &Budget) -> Step<Arc<Answers>> {
        if let Some(question) = self.left.pop() {
            if !self.ask(engine, &question, slice) {
                self.left.push(question);
                return Step::Working;
            }
            self.asked = Asked::new(self.allowance.clone());
            if !self.left.is_empty() {
                return Step::Working;
            }
        }
        // A part is done: everything but the reasons, or those of one issue.
        let is_finished = !self.look_further();
        let answers = Arc::make_mut(&mut self.answers);
        answers.is_finished = is_finished;
        if is_finished {
            answers.looked_through = self.scenario.issues.len();
            return Step::Done(Arc::clone(&self.answers));
        }
        Step::Partial(Arc::clone(&self.answers))
    }
}

impl Study {
    /// Makes the reasons of the next issue that has some the next questions; false if there is none.
    fn look_further(&mut self) -> bool {
        let composition = &self.answers.composition;
        let count = self.scenario.issues.len();
        // Where there is no deal at all, that is the reason for every option.
        let is_hopeless = composition.all_deals.possible == Count::Exact(0);
        let next = (self.next..count).find(|at| !impossible(composition, *at).is_empty());
        let Some(at) = next.filter(|_| !is_hopeless) else {
            return false;
        };
        let options = impossible(composition, at).into_iter().rev();
        self.left = options.map(|option| Question::Reason(at, option)).collect();
        Arc::make_mut(&mut self.answers).looked_through = self.next;
        self.next = at + 1;
        true
    }

    /// Goes on with a question within a slice; false where there is more to do.
    fn ask(&mut self, engine: &mut Engine, question: &Question, slice: &Budget) -> bool {
        let Self {
            scenario,
            draft,
            asked,
            answers,
            left,
            ..
        } = self;
        let answers = Arc::make_mut(answers);
        let mut put = Put {
            scenario,
            engine,
            asked,
            slice,
        };
        match question {
            Question::Composition => {
                let composition = put.question(draft, |case| Ok(options::composition(case)));
                let Some(composition) = composition else {
                    return false;
                };
                answers.composition =
                    composition.unwrap_or_else(|Exhausted| Composition::unknown(scenario));
                let of_issue = |options: &Vec<_>| vec![None; options.len()];
                answers.reasons = answers.composition.options.iter().map(of_issue).collect();
                *left = Question::after(&answers.composition, draft);
            }
            Question::Clash | Question::Hopeless => {
                let is_clash = matches!(question, Question::Clash);
                let without_terms = Draft {
                    terms: Vec::new(),
                    parties: draft.parties.clone(),
                };
                let of = if is_clash { draft } else { &without_terms };
                let Some(excluded) = put.question(of, |case| exclusion::exclusion(case, None))
                else {
                    return false;
                };
                let excluded = excluded.unwrap_or(Excluded::Unknown);
                if is_clash {
                    answers.clash = excluded;
                } else {
                    answers.hopeless = excluded;
                }
            }
            Question::Partners => {
                let found = put.question(draft, |case| Ok(partners::partners(case, MOST)));
                let Some(found) = found else { return false };
                answers.partners = found.unwrap_or_else(|Exhausted| Partners::unknown());
            }
            Question::Nearest => {
                let Some(nearest) = put.nearest(draft, None) else {
                    return false;
                };
                if nearest.distance != Some(0) {
                    left.push(Question::NearestWithLatest);
                }
                answers.nearest = nearest;
            }
            Question::NearestWithLatest => {
                let latest = draft.terms.last().map(|(issue, _)| issue);
                let Some(nearest) = put.nearest(draft, latest) else {
                    return false;
                };
                answers.nearest_with_latest = nearest;
            }
            Question::Reason(at, option) => {
                let issue = &scenario.issues[*at];
                let Some(id) = issue.values.id(*option) else {
                    return true;
                };
                let reason = put.question(draft, |case| {
                    exclusion::exclusion(case, Some((&issue.id, &id)))
                });
                let Some(reason) = reason else { return false };
                answers.reasons[*at][*option] = Some(reason.unwrap_or(Excluded::Unknown));
            }
        }
        true
    }
}

impl Question {
    /// What is asked besides once the composition is known, the first question last.
    fn after(composition: &Composition, draft: &Draft) -> Vec<Self> {
        let is_none = |count| count == Count::Exact(0);
        if is_none(composition.all_deals.possible) {
            return vec![Self::Partners, Self::Hopeless];
        }
        let mut questions = Vec::new();
        if is_none(composition.deals.possible) {
            questions.push(Self::Clash);
        }
        if !draft.terms.is_empty() {
            questions.push(Self::Nearest);
        }
        questions
    }
}

/// How a question is put: to whom, and what it may use.
struct Put<'a> {
    scenario: &'a Scenario,
    engine: &'a mut Engine,
    asked: &'a mut Asked,
    slice: &'a Budget,
}

impl Put<'_> {
    /// Goes on with a question about a draft; `None` where there is more to do.
    fn question<T>(
        &mut self,
        draft: &Draft,
        what: impl FnOnce(&mut Case<'_>) -> Result<T, Exhausted>,
    ) -> Option<Result<T, Exhausted>> {
        let mut on = self.engine.on(self.scenario);
        on.go_on(self.asked, self.slice, |store: &mut Store| {
            what(&mut Case::new(store, self.scenario, draft))
        })
    }

    fn nearest(&mut self, draft: &Draft, keep: Option<&IssueId>) -> Option<Nearest> {
        let nearest = self.question(draft, |case| nearest::nearest(case, keep, MOST))?;
        Some(nearest.unwrap_or_else(|Exhausted| Nearest::unknown()))
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
