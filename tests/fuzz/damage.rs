//! Files that nobody wrote: scenarios that were damaged, and texts that were made up.

use common_ground::file::{MAX_FILE_SIZE, to_ron};
use common_ground::model::{Condition, Range, Rule, Scenario, Values, limits};

use crate::common::generate;
use crate::common::rng::Rng;
use crate::common::what_ifs;

/// What files are made of.
pub struct Corpus {
    /// Whole files.
    files: Vec<String>,
}

impl Corpus {
    /// The scenarios and sources of the package.
    pub fn of_package() -> Self {
        let mut files = Vec::new();
        for folder in ["scenarios", "seeds"] {
            let folder = format!("{}/{folder}", env!("CARGO_MANIFEST_DIR"));
            let entries = std::fs::read_dir(folder).expect("a folder");
            let mut paths: Vec<_> = entries.map(|it| it.expect("an entry").path()).collect();
            paths.retain(|path| path.extension().is_some_and(|it| it == "ron"));
            paths.sort();
            files.extend(
                paths
                    .iter()
                    .map(|it| std::fs::read_to_string(it).expect("a text")),
            );
        }
        assert!(files.len() > 3, "the scenarios are where the fuzzer looks");
        Self { files }
    }

    /// The file with this number: the same for the same seed, whatever was made before.
    pub fn file(&self, seed: u64, number: u64) -> Vec<u8> {
        let mut rng = Rng::new(seed.wrapping_mul(0x0010_0000_01b3) ^ number);
        if rng.percent(30) {
            return to_ron(&made(&mut rng)).into_bytes();
        }
        let mut text = self.whole(&mut rng);
        let damages = if rng.percent(60) { 1 } else { rng.within(2, 5) };
        for _ in 0..damages {
            text = self.damaged(&mut rng, text);
            // Twice the limit is too much in every way; more of it says nothing new.
            let mut end = text.len().min(2 * largest());
            while !text.is_char_boundary(end) {
                end -= 1;
            }
            text.truncate(end);
        }
        let mut bytes = text.into_bytes();
        if rng.percent(15) {
            for _ in 0..rng.within(1, 8) {
                damage_byte(&mut rng, &mut bytes);
            }
        }
        bytes
    }

    fn whole(&self, rng: &mut Rng) -> String {
        if rng.percent(40) {
            rng.pick(&self.files).clone()
        } else {
            to_ron(&small(rng))
        }
    }

    fn damaged(&self, rng: &mut Rng, text: String) -> String {
        if text.is_empty() {
            return text;
        }
        match rng.below(12) {
            0..=3 => tokens(rng, &text),
            4..=5 => lines(rng, &text),
            6..=8 => {
                let other = self.whole(rng);
                sections(rng, &text, &other)
            }
            9..=10 => sizes(rng, &text),
            _ => nested(rng, &text),
        }
    }
}

/// A small scenario, every other one with all that may be left out.
fn small(rng: &mut Rng) -> Scenario {
    let mut scenario = generate::small(rng.below(1 << 30) as u64);
    if rng.percent(50) {
        what_ifs::dress(rng, &mut scenario);
    }
    scenario
}

/// A scenario that is in the format, and as large or as odd as it may be.
fn made(rng: &mut Rng) -> Scenario {
    let mut scenario = small(rng);
    let mut has_many_parts = false;
    for _ in 0..rng.within(1, 4) {
        let many = *rng.pick(&[2, 10, 65, 260, 600, 1_100]);
        let long = "word\u{202e} ".repeat(many * rng.within(1, 40));
        match rng.below(9) {
            0 => repeat(&mut scenario.packages, many, |it, n| {
                it.id = format!("p{n}").as_str().into()
            }),
            1 => repeat(&mut scenario.facts, many.min(100), |it, n| {
                it.id = format!("f{n}").as_str().into()
            }),
            2 => repeat(&mut scenario.parties, many.min(80), |it, n| {
                it.id = format!("y{n}").as_str().into();
                it.red_lines.clear();
                it.offers.clear();
            }),
            3 => {
                if let Some(party) = scenario.parties.first_mut() {
                    repeat(&mut party.red_lines, many, |it, n| {
                        it.id = format!("r{n}").as_str().into()
                    });
                }
            }
            4 => {
                if let Some(issue) = scenario.issues.first_mut() {
                    let (min, step) = (rng.below(9) as i64 - 4, rng.within(1, 3) as i64);
                    let max = min + step * many as i64;
                    let unit = if rng.percent(10) {
                        long
                    } else {
                        "km".to_owned()
                    };
                    issue.values = Values::Range(Range {
                        min,
                        max,
                        step,
                        unit,
                    });
                }
            }
            5 => scenario.title = long,
            6 => scenario.guide = long,
            7 => {
                for party in &mut scenario.parties {
                    party.name.clone_from(&long);
                    for red_line in &mut party.red_lines {
                        red_line.text.clone_from(&long);
                    }
                }
            }
            // Twice would be more than any memory holds.
            _ if std::mem::replace(&mut has_many_parts, true) => {}
            _ => {
                for fact in &mut scenario.facts {
                    if let Rule::Always(condition) | Rule::Never(condition) = &mut fact.rule {
                        let within = std::mem::replace(condition, Condition::All(Vec::new()));
                        *condition = Condition::Any(vec![Condition::Not(Box::new(within)); many]);
                    }
                }
            }
        }
    }
    scenario
}

/// Lets a list go on with copies of its first, each with an id of its own.
fn repeat<T: Clone>(list: &mut Vec<T>, many: usize, identify: impl Fn(&mut T, usize)) {
    let Some(first) = list.first().cloned() else {
        return;
    };
    for n in list.len()..many {
        let mut next = first.clone();
        identify(&mut next, n);
        list.push(next);
    }
}

fn largest() -> usize {
    usize::try_from(MAX_FILE_SIZE).expect("some mebibytes")
}

fn damage_byte(rng: &mut Rng, bytes: &mut Vec<u8>) {
    if bytes.is_empty() {
        return;
    }
    let at = rng.below(bytes.len());
    let byte = u8::try_from(rng.below(256)).expect("a byte");
    match rng.below(4) {
        0 => bytes[at] = byte,
        1 => bytes.insert(at, byte),
        2 => drop(bytes.remove(at)),
        _ => bytes.truncate(at),
    }
}

/// Where the tokens of a text are: words and numbers, texts in quotes, blanks, and every other character by itself.
fn token_ranges(text: &str) -> Vec<(usize, usize)> {
    let is_word = |c: char| c.is_alphanumeric() || "_.-#".contains(c);
    let mut found = Vec::new();
    let mut rest = text.char_indices().peekable();
    while let Some((start, first)) = rest.next() {
        let mut end = start + first.len_utf8();
        if first == '"' {
            while let Some((at, c)) = rest.next() {
                end = at + c.len_utf8();
                match c {
                    '\\' => drop(rest.next()),
                    '"' => break,
                    _ => {}
                }
            }
        } else {
            let is_alike = |c: char| {
                (is_word(first) && is_word(c)) || (first.is_whitespace() && c.is_whitespace())
            };
            while let Some((at, c)) = rest.next_if(|(_, c)| is_alike(*c)) {
                end = at + c.len_utf8();
            }
        }
        found.push((start, end));
    }
    // An escape at the very end may have swallowed it.
    found.retain(|(start, end)| text.is_char_boundary(*start) && text.is_char_boundary(*end));
    found
}

/// Tokens that are legal somewhere, and seldom what was meant.
const ODD: [&str; 59] = [
    "-1",
    "0",
    "1",
    "2",
    "256",
    "1000000",
    "9223372036854775807",
    "-9223372036854775808",
    "1e308",
    "NaN",
    "inf",
    "0.00001",
    "123456.123456789",
    "\"1/3\"",
    "\"-999999/1000000\"",
    "\"1/0\"",
    "Points",
    "99999999.9999",
    "\"\"",
    "\" \"",
    "\"\u{202e}\u{1b}[2J\"",
    "\"a\"",
    "\"\\u{0}\"",
    "true",
    "false",
    "None",
    "Unknown",
    "Stated",
    "()",
    "[]",
    "{}",
    "Always(All([]))",
    "Never(Any([]))",
    "Not(All([]))",
    "Count(at_least: 0, of: [])",
    "Count(at_least: 99, of: [All([])])",
    "Sum(of: {}, at_least: 0)",
    "Sum(of: {\"depth\": 9223372036854775807}, at_most: -9223372036854775808)",
    "Sum(of: {\"depth\": 0, \"line\": -1}, at_most: 3, at_least: 1)",
    "Weighted(at_least: 0, of: [])",
    "Weighted(at_least: 9223372036854775807, of: [(9223372036854775807, All([])), (-1, Any([]))])",
    "OnlyIf(All([]), Any([]))",
    "Range(min: 0, max: 255, step: 1)",
    "Range(min: 5, max: 1, step: 0)",
    "Linear(at_min: 0, at_max: 100)",
    "{\"line\": [], \"depth\": Between(9223372036854775807, -9223372036854775808)}",
    "[\"a\", \"a\"]",
    "Between(1, 2)",
    "AtLeast(3)",
    "AtMost(-3)",
    "//",
    "/*",
    "*/",
    "r#\"\"#",
    "#![enable(implicit_some)]",
    "\"offer:\"",
    "\"red_line:offer:a\"",
    "\"https://example.org\"",
    "{\"a\": 300}",
];

fn tokens(rng: &mut Rng, text: &str) -> String {
    let ranges = token_ranges(text);
    if ranges.is_empty() {
        return text.to_owned();
    }
    let (start, end) = *rng.pick(&ranges);
    // Most often another one of its kind, so that what comes out can be read.
    let kind = kind_of(&text[start..end]);
    let alike = ranges
        .iter()
        .filter(|(from, to)| kind_of(&text[*from..*to]) == kind);
    let alike: Vec<(usize, usize)> = alike.copied().collect();
    let (from, to) = if rng.percent(80) {
        *rng.pick(&alike)
    } else {
        *rng.pick(&ranges)
    };
    let odd: Vec<&str> = ODD.into_iter().filter(|it| kind_of(it) == kind).collect();
    match rng.below(12) {
        0 => spliced(text, start, end, ""),
        1 => spliced(text, start, start, &text[start..end]),
        2 => spliced(text, start, end, rng.pick::<&str>(&ODD)),
        3 => spliced(text, start, start, rng.pick::<&str>(&ODD)),
        4..=6 if !odd.is_empty() => spliced(text, start, end, rng.pick::<&str>(&odd)),
        _ => spliced(text, start, end, &text[from..to]),
    }
}

/// What sort of token it is: a text, a number, a word, a blank, or the character itself.
fn kind_of(token: &str) -> char {
    match token.chars().next() {
        Some(c) if c.is_ascii_digit() || c == '-' => '0',
        Some(c) if c.is_alphabetic() => 'a',
        Some(c) if c.is_whitespace() => ' ',
        Some(c) => c,
        None => ' ',
    }
}

fn spliced(text: &str, start: usize, end: usize, by: &str) -> String {
    format!("{}{by}{}", &text[..start], &text[end..])
}

fn lines(rng: &mut Rng, text: &str) -> String {
    let mut lines: Vec<&str> = text.split_inclusive('\n').collect();
    let (one, other) = (rng.below(lines.len()), rng.below(lines.len()));
    match rng.below(4) {
        0 => drop(lines.remove(one)),
        1 => lines.insert(other, lines[one]),
        2 => lines.swap(one, other),
        _ => {
            let (from, to) = (one.min(other), one.max(other));
            lines.drain(from..to);
        }
    }
    lines.concat()
}

/// Where what is in brackets is, the brackets included, as far as they are paired.
fn section_ranges(text: &str) -> Vec<(usize, usize)> {
    let mut open: Vec<usize> = Vec::new();
    let mut found = Vec::new();
    for (start, end) in token_ranges(text) {
        match &text[start..end] {
            "(" | "[" | "{" => open.push(start),
            ")" | "]" | "}" => found.extend(open.pop().map(|from| (from, end))),
            _ => {}
        }
    }
    found
}

fn sections(rng: &mut Rng, text: &str, other: &str) -> String {
    let (here, there) = (section_ranges(text), section_ranges(other));
    if here.is_empty() || there.is_empty() {
        return other.to_owned();
    }
    let (start, end) = *rng.pick(&here);
    // Most often another one behind the same word, so that what comes out can be read.
    let word = word_before(text, start);
    let alike = |text: &str, ranges: &[(usize, usize)]| -> Vec<(usize, usize)> {
        let alike = ranges
            .iter()
            .filter(|(at, _)| word_before(text, *at) == word);
        alike.copied().collect()
    };
    let (like_here, like_there) = (alike(text, &here), alike(other, &there));
    let is_alike = rng.percent(85);
    let (from, to) = *rng.pick(if is_alike { &like_here } else { &here });
    let (of, until) = if is_alike && !like_there.is_empty() {
        *rng.pick(&like_there)
    } else {
        *rng.pick(&there)
    };
    match rng.below(5) {
        0 => {
            let behind = text[end..].strip_prefix(',').map_or(end, |_| end + 1);
            spliced(text, start - word.len(), behind, "")
        }
        1 => spliced(text, end, end, &format!(", {word}{}", &text[start..end])),
        2 => spliced(text, start, end, &text[from..to]),
        3 => spliced(text, start, end, &other[of..until]),
        _ => spliced(text, end, end, &format!(", {word}{}", &other[of..until])),
    }
}

/// The word before a bracket, such as that of a condition; of a thing there is none.
fn word_before(text: &str, at: usize) -> &str {
    let is_word = |c: char| c.is_alphanumeric() || c == '_';
    let before = &text[..at];
    &before[before.trim_end_matches(is_word).len()..]
}

/// Something many times over: up to the largest file, but seldom.
fn sizes(rng: &mut Rng, text: &str) -> String {
    let most = match rng.below(40) {
        0 => largest(),
        1..=4 => 1 << 18,
        _ => 1 << 13,
    };
    let room = rng.below(most) + 1;
    let ranges = if rng.percent(50) {
        token_ranges(text)
    } else {
        section_ranges(text)
    };
    if ranges.is_empty() {
        return text.to_owned();
    }
    let (start, end) = *rng.pick(&ranges);
    let part = &text[start..end];
    if let Some(inner) = part.strip_prefix('"').and_then(|it| it.strip_suffix('"')) {
        let inner = if inner.is_empty() { "x" } else { inner };
        let long = inner.repeat(room / inner.len() + 1);
        return spliced(text, start, end, &format!("\"{long}\""));
    }
    if part.starts_with(['(', '[', '{']) {
        // Each with ids of its own, so that they are things and not mistakes.
        let count = room / (part.len() + 4) + 1;
        let mut all = String::with_capacity(room * 2);
        for n in 0..count.min(20_000) {
            all.push_str(&part.replace("id: \"", &format!("id: \"n{n}-")));
            all.push_str(", ");
        }
        return spliced(text, start, end, all.trim_end_matches(", "));
    }
    spliced(text, start, end, &part.repeat(room / part.len() + 1))
}

/// A condition around a condition, as deep as is allowed or deeper.
fn nested(rng: &mut Rng, text: &str) -> String {
    let ranges = section_ranges(text);
    let words = [
        "Is", "Not", "All", "Any", "Count", "Sum", "Weighted", "Always", "Never", "AtLeast",
        "AtMost",
    ];
    let conditions: Vec<(usize, usize)> = ranges
        .into_iter()
        .filter_map(|(start, end)| {
            let word = words.iter().find(|word| text[..start].ends_with(**word))?;
            Some((start - word.len(), end))
        })
        .collect();
    if conditions.is_empty() {
        return text.to_owned();
    }
    let (start, end) = *rng.pick(&conditions);
    let (open, close) = *rng.pick(&[
        ("Not(", ")"),
        ("All([", "])"),
        ("Count(at_least: 1, of: [", "])"),
        ("Weighted(at_least: 1, of: [(1, ", ")])"),
    ]);
    let depth = match rng.below(10) {
        0 => rng.below(100_000),
        1..=5 => rng.below(limits::MAX_CONDITION_DEPTH + 2),
        _ => rng.below(4),
    };
    let around = format!(
        "{}{}{}",
        open.repeat(depth),
        &text[start..end],
        close.repeat(depth)
    );
    spliced(text, start, end, &around)
}
