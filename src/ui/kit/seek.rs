//! Finding by typing in a list that has no field for it: the letters typed soon after one another are the beginning of a
//! word of what they lead to.

use eframe::egui::{Event, Id, Ui};

/// After so many seconds the letters begin anew.
const PAUSE: f64 = 1.2;

/// What was typed, and when the last letter was.
#[derive(Clone, Debug, Default)]
struct Sought {
    typed: String,
    time: f64,
}

/// The position of the name that is typed, in a frame in which it was typed on. To be asked while the list is open and no
/// text field has the keyboard.
pub fn sought<T: AsRef<str>>(ui: &Ui, id: Id, names: &[T]) -> Option<usize> {
    if ui.ctx().text_edit_focused() {
        return None;
    }
    let (letters, time) = ui.input(|input| {
        let typed = input.events.iter().filter_map(|event| match event {
            // The space bar presses what has the keyboard.
            Event::Text(text) if !text.trim().is_empty() => Some(text.to_lowercase()),
            _ => None,
        });
        (typed.collect::<String>(), input.time)
    });
    if letters.is_empty() {
        return None;
    }
    let id = id.with("sought");
    let before: Sought = ui.data(|data| data.get_temp(id)).unwrap_or_default();
    let begun = if time - before.time < PAUSE {
        before.typed
    } else {
        String::new()
    };
    let typed = begun + &letters;
    let found = position(&typed, names);
    ui.data_mut(|data| data.insert_temp(id, Sought { typed, time }));
    found
}

/// The first name that begins so, or else the first with a word that does.
fn position<T: AsRef<str>>(typed: &str, names: &[T]) -> Option<usize> {
    let begins = |name: &T| name.as_ref().to_lowercase().starts_with(typed);
    let has_word = |name: &T| {
        let name = name.as_ref().to_lowercase();
        let mut words = name.split(|letter: char| !letter.is_alphanumeric());
        words.any(|word| word.starts_with(typed))
    };
    let first = names.iter().position(begins);
    first.or_else(|| names.iter().position(has_word))
}

#[cfg(test)]
mod tests {
    use super::position;

    #[test]
    fn names_are_found_by_their_words() {
        let names = ["Left open", "Freeze at the line", "Ukraine leaves", "Line"];
        let check =
            |typed: &str, expected| assert_eq!(position(typed, &names), expected, "{typed}");
        check("l", Some(0));
        check("li", Some(3));
        check("the", Some(1));
        check("leav", Some(2));
        check("eave", None);
    }
}
