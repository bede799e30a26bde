//! The names of the parties and of the packages, which stay in sight.

use eframe::egui::{
    CornerRadius, FontId, Id, Pos2, Rect, Response, Role, Sense, Stroke, Ui, WidgetInfo, pos2, vec2,
};

use super::add::add_ui;
use super::face::centered_ui;
use super::layout::Face;
use super::model::{Column, Row};
use super::paint::Pen;
use super::{Cursor, Model};
use crate::analysis::Subject;
use crate::model::{Kind, Place};
use crate::ui::frame::Draw;
use crate::ui::frame::action::{Action, Selection};
use crate::ui::kit::theme::{self, Icon, party_color, space};
use crate::ui::kit::{focus_ring, icon_at, lines};
use crate::ui::things::menus;

/// The room for the mark of a complete proposal.
const FOR_MARK: f32 = 16.0;

/// In less room than this, nothing of what a package proposes is shown behind how much it settles.
const LEAST_BEHIND: f32 = 70.0;

/// The names of the keyboard's row and column are stops of it too, and no others.
fn name_sense(is_stop: bool) -> Sense {
    if is_stop {
        Sense::click()
    } else {
        Sense::CLICK
    }
}

impl Pen<'_> {
    /// Draws the corner above the packages and before the parties, then the names of the parties.
    pub fn header_ui(&self, ui: &mut Ui, draw: &mut Draw<'_>, model: &Model, cursor: Cursor) {
        let whole = ui.clip_rect();
        let size = vec2(self.layout.names, self.layout.header);
        let corner = Rect::from_min_size(pos2(self.origin.x, self.top), size);
        add_ui(ui, draw, corner, Kind::Party);
        let mut columns: Vec<usize> = self.columns(model).collect();
        // That of the keyboard's column is a stop, and is there even where it is not seen.
        if !columns.contains(&cursor.column) && cursor.column < model.columns.len() {
            columns.push(cursor.column);
            columns.sort_unstable();
        }
        for index in columns {
            let Some(column) = model.columns.get(index) else {
                continue;
            };
            let place = self.layout.column_name(index, self.shift);
            let rect = place.translate(vec2(self.origin.x, self.top));
            ui.set_clip_rect(whole.intersect(self.column_clip(index)));
            self.column_name_ui(ui, draw, column, rect, index == cursor.column);
        }
        ui.set_clip_rect(whole);
        if self.top > self.origin.y {
            let line = Stroke::new(1.0, self.colors.border);
            let bottom = self.top + self.layout.header;
            ui.painter().hline(self.card.x_range(), bottom, line);
        }
    }

    /// The line from which a package is added.
    pub fn foot_ui(&self, ui: &Ui, draw: &mut Draw<'_>) {
        let foot = self.on_screen(self.layout.foot());
        add_ui(ui, draw, foot, Kind::Package);
    }

    /// The ground of a name that is selected or under the pointer.
    fn paint_highlight(&self, ui: &Ui, rect: Rect, response: &Response, is_selected: bool) {
        let fill = if is_selected {
            self.colors.accent_soft
        } else {
            self.colors.hover
        };
        if response.hovered() || is_selected {
            let radius = CornerRadius::same(space::RADIUS);
            ui.painter().rect_filled(rect, radius, fill);
        }
    }

    /// Draws the name of a row.
    pub fn row_name_ui(
        &self,
        ui: &Ui,
        draw: &mut Draw<'_>,
        model: &Model,
        index: usize,
        is_stop: bool,
    ) {
        let colors = self.colors;
        let Some(row) = model.rows.get(index) else {
            return;
        };
        let rect = self.on_screen(self.layout.row_name(index));
        let across = rect.left()..=self.origin.x + self.layout.right();
        let line = Stroke::new(1.0, colors.border);
        ui.painter().hline(across, rect.top(), line);
        let response = ui.interact(
            rect.shrink2(vec2(0.0, 2.0)),
            Id::unique(("matrix row", &row.package)),
            name_sense(is_stop),
        );
        let selection = Selection::Thing(Place::Package(row.package.clone()));
        let is_selected = *draw.cx.selection == selection;
        response.widget_info(|| {
            let name = format!("Show package {}", row.name);
            let mut info = WidgetInfo::selected(Role::Button, true, is_selected, name);
            info.current_text_value = Some(row.extent.clone()).filter(|it| !it.is_empty());
            info
        });
        self.paint_highlight(ui, rect.shrink2(vec2(0.0, 4.0)), &response, is_selected);
        let is_current =
            matches!(draw.cx.selection, Selection::Cell(package, _) if *package == row.package);
        let size = self.name_size();
        let font = if row.is_deal || is_current {
            theme::semibold(size)
        } else {
            theme::medium(size)
        };
        if row.is_deal {
            let bar = Rect::from_min_max(
                pos2(rect.left(), rect.top() + 9.0),
                pos2(rect.left() + 3.0, rect.bottom() - 9.0),
            );
            ui.painter()
                .rect_filled(bar, CornerRadius::same(2), colors.good.text);
        }
        self.paint_row_name(ui, row, rect, font);
        if response.has_focus() {
            focus_ring(ui, colors, rect.shrink2(vec2(2.0, 5.0)), space::RADIUS);
        }
        if response.clicked() {
            draw.actions.push(Action::Select(selection));
        }
        menus::context_menu_ui(ui, draw, &response, |ui, draw| {
            menus::thing_ui(ui, draw, &Place::Package(row.package.clone()));
        });
        response.on_hover_text(&row.hint);
    }

    /// The name and, where it leaves room for another line, how much the package settles and what it proposes. Where it
    /// does not, a mark alone says of a complete one that it is, and the rest is said when the pointer is there.
    fn paint_row_name(&self, ui: &Ui, row: &Row, rect: Rect, font: FontId) {
        let colors = self.colors;
        let is_stacked = self.layout.face == Face::Stacked;
        let (left, width) = (rect.left() + 10.0, rect.width() - 14.0);
        let for_mark = if row.is_complete { FOR_MARK } else { 0.0 };
        let laid =
            |width: f32, most: usize| lines(ui, &row.name, font.clone(), colors.text, width, most);
        let mut name = laid(width, if is_stacked { 3 } else { 2 });
        let mut top = rect.center().y - name.size().y / 2.0;
        let mark = |middle: Pos2| {
            icon_at(ui, middle, Icon::WHOLE, 12.0, colors.text_weak);
        };
        if name.rows.len() == 1 && !is_stacked {
            let [all, extent, short] = &row.below;
            if !all.is_empty() {
                let ink = colors.text_weak;
                let width = width - for_mark;
                let laid = |text: &str| lines(ui, text, theme::text(12.0), ink, width, 1);
                // What it proposes may be cut off, but not how much it settles.
                let of_extent = laid(extent);
                let text = if of_extent.elided {
                    laid(short)
                } else if of_extent.size().x + LEAST_BEHIND > width && !extent.is_empty() {
                    of_extent
                } else {
                    laid(all)
                };
                top -= 8.5;
                let below = top + name.size().y + 1.0;
                if row.is_complete {
                    mark(pos2(left + 6.0, below + text.size().y / 2.0));
                }
                ui.painter().galley(pos2(left + for_mark, below), text, ink);
            }
        } else if row.is_complete {
            name = laid(width - for_mark, if is_stacked { 3 } else { 2 });
            top = rect.center().y - name.size().y / 2.0;
            mark(pos2(rect.right() - 9.0, rect.center().y));
        }
        ui.painter().galley(pos2(left, top), name, colors.text);
    }

    fn name_size(&self) -> f32 {
        match self.layout.face {
            Face::Beside => 13.5,
            Face::Snug => 13.0,
            Face::Stacked => 12.0,
        }
    }

    fn header_size(&self) -> f32 {
        match self.layout.face {
            Face::Beside => 13.0,
            Face::Snug => 12.5,
            Face::Stacked => 12.0,
        }
    }

    fn column_name_ui(
        &self,
        ui: &Ui,
        draw: &mut Draw<'_>,
        column: &Column,
        rect: Rect,
        is_stop: bool,
    ) {
        let colors = self.colors;
        let Subject::Party(party) = &column.subject else {
            centered_ui(
                ui,
                rect,
                &column.name,
                theme::semibold(self.header_size()),
                colors.text,
            );
            let id = Id::unique("matrix column of everyone");
            let response = ui.interact(rect, id, Sense::hover());
            response.on_hover_text(&column.hint);
            return;
        };
        let selection = Selection::Thing(Place::Party(party.clone()));
        let is_selected = *draw.cx.selection == selection;
        let response = ui.interact(
            rect.shrink2(vec2(0.0, 5.0)),
            Id::unique(("matrix column", party)),
            name_sense(is_stop),
        );
        response.widget_info(|| {
            let name = format!("Show party {}", column.name);
            WidgetInfo::selected(Role::Button, true, is_selected, name)
        });
        self.paint_highlight(ui, rect.shrink2(vec2(0.0, 5.0)), &response, is_selected);
        let is_current = matches!(
            draw.cx.selection,
            Selection::Cell(_, Subject::Party(of)) if of == party
        );
        let size = self.header_size();
        let font = if is_current {
            theme::semibold(size)
        } else {
            theme::medium(size)
        };
        let is_cut = centered_ui(ui, rect, &column.name, font, colors.text);
        if let Some(color) = party_color(&column.color) {
            let bar = Rect::from_center_size(
                pos2(rect.center().x, rect.bottom() - 4.0),
                vec2(rect.width().min(28.0), 3.0),
            );
            ui.painter().rect_filled(bar, CornerRadius::same(2), color);
        }
        if response.has_focus() {
            focus_ring(ui, colors, rect.shrink2(vec2(1.0, 6.0)), space::RADIUS);
        }
        if response.clicked() {
            draw.actions.push(Action::Select(selection));
        }
        menus::context_menu_ui(ui, draw, &response, |ui, draw| {
            menus::thing_ui(ui, draw, &Place::Party(party.clone()));
        });
        if is_cut {
            response.on_hover_text(&column.name);
        }
    }
}
