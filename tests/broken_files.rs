//! Scenario files broken by hand in the ways that people break them, and the whole of what the command line says then:
//! somebody who has never seen the format should be able to mend each of them from that alone.

use std::process::Command;

/// A scenario as somebody writes it.
const WELL: &str = r##"// Two villages share a well.
Scenario(
    format: 1,
    title: "The well",
    sources: [
        (id: "talks", title: "Notes of the talks", claims: [
            (id: "A1", who: "The north", text: "We will not walk at night."),
            (id: "A2", who: "The south", text: "The pump is ours."),
        ]),
        (id: "press", title: "The paper", claims: [(id: "B1", who: "The editor", text: "Both are tired.")]),
    ],
    issues: [
        (id: "pump", name: "The pump", values: Options([
            (id: "shared", name: "Shared"),
            (id: "south", name: "Of the south"),
        ])),
        (id: "hours", name: "Hours of the north", values: Range(min: 0, max: 12, step: 2, unit: "h")),
    ],
    assumptions: [(id: "rain", question: "Does it rain in spring?", answer: Yes)],
    facts: [(id: "dry", text: "Without rain there are no more than six hours.", rule: OnlyIf(
        Not(Assume("rain")), AtMost("hours", 6)))],
    parties: [
        (
            id: "north", name: "North", color: "#2f6fb3", role: Signatory, scale: Percent,
            red_lines: [
                (id: "some-hours", text: "We need four hours.", rule: Always(AtLeast("hours", 4)),
                    firmness: 4, basis: Stated, claims: ["A1"]),
                (id: "shared-pump", text: "The pump is shared.", rule: Never(Is("pump", ["south"])),
                    firmness: 3, basis: Inferred),
            ],
            preferences: [
                (issue: "pump", weight: 60, values: {"shared": 100, "south": 0}),
                (issue: "hours", weight: 40, values: Linear(at_min: 0, at_max: 100)),
            ],
            no_deal: (text: "They carry water.", value: 30),
        ),
        (
            id: "south", name: "South", color: "#b3552f",
            red_lines: [
                (id: "our-pump", text: "The pump stays ours.", rule: Never(Is("pump", ["shared"])),
                    firmness: 2, basis: Reported, claims: ["A2", "B1"]),
            ],
            offers: [
                (id: "lend", text: "We lend the pump by day.", waives: ["our-pump"],
                    provided: AtMost("hours", 8), basis: Stated, claims: ["A2"]),
            ],
        ),
    ],
    packages: [
        (id: "day", name: "By day", terms: {"pump": "shared", "hours": "6"}),
        (id: "open", name: "Pump only", terms: {"pump": "shared"}),
    ],
)
"##;

/// The scenario with another text in place of a part of it.
fn broken(part: &str, by: &str) -> String {
    assert!(WELL.contains(part), "{part}");
    WELL.replacen(part, by, 1)
}

/// What is said of a file, and the exit code.
fn check(text: &[u8]) -> (String, Option<i32>) {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join("well.ron"), text).expect("a file");
    let output = Command::new(env!("CARGO_BIN_EXE_common-ground-cli"))
        .current_dir(folder.path())
        .args(["check", "well.ron"])
        .env_remove("COLUMNS")
        .env_remove("NO_COLOR")
        .env_remove("CLICOLOR_FORCE")
        .output()
        .expect("the binary runs");
    let told = String::from_utf8(output.stderr).expect("UTF-8");
    // Blanks at the end of a line are seen by nobody.
    let lines: Vec<&str> = told.lines().map(str::trim_end).collect();
    (lines.join("\n"), output.status.code())
}

/// What is said of a file that is wrong.
#[track_caller]
fn told(text: impl AsRef<[u8]>) -> String {
    let (told, code) = check(text.as_ref());
    assert_eq!(code, Some(1), "{told}");
    told
}

/// What is said of a file that can be used, but was perhaps meant otherwise.
#[track_caller]
fn warned(text: impl AsRef<[u8]>) -> String {
    let (told, code) = check(text.as_ref());
    assert_eq!(code, Some(0), "{told}");
    told
}

#[test]
fn tabs_marks_and_ends_of_lines_do_no_harm() {
    let indented = WELL.replace("    ", "\t");
    let marked = format!("\u{feff}{WELL}");
    let ended = WELL.replace('\n', "\r\n");
    for text in [WELL, &indented, &marked, &ended] {
        assert_eq!(warned(text), "");
    }
    // They do not change what is said either, nor where.
    let part = "basis: Reported";
    let by = "basis: \"Reported\"";
    let place = |text: &str| {
        let told = told(text.replace(part, by));
        told.split_once(": a basis")
            .expect("it is said")
            .0
            .to_owned()
    };
    for text in [&marked, &ended] {
        assert_eq!(place(text), place(WELL));
    }
}

#[test]
fn a_missing_comma() {
    let told = told(broken(r#"title: "The well","#, r#"title: "The well""#));
    insta::assert_snapshot!(told, @r##"
    error: line 4, column 21: a comma is missing behind this, before `sources` in line 5, column 5: well.ron
      × a comma is missing behind this, before `sources` in line 5, column 5
       ╭─[well.ron:4:21]
     3 │     format: 1,
     4 │     title: "The well"
       ·                     ┬
       ·                     ╰── here
     5 │     sources: [
       ╰────
    "##);
}

#[test]
fn a_missing_comma_between_items() {
    let told = told(broken(r#"name: "Shared"),"#, r#"name: "Shared")"#));
    insta::assert_snapshot!(told, @r##"
    error: line 14, column 42: a comma is missing behind this, before `(` in line 15, column 13: well.ron
      × a comma is missing behind this, before `(` in line 15, column 13
        ╭─[well.ron:14:42]
     13 │         (id: "pump", name: "The pump", values: Options([
     14 │             (id: "shared", name: "Shared")
        ·                                          ┬
        ·                                          ╰── here
     15 │             (id: "south", name: "Of the south"),
        ╰────
    "##);
}

#[test]
fn a_missing_quotation_mark() {
    let told = told(broken(
        r#"question: "Does it rain in spring?""#,
        r#"question: "Does it rain in spring?"#,
    ));
    insta::assert_snapshot!(told, @r##"
    error: line 19, column 42: this text has no quotation mark at its end; it probably belongs behind `spring?`: well.ron
      × this text has no quotation mark at its end; it probably belongs behind
      │ `spring?`
        ╭─[well.ron:19:42]
     18 │     ],
     19 │ …ssumptions: [(id: "rain", question: "Does it rain in spring?, answer: …
        ·                                      ────────────┬───────────
        ·                                                  ╰── here
     20 │     facts: [(id: "dry", text: "Without rain there are no more than six…
        ╰────
    "##);
}

#[test]
fn a_missing_quotation_mark_at_the_end_of_a_line() {
    let told = told(broken(
        r#"text: "The pump is ours."),"#,
        r#"text: "The pump is ours.),"#,
    ));
    insta::assert_snapshot!(told, @r##"
    error: line 8, column 48: this text has no quotation mark at its end; it probably belongs behind `ours.`: well.ron
      × this text has no quotation mark at its end; it probably belongs behind
      │ `ours.`
       ╭─[well.ron:8:48]
     7 │             (id: "A1", who: "The north", text: "We will not walk at ni…
     8 │             (id: "A2", who: "The south", text: "The pump is ours.),
       ·                                                ─────────┬────────
       ·                                                         ╰── here
     9 │         ]),
       ╰────
    "##);
}

#[test]
fn a_missing_quotation_mark_in_a_list() {
    let told = told(broken(r#"["A2", "B1"]"#, r#"["A2, "B1"]"#));
    insta::assert_snapshot!(told, @r##"
    error: line 41, column 60: this text has no quotation mark at its end; it probably belongs behind `A2`: well.ron
      × this text has no quotation mark at its end; it probably belongs behind
      │ `A2`
        ╭─[well.ron:41:60]
     40 │                 (id: "our-pump", text: "The pump stays ours.", rule: N…
     41 │                     firmness: 2, basis: Reported, claims: ["A2, "B1"]),
        ·                                                            ─┬─
        ·                                                             ╰── here
     42 │             ],
        ╰────
    "##);
}

#[test]
fn a_missing_quotation_mark_before_a_text() {
    let told = told(broken(r#"name: "South","#, r#"name: South","#));
    insta::assert_snapshot!(told, @r##"
    error: line 38, column 32: the quotation mark before `South` is missing: well.ron
      × the quotation mark before `South` is missing
        ╭─[well.ron:38:32]
     37 │         (
     38 │             id: "south", name: South", color: "#b3552f",
        ·                                ──┬──
        ·                                  ╰── here
     39 │             red_lines: [
        ╰────
    "##);
}

#[test]
fn quotation_marks_inside_of_a_text() {
    let told = told(broken("We will not walk", r#"We will "not" walk"#));
    insta::assert_snapshot!(told, @r##"
    error: line 7, column 57: the text ends with this quotation mark, but something follows: a quotation mark inside of a text is written `\"`: well.ron
      × the text ends with this quotation mark, but something follows: a quotation
      │ mark inside of a text is written `\"`
       ╭─[well.ron:7:57]
     6 │         (id: "talks", title: "Notes of the talks", claims: [
     7 │             (id: "A1", who: "The north", text: "We will "not" walk at …
       ·                                                         ┬
       ·                                                         ╰── here
     8 │             (id: "A2", who: "The south", text: "The pump is ours."),
       ╰────
    "##);
}

#[test]
fn a_missing_round_bracket() {
    let told = told(broken("basis: Inferred),", "basis: Inferred,"));
    insta::assert_snapshot!(told, @r##"
    error: line 28, column 17: this `(` is never closed: `)` is missing, at the latest before the `]` in line 30, column 13: well.ron
      × this `(` is never closed: `)` is missing, at the latest before the `]` in
      │ line 30, column 13
        ╭─[well.ron:28:17]
     27 │                     firmness: 4, basis: Stated, claims: ["A1"]),
     28 │                 (id: "shared-pump", text: "The pump is shared.", rule:…
        ·                 ┬
        ·                 ╰── here
     29 │                     firmness: 3, basis: Inferred,
        ╰────
    "##);
}

#[test]
fn a_missing_round_bracket_that_others_close() {
    let told = told(broken("value: 30),", "value: 30,"));
    insta::assert_snapshot!(told, @r##"
    error: line 35, column 22: this `(` is never closed: `)` is missing, at the latest before the `)` in line 36, column 9: well.ron
      × this `(` is never closed: `)` is missing, at the latest before the `)` in
      │ line 36, column 9
        ╭─[well.ron:35:22]
     34 │             ],
     35 │             no_deal: (text: "They carry water.", value: 30,
        ·                      ┬
        ·                      ╰── here
     36 │         ),
        ╰────
    "##);
}

#[test]
fn a_missing_square_bracket() {
    let told = told(broken(
        "basis: Inferred),\n            ],",
        "basis: Inferred),",
    ));
    insta::assert_snapshot!(told, @r##"
    error: line 25, column 24: this `[` is never closed: `]` is missing, at the latest before the `preferences` in line 30, column 13: well.ron
      × this `[` is never closed: `]` is missing, at the latest before the
      │ `preferences` in line 30, column 13
        ╭─[well.ron:25:24]
     24 │             id: "north", name: "North", color: "#2f6fb3", role: Signat…
     25 │             red_lines: [
        ·                        ┬
        ·                        ╰── here
     26 │                 (id: "some-hours", text: "We need four hours.", rule: …
        ╰────
    "##);
}

#[test]
fn a_missing_square_bracket_far_above() {
    let told = told(broken(
        "text: \"The pump is ours.\"),\n        ]),",
        "text: \"The pump is ours.\"),",
    ));
    insta::assert_snapshot!(told, @r##"
    error: line 6, column 60: this `[` is never closed: `])` is missing, at the latest before the `(` in line 9, column 9: well.ron
      × this `[` is never closed: `])` is missing, at the latest before the `(` in
      │ line 9, column 9
       ╭─[well.ron:6:60]
     5 │     sources: [
     6 │         (id: "talks", title: "Notes of the talks", claims: [
       ·                                                            ┬
       ·                                                            ╰── here
     7 │             (id: "A1", who: "The north", text: "We will not walk at ni…
       ╰────
    "##);
}

#[test]
fn a_missing_brace() {
    let told = told(broken(
        r#"{"shared": 100, "south": 0}"#,
        r#"{"shared": 100, "south": 0"#,
    ));
    insta::assert_snapshot!(told, @r##"
    error: line 32, column 53: this `{` is never closed: `}` is missing, at the latest before the `)` in line 32, column 79: well.ron
      × this `{` is never closed: `}` is missing, at the latest before the `)` in
      │ line 32, column 79
        ╭─[well.ron:32:53]
     31 │             preferences: [
     32 │                 (issue: "pump", weight: 60, values: {"shared": 100, "s…
        ·                                                     ┬
        ·                                                     ╰── here
     33 │                 (issue: "hours", weight: 40, values: Linear(at_min: 0,…
        ╰────
    "##);
}

#[test]
fn a_bracket_of_another_kind() {
    let told = told(broken(r#"["south"])),"#, r#"["south")),"#));
    insta::assert_snapshot!(told, @r##"
    error: line 28, column 89: this `[` is never closed: `]` is missing, at the latest before the `)` in line 28, column 97: well.ron
      × this `[` is never closed: `]` is missing, at the latest before the `)` in
      │ line 28, column 97
        ╭─[well.ron:28:89]
     27 │                     firmness: 4, basis: Stated, claims: ["A1"]),
     28 │ …is shared.", rule: Never(Is("pump", ["south")),
        ·                                      ┬
        ·                                      ╰── here
     29 │                     firmness: 3, basis: Inferred),
        ╰────
    "##);
}

#[test]
fn a_bracket_too_many() {
    let told = told(broken(r#"["south"])),"#, r#"["south"]))),"#));
    insta::assert_snapshot!(told, @r##"
    error: line 28, column 100: this `)` is one too many, if `firmness` and what follows belongs to the same part as what stands before it: well.ron
      × this `)` is one too many, if `firmness` and what follows belongs to the
      │ same part as what stands before it
        ╭─[well.ron:28:100]
     27 │                     firmness: 4, basis: Stated, claims: ["A1"]),
     28 │ …, rule: Never(Is("pump", ["south"]))),
        ·                                      ┬
        ·                                      ╰── here
     29 │                     firmness: 3, basis: Inferred),
        ╰────
    "##);
}

#[test]
fn a_file_that_was_cut_off() {
    let told = told(&WELL[..WELL.find("waives").expect("it is there")]);
    insta::assert_snapshot!(told, @r##"
    error: line 44, column 17: the file ends before this `(` is closed: perhaps its end was lost, and at least `)])])` is missing: well.ron
      × the file ends before this `(` is closed: perhaps its end was lost, and at
      │ least `)])])` is missing
        ╭─[well.ron:44:17]
     43 │             offers: [
     44 │                 (id: "lend", text: "We lend the pump by day.",
        ·                 ┬
        ·                 ╰── here
        ╰────
    "##);
}

#[test]
fn a_misspelt_id() {
    let told = told(broken(
        r#"terms: {"pump": "shared", "#,
        r#"terms: {"pmup": "shared", "#,
    ));
    insta::assert_snapshot!(told, @r##"
    error: line 50, column 45: there is no issue `pmup`; did you mean `pump`?: packages[day].terms[pmup]
    1 error: well.ron
    "##);
}

#[test]
fn an_unknown_field() {
    let told = told(broken("color: \"#b3552f\"", "colour: \"#b3552f\""));
    insta::assert_snapshot!(told, @r##"
    error: line 38, column 41: a party has no field `colour`; did you mean `color`?: well.ron
      × a party has no field `colour`; did you mean `color`?
        ╭─[well.ron:38:41]
     37 │         (
     38 │             id: "south", name: "South", colour: "#b3552f",
        ·                                         ───┬──
        ·                                            ╰── here
     39 │             red_lines: [
        ╰────
    "##);
}

#[test]
fn a_missing_field() {
    let told = told(broken("firmness: 2, ", ""));
    insta::assert_snapshot!(told, @r##"
    error: line 40, column 17: a red line needs the field `firmness`: well.ron
      × a red line needs the field `firmness`
        ╭─[well.ron:40:17]
     39 │             red_lines: [
     40 │                 (id: "our-pump", text: "The pump stays ours.", rule: N…
        ·                 ┬
        ·                 ╰── here
     41 │                     basis: Reported, claims: ["A2", "B1"]),
        ╰────
    "##);
}

#[test]
fn a_text_where_a_list_belongs() {
    let told = told(broken(r#"claims: ["A1"]"#, r#"claims: "A1""#));
    insta::assert_snapshot!(told, @r##"
    error: line 27, column 57: a list in square brackets is expected here, even of one text; did you mean `["A1"]`?: well.ron
      × a list in square brackets is expected here, even of one text; did you
      │ mean `["A1"]`?
        ╭─[well.ron:27:57]
     26 │                 (id: "some-hours", text: "We need four hours.", rule: …
     27 │                     firmness: 4, basis: Stated, claims: "A1"),
        ·                                                         ──┬─
        ·                                                           ╰── here
     28 │                 (id: "shared-pump", text: "The pump is shared.", rule:…
        ╰────
    "##);
}

#[test]
fn a_number_where_a_text_belongs() {
    let told = told(broken(r#""hours": "6""#, r#""hours": 6"#));
    insta::assert_snapshot!(told, @r##"
    error: line 50, column 72: a text in quotation marks is expected here, not `6`; did you mean `"6"`?: well.ron
      × a text in quotation marks is expected here, not `6`; did you mean `"6"`?
        ╭─[well.ron:50:72]
     49 │     packages: [
     50 │ … terms: {"pump": "shared", "hours": 6}),
        ·                                      ┬
        ·                                      ╰── here
     51 │         (id: "open", name: "Pump only", terms: {"pump": "shared"}),
        ╰────
    "##);
}

#[test]
fn an_id_given_twice() {
    let told = told(broken(r#"(id: "shared-pump""#, r#"(id: "some-hours""#));
    insta::assert_snapshot!(told, @r##"
    error: line 28, column 22: another red line before this one has the id `some-hours`: parties[north].red_lines[some-hours]
    1 error: well.ron
    "##);
}

#[test]
fn windows_1252() {
    let text = broken("The paper", "Le café");
    let latin: Vec<u8> = text
        .chars()
        .map(|c| u8::try_from(c).expect("Latin"))
        .collect();
    let told = told(latin);
    insta::assert_snapshot!(told, @r##"
    error: line 10, column 37: this seems to be Windows-1252, and a scenario is text in UTF-8: save it again from an editor with the encoding UTF-8: well.ron
      × this seems to be Windows-1252, and a scenario is text in UTF-8: save it
      │ again from an editor with the encoding UTF-8
        ╭─[well.ron:10:37]
      9 │         ]),
     10 │         (id: "press", title: "Le café", claims: [(id: "B1", who: "The …
        ·                                     ┬
        ·                                     ╰── here
     11 │     ],
        ╰────
    help: a copy in UTF-8 is written by `common-ground-cli convert well.ron --to well.utf8.ron`
    "##);
}

#[test]
fn utf_16() {
    let wide: Vec<u8> = WELL.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let told = told(wide);
    insta::assert_snapshot!(told, @r##"
    error: line 1, column 1: this seems to be UTF-16, and a scenario is text in UTF-8: save it again from an editor with the encoding UTF-8: well.ron
    help: a copy in UTF-8 is written by `common-ground-cli convert well.ron --to well.utf8.ron`
    "##);
}

#[test]
fn text_behind_the_end() {
    let told = told(format!("{WELL}Written by Ada.\n"));
    insta::assert_snapshot!(told, @r##"
    error: line 54, column 1: nothing may follow here, where the last bracket is closed, but `Written` does: take it away, or write // before it to make it a comment: well.ron
      × nothing may follow here, where the last bracket is closed, but `Written`
      │ does: take it away, or write // before it to make it a comment
        ╭─[well.ron:54:1]
     53 │ )
     54 │ Written by Ada.
        · ───┬───
        ·    ╰── here
        ╰────
    "##);
}

#[test]
fn a_very_long_line() {
    let (first, rest) = WELL.split_once('\n').expect("several lines");
    let rest = rest.replace(r#"who: "The south""#, r#"wo: "The south""#);
    let long = format!("{first}\n{}", rest.replace('\n', " "));
    let told = told(long);
    insta::assert_snapshot!(told, @r##"
    error: line 2, column 226: a claim has no field `wo`; did you mean `who`?: well.ron
      × a claim has no field `wo`; did you mean `who`?
       ╭─[well.ron:2:226]
     1 │ // Two villages share a well.
     2 │ …text: "We will not walk at night."),             (id: "A2", wo: "The …
       ·                                                              ─┬
       ·                                                               ╰── here
       ╰────
    "##);
}

#[test]
fn two_versions_in_one_file() {
    let versions = "<<<<<<< mine\n    title: \"Our well\",\n=======\n    title: \"The old well\",\n>>>>>>> theirs\n";
    let told = told(broken("    title: \"The well\",\n", versions));
    insta::assert_snapshot!(told, @r##"
    error: line 4, column 1: from here on there are two versions in this file: keep one of them, and delete the other and the lines that begin with `<<<<<<<`, `=======` and `>>>>>>>`: well.ron
      × from here on there are two versions in this file: keep one of them, and
      │ delete the other and the lines that begin with `<<<<<<<`, `=======` and
      │ `>>>>>>>`
       ╭─[well.ron:4:1]
     3 │     format: 1,
     4 │ <<<<<<< mine
       · ──────┬─────
       ·       ╰── here
     5 │     title: "Our well",
       ╰────
    "##);
}

#[test]
fn a_decimal_in_a_range() {
    let told = told(broken("max: 12", "max: 12.5"));
    insta::assert_snapshot!(told, @r##"
    error: line 17, column 78: only whole numbers stand here, and 12.5 is none: round it, or count in a smaller unit: well.ron
      × only whole numbers stand here, and 12.5 is none: round it, or count in a
      │ smaller unit
        ╭─[well.ron:17:78]
     16 │         ])),
     17 │ … north", values: Range(min: 0, max: 12.5, step: 2, unit: "h")),
        ·                                      ──┬─
        ·                                        ╰── here
     18 │     ],
        ╰────
    "##);
}

#[test]
fn a_decimal_with_a_comma() {
    let told = told(broken("weight: 60", "weight: 60,5"));
    insta::assert_snapshot!(told, @r##"
    error: line 32, column 41: a decimal is written with a point and not with a comma; did you mean `60.5`?: well.ron
      × a decimal is written with a point and not with a comma; did you mean
      │ `60.5`?
        ╭─[well.ron:32:41]
     31 │             preferences: [
     32 │                 (issue: "pump", weight: 60,5, values: {"shared": 100, …
        ·                                         ──┬─
        ·                                           ╰── here
     33 │                 (issue: "hours", weight: 40, values: Linear(at_min: 0,…
        ╰────
    "##);
}

#[test]
fn a_basis_in_quotation_marks() {
    let told = told(broken("basis: Reported", r#"basis: "Reported""#));
    insta::assert_snapshot!(told, @r##"
    error: line 41, column 41: a basis is one of `Stated`, `Reported` or `Inferred`, without quotation marks; did you mean `Reported`?: well.ron
      × a basis is one of `Stated`, `Reported` or `Inferred`, without quotation
      │ marks; did you mean `Reported`?
        ╭─[well.ron:41:41]
     40 │                 (id: "our-pump", text: "The pump stays ours.", rule: N…
     41 │                     firmness: 2, basis: "Reported", claims: ["A2", "B1…
        ·                                         ─────┬────
        ·                                              ╰── here
     42 │             ],
        ╰────
    "##);
}

#[test]
fn an_answer_in_quotation_marks() {
    let told = told(broken("answer: Yes", r#"answer: "yes""#));
    insta::assert_snapshot!(told, @r##"
    error: line 19, column 77: an answer is one of `Yes`, `No` or `Unknown`, without quotation marks; did you mean `Yes`?: well.ron
      × an answer is one of `Yes`, `No` or `Unknown`, without quotation marks; did
      │ you mean `Yes`?
        ╭─[well.ron:19:77]
     18 │     ],
     19 │ … "Does it rain in spring?", answer: "yes")],
        ·                                      ──┬──
        ·                                        ╰── here
     20 │     facts: [(id: "dry", text: "Without rain there are no more than six…
        ╰────
    "##);
}

#[test]
fn a_word_where_a_text_belongs() {
    let told = told(broken(r#"id: "our-pump""#, "id: our-pump"));
    insta::assert_snapshot!(told, @r##"
    error: line 40, column 22: a text in quotation marks is expected here, not `our-pump`; did you mean `"our-pump"`?: well.ron
      × a text in quotation marks is expected here, not `our-pump`; did you mean
      │ `"our-pump"`?
        ╭─[well.ron:40:22]
     39 │             red_lines: [
     40 │                 (id: our-pump, text: "The pump stays ours.", rule: Nev…
        ·                      ────┬───
        ·                          ╰── here
     41 │                     firmness: 2, basis: Reported, claims: ["A2", "B1"]),
        ╰────
    "##);
}

#[test]
fn quotation_marks_of_a_word_processor() {
    let told = told(broken(r#"title: "The well""#, "title: “The well”"));
    insta::assert_snapshot!(told, @r##"
    error: line 4, column 12: a text stands in straight quotation marks such as "this", not in `“`: well.ron
      × a text stands in straight quotation marks such as "this", not in `“`
       ╭─[well.ron:4:12]
     3 │     format: 1,
     4 │     title: “The well”,
       ·            ┬
       ·            ╰── here
     5 │     sources: [
       ╰────
    "##);
}

#[test]
fn a_red_line_of_all_options() {
    let told = warned(broken(
        r#"Never(Is("pump", ["south"]))"#,
        r#"Never(Is("pump", ["south", "shared"]))"#,
    ));
    insta::assert_snapshot!(told, @r##"
    warning: line 28, column 72: nothing keeps to this rule, because it lists every option of `pump`: parties[north].red_lines[shared-pump].rule
    1 warning: well.ron
    "##);
}

#[test]
fn a_comment_that_never_ends() {
    let told = told(broken("    issues: [\n", "    /* the issues: [\n"));
    insta::assert_snapshot!(told, @r#"
    error: line 12, column 5: this comment never ends: well.ron
      × this comment never ends
        ╭─[well.ron:12:5]
     11 │     ],
     12 │     /* the issues: [
        ·     ─┬
        ·      ╰── here
     13 │         (id: "pump", name: "The pump", values: Options([
        ╰────
    "#);
}
