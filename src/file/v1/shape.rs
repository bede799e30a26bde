//! Which fields each part of the format has, as far as one can tell from the names around it what a part is: for saying
//! what was probably meant by a text that cannot be read.

/// A part of the format that is made of fields.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// A scenario file.
    Scenario,
    /// A source.
    Source,
    /// A claim of a source.
    Claim,
    /// An issue.
    Issue,
    /// An option of an issue.
    IssueOption,
    /// The numbers of an issue.
    Range,
    /// An assumption.
    Assumption,
    /// A fact.
    Fact,
    /// A party.
    Party,
    /// A red line.
    RedLine,
    /// An offer.
    Offer,
    /// A preference.
    Preference,
    /// The values of a preference for a range.
    Linear,
    /// What a party falls back on.
    NoDeal,
    /// A package.
    Package,
    /// A variant.
    Variant,
    /// A count of conditions.
    Count,
    /// A sum of numbers.
    Sum,
    /// A weighted count of conditions.
    Weighted,
}

impl Shape {
    /// The part that a name before an opening bracket stands for.
    pub fn named(name: &str) -> Option<Self> {
        Some(match name {
            "Scenario" => Self::Scenario,
            "Source" => Self::Source,
            "Range" => Self::Range,
            "Linear" => Self::Linear,
            "Count" => Self::Count,
            "Sum" => Self::Sum,
            "Weighted" => Self::Weighted,
            _ => return None,
        })
    }

    /// What stands in this field of the part, once or in a list; `None` where that is not made of fields.
    pub fn within(self, field: &str) -> Option<Self> {
        Some(match (self, field) {
            (Self::Scenario, "sources") => Self::Source,
            (Self::Source, "claims") => Self::Claim,
            (Self::Scenario, "issues") => Self::Issue,
            (Self::Issue, "values") => Self::IssueOption,
            (Self::Scenario, "assumptions") => Self::Assumption,
            (Self::Scenario, "facts") => Self::Fact,
            (Self::Scenario, "parties") => Self::Party,
            (Self::Party, "red_lines") => Self::RedLine,
            (Self::Party, "offers") => Self::Offer,
            (Self::Party, "preferences") => Self::Preference,
            (Self::Party, "no_deal") => Self::NoDeal,
            (Self::Scenario, "packages") => Self::Package,
            (Self::Scenario, "variants") => Self::Variant,
            _ => return None,
        })
    }

    /// The names of its fields.
    pub fn fields(self) -> &'static [&'static str] {
        match self {
            Self::Scenario => &[
                "format",
                "title",
                "as_of",
                "summary",
                "guide",
                "sources",
                "issues",
                "assumptions",
                "facts",
                "parties",
                "agreement",
                "packages",
                "variants",
            ],
            Self::Source => &["id", "title", "date", "publisher", "url", "claims"],
            Self::Claim => &["id", "who", "text", "date", "page"],
            Self::Issue => &["id", "name", "question", "values"],
            Self::IssueOption => &["id", "name", "note"],
            Self::Range => &["min", "max", "step", "unit"],
            Self::Assumption => &["id", "question", "answer", "claims", "note"],
            Self::Fact => &["id", "text", "rule", "claims", "note"],
            Self::Party => &[
                "id",
                "name",
                "color",
                "role",
                "scale",
                "note",
                "red_lines",
                "offers",
                "preferences",
                "no_deal",
            ],
            Self::RedLine => &[
                "id", "text", "rule", "firmness", "basis", "claims", "note", "enabled", "private",
            ],
            Self::Offer => &[
                "id", "text", "waives", "provided", "basis", "claims", "note", "enabled", "private",
            ],
            Self::Preference => &["issue", "weight", "values", "private"],
            Self::Linear => &["at_min", "at_max"],
            Self::NoDeal => &["text", "value", "firmness", "claims", "private"],
            Self::Package => &["id", "name", "text", "terms", "claims", "note"],
            Self::Variant => &[
                "id", "name", "note", "lift", "withdraw", "enforce", "firmness", "no_deal",
                "answers", "view", "select",
            ],
            Self::Count | Self::Weighted => &["at_least", "of"],
            Self::Sum => &["of", "at_least", "at_most"],
        }
    }

    /// Whether it has a field of this name.
    pub fn has(self, field: &str) -> bool {
        self.fields().contains(&field)
    }
}

/// What a field is called that holds one of a few words, and those words.
pub fn words_of(field: &str) -> Option<(&'static str, &'static [&'static str])> {
    Some(match field {
        "basis" => ("a basis", &["Stated", "Reported", "Inferred"]),
        "answer" | "answers" => ("an answer", &["Yes", "No", "Unknown"]),
        "role" => ("a role", &["Signatory", "Advisory"]),
        "scale" => ("a scale of scores", &["Percent", "Points"]),
        _ => return None,
    })
}

/// What a field looks like that holds neither a text nor a number nor one word.
pub fn form_of(field: &str) -> Option<&'static str> {
    Some(match field {
        "rule" => "a rule, such as Never(Is(\"issue\", [\"option\"])),",
        "provided" => "a condition, such as Is(\"issue\", [\"option\"]),",
        "agreement" => "a decision rule, such as All([Accepts(\"party\")]),",
        "values" => "Options([…]) or Range(min: …, max: …)",
        _ => return None,
    })
}

/// Whether the number in a field of this name, or in a map of this name, may be a decimal.
pub fn may_be_decimal(field: &str) -> bool {
    matches!(
        field,
        "weight" | "value" | "values" | "at_min" | "at_max" | "no_deal"
    )
}

#[cfg(test)]
mod tests {
    use ron::error::Error;
    use serde::Deserialize;

    use super::*;
    use crate::file::v1::wire;

    /// The names that the reader knows in what is written like this.
    fn known<'de, T: Deserialize<'de>>(text: &'de str) -> &'static [&'static str] {
        let mut reader = ron::Deserializer::from_str(text).expect("it begins well");
        match T::deserialize(&mut reader).map(|_| ()) {
            Err(
                Error::NoSuchStructField { expected, .. }
                | Error::NoSuchEnumVariant { expected, .. },
            ) => expected,
            other => panic!("{text}: {other:?}"),
        }
    }

    #[test]
    fn the_fields_are_those_that_are_read() {
        let check = |shape: Shape, known: &[&str]| {
            assert_eq!(shape.fields(), known, "{shape:?}");
        };
        let text = "(zzz: 1)";
        check(Shape::Scenario, known::<wire::Scenario<'_>>(text));
        check(Shape::Source, known::<wire::Source>(text));
        check(Shape::Claim, known::<wire::Claim>(text));
        check(Shape::Issue, known::<wire::Issue>(text));
        check(Shape::IssueOption, known::<wire::IssueOption>(text));
        check(Shape::Range, known::<wire::Values>("Range(zzz: 1)"));
        check(Shape::Assumption, known::<wire::Assumption>(text));
        check(Shape::Fact, known::<wire::Fact>(text));
        check(Shape::Party, known::<wire::Party<'_>>(text));
        check(Shape::RedLine, known::<wire::RedLine>(text));
        check(Shape::Offer, known::<wire::Offer>(text));
        check(Shape::Preference, known::<wire::Preference<'_>>(text));
        check(Shape::Linear, known::<wire::Scale>("Linear(zzz: 1)"));
        check(Shape::NoDeal, known::<wire::NoDeal>(text));
        check(Shape::Package, known::<wire::Package<'_>>(text));
        check(Shape::Variant, known::<wire::Variant>(text));
        check(Shape::Count, known::<wire::Condition>("Count(zzz: 1)"));
        check(Shape::Sum, known::<wire::Condition>("Sum(zzz: 1)"));
        check(
            Shape::Weighted,
            known::<wire::Condition>("Weighted(zzz: 1)"),
        );
    }

    #[test]
    fn the_words_are_those_that_are_read() {
        let check = |field: &str, known: &[&str]| {
            let mut words = words_of(field).expect("a field with words").1.to_vec();
            let mut known = known.to_vec();
            words.sort_unstable();
            known.sort_unstable();
            assert_eq!(words, known, "{field}");
        };
        check("basis", known::<wire::Basis>("Zzz"));
        check("answer", known::<wire::Answer>("Zzz"));
        check("role", known::<wire::Role>("Zzz"));
        check("scale", known::<wire::ScoreScale>("Zzz"));
    }
}
