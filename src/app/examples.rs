//! The scenarios that are built into the program, so that it shows something wherever it is run.

use super::storage::files;
use crate::file::Manuscript;

/// Key and title of each example.
pub const LIST: &[(&str, &str)] = &[
    ("berlin-2025", "Berlin talks on Ukraine, December 2025"),
    ("lake-water", "Lake Orvo water accord"),
];

/// The key of the example that the program starts with.
pub const FIRST: &str = "berlin-2025";

/// The key of the scenario that says what goes where.
pub const TEMPLATE: &str = "template";

/// Reads an example or the template.
///
/// # Errors
/// A line that says that there is no such example, or what is wrong with it.
pub fn manuscript(key: &str) -> Result<Manuscript, Vec<String>> {
    files::parse(text(key).ok_or_else(|| vec![format!("There is no example “{key}”.")])?)
}

fn text(key: &str) -> Option<&'static str> {
    match key {
        "berlin-2025" => Some(include_str!("../../scenarios/berlin-2025.ron")),
        "lake-water" => Some(include_str!("../../scenarios/lake-water.ron")),
        TEMPLATE => Some(include_str!("../../scenarios/template.ron")),
        _ => None,
    }
}
