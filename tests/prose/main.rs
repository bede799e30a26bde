//! Every sentence that students read, word for word. Whoever changes one reads it aloud first.

#[path = "../common/build.rs"]
#[allow(dead_code, reason = "each test crate uses a part")]
mod build;
mod changes;
mod counted;
mod decisions;
mod explanations;
mod glossary;
mod headlines;
mod obstacles;
mod proposals;
mod spans;
mod words;

use build::{exactly, is, not};
use common_ground::model::{
    Answer, Assumption, Basis, Condition, Fact, Issue, IssueOption, NoDeal, Offer, Package, Party,
    Range, Rational, RedLine, Role, Rule, Scale, Scenario, Values,
};

fn issue(id: &str, name: &str, options: &[(&str, &str)]) -> Issue {
    Issue {
        id: id.into(),
        name: name.to_owned(),
        question: String::new(),
        values: Values::Options(
            options
                .iter()
                .map(|(id, name)| IssueOption {
                    id: (*id).into(),
                    name: (*name).to_owned(),
                    note: String::new(),
                })
                .collect(),
        ),
    }
}

fn red_line(id: &str, text: &str, rule: Rule) -> RedLine {
    RedLine {
        id: id.into(),
        text: text.to_owned(),
        rule,
        firmness: 4,
        basis: Basis::Stated,
        claims: vec!["A1".into()],
        note: String::new(),
        enabled: true,
        private: false,
    }
}

fn party(id: &str, name: &str, red_lines: Vec<RedLine>, offers: Vec<Offer>) -> Party {
    Party {
        id: id.into(),
        name: name.to_owned(),
        color: "#2f6fb3".to_owned(),
        role: Role::Signatory,
        scale: Scale::Percent,
        note: String::new(),
        red_lines,
        offers,
        preferences: Vec::new(),
        no_deal: Some(NoDeal {
            firmness: 5,
            text: "The farms keep pumping as they do today.".to_owned(),
            value: Some(Rational::whole(40)),
            claims: vec!["A9".into()],
            private: false,
        }),
    }
}

fn package(id: &str, name: &str, terms: &[(&str, &str)]) -> Package {
    Package {
        id: id.into(),
        name: name.to_owned(),
        text: String::new(),
        terms: terms
            .iter()
            .map(|(issue, option)| ((*issue).into(), (*option).into()))
            .collect(),
        spans: Vec::new(),
        claims: Vec::new(),
        note: String::new(),
    }
}

/// An invented negotiation about the water of a lake.
fn lake() -> Scenario {
    let release = issue(
        "release",
        "Dam release",
        &[("low", "Low"), ("seasonal", "Seasonal"), ("high", "High")],
    );
    let depth = Issue {
        id: "depth".into(),
        name: "Buffer strip".to_owned(),
        question: String::new(),
        values: Values::Range(Range {
            min: 0,
            max: 30,
            step: 5,
            unit: "m".to_owned(),
        }),
    };
    let fund = issue(
        "fund",
        "Fund",
        &[("none", "None"), ("small", "Small"), ("large", "Large")],
    );
    Scenario {
        title: "Lake Orvo".to_owned(),
        issues: vec![release, depth, fund],
        assumptions: vec![Assumption {
            id: "rain".into(),
            question: "Will the rain return?".to_owned(),
            answer: Answer::Unknown,
            claims: vec!["A5".into()],
            note: String::new(),
        }],
        facts: vec![Fact {
            id: "pays".into(),
            text: "A high release needs a fund.".to_owned(),
            rule: Rule::OnlyIf(is("release", &["high"]), not(is("fund", &["none"]))),
            claims: vec!["A2".into()],
            note: String::new(),
        }],
        parties: vec![
            party(
                "farmers",
                "Upland Farmers",
                vec![
                    red_line(
                        "no-high",
                        "No high release",
                        Rule::Never(is("release", &["high"])),
                    ),
                    red_line(
                        "strip",
                        "Small strip",
                        Rule::Always(Condition::AtMost("depth".into(), 10)),
                    ),
                ],
                vec![Offer {
                    id: "paid".into(),
                    text: "High release against money".to_owned(),
                    waives: vec!["no-high".into()],
                    provided: Condition::All(vec![
                        is("fund", &["large"]),
                        Condition::AtMost("depth".into(), 5),
                    ]),
                    basis: Basis::Reported,
                    claims: vec!["A3".into()],
                    ..Offer::default()
                }],
            ),
            party(
                "city",
                "Brannock",
                vec![red_line(
                    "water",
                    "Enough water",
                    Rule::Always(is("release", &["seasonal", "high"])),
                )],
                Vec::new(),
            ),
        ],
        packages: vec![
            package(
                "restore",
                "Full restoration",
                &[("release", "high"), ("fund", "small")],
            ),
            package("phased", "Phased deal", &[("release", "seasonal")]),
            package("quo", "Status quo", &[("release", "low"), ("fund", "none")]),
        ],
        ..Scenario::default()
    }
}
