//! One word for one thing: the glossary, and the words that the program does without.

use std::fs;
use std::path::{Path, PathBuf};

use common_ground::model::Kind;
use common_ground::prose::{self, GlossaryTerm, Mark};

use crate::counted::sources;

#[test]
fn ten_words_each_stand_out_in_one_sentence() {
    assert_eq!(GlossaryTerm::ALL.len(), 10);
    for term in GlossaryTerm::ALL {
        let meaning = term.meaning();
        let sentence = prose::meaning(term);
        assert_eq!(sentence.to_string(), meaning);
        let ends = meaning.matches(". ").count() + usize::from(!meaning.ends_with('.'));
        assert_eq!(ends, 0, "{meaning}");
        let strong: Vec<_> = (sentence.runs.iter())
            .filter(|run| run.mark == Mark::Strong)
            .collect();
        assert_eq!(strong.len(), 1, "{meaning}");
        assert_eq!(strong[0].text.to_lowercase(), term.word());
    }
    assert_eq!(GlossaryTerm::FIRST, GlossaryTerm::ALL[..5]);
}

#[test]
fn kinds_that_are_words_of_the_glossary_mean_the_same() {
    for kind in Kind::ALL {
        let meaning = prose::kind_meaning(kind);
        let term = GlossaryTerm::ALL
            .iter()
            .find(|it| it.word() == kind.singular());
        assert!(
            meaning.to_lowercase().contains(kind.singular()),
            "{meaning}"
        );
        assert!(
            term.is_none_or(|term| term.meaning() == meaning),
            "{meaning}"
        );
    }
}

/// A sentence that says what one of the words means stands in the glossary, and nowhere else.
#[test]
fn no_other_sentence_says_what_a_word_means() {
    let verbs = [
        "is a", "is the", "is what", "says", "shows", "picks", "settles",
    ];
    let words = GlossaryTerm::ALL.map(GlossaryTerm::word);
    let kinds = Kind::ALL.map(Kind::singular);
    let mut wrong = Vec::new();
    for Said { place, text } in said() {
        let text = text.to_lowercase();
        let is_meaning = words.iter().chain(&kinds).any(|word| {
            let begins = |article: &str| {
                let rest = text.strip_prefix(&format!("{article}{word} "));
                rest.is_some_and(|rest| verbs.iter().any(|verb| rest.starts_with(verb)))
            };
            ["a ", "an ", "the ", ""].into_iter().any(begins)
        });
        // What a file may have in a field is another matter.
        let is_elsewhere = !place.contains("prose/glossary.rs") && !place.contains("src/file/");
        if is_meaning && is_elsewhere {
            wrong.push(format!("{place}: {text}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// What nobody who is new to the program understands, or what has another word.
const BANNED: [&str; 11] = [
    "variant",
    "variants",
    "completion",
    "completions",
    "fixes",
    "hold up",
    "holds up",
    "held up",
    "holding up",
    "lift more than they need",
    "lifts more than it needs",
];

/// Fields and types of the file and keys of the output, which are no words of a sentence.
const FIELDS: [&str; 4] = ["variant", "variants", "Variant", "completions"];

#[test]
fn words_that_are_hard_to_understand_do_not_come_back() {
    let mut wrong = Vec::new();
    for Said { place, text } in said() {
        if FIELDS.contains(&text.as_str()) {
            continue;
        }
        // Words alone, each with a blank around it.
        let words: String = text
            .to_lowercase()
            .split(|c: char| !c.is_alphanumeric())
            .filter(|word| !word.is_empty())
            .flat_map(|word| [" ", word])
            .collect();
        let words = format!("{words} ");
        let found = BANNED.iter().find(|it| words.contains(&format!(" {it} ")));
        if let Some(found) = found {
            wrong.push(format!("{place}: “{found}” in “{text}”"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn what_is_said_is_found_in_source() {
    let source = "
        //! A \"comment\".
        fn f() { g('\"', '\\'', \"one {two} \\\"three\\\"\", r#\"four \"five\"\"#); h(\"six \\
            seven\") }
        #[cfg(test)]
        mod tests { const A: &str = \"eight\"; }";
    assert_eq!(
        literals(source),
        [
            (3, "one  \"three\"".to_owned()),
            (3, "four \"five\"".to_owned()),
            (3, "six seven".to_owned())
        ]
    );
}

/// Words that the program can say, and where in the sources.
struct Said {
    place: String,
    text: String,
}

/// Every text in quotation marks in the sources, and what the command line says of itself.
fn said() -> Vec<Said> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files: Vec<PathBuf> = Vec::new();
    sources(&root, &mut files);
    let is_test = |path: &Path| path.components().any(|it| it.as_os_str() == "tests");
    files.retain(|path| !is_test(path) && !path.ends_with("tests.rs"));
    let mut said = Vec::new();
    for path in files {
        let source = fs::read_to_string(&path).expect("a source");
        let name = path.strip_prefix(&root).expect("below it").display();
        let place = |line: usize| format!("src/{name}:{line}");
        // The help of the command line is made of comments.
        if path.components().any(|it| it.as_os_str() == "bin") {
            for (at, line) in source.lines().enumerate() {
                said.extend(line.trim_start().strip_prefix("/// ").map(|text| Said {
                    place: place(at + 1),
                    text: text.to_owned(),
                }));
            }
        }
        let literals = literals(&source).into_iter();
        said.extend(literals.map(|(line, text)| Said {
            place: place(line),
            text,
        }));
    }
    assert!(said.len() > 1_000, "the sources are where the test looks");
    said
}

/// The texts in quotation marks before the tests of a file, without what is filled in, and the line of each.
fn literals(source: &str) -> Vec<(usize, String)> {
    let source = source.split("#[cfg(test)]").next().unwrap_or_default();
    let mut found = Vec::new();
    let mut rest = source;
    while let Some(c) = rest.chars().next() {
        let line = || source[..source.len() - rest.len()].lines().count().max(1);
        let length = if rest.starts_with("//") {
            rest.find('\n').unwrap_or(rest.len())
        } else if let Some(raw) = rest.strip_prefix("r#\"") {
            let end = raw.find("\"#").expect("an end");
            found.push((line(), raw[..end].to_owned()));
            end + 5
        } else if rest.starts_with("'\\") {
            2 + rest[3..].find('\'').expect("an end") + 2
        } else if c == '\'' && rest.chars().nth(2) == Some('\'') {
            rest.chars().take(3).map(char::len_utf8).sum()
        } else if let Some(inner) = rest.strip_prefix('"') {
            let (text, length) = unquoted(inner);
            found.push((line(), text));
            length + 1
        } else {
            c.len_utf8()
        };
        rest = &rest[length..];
    }
    found
}

/// The text up to the mark that ends it, without what is filled in, and how long it is with the mark.
fn unquoted(source: &str) -> (String, usize) {
    let mut text = String::new();
    let mut is_filled_in = false;
    let mut letters = source.char_indices().peekable();
    while let Some((at, letter)) = letters.next() {
        match letter {
            '"' => return (text, at + 1),
            '\\' => match letters.next() {
                Some((_, '\n')) => while letters.next_if(|(_, it)| it.is_whitespace()).is_some() {},
                Some((_, letter)) => text.push(letter),
                None => {}
            },
            '{' => is_filled_in = true,
            '}' => is_filled_in = false,
            _ if !is_filled_in => text.push(letter),
            _ => {}
        }
    }
    (text, source.len())
}
