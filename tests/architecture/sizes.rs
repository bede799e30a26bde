//! How many fields a type has, or variants.

use super::tokens::{Token, tokens};

/// How many fields the struct of this name has in the text, or variants the enum; nothing if it is not there.
pub fn members(code: &str, name: &str) -> Option<usize> {
    let tokens = tokens(code);
    let is_it = |pair: &[Token]| {
        matches!(pair[0].word(), Some("struct" | "enum")) && pair[1].word() == Some(name)
    };
    let at = tokens.windows(2).position(is_it)?;
    let body = tokens[at..].iter().position(|it| *it == Token::Sign('{'))?;
    let mut depth = 0_usize;
    let (mut count, mut is_begun) = (0, false);
    let mut before = &tokens[at];
    for token in &tokens[at + body..] {
        match token {
            Token::Sign('{' | '(' | '[' | '<') => depth += 1,
            // The arrow of a function closes nothing.
            Token::Sign('>') if *before == Token::Sign('-') => {}
            Token::Sign('}' | ')' | ']' | '>') => depth -= 1,
            Token::Sign(',') if depth == 1 => {
                count += usize::from(is_begun);
                is_begun = false;
            }
            Token::Word(_) => is_begun |= depth == 1,
            Token::Sign(_) | Token::PathSign => {}
        }
        if depth == 0 {
            break;
        }
        before = token;
    }
    Some(count + usize::from(is_begun))
}

#[test]
fn fields_and_variants_are_counted() {
    let code = "
        pub struct Pair<'a, T: Fn(u8) -> bool> {
            /// One, and more of it, { too.
            #[serde(a, b)]
            pub one: BTreeMap<u8, (T, Vec<&'a str>)>,
            pub(super) other: Box<dyn Fn(u8, u8) -> [u8; 2]>
        }
        enum Choice { Nothing, One(u8, u16), Two { a: u8, b: u8 }, }
        struct Empty {}
        struct PairOf { a: u8 }";
    assert_eq!(members(code, "Pair"), Some(2));
    assert_eq!(members(code, "Choice"), Some(3));
    assert_eq!(members(code, "Empty"), Some(0));
    assert_eq!(members(code, "PairOf"), Some(1));
    assert_eq!(members(code, "Other"), None);
}
