//! Everything that can be done from anywhere in the window, whatever is selected: each with its words, its keys, and
//! whether it can be done now. The finder, the File menu, the buttons of the top bar and the keys all come from here.

use eframe::egui::KeyboardShortcut;

use crate::model::{Kind, Place};
use crate::ui::frame::action::{Action, FileAction, LookAction, Step};
use crate::ui::frame::sides::Side;
use crate::ui::frame::{Context, Draw, Help, shortcuts};
use crate::ui::kit::theme::Appearance;
use crate::ui::things::commands;

/// Something that can be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Command {
    /// Take the last change back.
    Undo,
    /// Make it again.
    Redo,
    /// Save.
    Save,
    /// Save to another file.
    SaveAs,
    /// Open a file.
    Open,
    /// Begin a scenario with nothing in it.
    New,
    /// Begin with one that says what goes where.
    NewFromTemplate,
    /// Go back to what is in the file.
    Revert,
    /// Offer the work of an earlier run.
    Recover,
    /// Add the source in a file.
    AddSource,
    /// Forget the files that were opened lately.
    ForgetRecent,
    /// Show what the program is and how to start.
    ShowStart,
    /// Show what the words mean.
    ShowWords,
    /// Show all keys.
    ShowKeys,
    /// Show or hide the problems.
    ShowProblems,
    /// Show or hide the outline.
    ShowOutline,
    /// Show or hide the panel with the details.
    ShowDetails,
    /// Change the scenario's own texts.
    EditScenario,
    /// Copy the thing that is selected.
    Duplicate,
    /// Look at the scenario as it is.
    LeaveWhatIf,
    /// Make a what-if of what is switched off.
    KeepSwitches,
    /// Add a party.
    AddParty,
    /// Add an issue.
    AddIssue,
    /// Add a package.
    AddPackage,
    /// Add a fact.
    AddFact,
    /// Add an assumption.
    AddAssumption,
    /// Add a source by hand.
    AddEmptySource,
    /// Add a what-if.
    AddVariant,
    /// Use the light theme.
    UseLight,
    /// Use the dark theme.
    UseDark,
    /// Use the theme of the system.
    UseSystem,
    /// Show everything larger.
    Larger,
    /// Show everything smaller.
    Smaller,
    /// Show everything at its own size.
    OwnSize,
}

/// What a command is called, and the keys that do it.
#[derive(Clone, Copy, Debug)]
pub struct About {
    /// What it is called.
    pub name: &'static str,
    /// What it is called in the File menu, where that says the rest.
    pub entry: &'static str,
    /// What it does, where its name does not say it.
    pub hint: &'static str,
    /// The keys, each of which does it.
    pub keys: &'static [KeyboardShortcut],
    /// Other words by which people look for it.
    pub also: &'static str,
}

impl Command {
    /// Every command, in the order in which they are found.
    pub const ALL: &[Self] = &[
        Self::Undo,
        Self::Redo,
        Self::Save,
        Self::SaveAs,
        Self::Open,
        Self::New,
        Self::NewFromTemplate,
        Self::Revert,
        Self::Recover,
        Self::AddSource,
        Self::ForgetRecent,
        Self::ShowStart,
        Self::ShowWords,
        Self::ShowKeys,
        Self::ShowProblems,
        Self::ShowOutline,
        Self::ShowDetails,
        Self::EditScenario,
        Self::Duplicate,
        Self::LeaveWhatIf,
        Self::KeepSwitches,
        Self::AddParty,
        Self::AddIssue,
        Self::AddPackage,
        Self::AddFact,
        Self::AddAssumption,
        Self::AddEmptySource,
        Self::AddVariant,
        Self::UseLight,
        Self::UseDark,
        Self::UseSystem,
        Self::Larger,
        Self::Smaller,
        Self::OwnSize,
    ];

    /// What it is called, and its keys.
    pub fn about(self) -> About {
        use shortcuts as keys;
        match self {
            Self::Undo => named("Undo").keys(&[keys::UNDO]).also("take back"),
            Self::Redo => named("Redo")
                .keys(&[keys::REDO, keys::REDO_TOO])
                .also("make again repeat"),
            Self::Save => named("Save").keys(&[keys::SAVE]).also("store write keep"),
            Self::SaveAs => named("Save as…")
                .keys(&[keys::SAVE_AS])
                .also("export file store another"),
            Self::Open => named("Open…").keys(&[keys::OPEN]).also("load file import"),
            Self::New => named("New scenario")
                .entry("New")
                .keys(&[keys::NEW])
                .also("create begin empty blank"),
            Self::NewFromTemplate => named("New scenario from the template")
                .entry("New from template")
                .hint("A small negotiation that works, with a guide that says what goes where")
                .also("create begin example"),
            Self::Revert => named("Revert to what is saved")
                .entry("Revert to saved")
                .hint("Puts back what is in the file. Undo brings your changes back.")
                .also("discard reset restore"),
            Self::Recover => named("Recover unsaved work…")
                .hint("Work of an earlier run that ended before it was saved")
                .also("restore lost crash"),
            Self::AddSource => named("Add a source from a file…")
                .hint("Adds a document with its claims, so that positions can cite them")
                .also("import document reference claims"),
            Self::ForgetRecent => named("Forget the files opened lately")
                .entry("Clear the list")
                .also("clear recent privacy"),
            Self::ShowStart => {
                named("What this is and how to start").also("help welcome introduction")
            }
            Self::ShowWords => named("Show what the words mean").also("help glossary terms"),
            Self::ShowKeys => named("Show all keys")
                .keys(&[keys::CHEAT_SHEET, keys::CHEAT_SHEET_TOO])
                .also("help shortcuts keyboard"),
            Self::ShowProblems => {
                named("Show or hide the problems").also("errors warnings mistakes")
            }
            Self::ShowOutline => named("Show or hide the outline")
                .keys(&[keys::OUTLINE])
                .also("panel left sidebar"),
            Self::ShowDetails => named("Show or hide the details")
                .hint("The panel that says why, and shows what is selected")
                .keys(&[keys::DETAILS])
                .also("panel right sidebar inspector"),
            Self::EditScenario => named("Edit title, summary and guide")
                .also("rename scenario decision rule who must agree"),
            Self::Duplicate => named("Duplicate what is selected")
                .keys(&[keys::DUPLICATE])
                .also("copy clone"),
            Self::LeaveWhatIf => named("Back to the scenario as it is"),
            Self::KeepSwitches => named("Keep the switches as a what-if…"),
            Self::AddParty => named("Add party").also("new actor side"),
            Self::AddIssue => named("Add issue").also("new question topic"),
            Self::AddPackage => named("Add package").also("new proposal"),
            Self::AddFact => named("Add fact").also("new rule constraint"),
            Self::AddAssumption => named("Add assumption").also("new uncertainty"),
            Self::AddEmptySource => named("Add source").also("new document reference"),
            Self::AddVariant => named("Add what-if").also("new"),
            Self::UseLight => named("Use the light theme").also("bright appearance colours"),
            Self::UseDark => named("Use the dark theme").also("night appearance colours"),
            Self::UseSystem => named("Use the theme of the system").also("appearance colours"),
            Self::Larger => named("Show everything larger")
                .keys(&[keys::ZOOM_IN])
                .also("zoom bigger font size"),
            Self::Smaller => named("Show everything smaller")
                .keys(&[keys::ZOOM_OUT])
                .also("zoom font size"),
            Self::OwnSize => named("Show everything at 100 %")
                .keys(&[keys::ZOOM_RESET])
                .also("zoom reset font size"),
        }
    }

    /// Whether something is gone once it is done.
    pub fn discards(self) -> bool {
        matches!(self, Self::Revert | Self::ForgetRecent)
    }

    /// When it can be used, where that is not always.
    pub fn needs(self) -> &'static str {
        match self {
            Self::Undo | Self::Revert => "Once something is changed",
            Self::Redo => "Once something is taken back",
            Self::Duplicate => "Once something is selected",
            Self::ForgetRecent => "Once a file was opened",
            _ => "",
        }
    }

    /// Whether there is anything to be done by it now.
    pub fn can_be_used(self, cx: &Context<'_>) -> bool {
        let file = &cx.files.file;
        match self {
            Self::Undo => cx.edits.undo.is_some(),
            Self::Redo => cx.edits.redo.is_some(),
            Self::Revert => file.path.is_some() && file.is_changed,
            Self::Recover => cx.files.recoverable > 0,
            Self::ForgetRecent => !cx.files.recent.is_empty(),
            Self::LeaveWhatIf => cx.variant().is_some(),
            Self::Duplicate => {
                let place = cx.selection.place();
                place.is_some_and(|place| cx.scenario.list_of(&place).is_some())
            }
            _ => true,
        }
    }

    /// Does it.
    pub fn run(self, draw: &mut Draw<'_>) {
        let zoom = draw.cx.look.zoom;
        let action = match self {
            Self::Undo => Action::Step(Step::Undo),
            Self::Redo => Action::Step(Step::Redo),
            Self::Save => Action::File(FileAction::Save),
            Self::SaveAs => Action::File(FileAction::SaveAs),
            Self::Open => Action::File(FileAction::Open),
            Self::New => Action::File(FileAction::New),
            Self::NewFromTemplate => Action::File(FileAction::NewFromTemplate),
            Self::Revert => Action::File(FileAction::Revert),
            Self::Recover => Action::File(FileAction::OfferRecovery),
            Self::AddSource => Action::File(FileAction::AddSource),
            Self::ForgetRecent => Action::File(FileAction::ForgetRecent),
            Self::LeaveWhatIf => Action::ChooseWhatIf(None),
            Self::UseLight => Action::Look(LookAction::SetAppearance(Appearance::Light)),
            Self::UseDark => Action::Look(LookAction::SetAppearance(Appearance::Dark)),
            Self::UseSystem => Action::Look(LookAction::SetAppearance(Appearance::System)),
            Self::Larger => Action::Look(LookAction::SetZoom(zoom + 0.1)),
            Self::Smaller => Action::Look(LookAction::SetZoom(zoom - 0.1)),
            Self::OwnSize => Action::Look(LookAction::SetZoom(1.0)),
            Self::ShowStart => return turn_help(draw, Help::Start),
            Self::ShowWords => return turn_help(draw, Help::Words),
            Self::ShowKeys => return turn_help(draw, Help::Keys),
            Self::ShowProblems => {
                draw.shown().problems ^= true;
                return;
            }
            Self::ShowOutline => return draw.turn(Side::Outline),
            Self::ShowDetails => return draw.turn(Side::Details),
            Self::EditScenario => return commands::edit(draw, &Place::Scenario),
            Self::Duplicate => {
                if let Some(place) = draw.cx.selection.place() {
                    commands::duplicate(draw, &place);
                }
                return;
            }
            Self::KeepSwitches => return commands::begin_to_keep_switches(draw),
            Self::AddParty => return commands::begin_to_add(draw, Kind::Party),
            Self::AddIssue => return commands::begin_to_add(draw, Kind::Issue),
            Self::AddPackage => return commands::begin_to_add(draw, Kind::Package),
            Self::AddFact => return commands::begin_to_add(draw, Kind::Fact),
            Self::AddAssumption => return commands::begin_to_add(draw, Kind::Assumption),
            Self::AddEmptySource => return commands::begin_to_add(draw, Kind::Source),
            Self::AddVariant => return commands::begin_to_add(draw, Kind::Variant),
        };
        draw.actions.push(action);
    }
}

/// Shows a page of how to use the program, or takes it away.
fn turn_help(draw: &mut Draw<'_>, page: Help) {
    let help = &mut draw.shown().help;
    *help = (*help != Some(page)).then_some(page);
}

const fn named(name: &'static str) -> About {
    About {
        name,
        entry: name,
        hint: "",
        keys: &[],
        also: "",
    }
}

impl About {
    const fn entry(self, entry: &'static str) -> Self {
        Self { entry, ..self }
    }

    const fn hint(self, hint: &'static str) -> Self {
        Self { hint, ..self }
    }

    const fn keys(self, keys: &'static [KeyboardShortcut]) -> Self {
        Self { keys, ..self }
    }

    const fn also(self, also: &'static str) -> Self {
        Self { also, ..self }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;
    use crate::ui::views;

    /// Commands that work anywhere and views: no two of them have the same words or keys, and the list of keys has them.
    #[test]
    fn no_two_commands_have_the_same_words_or_keys() {
        let abouts = Command::ALL.iter().map(|command| command.about());
        let mut all: Vec<(&str, &[KeyboardShortcut])> =
            abouts.map(|about| (about.name, about.keys)).collect();
        all.extend(
            views::ALL
                .iter()
                .map(|it| (it.command, std::slice::from_ref(&it.keys))),
        );
        let listed: Vec<_> = (shortcuts::lines(views::ALL).iter())
            .flat_map(|line| line.keys)
            .copied()
            .collect();
        let mut names = HashSet::new();
        let mut keys = HashSet::new();
        for (name, its_keys) in &all {
            assert!(names.insert(*name), "{name} is the name of two");
            for key in *its_keys {
                assert!(keys.insert(*key), "{name} has the keys of another one");
                assert!(listed.contains(key), "{key:?} is in the list of keys");
            }
        }
    }

    #[test]
    fn every_command_is_in_the_list_once() {
        let all: HashSet<_> = Command::ALL.iter().collect();
        assert_eq!(all.len(), Command::ALL.len());
        // The last of the enum is the last of the list, and none between is missing.
        assert_eq!(all.len(), Command::OwnSize as usize + 1);
    }
}
