//! The format as the design states it: an example with every field, every default, and every error with
//! its line and column.

use common_ground::file::{self, FileError};
use common_ground::model::{
    Agreement, Answer, OptionValues, Rational, Role, Scenario, Span, Values,
};

/// Every field of the format.
const EXAMPLE: &str = r##"#![enable(implicit_some)]
Scenario(
    format: 1,
    title: "…", as_of: "2025-12", summary: "…", guide: "Markdown …",
    sources: [(id: "a", title: "…", date: "…", publisher: "…", url: "https://…", claims: [
        (id: "A8", who: "…", text: "…", date: "…", page: "…")])],
    issues: [
        (id: "line", name: "…", question: "…", values: Options([
            (id: "freeze", name: "…", note: "…"), (id: "matched", name: "…")])),
        (id: "depth", name: "…", values: Range(min: 0, max: 30, step: 5, unit: "km")),
    ],
    assumptions: [(id: "deterrence", question: "…", answer: Unknown, claims: ["B19"])],
    facts: [(id: "zone-needs-pullback", text: "…", rule: OnlyIf(
        Not(Is("zone", ["none"])), Not(Is("line", ["freeze"]))))],
    parties: [(
        id: "ukraine", name: "Ukraine", color: "#2f6fb3", note: "…",
        red_lines: [(id: "no-recognition", text: "…", rule: Never(Is("status", ["accepted", "recognised"])),
            firmness: 5, basis: Stated, claims: ["B1"], note: "…", enabled: true, private: true)],
        offers: [(id: "matched-pullback", text: "…", waives: ["hold-donetsk"],
            provided: Is("line", ["matched"]), basis: Stated, claims: ["A10"], enabled: true, private: true)],
        preferences: [(issue: "line", weight: 30, values: {"freeze": 100, "matched": 60}, private: true)],
        no_deal: (text: "…", value: 40, firmness: 4, claims: ["B14"], private: true),
    )],
    packages: [(id: "freeze", name: "…", text: "…", terms: {"line": "freeze"}, claims: ["A11"])],
    variants: [(id: "v1", name: "…", note: "…", lift: ["…"], withdraw: ["…"], enforce: ["matched-pullback", "no-recognition"],
        firmness: {"no-recognition": 2}, no_deal: {"ukraine": 30}, answers: {"deterrence": Yes}, view: "obstacles",
        select: "freeze/ukraine")],
)
"##;

#[test]
fn the_example_of_the_design_is_read_and_kept() {
    let scenario = file::parse(EXAMPLE).expect("the example");
    let text = file::to_ron(&scenario);
    println!("{text}");
    let again = file::parse(&text).expect("what was written");
    assert_eq!(again, scenario);
    assert_eq!(file::to_ron(&again), text);
}

/// What has to be stated, and nothing else.
const SMALLEST: &str = r#"(
    format: 1,
    sources: [(id: "a", title: "A", claims: [(id: "A1")])],
    issues: [
        (id: "line", name: "Line", values: Options([(id: "freeze", name: "Freeze")])),
        (id: "depth", name: "Depth", values: Range(min: 0, max: 3)),
    ],
    assumptions: [(id: "b")],
    facts: [(id: "f", rule: Always(Assume("b")))],
    parties: [(
        id: "p", name: "P",
        red_lines: [(id: "r", rule: Never(Is("line", [])), firmness: 3, basis: Inferred)],
        offers: [(id: "o", provided: All([]), basis: Inferred)],
        preferences: [(issue: "line", weight: 1, values: {})],
        no_deal: (),
    )],
    packages: [(id: "k", name: "K")],
    variants: [(id: "v", name: "V")],
)"#;

#[test]
fn what_may_be_left_out_has_its_default() {
    let scenario = file::parse(SMALLEST).expect("the smallest file");
    let party = &scenario.parties[0];
    assert!(party.red_lines[0].enabled && party.offers[0].enabled);
    assert_eq!(party.color, "");
    assert_eq!(party.no_deal.as_ref().map(|n| n.value), Some(None));
    assert_eq!(scenario.assumptions[0].answer, Answer::Unknown);
    assert!(scenario.packages[0].terms.is_empty());
    assert!(
        matches!(&scenario.issues[1].values, Values::Range(r) if r.step == 1 && r.unit.is_empty())
    );
    let text = file::to_ron(&scenario);
    for left_out in [
        "enabled",
        "note",
        "answer",
        "color",
        "step",
        "unit",
        "title: \"\"",
    ] {
        assert!(!text.contains(left_out), "{left_out} in {text}");
    }
    assert_eq!(file::parse(&text).expect("what was written"), scenario);
    let empty = Scenario::default();
    assert_eq!(file::parse(&file::to_ron(&empty)).expect("nothing"), empty);
}

#[test]
fn some_may_be_written_or_left_away() {
    let with = |no_deal: &str| {
        let text = SMALLEST.replace("no_deal: ()", &format!("no_deal: {no_deal}"));
        file::parse(&text).expect("a scenario").parties[0]
            .no_deal
            .clone()
    };
    assert_eq!(with("(value: 40)"), with("Some((value: Some(40)))"));
    assert_eq!(with("None"), None);
    let enabled = format!("#![enable(implicit_some)]\n{SMALLEST}");
    let plain = file::parse(SMALLEST).expect("a scenario");
    assert_eq!(file::parse(&enabled).expect("a scenario"), plain);
    let marked = format!("\u{feff}{SMALLEST}");
    assert_eq!(file::parse(&marked).expect("a scenario"), plain);
}

#[test]
fn values_are_a_map_or_linear_and_numbers_are_exact() {
    let with = |values: &str| {
        let text = SMALLEST.replace("values: {}", &format!("values: /* why */ {values}"));
        file::parse(&text).expect("a scenario").parties[0].preferences[0].clone()
    };
    let number = |text: &str| text.parse::<Rational>().expect("a number");
    let map = with("{\"at_min\": 33.25, \"at_max\": 100, \"x\": 0.0001}").values;
    let expected = [("at_min", "33.25"), ("at_max", "100"), ("x", "0.0001")];
    let expected = expected.map(|(option, value)| (option.into(), number(value)));
    assert_eq!(map, OptionValues::Map(expected.to_vec()));
    let linear = with("Linear(at_min: 100, at_max: -0.0)").values;
    assert_eq!(
        linear,
        OptionValues::Linear {
            at_min: number("100"),
            at_max: number("0"),
        }
    );
    let text = SMALLEST.replace("values: {}", "values: {\"a\": 100.0, \"b\": 33.25}");
    let written = file::to_ron(&file::parse(&text).expect("a scenario"));
    assert!(written.contains("{\"a\": 100, \"b\": 33.25}"), "{written}");
}

#[test]
fn short_conditions_stay_on_one_line_and_long_ones_do_not() {
    let long = ["first-option", "second-option", "third-option"]
        .map(|o| format!("Is(\"{o}-of-an-issue\", [\"{o}\"])"));
    let text = SMALLEST.replace("Assume(\"b\")", &format!("Any([{}])", long.join(", ")));
    let written = file::to_ron(&file::parse(&text).expect("a scenario"));
    assert!(
        written.contains("rule: Never(Is(\"line\", [])),\n"),
        "{written}"
    );
    let expected = "            rule: Always(Any([
                Is(\"first-option-of-an-issue\", [\"first-option\"]),
                Is(\"second-option-of-an-issue\", [\"second-option\"]),
                Is(\"third-option-of-an-issue\", [\"third-option\"]),
            ])),
";
    assert!(written.contains(expected), "{written}");
}

#[test]
fn texts_of_several_lines_keep_them() {
    let guide = "# One\n\n\"two\"# and \"#three\n";
    let scenario = Scenario {
        guide: guide.to_owned(),
        ..Scenario::default()
    };
    let written = file::to_ron(&scenario);
    assert!(written.contains(guide), "{written}");
    assert_eq!(
        file::parse(&written).expect("what was written").guide,
        guide
    );
}

/// Replaces a part of the smallest file and checks how the result is refused. The mark `¦` shows the place that
/// the message names; without it the message names none.
#[track_caller]
fn check(part: &str, by: &str, expected: &str) {
    assert!(SMALLEST.contains(part), "{part}");
    let marked = SMALLEST.replacen(part, by, 1);
    let error = file::parse(&marked.replacen('¦', "", 1)).expect_err("not a scenario");
    let place = marked.split_once('¦').map(|(before, _)| {
        let line = before.matches('\n').count() + 1;
        let column = before.chars().rev().take_while(|c| *c != '\n').count() + 1;
        format!("line {line}, column {column}: ")
    });
    assert_eq!(
        error.to_string(),
        format!("{}{expected}", place.unwrap_or_default())
    );
}

#[test]
fn a_newer_format_is_told_before_anything_else() {
    let newer = "written by a newer version of Common Ground (format 3; this one reads 1)";
    check("format: 1", "format: 3", newer);
    check("format: 1", "colours: [(1, 2)], format: 3", newer);
    check("format: 1,", "format: 3, facts: Anything(new: 1),", newer);
    check(
        "(\n    format: 1",
        "¦(format: 0",
        "there is no format 0; this is format 1",
    );
}

#[test]
fn unknown_names_say_what_there_is() {
    check(
        "red_lines",
        "¦redlines",
        "a party has no field `redlines`; did you mean `red_lines`?",
    );
    check(
        "assumptions: [(id: \"b\")]",
        "assumptions: [(id: \"b\", ¦wording: \"c\")]",
        "an assumption has no field `wording`, only `id`, `question`, `answer`, `claims` or `note`",
    );
    check(
        "Never(",
        "¦Nevr(",
        "`Nevr` is not a rule; did you mean `Never`?",
    );
    check(
        "basis: Inferred",
        "basis: ¦Guessed",
        "`Guessed` is not a basis, only `Stated`, `Reported` or `Inferred`",
    );
    check(
        "values: {}",
        "values: ¦Liner(at_min: 0, at_max: 1)",
        "`Liner` is not a scale; did you mean `Linear`?",
    );
    check(
        "(\n    format",
        "¦Source(\n    format",
        "`Scenario(…)` is expected here, not `Source`",
    );
}

#[test]
fn what_is_missing_is_named_where_it_belongs() {
    check(
        "(\n    format: 1,",
        "¦(",
        "a scenario needs the field `format`",
    );
    check(
        "(id: \"r\", rule: Never(Is(\"line\", [])), firmness: 3, basis",
        "¦(id: \"r)\", /* ( */ text: r#\")\"\")\"#, rule: Never(Is(\"line\", [])), basis",
        "a red line needs the field `firmness`",
    );
    check("Range(min: 0, ", "Range¦(", "a range needs the field `min`");
    check(
        "id: \"k\",",
        "id: \"k\", ¦id: \"k\",",
        "the field `id` is given twice",
    );
}

#[test]
fn maps_keep_their_order_and_name_a_key_once() {
    check(
        "name: \"K\"",
        "name: \"K\", terms: {\"b\": \"c\", \"a\": \"c\", ¦\"b\": \"d\"}",
        "this key is already given above",
    );
    check(
        "values: {}",
        "values: {\"a\": 1, ¦\"a\": 2}",
        "this key is already given above",
    );
}

#[test]
fn terms_are_options_lists_of_them_and_bounds() {
    let terms = |text: &str| {
        let text = SMALLEST.replace("name: \"K\"", &format!("name: \"K\", terms: {text}"));
        let scenario = file::parse(&text).expect("it can be read");
        let again = file::parse(&file::to_ron(&scenario)).expect("so can what is written");
        assert_eq!(again, scenario);
        let package = scenario.packages[0].clone();
        (package.terms, package.spans)
    };
    let options = |ids: &[&str]| Span::Options(ids.iter().map(|id| (*id).into()).collect());
    let (settled, narrowed) = terms(
        "{\"a\": [\"un\", \"us\"], \"b\": \"x\", /* from */ \"c\": Between(24, 36), \"d\": AtLeast(-1),
        \"e\": r\"y\", \"f\": AtMost(7,), \"g\": [\"one\",], \"h\": [], \"i\": r#\"z\"#}",
    );
    assert_eq!(
        settled,
        [
            ("b".into(), "x".into()),
            ("e".into(), "y".into()),
            ("i".into(), "z".into())
        ]
    );
    let expected = [
        ("a".into(), options(&["un", "us"])),
        ("c".into(), Span::Between(24, 36)),
        ("d".into(), Span::AtLeast(-1)),
        ("f".into(), Span::AtMost(7)),
        ("g".into(), options(&["one"])),
        ("h".into(), options(&[])),
    ];
    assert_eq!(narrowed, expected);
    let mut scenario = file::parse(SMALLEST).expect("the smallest file");
    scenario.packages[0].spans = expected.to_vec();
    scenario.packages[0].terms = settled;
    let text = file::to_ron(&scenario);
    let written = [
        "\"b\": \"x\", \"e\": \"y\", \"i\": \"z\", \"a\": [\"un\", \"us\"]",
        "\"c\": Between(24, 36), \"d\": AtLeast(-1), \"f\": AtMost(7), \"g\": [\"one\"], \"h\": []",
    ];
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    for part in written {
        assert!(text.contains(part), "{text}");
    }
}

#[test]
fn what_is_wrong_in_a_span_is_named() {
    let check = |terms: &str, expected: &str| {
        check(
            "name: \"K\"",
            &format!("name: \"K\", terms: {terms}"),
            expected,
        );
    };
    check(
        "{\"a\": ¦Betwen(1, 2)}",
        "`Betwen` is not a span; did you mean `Between`?",
    );
    check(
        "{\"a\": Between(1, ¦\"x\")}",
        "a number is expected here, not a text",
    );
    check(
        "{\"a\": [\"b\", ¦5]}",
        "a text in quotation marks is expected here, not `5`; did you mean `\"5\"`?",
    );
    check(
        "{\"a\": ¦5}",
        "a text in quotation marks is expected here, not `5`; did you mean `\"5\"`?",
    );
    check(
        "{\"a\": [\"b\"], ¦\"a\": \"c\"}",
        "this key is already given above",
    );
}

#[test]
fn numbers_out_of_place_are_named() {
    check(
        "weight: 1",
        "weight: ¦1.0000000001",
        "this number has more than nine decimal places, or more than 15 digits in all",
    );
    check(
        "weight: 1",
        "weight: ¦1234567.123456789",
        "this number has more than nine decimal places, or more than 15 digits in all",
    );
    check(
        "weight: 1",
        "weight: ¦\"1/0\"",
        "this number is divided by a number that is not from 1 to 1000000",
    );
    check(
        "weight: 1",
        "weight: ¦\"1/three\"",
        "this number is not a plain number such as 12 or 0.25, nor a fraction such as 1/3",
    );
    check(
        "weight: 1",
        "weight: ¦\"0.5\"",
        "only a fraction such as \"1/3\" stands in quotation marks where a number is expected",
    );
    check(
        "weight: 1",
        "weight: ¦1000000000",
        "this number is too large: at most 100000000",
    );
    check(
        "weight: 1",
        "weight: ¦99999999999999999999",
        "this number is too large: at most 100000000",
    );
    check(
        "weight: 1",
        "weight: ¦1e999",
        "this number is not a plain number such as 12 or 0.25, nor a fraction such as 1/3",
    );
    check(
        "values: {}",
        "values: {\"a\": ¦1.2345678901}",
        "this number has more than nine decimal places, or more than 15 digits in all",
    );
    check(
        "id: \"p\", name: \"P\",",
        "id: \"p\", name: \"P\", scale: ¦Point,",
        "`Point` is not a scale of scores; did you mean `Points`?",
    );
    check(
        "firmness: 3",
        "firmness: ¦300",
        "the firmness is a whole number from 1 (bargaining chip) to 5 (absolute)",
    );
    check(
        "max: 3",
        "max: ¦99999999999999999999",
        "this number is too large or too small to be used here",
    );
    check(
        "id: \"k\"",
        "id: ¦5",
        "a text in quotation marks is expected here, not `5`; did you mean `\"5\"`?",
    );
    check(
        "Is(\"line\", [])",
        "Is(\"line\", ¦\"freeze\")",
        "a list in square brackets is expected here, even of one text; did you mean `[\"freeze\"]`?",
    );
}

#[test]
fn broken_punctuation_is_named() {
    check(
        "name: \"K\"",
        "name: \"K¦\" text: \"\"",
        "a comma is missing behind this, before `text` in line 17, column 36",
    );
    check(
        "\"K\")],\n    variants: [(id: \"v",
        "¦\"K)],\n    variants: [(id: \"v",
        "this text has no quotation mark at its end; it probably belongs behind `K`",
    );
    check(
        "name: \"V\")],\n)",
        "name: ¦\"V)],\n",
        "this text has no quotation mark at its end",
    );
    check(
        "name: \"V\")],\n)",
        "name: \"V\")],\n",
        "line 1, column 1: this `(` is never closed: `)` is missing, at the latest before the end of the file",
    );
    check(
        "\"K\"",
        "\"¦\\q\"",
        "this is not an escape: after `\\` comes one of \" \\ n r t 0, or u{…} with the number of a character",
    );
    check(
        "(\n    format",
        "¦#![enable(unwrap_newtypes)]\n(\n    format",
        "of the extensions of RON only `implicit_some` can be enabled",
    );
}

#[test]
fn the_span_is_the_bytes_that_are_meant() {
    let text = format!("\u{feff}{}", SMALLEST.replace("red_lines", "rédlines"));
    let Err(FileError::Syntax(error)) = file::parse(&text) else {
        panic!("a syntax error is expected");
    };
    assert_eq!(&text[error.span], "rédlines");
    assert_eq!(error.did_you_mean.as_deref(), Some("red_lines"));
}

#[test]
fn sources_stand_in_files_of_their_own() {
    let text = r#"Source(format: 1, id: "a", title: "A", date: "2025", claims: [(id: "A1", who: "W", text: "T")])"#;
    let source = file::parse_source(text).expect("a source");
    assert_eq!(source.claims[0].who, "W");
    let written = file::source_to_ron(&source);
    assert_eq!(
        file::parse_source(&written).expect("what was written"),
        source
    );
    let newer = file::parse_source("Source(format: 2)").expect_err("newer");
    assert!(matches!(newer, FileError::NewerFormat { found: 2 }));
}

#[test]
fn who_must_agree_is_read_and_written() {
    let rule = r#"All([Accepts("p"), Any([Accepts("p")]), AtLeast(2, of: [Accepts("p"), All([]), Accepts("p")])])"#;
    let text = SMALLEST.replace(
        "    packages:",
        &format!("    agreement: {rule},\n    packages:"),
    );
    let text = text.replace("name: \"P\",", "name: \"P\", role: Advisory,");
    let scenario = file::parse(&text).expect("a scenario");
    assert_eq!(scenario.parties[0].role, Role::Advisory);
    let accepts = || Agreement::Accepts("p".into());
    let three = vec![accepts(), Agreement::All(vec![]), accepts()];
    assert_eq!(
        scenario.agreement,
        Some(Agreement::All(vec![
            accepts(),
            Agreement::Any(vec![accepts()]),
            Agreement::AtLeast(2, three),
        ]))
    );
    let written = file::to_ron(&scenario);
    assert!(
        written.contains(&format!("agreement: {rule},")),
        "{written}"
    );
    assert!(written.contains("role: Advisory,"), "{written}");
    assert_eq!(file::parse(&written).expect("what was written"), scenario);
    // The name may be left out, and blanks and comments may stand anywhere.
    for other in [
        rule.replace("of: ", ""),
        rule.replace("(2, of: ", "( 2 /* of: */ ,\n of :// three\n "),
    ] {
        let text = text.replace(rule, &other);
        assert_eq!(file::parse(&text).expect("a scenario"), scenario, "{other}");
    }
    // What looks like it in a text is left as it is, and a mistake behind it is where it was.
    let text = text.replace("name: \"K\"", "name: \"AtLeast(2, of: x)\", nme: 1");
    match file::parse(&text) {
        Err(FileError::Syntax(error)) => {
            let line = text.lines().nth(error.line - 1).expect("a line");
            assert!(line.contains("nme"), "{error:?}");
            let at: String = line.chars().skip(error.column - 1).take(3).collect();
            assert_eq!(at, "nme");
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn sums_and_weighted_counts_say_what_they_lack() {
    let rule = "Never(Is(\"line\", []))";
    check(
        rule,
        "Never(Sum(of: {\"a\": 1}, at_most: 6, ¦least: 1))",
        "a sum has no field `least`, only `of`, `at_least` or `at_most`",
    );
    check(
        rule,
        "Never(Sum¦(at_most: 6))",
        "a sum needs the field `of`",
    );
    check(
        rule,
        "Never(Sum¦(of: {\"a\": 1}))",
        "a sum needs the field `at_least` or `at_most`",
    );
    check(
        rule,
        "Never(Sum¦(of: {\"a\": 1}, at_least: 1, at_most: 6))",
        "a sum has either `at_least` or `at_most`, not both",
    );
    check(
        rule,
        "Never(Sum(of: {\"a\": 1, ¦\"a\": 2}, at_most: 6))",
        "this key is already given above",
    );
    check(
        rule,
        "Never(Sum(of: {\"a)\": 1, ¦\"a)\": 2}, at_most: 6))",
        "this key is already given above",
    );
    check(
        rule,
        "Never(Sum(of: {\"a\": ¦9223372036854775808}, at_most: 6))",
        "this number is too large or too small to be used here",
    );
    check(
        rule,
        "Never(Weighted(at_least: 1, of: [¦(1)]))",
        "this has too few or too many parts: a tuple of size 2 is expected",
    );
    check(
        rule,
        "Never(Weighted¦(of: [(1, Is(\"line\", []))]))",
        "a weighted count needs the field `at_least`",
    );
}

#[test]
fn sums_and_weighted_counts_are_written_as_they_are_read() {
    for condition in [
        "Sum(of: {\"b\": 1, \"a\": -2}, at_most: 6)",
        "Sum(of: {}, at_least: -6)",
        "Weighted(at_least: 10, of: [(7, Is(\"line\", [])), (3, Not(Assume(\"b\")))])",
    ] {
        let text = SMALLEST.replacen("Is(\"line\", [])", condition, 1);
        let scenario = file::parse(&text).expect("a scenario");
        assert!(file::to_ron(&scenario).contains(condition), "{condition}");
    }
}
