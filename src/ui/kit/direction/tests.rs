//! The order of text on lines as the toolkit lays it out, against the algorithm as its own crate carries it out on strings.
//! No typeface here has letters of these scripts: a box stands for each, in the order in which it would be shown.

use std::ops::Range;
use std::sync::Arc;

use eframe::egui::text::{LayoutJob, TextFormat, TextWrapping};
use eframe::egui::{Color32, Context, FontId, Galley, RawInput};
use unicode_bidi::BidiInfo;

use super::levels::{self, Letter};
use super::{Direction, line};

/// What the toolkit shapes together.
#[derive(Clone, Copy, PartialEq)]
enum Shaping {
    /// Everything, as where no typeface has the letters, or one has all.
    Together,
    /// Each word of such a script by itself, as where a typeface has its letters and another one all the rest.
    ByWord,
}

/// What is shaped together: the toolkit never shapes two sections of a text at once.
fn parts(text: &str, shaping: Shaping) -> Vec<String> {
    let is_of_word = |it: char| levels::is_right_to_left(it) && !it.is_ascii_digit();
    let mut parts: Vec<String> = Vec::new();
    let mut was_of_word = None;
    for letter in text.chars() {
        let is = shaping == Shaping::ByWord && is_of_word(letter);
        match parts.last_mut() {
            Some(last) if was_of_word == Some(is) => last.push(letter),
            _ => parts.push(letter.to_string()),
        }
        was_of_word = Some(is);
    }
    parts
}

/// The text laid out in lines of this width.
fn laid(text: &str, width: f32, shaping: Shaping) -> Arc<Galley> {
    let ctx = Context::default();
    crate::ui::kit::theme::install(&ctx);
    let mut galley = None;
    let mut output = ctx.run_ui(RawInput::default(), |ui| {
        let format = TextFormat::simple(FontId::proportional(14.0), Color32::BLACK);
        let mut job = LayoutJob::default();
        for (at, part) in parts(text, shaping).iter().enumerate() {
            // Alike, they would become one.
            let mut format = format.clone();
            format.color = [Color32::BLACK, Color32::WHITE][at % 2];
            job.append(part, 0.0, format);
        }
        job.wrap = TextWrapping {
            max_width: width,
            ..TextWrapping::default()
        };
        galley = Some(ui.painter().layout_job(job));
    });
    output.textures_delta.clear();
    galley.expect("it was laid out")
}

/// Moves everything in a text to where it belongs.
fn in_order(galley: &mut Arc<Galley>, names: Option<&[Range<usize>]>) {
    Direction::default().put_in_order(galley, names);
}

/// What is read from left to right on each line, by where the glyphs are.
fn seen(galley: &Galley) -> Vec<String> {
    let row = |row: &eframe::egui::epaint::text::PlacedRow| {
        let mut glyphs: Vec<_> = row
            .glyphs
            .iter()
            .filter(|it| it.advance_width > 0.0)
            .collect();
        glyphs.sort_by(|a, b| a.pos.x.total_cmp(&b.pos.x));
        glyphs.iter().map(|it| it.chr).collect::<String>()
    };
    galley.rows.iter().map(row).collect()
}

/// What the crate says of a line, without the blanks at its end and with brackets as they are written.
fn expected(text: &str) -> String {
    let info = BidiInfo::new(text, None);
    let paragraph = &info.paragraphs[0];
    info.reorder_line(paragraph, paragraph.range.clone())
        .into_owned()
}

const TEXTS: [&str; 12] = [
    "שלום",
    "שלום עולם טוב",
    "Freeze של קו (2025) ועוד",
    "הסכם 242, סעיף 3 (ב) בלבד",
    "a שלום b עולם c",
    "מחיר 25% או $30.5 ליום",
    "קו freeze line קו",
    "السلام في 2025 (أولا)",
    "عام ٢٠٢٥ هنا",
    "“שלום” and “עולם”",
    "אב בא אב",
    "1 שלום 2 עולם 3",
];

#[test]
fn a_line_is_shown_as_the_algorithm_says() {
    for text in TEXTS {
        for shaping in [Shaping::Together, Shaping::ByWord] {
            let mut galley = laid(text, f32::INFINITY, shaping);
            in_order(&mut galley, None);
            assert_eq!(seen(&galley), [expected(text)], "{text}");
            assert_eq!(galley.job.text, text, "what is copied is as it was");
        }
    }
}

#[test]
fn each_line_is_put_in_order_by_itself() {
    let text = "שלום עולם טוב מאוד היום ועוד מילים אחרות";
    let before = laid(text, 120.0, Shaping::ByWord);
    assert!(before.rows.len() > 1);
    let mut galley = Arc::clone(&before);
    in_order(&mut galley, None);
    let mut words = text.split(' ');
    for line in seen(&galley) {
        let line: String = line.trim_end().chars().rev().collect();
        for word in line.split(' ') {
            assert_eq!(
                Some(word),
                words.next(),
                "lines are filled as they are read"
            );
        }
    }
    assert_eq!(words.next(), None);
}

#[test]
fn what_is_from_left_to_right_stays_as_it_is() {
    let before = laid(
        "Nothing here (at all) is to be moved.",
        100.0,
        Shaping::Together,
    );
    let mut after = Arc::clone(&before);
    in_order(&mut after, None);
    assert!(Arc::ptr_eq(&before, &after));
}

#[test]
fn a_text_is_put_in_order_once_while_it_is_drawn() {
    let text = laid(TEXTS[1], f32::INFINITY, Shaping::ByWord);
    let mut direction = Direction::default();
    let drawn = |direction: &mut Direction, names: Option<&[Range<usize>]>| {
        let mut galley = Arc::clone(&text);
        direction.put_in_order(&mut galley, names);
        galley
    };
    let first = drawn(&mut direction, None);
    assert!(!Arc::ptr_eq(&first, &text));
    direction.end_frame();
    assert!(Arc::ptr_eq(&drawn(&mut direction, None), &first));
    let name = 0..4;
    let of_sentence = drawn(&mut direction, Some(std::slice::from_ref(&name)));
    assert!(!Arc::ptr_eq(&of_sentence, &first), "with a name in it");
    direction.end_frame();
    direction.end_frame();
    assert!(direction.kept.is_empty(), "it is not drawn any more");
    assert_eq!(Arc::strong_count(&text), 1);
}

#[test]
fn a_name_in_a_sentence_keeps_to_itself() {
    let text = "הקפאה 2: 3 ועוד";
    let name = 0..5;
    let mut galley = laid(text, f32::INFINITY, Shaping::ByWord);
    in_order(&mut galley, Some(std::slice::from_ref(&name)));
    let first: String = "הקפאה".chars().rev().collect();
    let last: String = "ועוד".chars().rev().collect();
    assert_eq!(seen(&galley), [format!("{first} 2: 3 {last}")]);
}

#[test]
fn a_link_is_where_its_words_are() {
    let text = "Both שלום עולם and קו אחד are open.";
    let chars: Vec<char> = text.chars().collect();
    let find = |words: &str| -> Range<usize> {
        let begin = text[..text.find(words).expect("there")].chars().count();
        begin..begin + words.chars().count()
    };
    let names = [find("שלום עולם"), find("קו אחד")];
    let before = laid(text, f32::INFINITY, Shaping::ByWord);
    let mut after = Arc::clone(&before);
    in_order(&mut after, Some(&names));
    for name in &names {
        let places = Direction::default().places(&before, &names, name);
        let places = places.expect("it has letters from right to left");
        let [place] = places.as_slice() else {
            panic!("one stretch, not {places:?}");
        };
        let row = &after.rows[0];
        let within: String = {
            let mut glyphs: Vec<_> = (row.glyphs.iter())
                .filter(|it| {
                    it.advance_width > 0.0
                        && place.x_range().contains(it.pos.x + it.advance_width / 2.0)
                })
                .collect();
            glyphs.sort_by(|a, b| b.pos.x.total_cmp(&a.pos.x));
            glyphs.iter().map(|it| it.chr).collect()
        };
        let wanted: String = chars[name.clone()].iter().collect();
        assert_eq!(within, wanted);
    }
}

#[test]
fn directions_that_a_text_sets_for_others_do_nothing() {
    let letters = levels::letters("a \u{202e}b c ש", 0, None);
    let of_latin = |it: &&Letter| it.char.is_ascii_alphabetic();
    assert!(letters.iter().filter(of_latin).all(|it| it.level == 0));
}

/// What a line is with words shaped in their own direction, and each by itself, as where a typeface has their letters.
fn shaped(text: &str) -> Vec<char> {
    let is_word = |it: &char| levels::is_right_to_left(*it) && !it.is_numeric();
    let mut glyphs: Vec<char> = Vec::new();
    let mut word: Vec<char> = Vec::new();
    for letter in text.chars() {
        if is_word(&letter) {
            word.push(letter);
        } else {
            glyphs.extend(word.drain(..).rev());
            glyphs.push(letter);
        }
    }
    glyphs.extend(word.drain(..).rev());
    glyphs
}

#[test]
fn words_that_were_shaped_are_moved_as_a_whole() {
    // Thousands of small texts of letters, digits, blanks and brackets.
    const SIGNS: [char; 10] = ['א', 'ב', 'ג', 'a', 'b', '1', '2', ' ', '(', '.'];
    let mut state = 1_u64;
    let mut checked = 0;
    for _ in 0..4_000 {
        let mut text = String::new();
        for _ in 0..10 {
            state = state
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1);
            text.push(SIGNS[(state >> 40) as usize % SIGNS.len()]);
        }
        let text = text.trim();
        if !levels::has_right_to_left(text) {
            continue;
        }
        let letters = levels::letters(text, 0, None);
        let written: Vec<char> = text.chars().collect();
        for glyphs in [written, shaped(text)] {
            let pieces = line::arranged(&letters, &glyphs);
            let pieces = pieces.unwrap_or_else(|| panic!("{text:?} is found in {glyphs:?}"));
            let seen: String = pieces
                .iter()
                .flat_map(|it| &glyphs[it.glyphs.clone()])
                .collect();
            assert_eq!(seen, expected(text), "{text:?} drawn as {glyphs:?}");
            checked += 1;
        }
    }
    assert!(checked > 6_000, "{checked}");
}
