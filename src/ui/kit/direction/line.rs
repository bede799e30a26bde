//! One line of a text: which pieces the toolkit has put where, and where they belong.
//!
//! A piece is a word of a script that is read from right to left, or a single other character. The toolkit has one glyph
//! for each character, but for marks and ligatures of such a word; it has shaped the word in its own direction, or, where
//! one typeface has it all, together with what is around it. Behind what it has shaped so it puts glyphs that show nothing
//! and take no room, which are passed over. So the pieces are found again among the glyphs, in
//! the order in which they are read or, in parts, in the opposite one. Where that fails, the line stays as it is.

use std::ops::Range;

use eframe::egui::epaint::text::{Glyph, PlacedRow};

use super::levels::{self, Letter};

/// A line with its pieces from left to right.
#[derive(Debug, Default)]
pub struct Line {
    /// The pieces in the places to which they belong.
    pub moved: Vec<Moved>,
}

/// A piece of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// Its glyphs in the row.
    pub glyphs: Range<usize>,
    /// Its characters in the text.
    pub chars: Range<usize>,
    /// Whether it is to be shown the other way round, as brackets are among text from right to left.
    pub is_turned: bool,
}

/// A piece, where the toolkit has put it and where it belongs, in points from the left of its row.
#[derive(Clone, Debug)]
pub struct Moved {
    /// The piece.
    pub piece: Piece,
    /// Where it is.
    pub from: f32,
    /// Where it belongs.
    pub to: f32,
    /// How wide it is, up to the next one.
    pub width: f32,
}

impl Line {
    /// The line of a row, for which its characters are taken from the rest of its paragraph; `is_cut` if “…” stands at its
    /// end. Nothing where all of it stands where it belongs, and where that cannot be told.
    pub fn new(placed: &PlacedRow, rest: &mut &[Letter], is_cut: bool) -> Option<Self> {
        let (places, glyphs) = seen(&placed.row.glyphs);
        let taken = taken(&glyphs, rest, is_cut);
        let (mine, others) = rest.split_at(taken);
        *rest = others;
        if mine.iter().all(|it| it.level == 0) {
            return None;
        }
        let mut letters = mine.to_vec();
        if is_cut && let Some(last) = mine.last() {
            letters.push(Letter {
                char: '…',
                at: last.at + 1,
                level: last.base,
                base: last.base,
            });
        }
        let mut pieces = arranged(&letters, &glyphs)?;
        for Piece { glyphs, .. } in &mut pieces {
            let last = places.get(glyphs.end - 1)?;
            *glyphs = *places.get(glyphs.start)?..last + 1;
        }
        Some(Self::with(&placed.row.glyphs, placed.row.size.x, pieces))
    }

    /// The line as the toolkit has it, of a row whose first character is the `first` of the text.
    pub fn as_it_is(placed: &PlacedRow, first: usize) -> Self {
        let count = placed.row.glyphs.len();
        let piece = |at: usize| Piece {
            glyphs: at..at + 1,
            chars: first + at..first + at + 1,
            is_turned: false,
        };
        let pieces = (0..count).map(piece).collect();
        let (glyphs, width) = (&placed.row.glyphs, placed.row.size.x);
        Self::with(glyphs, width, pieces)
    }

    /// Puts the pieces one behind the other.
    fn with(glyphs: &[Glyph], width: f32, pieces: Vec<Piece>) -> Self {
        let left = |glyphs: &[Glyph]| {
            // What stands on a letter may begin anywhere.
            let stands = glyphs.iter().find(|it| it.advance_width > 0.0);
            stands.or(glyphs.first()).map_or(0.0, |it| it.pos.x)
        };
        let mut by_place: Vec<&Piece> = pieces.iter().collect();
        by_place.sort_by_key(|piece| piece.glyphs.start);
        let lefts: Vec<f32> = (by_place.iter())
            .map(|piece| left(&glyphs[piece.glyphs.clone()]))
            .collect();
        let place = |piece: &Piece| {
            let at = by_place.partition_point(|it| it.glyphs.start < piece.glyphs.start);
            let next = lefts.get(at + 1).copied().unwrap_or(width);
            (lefts[at], next - lefts[at])
        };
        let mut to = lefts.first().copied().unwrap_or(0.0);
        let moved = pieces.iter().map(|piece| {
            let (from, width) = place(piece);
            let moved = Moved {
                piece: piece.clone(),
                from,
                to,
                width,
            };
            to += width;
            moved
        });
        Self {
            moved: moved.collect(),
        }
    }
}

/// The glyphs that stand for characters which can be seen: where each is in the row, and which character it is.
fn seen(glyphs: &[Glyph]) -> (Vec<usize>, Vec<char>) {
    let shows_nothing = |it: &Glyph| it.advance_width <= 0.0 && it.uv_rect.is_nothing();
    let (mut places, mut chars) = (Vec::new(), Vec::new());
    let mut at = 0;
    while at < glyphs.len() {
        let stretch = glyphs[at..]
            .iter()
            .take_while(|it| shows_nothing(it))
            .count();
        let nothing = &glyphs[at..at + stretch];
        let is_of_word = |it: &Glyph| levels::is_right_to_left(it.chr);
        // What is behind a ligature from left to right stands for a character.
        let follows_word = at
            .checked_sub(1)
            .is_some_and(|last| is_of_word(&glyphs[last]));
        let is_passed_over = follows_word || nothing.iter().any(is_of_word);
        if !is_passed_over {
            places.extend(at..at + stretch);
            chars.extend(nothing.iter().map(|it| it.chr));
        }
        at += stretch;
        if let Some(glyph) = glyphs.get(at) {
            places.push(at);
            chars.push(glyph.chr);
            at += 1;
        }
    }
    let is_seen = |(_, letter): &(usize, char)| !levels::is_invisible(*letter);
    places.into_iter().zip(chars).filter(is_seen).unzip()
}

/// A stretch of characters that is one piece.
fn pieces(chars: impl Iterator<Item = char>) -> Vec<Range<usize>> {
    let mut pieces: Vec<Range<usize>> = Vec::new();
    let mut is_word = false;
    for (at, letter) in chars.enumerate() {
        let belongs = levels::is_right_to_left(letter) && !is_digit(letter);
        let goes_on = is_word && (belongs || levels::is_mark(letter));
        match pieces.last_mut() {
            Some(last) if goes_on => last.end = at + 1,
            _ => pieces.push(at..at + 1),
        }
        is_word = goes_on || belongs;
    }
    pieces
}

/// Whether it is a digit of such a script: numbers are read from left to right there too.
fn is_digit(letter: char) -> bool {
    letter.is_numeric()
}

/// How many of the characters a row has.
fn taken(glyphs: &[char], rest: &[Letter], is_cut: bool) -> usize {
    let glyphs = match glyphs {
        [all @ .., _] if is_cut => all,
        all => all,
    };
    let mine = pieces(glyphs.iter().copied()).len();
    let of_text = pieces(rest.iter().map(|it| it.char));
    let by_pieces = match mine.checked_sub(1) {
        None => 0,
        Some(last) => of_text.get(last).map_or(rest.len(), |it| it.end),
    };
    // A word may be broken where a line ends; then the number of glyphs says where.
    let is_broken = by_pieces > glyphs.len()
        && rest.get(glyphs.len().saturating_sub(1)).map(|it| it.char) == glyphs.last().copied();
    if is_broken { glyphs.len() } else { by_pieces }
}

/// The pieces of a line from left to right as they belong; nothing if they are not found among the glyphs.
pub fn arranged(letters: &[Letter], glyphs: &[char]) -> Option<Vec<Piece>> {
    let text = pieces(letters.iter().map(|it| it.char));
    let drawn = pieces(glyphs.iter().copied());
    let found = found(letters, &text, glyphs, &drawn)?;
    // Blanks at the end of a line stay there.
    let is_blank = |it: &&Range<usize>| letters[it.start].char.is_whitespace();
    let blanks = text.iter().rev().take_while(is_blank).count();
    let shown = text.len() - blanks;
    let levels: Vec<u8> = (text[..shown].iter())
        .map(|it| letters[it.start].level)
        .collect();
    let order = levels::order(&levels).into_iter().chain(shown..text.len());
    let mut arranged = Vec::new();
    for at in order {
        let (
            chars,
            Found {
                drawn: of,
                is_shaped,
            },
        ) = (&text[at], found[at]);
        let glyph_range = drawn[of].clone();
        let first = letters[chars.start];
        let is_backward = first.level % 2 == 1;
        let in_text = first.at..letters[chars.end - 1].at + 1;
        let piece = |glyphs: Range<usize>, chars: Range<usize>| Piece {
            glyphs,
            chars,
            is_turned: is_backward && !is_shaped && has_counterpart(first.char),
        };
        if chars.len() > 1 && is_backward && is_as_written(letters, chars, glyphs, &glyph_range) {
            // It was not shaped: its letters stand from left to right.
            for (offset, glyph) in glyph_range
                .enumerate()
                .collect::<Vec<_>>()
                .into_iter()
                .rev()
            {
                let char = letters[chars.start + offset].at;
                arranged.push(piece(glyph..glyph + 1, char..char + 1));
            }
        } else {
            arranged.push(piece(glyph_range, in_text));
        }
    }
    Some(arranged)
}

/// Where a piece of the text was found.
#[derive(Clone, Copy, Debug)]
struct Found {
    /// The piece of the glyphs.
    drawn: usize,
    /// Whether it was shaped together with others from right to left.
    is_shaped: bool,
}

/// Finds the pieces of the text among those of the glyphs.
fn found(
    letters: &[Letter],
    text: &[Range<usize>],
    glyphs: &[char],
    drawn: &[Range<usize>],
) -> Option<Vec<Found>> {
    if text.len() != drawn.len() {
        return None;
    }
    let is_same = |piece: usize, of: usize| is_same(letters, &text[piece], glyphs, &drawn[of]);
    let mut found = Vec::with_capacity(text.len());
    while found.len() < text.len() {
        let at = found.len();
        if is_same(at, at) {
            found.push(Found {
                drawn: at,
                is_shaped: false,
            });
            continue;
        }
        let is_opposite = |end: &usize| (at..*end).all(|it| is_same(it, at + *end - 1 - it));
        let end = (at + 2..=text.len()).rev().find(is_opposite)?;
        found.extend((at..end).rev().map(|drawn| Found {
            drawn,
            is_shaped: true,
        }));
    }
    Some(found)
}

/// Whether these glyphs are those characters.
fn is_same(letters: &[Letter], chars: &Range<usize>, glyphs: &[char], of: &Range<usize>) -> bool {
    let chars = || letters[chars.clone()].iter().map(|it| it.char);
    let glyphs = &glyphs[of.clone()];
    let is_exact = chars().eq(glyphs.iter().copied()) || chars().rev().eq(glyphs.iter().copied());
    // Marks and ligatures are glyphs of the letter with which they begin.
    let has_others = chars().any(levels::is_mark) || chars().count() != glyphs.len();
    let are_among = |glyphs: &[char]| glyphs.iter().all(|it| chars().any(|of| of == *it));
    is_exact || has_others && chars().count() > 1 && are_among(glyphs)
}

/// Whether the glyphs of a word stand in the order of its characters.
fn is_as_written(
    letters: &[Letter],
    chars: &Range<usize>,
    glyphs: &[char],
    of: &Range<usize>,
) -> bool {
    let chars = letters[chars.clone()].iter().map(|it| it.char);
    chars.eq(glyphs[of.clone()].iter().copied())
}

/// Whether it has a counterpart that looks like it the other way round.
fn has_counterpart(letter: char) -> bool {
    matches!(
        letter,
        '(' | ')' | '[' | ']' | '{' | '}' | '<' | '>' | '«' | '»' | '‹' | '›' | '≤' | '≥'
    )
}
