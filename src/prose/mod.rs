//! Sentences as tagged runs of text, so that the window, the command line and reports word everything alike.
//!
//! Knows the scenario and the explanations; knows nothing about colours, files or the window.

mod citation;
mod consequences;
mod counts;
mod decision;
mod differences;
mod edits;
mod explanation;
mod glossary;
mod headline;
mod inference;
mod meaning;
mod names;
mod obstacles;
mod preview;
mod proposal;
mod rules;
pub mod scores;
mod sums;
mod text;
mod variants;
mod verdicts;

pub use citation::{PRIVATE_MEANING, claim_place, page, published, saying, speaker};
pub use consequences::consequence;
pub use counts::{agreeing, count, counted, counted_items, tally};
pub use decision::{Deciders, deciders, decision_rule, needs_each, party_headings};
pub use differences::differences;
pub use edits::{edit, edit_done};
pub use explanation::{Point, Role, Trial, explanation};
pub use glossary::{GlossaryTerm, basis_meaning, kind_meaning};
pub use headline::headline;
pub use inference::{INFERENCE_MEANING, Inferred, rests_on_inference};
pub use meaning::meaning;
pub use names::{
    GAP, assumption, fact, issue, no_deal_value, offer, option, owned_red_line, owned_red_lines,
    owned_requirement, owned_requirements, package, party, place, possessive, red_line, span,
};
pub use obstacles::{
    admission, all_concessions, all_conflicts, choice_head, clash_steps, concession,
    concession_cost, conflict, deals_in_short, deals_left, deals_opened, exception,
    exception_with_deals, hardening, leverage_extent, lowered, obstacles_headline, shortest_name,
};
pub use preview::{acceptance, cell_change, preview};
pub use proposal::{
    completed, exclusion, near_deal, partner, proposal_headline, proposal_name, same_packages,
    satisfied, taken_back, term_clash, unkept_span,
};
pub use rules::{condition, rule};
pub use sums::shared_unit;
pub use text::{Mark, Run, Text};
pub use variants::{
    not_counted, under_variant, under_what_if, under_what_if_counted, variant_counts, variant_name,
    what_if_counts,
};
pub use verdicts::{
    basis, basis_and_firmness, cell, extent, extent_meaning, firmness, outlook, outlook_meaning,
    red_line_verdict, verdict, verdict_meaning,
};
