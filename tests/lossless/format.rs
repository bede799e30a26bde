//! A text in the program's own layout keeps its comments.

use common_ground::file::{FileError, Manuscript, parse, to_ron};
use common_ground::model::Scenario;
use insta::assert_snapshot;

use crate::common::generate;
use crate::common::rng::Rng;
use crate::scribbles::{self, scribbled};

fn formatted(text: &str) -> Result<String, FileError> {
    Manuscript::of(text).map(|it| it.formatted())
}

/// The numbers of the comments, in their order.
fn numbers(text: &str) -> Vec<String> {
    let comments = scribbles::comments(text).into_iter();
    let number = |it: &str| it.split('.').next().unwrap_or_default().to_owned();
    let mut numbers: Vec<String> = comments.map(number).collect();
    numbers.sort();
    numbers
}

#[test]
fn it_says_the_same_keeps_every_comment_and_does_not_move_again() {
    for seed in 0..2_000 {
        let mut rng = Rng::new(seed);
        let scenario = generate::small(seed);
        let text = scribbled(&mut rng, &to_ron(&scenario));
        let laid = formatted(&text).expect("it reads");
        match parse(&laid) {
            Ok(read) => assert_eq!(read, scenario, "seed {seed}\n{laid}"),
            Err(error) => panic!("seed {seed}: {error}\n{laid}\n--- before\n{text}"),
        }
        assert_eq!(
            numbers(&laid),
            numbers(&text),
            "seed {seed}\n{laid}\n--- before\n{text}"
        );
        let again = formatted(&laid).expect("it reads");
        assert_eq!(again, laid, "seed {seed}: a second time it is another");
    }
}

#[test]
fn without_comments_it_is_what_the_program_writes_itself() {
    for seed in 0..500 {
        let own = to_ron(&generate::small(seed));
        assert_eq!(formatted(&own).expect("it reads"), own);
        let flat: Vec<&str> = scribbles::tokens(&own)
            .into_iter()
            .map(|(_, it)| it)
            .collect();
        assert_eq!(formatted(&flat.join(" ")).expect("it reads"), own);
    }
    let own = to_ron(&Scenario::default());
    assert_eq!(formatted(&own).expect("it reads"), own);
}

#[test]
fn comments_stand_where_they_stood() {
    let text = include_str!("comments.ron");
    assert_snapshot!(formatted(text).expect("it reads"), @r#"
    // Seminar "Two-level games". Written by hand; keep these comments.
    #![enable(implicit_some)]
    Scenario(
        format: 1, // a tab before, three blanks after
        title: "A hand-written file",

        /* a block comment
           over two lines */
        issues: [
            // the first issue
            (
                id: "a",
                name: "A",
                values: Options([
                    (id: "x", name: "X"),
                    /* inside */
                    (id: "y", name: "Y"),
                ]),
            ), // after the first issue

            (
                id: "b",
                name: "B",
                values: Range(min: 0, max: 30, step: 10, unit: "km"),
            ), // two to three weeks
        ],
        parties: [
            (
                id: "p",
                name: "P",
                // Inferred: ask students whether they would drop it
                red_lines: [
                    (
                        id: "r",
                        text: "Never X",
                        rule: Never(Is("a", ["x"])),
                        firmness: 4,
                        basis: Inferred,
                    ),
                ],
            ),
            // TODO (teacher): a second party
        ],
        packages: [
            (
                id: "k",
                name: "K",
                terms: {
                    "b": "10",
                    /* a left open */
                },
            ),
        ],
    ) // end
    "#);
}

#[test]
fn a_comment_that_belongs_to_nothing_belongs_to_nothing_still() {
    let text = "Scenario(format: 1,\n  // Of the title\n title: \"T\",\n\n// Of nothing\n\n summary: \"S\",\n // At the end\n\n)";
    assert_snapshot!(formatted(text).expect("it reads"), @r#"
    Scenario(
        format: 1,
        // Of the title
        title: "T",

        // Of nothing

        summary: "S",
        // At the end
    )
    "#);
}
