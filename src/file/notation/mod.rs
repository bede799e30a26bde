//! RON as people write it: comments, blank lines and layout included. Knows the notation and nothing of what is written in it.
//!
//! A text is read into a [`Tree`], which says where everything stands; what is to be written is a [`Node`]. [`merged`] writes
//! a node over the text of an earlier one so that everything which is the same in both stays as it was, byte for byte, and
//! [`formatted`] lays a text out anew with the comments that it has.

mod chunks;
mod comments;
mod layout;
mod merge;
mod node;
mod pairs;
mod tree;

pub use comments::formatted;
pub use merge::merged;
pub use node::Node;
pub use tree::Tree;
pub(in crate::file) use tree::{Span, Value, comment_length, is_blank, quoted_length};

#[cfg(test)]
mod tests;
