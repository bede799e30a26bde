//! What reaches a terminal: nothing that a file, its name or an argument holds is an order to it, and nothing that a file
//! may hold takes long to print.

#[path = "common/long_texts.rs"]
mod long_texts;

use std::collections::BTreeSet;
use std::ffi::OsString;
use std::fs;
use std::path::PathBuf;
use std::process::{Command, Output};

use common_ground::model::limits::MAX_NAME;
use long_texts::LongText;

/// Orders to a terminal and to whoever reads both ways: a title, a cleared screen, hidden text, a way to hide a file's
/// ending, and what ends a paragraph.
const ORDERS: &str = "\u{1b}]0;owned\u{7}\u{1b}[2J\u{1b}[8m\u{9b}31m\u{90}q\u{7f}\u{8}\u{202e}nor\u{2066}x\u{2069}\u{200f}\u{200e}\u{61c}\u{2028}\u{2029}\u{85}";

/// A folder whose name gives orders too.
struct Folder(tempfile::TempDir);

impl Folder {
    fn new() -> Self {
        Self(tempfile::tempdir().expect("a folder"))
    }

    /// A file with a hostile name and this in it.
    fn file(&self, name: &str, text: impl AsRef<[u8]>) -> PathBuf {
        let path = self.0.path().join(format!("{name}{ORDERS}\n.ron"));
        fs::write(&path, text).expect("a file");
        path
    }
}

fn cli(arguments: &[OsString], is_colourful: bool) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_common-ground-cli"));
    command.args(arguments).env_remove("NO_COLOR");
    command.env_remove("CLICOLOR_FORCE").env("COLUMNS", "80");
    if is_colourful {
        command.env("CLICOLOR_FORCE", "1");
    }
    command.output().expect("the binary runs")
}

/// Everything that was printed, without the colours of the program's own.
fn printed(output: &Output) -> String {
    let bytes = [output.stdout.as_slice(), &output.stderr].concat();
    let mut text = String::from_utf8(bytes).expect("UTF-8");
    let mut codes: Vec<&str> = vec!["0", "1", "2", "3", "4", "33", "36"];
    codes.extend([
        "31", "32", "34", "35", "1;31", "31;1", "36;1", "35;1", "33;1", "32;1", "36;1;4", "36;4",
    ]);
    for code in codes {
        text = text.replace(&format!("\u{1b}[{code}m"), "");
    }
    text
}

/// Fails if anything was printed that is more than text and ends of lines.
#[track_caller]
fn is_text(output: &Output) {
    let text = printed(output);
    let found = text.chars().find(|c| {
        (c.is_control() && *c != '\n')
            || matches!(
                c,
                '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}' | '\u{2029}'
            )
            || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    });
    assert_eq!(found, None, "{text:?}");
    assert!(!text.is_empty(), "something is printed");
}

/// Runs the command line on these arguments, plain and in colour.
#[track_caller]
fn check(arguments: &[&dyn AsRef<std::ffi::OsStr>], code: i32) {
    let arguments: Vec<OsString> = arguments.iter().map(|it| it.as_ref().to_owned()).collect();
    for is_colourful in [false, true] {
        let output = cli(&arguments, is_colourful);
        is_text(&output);
        assert_eq!(output.status.code(), Some(code), "{:?}", printed(&output));
    }
}

/// What else a subcommand needs on its command line.
fn needed(subcommand: &str, folder: &Folder) -> Vec<OsString> {
    match subcommand {
        "convert" => {
            let to = folder.0.path().join(format!("to{ORDERS}"));
            vec!["--to".into(), to.into(), "--overwrite".into()]
        }
        _ => Vec::new(),
    }
}

/// Runs a subcommand on these arguments and what else it needs.
#[track_caller]
fn check_with_needed(
    subcommand: &str,
    argument: &dyn AsRef<std::ffi::OsStr>,
    folder: &Folder,
    code: i32,
) {
    let needed = needed(subcommand, folder);
    let mut arguments: Vec<&dyn AsRef<std::ffi::OsStr>> = vec![&subcommand, argument];
    arguments.extend(needed.iter().map(|it| it as &dyn AsRef<std::ffi::OsStr>));
    check(&arguments, code);
}

/// The subcommands, as the help lists them.
fn subcommands() -> Vec<String> {
    let help = printed(&cli(&["--help".into()], false));
    let (_, list) = help.split_once("Commands:\n").expect("a list");
    let lines = list.lines().take_while(|line| !line.is_empty());
    // A line that is indented further goes on with what the one before says.
    let names = lines.filter_map(|line| line.strip_prefix("  ")?.split(' ').next());
    let mut names: Vec<String> = names
        .filter(|it| !it.is_empty())
        .map(str::to_owned)
        .collect();
    names.retain(|name| name != "help");
    assert!(names.len() >= 2, "{help}");
    names
}

/// A valid scenario with orders in every text.
fn hostile_scenario() -> String {
    let text: String = ORDERS
        .chars()
        .map(|c| format!("\\u{{{:x}}}", u32::from(c)))
        .collect();
    format!(
        r##"Scenario(format: 1, title: "T{text}", as_of: "{text}", summary: "{text}", guide: "{text}",
    issues: [(id: "line", name: "L{text}", values: Options([
        (id: "here", name: "H{text}"), (id: "there", name: "T{text}")]))],
    assumptions: [(id: "q", question: "Q{text}")],
    parties: [(id: "a", name: "A{text}", color: "#2f6fb3", red_lines: [(id: "not-there", text: "N{text}",
        rule: Never(Is("line", ["there"])), firmness: 3, basis: Inferred)])],
    packages: [(id: "p", name: "P{text}", terms: {{"line": "here"}}),
        (id: "q", name: "Q{text}", terms: {{"line": "there"}})],
    variants: [(id: "v", name: "V{text}", lift: ["not-there"])])"##
    )
}

#[test]
fn no_order_reaches_the_terminal_from_a_file() {
    let folder = Folder::new();
    let valid = folder.file("valid", hostile_scenario());
    let raw = hostile_scenario();
    let ids = folder.file("ids", raw.replace("not-there", ORDERS));
    let unclosed = folder.file(
        "unclosed",
        format!("(format: 1,\n title: \"{ORDERS}\", {ORDERS} a)"),
    );
    let unknown = folder.file(
        "unknown",
        format!("(format: 1,\n /* {ORDERS} */ titel: \"\"\n/* {ORDERS} */)"),
    );
    let bytes = folder.file("bytes", b"(format: 1, \xff\x1b[2J");
    let newer = folder.file("newer", "(format: 77)");
    let missing = folder.0.path().join(ORDERS);
    for subcommand in subcommands() {
        check_with_needed(&subcommand, &valid, &folder, 0);
        // What is wrong in what it says can be laid out and converted all the same.
        let is_read = ["format", "convert"].contains(&subcommand.as_str());
        check_with_needed(&subcommand, &ids, &folder, i32::from(!is_read));
        for wrong in [&unclosed, &unknown, &bytes, &newer, &missing] {
            // What is no scenario is a text all the same.
            let is_enough = subcommand == "convert" && fs::read_to_string(wrong).is_ok();
            check_with_needed(&subcommand, wrong, &folder, i32::from(!is_enough));
        }
        check_with_needed(&subcommand, &folder.0.path(), &folder, 1);
    }
    check(&[&"analyse", &valid, &"--json"], 0);
    check(&[&"analyse", &valid, &"--variant", &"v"], 0);
}

#[test]
fn no_order_reaches_the_terminal_from_an_argument() {
    let folder = Folder::new();
    let valid = folder.file("valid", hostile_scenario());
    check(&[&ORDERS], 2);
    let flag = format!("--{ORDERS}");
    check(&[&flag], 2);
    check(&[&format!("--help{ORDERS}")], 2);
    for subcommand in subcommands() {
        check(&[&subcommand, &valid, &ORDERS], 2);
        check(&[&subcommand, &valid, &flag], 2);
        check(&[&subcommand], 2);
        check(&[&subcommand, &"--help"], 0);
        let help = printed(&cli(&[subcommand.clone().into(), "--help".into()], false));
        let words = help.split(|c: char| c.is_whitespace() || ",[]".contains(c));
        let flags: BTreeSet<&str> = words
            .filter(|it| it.starts_with("--") && it.len() > 2)
            .collect();
        for flag in flags
            .into_iter()
            // Any name will do for a file.
            .filter(|it| !matches!(*it, "--help" | "--json" | "--to"))
        {
            // Most of them ask for JSON.
            let with = |value: &str| -> Vec<OsString> {
                let json = (subcommand == "analyse").then(|| "--json".into());
                let rest = [valid.clone().into(), flag.into(), value.into()];
                [subcommand.clone().into()]
                    .into_iter()
                    .chain(json)
                    .chain(rest)
                    .collect()
            };
            for is_colourful in [false, true] {
                let output = cli(&with(&format!("x{ORDERS}")), is_colourful);
                is_text(&output);
                assert_eq!(
                    output.status.code(),
                    Some(2),
                    "{flag}: {:?}",
                    printed(&output)
                );
            }
        }
    }
}

#[cfg(unix)]
#[test]
fn no_order_reaches_the_terminal_from_bytes_that_are_no_text() {
    use std::os::unix::ffi::OsStringExt;
    let bytes = OsString::from_vec([b"\xff\xfe".as_slice(), ORDERS.as_bytes()].concat());
    let folder = Folder::new();
    for subcommand in subcommands() {
        check_with_needed(&subcommand, &bytes, &folder, 1);
        check(&[&subcommand, &"x", &bytes], 2);
    }
    check(&[&bytes], 2);
}

#[cfg(feature = "gui")]
#[test]
fn no_order_reaches_the_terminal_from_an_argument_of_the_window() {
    for arguments in [
        vec![format!("--{ORDERS}")],
        vec!["a".to_owned(), ORDERS.to_owned()],
    ] {
        let mut command = Command::new(env!("CARGO_BIN_EXE_common-ground"));
        let output = command.args(arguments).env("CLICOLOR_FORCE", "1").output();
        let output = output.expect("the binary runs");
        is_text(&output);
        assert_eq!(output.status.code(), Some(2));
    }
}

#[test]
fn a_text_that_is_too_long_is_a_problem_with_its_place() {
    let folder = Folder::new();
    for LongText { file, path, most } in long_texts::all() {
        let file = folder.file("long", &file);
        let output = cli(&["check".into(), file.into()], false);
        assert_eq!(output.status.code(), Some(1), "{path}");
        let told = printed(&output);
        let problem = format!(
            ": the text has 2000000 characters, but at most {most} are allowed here: {path}\n"
        );
        let placed = told.split_once(&problem).map(|(before, _)| before);
        let placed = placed.and_then(|before| before.rsplit('\n').next());
        assert!(
            placed.is_some_and(|it| it.starts_with("error: line ") && it.contains(", column ")),
            "{path}: {}",
            &told[..told.len().min(2_000)]
        );
        assert!(told.len() < 4_000, "{path}");
    }
}

#[test]
fn a_mistake_in_a_long_line_is_shown_in_its_place() {
    let folder = Folder::new();
    let long = "x".repeat(1_900_000);
    let file = folder.file(
        "line",
        format!("(format: 1, title: \"{long}\", titel: \"{long}\")"),
    );
    let output = cli(&["check".into(), file.into()], false);
    assert_eq!(output.status.code(), Some(1));
    let told = printed(&output);
    assert!(told.contains("xxx\", titel: \"xxx"), "{told}");
    assert!(told.contains("here"), "{told}");
    assert!(told.len() < 4_000, "{}", told.len());
    let word = folder.file("word", format!("(format: 1, {long}: \"{long}\")"));
    let told = printed(&cli(&["check".into(), word.into()], false));
    assert!(told.len() < 4_000, "{}", told.len());
}

#[test]
fn a_name_at_its_limit_is_cut_in_a_table_alone() {
    let folder = Folder::new();
    let [name, title] = ["n", "m"].map(|letter| letter.repeat(MAX_NAME));
    let text = hostile_scenario()
        .replace("title: \"T", &format!("title: \"{title}\", /* \"T"))
        .replacen(", as_of: ", " */ as_of: ", 1)
        .replace("name: \"A", &format!("name: \"{name}\", note: \"A"));
    let file = folder.file("limit", text);
    let output = cli(&["check".into(), file.into()], false);
    assert_eq!(output.status.code(), Some(0), "{:?}", printed(&output));
    let told = printed(&output);
    assert!(told.matches('m').count() >= MAX_NAME, "{told}");
    assert!(told.contains("n…"), "{told}");
}
