//! The card over the table when somebody opens the program for the first time: what it is, the words without which the
//! table cannot be read, how to start, and where the answers are. It comes back whenever it is asked for.

use eframe::egui::{Id, Modal, ScrollArea, Ui};

use crate::prose::{GlossaryTerm, Text};
use crate::ui::frame::action::{Action, FileAction, LookAction};
use crate::ui::frame::{Draw, Help};
use crate::ui::kit::theme::{self, palette};
use crate::ui::kit::{answers_ui, caps, dialog, label, weak};
use crate::ui::things::glossary;
use crate::ui::things::sentence::{Sentence, sentence_ui};

const WIDTH: f32 = 640.0;

/// What the program is.
const WHAT: &str = "Common Ground shows which proposed packages satisfy every party of a negotiation, whose red lines stand in \
                    the way, and what would have to give. It says what follows from the positions as they are written, \
                    and neither advises nor predicts.";

/// Where which answer is.
const ANSWERS: [(&str, &str); 4] = [
    (
        "Why",
        ", on the right, once a cell of the table is selected: the reasons for its verdict and what they rest on.",
    ),
    (
        "Obstacles",
        ": which red lines cannot all be respected, and what would open a deal.",
    ),
    (
        "Build",
        ": a package put together step by step, with what still allows a deal.",
    ),
    (
        "Guide",
        ": how to use this scenario, its sources and these words.",
    ),
];

/// What can be done from the card.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Start {
    /// Open the example with this key.
    Example(&'static str),
    /// Begin with nothing.
    New,
    /// Go on with what is open.
    GoOn,
}

const STARTS: [(&str, Start, &str); 4] = [
    (
        "Start with the small example",
        Start::Example("lake-water"),
        "An invented quarrel about the water of a lake, for a first exercise",
    ),
    (
        "Berlin",
        Start::Example("berlin-2025"),
        "Talks on Ukraine, December 2025, with the sources of every position",
    ),
    (
        "New",
        Start::New,
        "A scenario of your own, with nothing in it",
    ),
    (
        "Close",
        Start::GoOn,
        "Go on with what is open; the question mark at the top brings this card back",
    ),
];

/// Whether the card is shown: when it was asked for, or when somebody is to be greeted and nothing more urgent is asked.
pub fn is_open(draw: &mut Draw<'_>) -> bool {
    let help = draw.shown().help;
    let is_busy = help.is_some() || draw.cx.files.is_asking();
    help == Some(Help::Start) || draw.cx.look.greets && !is_busy
}

/// Draws the card over the window while it is shown.
pub fn start_card_ui(ui: &Ui, draw: &mut Draw<'_>) {
    if !is_open(draw) {
        return;
    }
    let colors = palette(ui);
    let window = ui.ctx().content_rect();
    let answer = Modal::new(Id::unique("start card"))
        .backdrop_color(colors.backdrop)
        .frame(dialog(ui))
        .show(ui.ctx(), |ui| {
            ui.set_width(WIDTH.min(window.width() - 80.0));
            label(ui, "What this is", theme::semibold(18.0), colors.text);
            ScrollArea::vertical()
                .id_salt("start card")
                .max_height(window.height() - 170.0)
                .show(ui, |ui| words_ui(ui, draw));
            ui.add_space(12.0);
            answers_ui(ui, &STARTS, 0)
        });
    let given = answer.inner;
    if let Some(start) = given.or_else(|| answer.should_close().then_some(Start::GoOn)) {
        close(draw, start);
    }
}

fn words_ui(ui: &mut Ui, draw: &mut Draw<'_>) {
    let colors = palette(ui);
    label(ui, WHAT, theme::text(14.0), colors.text);
    ui.add_space(8.0);
    caps(ui, "Five words");
    let place = Id::unique("words of start card");
    glossary::terms_ui(ui, draw, place, &GlossaryTerm::FIRST);
    ui.add_space(8.0);
    caps(ui, "Where the answers are");
    for (view, says) in ANSWERS {
        let sentence = Sentence {
            text: &Text::default().strong(view).then(says),
            id: place.with(view),
            font: theme::text(13.5),
            line: 19.0,
            color: colors.text,
        };
        sentence_ui(ui, draw, &sentence);
    }
    ui.add_space(6.0);
    weak(
        ui,
        "The question mark at the top leads back to this card, to more words and to the keys.",
    );
}

/// Goes on as was chosen; nobody is greeted twice.
fn close(draw: &mut Draw<'_>, start: Start) {
    draw.shown().help = None;
    if draw.cx.look.greets {
        draw.actions.push(Action::Look(LookAction::EndGreeting));
    }
    let action = match start {
        Start::Example(key) => FileAction::OpenExample(key.to_owned()),
        Start::New => FileAction::New,
        Start::GoOn => return,
    };
    draw.actions.push(Action::File(action));
}
