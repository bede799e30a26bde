//! What the files of a package name of one another, found in their text.
//!
//! A path leads to the file where the thing is that it names: through `super::`, `self::` and `crate::`, out of groups
//! within groups, and on through what a module hands on of another one.

use std::collections::BTreeMap;

use super::tokens::{Token, tokens};

/// A file of the package: its path below `src`, with `/`, and its code.
#[derive(Clone, Debug)]
pub struct File {
    /// The path below `src`.
    pub path: String,
    /// The text, without tests.
    pub code: String,
}

/// A path in the text, such as `super::words::{Text}` or `crate::model::Scenario::default`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NamedPath {
    /// Its parts, those of the group that it stands in first.
    pub parts: Vec<String>,
    /// What the file calls it, if a `use` gives it a name there.
    pub name: Option<String>,
}

/// That a file names something of another one.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Import {
    /// The file that names it.
    pub from: String,
    /// The file in which it is.
    pub to: String,
    /// What is named there; nothing where the module itself is.
    pub name: String,
}

impl Import {
    /// What is named, in words where it is the module itself.
    pub fn what(&self) -> &str {
        match self.name.as_str() {
            "" => "the module",
            name => name,
        }
    }
}

/// The paths of several parts in the text, in order.
pub fn named_paths(code: &str) -> Vec<NamedPath> {
    let tokens = tokens(code);
    let mut found = Vec::new();
    let mut is_use = false;
    let mut at = 0;
    while at < tokens.len() {
        match &tokens[at] {
            Token::Word(word) if word == "use" => is_use = true,
            Token::Sign(';') => is_use = false,
            Token::Word(_) if begins_path(&tokens, at) => {
                let first = found.len();
                at = read_path(&tokens, at, &[], &mut found);
                if !is_use {
                    found[first..].iter_mut().for_each(|path| path.name = None);
                }
                continue;
            }
            Token::Word(_) | Token::Sign(_) | Token::PathSign => {}
        }
        at += 1;
    }
    found
}

/// Whether a path of several parts begins there. That of `pub(in …)` says who may see something and names nothing.
fn begins_path(tokens: &[Token], at: usize) -> bool {
    let is_first = at == 0 || tokens[at - 1] != Token::PathSign;
    let is_visibility = at >= 3
        && tokens[at - 1].word() == Some("in")
        && tokens[at - 2] == Token::Sign('(')
        && tokens[at - 3].word() == Some("pub");
    is_first && !is_visibility && tokens.get(at + 1) == Some(&Token::PathSign)
}

/// Reads the path that begins there, or the paths if it ends in a group. Returns where it ends.
fn read_path(
    tokens: &[Token],
    mut at: usize,
    before: &[String],
    found: &mut Vec<NamedPath>,
) -> usize {
    let mut parts = before.to_vec();
    loop {
        match tokens.get(at) {
            Some(Token::Word(word)) => {
                if word != "self" || parts.is_empty() {
                    parts.push(word.clone());
                }
                at += 1;
            }
            Some(Token::Sign('{')) => {
                at += 1;
                while let Some(token) = tokens.get(at) {
                    match token {
                        Token::Sign('}') => return at + 1,
                        Token::Word(_) | Token::Sign('{' | '*') => {
                            at = read_path(tokens, at, &parts, found);
                        }
                        Token::Sign(_) | Token::PathSign => at += 1,
                    }
                }
                return at;
            }
            Some(Token::Sign('*')) => {
                parts.push("*".to_owned());
                at += 1;
            }
            _ => break,
        }
        if tokens.get(at) != Some(&Token::PathSign) {
            break;
        }
        at += 1;
    }
    let mut name = parts.last().cloned();
    if tokens.get(at).and_then(Token::word) == Some("as") {
        name = tokens.get(at + 1).and_then(Token::word).map(str::to_owned);
        at += 2;
    }
    found.push(NamedPath { parts, name });
    at
}

/// The modules of the package: which file each is in, and what it hands on of others.
#[derive(Debug)]
pub struct Modules {
    files: BTreeMap<Vec<String>, Module>,
}

#[derive(Debug)]
struct Module {
    file: String,
    paths: Vec<NamedPath>,
}

/// The module that a file is, by the names that lead to it from the root.
pub fn module_of(path: &str) -> Vec<String> {
    let without = path.strip_suffix(".rs").unwrap_or(path);
    let mut parts: Vec<String> = without.split('/').map(str::to_owned).collect();
    if matches!(parts.last().map(String::as_str), Some("mod" | "lib")) {
        parts.pop();
    }
    parts
}

impl Modules {
    /// The modules in these files.
    pub fn of(files: &[File]) -> Self {
        let module = |file: &File| Module {
            file: file.path.clone(),
            paths: named_paths(&file.code),
        };
        let files = files.iter().map(|it| (module_of(&it.path), module(it)));
        Self {
            files: files.collect(),
        }
    }

    /// Every path in the file that leads to something of the package, from the root.
    pub fn paths_from_root(&self, file: &str) -> Vec<Vec<String>> {
        let module = module_of(file);
        let Some(found) = self.files.get(&module) else {
            return Vec::new();
        };
        let paths = found.paths.iter();
        paths
            .filter_map(|path| self.absolute(&module, &path.parts))
            .collect()
    }

    /// The path from the root, if it begins at a module of the package.
    fn absolute(&self, module: &[String], parts: &[String]) -> Option<Vec<String>> {
        let mut base = module.to_vec();
        let mut rest = parts;
        match parts.first()?.as_str() {
            "crate" => {
                base.clear();
                rest = &rest[1..];
            }
            "self" => rest = &rest[1..],
            "super" => {
                while rest.first().is_some_and(|part| part == "super") {
                    base.pop()?;
                    rest = &rest[1..];
                }
            }
            child => {
                let is_child = self.files.contains_key(&[module, &parts[..1]].concat());
                if !is_child || child == "*" {
                    return None;
                }
            }
        }
        base.extend_from_slice(rest);
        Some(base)
    }

    /// The file that has what the path from the root names, and what that is called there.
    fn target(&self, path: &[String]) -> Option<(&str, String)> {
        let mut path = path.to_vec();
        // What is handed on in a circle does not compile; the bound is for texts that do not.
        for _ in 0..16 {
            let length = (0..=path.len())
                .rev()
                .find(|length| self.files.contains_key(&path[..*length]))?;
            let module = &self.files[&path[..length]];
            let handed_on = path.get(length).and_then(|name| {
                let paths = module.paths.iter();
                let named = paths.filter(|it| it.name.as_ref() == Some(name));
                named
                    .filter_map(|it| self.absolute(&path[..length], &it.parts))
                    .find(|target| target[..] != path[..=length])
            });
            match handed_on {
                Some(target) => path = [&target, &path[length + 1..]].concat(),
                None => return Some((&module.file, path[length..].join("::"))),
            }
        }
        None
    }

    /// What the files name of one another, in order and each once.
    pub fn imports(&self) -> Vec<Import> {
        let mut found = Vec::new();
        for module in self.files.values() {
            for path in self.paths_from_root(&module.file) {
                if let Some((to, name)) = self.target(&path)
                    && to != module.file
                {
                    found.push(Import {
                        from: module.file.clone(),
                        to: to.to_owned(),
                        name,
                    });
                }
            }
        }
        found.sort();
        found.dedup();
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn files(texts: &[(&str, &str)]) -> Vec<File> {
        let file = |(path, code): &(&str, &str)| File {
            path: (*path).to_owned(),
            code: (*code).to_owned(),
        };
        texts.iter().map(file).collect()
    }

    #[track_caller]
    fn check_paths(code: &str, expected: &[&str]) {
        let found: Vec<String> = named_paths(code)
            .iter()
            .map(|it| it.parts.join("::"))
            .collect();
        assert_eq!(found, expected, "{code}");
    }

    #[test]
    fn imports_are_found_in_every_form() {
        check_paths("use crate::a::B;", &["crate::a::B"]);
        check_paths(
            "pub(crate) use super::a::{B as C, d::{E, self}, f::*,};",
            &[
                "super::a::B",
                "super::a::d::E",
                "super::a::d",
                "super::a::f::*",
            ],
        );
        check_paths(
            "use crate::{\n    a::{self, b},\n    c,\n};\nuse {super::d::E, self::f};",
            &[
                "crate::a",
                "crate::a::b",
                "crate::c",
                "super::d::E",
                "self::f",
            ],
        );
        check_paths(
            "fn f(a: &super::super::b::C<'_>) { crate::d::e::<u8>(a); g::h!(\"crate::i::J\") }",
            &["super::super::b::C", "crate::d::e", "g::h"],
        );
        check_paths(
            "pub(in crate::a) fn f() { for b in super::c::all() {} }",
            &["super::c::all"],
        );
        check_paths("// use crate::a::B;\nlet a = b; /* crate::c::D */", &[]);
    }

    #[track_caller]
    fn check_imports(texts: &[(&str, &str)], expected: &[&str]) {
        let imports = Modules::of(&files(texts)).imports();
        let found: Vec<String> = imports
            .iter()
            .map(|it| format!("{} -> {}: {}", it.from, it.to, it.name))
            .collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn imports_lead_to_the_file_that_has_the_thing() {
        check_imports(
            &[
                ("lib.rs", "pub mod ui;"),
                ("ui/mod.rs", "mod a; mod b; pub use b::C; pub struct Draw;"),
                ("ui/a.rs", "use super::b::inner::D; use std::fmt::Debug;"),
                (
                    "ui/b/mod.rs",
                    "mod inner; pub struct C; fn f() { inner::g(); }",
                ),
                ("ui/b/inner.rs", "use super::super::a; use crate::ui::a::E;"),
            ],
            &[
                "ui/a.rs -> ui/b/inner.rs: D",
                "ui/b/inner.rs -> ui/a.rs: ",
                "ui/b/inner.rs -> ui/a.rs: E",
                "ui/b/mod.rs -> ui/b/inner.rs: g",
                "ui/mod.rs -> ui/b/mod.rs: C",
            ],
        );
    }

    #[test]
    fn what_a_module_hands_on_belongs_to_the_one_that_has_it() {
        check_imports(
            &[
                (
                    "ui/mod.rs",
                    "mod a; mod b; mod c; pub use b::{C as Other, D}; struct Draw;",
                ),
                (
                    "ui/a.rs",
                    "use super::{Draw, Other}; fn f() { super::D::new(); }",
                ),
                ("ui/b.rs", "pub use super::c::D; pub struct C;"),
                ("ui/c.rs", "pub struct D;"),
            ],
            &[
                "ui/a.rs -> ui/b.rs: C",
                "ui/a.rs -> ui/c.rs: D::new",
                "ui/a.rs -> ui/mod.rs: Draw",
                "ui/b.rs -> ui/c.rs: D",
                "ui/mod.rs -> ui/b.rs: C",
                "ui/mod.rs -> ui/c.rs: D",
            ],
        );
    }
}
