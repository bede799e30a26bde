//! Whatever the text, reading it as a tree ends with a tree or none.

use proptest::collection::vec;
use proptest::prelude::{ProptestConfig, Strategy, any, prop_oneof, proptest};

use super::{Node, Tree, formatted, merged};

fn soup() -> impl Strategy<Value = String> {
    let parts = [
        "(",
        ")",
        "[",
        "]",
        "{",
        "}",
        ",",
        ":",
        "a",
        "id",
        "1.5",
        "-3",
        "\"",
        "\"x\"",
        "r#\"",
        "\"#",
        "r",
        "b\"",
        "'",
        "\\",
        "//",
        "/*",
        "*/",
        "\n",
        "\r\n",
        " ",
        "#![enable(implicit_some)]",
        "Some",
        "é",
        "\u{2028}",
    ];
    let parts = vec(proptest::sample::select(parts.to_vec()), 0..30);
    prop_oneof![3 => parts.prop_map(|it| it.concat()), 1 => any::<String>()]
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 4_000,
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn no_text_is_too_odd(text in soup(), one in soup(), other in soup()) {
        if let Some(tree) = Tree::of(&text) {
            let node = |text: &str| Node::group("[", [Node::text(text), Node::atom("1")]);
            // What is written may be anything where the text says something else; it ends.
            merged(&tree, &node(&one), &node(&other));
            formatted(&tree, node(&one));
        }
    }
}

#[test]
fn nesting_without_end_is_given_up() {
    assert!(Tree::of(&"[".repeat(1_000_000)).is_none());
    let deep = |levels: usize| format!("{}{}", "[".repeat(levels), "]".repeat(levels));
    assert!(Tree::of(&deep(200)).is_some());
    assert!(Tree::of(&deep(100_000)).is_none());
}
