//! Finds the format version of a file before anything else is read, so that a newer file is called newer
//! and not wrong.

use std::fmt;

use serde::de::{Deserializer, Error, IgnoredAny, MapAccess, Visitor};

use super::syntax;

/// The format that the text states, if it gets so far; `name` is what the file holds. Nothing else need be
/// right.
pub fn stated(text: &str, name: &'static str) -> Option<u64> {
    let mut reader = syntax::reader(text).ok()?;
    let mut found = None;
    // The look-up ends with an error on purpose as soon as it knows.
    reader
        .deserialize_struct(name, &["format"], FormatVisitor(&mut found))
        .ok();
    found
}

struct FormatVisitor<'a>(&'a mut Option<u64>);

impl<'de> Visitor<'de> for FormatVisitor<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a file that states its format")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        while let Some(key) = map.next_key::<String>()? {
            if key == "format" {
                *self.0 = Some(map.next_value()?);
                return Err(A::Error::custom("found"));
            }
            map.next_value::<IgnoredAny>()?;
        }
        Ok(())
    }
}
