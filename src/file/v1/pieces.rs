//! The small parts of the format that need reading of their own: maps in the author's order, exact numbers
//! and the firmness.

use std::collections::HashSet;
use std::fmt;
use std::marker::PhantomData;

use serde::de::{Deserialize, Deserializer, Error, MapAccess, Visitor};

use crate::model::{Rational, RationalError};

/// A map in the order in which it is written. A key that is given twice is an error.
pub struct Pairs<V>(pub Vec<(String, V)>);

impl<V> Default for Pairs<V> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<'de, V: Deserialize<'de>> Deserialize<'de> for Pairs<V> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(PairsVisitor(PhantomData))
    }
}

struct PairsVisitor<V>(PhantomData<V>);

impl<'de, V: Deserialize<'de>> Visitor<'de> for PairsVisitor<V> {
    type Value = Pairs<V>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a map in braces")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut pairs = Vec::new();
        let mut seen = HashSet::new();
        while let Some(key) = map.next_key::<String>()? {
            if !seen.insert(key.clone()) {
                return Err(A::Error::custom("this key is already given above"));
            }
            pairs.push((key, map.next_value()?));
        }
        Ok(Pairs(pairs))
    }
}

/// A number, exactly as written: a decimal, or a fraction in quotation marks.
pub struct Number(pub Rational);

impl<'de> Deserialize<'de> for Number {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(NumberVisitor).map(Self)
    }
}

struct NumberVisitor;

impl Visitor<'_> for NumberVisitor {
    type Value = Rational;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a number, or a fraction such as \"1/3\",")
    }

    fn visit_f64<E: Error>(self, number: f64) -> Result<Rational, E> {
        sound(Rational::from_f64(number))
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<Rational, E> {
        sound(number.to_string().parse())
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<Rational, E> {
        sound(number.to_string().parse())
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Rational, E> {
        if !text.contains('/') {
            return Err(E::custom(
                "only a fraction such as \"1/3\" stands in quotation marks where a number is expected",
            ));
        }
        sound(text.parse())
    }
}

fn sound<E: Error>(read: Result<Rational, RationalError>) -> Result<Rational, E> {
    read.map_err(|why| E::custom(format_args!("this number {why}")))
}

/// How firm a red line is: any small whole number; whether it is from 1 to 5 is for the validation to say.
pub struct Firmness(pub u8);

impl<'de> Deserialize<'de> for Firmness {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let number = i64::deserialize(deserializer)?;
        match u8::try_from(number) {
            Ok(firmness) => Ok(Self(firmness)),
            Err(_) => Err(D::Error::custom(
                "the firmness is a whole number from 1 (bargaining chip) to 5 (absolute)",
            )),
        }
    }
}
