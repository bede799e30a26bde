//! The command line as its users meet it: the built binary, its output and its exit codes.

use std::fs;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use common_ground::analysis::{Count, Engine};
use common_ground::model::ByBasis;
use common_ground::prose::GlossaryTerm;

const BERLIN: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/scenarios/berlin-2025.ron");

const SMALL: &str = r##"Scenario(
    format: 1,
    title: "Two sides",
    issues: [(id: "line", name: "Line", values: Options([
        (id: "here", name: "Here"), (id: "there", name: "There")]))],
    parties: [(id: "a", name: "Aland", color: "#2f6fb3", red_lines: [
        (id: "not-there", text: "Not there", rule: Never(Is("line", ["there"])), firmness: 3, basis: Inferred)])],
    packages: [
        (id: "p", name: "Here it is", terms: {"line": "here"}),
        (id: "q", name: "There it is", terms: {"line": "there"}),
    ],
)"##;

fn cli() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_common-ground-cli"));
    command
        .env_remove("COLUMNS")
        .env_remove("NO_COLOR")
        .env_remove("CLICOLOR_FORCE");
    command
}

fn run(arguments: &[&str]) -> Output {
    cli().args(arguments).output().expect("the binary runs")
}

fn out(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).expect("UTF-8")
}

fn err(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).expect("UTF-8")
}

#[track_caller]
fn exits(output: &Output, code: i32) {
    let told = (out(output), err(output));
    assert_eq!(output.status.code(), Some(code), "{told:?}");
}

/// A scenario file in a folder of its own, which goes when this does.
struct File {
    folder: tempfile::TempDir,
}

impl File {
    fn with(text: impl AsRef<[u8]>) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        fs::write(folder.path().join("scenario.ron"), text).expect("a file");
        Self { folder }
    }

    fn path(&self) -> PathBuf {
        self.folder.path().join("scenario.ron")
    }
}

fn check(path: &Path) -> Output {
    cli()
        .arg("check")
        .arg(path)
        .output()
        .expect("the binary runs")
}

#[test]
fn check_prints_the_verdicts() {
    let file = File::with(SMALL);
    let output = check(&file.path());
    exits(&output, 0);
    insta::assert_snapshot!(out(&output), @"
    Two sides

    One proposed package satisfies every side: Here it is.

    Package                 Aland    Everyone
    ──────────────────────  ───────  ────────
    Here it is (complete)   accepts  deal
    There it is (complete)  rejects  no deal

    accepts: The party accepts the package however its open issues are settled.
    rejects: The party rejects the package however its open issues are settled.
    deal: Every party accepts the package however its open issues are settled.
    no deal: However its open issues are settled, the package does not satisfy every
      side.
    complete: A complete proposal: its terms, with the facts, settle every issue.
    ");
    assert_eq!(err(&output), "");
}

#[test]
fn what_is_private_says_so() {
    let private = SMALL
        .replace("basis: Inferred)", "basis: Inferred, private: true)")
        .replace(
            "firmness: 3, basis: Inferred, private: true)])]",
            "firmness: 3, basis: Inferred, private: true)],
            preferences: [(issue: \"line\", weight: 1, values: {\"here\": 70, \"there\": 40}, private: true)],
            no_deal: (value: 50, private: true))]",
        )
        .replace("(id: \"p\", name: \"Here it is\", terms: {\"line\": \"here\"}),", "");
    let file = File::with(&private);
    let output = check(&file.path());
    exits(&output, 0);
    let told = out(&output)
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ");
    let crossed = "Aland's red line “Not there” (private) stands in the way.";
    assert!(told.contains(crossed), "{told}");
    let path = file.path();
    let output = run(&["analyse", path.to_str().expect("UTF-8")]);
    exits(&output, 0);
    let told = out(&output);
    let scores = told.split("\n\n").last().expect("the scores");
    insta::assert_snapshot!(scores, @"
                    Aland (of
                    100,
    Scores          private)
    ──────────────  ────────────
    There it is     40
    Without a deal  50 (private)
    ");
    // Without the marks everything is printed as before, and nothing says so.
    let open = private.replace(", private: true", "");
    let output = run(&["analyse", File::with(open).path().to_str().expect("UTF-8")]);
    assert!(!out(&output).contains("private"));
}

#[test]
fn berlin_fits_the_usual_width() {
    let output = run(&["check", BERLIN]);
    exits(&output, 0);
    for line in out(&output).lines() {
        assert!(line.chars().count() <= 80, "{line}");
        assert!(!line.ends_with(' '), "{line}");
    }
    assert!(out(&output).contains("rejects"));
    assert!(out(&output).contains("Everyone"));
}

#[test]
fn a_narrow_terminal_gets_lists() {
    for columns in ["20", "34", "60"] {
        let output = cli()
            .args(["check", BERLIN])
            .env("COLUMNS", columns)
            .output()
            .expect("the binary runs");
        exits(&output, 0);
        let width: usize = columns.parse().expect("a number");
        for line in out(&output).lines() {
            assert!(line.chars().count() <= width, "{width}: {line}");
        }
        assert!(out(&output).contains("Russia: "), "{}", out(&output));
    }
}

#[test]
fn what_is_piped_has_no_colours() {
    let output = run(&["check", BERLIN]);
    assert!(!out(&output).contains('\u{1b}'));
    let forced = cli()
        .args(["check", BERLIN])
        .env("CLICOLOR_FORCE", "1")
        .output()
        .expect("the binary runs");
    assert!(out(&forced).contains("\u{1b}[1m"), "{}", out(&forced));
}

#[test]
fn analyse_prints_counts_too() {
    let file = File::with(SMALL);
    let path = file.path();
    let output = cli()
        .arg("analyse")
        .arg(&path)
        .output()
        .expect("the binary runs");
    exits(&output, 0);
    insta::assert_snapshot!(out(&output), @"
    Two sides

    One proposed package satisfies every side: Here it is.

    Package                 Aland    Everyone
    ──────────────────────  ───────  ────────
    Here it is (complete)   accepts  deal
    There it is (complete)  rejects  no deal

    accepts: The party accepts the package however its open issues are settled.
    rejects: The party rejects the package however its open issues are settled.
    deal: Every party accepts the package however its open issues are settled.
    no deal: However its open issues are settled, the package does not satisfy every
      side.
    complete: A complete proposal: its terms, with the facts, settle every issue.

    Settlements that meet the facts: 2. Of these, every party accepts: 1.

    Accepted settlements  Settlements  Aland  Everyone
    ────────────────────  ───────────  ─────  ────────
    All settlements       2            1      1
    Here it is            1            1      1
    There it is           1            0      0
    ");
}

#[test]
fn analyse_prints_json() {
    let output = run(&["analyse", BERLIN, "--json"]);
    exits(&output, 0);
    let object: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON");
    let keys: Vec<_> = object.as_object().expect("an object").keys().collect();
    assert_eq!(keys[..2], ["settlements", "possible_settlements"]);
    assert!(object["packages"][0]["parties"]["russia"]["verdict"].is_string());
}

#[test]
fn only_chooses_parts() {
    let file = File::with(SMALL);
    let path = file.path();
    let path = path.to_str().expect("UTF-8");
    let output = run(&["analyse", path, "--json", "--only", "deals,settlements"]);
    exits(&output, 0);
    let object: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON");
    let keys: Vec<_> = object.as_object().expect("an object").keys().collect();
    assert_eq!(keys, ["settlements", "deals", "left_out", "out_of_budget"]);
    assert_eq!(object["deals"]["value"], "1");
    exits(&run(&["analyse", path, "--json", "--only", "nonsense"]), 2);
    exits(&run(&["analyse", path, "--only", "deals"]), 2);
}

#[test]
fn usage_is_told_with_exit_code_2() {
    exits(&run(&[]), 2);
    exits(&run(&["check"]), 2);
    exits(&run(&["frobnicate", "x"]), 2);
    exits(&run(&["--help"]), 0);
    exits(&run(&["--version"]), 0);
}

#[test]
fn files_that_cannot_be_read_are_named() {
    let folder = tempfile::tempdir().expect("a folder");
    let missing = check(&folder.path().join("missing.ron"));
    exits(&missing, 1);
    assert!(
        err(&missing).contains("there is no such file"),
        "{}",
        err(&missing)
    );
    assert!(err(&missing).contains("missing.ron"), "{}", err(&missing));
    let directory = check(folder.path());
    exits(&directory, 1);
    assert!(
        err(&directory).contains("folder, not a file"),
        "{}",
        err(&directory)
    );
    let binary = check(&File::with([b'a', b'\n', 0xff, 0xfe]).path());
    exits(&binary, 1);
    assert!(err(&binary).contains("line 2"), "{}", err(&binary));
    exits(&check(&File::with("").path()), 1);
}

#[test]
fn a_mistake_in_the_text_is_shown_in_place() {
    let file = File::with(SMALL.replace("title:", "titel:"));
    let output = check(&file.path());
    exits(&output, 1);
    assert_eq!(out(&output), "");
    let told = err(&output);
    assert!(told.contains("line 3, column 5"), "{told}");
    assert!(told.contains("titel: \"Two sides\""), "{told}");
    assert!(told.contains("title"), "{told}");
    assert!(told.contains("scenario.ron"), "{told}");
    assert!(!told.contains('\u{1b}'), "{told}");
}

#[test]
fn hostile_text_does_not_reach_the_terminal() {
    let long = format!("Scenario(format: 1, {}", "x".repeat(100_000));
    let output = check(&File::with(long).path());
    exits(&output, 1);
    assert!(err(&output).len() < 20_000, "{}", err(&output).len());
    let escape = SMALL.replace("Two sides", "Two \u{1b}[31msides");
    let output = check(&File::with(escape).path());
    exits(&output, 0);
    assert!(out(&output).contains("sides"), "{}", out(&output));
    assert!(!out(&output).contains('\u{1b}'));
    assert!(!err(&output).contains('\u{1b}'));
}

#[test]
fn every_problem_is_told_with_its_place() {
    let wrong = SMALL
        .replace(r#"Is("line", ["there"])"#, r#"Is("lien", ["there"])"#)
        .replace(r#"{"line": "here"}"#, r#"{"line": "hree"}"#);
    let output = check(&File::with(wrong).path());
    exits(&output, 1);
    assert_eq!(out(&output), "");
    let told = err(&output);
    let lines: Vec<_> = told.lines().collect();
    assert!(lines.len() >= 3, "{told}");
    assert!(lines[0].starts_with("error: "), "{told}");
    assert!(lines[0].contains("did you mean `line`?"), "{told}");
    assert!(
        lines[0].contains(": parties[a].red_lines[not-there].rule"),
        "{told}"
    );
    assert!(told.contains("packages[p]"), "{told}");
    assert!(told.contains("2 errors"), "{told}");
}

#[test]
fn a_warning_is_told_and_does_no_harm() {
    let file = File::with(SMALL.replace("basis: Inferred", "basis: Stated"));
    let output = check(&file.path());
    exits(&output, 0);
    let told = err(&output);
    assert!(told.starts_with("warning: "), "{told}");
    assert!(told.contains("1 warning: "), "{told}");
    assert!(out(&output).contains("rejects"));
}

#[test]
fn the_standard_input_is_read() {
    let mut child = cli()
        .args(["check", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("the binary runs");
    let mut stdin = child.stdin.take().expect("a pipe");
    stdin.write_all(SMALL.as_bytes()).expect("it reads");
    drop(stdin);
    let output = child.wait_with_output().expect("it ends");
    exits(&output, 0);
    assert!(out(&output).contains("Two sides"));
}

#[test]
fn a_closed_pipe_is_no_failure() {
    for arguments in [["analyse", BERLIN, "--json"].as_slice(), &["check", BERLIN]] {
        let mut child = cli()
            .args(arguments)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the binary runs");
        // Closed before anything is written.
        drop(child.stdout.take());
        let mut told = String::new();
        let mut stderr = child.stderr.take().expect("a pipe");
        stderr.read_to_string(&mut told).expect("UTF-8");
        let status = child.wait().expect("it ends");
        assert_eq!((status.code(), told.as_str()), (Some(0), ""));
    }
}

#[test]
fn a_variant_is_answered_in_place_of_the_scenario() {
    let berlin = "scenarios/berlin-2025.ron";
    let deals = |arguments: &[&str]| {
        let mut all = vec!["analyse", berlin, "--json", "--only", "deals"];
        all.extend(arguments);
        let output = run(&all);
        exits(&output, 0);
        let object: serde_json::Value = serde_json::from_str(&out(&output)).expect("JSON");
        // Where every answer is known, all deals are sure.
        let possible = object.get("possible_deals").unwrap_or(&object["deals"]);
        possible["value"].clone()
    };
    let scenario =
        common_ground::file::parse(include_str!("../scenarios/berlin-2025.ron")).expect("is valid");
    assert_eq!(deals(&[]), "0");
    let under = |id: &str| deals(&["--what-if", id]);
    let found = scenario.variants.iter().map(|it| under(it.id.as_str()));
    assert_eq!(found.collect::<Vec<_>>(), ["0", "8", "4", "0"]);
    // What the flag was called before goes on working.
    let first = scenario.variants[1].id.as_str();
    assert_eq!(deals(&["--variant", first]), "8");
    let output = run(&["analyse", berlin, "--what-if", "nothing"]);
    exits(&output, 2);
    assert!(
        err(&output).contains(scenario.variants[0].id.as_str()),
        "{}",
        err(&output)
    );
}

#[test]
fn a_settlement_is_explained_where_it_is_first_met() {
    let output = run(&["check", "scenarios/berlin-2025.ron"]);
    let told = out(&output).replace("\n  ", " ");
    assert!(told.contains("any other settlement"), "{told}");
    assert!(told.contains(GlossaryTerm::Settlement.meaning()), "{told}");
}

#[test]
fn positions_are_left_out_by_what_they_rest_on() {
    let berlin = "scenarios/berlin-2025.ron";
    let scenario =
        common_ground::file::parse(include_str!("../scenarios/berlin-2025.ron")).expect("is valid");
    for (word, by) in [
        ("stated", ByBasis::Stated),
        ("reported", ByBasis::StatedAndReported),
    ] {
        let flags = ["--json", "--only", "parties", "--evidence", word];
        let output = run(&[&["analyse", berlin], &flags[..]].concat());
        exits(&output, 0);
        let object: serde_json::Value = serde_json::from_str(&out(&output)).expect("JSON");
        let under = scenario.under(&scenario.by_basis(by));
        let analysis = Engine::new().on(&under).analysis();
        let parties = scenario.parties.iter().zip(&analysis.parties);
        for (party, accepted) in parties {
            let Count::Exact(number) = accepted.sure else {
                panic!("it is exact");
            };
            let told = &object["parties"][party.id.as_str()]["value"];
            assert_eq!(*told, number.to_string(), "{word}: {}", party.id);
        }
    }
    exits(&run(&["analyse", berlin, "--evidence", "inferred"]), 2);
}

#[test]
fn obstacles_are_limited_by_flags() {
    let berlin = "scenarios/berlin-2025.ron";
    let concessions = |arguments: &[&str]| -> serde_json::Value {
        let mut all = vec![
            "analyse",
            berlin,
            "--json",
            "--only",
            "concessions,conflicts",
        ];
        all.extend(arguments);
        let output = run(&all);
        exits(&output, 0);
        let object: serde_json::Value = serde_json::from_str(&out(&output)).expect("JSON");
        object["concessions"].clone()
    };
    let all = concessions(&[]);
    assert_eq!(all["complete"], true);
    let first = all["list"][0]["red_lines"][0]
        .as_str()
        .expect("an id")
        .to_owned();
    let one = concessions(&["--most", "1"]);
    assert_eq!(one["list"].as_array().map(Vec::len), Some(1));
    let around = concessions(&["--fixed", &first]);
    let names_it = |it: &serde_json::Value| {
        it["red_lines"]
            .as_array()
            .expect("a list")
            .iter()
            .any(|id| *id == *first)
    };
    let is_avoided = |of: &serde_json::Value| {
        let list = of["list"].as_array().expect("a list");
        !list.is_empty() && !list.iter().any(names_it)
    };
    assert!(is_avoided(&around) && !is_avoided(&all));
    let by_number = concessions(&["--by", "number"]);
    let sizes: Vec<usize> = (by_number["list"].as_array().expect("a list").iter())
        .map(|it| it["red_lines"].as_array().map_or(0, Vec::len))
        .collect();
    assert!(sizes.is_sorted() && sizes.len() > 1, "{sizes:?}");
    exits(
        &run(&["analyse", berlin, "--json", "--fixed", "nothing"]),
        2,
    );
    exits(&run(&["analyse", berlin, "--most", "3"]), 2);
}

#[test]
fn a_file_is_laid_out_with_its_comments_and_only_where_that_changes_anything() {
    let by_hand = "// By hand\nScenario(format: 1, title: \"T\", // the title\n  packages: [])";
    let file = File::with(by_hand);
    let path = file.path();
    let name = path.to_str().expect("a name");
    let output = run(&["format", "--check", name]);
    exits(&output, 1);
    assert!(err(&output).starts_with("error: not in the program's layout: "));
    assert_eq!(fs::read_to_string(&path).expect("the file"), by_hand);
    exits(&run(&["format", name]), 0);
    let laid = "// By hand\nScenario(\n    format: 1,\n    title: \"T\", // the title\n)\n";
    assert_eq!(fs::read_to_string(&path).expect("the file"), laid);
    exits(&run(&["format", "--check", name]), 0);
    let output = run(&["format", name]);
    exits(&output, 0);
    assert!(err(&output).starts_with("was in the program's layout already: "));
    let mut child = cli();
    child
        .args(["format", "-"])
        .stdin(fs::File::open(&path).expect("the file"));
    let output = child.output().expect("the binary runs");
    exits(&output, 0);
    assert_eq!(
        (out(&output), err(&output)),
        (laid.to_owned(), String::new())
    );
    exits(&run(&["format", "no-such-file.ron"]), 1);
}

#[test]
fn a_file_in_another_encoding_is_named_and_converted() {
    let text = SMALL.replace("Two sides", "Grüne Übereinkunft");
    let windows: Vec<u8> = text
        .chars()
        .map(|c| u8::try_from(c).expect("Latin"))
        .collect();
    let wide: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    for (bytes, name) in [(windows, "Windows-1252"), (wide, "UTF-16")] {
        let file = File::with(&bytes);
        let told = check(&file.path());
        exits(&told, 1);
        assert!(
            err(&told).contains(&format!("this seems to be {name}")),
            "{}",
            err(&told)
        );
        assert!(
            err(&told).contains("common-ground-cli convert "),
            "{}",
            err(&told)
        );
        let to = file.folder.path().join("new.ron");
        let convert = |more: &[&str]| {
            let mut command = cli();
            command.arg("convert").arg(file.path()).arg("--to").arg(&to);
            command.args(more).output().expect("the binary runs")
        };
        let done = convert(&[]);
        exits(&done, 0);
        assert!(
            err(&done).contains(&format!("from {name}")),
            "{}",
            err(&done)
        );
        assert_eq!(fs::read_to_string(&to).expect("it is there"), text);
        assert_eq!(fs::read(file.path()).expect("it is there"), bytes);
        // What is there is replaced only when asked for.
        fs::write(&to, "precious").expect("written");
        let refused = convert(&[]);
        exits(&refused, 1);
        assert!(
            err(&refused).contains("there is a file already"),
            "{}",
            err(&refused)
        );
        assert_eq!(fs::read_to_string(&to).expect("it is there"), "precious");
        exits(&convert(&["--overwrite", "--from", name]), 0);
        assert_eq!(fs::read_to_string(&to).expect("it is there"), text);
        exits(&convert(&["--overwrite", "--from", "nonsense"]), 2);
        exits(&convert(&["--overwrite", "--from", "Shift_JIS"]), 1);
    }
    let file = File::with([0xef, 0xbb, 0xbf, b'a']);
    let to = file.folder.path().join("new.ron");
    let done = cli()
        .arg("convert")
        .arg(file.path())
        .arg("--to")
        .arg(&to)
        .output();
    exits(&done.expect("the binary runs"), 0);
    assert_eq!(fs::read(&to).expect("it is there"), b"a");
}
