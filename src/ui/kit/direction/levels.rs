//! Which characters of a paragraph are read in which direction: their embedding levels.

use std::ops::Range;

use unicode_bidi::{BidiClass, BidiInfo, Level, bidi_class};

/// A character of a paragraph.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Letter {
    /// The character.
    pub char: char,
    /// How many characters of the whole text come before it.
    pub at: usize,
    /// Its level: even from left to right, odd from right to left, and the higher the deeper within the other.
    pub level: u8,
    /// The level of the paragraph.
    pub base: u8,
}

/// Whether a character shows nothing and takes no room.
pub fn is_invisible(letter: char) -> bool {
    matches!(
        letter,
        '\u{ad}' | '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}'
    )
}

/// The sign that begins a stretch of its own direction, and the one that ends it.
const ISOLATE: char = '\u{2068}';
const END: char = '\u{2069}';
/// A sign without any width and direction.
const NOTHING: char = '\u{200b}';

/// Whether a text has a letter that is read from right to left.
pub fn has_right_to_left(text: &str) -> bool {
    // Those scripts begin where this one does.
    text.chars()
        .any(|letter| letter >= '\u{590}' && is_right_to_left(letter))
}

/// Whether a letter or digit belongs to a script that is read from right to left.
pub fn is_right_to_left(letter: char) -> bool {
    matches!(
        bidi_class(letter),
        BidiClass::R | BidiClass::AL | BidiClass::AN
    )
}

/// Whether it stands on another letter and goes along with it.
pub fn is_mark(letter: char) -> bool {
    bidi_class(letter) == BidiClass::NSM
}

/// The characters of a paragraph that can be seen, of which the first is the `begin`th one of the text. `names` are the characters that keep
/// to themselves, if the text is to be read from left to right; without them it has the direction of its first letter.
pub fn letters(paragraph: &str, begin: usize, names: Option<&[Range<usize>]>) -> Vec<Letter> {
    let chars: Vec<char> = paragraph.chars().collect();
    if !has_right_to_left(paragraph) && names.is_none() {
        return as_written(&chars, begin);
    }
    // The same with its names isolated, and where each of its characters is in that.
    let mut isolated = String::with_capacity(paragraph.len());
    let mut places = Vec::with_capacity(chars.len());
    let base = names.map(|_| Level::ltr());
    let names = names.unwrap_or_default();
    let is_begin = |at: usize| names.iter().any(|it| it.start == at && !it.is_empty());
    let is_end = |at: usize| names.iter().any(|it| it.end == at && !it.is_empty());
    for (offset, letter) in chars.iter().enumerate() {
        let at = begin + offset;
        if is_end(at) {
            isolated.push(END);
        }
        if is_begin(at) {
            isolated.push(ISOLATE);
        }
        places.push(isolated.len());
        isolated.push(if turns_others(*letter) {
            NOTHING
        } else {
            *letter
        });
    }
    let info = BidiInfo::new(&isolated, base);
    let Some(paragraph) = info.paragraphs.first() else {
        return as_written(&chars, begin);
    };
    let level = |place: &usize| info.levels.get(*place).map_or(0, Level::number);
    (chars.iter().zip(&places).enumerate())
        .filter(|(_, (letter, _))| !is_invisible(**letter))
        .map(|(offset, (letter, place))| Letter {
            char: *letter,
            at: begin + offset,
            level: level(place),
            base: paragraph.level.number(),
        })
        .collect()
}

fn as_written(chars: &[char], begin: usize) -> Vec<Letter> {
    let letter = |(offset, letter): (usize, &char)| Letter {
        char: *letter,
        at: begin + offset,
        level: 0,
        base: 0,
    };
    let is_seen = |(_, letter): &(usize, &char)| !is_invisible(**letter);
    chars
        .iter()
        .enumerate()
        .filter(is_seen)
        .map(letter)
        .collect()
}

/// Whether a character sets the direction of what is around it.
fn turns_others(letter: char) -> bool {
    matches!(letter, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// The order in which things with these levels stand from left to right: rule L2 of the algorithm.
pub fn order(levels: &[u8]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..levels.len()).collect();
    let highest = levels.iter().copied().max().unwrap_or(0);
    for level in (1..=highest).rev() {
        let mut at = 0;
        while at < order.len() {
            let is_in = |it: &&usize| levels[**it] >= level;
            let length = order[at..].iter().take_while(is_in).count();
            order[at..at + length].reverse();
            at += length.max(1);
        }
    }
    order
}
