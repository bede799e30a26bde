//! Where in its text a scenario has a problem.
//!
//! The text has been read, so its brackets match. The path of a problem leads through its tree.

use std::borrow::Cow;
use std::collections::HashMap;
use std::ops::Range;

use super::lexer::{position, tokens};
use super::notation::{Span, Tree, Value};
use crate::model::Problem;

/// So many characters of an id stand in a path.
const LONGEST_ID: usize = 64;
/// So many words at most are looked through for the one that a problem is about.
const MOST_WORDS: usize = 10_000;

/// The text of a scenario, taken apart.
pub struct Located<'a> {
    text: &'a str,
    tree: Option<Tree<'a>>,
    /// The members of each list and map by their ids, of which only the beginning counts: where the list begins, and where
    /// in it they are.
    members: HashMap<(usize, Cow<'a, str>), Vec<usize>>,
}

/// A value with the name before it, if it has one.
#[derive(Clone, Copy)]
struct Part<'t> {
    name: Option<Span>,
    value: &'t Value,
}

impl<'t> Part<'t> {
    fn start(self) -> usize {
        self.value.span.start()
    }

    /// The values in it.
    fn inner(self) -> impl Iterator<Item = Self> {
        let items = self.value.group.iter().flat_map(|it| &it.items);
        items.map(|item| Part {
            name: item.label,
            value: &item.value,
        })
    }

    /// The value in it, if it is the only one and has no name.
    fn only(self) -> Option<Self> {
        let mut inner = self.inner();
        let first = inner.next().filter(|it| it.name.is_none())?;
        inner.next().is_none().then_some(first)
    }
}

impl<'a> Located<'a> {
    /// Takes apart a text that can be read.
    pub fn new(text: &'a str) -> Self {
        // Some editors begin a file with a mark that is no part of the text.
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let mut located = Self {
            text,
            tree: Tree::of(text),
            members: HashMap::new(),
        };
        located.members = located.all_members();
        located
    }

    fn root(&self) -> Option<Part<'_>> {
        self.tree.as_ref().map(|tree| Part {
            name: None,
            value: &tree.root,
        })
    }

    fn all_members(&self) -> HashMap<(usize, Cow<'a, str>), Vec<usize>> {
        let mut members: HashMap<_, Vec<usize>> = HashMap::new();
        let mut open: Vec<Part<'_>> = self.root().into_iter().collect();
        while let Some(list) = open.pop() {
            for (at, part) in list.inner().enumerate() {
                let id = self.id(part).map(|id| id.value.span).or(part.name);
                if let Some(id) = id.and_then(|id| self.read(&id.range())) {
                    let key = (list.start(), beginning(id));
                    members.entry(key).or_default().push(at);
                }
            }
            open.extend(list.inner());
        }
        members
    }

    /// The line and the column, both counted from 1, of what a problem is about.
    pub fn position(&self, problem: &Problem) -> Option<(usize, usize)> {
        let range = self.range(problem)?;
        Some(position(self.text, range.start))
    }

    /// The bytes that a problem is about; where something is missing, those of the thing that lacks it. `None` where the
    /// problem is one of the scenario as a whole.
    pub fn range(&self, problem: &Problem) -> Option<Range<usize>> {
        if problem.path.is_empty() {
            return None;
        }
        let root = self.root()?;
        let mut found = vec![root];
        let mut is_all = true;
        for step in steps(&problem.path) {
            let next: Vec<Part<'_>> = found
                .iter()
                .flat_map(|part| self.inner(*part, &step))
                .collect();
            if next.is_empty() {
                is_all = false;
                break;
            }
            found = next;
        }
        let part = *found.get(problem.nth).or(found.last())?;
        let is_thing = !is_all || problem.path.ends_with(']');
        let whole = match self.id(part).filter(|_| is_thing) {
            Some(id) => id.value.span,
            // Of the scenario as a whole its first word is enough.
            None if !is_all && std::ptr::eq(part.value, root.value) => return None,
            None => part.name.filter(|_| is_thing).unwrap_or(part.value.span),
        };
        let word = problem.word.as_deref().and_then(|word| {
            let is_it = |range: &Range<usize>| self.read(range).is_some_and(|it| it == word);
            let start = part.name.map_or(part.start(), Span::start);
            let within = tokens(&self.text[start..part.value.span.end()]).take(MOST_WORDS);
            let mut ranges = within.map(|token| start + token.start..start + token.end);
            ranges.find(is_it)
        });
        Some(word.unwrap_or(whole.range()))
    }

    /// What a step of a path leads to.
    fn inner<'t>(&self, part: Part<'t>, step: &Step<'_>) -> Vec<Part<'t>> {
        let mut part = part;
        loop {
            if let Some(named) = self.named(part, step.name) {
                return match step.id {
                    None => vec![named],
                    Some(id) => self.members(named, id),
                };
            }
            // As in `Some((…))`.
            match part.only() {
                Some(only) => part = only,
                None => return Vec::new(),
            }
        }
    }

    /// The parts of a list or a map with this id, or at this position.
    fn members<'t>(&self, list: Part<'t>, id: &str) -> Vec<Part<'t>> {
        let mut list = list;
        // As in `Options([…])`.
        while let Some(only) = list.only()
            && self.text[only.value.span.range()].starts_with(['[', '{'])
        {
            list = only;
        }
        if let Some(position) = id.strip_prefix('#').and_then(|it| it.parse::<usize>().ok()) {
            let at = position.saturating_sub(1);
            return list.inner().skip(at).take(1).collect();
        }
        let id = Cow::Borrowed(id.strip_suffix('…').unwrap_or(id));
        let places = self.members.get(&(list.start(), beginning(id)));
        let inner: Vec<Part<'_>> = list.inner().collect();
        let places = places.into_iter().flatten();
        places.filter_map(|at| inner.get(*at).copied()).collect()
    }

    /// The part with the id of a thing, or of the issue that a preference is for.
    fn id<'t>(&self, part: Part<'t>) -> Option<Part<'t>> {
        self.named(part, "id").or_else(|| self.named(part, "issue"))
    }

    fn named<'t>(&self, part: Part<'t>, name: &str) -> Option<Part<'t>> {
        let is_it = |inner: &Part<'_>| inner.name.is_some_and(|it| &self.text[it.range()] == name);
        part.inner().find(is_it)
    }

    /// What the text in quotation marks says that stands here, if one does.
    fn read(&self, range: &Range<usize>) -> Option<Cow<'a, str>> {
        let text: &'a str = self.text;
        let written = &text[range.clone()];
        let plain = written
            .strip_prefix('"')
            .and_then(|it| it.strip_suffix('"'));
        match plain.filter(|it| !it.contains('\\')) {
            Some(plain) => Some(Cow::Borrowed(plain)),
            None => ron::from_str(written).ok().map(Cow::Owned),
        }
    }
}

/// As much of an id as stands in a path.
fn beginning(id: Cow<'_, str>) -> Cow<'_, str> {
    let end = id.char_indices().nth(LONGEST_ID).map(|(at, _)| at);
    match (end, id) {
        (None, id) => id,
        (Some(end), Cow::Borrowed(id)) => Cow::Borrowed(&id[..end]),
        (Some(end), Cow::Owned(id)) => Cow::Owned(id[..end].to_owned()),
    }
}

/// A step of a path: a field, and which thing of the list in it.
struct Step<'a> {
    name: &'a str,
    id: Option<&'a str>,
}

fn steps(path: &str) -> Vec<Step<'_>> {
    let mut steps = Vec::new();
    let mut rest = path;
    while !rest.is_empty() {
        let end = rest.find(['.', '[']).unwrap_or(rest.len());
        let (name, after) = rest.split_at(end);
        let (id, after) = match after.strip_prefix('[') {
            Some(inner) => match inner.split_once("].") {
                Some((id, after)) => (Some(id), after),
                None => (Some(inner.trim_end_matches(']')), ""),
            },
            None => (None, after.strip_prefix('.').unwrap_or(after)),
        };
        steps.push(Step { name, id });
        rest = after;
    }
    steps
}
