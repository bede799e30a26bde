//! The scales on which parties are scored.

/// What a party's score is measured in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Scale {
    /// The mean of the values, by weight: from 0 to 100 as the values are.
    #[default]
    Percent,
    /// The sum of weight times value, as on the point sheets of teaching cases. Values may be negative.
    Points,
}
