//! A text that somebody wrote, with what was read from it: what is saved is a change of that text, so that comments, blank
//! lines and layout stay.

use std::sync::Arc;

use super::error::FileError;
use super::notation::{self, Tree};
use super::read::{parse, text_of};
use super::text::to_ron;
use super::v1;
use crate::model::Scenario;

/// The mark that some editors begin a file with; it is no part of the text.
const MARK: &str = "\u{feff}";

/// A text and the scenario that was read from it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Manuscript {
    text: Arc<str>,
    scenario: Arc<Scenario>,
}

impl Manuscript {
    /// Reads the bytes of a file.
    ///
    /// # Errors
    /// As [`parse_bytes`](super::parse_bytes).
    pub fn read(bytes: &[u8]) -> Result<Self, FileError> {
        Self::of(text_of(bytes)?)
    }

    /// Reads a text.
    ///
    /// # Errors
    /// As [`parse`].
    pub fn of(text: &str) -> Result<Self, FileError> {
        Ok(Self {
            scenario: Arc::new(parse(text)?),
            text: text.into(),
        })
    }

    /// The text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// What it says.
    pub fn scenario(&self) -> &Scenario {
        &self.scenario
    }

    /// A scenario as a change of the text: what is the same in both stays as somebody wrote it, comments included, and what is
    /// not is written in its place. Where the text cannot be followed, all of it is laid out by the program.
    ///
    /// That it reads as the scenario is for [`checked_text`](super::checked_text) to see.
    pub fn text_with(&self, scenario: &Scenario) -> String {
        if *self.scenario == *scenario {
            return self.text.to_string();
        }
        let content = self.text.strip_prefix(MARK).unwrap_or(&self.text);
        let Some(tree) = Tree::of(content) else {
            return to_ron(scenario);
        };
        let before = v1::scenario_node(&self.scenario, Some(scenario));
        let after = v1::scenario_node(scenario, Some(&self.scenario));
        let mut text = self.text[..self.text.len() - content.len()].to_owned();
        text.push_str(&notation::merged(&tree, &before, &after));
        text
    }

    /// The text in the program's own layout, with its comments.
    pub fn formatted(&self) -> String {
        let content = self.text.strip_prefix(MARK).unwrap_or(&self.text);
        let node = v1::scenario_node(&self.scenario, None);
        match Tree::of(content) {
            Some(tree) => notation::formatted(&tree, node),
            None => node.into_text(),
        }
    }
}
