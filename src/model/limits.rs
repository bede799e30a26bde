//! The size limits of a scenario: what lies beyond is reported as a problem and not analysed.
//!
//! They are far above what a class will ever write and keep every input, however hostile, from exhausting
//! memory or time.

/// Issues in a scenario.
pub const MAX_ISSUES: usize = 256;
/// Options of one issue, the numbers of a range included.
pub const MAX_OPTIONS: usize = 256;
/// Assumptions in a scenario.
pub const MAX_ASSUMPTIONS: usize = 32;
/// Facts in a scenario.
pub const MAX_FACTS: usize = 1_024;
/// Parties in a scenario.
pub const MAX_PARTIES: usize = 64;
/// Red lines of all parties together.
pub const MAX_RED_LINES: usize = 1_024;
/// Offers of all parties together.
pub const MAX_OFFERS: usize = 1_024;
/// Packages in a scenario.
pub const MAX_PACKAGES: usize = 512;
/// Variants in a scenario.
pub const MAX_VARIANTS: usize = 512;
/// Sources in a scenario.
pub const MAX_SOURCES: usize = 256;
/// Claims of all sources together.
pub const MAX_CLAIMS: usize = 16_384;
/// How deep conditions may be nested.
pub const MAX_CONDITION_DEPTH: usize = 32;
/// Conditions in one rule or offer, inner ones included.
pub const MAX_CONDITION_SIZE: usize = 2_048;
/// Characters of a name, and of what else is told in a line: a title, a date, a unit.
pub const MAX_NAME: usize = 300;
/// Characters of a text: a question, a note, what a red line says.
pub const MAX_TEXT: usize = 4_000;
/// Characters of the guide, which has some thousand words.
pub const MAX_GUIDE: usize = 20_000;
/// Problems that are listed; further ones are only counted.
pub const MAX_PROBLEMS: usize = 1_000;
