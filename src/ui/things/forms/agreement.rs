//! Who must agree: a sentence, or the decision rule as groups of parties that can be put together.

use eframe::egui::{Id, Ui};

use super::parts::gap;
use super::{Draw, Form};
use crate::model::{Agreement, Party, Property, Scenario};
use crate::ui::kit::theme::Icon;
use crate::ui::kit::{Segment, choice, segmented, small_button, text_button, weak};
use crate::ui::things::decision::decision;
use crate::ui::things::parts::{section_ui, text_ui};

/// How far what is inside a group is indented.
const INDENT: f32 = 14.0;
/// Groups within groups beyond this are not offered: nobody reads them.
const MOST_LEVELS: usize = 4;

/// A way in which a group counts.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    All,
    Any,
    AtLeast,
}

const WAYS: [(Way, &str); 3] = [
    (Way::All, "All of these"),
    (Way::Any, "Any of these"),
    (Way::AtLeast, "At least so many of these"),
];

/// Where in a rule: the position in each group from the outermost on.
type Path = Vec<usize>;

/// What is done to a part of the rule.
enum Change {
    Replace(Path, Agreement),
    Add(Path, Agreement),
    Remove(Path),
}

/// Draws the section of the scenario's form. It is left out where every party has to agree and nothing can be changed.
pub fn agreement_ui(ui: &mut Ui, draw: &mut Draw<'_>, form: &Form<'_>) {
    let scenario = draw.cx.scenario;
    let decision = decision(draw);
    if !form.is_edited && decision.is_unanimous || scenario.parties.is_empty() {
        return;
    }
    section_ui(ui, "Who must agree");
    let id = Id::unique("decision rule of the form");
    text_ui(ui, draw, id, &decision.sentence);
    if !form.is_edited {
        return;
    }
    gap(ui);
    let has_rule = scenario.agreement.is_some();
    let segments = [
        ("Every signatory", "Every signatory must agree"),
        ("A decision rule", "A decision rule says who must agree"),
    ]
    .map(|(word, name)| Segment {
        word,
        name: name.to_owned(),
    });
    let taken = usize::from(has_rule);
    if let Some(at) = segmented(ui, Id::unique("kind of agreement"), &segments, taken) {
        let rule = (at == 1).then(|| first_rule(scenario));
        form.set(draw, Property::Agreement(rule));
    }
    match &scenario.agreement {
        None => {
            weak(
                ui,
                "Whoever is not marked as advisory in its form is a signatory.",
            );
        }
        Some(rule) => rule_ui(ui, draw, form, rule),
    }
}

/// A rule to begin with, which says the same as none: all signatories, of whom fewer can be asked for.
fn first_rule(scenario: &Scenario) -> Agreement {
    let parties = scenario.deciding_parties();
    let needed = u32::try_from(parties.len()).unwrap_or(u32::MAX);
    let accepts = parties.into_iter().map(Agreement::Accepts).collect();
    Agreement::AtLeast(needed, accepts)
}

fn rule_ui(ui: &mut Ui, draw: &mut Draw<'_>, form: &Form<'_>, rule: &Agreement) {
    let parties = &draw.cx.scenario.parties;
    let mut change = None;
    gap(ui);
    part_ui(ui, parties, rule, &mut Vec::new(), &mut change);
    let Some(change) = change else {
        return;
    };
    let mut changed = rule.clone();
    match change {
        Change::Replace(path, part) => {
            if let Some(at) = part_at(&mut changed, &path) {
                *at = part;
            }
        }
        Change::Add(path, part) => {
            if let Some(inner) = part_at(&mut changed, &path).and_then(inner_mut) {
                inner.push(part);
            }
        }
        Change::Remove(mut path) => {
            let last = path.pop();
            let group = part_at(&mut changed, &path).and_then(inner_mut);
            if let (Some(inner), Some(at)) = (group, last)
                && at < inner.len()
            {
                inner.remove(at);
            }
        }
    }
    form.set(draw, Property::Agreement(Some(changed)));
}

/// A party or a group, with what is inside it below.
fn part_ui(
    ui: &mut Ui,
    parties: &[Party],
    part: &Agreement,
    path: &mut Path,
    change: &mut Option<Change>,
) {
    let id = Id::unique(("part of the decision rule", &*path));
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 6.0;
        ui.add_space(INDENT * path.len() as f32);
        if !path.is_empty()
            && small_button(ui, Icon::NO, &removal_name(parties, part, path)).clicked()
        {
            *change = Some(Change::Remove(path.clone()));
        }
        match part {
            Agreement::Accepts(_) => party_ui(ui, parties, part, path, change),
            _ => way_ui(ui, id, part, path, change),
        }
    });
    for (at, inner) in part.inner().iter().enumerate() {
        path.push(at);
        part_ui(ui, parties, inner, path, change);
        path.pop();
    }
    if !matches!(part, Agreement::Accepts(_)) {
        add_ui(ui, parties, part, path, change);
    }
}

/// What controls call a group: "the rule", "group 2", "group 2.1".
fn group_name(path: &[usize]) -> String {
    if path.is_empty() {
        return "the rule".to_owned();
    }
    let numbers: Vec<String> = path.iter().map(|at| (at + 1).to_string()).collect();
    format!("group {}", numbers.join("."))
}

/// What a part is taken out of: the last step of its path leads from there to it.
fn outer(path: &[usize]) -> &[usize] {
    path.split_last().map_or(path, |(_, outer)| outer)
}

fn removal_name(parties: &[Party], part: &Agreement, path: &[usize]) -> String {
    match part {
        Agreement::Accepts(id) => {
            let party = parties.iter().find(|party| party.id == *id);
            let name = party.map_or(id.as_str(), |party| party.name.as_str());
            format!("Take {name} out of {}", group_name(outer(path)))
        }
        _ => format!("Take {} away", group_name(path)),
    }
}

/// Which party it is.
fn party_ui(
    ui: &mut Ui,
    parties: &[Party],
    part: &Agreement,
    path: &Path,
    change: &mut Option<Change>,
) {
    let Agreement::Accepts(id) = part else {
        return;
    };
    let at = parties.iter().position(|party| party.id == *id);
    let shown = at.map_or(id.as_str(), |at| parties[at].name.as_str());
    let name = format!("Party in {} that accepts: {shown}", group_name(outer(path)));
    let button = Id::unique(("party of the decision rule", path));
    let all = || parties.iter().map(|party| party.name.clone()).collect();
    if let Some(at) = choice(ui, button, (shown, &name), at, all) {
        let accepts = Agreement::Accepts(parties[at].id.clone());
        *change = Some(Change::Replace(path.clone(), accepts));
    }
}

/// How a group counts, and how many it takes.
fn way_ui(ui: &mut Ui, id: Id, part: &Agreement, path: &Path, change: &mut Option<Change>) {
    let inner = part.inner().to_vec();
    let (way, needed) = match part {
        Agreement::Any(_) => (Way::Any, 1),
        Agreement::AtLeast(needed, _) => (Way::AtLeast, *needed),
        _ => (Way::All, u32::try_from(inner.len()).unwrap_or(u32::MAX)),
    };
    let at = WAYS.iter().position(|(it, _)| *it == way);
    let shown = match way {
        Way::AtLeast => format!("At least {needed} of these"),
        Way::All => "All of these".to_owned(),
        Way::Any => "Any of these".to_owned(),
    };
    let most = u32::try_from(inner.len()).unwrap_or(u32::MAX);
    // One entry for each number, so that no second field is needed.
    let numbers: Vec<u32> = (1..=most).collect();
    let mut options: Vec<(Way, u32, String)> = WAYS[..2]
        .iter()
        .map(|(way, word)| (*way, 0, (*word).to_owned()))
        .collect();
    options.extend(numbers.iter().map(|number| {
        let words = format!("At least {number} of these");
        (Way::AtLeast, *number, words)
    }));
    let taken = match way {
        Way::AtLeast => options.iter().position(|it| it.1 == needed),
        _ => at,
    };
    let names = || options.iter().map(|it| it.2.clone()).collect();
    let name = format!("How many of {} accept: {shown}", group_name(path));
    if let Some(at) = choice(ui, id, (&shown, &name), taken, names) {
        let part = match options[at] {
            (Way::All, ..) => Agreement::All(inner),
            (Way::Any, ..) => Agreement::Any(inner),
            (Way::AtLeast, number, _) => Agreement::AtLeast(number, inner),
        };
        *change = Some(Change::Replace(path.clone(), part));
    }
}

/// What can be added to a group: a party that is not in it yet, or a group.
fn add_ui(
    ui: &mut Ui,
    parties: &[Party],
    part: &Agreement,
    path: &Path,
    change: &mut Option<Change>,
) {
    ui.horizontal(|ui| {
        ui.add_space(INDENT * (path.len() + 1) as f32);
        let is_in = |party: &&Party| {
            let accepts = Agreement::Accepts(party.id.clone());
            part.inner().contains(&accepts)
        };
        if let Some(party) = parties.iter().find(|party| !is_in(party)) {
            let name = format!("Add {} to {}", party.name, group_name(path));
            if text_button(ui, Some(Icon::ADD), "Party", &name).clicked() {
                let accepts = Agreement::Accepts(party.id.clone());
                *change = Some(Change::Add(path.clone(), accepts));
            }
        }
        let name = format!("Add a group to {}", group_name(path));
        let is_offered = path.len() < MOST_LEVELS;
        if is_offered && text_button(ui, Some(Icon::ADD), "Group", &name).clicked() {
            let all = parties.iter().map(|it| Agreement::Accepts(it.id.clone()));
            let group = Agreement::AtLeast(1, all.collect());
            *change = Some(Change::Add(path.clone(), group));
        }
    });
}

fn part_at<'a>(rule: &'a mut Agreement, path: &[usize]) -> Option<&'a mut Agreement> {
    let Some((first, rest)) = path.split_first() else {
        return Some(rule);
    };
    part_at(inner_mut(rule)?.get_mut(*first)?, rest)
}

fn inner_mut(rule: &mut Agreement) -> Option<&mut Vec<Agreement>> {
    match rule {
        Agreement::Accepts(_) => None,
        Agreement::All(of) | Agreement::Any(of) | Agreement::AtLeast(_, of) => Some(of),
    }
}
