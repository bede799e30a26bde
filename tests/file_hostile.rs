//! No input of any kind may panic, hang or exhaust the memory: it is read, refused or found wrong.

use std::fs;
use std::path::Path;

use common_ground::file::{self, FileError, MAX_FILE_SIZE, Obstacle};
use common_ground::model::{self, Scenario, limits};
use proptest::prelude::{ProptestConfig, any, proptest};
use proptest::test_runner::RngSeed;

const SMALL: &str = r#"Scenario(format: 1, title: "Ü // \"x\"", /* why */ issues: [
    (id: "line", name: "Line", values: Options([(id: "a", name: "A"), (id: "b", name: "B")])),
    (id: "depth", name: "Depth", values: Range(min: 0, max: 9, step: 3, unit: "km"))],
    parties: [(id: "p", name: "P", red_lines: [(id: "r", text: r"raw", rule: OnlyIf(Is("line", ["a"]),
        Count(at_least: 1, of: [AtMost("depth", 3), Not(Is("line", []))])), firmness: 2, basis: Inferred)],
        preferences: [(issue: "depth", weight: 0.5, values: Linear(at_min: 1, at_max: 2)),
            (issue: "line", weight: 1, values: {"a": 33.25})], no_deal: (value: 1e1))],
    packages: [(id: "k", name: "K", terms: {"line": "a", "depth": "3"})]) // end"#;

/// Reads, and whatever can be read is validated, written and read again.
fn survive(text: &str) -> Result<Scenario, FileError> {
    let scenario = file::parse(text)?;
    model::validate(&scenario);
    let written = file::to_ron(&scenario);
    if written.len() as u64 <= MAX_FILE_SIZE {
        assert_eq!(file::parse(&written).expect("what was written"), scenario);
    }
    Ok(scenario)
}

#[test]
fn every_beginning_of_a_file_is_refused_or_read() {
    let whole = survive(SMALL).expect("the whole");
    // Behind the last bracket there is only a comment.
    let closed = SMALL.rfind(')').expect("a bracket") + 1;
    for end in 0..SMALL.len() {
        if let Ok(text) = std::str::from_utf8(&SMALL.as_bytes()[..end]) {
            let read = survive(text).ok();
            let is_whole = end >= closed && text[closed..].trim() != "/";
            assert_eq!(read.as_ref(), is_whole.then_some(&whole), "{text}");
        }
    }
}

#[test]
fn every_byte_can_be_lost_or_doubled_or_turned() {
    for at in 0..SMALL.len() {
        for by in [
            &b""[..],
            b"((",
            b"\"",
            b"\\",
            b"0",
            b"\xff",
            b"[",
            b"}",
            b"/*",
            b"r#",
        ] {
            let bytes = [&SMALL.as_bytes()[..at], by, &SMALL.as_bytes()[at + 1..]].concat();
            match std::str::from_utf8(&bytes) {
                Ok(text) => drop(survive(text)),
                Err(_) => assert!(file::parse_bytes(&bytes).is_err()),
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, rng_seed: RngSeed::Fixed(14_142), ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_refused_or_read(text in any::<String>()) {
        drop(survive(&text));
        drop(survive(&format!("(format: 1, issues: [{text}])")));
    }

    #[test]
    fn any_bytes_are_refused_or_read(bytes in any::<Vec<u8>>()) {
        drop(file::parse_bytes(&bytes));
    }

    #[test]
    fn parts_in_another_place_are_refused_or_read(from in 0..SMALL.len(), to in 0..SMALL.len(), at in 0..SMALL.len()) {
        let part = SMALL.as_bytes().get(from.min(to)..from.max(to)).unwrap_or(b"");
        let bytes = [&SMALL.as_bytes()[..at], part, &SMALL.as_bytes()[at..]].concat();
        if let Ok(text) = std::str::from_utf8(&bytes) {
            drop(survive(text));
        }
    }
}

/// A scenario whose only fact has this rule.
fn with_rule(rule: &str) -> String {
    format!("(format: 1, facts: [(id: \"f\", rule: {rule})])")
}

#[test]
fn nesting_ends_in_a_sentence() {
    for (open, close) in [
        ("Not(", ")"),
        ("All([", "])"),
        ("Count(at_least: 1, of: [", "])"),
        ("Weighted(at_least: 1, of: [(1, ", ")])"),
        ("[", "]"),
        ("(", ")"),
        ("{", "}"),
        ("Some(", ")"),
        ("Is(", ")"),
    ] {
        for depth in [limits::MAX_CONDITION_DEPTH, 100, 300, 200_000] {
            let nested = format!("{}{}", open.repeat(depth), close.repeat(depth));
            drop(survive(&nested));
            drop(survive(&open.repeat(depth)));
            drop(survive(&with_rule(&format!("Always({nested})"))));
            drop(survive(&format!("(new: {nested}, format: 1)")));
            let preference = format!("(issue: \"i\", weight: 1, values: {nested})");
            drop(survive(&format!(
                "(format: 1, parties: [(id: \"p\", name: \"P\", preferences: [{preference}])])"
            )));
        }
    }
    let deep = |depth: usize| {
        let inner = format!(
            "{}Assume(\"a\"){}",
            "All([".repeat(depth),
            "])".repeat(depth)
        );
        survive(&with_rule(&format!("Always({inner})")))
    };
    deep(limits::MAX_CONDITION_DEPTH).expect("as deep as is analysed");
    let error = deep(10_000).expect_err("too deep").to_string();
    assert!(error.ends_with("this is nested too deeply"), "{error}");
}

/// Checks that a large scenario is read and found wrong by a list of bounded size.
#[track_caller]
fn check_large(parts: &str) {
    let scenario = survive(&format!("(format: 1, {parts})")).expect("large, but in the format");
    let problems = model::validate(&scenario);
    assert!(!problems.is_empty() && problems.len() <= limits::MAX_PROBLEMS + 1);
    let size: usize = problems
        .iter()
        .map(|p| p.path.len() + p.message.len())
        .sum();
    assert!(size < 1_000 * limits::MAX_PROBLEMS, "{size}");
}

#[test]
fn large_scenarios_are_read_and_found_wrong() {
    let option = "(id:\"\",name:\"\"),";
    let options = option.repeat(200_000);
    check_large(&format!(
        "issues: [(id: \"i\", name: \"I\", values: Options([{options}]))]"
    ));
    for (min, max, step) in [
        (i64::MIN, i64::MAX, 1),
        (0, i64::MAX, 0),
        (i64::MAX, i64::MIN, i64::MIN),
        (0, 1 << 40, 1),
    ] {
        let range = format!("Range(min: {min}, max: {max}, step: {step})");
        check_large(&format!(
            "issues: [(id: \"i\", name: \"I\", values: {range})]"
        ));
    }
    let claims: String = (0..100_000).map(|n| format!("(id:\"c{n}\"),")).collect();
    let cited: String = (0..100_000).map(|n| format!("\"d{n}\",")).collect();
    check_large(&format!(
        "sources: [(id: \"s\", title: \"S\", claims: [{claims}])], assumptions: [(id: \"a\", claims: [{cited}])]"
    ));
    let facts = "(id:\"f\",rule:Always(All([]))),".repeat(50_000);
    let packages = "(id:\"p\",name:\"\",terms:{\"i\":\"x\"}),".repeat(50_000);
    check_large(&format!("facts: [{facts}], packages: [{packages}]"));
    let wide = "Is(\"i\",[]),".repeat(200_000);
    check_large(&format!(
        "facts: [(id: \"f\", rule: Always(Any([{wide}])))]"
    ));
    let long = "x\\u{0}".repeat(250_000);
    check_large(&format!(
        "title: \"{long}\", issues: [(id: \"{long}\", name: \"\", values: Options([]))]"
    ));
}

#[test]
fn facts_times_packages_stay_within_a_budget() {
    let of = "Is(\"i\",[\"a\"]),".repeat(limits::MAX_CONDITION_SIZE - 10);
    let facts: String = (0..100)
        .map(|n| format!("(id:\"f{n}\",text:\"F\",rule:Never(Any([{of}]))),"))
        .collect();
    let packages: String = (0..400)
        .map(|n| format!("(id:\"p{n}\",name:\"P\",terms:{{\"i\":\"b\"}}),"))
        .collect();
    let issue = "(id: \"i\", name: \"I\", values: Options([(id: \"a\", name: \"A\"), (id: \"b\", name: \"B\")]))";
    let text = format!(
        "(format: 1, title: \"T\", issues: [{issue}], facts: [{facts}], packages: [{packages}])"
    );
    let scenario = file::parse(&text).expect("a scenario");
    assert!(model::validate(&scenario).is_empty());
}

#[test]
fn odd_numbers_are_refused_or_read() {
    for number in [
        "1e999",
        "-1e999",
        "NaN",
        "-NaN",
        "inf",
        "-inf",
        "-0",
        "-0.0",
        "0x10",
        "0b1",
        "1_000",
        "1e-999",
        "1e8",
        "100000000.00001",
        "+5",
        ".5",
        "5.",
        "1e",
        "--1",
        "1.5f32",
        "5u8",
        "'a'",
        "b'a'",
        "179769313486231570000000000000000000000000000000000000000000000000000000000000",
    ] {
        for at in [
            "weight: 0.5",
            "33.25",
            "at_min: 1",
            "min: 0",
            "firmness: 2",
            "at_least: 1",
        ] {
            let by = at
                .rsplit_once(' ')
                .map_or(number.to_owned(), |(name, _)| format!("{name} {number}"));
            drop(survive(&SMALL.replace(at, &by)));
        }
    }
}

#[test]
fn what_is_no_text_is_refused_with_its_place() {
    let error = file::parse_bytes(b"(format: 1,\n\xff").expect_err("not text");
    assert_eq!(
        error.to_string(),
        "line 2, column 1: this seems to be Windows-1252, and a scenario is text in UTF-8: save it again from an editor \
         with the encoding UTF-8"
    );
    assert!(file::parse_bytes(b"\xfe\xff\0(").is_err());
    assert_eq!(
        file::parse("").expect_err("nothing").to_string(),
        "line 1, column 1: an opening `(` is expected here, not the end of the file"
    );
    let large = " ".repeat(MAX_FILE_SIZE as usize + 1);
    assert!(matches!(file::parse(&large), Err(FileError::TooLarge)));
    assert!(matches!(
        file::parse_bytes(large.as_bytes()),
        Err(FileError::TooLarge)
    ));
    drop(survive(&large[1..]));
    for long in [
        "/*", "//", "\"", "r#", "(", "\\", "a", "#![", "1", "((\"\\", "r\"", "{\"\":",
    ] {
        drop(survive(&long.repeat(MAX_FILE_SIZE as usize / long.len())));
    }
}

#[track_caller]
fn refused(path: &Path) -> Obstacle {
    match file::load(path).expect_err("unreadable") {
        FileError::Unreadable {
            obstacle,
            path: named,
        } => {
            assert_eq!(named, path);
            obstacle
        }
        other => panic!("{other}"),
    }
}

#[test]
fn what_is_no_file_is_refused_in_a_sentence() {
    let folder = tempfile::tempdir().expect("a folder");
    assert!(matches!(refused(folder.path()), Obstacle::Folder));
    let missing = folder.path().join("missing.ron");
    assert!(matches!(refused(&missing), Obstacle::Missing));
    assert_eq!(
        file::load(&missing).expect_err("missing").to_string(),
        format!("there is no such file: {}", missing.display())
    );
    let empty = folder.path().join("empty.ron");
    fs::write(&empty, "").expect("written");
    assert!(matches!(file::load(&empty), Err(FileError::Syntax(_))));
    let sparse = folder.path().join("sparse.ron");
    let file = fs::File::create(&sparse).expect("made");
    file.set_len(1 << 40).expect("stretched");
    assert!(matches!(file::load(&sparse), Err(FileError::TooLarge)));
}

#[cfg(unix)]
#[test]
fn devices_pipes_and_forbidden_files_are_refused() {
    use std::os::unix::fs::PermissionsExt;
    assert!(matches!(
        refused(Path::new("/dev/zero")),
        Obstacle::NotAFile
    ));
    let folder = tempfile::tempdir().expect("a folder");
    let pipe = folder.path().join("pipe");
    let made = std::process::Command::new("mkfifo").arg(&pipe).status();
    assert!(made.expect("mkfifo runs").success());
    assert!(matches!(refused(&pipe), Obstacle::NotAFile));
    let secret = folder.path().join("secret.ron");
    fs::write(&secret, SMALL).expect("written");
    fs::set_permissions(&secret, fs::Permissions::from_mode(0o000)).expect("set");
    // The administrator may read everything.
    if fs::File::open(&secret).is_ok() {
        let read = file::load(&secret).expect("what can be read");
        assert_eq!(read, file::parse(SMALL).expect("a scenario"));
    } else {
        assert!(matches!(refused(&secret), Obstacle::Permission));
    }
}
