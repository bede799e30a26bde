//! What can be found and run.

use eframe::egui::KeyboardShortcut;

use crate::model::{List, Scenario, Variant};
use crate::prose;
use crate::ui::frame::action::{Action, FileAction, Selection};
use crate::ui::frame::{Context, Draw, View};
use crate::ui::kit::theme::Icon;
use crate::ui::things::command::Command;
use crate::ui::things::commands;

/// Something that can be found or run.
#[derive(Debug)]
pub struct Entry {
    /// What choosing it does.
    pub what: What,
    /// Its symbol.
    pub icon: Icon,
    /// What it is called.
    pub name: String,
    /// What kind of thing it is.
    pub kind: String,
    /// The keys that do the same.
    pub keys: String,
    /// Everything it can be found by.
    pub searched: String,
}

/// What choosing an entry does.
#[derive(Debug)]
pub enum What {
    /// Does what can be done from anywhere.
    Run(Command),
    /// Asks the application for something.
    Act(Action),
    /// Shows a view.
    Show(&'static str),
    /// Shows a thing.
    Select(Selection),
    /// Asks for the name of something new.
    Add(List),
}

impl What {
    /// Does it.
    pub fn run(&self, draw: &mut Draw<'_>) {
        match self {
            Self::Run(command) => command.run(draw),
            Self::Act(action) => draw.actions.push(action.clone()),
            Self::Show(view) => draw.shown().view = view,
            Self::Select(selection) => draw.actions.push(Action::Select(selection.clone())),
            Self::Add(list) => commands::begin_to_add(draw, list.clone()),
        }
    }
}

/// Everything that can be found and run: commands first, then the things of the scenario in their order.
pub fn entries(draw: &Draw<'_>, keys: &impl Fn(&KeyboardShortcut) -> String) -> Vec<Entry> {
    let mut entries = commands(draw, keys);
    things(draw.cx.scenario, &mut entries);
    entries
}

fn commands(draw: &Draw<'_>, keys: &impl Fn(&KeyboardShortcut) -> String) -> Vec<Entry> {
    let cx = &draw.cx;
    let mut entries = Vec::new();
    for command in Command::ALL {
        // What more there is to open and to show stands where one looks for it.
        match command {
            Command::ShowKeys => {
                entries.extend(files(cx));
                entries.extend(views(draw, keys));
            }
            Command::AddParty => entries.extend(what_ifs(cx)),
            Command::UseLight => entries.extend(positions(cx.scenario)),
            _ => {}
        }
        if command.can_be_used(cx) || !ARE_HIDDEN.contains(command) {
            let about = command.about();
            let name = match (command, cx.edits.undo, cx.edits.redo) {
                (Command::Undo, Some(step), _) | (Command::Redo, _, Some(step)) => {
                    format!("{}: {step}", about.name)
                }
                _ => about.name.to_owned(),
            };
            let keys = about.keys.first().map(keys).unwrap_or_default();
            entries.push(self::command(&name, keys, What::Run(*command)));
        }
    }
    entries
}

/// Commands that are not found while there is nothing to be done by them.
const ARE_HIDDEN: [Command; 4] = [
    Command::Undo,
    Command::Redo,
    Command::Recover,
    Command::LeaveWhatIf,
];

/// What can be opened without asking for a file.
fn files(cx: &Context<'_>) -> Vec<Entry> {
    let open = |name: String, action| {
        let what = What::Act(Action::File(action));
        command(&name, String::new(), what)
    };
    let examples = cx.files.examples.iter().map(|(key, title)| {
        let action = FileAction::OpenExample((*key).to_owned());
        open(format!("Open example: {title}"), action)
    });
    let recent = cx.files.recent.iter().map(|file| {
        let name = file.path.file_name().unwrap_or(file.path.as_os_str());
        let name = format!("Open recent: {} — {}", name.display(), file.title);
        open(name, FileAction::OpenPath(file.path.clone()))
    });
    examples.chain(recent).collect()
}

fn views(draw: &Draw<'_>, keys: &impl Fn(&KeyboardShortcut) -> String) -> Vec<Entry> {
    let entry = |view: &View| command(view.command, keys(&view.keys), What::Show(view.name));
    draw.views.iter().map(entry).collect()
}

/// What can be put in force.
fn what_ifs(cx: &Context<'_>) -> Vec<Entry> {
    let entry = |variant: &Variant| {
        let name = format!("What if: {}", prose::variant_name(variant));
        let choice = Action::ChooseVariant(Some(variant.id.clone()));
        Entry {
            icon: Icon::VARIANT,
            ..command(&name, String::new(), What::Act(choice))
        }
    };
    cx.base.variants.iter().map(entry).collect()
}

/// What can be added to the parties.
fn positions(scenario: &Scenario) -> Vec<Entry> {
    let mut entries = Vec::new();
    for party in &scenario.parties {
        for list in [List::red_lines(&party.id), List::offers(&party.id)] {
            let name = format!("Add {} of {}", list.kind.singular(), party.name);
            entries.push(command(&name, String::new(), What::Add(list)));
        }
    }
    entries
}

fn command(name: &str, keys: String, what: What) -> Entry {
    Entry {
        what,
        icon: Icon::COMMAND,
        name: name.to_owned(),
        kind: "Command".to_owned(),
        keys,
        searched: name.to_owned(),
    }
}

fn things(scenario: &Scenario, entries: &mut Vec<Entry>) {
    let mut add = |selection: Selection, icon: Icon, name: &str, kind: String| {
        entries.push(Entry {
            what: What::Select(selection),
            icon,
            name: name.to_owned(),
            searched: format!("{name} {kind}"),
            kind,
            keys: String::new(),
        });
    };
    for party in &scenario.parties {
        let of = &party.name;
        let selection = Selection::Party(party.id.clone());
        add(selection, Icon::PARTY, of, "Party".to_owned());
        for it in &party.red_lines {
            let selection = Selection::RedLine(it.id.clone());
            add(
                selection,
                Icon::rule(&it.rule),
                &it.text,
                format!("Red line · {of}"),
            );
        }
        for it in &party.offers {
            let selection = Selection::Offer(it.id.clone());
            add(selection, Icon::OFFER, &it.text, format!("Offer · {of}"));
        }
    }
    for it in &scenario.issues {
        let selection = Selection::Issue(it.id.clone());
        add(selection, Icon::ISSUE, &it.name, "Issue".to_owned());
    }
    for it in &scenario.packages {
        let selection = Selection::Package(it.id.clone());
        add(selection, Icon::PACKAGE, &it.name, "Package".to_owned());
    }
    for it in &scenario.facts {
        let selection = Selection::Fact(it.id.clone());
        add(selection, Icon::FACT, &it.text, "Fact".to_owned());
    }
    for it in &scenario.assumptions {
        let selection = Selection::Assumption(it.id.clone());
        add(
            selection,
            Icon::ASSUMPTION,
            &it.question,
            "Assumption".to_owned(),
        );
    }
    for it in &scenario.variants {
        let selection = Selection::Variant(it.id.clone());
        add(selection, Icon::VARIANT, &it.name, "Variant".to_owned());
    }
    for source in &scenario.sources {
        let selection = Selection::Source(source.id.clone());
        add(selection, Icon::SOURCE, &source.title, "Source".to_owned());
        for claim in &source.claims {
            let name = format!("{} {}: {}", claim.id, claim.who, claim.text);
            let selection = Selection::Claim(claim.id.clone());
            add(
                selection,
                Icon::CLAIM,
                &name,
                format!("Claim · {}", source.title),
            );
        }
    }
}
