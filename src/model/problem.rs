//! What is wrong with a scenario, as data: what, how grave, and where.

/// How grave a problem is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Severity {
    /// The part in question means nothing; the analysis leaves it out.
    Error,
    /// It has a meaning, but perhaps not the one that was intended.
    Warning,
}

/// One thing that is wrong with a scenario.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// How grave it is.
    pub severity: Severity,
    /// Where it is: the path from the scenario down, ids in brackets, such as
    /// `parties[ukraine].red_lines[no-recognition].rule`.
    pub path: String,
    /// What is wrong, in one sentence without the path.
    pub message: String,
    /// What was probably meant, where that can be guessed.
    pub did_you_mean: Option<String>,
}
