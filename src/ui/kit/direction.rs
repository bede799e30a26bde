//! Text that is read from right to left, in its right order wherever it is shown.
//!
//! The toolkit shapes each word of such a script by itself and in its own direction, breaks lines in the order in which a
//! text is read, and puts one word behind the other from left to right: within a word all is well, and the words stand the
//! wrong way round. So here, in the one place through which everything passes that is painted, the words of each finished
//! line are moved to where they belong by the Unicode bidirectional algorithm (Unicode Standard Annex 9), and brackets are
//! turned round there. Where lines are broken and what is copied stay as they are.
//!
//! A paragraph has the direction of its first letter that has one. Sentences of the program are read from left to right,
//! and each name in them keeps to itself, as if it were isolated; [`Sentences`] remembers which they are. Characters that
//! would turn the direction of what is around them do nothing.
//!
//! Not done: lines of a paragraph from right to left still begin at the left edge; what is selected by hand is marked in
//! the order in which the toolkit has it; and text fields, where the cursor would be elsewhere, are left alone.

mod levels;
mod line;

use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

use eframe::egui::epaint::TextShape;
use eframe::egui::text_edit::TextEditOutput;
use eframe::egui::{Context, FullOutput, Galley, Id, Plugin, Pos2, Rect, Shape, Ui, pos2, vec2};

pub use levels::has_right_to_left;
use line::{Line, Piece};

/// Puts text in its right order, in this context. To be called once, before the first frame.
pub fn install(ctx: &Context) {
    ctx.add_plugin(Direction::default());
}

/// The sentences of the program that were drawn in this frame, and the characters of the names in them.
#[derive(Clone, Debug, Default)]
struct Sentences(HashMap<String, Vec<Range<usize>>>);

/// What fields showed in this frame, and where.
#[derive(Clone, Debug, Default)]
struct Fields(Vec<(String, Pos2)>);

/// What was worked out of texts, kept as long as they are drawn.
#[derive(Default)]
struct Direction {
    /// By where the toolkit has the text: it lays a text out once and hands the same on with every frame, and what is kept
    /// here stays where it is.
    kept: HashMap<usize, Kept>,
}

/// What was worked out of a text.
struct Kept {
    text: Arc<Galley>,
    /// The characters of the names in it, if it is a sentence of the program.
    names: Option<Vec<Range<usize>>>,
    /// Its lines, each with the first of its characters.
    lines: Vec<(Option<Line>, usize)>,
    /// The same text with everything where it belongs, once it was asked for.
    in_order: Option<Arc<Galley>>,
    /// Whether it was drawn in this frame.
    is_drawn: bool,
}

impl Direction {
    fn kept(&mut self, text: &Arc<Galley>, names: Option<&[Range<usize>]>) -> &mut Kept {
        let new = || Kept {
            text: Arc::clone(text),
            names: names.map(<[_]>::to_vec),
            lines: lines(text, names),
            in_order: None,
            is_drawn: true,
        };
        let kept = (self.kept)
            .entry(Arc::as_ptr(text).addr())
            .or_insert_with(new);
        if kept.names.as_deref() != names {
            *kept = new();
        }
        kept.is_drawn = true;
        kept
    }

    /// Moves everything in a text to where it belongs. `names` are the characters of the names in it, if it is a sentence of
    /// the program.
    fn put_in_order(&mut self, text: &mut Arc<Galley>, names: Option<&[Range<usize>]>) {
        let kept = self.kept(text, names);
        let in_order = kept
            .in_order
            .get_or_insert_with(|| in_order(&kept.text, &kept.lines));
        *text = Arc::clone(in_order);
    }

    /// Where some characters of a sentence are.
    fn places(
        &mut self,
        text: &Arc<Galley>,
        names: &[Range<usize>],
        chars: &Range<usize>,
    ) -> Option<Vec<Rect>> {
        let kept = self.kept(text, Some(names));
        places_within(text, &kept.lines, chars)
    }

    /// Forgets what was not drawn in the frame that ends.
    fn end_frame(&mut self) {
        (self.kept).retain(|_, kept| std::mem::take(&mut kept.is_drawn));
    }

    fn turn(&mut self, shape: &mut Shape, sentences: &Sentences, fields: &Fields) {
        match shape {
            Shape::Text(text) => self.turn_text(text, sentences, fields),
            Shape::Vec(shapes) => {
                for shape in shapes {
                    self.turn(shape, sentences, fields);
                }
            }
            _ => {}
        }
    }

    fn turn_text(&mut self, text: &mut TextShape, sentences: &Sentences, fields: &Fields) {
        let words = &text.galley.job.text;
        let is_field = |(typed, at): &(String, Pos2)| typed == words && at.distance(text.pos) < 1.0;
        if !has_right_to_left(words) || fields.0.iter().any(is_field) {
            return;
        }
        let names = sentences.0.get(words).map(Vec::as_slice);
        self.put_in_order(&mut text.galley, names);
    }
}

impl Plugin for Direction {
    fn debug_name(&self) -> &'static str {
        "direction"
    }

    fn output_hook(&mut self, ctx: &Context, output: &mut FullOutput) {
        let (sentences, fields) = ctx.data_mut(|data| {
            let sentences = data.remove_temp::<Sentences>(Id::NULL);
            let fields = data.remove_temp::<Fields>(Id::NULL);
            (sentences.unwrap_or_default(), fields.unwrap_or_default())
        });
        for clipped in &mut output.shapes {
            self.turn(&mut clipped.shape, &sentences, &fields);
        }
        self.end_frame();
    }
}

/// Notes that a text is a sentence of the program in which these characters are names.
pub fn note_sentence(ui: &Ui, text: &str, names: impl FnOnce() -> Vec<Range<usize>>) {
    if has_right_to_left(text) {
        ui.data_mut(|data| {
            let sentences = data.get_temp_mut_or_default::<Sentences>(Id::NULL);
            sentences.0.insert(text.to_owned(), names());
        });
    }
}

/// Notes what a field shows, which stays as it is.
pub fn note_field(ui: &Ui, field: &TextEditOutput) {
    let text = &field.galley.job.text;
    if has_right_to_left(text) {
        ui.data_mut(|data| {
            let fields = data.get_temp_mut_or_default::<Fields>(Id::NULL);
            fields.0.push((text.clone(), field.galley_pos));
        });
    }
}

/// A text with everything where it belongs.
fn in_order(text: &Arc<Galley>, lines: &[(Option<Line>, usize)]) -> Arc<Galley> {
    let mut moved = Arc::clone(text);
    if lines.iter().all(|(line, _)| line.is_none()) {
        return moved;
    }
    let pixel = text.pixels_per_point;
    let galley = Arc::make_mut(&mut moved);
    for (placed, (line, _)) in galley.rows.iter_mut().zip(lines) {
        let Some(line) = line else {
            continue;
        };
        let row = Arc::make_mut(&mut placed.row);
        for moved in &line.moved {
            let by = ((moved.to - moved.from) * pixel).round() / pixel;
            for glyph in &mut row.glyphs[moved.piece.glyphs.clone()] {
                glyph.pos.x += by;
                if glyph.uv_rect.is_nothing() {
                    continue;
                }
                let first = glyph.first_vertex as usize;
                let Some(corners) = row.visuals.mesh.vertices.get_mut(first..first + 4) else {
                    continue;
                };
                for corner in corners.iter_mut() {
                    corner.pos.x += by;
                }
                if moved.piece.is_turned {
                    turn_round(corners);
                }
            }
        }
    }
    moved
}

/// Shows a sign the other way round, in its own place.
fn turn_round(corners: &mut [eframe::egui::epaint::Vertex]) {
    let us = || corners.iter().map(|it| it.uv.x);
    let sum = us().fold(f32::INFINITY, f32::min) + us().fold(f32::NEG_INFINITY, f32::max);
    for corner in corners {
        corner.uv.x = sum - corner.uv.x;
    }
}

/// Where some characters of a sentence are, each stretch of a line by itself, relative to the galley as it is before it is put
/// in order; nothing where all of it is read from left to right, and where it cannot be told. `names` are the characters of
/// the names in it.
pub fn places(
    ui: &Ui,
    galley: &Arc<Galley>,
    names: &[Range<usize>],
    chars: &Range<usize>,
) -> Option<Vec<Rect>> {
    if !has_right_to_left(&galley.job.text) {
        return None;
    }
    let places = |direction: &mut Direction| direction.places(galley, names, chars);
    ui.ctx().with_plugin(places).flatten()
}

fn places_within(
    galley: &Galley,
    lines: &[(Option<Line>, usize)],
    chars: &Range<usize>,
) -> Option<Vec<Rect>> {
    let mut rects = Vec::new();
    for (placed, (line, first)) in galley.rows.iter().zip(lines) {
        let as_it_is;
        let line = match line {
            Some(line) => line,
            None => {
                as_it_is = Line::as_it_is(placed, *first);
                &as_it_is
            }
        };
        let mut stretch: Option<(f32, f32)> = None;
        for moved in &line.moved {
            let Piece { chars: of, .. } = &moved.piece;
            let is_in = of.start < chars.end && chars.start < of.end;
            stretch = match (stretch, is_in) {
                (Some((left, _)), true) => Some((left, moved.to + moved.width)),
                (None, true) => Some((moved.to, moved.to + moved.width)),
                (Some(stretch), false) => {
                    rects.push((placed, stretch));
                    None
                }
                (None, false) => None,
            };
        }
        rects.extend(stretch.map(|stretch| (placed, stretch)));
    }
    let rect = |(placed, (left, right)): (&eframe::egui::epaint::text::PlacedRow, (f32, f32))| {
        let size = vec2(right - left, placed.height());
        Rect::from_min_size(pos2(placed.pos.x + left, placed.pos.y), size)
    };
    let rects: Vec<Rect> = rects.into_iter().map(rect).collect();
    (!rects.is_empty()).then_some(rects)
}

/// How each line is to be, as far as something in it is to be moved, and which character of the text is its first.
fn lines(galley: &Galley, names: Option<&[Range<usize>]>) -> Vec<(Option<Line>, usize)> {
    let mut lines = Vec::with_capacity(galley.rows.len());
    let mut rows = galley.rows.iter().enumerate().peekable();
    let last = galley.rows.len().saturating_sub(1);
    let mut begin = 0;
    for paragraph in galley.job.text.split('\n') {
        let letters = levels::letters(paragraph, begin, names);
        let mut rest = letters.as_slice();
        for (at, placed) in rows.by_ref() {
            let is_cut = galley.elided && at == last;
            let first = rest.first().map_or(begin, |it| it.at);
            lines.push((Line::new(placed, &mut rest, is_cut), first));
            if placed.ends_with_newline {
                break;
            }
        }
        begin += paragraph.chars().count() + 1;
    }
    lines
}

#[cfg(test)]
mod tests;
