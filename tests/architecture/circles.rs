//! Circles between the places of a part: the folders and files that lie directly in it.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use super::imports::Import;

/// The place of a file within a part, if it is in it: `ui/matrix/model.rs` and `ui/matrix.rs` are in the place `matrix`
/// of `ui`. What the part's own `mod.rs` has is in the place `mod`.
pub fn place<'a>(part: &str, path: &'a str) -> Option<&'a str> {
    let rest = path.strip_prefix(part)?.strip_prefix('/')?;
    let first = rest.split('/').next()?;
    Some(first.strip_suffix(".rs").unwrap_or(first))
}

/// Places that all lead to one another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Circle {
    /// The places.
    pub places: Vec<String>,
    /// A short way around, a step a line: which file names what of which. It passes some of the places.
    pub way: Vec<String>,
}

/// The circles of imports between the places of a part. What the places among `allowed` import from one another does not
/// count.
pub fn circles(part: &str, imports: &[Import], allowed: &[&str]) -> Vec<Circle> {
    let mut steps: Steps<'_> = BTreeMap::new();
    for import in imports {
        let (Some(from), Some(to)) = (place(part, &import.from), place(part, &import.to)) else {
            continue;
        };
        if from != to && !(allowed.contains(&from) && allowed.contains(&to)) {
            let to = steps.entry(from).or_default().entry(to).or_default();
            to.push(import);
        }
    }
    let mut found = Vec::new();
    let mut seen: BTreeSet<&str> = BTreeSet::new();
    for start in steps.keys().copied() {
        if seen.contains(start) {
            continue;
        }
        if let Some(way) = way_around(&steps, start) {
            let leads_back = |place: &&str| reached(&steps, place).contains(start);
            let places: Vec<&str> = reached(&steps, start)
                .into_iter()
                .filter(leads_back)
                .collect();
            let after = way.iter().skip(1).chain(way.first());
            let way = way
                .iter()
                .zip(after)
                .map(|(from, to)| told(&steps[from][to]));
            found.push(Circle {
                places: places.iter().map(|it| (*it).to_owned()).collect(),
                way: way.collect(),
            });
            seen.extend(places);
        }
    }
    found
}

/// By place, the places that it imports from, each with what it imports.
type Steps<'a> = BTreeMap<&'a str, BTreeMap<&'a str, Vec<&'a Import>>>;

/// The places that a place leads to.
fn reached<'a>(steps: &Steps<'a>, start: &str) -> BTreeSet<&'a str> {
    let mut found = BTreeSet::new();
    let mut open = vec![start];
    while let Some(place) = open.pop() {
        for next in steps.get(place).into_iter().flat_map(BTreeMap::keys) {
            if found.insert(*next) {
                open.push(next);
            }
        }
    }
    found
}

/// A shortest way from a place back to it, by the places passed.
fn way_around<'a>(steps: &Steps<'a>, start: &'a str) -> Option<Vec<&'a str>> {
    let mut before: BTreeMap<&str, &str> = BTreeMap::new();
    let mut open = VecDeque::from([start]);
    while let Some(place) = open.pop_front() {
        for next in steps.get(place).into_iter().flat_map(BTreeMap::keys) {
            if *next == start {
                let mut way = vec![place];
                while let Some(earlier) = before.get(way[way.len() - 1]) {
                    way.push(earlier);
                }
                way.reverse();
                return Some(way);
            }
            if !before.contains_key(next) {
                before.insert(next, place);
                open.push_back(next);
            }
        }
    }
    None
}

/// The first file that takes the step, the file that it leads to, and what it names there.
fn told(imports: &[&Import]) -> String {
    let Import { from, to, .. } = imports[0];
    let same = imports.iter().filter(|it| it.from == *from && it.to == *to);
    let names: Vec<&str> = same.map(|it| it.what()).collect();
    format!("src/{from} -> src/{to}: {}", names.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::imports::{File, Modules};

    #[track_caller]
    fn check(texts: &[(&str, &str)], allowed: &[&str], expected: &[&[&str]]) {
        let file = |(path, code): &(&str, &str)| File {
            path: (*path).to_owned(),
            code: (*code).to_owned(),
        };
        let files: Vec<File> = texts.iter().map(file).collect();
        let found = circles("ui", &Modules::of(&files).imports(), allowed);
        let ways: Vec<&[String]> = found.iter().map(|it| &it.way[..]).collect();
        assert_eq!(ways, expected);
    }

    const CIRCLE: [(&str, &str); 5] = [
        ("ui/mod.rs", "mod a; mod b; mod c; mod d;"),
        ("ui/a.rs", "use super::b::{one, Two}; use crate::ui::d;"),
        ("ui/b/mod.rs", "mod inner; fn one() { inner::f() }"),
        (
            "ui/b/inner.rs",
            "use super::super::c::Three; use super::one;",
        ),
        (
            "ui/c.rs",
            "use crate::{model::X, ui::{a::{self, f}, d::Y}};",
        ),
    ];

    #[test]
    fn a_circle_is_told_step_by_step() {
        check(
            &CIRCLE,
            &[],
            &[&[
                "src/ui/a.rs -> src/ui/b/mod.rs: Two, one",
                "src/ui/b/inner.rs -> src/ui/c.rs: Three",
                "src/ui/c.rs -> src/ui/a.rs: the module, f",
            ]],
        );
    }

    #[test]
    fn a_circle_may_be_left_for_later() {
        check(&CIRCLE, &["a", "b", "c"], &[]);
        // With a place that is not on the list it is one more.
        let mut texts = CIRCLE.to_vec();
        texts.push(("ui/d.rs", "use super::c::Three;"));
        let new = [
            "src/ui/c.rs -> src/ui/d.rs: Y",
            "src/ui/d.rs -> src/ui/c.rs: Three",
        ];
        check(&texts, &["a", "b", "c"], &[&new]);
    }

    #[test]
    fn circles_apart_are_told_apart() {
        check(
            &[
                ("ui/a.rs", "use super::b::B;"),
                ("ui/b.rs", "use super::a::A; use super::c::C;"),
                ("ui/c.rs", "use super::d::D;"),
                ("ui/d.rs", "use super::c::C;"),
                ("ui/e.rs", "use super::a::A;"),
                ("ui/f/mod.rs", "mod g; mod h;"),
                ("ui/f/g.rs", "use super::h::H;"),
                // Within one place it does not count.
                ("ui/f/h.rs", "use super::g::G;"),
            ],
            &[],
            &[
                &[
                    "src/ui/a.rs -> src/ui/b.rs: B",
                    "src/ui/b.rs -> src/ui/a.rs: A",
                ],
                &[
                    "src/ui/c.rs -> src/ui/d.rs: D",
                    "src/ui/d.rs -> src/ui/c.rs: C",
                ],
            ],
        );
    }

    #[test]
    fn all_places_of_a_circle_are_named() {
        let files = [
            ("ui/a.rs", "use super::b::B;"),
            ("ui/b.rs", "use super::{a::A, c::C};"),
            ("ui/c.rs", "use super::{b::B, d::D};"),
            ("ui/d.rs", ""),
        ]
        .map(|(path, code)| File {
            path: path.to_owned(),
            code: code.to_owned(),
        });
        let found = circles("ui", &Modules::of(&files).imports(), &[]);
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].places, ["a", "b", "c"]);
        assert_eq!(found[0].way.len(), 2);
    }

    #[test]
    fn a_part_that_has_something_itself_stands_in_the_circle() {
        check(
            &[
                (
                    "ui/mod.rs",
                    "mod a; pub struct Draw; pub fn show() { a::show(); }",
                ),
                ("ui/a.rs", "use super::Draw;"),
            ],
            &[],
            &[&[
                "src/ui/a.rs -> src/ui/mod.rs: Draw",
                "src/ui/mod.rs -> src/ui/a.rs: show",
            ]],
        );
    }
}
