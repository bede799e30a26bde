//! Texts that say nothing, and addresses that lead nowhere.

use crate::check;

#[test]
fn texts_that_say_nothing() {
    check(
        "title: \"T\"",
        "title: \" \"",
        &["warning at title: the scenario has no title"],
    );
    check(
        "name: \"Line\"",
        "name: \"\"",
        &["warning at issues[line].name: the issue has no name"],
    );
    check(
        "name: \"F\"",
        "name: \"\"",
        &["warning at issues[line].values[freeze].name: the option has no name"],
    );
    check(
        "question: \"Q\"",
        "question: \"\"",
        &["warning at assumptions[deter].question: the assumption has no question"],
    );
    check(
        "name: \"Ada\", color: \"#2f6FB3\"",
        "name: \"Ada\", color: \"blue\"",
        &["warning at parties[a].color: `blue` is not a colour such as #2f6fb3"],
    );
    check(
        "text: \"x\"",
        "text: \"\"",
        &["warning at sources[s].claims[A1].text: the claim has no text"],
    );
    check(
        "terms: {\"line\": \"freeze\", \"depth\": \"10\"}",
        "terms: {}",
        &["warning at packages[k].terms: the package has no terms, so it proposes nothing"],
    );
}

#[test]
fn an_address_leads_to_a_page_on_the_web() {
    for address in [
        "file:///etc/passwd",
        "javascript:alert(1)",
        "www.example.org",
    ] {
        let found = format!(
            "warning at sources[s].url: `{address}` is not the address of a page on the web, which begins with https:// \
             or http://, so it is never opened"
        );
        check("https://example.org/s", address, &[&found]);
    }
}
