//! Who must agree: a sentence, or the decision rule as groups of parties that can be put together.

use std::borrow::Cow;

use eframe::egui::{Id, Ui};

use super::parts::gap;
use super::{Draw, Form};
use crate::model::{Agreement, Party, PartyId, Property, Scenario};
use crate::ui::kit::theme::Icon;
use crate::ui::kit::{Segment, choice, segmented, small_button, text_button, weak};
use crate::ui::things::commands::agreement_id;
use crate::ui::things::decision::decision;
use crate::ui::things::parts::{section_ui, text_ui};

/// How far what is inside a group is indented.
const INDENT: f32 = 14.0;
/// Groups within groups beyond this are not offered: nobody reads them.
const MOST_LEVELS: usize = 4;

/// How many of a group have to accept. What means the same is the same, however it is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Way {
    All,
    Any,
    AtLeast(u32),
}

impl Way {
    fn of(group: &Agreement) -> Self {
        match group {
            Agreement::Any(_) => Self::Any,
            Agreement::AtLeast(needed, of) if *needed == size(of) => Self::All,
            Agreement::AtLeast(1, _) => Self::Any,
            Agreement::AtLeast(needed, _) => Self::AtLeast(*needed),
            Agreement::All(_) | Agreement::Accepts(_) => Self::All,
        }
    }

    /// The ways in which a group can count, each once: of one, all is any.
    fn offered(group: &Agreement) -> Vec<Self> {
        match size(group.inner()) {
            1 if Self::of(group) == Self::Any => vec![Self::Any],
            1 => vec![Self::All],
            most => {
                let fewer = (2..most).map(Self::AtLeast);
                [Self::All, Self::Any].into_iter().chain(fewer).collect()
            }
        }
    }

    /// Where it is among those that are offered.
    fn position(self, group: &Agreement) -> Option<usize> {
        match (self, size(group.inner())) {
            (Self::All | Self::Any, 1) | (Self::All, _) => Some(0),
            (Self::Any, _) => Some(1),
            (Self::AtLeast(needed), most) => {
                let is_offered = (2..most).contains(&needed);
                usize::try_from(needed).ok().filter(|_| is_offered)
            }
        }
    }

    fn words(self) -> Cow<'static, str> {
        match self {
            Self::All => "All of these".into(),
            Self::Any => "Any of these".into(),
            Self::AtLeast(needed) => format!("At least {needed} of these").into(),
        }
    }

    /// A group that counts so.
    fn group(self, of: Vec<Agreement>) -> Agreement {
        match self {
            Self::All => Agreement::All(of),
            Self::Any => Agreement::Any(of),
            Self::AtLeast(needed) => Agreement::AtLeast(needed, of),
        }
    }
}

fn size(of: &[Agreement]) -> u32 {
    u32::try_from(of.len()).unwrap_or(u32::MAX)
}

/// Where in a rule: the position in each group from the outermost on.
type Path = Vec<usize>;

/// What is done to a part of the rule.
#[derive(Debug)]
enum Change {
    /// Another party in place of one.
    Party(Path, PartyId),
    /// Another way in which a group counts.
    Way(Path, Way),
    /// Something more in a group.
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
    if let Some(at) = segmented(ui, agreement_id(), &segments, taken) {
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
    Agreement::All(parties.into_iter().map(Agreement::Accepts).collect())
}

fn rule_ui(ui: &mut Ui, draw: &mut Draw<'_>, form: &Form<'_>, rule: &Agreement) {
    gap(ui);
    let mut editor = Editor {
        parties: &draw.cx.scenario.parties,
        change: None,
    };
    editor.part_ui(ui, rule, &[], &mut Vec::new());
    if let Some(change) = editor.change {
        let changed = changed(rule, change);
        form.set(draw, Property::Agreement(Some(changed)));
    }
}

/// The rule once something is done to a part of it.
fn changed(rule: &Agreement, change: Change) -> Agreement {
    let mut rule = rule.clone();
    match change {
        Change::Party(path, party) => {
            if let Some(part) = part_at(&mut rule, &path) {
                *part = Agreement::Accepts(party);
            }
        }
        Change::Way(path, way) => {
            if let Some(group) = part_at(&mut rule, &path) {
                let of = take_inner(group);
                *group = way.group(of);
            }
        }
        Change::Add(path, part) => {
            if let Some(group) = part_at(&mut rule, &path) {
                // All of three that becomes all of four does not become three of four.
                let way = Way::of(group);
                let mut of = take_inner(group);
                of.push(part);
                *group = way.group(of);
            }
        }
        Change::Remove(mut path) => {
            let last = path.pop();
            if let (Some(group), Some(at)) = (part_at(&mut rule, &path), last) {
                let way = Way::of(group);
                let mut of = take_inner(group);
                if at < of.len() {
                    of.remove(at);
                }
                *group = match way {
                    // No more can be asked for than are left.
                    Way::AtLeast(needed) => Way::AtLeast(needed.min(size(&of))),
                    way => way,
                }
                .group(of);
            }
        }
    }
    rule
}

/// The rule with what changes it.
struct Editor<'a> {
    parties: &'a [Party],
    /// What was pressed.
    change: Option<Change>,
}

impl Editor<'_> {
    /// A party or a group, one of `siblings`, with what is inside it below.
    fn part_ui(&mut self, ui: &mut Ui, part: &Agreement, siblings: &[Agreement], path: &mut Path) {
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = 6.0;
            ui.add_space(INDENT * path.len() as f32);
            if !path.is_empty()
                && small_button(ui, Icon::NO, &removal_name(self.parties, part, path)).clicked()
            {
                self.change = Some(Change::Remove(path.clone()));
            }
            match part {
                Agreement::Accepts(party) => self.party_ui(ui, party, siblings, path),
                _ => self.way_ui(ui, part, path),
            }
        });
        for (at, inner) in part.inner().iter().enumerate() {
            path.push(at);
            self.part_ui(ui, inner, part.inner(), path);
            path.pop();
        }
        if !matches!(part, Agreement::Accepts(_)) {
            self.add_ui(ui, part, path);
        }
    }

    /// Which party it is: one that the group does not have besides.
    fn party_ui(&mut self, ui: &mut Ui, id: &PartyId, siblings: &[Agreement], path: &Path) {
        let offered = || {
            let parties = self.parties.iter();
            parties.filter(|party| party.id == *id || !has(siblings, &party.id))
        };
        let at = offered().position(|party| party.id == *id);
        let party = self.parties.iter().find(|party| party.id == *id);
        let shown = party.map_or(id.as_str(), |party| party.name.as_str());
        let name = format!("Party in {} that accepts: {shown}", group_name(outer(path)));
        let button = Id::unique(("party of the decision rule", path));
        let names = || offered().map(|party| party.name.as_str()).collect();
        let chosen = choice::<&str>(ui, button, (shown, &name), at, names);
        if let Some(party) = chosen.and_then(|at| offered().nth(at)) {
            self.change = Some(Change::Party(path.clone(), party.id.clone()));
        }
    }

    /// How many of a group have to accept: one entry for each number, so that no second field is needed.
    fn way_ui(&mut self, ui: &mut Ui, group: &Agreement, path: &Path) {
        let way = Way::of(group);
        let shown = way.words();
        let name = format!("How many of {} accept: {shown}", group_name(path));
        let id = Id::unique(("part of the decision rule", path));
        let words = || Way::offered(group).into_iter().map(Way::words).collect();
        let chosen = choice::<Cow<'_, str>>(ui, id, (&shown, &name), way.position(group), words);
        if let Some(way) = chosen.and_then(|at| Way::offered(group).get(at).copied()) {
            self.change = Some(Change::Way(path.clone(), way));
        }
    }

    /// What can be added to a group: a party that is not in it yet, or a group.
    fn add_ui(&mut self, ui: &mut Ui, group: &Agreement, path: &Path) {
        ui.horizontal(|ui| {
            ui.add_space(INDENT * (path.len() + 1) as f32);
            let mut parties = self.parties.iter();
            if let Some(party) = parties.find(|party| !has(group.inner(), &party.id)) {
                let name = format!("Add {} to {}", party.name, group_name(path));
                if text_button(ui, Some(Icon::ADD), "Party", &name).clicked() {
                    let accepts = Agreement::Accepts(party.id.clone());
                    self.change = Some(Change::Add(path.clone(), accepts));
                }
            }
            let name = format!("Add a group to {}", group_name(path));
            let is_offered = path.len() < MOST_LEVELS;
            if is_offered && text_button(ui, Some(Icon::ADD), "Group", &name).clicked() {
                let all = self.parties.iter();
                let all = all.map(|it| Agreement::Accepts(it.id.clone()));
                let any = Agreement::Any(all.collect());
                self.change = Some(Change::Add(path.clone(), any));
            }
        });
    }
}

/// Whether a party is directly in a group of these.
fn has(group: &[Agreement], party: &PartyId) -> bool {
    (group.iter()).any(|it| matches!(it, Agreement::Accepts(id) if id == party))
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

fn part_at<'a>(rule: &'a mut Agreement, path: &[usize]) -> Option<&'a mut Agreement> {
    let Some((first, rest)) = path.split_first() else {
        return Some(rule);
    };
    part_at(inner_mut(rule)?.get_mut(*first)?, rest)
}

fn take_inner(group: &mut Agreement) -> Vec<Agreement> {
    inner_mut(group).map(std::mem::take).unwrap_or_default()
}

fn inner_mut(rule: &mut Agreement) -> Option<&mut Vec<Agreement>> {
    match rule {
        Agreement::Accepts(_) => None,
        Agreement::All(of) | Agreement::Any(of) | Agreement::AtLeast(_, of) => Some(of),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parties(ids: &[&str]) -> Vec<Agreement> {
        ids.iter()
            .map(|id| Agreement::Accepts((*id).into()))
            .collect()
    }

    #[test]
    fn each_meaning_is_offered_once() {
        let check = |group: Agreement, offered: &[&str], taken: Option<usize>| {
            let words: Vec<_> = Way::offered(&group).into_iter().map(Way::words).collect();
            assert_eq!(words, offered, "{group:?}");
            assert_eq!(Way::of(&group).position(&group), taken, "{group:?}");
        };
        let (all, any) = ("All of these", "Any of these");
        let three = || parties(&["a", "b", "c"]);
        let of_three = [all, any, "At least 2 of these"];
        check(Agreement::All(three()), &of_three, Some(0));
        check(Agreement::AtLeast(3, three()), &of_three, Some(0));
        check(Agreement::Any(three()), &of_three, Some(1));
        check(Agreement::AtLeast(1, three()), &of_three, Some(1));
        check(Agreement::AtLeast(2, three()), &of_three, Some(2));
        check(Agreement::AtLeast(0, three()), &of_three, None);
        check(Agreement::AtLeast(4, three()), &of_three, None);
        check(Agreement::All(parties(&["a"])), &[all], Some(0));
        check(Agreement::AtLeast(1, parties(&["a"])), &[all], Some(0));
        check(Agreement::Any(parties(&["a"])), &[any], Some(0));
        check(Agreement::Any(Vec::new()), &[all, any], Some(1));
    }

    #[test]
    fn a_group_counts_as_before_when_something_comes_or_goes() {
        let at_least = |needed, ids: &[&str]| Agreement::AtLeast(needed, parties(ids));
        let add = |rule, expected: Agreement| {
            let part = Agreement::Accepts("d".into());
            assert_eq!(changed(&rule, Change::Add(Vec::new(), part)), expected);
        };
        let all = Agreement::All(parties(&["a", "b", "d"]));
        add(at_least(2, &["a", "b"]), all);
        add(
            at_least(2, &["a", "b", "c"]),
            at_least(2, &["a", "b", "c", "d"]),
        );
        let remove = |rule, expected: Agreement| {
            assert_eq!(changed(&rule, Change::Remove(vec![0])), expected);
        };
        let all = Agreement::All(parties(&["b", "c"]));
        remove(at_least(3, &["a", "b", "c"]), all);
        let any = Agreement::Any(parties(&["b"]));
        remove(at_least(1, &["a", "b"]), any);
        remove(at_least(2, &["a", "b", "c"]), at_least(2, &["b", "c"]));
        remove(at_least(0, &["a", "b"]), at_least(0, &["b"]));
    }
}
