//! What can be found and run.

use eframe::egui::KeyboardShortcut;

use crate::model::{
    Basis, ByBasis, Claim, Kind, List, Offer, Place, RedLine, Scenario, Thing, WhatIf,
};
use crate::prose;
use crate::ui::frame::action::{Action, FileAction, Selection};
use crate::ui::frame::{Context, Draw, Intent, View};
use crate::ui::kit::theme::Icon;
use crate::ui::things::command::Command;
use crate::ui::things::{commands, kinds, words};

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
    /// Other words by which people look for it.
    pub also: &'static str,
    /// Whether something is gone once it is done.
    pub discards: bool,
}

/// What choosing an entry does.
#[derive(Debug)]
pub enum What {
    /// Does what can be done from anywhere.
    Run(Command),
    /// Asks the application for something.
    Act(Box<Action>),
    /// Shows a view.
    Show(&'static str),
    /// Shows a thing.
    Select(Selection),
    /// Asks for the name of something new.
    Add(List),
    /// Shows the view that does what is wanted.
    Go(Intent),
    /// Says something, and that is all.
    Say,
}

impl What {
    /// Does it. Returns whether there was anything to be done.
    pub fn run(&self, draw: &mut Draw<'_>) -> bool {
        match self {
            Self::Run(command) if !command.can_be_used(&draw.cx) => return false,
            Self::Run(command) => command.run(draw),
            Self::Act(action) => draw.actions.push(Action::clone(action)),
            Self::Show(view) => draw.shown().view = view,
            Self::Select(selection) => draw.actions.push(Action::Select(selection.clone())),
            Self::Add(list) => commands::begin_to_add(draw, list.clone()),
            Self::Go(intent) => draw.go(intent),
            Self::Say => return false,
        }
        true
    }
}

/// Everything that can be found and run: commands first, then the things of the scenario in their order.
pub fn entries(draw: &Draw<'_>, keys: &impl Fn(&KeyboardShortcut) -> String) -> Vec<Entry> {
    let mut entries = commands(draw, keys);
    entries.extend(ways());
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
            let mut entry = Entry {
                also: about.also,
                discards: command.discards(),
                ..self::command(&name, keys, What::Run(*command))
            };
            if !command.can_be_used(cx) {
                // Where the keys would stand, it says when they will do something.
                command.needs().clone_into(&mut entry.kind);
                entry.keys.clear();
            }
            entries.push(entry);
        }
    }
    entries
}

/// What people look for under a name that the program has not, and the way to it.
fn ways() -> [Entry; 4] {
    let way = |name: &str, (kind, also): (&str, &'static str), what| Entry {
        icon: Icon::INFO,
        kind: kind.to_owned(),
        also,
        ..command(name, String::new(), what)
    };
    [
        way(
            "Help: how to use this scenario",
            (
                "Guide",
                "manual documentation instructions introduction tutorial start",
            ),
            What::Go(Intent::ReadGuide),
        ),
        way(
            "Compare the packages side by side",
            ("Verdicts", "comparison difference table versus"),
            What::Go(Intent::SeeVerdicts),
        ),
        way(
            "Copy the table of verdicts",
            (
                "Verdicts, the menu Copy",
                "clipboard picture spreadsheet image take along",
            ),
            What::Go(Intent::SeeVerdicts),
        ),
        way(
            "Export answers as a table or as JSON",
            (
                "With common-ground-cli, outside of the window",
                "csv print report download text command line",
            ),
            What::Say,
        ),
    ]
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
        let what = What::Act(Box::new(Action::File(action)));
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
    let entry = |(name, what_if): (&str, WhatIf)| {
        let name = format!("What if: {name}");
        let choice = Action::ChooseWhatIf(Some(what_if));
        Entry {
            icon: Icon::VARIANT,
            ..command(&name, String::new(), What::Act(Box::new(choice)))
        }
    };
    let by_basis = ByBasis::ALL.map(|by| (by.name(), WhatIf::ByBasis(by)));
    let written = cx.base.variants.iter();
    let written = written.map(|it| (prose::variant_name(it), WhatIf::Written(it.id.clone())));
    by_basis.into_iter().chain(written).map(entry).collect()
}

/// What can be added to the parties.
fn positions(scenario: &Scenario) -> Vec<Entry> {
    let mut entries = Vec::new();
    for party in &scenario.parties {
        for list in kinds::additions(&Place::Party(party.id.clone())) {
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
        also: "",
        discards: false,
    }
}

fn things(scenario: &Scenario, entries: &mut Vec<Entry>) {
    const ORDER: [Kind; 7] = [
        Kind::Party,
        Kind::Issue,
        Kind::Package,
        Kind::Fact,
        Kind::Assumption,
        Kind::Variant,
        Kind::Source,
    ];
    for kind in ORDER {
        for owner in kinds::things(scenario, kind) {
            entries.push(thing(kind, owner, None));
            for inner in kinds::inner(kind) {
                let things = kinds::things(owner, *inner).into_iter();
                entries.extend(things.map(|it| thing(*inner, it, Some(owner))));
            }
        }
    }
}

fn thing(kind: Kind, thing: &dyn Thing, owner: Option<&dyn Thing>) -> Entry {
    let name = kinds::as_a(thing).map_or_else(
        || thing.name().to_owned(),
        |claim: &Claim| format!("{} {}: {}", claim.id, claim.who, claim.text),
    );
    let mut word = words::capital(kind.singular());
    if let Some(owner) = owner {
        word = format!("{word} · {}", owner.name());
    }
    if let Some(basis) = basis(thing) {
        word = format!("{word} · {}", prose::basis(basis));
    }
    Entry {
        what: What::Select(Selection::Thing(kinds::place(kind, thing))),
        icon: kinds::icon(kind, thing),
        name,
        kind: word,
        keys: String::new(),
        also: "",
        discards: false,
    }
}

/// What a position rests on.
fn basis(thing: &dyn Thing) -> Option<Basis> {
    let red_line = kinds::as_a(thing).map(|it: &RedLine| it.basis);
    red_line.or_else(|| kinds::as_a(thing).map(|it: &Offer| it.basis))
}
