//! From the model to the written format: the order is kept and what has its default is left out.
//!
//! Everything is taken apart field by field, so that a new field of the model breaks the build here.

use std::collections::HashMap;

use super::{FORMAT, variants};
use crate::file::notation::Node;
use crate::model::{
    Agreement, Answer, Assumption, Basis, Bound, Claim, Condition, Fact, Id, Issue, IssueOption,
    NoDeal, Offer, OptionValues, Package, Party, Preference, Range, Rational, RedLine, Role, Rule,
    Scale, Scenario, Source, Span, Values,
};

/// The text of a scenario file.
pub fn scenario_text(scenario: &Scenario) -> String {
    scenario_node(scenario, None).into_text()
}

/// What is written of a scenario. What stands in another one just so is told by its id alone: to write one over the other,
/// it is not needed.
pub fn scenario_node(scenario: &Scenario, other: Option<&Scenario>) -> Node {
    let Scenario {
        title,
        as_of,
        summary,
        guide,
        sources,
        issues,
        assumptions,
        facts,
        parties,
        agreement: rule_of_decision,
        packages,
        variants,
    } = scenario;
    let mut fields = Fields::default();
    fields.field("format", Node::atom(FORMAT.to_string()));
    fields.text_unless_empty("title", title);
    fields.text_unless_empty("as_of", as_of);
    fields.text_unless_empty("summary", summary);
    fields.text_unless_empty("guide", guide);
    let others = other.map(|it| it.sources.as_slice());
    fields.changed("sources", sources, others, |it| source(it).into_node("("));
    let others = other.map(|it| it.issues.as_slice());
    fields.changed("issues", issues, others, issue);
    let others = other.map(|it| it.assumptions.as_slice());
    fields.changed("assumptions", assumptions, others, assumption);
    let others = other.map(|it| it.facts.as_slice());
    fields.changed("facts", facts, others, fact);
    let others = other.map(|it| it.parties.as_slice());
    fields.changed("parties", parties, others, party);
    if let Some(rule) = rule_of_decision {
        fields.field("agreement", agreement(rule));
    }
    let others = other.map(|it| it.packages.as_slice());
    fields.changed("packages", packages, others, package);
    let ids = variants::Ids::of(parties);
    fields.list("variants", variants, |it| variants::node(it, &ids));
    fields.into_node("Scenario(").tall()
}

/// The text of a source file.
pub fn source_text(of: &Source) -> String {
    source(of).into_node("Source(").tall().into_text()
}

/// The fields of a struct that are to be written.
#[derive(Default)]
pub(super) struct Fields(Vec<(&'static str, Node)>);

impl Fields {
    pub(super) fn field(&mut self, name: &'static str, value: Node) {
        self.0.push((name, value));
    }

    pub(super) fn text(&mut self, name: &'static str, text: &str) {
        self.field(name, Node::text(text));
    }

    pub(super) fn text_unless_empty(&mut self, name: &'static str, text: &str) {
        if !text.is_empty() {
            self.text(name, text);
        }
    }

    fn list<T>(&mut self, name: &'static str, items: &[T], node: impl Fn(&T) -> Node) {
        if !items.is_empty() {
            self.field(name, Node::group("[", items.iter().map(node)).tall());
        }
    }

    /// As [`Fields::list`]; where no two in either list have the same id, what stands in the other one just so is not made.
    fn changed<T: Identified + PartialEq>(
        &mut self,
        name: &'static str,
        items: &[T],
        others: Option<&[T]>,
        node: impl Fn(&T) -> Node,
    ) {
        let both = others.and_then(|others| Some((by_id(items)?, by_id(others)?)));
        self.list(name, items, |item| match &both {
            Some((_, others)) if others.get(item.id()) == Some(&item) => Node::same(item.id()),
            _ => node(item),
        });
    }

    pub(super) fn ids<K>(&mut self, name: &'static str, ids: &[Id<K>]) {
        if !ids.is_empty() {
            self.field(name, id_list(ids));
        }
    }

    pub(super) fn pairs<K, V>(
        &mut self,
        name: &'static str,
        pairs: &[(Id<K>, V)],
        value: impl Fn(&V) -> Node,
    ) {
        if !pairs.is_empty() {
            self.field(name, map(pairs, value));
        }
    }

    fn enabled(&mut self, enabled: bool) {
        if !enabled {
            self.field("enabled", Node::atom("false"));
        }
    }

    fn private(&mut self, private: bool) {
        if private {
            self.field("private", Node::atom("true"));
        }
    }

    pub(super) fn into_node(self, open: &'static str) -> Node {
        Node::fields(open, self.0)
    }
}

/// What has an id of its own.
trait Identified {
    fn id(&self) -> &str;
}

macro_rules! identified {
    ($($thing:ty),*) => {
        $(impl Identified for $thing {
            fn id(&self) -> &str {
                self.id.as_str()
            }
        })*
    };
}
identified!(Source, Issue, Assumption, Fact, Party, Package);

/// Those of a list by their ids; `None` where two have the same.
fn by_id<T: Identified>(items: &[T]) -> Option<HashMap<&str, &T>> {
    let mut found = HashMap::with_capacity(items.len());
    for item in items {
        if found.insert(item.id(), item).is_some() {
            return None;
        }
    }
    Some(found)
}

fn id_list<K>(ids: &[Id<K>]) -> Node {
    Node::group("[", ids.iter().map(|id| Node::text(id.as_str())))
}

fn map<K, V>(pairs: &[(Id<K>, V)], value: impl Fn(&V) -> Node) -> Node {
    Node::map(pairs.iter().map(|(key, of)| (key.as_str(), value(of))))
}

/// A fraction is no number of RON, and stands in quotation marks.
pub(super) fn number(number: &Rational) -> Node {
    if number.is_fraction() {
        Node::text(&number.to_string())
    } else {
        Node::atom(number.to_string())
    }
}

pub(super) fn whole(number: i64) -> Node {
    Node::atom(number.to_string())
}

fn source(source: &Source) -> Fields {
    let Source {
        id,
        title,
        date,
        publisher,
        url,
        claims,
    } = source;
    let mut fields = Fields::default();
    fields.text("id", id.as_str());
    fields.text("title", title);
    fields.text_unless_empty("date", date);
    fields.text_unless_empty("publisher", publisher);
    fields.text_unless_empty("url", url);
    fields.list("claims", claims, claim);
    fields
}

fn claim(claim: &Claim) -> Node {
    let Claim {
        id,
        who,
        text,
        date,
        page,
    } = claim;
    let mut fields = Fields::default();
    fields.text("id", id.as_str());
    fields.text_unless_empty("who", who);
    fields.text_unless_empty("text", text);
    fields.text_unless_empty("date", date);
    fields.text_unless_empty("page", page);
    fields.into_node("(")
}

fn issue(issue: &Issue) -> Node {
    let Issue {
        id,
        name,
        question,
        values,
    } = issue;
    let mut fields = Fields::default();
    fields.text("id", id.as_str());
    fields.text("name", name);
    fields.text_unless_empty("question", question);
    let values = match values {
        Values::Options(options) => {
            let list = Node::group("[", options.iter().map(issue_option)).tall();
            Node::group("Options(", [list])
        }
        Values::Range(range) => range_node(range),
    };
    fields.field("values", values);
    fields.into_node("(").tall()
}

fn range_node(range: &Range) -> Node {
    let Range {
        min,
        max,
        step,
        unit,
    } = range;
    let mut fields = Fields::default();
    fields.field("min", whole(*min));
    fields.field("max", whole(*max));
    if *step != 1 {
        fields.field("step", whole(*step));
    }
    fields.text_unless_empty("unit", unit);
    fields.into_node("Range(")
}

fn issue_option(option: &IssueOption) -> Node {
    let IssueOption { id, name, note } = option;
    let mut fields = Fields::default();
    fields.text("id", id.as_str());
    fields.text("name", name);
    fields.text_unless_empty("note", note);
    fields.into_node("(")
}

pub(super) fn answer(answer: &Answer) -> Node {
    Node::atom(match answer {
        Answer::Unknown => "Unknown",
        Answer::Yes => "Yes",
        Answer::No => "No",
    })
}

fn assumption(assumption: &Assumption) -> Node {
    let Assumption {
        id,
        question,
        answer: given,
        claims,
        note,
    } = assumption;
    let mut fields = Fields::default();
    fields.text("id", id.as_str());
    fields.text_unless_empty("question", question);
    if *given != Answer::Unknown {
        fields.field("answer", answer(given));
    }
    fields.ids("claims", claims);
    fields.text_unless_empty("note", note);
    fields.into_node("(").tall()
}

fn fact(fact: &Fact) -> Node {
    let Fact {
        id,
        text,
        rule: given,
        claims,
        note,
    } = fact;
    let mut fields = Fields::default();
    fields.text("id", id.as_str());
    fields.text_unless_empty("text", text);
    fields.field("rule", rule(given));
    fields.ids("claims", claims);
    fields.text_unless_empty("note", note);
    fields.into_node("(").tall()
}

fn rule(rule: &Rule) -> Node {
    match rule {
        Rule::Always(c) => Node::group("Always(", [condition(c)]),
        Rule::Never(c) => Node::group("Never(", [condition(c)]),
        Rule::OnlyIf(a, b) => Node::group("OnlyIf(", [condition(a), condition(b)]),
    }
}

fn condition(of: &Condition) -> Node {
    let list = |of: &[Condition]| Node::group("[", of.iter().map(condition));
    match of {
        Condition::Is(issue, options) => {
            Node::group("Is(", [Node::text(issue.as_str()), id_list(options)])
        }
        Condition::AtLeast(issue, number) => {
            Node::group("AtLeast(", [Node::text(issue.as_str()), whole(*number)])
        }
        Condition::AtMost(issue, number) => {
            Node::group("AtMost(", [Node::text(issue.as_str()), whole(*number)])
        }
        Condition::Assume(assumption) => Node::group("Assume(", [Node::text(assumption.as_str())]),
        Condition::All(of) => Node::group("All(", [list(of)]),
        Condition::Any(of) => Node::group("Any(", [list(of)]),
        Condition::Not(inner) => Node::group("Not(", [condition(inner)]),
        Condition::Count { at_least, of } => {
            let at_least = Node::atom(at_least.to_string());
            Node::fields("Count(", [("at_least", at_least), ("of", list(of))])
        }
        Condition::Sum { of, bound, number } => {
            let name = match bound {
                Bound::AtLeast => "at_least",
                Bound::AtMost => "at_most",
            };
            let of = map(of, |factor| whole(*factor));
            Node::fields("Sum(", [("of", of), (name, whole(*number))])
        }
        Condition::Weighted { at_least, of } => {
            let pair =
                |(points, of): &(i64, Condition)| Node::group("(", [whole(*points), condition(of)]);
            let of = Node::group("[", of.iter().map(pair));
            Node::fields("Weighted(", [("at_least", whole(*at_least)), ("of", of)])
        }
    }
}

fn agreement(of: &Agreement) -> Node {
    let list = |of: &[Agreement]| Node::group("[", of.iter().map(agreement));
    match of {
        Agreement::Accepts(party) => Node::group("Accepts(", [Node::text(party.as_str())]),
        Agreement::All(of) => Node::group("All(", [list(of)]),
        Agreement::Any(of) => Node::group("Any(", [list(of)]),
        Agreement::AtLeast(needed, of) => {
            let needed = Node::atom(needed.to_string());
            Node::parts("AtLeast(", [(None, needed), (Some("of"), list(of))])
        }
    }
}

fn basis(basis: Basis) -> Node {
    Node::atom(match basis {
        Basis::Stated => "Stated",
        Basis::Reported => "Reported",
        Basis::Inferred => "Inferred",
    })
}

fn party(party: &Party) -> Node {
    let Party {
        id,
        name,
        color,
        role,
        scale,
        note,
        red_lines,
        offers,
        preferences,
        no_deal: fallback,
    } = party;
    let mut fields = Fields::default();
    fields.text("id", id.as_str());
    fields.text("name", name);
    fields.text_unless_empty("color", color);
    if *role == Role::Advisory {
        fields.field("role", Node::atom("Advisory"));
    }
    if *scale == Scale::Points {
        fields.field("scale", Node::atom("Points"));
    }
    fields.text_unless_empty("note", note);
    fields.list("red_lines", red_lines, red_line);
    fields.list("offers", offers, offer);
    fields.list("preferences", preferences, |it| preference(it, *scale));
    if let Some(fallback) = fallback {
        fields.field("no_deal", no_deal(fallback));
    }
    fields.into_node("(").tall()
}

fn red_line(red_line: &RedLine) -> Node {
    let RedLine {
        id,
        text,
        rule: given,
        firmness,
        basis: rests_on,
        claims,
        note,
        enabled,
        private,
    } = red_line;
    let mut fields = Fields::default();
    fields.text("id", id.as_str());
    fields.text_unless_empty("text", text);
    fields.field("rule", rule(given));
    fields.field("firmness", whole(i64::from(*firmness)));
    fields.field("basis", basis(*rests_on));
    fields.ids("claims", claims);
    fields.text_unless_empty("note", note);
    fields.enabled(*enabled);
    fields.private(*private);
    fields.into_node("(").tall()
}

fn offer(offer: &Offer) -> Node {
    let Offer {
        id,
        text,
        waives,
        provided,
        basis: rests_on,
        claims,
        note,
        enabled,
        private,
    } = offer;
    let mut fields = Fields::default();
    fields.text("id", id.as_str());
    fields.text_unless_empty("text", text);
    fields.ids("waives", waives);
    fields.field("provided", condition(provided));
    fields.field("basis", basis(*rests_on));
    fields.ids("claims", claims);
    fields.text_unless_empty("note", note);
    fields.enabled(*enabled);
    fields.private(*private);
    fields.into_node("(").tall()
}

/// On a point sheet an issue counts once unless it says otherwise; where weights are shares, each is written.
fn preference(preference: &Preference, scale: Scale) -> Node {
    let Preference {
        issue,
        weight,
        values,
        private,
    } = preference;
    let mut fields = Fields::default();
    fields.text("issue", issue.as_str());
    if scale == Scale::Percent || *weight != Rational::ONE {
        fields.field("weight", number(weight));
    }
    let values = match values {
        OptionValues::Map(pairs) => map(pairs, number),
        OptionValues::Linear { at_min, at_max } => Node::fields(
            "Linear(",
            [("at_min", number(at_min)), ("at_max", number(at_max))],
        ),
    };
    fields.field("values", values);
    fields.private(*private);
    fields.into_node("(")
}

fn no_deal(no_deal: &NoDeal) -> Node {
    let NoDeal {
        text,
        value,
        firmness,
        claims,
        private,
    } = no_deal;
    let mut fields = Fields::default();
    fields.text_unless_empty("text", text);
    if let Some(value) = value {
        fields.field("value", number(value));
    }
    if *firmness != 5 {
        fields.field("firmness", whole(i64::from(*firmness)));
    }
    fields.ids("claims", claims);
    fields.private(*private);
    fields.into_node("(")
}

fn package(package: &Package) -> Node {
    let Package {
        id,
        name,
        text,
        terms,
        spans,
        claims,
        note,
    } = package;
    let mut fields = Fields::default();
    fields.text("id", id.as_str());
    fields.text("name", name);
    fields.text_unless_empty("text", text);
    let terms = (terms.iter()).map(|(issue, option)| (issue.as_str(), Node::text(option.as_str())));
    let spans = (spans.iter()).map(|(issue, of)| (issue.as_str(), span(of)));
    let entries: Vec<(&str, Node)> = terms.chain(spans).collect();
    if !entries.is_empty() {
        fields.field("terms", Node::map(entries));
    }
    fields.ids("claims", claims);
    fields.text_unless_empty("note", note);
    fields.into_node("(").tall()
}

fn span(span: &Span) -> Node {
    match span {
        Span::Options(options) => id_list(options),
        Span::Between(low, high) => Node::group("Between(", [whole(*low), whole(*high)]),
        Span::AtLeast(low) => Node::group("AtLeast(", [whole(*low)]),
        Span::AtMost(high) => Node::group("AtMost(", [whole(*high)]),
    }
}
