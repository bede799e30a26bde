//! Scenarios with a text that is as long as a file may be.

use common_ground::model::limits::{MAX_GUIDE, MAX_NAME, MAX_TEXT};

/// A scenario with a long text.
pub struct LongText {
    /// The file that it is in.
    pub file: String,
    /// Where the text is.
    pub path: &'static str,
    /// So many characters it may have there.
    pub most: usize,
}

/// Every text of a scenario by itself as long as the file may be.
pub fn all() -> Vec<LongText> {
    let scenario = r##"(format: 1, title: "TITLE", as_of: "AS_OF", summary: "SUMMARY", guide: "GUIDE",
    sources: [(id: "s", title: "SOURCE", date: "DATE", claims: [(id: "A1", who: "WHO", text: "CLAIM")])],
    issues: [(id: "i", name: "ISSUE", question: "QUESTION", values: Options([(id: "o", name: "OPTION", note: "ON"),
        (id: "b", name: "B")])), (id: "r", name: "R", values: Range(min: 0, max: 1, step: 1, unit: "UNIT"))],
    assumptions: [(id: "q", question: "ASKED", note: "QN")],
    facts: [(id: "f", text: "FACT", rule: Never(All([Is("i", ["o"]), Not(Is("i", ["o"]))])), note: "FN")],
    parties: [(id: "p", name: "PARTY", color: "COLOR", note: "PN", red_lines: [(id: "l", text: "LINE",
        rule: Never(Is("i", ["o"])), firmness: 3, basis: Inferred, note: "LN")], offers: [(id: "x", text: "OFFER",
        waives: ["l"], provided: Is("i", ["b"]), basis: Inferred, note: "XN")], no_deal: (text: "NODEAL"))],
    packages: [(id: "k", name: "PACKAGE", text: "PT", terms: {"i": "o"}, note: "KN")],
    variants: [(id: "v", name: "VARIANT", lift: ["l"])])"##;
    let (name, text, guide) = (MAX_NAME, MAX_TEXT, MAX_GUIDE);
    let places = [
        ("TITLE", "title", name),
        ("AS_OF", "as_of", name),
        ("SUMMARY", "summary", text),
        ("GUIDE", "guide", guide),
        ("SOURCE", "sources[s].title", name),
        ("DATE", "sources[s].date", name),
        ("WHO", "sources[s].claims[A1].who", name),
        ("CLAIM", "sources[s].claims[A1].text", text),
        ("ISSUE", "issues[i].name", name),
        ("QUESTION", "issues[i].question", text),
        ("OPTION", "issues[i].values[o].name", name),
        ("ON", "issues[i].values[o].note", text),
        ("UNIT", "issues[r].values.unit", name),
        ("ASKED", "assumptions[q].question", text),
        ("QN", "assumptions[q].note", text),
        ("FACT", "facts[f].text", text),
        ("FN", "facts[f].note", text),
        ("PARTY", "parties[p].name", name),
        ("COLOR", "parties[p].color", name),
        ("PN", "parties[p].note", text),
        ("LINE", "parties[p].red_lines[l].text", text),
        ("LN", "parties[p].red_lines[l].note", text),
        ("OFFER", "parties[p].offers[x].text", text),
        ("XN", "parties[p].offers[x].note", text),
        ("NODEAL", "parties[p].no_deal.text", text),
        ("PACKAGE", "packages[k].name", name),
        ("PT", "packages[k].text", text),
        ("KN", "packages[k].note", text),
        ("VARIANT", "variants[v].name", name),
    ];
    let long = "é".repeat(2_000_000);
    let in_place = |(place, path, most)| LongText {
        file: scenario.replace(&format!("\"{place}\""), &format!("\"{long}\"")),
        path,
        most,
    };
    places.map(in_place).into()
}
