//! Text that is not UTF-8: which encoding it seems to be in, and the same text in UTF-8.

use std::fmt;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};

/// An encoding of text other than UTF-8.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Encoding(&'static encoding_rs::Encoding);

impl Encoding {
    /// The encoding with one of its usual names, in capitals or not.
    pub fn named(name: &str) -> Option<Self> {
        encoding_rs::Encoding::for_label(name.as_bytes()).map(Self)
    }

    /// The text, if all of the bytes are in this encoding.
    pub fn decode(self, bytes: &[u8]) -> Option<String> {
        let text = self
            .0
            .decode_without_bom_handling_and_without_replacement(bytes)?;
        Some(text.trim_start_matches('\u{feff}').to_owned())
    }

    /// The encoding of a text with two bytes for most letters: it begins with a mark that says so or, as nothing in UTF-8
    /// that can be read does, with one letter and one empty byte.
    pub(super) fn of_wide_text(bytes: &[u8]) -> Option<Self> {
        let encoding = match bytes {
            [0xff, 0xfe, ..] | [1..=0xff, 0, ..] => encoding_rs::UTF_16LE,
            [0xfe, 0xff, ..] | [0, 1..=0xff, ..] => encoding_rs::UTF_16BE,
            _ => return None,
        };
        Self(encoding).that_makes_sense_of(bytes)
    }

    /// The encoding that bytes seem to be in which are not UTF-8. There is none where they seem to be no text, or UTF-8 in
    /// which something is damaged.
    fn of_narrow_text(bytes: &[u8]) -> Option<Self> {
        let (mut sound, mut damaged) = (0_usize, 0_usize);
        for chunk in bytes.utf8_chunks() {
            sound += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
            damaged += usize::from(!chunk.invalid().is_empty());
        }
        if sound > damaged {
            return None;
        }
        let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
        detector.feed(bytes, true);
        Self(detector.guess(None, Utf8Detection::Deny)).that_makes_sense_of(bytes)
    }

    /// This encoding, if the bytes are text in it.
    fn that_makes_sense_of(self, bytes: &[u8]) -> Option<Self> {
        let text = self.decode(bytes)?;
        let is_letter = |c: char| !c.is_control() || matches!(c, '\t' | '\n' | '\r');
        text.chars().all(is_letter).then_some(self)
    }
}

impl fmt::Display for Encoding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = self.0.name();
        match name.strip_prefix("windows-") {
            Some(number) => write!(f, "Windows-{number}"),
            None if self.0 == encoding_rs::UTF_16LE || self.0 == encoding_rs::UTF_16BE => {
                f.write_str("UTF-16")
            }
            None => f.write_str(name),
        }
    }
}

/// Why bytes are not text in UTF-8.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotUtf8 {
    /// They seem to be in another encoding.
    Other(Encoding),
    /// They are not in this encoding either, which somebody took them for.
    NotIn(Encoding),
    /// They are UTF-8 but for some.
    Damaged,
    /// They seem to be no text at all.
    NoText,
}

impl NotUtf8 {
    /// What these bytes are, which are not UTF-8.
    pub(super) fn of(bytes: &[u8]) -> Self {
        match Encoding::of_narrow_text(bytes) {
            Some(encoding) => Self::Other(encoding),
            None if bytes.contains(&0) => Self::NoText,
            None => Self::Damaged,
        }
    }
}

impl fmt::Display for NotUtf8 {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Other(encoding) => write!(
                f,
                "this seems to be {encoding}, and a scenario is text in UTF-8: save it again from an editor with the \
                 encoding UTF-8"
            ),
            Self::NotIn(encoding) => write!(f, "this is not text in {encoding}"),
            Self::Damaged => f.write_str(
                "what follows is not text in UTF-8: open the file in an editor, write anew what stands here, and save it \
                 with the encoding UTF-8",
            ),
            Self::NoText => f.write_str(
                "this is no text: a scenario is a plain text file in UTF-8, not the document of another program",
            ),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, encoding: &'static encoding_rs::Encoding, name: &str) {
        let (bytes, _, is_lossy) = encoding.encode(text);
        assert!(!is_lossy, "{text}");
        let NotUtf8::Other(found) = NotUtf8::of(&bytes) else {
            panic!("no encoding is found for {text}");
        };
        assert_eq!(found.to_string(), name, "{text}");
        assert_eq!(found.decode(&bytes).as_deref(), Some(text));
    }

    #[test]
    fn narrow_encodings_are_told_apart() {
        let windows = encoding_rs::WINDOWS_1252;
        check(
            "Scenario(title: \"Der Vertrag für Zürich\")",
            windows,
            "Windows-1252",
        );
        check("title: \"L'année à Genève\"", windows, "Windows-1252");
        check(
            "title: \"Spitzbergen – “Svalbard”\"",
            windows,
            "Windows-1252",
        );
        check("name: \"España y Cataluña\"", windows, "Windows-1252");
        check(
            "title: \"Мирные переговоры\", summary: \"Стороны договорились о прекращении огня\"",
            encoding_rs::WINDOWS_1251,
            "Windows-1251",
        );
    }

    #[test]
    fn wide_text_is_found_with_and_without_a_mark() {
        let text = "Scenario(title: \"Zürich – Мир\")";
        for is_big in [false, true] {
            for mark in ["", "\u{feff}"] {
                let units = mark.encode_utf16().chain(text.encode_utf16());
                let bytes: Vec<u8> = units
                    .flat_map(|unit| {
                        if is_big {
                            unit.to_be_bytes()
                        } else {
                            unit.to_le_bytes()
                        }
                    })
                    .collect();
                let found = Encoding::of_wide_text(&bytes).expect("it is found");
                assert_eq!(found.to_string(), "UTF-16");
                assert_eq!(found.decode(&bytes).as_deref(), Some(text));
            }
        }
        assert_eq!(Encoding::of_wide_text(text.as_bytes()), None);
        assert_eq!(Encoding::of_wide_text(b"a\0\0\0b"), None);
    }

    #[test]
    fn what_is_damaged_or_no_text_is_in_no_other_encoding() {
        let mut bytes = "Zürich, Genève und Köln".as_bytes().to_vec();
        bytes.push(0xff);
        assert_eq!(NotUtf8::of(&bytes), NotUtf8::Damaged);
        assert_eq!(NotUtf8::of(b"PK\x03\x04\0\0\xff\xfe"), NotUtf8::NoText);
    }
}
