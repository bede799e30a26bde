//! From the written format to the model.
//!
//! Every wire type is taken apart field by field, so that a new field cannot be forgotten here.

use super::pieces::{Firmness, Number, Pairs};
use super::{FORMAT, variants, wire};
use crate::file::lexer;
use crate::file::syntax::{self, Mistake};
use crate::model::{
    Agreement, Answer, Assumption, Basis, Bound, Claim, ClaimId, Condition, Fact, Id, Issue,
    IssueOption, NoDeal, Offer, OptionId, OptionValues, Package, Party, Preference, Range,
    Rational, RedLine, Role, Rule, Scale, Scenario, Source, Span, Values,
};

/// Reads a scenario of format 1.
pub fn scenario(text: &str) -> Result<Scenario, Mistake> {
    let text = &lexer::without_inner_names(text);
    let wire::Scenario {
        format,
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
    } = syntax::from_ron(text)?;
    check_format(format)?;
    let parties = parties
        .into_iter()
        .map(|wire| party(wire, text))
        .collect::<Result<Vec<_>, _>>()?;
    Ok(Scenario {
        title,
        as_of,
        summary,
        guide,
        sources: convert_all(sources, source_of),
        issues: convert_all(issues, issue),
        assumptions: convert_all(assumptions, assumption),
        facts: convert_all(facts, fact),
        variants: variants::read_all(variants, &parties),
        parties,
        agreement: rule_of_decision.map(agreement),
        packages: packages
            .into_iter()
            .map(|wire| package(wire, text))
            .collect::<Result<_, _>>()?,
    })
}

/// Reads a source of format 1.
pub fn source(text: &str) -> Result<Source, Mistake> {
    let wire::SourceFile {
        format,
        id,
        title,
        date,
        publisher,
        url,
        claims,
    } = syntax::from_ron(text)?;
    check_format(format.unwrap_or(FORMAT))?;
    Ok(source_of(wire::Source {
        id,
        title,
        date,
        publisher,
        url,
        claims,
    }))
}

/// Newer formats have been told apart before; what is left is a number that never was a format.
fn check_format(format: u32) -> Result<(), Mistake> {
    if format == FORMAT {
        Ok(())
    } else {
        let message = format!("there is no format {format}; this is format {FORMAT}");
        Err(Mistake::of_all(message))
    }
}

pub(super) fn convert_all<W, M>(wires: Vec<W>, convert: impl Fn(W) -> M) -> Vec<M> {
    wires.into_iter().map(convert).collect()
}

pub(super) fn ids<K>(texts: Vec<String>) -> Vec<Id<K>> {
    convert_all(texts, Id::from)
}

fn source_of(wire: wire::Source) -> Source {
    let wire::Source {
        id,
        title,
        date,
        publisher,
        url,
        claims,
    } = wire;
    Source {
        id: id.into(),
        title,
        date,
        publisher,
        url,
        claims: convert_all(claims, claim),
    }
}

fn claim(wire: wire::Claim) -> Claim {
    let wire::Claim {
        id,
        who,
        text,
        date,
        page,
    } = wire;
    Claim {
        id: ClaimId::from(id),
        who,
        text,
        date,
        page,
    }
}

fn issue(wire: wire::Issue) -> Issue {
    let wire::Issue {
        id,
        name,
        question,
        values,
    } = wire;
    Issue {
        id: id.into(),
        name,
        question,
        values: match values {
            wire::Values::Options(options) => Values::Options(convert_all(options, issue_option)),
            wire::Values::Range {
                min,
                max,
                step,
                unit,
            } => Values::Range(Range {
                min,
                max,
                step,
                unit,
            }),
        },
    }
}

fn issue_option(wire: wire::IssueOption) -> IssueOption {
    let wire::IssueOption { id, name, note } = wire;
    IssueOption {
        id: id.into(),
        name,
        note,
    }
}

pub(super) fn answer(wire: wire::Answer) -> Answer {
    match wire {
        wire::Answer::Unknown => Answer::Unknown,
        wire::Answer::Yes => Answer::Yes,
        wire::Answer::No => Answer::No,
    }
}

fn assumption(wire: wire::Assumption) -> Assumption {
    let wire::Assumption {
        id,
        question,
        answer: given,
        claims,
        note,
    } = wire;
    Assumption {
        id: id.into(),
        question,
        answer: answer(given),
        claims: ids(claims),
        note,
    }
}

fn fact(wire: wire::Fact) -> Fact {
    let wire::Fact {
        id,
        text,
        rule: given,
        claims,
        note,
    } = wire;
    Fact {
        id: id.into(),
        text,
        rule: rule(given),
        claims: ids(claims),
        note,
    }
}

fn rule(wire: wire::Rule) -> Rule {
    match wire {
        wire::Rule::Always(c) => Rule::Always(condition(c)),
        wire::Rule::Never(c) => Rule::Never(condition(c)),
        wire::Rule::OnlyIf(a, b) => Rule::OnlyIf(condition(a), condition(b)),
    }
}

// As deep as the text is nested, which the reader limits.
fn condition(wire: wire::Condition) -> Condition {
    match wire {
        wire::Condition::Is(issue, options) => Condition::Is(issue.into(), ids(options)),
        wire::Condition::AtLeast(issue, number) => Condition::AtLeast(issue.into(), number),
        wire::Condition::AtMost(issue, number) => Condition::AtMost(issue.into(), number),
        wire::Condition::Assume(assumption) => Condition::Assume(assumption.into()),
        wire::Condition::All(of) => Condition::All(convert_all(of, condition)),
        wire::Condition::Any(of) => Condition::Any(convert_all(of, condition)),
        wire::Condition::Not(inner) => Condition::Not(Box::new(condition(*inner))),
        wire::Condition::Count { at_least, of } => Condition::Count {
            at_least,
            of: convert_all(of, condition),
        },
        wire::Condition::Sum {
            of: Pairs(of),
            bound,
        } => {
            let (bound, number) = match bound {
                wire::Bound::AtLeast(number) => (Bound::AtLeast, number),
                wire::Bound::AtMost(number) => (Bound::AtMost, number),
            };
            let of = convert_all(of, |(issue, factor)| (issue.into(), factor));
            Condition::Sum { of, bound, number }
        }
        wire::Condition::Weighted { at_least, of } => Condition::Weighted {
            at_least,
            of: convert_all(of, |(points, of)| (points, condition(of))),
        },
    }
}

// As deep as the text is nested, which the reader limits.
fn agreement(wire: wire::Agreement) -> Agreement {
    match wire {
        wire::Agreement::Accepts(party) => Agreement::Accepts(party.into()),
        wire::Agreement::All(of) => Agreement::All(convert_all(of, agreement)),
        wire::Agreement::Any(of) => Agreement::Any(convert_all(of, agreement)),
        wire::Agreement::AtLeast(needed, of) => {
            Agreement::AtLeast(needed, convert_all(of, agreement))
        }
    }
}

fn role(wire: wire::Role) -> Role {
    match wire {
        wire::Role::Signatory => Role::Signatory,
        wire::Role::Advisory => Role::Advisory,
    }
}

fn scale(wire: wire::ScoreScale) -> Scale {
    match wire {
        wire::ScoreScale::Percent => Scale::Percent,
        wire::ScoreScale::Points => Scale::Points,
    }
}

fn basis(wire: wire::Basis) -> Basis {
    match wire {
        wire::Basis::Stated => Basis::Stated,
        wire::Basis::Reported => Basis::Reported,
        wire::Basis::Inferred => Basis::Inferred,
    }
}

fn party(wire: wire::Party<'_>, text: &str) -> Result<Party, Mistake> {
    let wire::Party {
        id,
        name,
        color,
        role: part,
        scale: measure,
        note,
        red_lines,
        offers,
        preferences,
        no_deal: fallback,
    } = wire;
    Ok(Party {
        id: id.into(),
        name,
        color,
        role: role(part),
        scale: scale(measure),
        note,
        red_lines: convert_all(red_lines, red_line),
        offers: convert_all(offers, offer),
        preferences: preferences
            .into_iter()
            .map(|wire| preference(wire, text))
            .collect::<Result<_, _>>()?,
        no_deal: fallback.map(no_deal),
    })
}

fn red_line(wire: wire::RedLine) -> RedLine {
    let wire::RedLine {
        id,
        text,
        rule: given,
        firmness: Firmness(firmness),
        basis: rests_on,
        claims,
        note,
        enabled,
        private,
    } = wire;
    RedLine {
        id: id.into(),
        text,
        rule: rule(given),
        firmness,
        basis: basis(rests_on),
        claims: ids(claims),
        note,
        enabled,
        private,
    }
}

fn offer(wire: wire::Offer) -> Offer {
    let wire::Offer {
        id,
        text,
        waives,
        provided,
        basis: rests_on,
        claims,
        note,
        enabled,
        private,
    } = wire;
    Offer {
        id: id.into(),
        text,
        waives: ids(waives),
        provided: condition(provided),
        basis: basis(rests_on),
        claims: ids(claims),
        note,
        enabled,
        private,
    }
}

fn preference(wire: wire::Preference<'_>, text: &str) -> Result<Preference, Mistake> {
    let wire::Preference {
        issue,
        weight: Number(weight),
        values,
        private,
    } = wire;
    Ok(Preference {
        issue: issue.into(),
        weight,
        values: option_values(values.get_ron(), text)?,
        private,
    })
}

/// The values of a preference: `part` is the piece of `text` that states them.
fn option_values(part: &str, text: &str) -> Result<OptionValues, Mistake> {
    let is_map = lexer::skip_blank(part).starts_with('{');
    let values = if is_map {
        syntax::from_ron(part).map(|Pairs(pairs): Pairs<Number>| OptionValues::Map(map(pairs)))
    } else {
        syntax::from_ron(part).map(
            |wire::Scale::Linear { at_min, at_max }| OptionValues::Linear {
                at_min: at_min.0,
                at_max: at_max.0,
            },
        )
    };
    values.map_err(|mistake| mistake.moved_from(part, text))
}

fn map(pairs: Vec<(String, Number)>) -> Vec<(OptionId, Rational)> {
    convert_all(pairs, |(option, Number(value))| (option.into(), value))
}

fn no_deal(wire: wire::NoDeal) -> NoDeal {
    let wire::NoDeal {
        text,
        value,
        firmness: Firmness(firmness),
        claims,
        private,
    } = wire;
    NoDeal {
        text,
        value: value.map(|Number(value)| value),
        firmness,
        claims: ids(claims),
        private,
    }
}

fn package(wire: wire::Package<'_>, text: &str) -> Result<Package, Mistake> {
    let wire::Package {
        id,
        name,
        text: proposes,
        terms: Pairs(written),
        claims,
        note,
    } = wire;
    let (mut terms, mut spans) = (Vec::new(), Vec::new());
    for (issue, part) in written {
        let part = part.get_ron();
        let term = term(part).map_err(|mistake| mistake.moved_from(part, text))?;
        match term {
            Term::Settled(option) => terms.push((issue.into(), option)),
            Term::Narrowed(span) => spans.push((issue.into(), span)),
        }
    }
    Ok(Package {
        id: id.into(),
        name,
        text: proposes,
        terms,
        spans,
        claims: ids(claims),
        note,
    })
}

/// What a package says of an issue.
enum Term {
    Settled(OptionId),
    Narrowed(Span),
}

/// A term: `part` is the piece of the text that states it.
fn term(part: &str) -> Result<Term, Mistake> {
    let start = lexer::skip_blank(part);
    if start.starts_with('[') {
        let options = syntax::from_ron(part)?;
        return Ok(Term::Narrowed(Span::Options(ids(options))));
    }
    let is_text = start.starts_with("r\"") || start.starts_with("r#");
    if start.starts_with(char::is_alphabetic) && !is_text {
        return Ok(Term::Narrowed(match syntax::from_ron(part)? {
            wire::Span::Between(low, high) => Span::Between(low, high),
            wire::Span::AtLeast(low) => Span::AtLeast(low),
            wire::Span::AtMost(high) => Span::AtMost(high),
        }));
    }
    let option: String = syntax::from_ron(part)?;
    Ok(Term::Settled(option.into()))
}
