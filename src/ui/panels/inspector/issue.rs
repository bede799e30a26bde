//! An issue: the question, the options, and in how many deals each of them occurs.

use eframe::egui::{CornerRadius, Id, Rect, Sense, Ui, pos2, vec2};

use crate::analysis::{Count, Tally};
use crate::model::{Issue, Values};
use crate::ui::frame::Draw;
use crate::ui::kit::theme;
use crate::ui::kit::theme::palette;
use crate::ui::kit::{label, lines, long_list, weak};
use crate::ui::things::parts::{section_ui, title_ui};
use crate::ui::things::words;

/// Draws the issue at this position.
pub fn issue_ui(ui: &mut Ui, draw: &mut Draw<'_>, at: usize) {
    let colors = palette(ui);
    let Some(issue) = draw.cx.scenario.issues.get(at) else {
        return;
    };
    title_ui(ui, "Issue", &issue.name);
    if !issue.question.is_empty() {
        label(ui, &issue.question, theme::text(14.0), colors.text);
    }
    section_ui(ui, "Options");
    let deals = draw.cx.verdicts.analysis.deals;
    match deals.possible {
        Count::Unknown => weak(ui, "In how many deals each occurs is not known."),
        Count::Exact(0) => weak(ui, "There is no deal yet, so no option occurs in one."),
        _ => weak(
            ui,
            format!(
                "And in how many of {} deals each occurs",
                words::tally(deals)
            ),
        ),
    };
    let counts = draw.cx.verdicts.analysis.options.get(at);
    let id = Id::unique(("options of", &issue.id));
    // A range may be as long as the limits allow, or longer if the scenario is broken.
    let count = issue.values.count().min(crate::model::limits::MAX_OPTIONS);
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
    let number = lines(
        ui,
        &number,
        theme::medium(12.5),
        colors.text_weak,
        width * 0.5,
        1,
    );
    let for_name = width - number.size().x - 12.0;
    let text = lines(ui, &name, theme::text(13.5), colors.text, for_name, 3);
    let (rect, response) = ui.allocate_exact_size(vec2(width, text.size().y), Sense::hover());
    let words = format!("{name}: in {} deals", number.text());
    response
        .widget_info(|| eframe::egui::WidgetInfo::labeled(eframe::egui::Role::Label, true, &words));
    ui.painter().galley(rect.min, text, colors.text);
    let at_end = pos2(rect.right() - number.size().x, rect.top());
    ui.painter().galley(at_end, number, colors.text_weak);
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
