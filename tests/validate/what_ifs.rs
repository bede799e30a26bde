//! What a what-if sets, and what is shown with it.

use crate::{SOUND, check, problems};

#[test]
fn what_a_what_if_sets_can_be_set() {
    check(
        r#"enforce: ["stay", "give"]"#,
        r#"enforce: ["sty", "red_line:stay", "offer:nothing"]"#,
        &[
            "error at variants[w].enforce: there is no red line or offer `sty`; did you mean `stay`?",
            "error at variants[w].enforce: there is no red line or offer `nothing`",
        ],
    );
    check(
        r#"enforce: ["stay", "give"]"#,
        r#"lift: ["stay"], withdraw: ["give"], enforce: ["stay", "give"]"#,
        &[
            "error at variants[w].enforce: the red line `stay` is put in force and lifted at once",
            "error at variants[w].enforce: the offer `give` is put in force and withdrawn at once",
        ],
    );
    check(
        r#"firmness: {"stay": 3}"#,
        r#"firmness: {"go": 6, "away": 1, "stay": 0}"#,
        &[
            "error at variants[w].firmness[go]: the firmness is 6, but it goes from 1 (bargaining chip) to 5 (absolute)",
            "error at variants[w].firmness[away]: there is no red line `away`",
            "error at variants[w].firmness[stay]: the firmness is 0, but it goes from 1 (bargaining chip) to 5 (absolute)",
        ],
    );
    check(
        r#"view: "obstacles""#,
        r#"no_deal: {"a": 120, "b": 20, "nobody": 20}, view: "obstacles""#,
        &[
            "warning at variants[w].no_deal[a]: the value 120 is not from 0 to 100, as every score is",
            "error at variants[w].no_deal[b]: the party `b` has no no-deal value that could be another one",
            "error at variants[w].no_deal[nobody]: there is no party `nobody`",
        ],
    );
}

#[test]
fn what_is_shown_with_a_what_if_is_looked_at_by_its_form_alone() {
    check(
        r#"view: "obstacles""#,
        r#"view: "the obstacles""#,
        &[
            "warning at variants[w].view: `the obstacles` is not the name of a view, such as `obstacles`",
        ],
    );
    for (select, is_sound) in [
        ("k", true),
        ("freeze/nobody", true),
        ("k/a/b", false),
        ("k/", false),
        ("the package", false),
    ] {
        let found = problems(&SOUND.replace("k/a", select));
        assert_eq!(found.is_empty(), is_sound, "{select}: {found:?}");
    }
}
