//! Typed identifiers: short slugs that stay the same when something is renamed.
//!
//! An id of one kind cannot be passed where another kind is meant. Any text is representable, because a
//! file may hold anything; [`Id::is_slug`] says whether it is one that the format allows, and the
//! validation reports the others.

use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::marker::PhantomData;
use std::sync::Arc;

/// The longest slug that the format allows, in characters.
pub const MAX_ID_LENGTH: usize = 64;

/// The identifier of a thing of kind `K`. Cloning is cheap.
pub struct Id<K> {
    text: Arc<str>,
    kind: PhantomData<fn() -> K>,
}

impl<K> Id<K> {
    /// An id with this text, legal or not.
    pub fn new(text: impl AsRef<str>) -> Self {
        Self {
            text: Arc::from(text.as_ref()),
            kind: PhantomData,
        }
    }

    /// The text of the id.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Whether the format allows this id: one to [`MAX_ID_LENGTH`] of `a-z`, `0-9`, `_` and `-`.
    pub fn is_slug(&self) -> bool {
        is_slug(&self.text, |b| b.is_ascii_lowercase())
    }
}

impl Id<marker::Claim> {
    /// As [`Id::is_slug`], with capitals too: claims are numbered like `A8`.
    pub fn is_claim_number(&self) -> bool {
        is_slug(&self.text, |b| b.is_ascii_alphabetic())
    }
}

fn is_slug(text: &str, is_letter: impl Fn(u8) -> bool) -> bool {
    (1..=MAX_ID_LENGTH).contains(&text.len())
        && text
            .bytes()
            .all(|b| is_letter(b) || b.is_ascii_digit() || b == b'_' || b == b'-')
}

impl<K> Clone for Id<K> {
    fn clone(&self) -> Self {
        Self {
            text: Arc::clone(&self.text),
            kind: PhantomData,
        }
    }
}

/// The id of what has none yet.
impl<K> Default for Id<K> {
    fn default() -> Self {
        Self::new("")
    }
}

impl<K> PartialEq for Id<K> {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}

impl<K> Eq for Id<K> {}

impl<K> PartialOrd for Id<K> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl<K> Ord for Id<K> {
    fn cmp(&self, other: &Self) -> Ordering {
        self.text.cmp(&other.text)
    }
}

impl<K> Hash for Id<K> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.text.hash(state);
    }
}

impl<K> fmt::Display for Id<K> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl<K> fmt::Debug for Id<K> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}", &*self.text)
    }
}

impl<K> From<&str> for Id<K> {
    fn from(text: &str) -> Self {
        Self::new(text)
    }
}

impl<K> From<String> for Id<K> {
    fn from(text: String) -> Self {
        Self::new(text)
    }
}

/// The kinds of thing that have an id. They have no values: they only keep ids apart.
pub mod marker {
    /// A source document.
    pub enum Source {}
    /// One claim that a source makes.
    pub enum Claim {}
    /// An issue under negotiation.
    pub enum Issue {}
    /// An option of an issue; unique within its issue.
    pub enum Option {}
    /// A yes/no question about the world.
    pub enum Assumption {}
    /// A rule of the world.
    pub enum Fact {}
    /// A party to the negotiation.
    pub enum Party {}
    /// A red line of a party.
    pub enum RedLine {}
    /// An offer of a party.
    pub enum Offer {}
    /// A proposed package.
    pub enum Package {}
    /// A named what-if.
    pub enum Variant {}
}

/// Id of a [`Source`](super::Source).
pub type SourceId = Id<marker::Source>;
/// Id of a [`Claim`](super::Claim).
pub type ClaimId = Id<marker::Claim>;
/// Id of an [`Issue`](super::Issue).
pub type IssueId = Id<marker::Issue>;
/// Id of an option, unique within its issue. In a range it is the number as text.
pub type OptionId = Id<marker::Option>;
/// Id of an [`Assumption`](super::Assumption).
pub type AssumptionId = Id<marker::Assumption>;
/// Id of a [`Fact`](super::Fact).
pub type FactId = Id<marker::Fact>;
/// Id of a [`Party`](super::Party).
pub type PartyId = Id<marker::Party>;
/// Id of a [`RedLine`](super::RedLine).
pub type RedLineId = Id<marker::RedLine>;
/// Id of an [`Offer`](super::Offer).
pub type OfferId = Id<marker::Offer>;
/// Id of a [`Package`](super::Package).
pub type PackageId = Id<marker::Package>;
/// Id of a [`Variant`](super::Variant).
pub type VariantId = Id<marker::Variant>;
