//! The architecture as a test: which way imports point, between the parts and within them, where colours, threads and
//! files are, and how long a file and how large a type may be.

#[path = "architecture/circles.rs"]
mod circles;
#[path = "architecture/imports.rs"]
mod imports;
#[path = "architecture/layers.rs"]
mod layers;
#[path = "architecture/not_yet.rs"]
mod not_yet;
#[path = "architecture/sizes.rs"]
mod sizes;
#[path = "architecture/tokens.rs"]
mod tokens;
#[path = "architecture/views.rs"]
mod views;

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use imports::{File, Import, Modules};
use not_yet::NOT_YET;

/// What each part of the library may import. A part that is not listed fails the test.
const MAY_IMPORT: [(&str, &[&str]); 8] = [
    ("model", &[]),
    ("file", &["model"]),
    ("analysis", &["model"]),
    ("query", &["model", "analysis"]),
    ("prose", &["model", "analysis"]),
    ("report", &["model", "analysis", "prose"]),
    ("ui", &["model", "analysis", "query", "prose", "report"]),
    (
        "app",
        &[
            "model", "file", "analysis", "query", "prose", "report", "ui",
        ],
    ),
];

/// The types that everything would gather in, if nobody watched: the part that each is in, and its name.
const BIG_TYPES: [(&str, &str); 3] = [("app", "Session"), ("ui", "Context"), ("ui", "Action")];
/// So many fields or variants each of them may have.
const MOST_MEMBERS: usize = 12;

const LONGEST_FILE: usize = 800;
const LONGEST_MEDIAN: usize = 250;

/// A source file of the package.
struct Source {
    /// Its path below `src`, with `/`.
    path: String,
    text: String,
}

impl Source {
    /// Whether the file is one of these, or below one of these folders.
    fn is_in(&self, places: &[&str]) -> bool {
        places.iter().any(|place| {
            self.path == *place
                || self.path == format!("{place}.rs")
                || self.path.starts_with(&format!("{place}/"))
        })
    }

    /// The lines of code with their numbers: without comments, and without the tests of the module.
    fn code(&self) -> impl Iterator<Item = (usize, &str)> {
        let is_test = self.path.ends_with("/tests.rs") || self.path.contains("/tests/");
        let mut lines = self.text.lines().enumerate().peekable();
        std::iter::from_fn(move || {
            let (n, line) = lines.next()?;
            let is_module =
                |next: &str| next.trim_start().starts_with("mod ") && next.ends_with('{');
            // By custom the tests are the last thing in a file.
            let tests_follow = line.trim() == "#[cfg(test)]"
                && lines.peek().is_some_and(|(_, next)| is_module(next));
            (!is_test && !tests_follow).then_some((n + 1, line))
        })
        .filter(|(_, line)| !line.trim_start().starts_with("//"))
    }
}

/// Every source file of the program, sorted by path.
fn sources() -> Vec<Source> {
    sources_in("src")
}

/// Every source file in a folder of the project, sorted by path.
fn sources_in(folder: &str) -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let mut found = Vec::new();
    let mut folders: Vec<PathBuf> = vec![root.clone()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).expect("a folder of sources") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let below = path.strip_prefix(&root).expect("below the root");
                let parts: Vec<_> = below.iter().map(|part| part.to_string_lossy()).collect();
                found.push(Source {
                    path: parts.join("/"),
                    text: fs::read_to_string(&path).expect("a source in UTF-8"),
                });
            }
        }
    }
    found.sort_by(|a, b| a.path.cmp(&b.path));
    assert!(found.len() > 20, "the sources are where the test looks");
    found
}

/// Fails with every line of code outside `allowed` in which a ban finds something.
#[track_caller]
fn check_lines(rule: &str, allowed: &[&str], finds: impl Fn(&str) -> bool) {
    let sources = sources();
    let found: Vec<String> = sources
        .iter()
        .filter(|source| !source.is_in(allowed))
        .flat_map(|source| {
            source
                .code()
                .filter(|(_, line)| finds(line))
                .map(|(n, line)| format!("src/{}:{n}: {}", source.path, line.trim()))
        })
        .collect();
    assert!(found.is_empty(), "{rule}\n{}", found.join("\n"));
}

/// Whether the line has the word, not as a part of a longer one.
fn has_word(line: &str, word: &str) -> bool {
    let is_part = |c: char| c.is_alphanumeric() || c == '_';
    line.match_indices(word).any(|(at, _)| {
        let before = line[..at].chars().next_back();
        let after = line[at + word.len()..].chars().next();
        !before.is_some_and(is_part) && !after.is_some_and(is_part)
    })
}

/// The files of the library without their tests, their modules, and what they name of one another.
static FILES: LazyLock<Vec<File>> = LazyLock::new(files);
static MODULES: LazyLock<Modules> = LazyLock::new(|| Modules::of(&FILES));
static IMPORTS: LazyLock<Vec<Import>> = LazyLock::new(|| MODULES.imports());

fn files() -> Vec<File> {
    let code = |source: &Source| {
        let lines: Vec<&str> = source.code().map(|(_, line)| line).collect();
        lines.join("\n")
    };
    let sources = sources();
    let of_library = sources.iter().filter(|it| !it.is_in(&["main", "bin"]));
    of_library
        .map(|source| File {
            code: code(source),
            path: source.path.clone(),
        })
        .collect()
}

#[test]
fn imports_point_one_way() {
    let mut wrong = Vec::new();
    for path in FILES.iter().map(|it| it.path.as_str()) {
        let part = path.split('/').next().unwrap_or_default();
        let part = part.strip_suffix(".rs").unwrap_or(part);
        if part == "lib" {
            continue;
        }
        let Some((_, allowed)) = MAY_IMPORT.iter().find(|(name, _)| *name == part) else {
            wrong.push(format!("src/{path}: no rule says what {part} may import"));
            continue;
        };
        for imported in MODULES.paths_from_root(path) {
            let Some(imported) = imported.first() else {
                continue;
            };
            let is_part = MAY_IMPORT.iter().any(|(name, _)| name == imported);
            if is_part && imported != part && !allowed.contains(&imported.as_str()) {
                wrong.push(format!("src/{path}: {part} imports {imported}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Fails with a way around every circle between the folders and files that lie directly in the part.
#[track_caller]
fn check_circles(part: &str) {
    let files = FILES
        .iter()
        .filter(|it| circles::place(part, &it.path).is_some());
    assert!(files.count() > 1, "{part} is where the test looks");
    let allowed = NOT_YET.circles.iter().find(|(of, _)| *of == part);
    let allowed = allowed.map_or(&[][..], |(_, places)| places);
    let told: Vec<String> = circles::circles(part, &IMPORTS, allowed)
        .iter()
        .map(|it| format!("all of {}\n{}", it.places.join(", "), it.way.join("\n")))
        .collect();
    assert!(
        told.is_empty(),
        "imports within {part} lead back to where they began\n\n{}",
        told.join("\n\n")
    );
}

#[test]
fn no_circles_within_ui() {
    check_circles("ui");
}

#[test]
fn no_circles_within_analysis() {
    check_circles("analysis");
}

#[test]
fn no_circles_within_app() {
    check_circles("app");
}

#[test]
fn no_circles_within_model() {
    check_circles("model");
}

#[test]
fn no_circles_within_the_other_parts() {
    for (part, _) in MAY_IMPORT {
        // Where the part is a folder at all.
        let is_there = FILES
            .iter()
            .any(|it| circles::place(part, &it.path).is_some());
        if is_there && !["ui", "analysis", "app", "model"].contains(&part) {
            check_circles(part);
        }
    }
}

#[test]
fn imports_within_ui_keep_to_the_layers() {
    let found = layers::wrong(&FILES, &IMPORTS);
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn nothing_but_the_list_names_a_view() {
    let views = views::views(&FILES);
    assert!(views.len() > 1, "views are where the test looks");
    let found = views::named_elsewhere(&FILES, &MODULES);
    assert!(
        found.is_empty(),
        "only src/{} names a view\n{}",
        views::LIST,
        found.join("\n")
    );
}

#[test]
fn nothing_gathers_in_the_big_types() {
    for (part, name) in BIG_TYPES {
        let of_part = FILES
            .iter()
            .filter(|it| it.path.starts_with(&format!("{part}/")));
        let found: Vec<(&str, usize)> = of_part
            .filter_map(|it| Some((it.path.as_str(), sizes::members(&it.code, name)?)))
            .collect();
        let [(path, members)] = found[..] else {
            panic!(
                "there is one {name} in src/{part}, or another type takes its place in this list: {found:?}"
            );
        };
        let allowed = NOT_YET.sizes.iter().find(|(of, _)| *of == name);
        let most = allowed.map_or(MOST_MEMBERS, |(_, most)| *most);
        assert!(
            members <= most,
            "src/{path}: {name} has {members} fields or variants, and {most} are the most"
        );
    }
}

#[test]
fn only_the_window_knows_the_toolkit() {
    check_lines(
        "egui is for src/ui, src/app and the window's main alone",
        &["ui", "app", "main"],
        |line| has_word(line, "egui") || has_word(line, "eframe"),
    );
}

#[test]
fn colours_live_in_the_theme() {
    check_lines(
        "a colour is written down in the theme alone; parties bring their own in the scenario",
        &[
            "ui/theme",
            "ui/kit/theme",
            "model",
            "file",
            "analysis",
            "prose",
            "report",
            "bin",
        ],
        has_colour,
    );
}

fn has_colour(line: &str) -> bool {
    let is_named = ["Color32::", "Rgba::"].iter().any(|name| {
        line.match_indices(name).any(|(at, _)| {
            let rest = &line[at + name.len()..];
            let is_no_colour = ["TRANSPARENT", "PLACEHOLDER"]
                .iter()
                .any(|none| rest.starts_with(none));
            let is_constant = rest.starts_with(|c: char| c.is_ascii_uppercase());
            !is_no_colour && (is_constant || rest.starts_with("from_"))
        })
    });
    let is_written = line.match_indices("\"#").any(|(at, quote)| {
        let rest = &line[at + quote.len()..];
        let digits = rest.chars().take_while(char::is_ascii_hexdigit).count();
        matches!(digits, 3 | 6 | 8) && rest[digits..].starts_with('"')
    });
    is_named || is_written || has_word(line, "hex_color")
}

#[test]
fn colours_are_recognised() {
    assert!(has_colour("let c = Color32::from_rgb(1, 2, 3);"));
    assert!(has_colour("let c = egui::Color32::RED;"));
    assert!(has_colour("parse(\"#2f6fb3\")"));
    assert!(!has_colour("fn paint(c: Color32) -> Color32 {"));
    assert!(!has_colour("fill(Color32::TRANSPARENT)"));
    assert!(!has_colour("format!(\"#{number}\")"));
}

#[test]
fn threads_and_files_keep_to_their_places() {
    let is_from_std = |line: &str, what: &str| line.contains("std::{") && has_word(line, what);
    check_lines(
        "threads are for src/query, src/file, src/app and the programs alone",
        &["query", "file", "app", "main", "bin"],
        |line| {
            ["std::thread", "thread::spawn"]
                .iter()
                .any(|what| line.contains(what))
                || is_from_std(line, "thread")
        },
    );
    check_lines(
        "files are for src/file, src/app and the programs alone",
        &["file", "app", "main", "bin"],
        |line| {
            ["std::fs", "fs::File"]
                .iter()
                .any(|what| line.contains(what))
                || is_from_std(line, "fs")
        },
    );
}

#[test]
fn one_place_alone_opens_anything_outside_of_the_program() {
    check_lines(
        "an address is opened in ui/things/address.rs alone",
        &["ui/things/address"],
        |line| line.contains("open_url") || line.contains("OpenUrl"),
    );
    check_lines("nothing opens an address by itself", &[], |line| {
        ["hyperlink(", "hyperlink_to(", "Hyperlink::"]
            .iter()
            .any(|what| line.contains(what))
    });
}

#[test]
fn nothing_is_unsafe_or_catches_panics() {
    check_lines("there is no unsafe code", &[], |line| {
        has_word(line, "unsafe")
    });
    check_lines("panics are bugs, not control flow", &[], |line| {
        has_word(line, "catch_unwind")
    });
}

#[test]
fn clocks_work_in_browsers() {
    // The desktop's own dialogs, which browsers do not have, may use them.
    check_lines(
        "the standard library's clocks do not work in browsers",
        &["app/dialogs"],
        |line| {
            line.contains("std::time::Instant")
                || line.contains("std::time::SystemTime")
                || (line.contains("std::time::{")
                    && (has_word(line, "Instant") || has_word(line, "SystemTime")))
        },
    );
}

#[test]
fn every_module_says_what_it_is() {
    let silent: Vec<String> = sources()
        .into_iter()
        .filter(|source| !source.text.starts_with("//! "))
        .map(|source| source.path)
        .collect();
    assert!(silent.is_empty(), "no //! at the top of {silent:?}");
}

#[test]
fn files_stay_short() {
    let mut lengths: Vec<usize> = sources()
        .iter()
        .map(|source| source.text.lines().count())
        .collect();
    lengths.sort_unstable();
    let median = lengths[lengths.len() / 2];
    assert!(
        median <= LONGEST_MEDIAN,
        "the median file has {median} lines"
    );
    for folder in ["src", "tests"] {
        for source in sources_in(folder) {
            let length = source.text.lines().count();
            assert!(
                length <= LONGEST_FILE,
                "{folder}/{} has {length} lines: is it one room or several?",
                source.path
            );
        }
    }
}

#[test]
fn nothing_is_left_unfinished_or_tied_to_one_machine() {
    let bans = ["TODO", "FIXME", "XXX", "/home/", "/root/", "/Users/"];
    let mut found = Vec::new();
    for source in sources() {
        for (n, line) in source.text.lines().enumerate() {
            if bans.iter().any(|ban| line.contains(ban)) {
                found.push(format!("src/{}:{}: {}", source.path, n + 1, line.trim()));
            }
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}
