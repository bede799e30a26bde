//! What can be found and run.

use eframe::egui::KeyboardShortcut;

use crate::model::{Kind, List, Scenario};
use crate::prose;
use crate::ui::frame::Draw;
use crate::ui::frame::action::{Action, Appearance, Selection};
use crate::ui::frame::context::Context;
use crate::ui::frame::shortcuts;
use crate::ui::frame::state::View;
use crate::ui::kit::theme::Icon;
use crate::ui::things::commands;
use crate::ui::things::variants;

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
    /// Asks the application for something.
    Act(Action),
    /// Shows a view.
    Show(View),
    /// Shows a thing.
    Select(Selection),
    /// Asks for the name of something new.
    Add(List),
    /// Asks for the name of a variant that keeps the switches.
    KeepSwitches,
    /// Shows the scenario's own fields.
    EditScenario,
    /// Shows or hides the list of problems.
    Problems,
    /// Shows the keys that can be pressed.
    Keys,
}

impl What {
    /// Does it.
    pub fn run(&self, draw: &mut Draw<'_>) {
        match self {
            Self::Act(action) => draw.actions.push(action.clone()),
            Self::Show(view) => draw.view.view = *view,
            Self::Select(selection) => draw.actions.push(Action::Select(selection.clone())),
            Self::Add(kind) => commands::begin_to_add(draw, kind.clone()),
            Self::KeepSwitches => commands::begin_to_keep_switches(draw),
            Self::EditScenario => commands::edit(draw, &crate::model::Place::Scenario),
            Self::Problems => draw.view.shows_problems = !draw.view.shows_problems,
            Self::Keys => draw.view.shows_keys = true,
        }
    }
}

/// Everything that can be found and run: commands first, then the things of the scenario in their order.
pub fn entries(cx: &Context<'_>, keys: &impl Fn(&KeyboardShortcut) -> String) -> Vec<Entry> {
    let mut entries = commands(cx, keys);
    things(cx.scenario, &mut entries);
    entries
}

fn commands(cx: &Context<'_>, keys: &impl Fn(&KeyboardShortcut) -> String) -> Vec<Entry> {
    let act = |name: &str, shortcut: Option<&KeyboardShortcut>, action| {
        let keys = shortcut.map(keys).unwrap_or_default();
        command(name, keys, What::Act(action))
    };
    let mut entries = Vec::new();
    if let Some(step) = cx.undo {
        let name = format!("Undo: {step}");
        entries.push(act(&name, Some(&shortcuts::UNDO), Action::Undo));
    }
    if let Some(step) = cx.redo {
        let name = format!("Redo: {step}");
        entries.push(act(&name, Some(&shortcuts::REDO), Action::Redo));
    }
    let files: [(&str, Option<&KeyboardShortcut>, Action); 8] = [
        ("Save", Some(&shortcuts::SAVE), Action::Save),
        ("Save as…", Some(&shortcuts::SAVE_AS), Action::SaveAs),
        ("Open…", Some(&shortcuts::OPEN), Action::Open),
        ("New scenario", Some(&shortcuts::NEW), Action::New),
        (
            "New scenario from the template",
            None,
            Action::NewFromTemplate,
        ),
        ("Revert to what is saved", None, Action::Revert),
        ("Add a source from a file…", None, Action::AddSource),
        ("Forget the files opened lately", None, Action::ForgetRecent),
    ];
    entries.extend(
        files
            .into_iter()
            .map(|(name, keys, action)| act(name, keys, action)),
    );
    for (key, title) in cx.examples {
        let action = Action::OpenExample((*key).to_owned());
        entries.push(act(&format!("Open example: {title}"), None, action));
    }
    for file in cx.recent {
        let name = file.path.file_name().unwrap_or(file.path.as_os_str());
        let name = format!("Open recent: {} — {}", name.display(), file.title);
        entries.push(act(&name, None, Action::OpenPath(file.path.clone())));
    }
    let plain = |name: &str, what| command(name, String::new(), what);
    for (name, shortcut, what) in [
        (
            "Show the verdicts",
            &shortcuts::VERDICTS,
            What::Show(View::Verdicts),
        ),
        (
            "Put a package together",
            &shortcuts::BUILD,
            What::Show(View::Build),
        ),
        (
            "Show the obstacles",
            &shortcuts::OBSTACLES,
            What::Show(View::Obstacles),
        ),
        ("Show the guide", &shortcuts::GUIDE, What::Show(View::Guide)),
        ("Show all keys", &shortcuts::CHEAT_SHEET, What::Keys),
    ] {
        entries.push(command(name, keys(shortcut), what));
    }
    entries.push(plain("Show or hide the problems", What::Problems));
    entries.push(plain("Edit title, summary and guide", What::EditScenario));
    entries.extend(what_ifs(cx));
    entries.extend(additions(cx.scenario));
    for (name, to) in [
        ("Use the light theme", Appearance::Light),
        ("Use the dark theme", Appearance::Dark),
        ("Use the theme of the system", Appearance::System),
    ] {
        entries.push(act(name, None, Action::SetAppearance(to)));
    }
    for (name, shortcut, zoom) in [
        ("Show everything larger", &shortcuts::ZOOM_IN, cx.zoom + 0.1),
        (
            "Show everything smaller",
            &shortcuts::ZOOM_OUT,
            cx.zoom - 0.1,
        ),
        ("Show everything at 100 %", &shortcuts::ZOOM_RESET, 1.0),
    ] {
        entries.push(act(name, Some(shortcut), Action::SetZoom(zoom)));
    }
    entries
}

/// What can be put in force.
fn what_ifs(cx: &Context<'_>) -> Vec<Entry> {
    let mut entries = Vec::new();
    if cx.variant.is_some() {
        let back = What::Act(Action::ChooseVariant(None));
        entries.push(command(variants::BACK, String::new(), back));
    }
    for variant in &cx.base.variants {
        let name = format!("What if: {}", prose::variant_name(variant));
        let choice = Action::ChooseVariant(Some(variant.id.clone()));
        let mut entry = command(&name, String::new(), What::Act(choice));
        entry.icon = Icon::VARIANT;
        entries.push(entry);
    }
    entries.push(command(variants::KEEP, String::new(), What::KeepSwitches));
    entries
}

/// What can be added.
fn additions(scenario: &Scenario) -> Vec<Entry> {
    let plain = |name: &str, what| command(name, String::new(), what);
    let kinds = [
        ("Add party", Kind::Party),
        ("Add issue", Kind::Issue),
        ("Add package", Kind::Package),
        ("Add fact", Kind::Fact),
        ("Add assumption", Kind::Assumption),
        ("Add source", Kind::Source),
        ("Add variant", Kind::Variant),
    ];
    let mut entries: Vec<Entry> = (kinds.into_iter())
        .map(|(name, kind)| plain(name, What::Add(kind.into())))
        .collect();
    for party in &scenario.parties {
        let of = &party.name;
        let red_line = What::Add(List::red_lines(&party.id));
        entries.push(plain(&format!("Add red line of {of}"), red_line));
        let offer = What::Add(List::offers(&party.id));
        entries.push(plain(&format!("Add offer of {of}"), offer));
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
