//! What probably lies behind a mistake: the reader says where it stumbled, and somebody who is to mend the file needs to know
//! what to change, which may be far above.
//!
//! Only a text that cannot be read is looked at, so that no guess ever refuses one that can.

mod brackets;
mod commas;
mod frames;
mod merge;
mod quotes;
mod words;

use super::syntax::Mistake;
use quotes::Fault;

/// The mistake as somebody should be told of it who is to mend the text.
pub fn explained(mistake: Mistake, text: &str) -> Mistake {
    if let Some(mark) = merge::conflict(text) {
        let message = "from here on there are two versions in this file: keep one of them, and delete the other and the \
                       lines that begin with `<<<<<<<`, `=======` and `>>>>>>>`";
        return Mistake::new(mark, message.to_owned(), None);
    }
    let Some((code, at)) = mistake.stumble() else {
        return mistake;
    };
    let found = (quotes::fault(text, at).map(|fault| of_quotes(text, fault)))
        .or_else(|| brackets::fault(text, code, at))
        .or_else(|| commas::fault(text, code, at))
        .or_else(|| words::fault(text, code, at));
    found.unwrap_or(mistake)
}

fn of_quotes(text: &str, fault: Fault) -> Mistake {
    match fault {
        Fault::Unended(span) => {
            let words: Vec<&str> = text[span.clone()].split_whitespace().collect();
            let last = words.last().copied().unwrap_or_default();
            let message = format!(
                "this text has no quotation mark at its end; it probably belongs behind `{}`",
                last.trim_start_matches('"')
            );
            Mistake::new(span, message, None)
        }
        Fault::Inner(at) => {
            let message = "the text ends with this quotation mark, but something follows: a quotation mark inside of a \
                           text is written `\\\"`";
            Mistake::new(at..at + 1, message.to_owned(), None)
        }
    }
}
