//! The options of an issue, and in how many deals each of them occurs.

use eframe::egui::{CornerRadius, Id, Rect, Role, Sense, Ui, WidgetInfo, pos2, vec2};

use crate::analysis::{Count, Tally};
use crate::model::{Issue, Place, Values, limits};
use crate::prose;
use crate::ui::frame::Draw;
use crate::ui::kit::theme::{self, palette};
use crate::ui::kit::{lines, long_list, weak};
use crate::ui::things::decision::decision;
use crate::ui::things::parts::section_ui;
use crate::ui::things::words;

/// Draws the options.
pub fn deals_ui(ui: &mut Ui, draw: &mut Draw<'_>, issue: &Issue) {
    section_ui(ui, "Options");
    let whom = decision(draw).words.whom;
    let analysis = draw.cx.verdicts.analysis;
    let deals = analysis.deals;
    match deals.possible {
        Count::Unknown => weak(ui, "In how many deals each occurs is not known."),
        Count::Exact(0) => weak(
            ui,
            format!("No settlement satisfies {whom} yet, so no option occurs in a deal."),
        ),
        _ => {
            let of = words::tally(deals);
            let word = prose::agreeing(deals.possible, "deal that satisfies", "deals that satisfy");
            weak(
                ui,
                format!("And in how many of {of} {word} {whom} each occurs"),
            )
        }
    };
    let position = draw.cx.scenario.position(&Place::Issue(issue.id.clone()));
    let counts = position.and_then(|it| analysis.options.get(it.at));
    let id = Id::unique(("options of", &issue.id));
    // A range may be as long as the limits allow, or longer if the scenario is broken.
    let count = issue.values.count().min(limits::MAX_OPTIONS);
    long_list(ui, id, count, 40.0, |ui, option| {
        let tally = counts.and_then(|counts| counts.get(option)).copied();
        option_ui(ui, issue, option, tally, deals);
    });
}

fn option_ui(ui: &mut Ui, issue: &Issue, at: usize, deals: Option<Tally>, of: Tally) {
    let colors = palette(ui);
    let name = issue.values.name(at).unwrap_or_default();
    let number = deals
        .filter(|deals| deals.possible != Count::Unknown)
        .map(words::tally)
        .unwrap_or_default();
    let width = ui.available_width();
    ui.add_space(3.0);
    let ink = colors.text_weak;
    let number = lines(ui, &number, theme::medium(12.5), ink, width * 0.5, 1);
    let for_name = width - number.size().x - 12.0;
    let text = lines(ui, &name, theme::text(13.5), colors.text, for_name, 3);
    let (rect, response) = ui.allocate_exact_size(vec2(width, text.size().y), Sense::hover());
    let known = deals.map_or(Count::Unknown, |deals| deals.possible);
    let word = prose::agreeing(known, "deal", "deals");
    let words = format!("{name}: in {} {word}", number.text());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &words));
    ui.painter().galley(rect.min, text, colors.text);
    let at_end = pos2(rect.right() - number.size().x, rect.top());
    ui.painter().galley(at_end, number, ink);
    bar_ui(ui, deals, of);
    if let Values::Options(options) = &issue.values
        && let Some(option) = options.get(at)
        && !option.note.is_empty()
    {
        weak(ui, &option.note);
    }
}

/// How large a part of the deals it is, as a thin bar.
fn bar_ui(ui: &mut Ui, deals: Option<Tally>, of: Tally) {
    let colors = palette(ui);
    let part = deals.and_then(|deals| deals.possible.exact());
    let (Some(part), Some(whole)) = (part, of.possible.exact()) else {
        return;
    };
    if whole == 0 {
        return;
    }
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 4.0), Sense::hover());
    let radius = CornerRadius::same(2);
    ui.painter().rect_filled(rect, radius, colors.sunken);
    let share = (part as f64 / whole as f64) as f32;
    let filled = Rect::from_min_size(rect.min, vec2(rect.width() * share, rect.height()));
    ui.painter().rect_filled(filled, radius, colors.accent);
}
