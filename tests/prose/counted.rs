//! What is counted agrees with its number, in every phrase.

use std::fs;
use std::path::{Path, PathBuf};

use common_ground::analysis::{Count, Tally};
use common_ground::prose;

/// Numbers of every kind, with what stands before a noun for each and whether that is one thing.
const NUMBERS: [(Count, &str, bool); 9] = [
    (Count::Exact(0), "no", false),
    (Count::Exact(1), "1", true),
    (Count::Exact(2), "2", false),
    (Count::Exact(11), "11", false),
    (Count::Exact(1_001), "1,001", false),
    (Count::AtLeast(1), "at least 1", true),
    (Count::AtLeast(2), "at least 2", false),
    (Count::PowerOfTen(40), "about 10^40", false),
    (Count::Unknown, "an unknown number of", false),
];

#[test]
fn nouns_and_verbs_agree_with_every_number() {
    for (number, words, is_one) in NUMBERS {
        let (noun, verb) = if is_one {
            ("deal", "is")
        } else {
            ("deals", "are")
        };
        assert_eq!(prose::agreeing(number, "is", "are"), verb, "{number:?}");
        let counted = prose::counted(number, "deal", "deals");
        assert_eq!(counted, format!("{words} {noun}"), "{number:?}");
    }
}

#[test]
fn phrases_with_two_numbers_agree_with_the_last() {
    for (sure, ..) in NUMBERS {
        for (possible, _, is_one) in NUMBERS {
            let phrase = prose::deals_in_short(Tally { sure, possible });
            if phrase.contains("deal") {
                assert_eq!(!phrase.contains("deals"), is_one, "{phrase}");
            }
        }
    }
}

/// Things that are counted. A noun that a sentence counts and that is missing here is not looked at.
const NOUNS: [&str; 30] = [
    "answers",
    "assumptions",
    "changes",
    "characters",
    "claims",
    "completions",
    "concessions",
    "conditions",
    "conflicts",
    "deals",
    "differences",
    "divisions",
    "errors",
    "facts",
    "files",
    "issues",
    "lines",
    "offers",
    "options",
    "packages",
    "parties",
    "points",
    "problems",
    "red lines",
    "settlements",
    "steps",
    "terms",
    "things",
    "warnings",
    "ways",
];

/// Where a number stands before a noun and is always two or more, or is no number.
const MORE_THAN_ONE: [(&str, &str); 15] = [
    ("validate/agreement.rs", "conditions"),
    ("validate/conditions.rs", "conditions"),
    ("validate/texts.rs", "characters"),
    ("validate/issues.rs", "options"),
    ("build/model.rs", "ways"),
    ("dialogs/removal.rs", "things"),
    ("sentence/groups.rs", "conditions"),
    ("field/typed.rs", "characters"),
    ("forms/range.rs", "options"),
    ("forms/options.rs", "options"),
    ("forms/details.rs", "characters"),
    ("prose/headline.rs", "red lines"),
    ("obstacles/mod.rs", "red lines"),
    ("obstacles/mod.rs", "changes"),
    ("obstacles/concessions.rs", "concessions"),
];

/// The sources in a folder and below.
pub fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|it| it == "rs") {
            found.push(path);
        }
    }
}

#[test]
fn no_sentence_has_a_noun_of_its_own_for_a_number() {
    let mut files = Vec::new();
    sources(
        &Path::new(env!("CARGO_MANIFEST_DIR")).join("src"),
        &mut files,
    );
    assert!(files.len() > 100, "the sources are where the test looks");
    let mut wrong = Vec::new();
    for path in files {
        let text = fs::read_to_string(&path).expect("a source");
        let name = path.to_string_lossy().into_owned();
        // Words that are formatted are in quotes; an assertion speaks to nobody but who tests.
        for (at, line) in text.lines().enumerate() {
            let is_prose = line.contains('"') && !line.trim_start().starts_with("//");
            let after_number = line.match_indices("} ").map(|(at, _)| &line[at + 2..]);
            for rest in after_number.filter(|_| is_prose) {
                let noun = NOUNS.iter().find(|noun| {
                    let ends = |rest: &str| !rest.starts_with(|c: char| c.is_alphanumeric());
                    rest.strip_prefix(**noun).is_some_and(ends)
                });
                let is_known = |noun: &str| {
                    let known = MORE_THAN_ONE.iter();
                    known
                        .copied()
                        .any(|(file, of)| name.ends_with(file) && of == noun)
                };
                if let Some(noun) = noun.filter(|noun| !is_known(noun)) {
                    wrong.push(format!("{name}:{}: {noun}", at + 1));
                }
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "counted without `prose::counted` or `prose::agreeing`:\n{}",
        wrong.join("\n")
    );
}
