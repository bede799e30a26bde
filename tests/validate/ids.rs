//! What is named exists, once, and is of the right kind.

use crate::check;

#[test]
fn ids_that_do_not_exist() {
    check(
        "Never(Is(\"line\"",
        "Never(Is(\"lime\"",
        &[
            "error at parties[a].red_lines[stay].rule: there is no issue `lime`; did you mean `line`?",
        ],
    );
    check(
        "[\"leave\"]",
        "[\"leav\"]",
        &[
            "error at parties[a].red_lines[stay].rule: the issue `line` has no option `leav`; did you mean `leave`?",
        ],
    );
    check(
        "Assume(\"deter\")",
        "Assume(\"deterr\")",
        &["error at facts[f].rule: there is no assumption `deterr`; did you mean `deter`?"],
    );
    check(
        "waives: [\"stay\"]",
        "waives: [\"stya\"]",
        &[
            "error at parties[a].offers[give].waives: there is no red line `stya`; did you mean `stay`?",
        ],
    );
    check(
        "lift: [\"stay\"",
        "lift: [\"away\"",
        &["error at variants[v].lift: there is no red line `away`"],
    );
    check(
        "withdraw: [\"give\"]",
        "withdraw: [\"giv\"]",
        &["error at variants[v].withdraw: there is no offer `giv`; did you mean `give`?"],
    );
    check(
        "{\"deter\": Yes}",
        "{\"detre\": Yes}",
        &[
            "error at variants[v].answers[detre]: there is no assumption `detre`; did you mean `deter`?",
        ],
    );
    check(
        "\"Q\", claims: [\"A1\"]",
        "\"Q\", claims: [\"B7\"]",
        &["error at assumptions[deter].claims: no source makes the claim `B7`"],
    );
    check(
        "claims: [\"A2\"]",
        "claims: [\"a2\"]",
        &["error at parties[a].no_deal.claims: no source makes the claim `a2`; did you mean `A2`?"],
    );
    check(
        "issue: \"line\"",
        "issue: \"lines\"",
        &[
            "error at parties[a].preferences[lines]: there is no issue `lines`; did you mean `line`?",
        ],
    );
    check(
        "{\"freeze\": 100}",
        "{\"freezes\": 100}",
        &[
            "error at parties[a].preferences[line].values: the issue `line` has no option `freezes`; did you mean `freeze`?",
        ],
    );
    check(
        "{\"line\": \"freeze\"",
        "{\"lin\": \"freeze\"",
        &["error at packages[k].terms[lin]: there is no issue `lin`; did you mean `line`?"],
    );
    check(
        "\"depth\": \"10\"",
        "\"depth\": \"11\"",
        &[
            "error at packages[k].terms[depth]: `11` is not one of the numbers of `depth`, which go from 0 to 30 in steps of 5",
        ],
    );
    check(
        "\"depth\": \"10\"",
        "\"depth\": \"010\"",
        &[
            "error at packages[k].terms[depth]: `010` is not one of the numbers of `depth`, which go from 0 to 30 in steps of 5",
        ],
    );
}

#[test]
fn ids_of_something_else() {
    check(
        "[\"leave\"]",
        "[\"open\"]",
        &[
            "error at parties[a].red_lines[stay].rule: the option `open` belongs to the issue `status`, not to `line`",
        ],
    );
    check(
        "{\"line\": \"freeze\"",
        "{\"line\": \"closed\"",
        &[
            "error at packages[k].terms[line]: the option `closed` belongs to the issue `status`, not to `line`",
        ],
    );
    check(
        "waives: [\"stay\"]",
        "waives: [\"go\"]",
        &[
            "error at parties[a].offers[give].waives: the red line `go` belongs to Bob, and a party can waive only its own",
        ],
    );
    check(
        "AtMost(\"depth\", 10)",
        "AtMost(\"status\", 10)",
        &[
            "error at facts[f].rule: AtMost needs a range of numbers, and `status` is a list of options",
        ],
    );
    check(
        "AtLeast(\"depth\", 10)",
        "AtLeast(\"line\", 10)",
        &[
            "error at parties[a].offers[give].provided: AtLeast needs a range of numbers, and `line` is a list of options",
        ],
    );
    check(
        "{\"freeze\": 100}",
        "Linear(at_min: 0, at_max: 1)",
        &[
            "error at parties[a].preferences[line].values: Linear needs a range of numbers, and `line` is a list of options",
        ],
    );
}

#[test]
fn ids_given_twice_or_not_slugs() {
    check(
        "(id: \"status\"",
        "(id: \"line\"",
        &[
            "error at issues[line]: another issue before this one has the id `line`",
            "error at parties[b].red_lines[go].rule: there is no issue `status`",
        ],
    );
    check(
        "(id: \"closed\"",
        "(id: \"open\"",
        &[
            "error at issues[status].values[open]: another option of this issue before this one has the id `open`",
        ],
    );
    check(
        "(id: \"A2\", text: \"x\")",
        "(id: \"A2\", text: \"x\"), (id: \"A1\", text: \"x\")",
        &["error at sources[s].claims[A1]: another claim before this one has the id `A1`"],
    );
    check(
        "(id: \"b\", name",
        "(id: \"a\", name",
        &["error at parties[a]: another party before this one has the id `a`"],
    );
    check(
        "[(id: \"go\"",
        "[(id: \"stay\"",
        &[
            "error at parties[b].red_lines[stay]: another red line before this one has the id `stay`",
            "error at variants[v].lift: there is no red line `go`",
        ],
    );
    check(
        "(id: \"v\", name: \"V\"",
        "(id: \"v\", name: \"V\"), (id: \"v\", name: \"W\"",
        &["error at variants[v]: another what-if before this one has the id `v`"],
    );
    check(
        "(id: \"k\"",
        "(id: \"K k\"",
        &[
            "error at packages[K k]: `K k` is not an id: an id has 1 to 64 of the characters a-z, 0-9, _ and -",
        ],
    );
    check(
        "(id: \"k\"",
        "(id: \"\"",
        &[
            "error at packages[#1]: `` is not an id: an id has 1 to 64 of the characters a-z, 0-9, _ and -",
        ],
    );
    check(
        "(id: \"k\"",
        "(id: \"k\\n\"",
        &[
            "error at packages[k\\n]: `k\\n` is not an id: an id has 1 to 64 of the characters a-z, 0-9, _ and -",
        ],
    );
    check(
        "(id: \"A2\", text: \"x\")",
        "(id: \"A2\", text: \"x\"), (id: \"A 3\", text: \"x\")",
        &[
            "error at sources[s].claims[A 3]: `A 3` is not the id of a claim: it has 1 to 64 of the characters A-Z, a-z, 0-9, _ and -",
        ],
    );
}
