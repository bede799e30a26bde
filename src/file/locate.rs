//! Where in its text a scenario has a problem.
//!
//! The text has been read, so its brackets match. It is taken apart into items, each with its name and the items in it,
//! whatever they mean; the path of a problem leads through them.

use std::borrow::Cow;
use std::collections::HashMap;
use std::ops::Range;

use super::lexer::{Token, TokenKind, position, tokens};
use crate::model::Problem;

/// So many characters of an id stand in a path.
const LONGEST_ID: usize = 64;
/// So many words at most are looked through for the one that a problem is about.
const MOST_WORDS: usize = 10_000;

/// The text of a scenario, taken apart.
pub struct Located<'a> {
    text: &'a str,
    root: Item,
    /// The members of each list and map by their ids, of which only the beginning counts: where the list begins, and where
    /// in it they are.
    members: HashMap<(usize, Cow<'a, str>), Vec<usize>>,
}

/// A value with the name before it, if it has one, and the values in it.
#[derive(Debug, Default)]
struct Item {
    name: Option<Range<usize>>,
    value: Range<usize>,
    inner: Vec<Item>,
}

impl<'a> Located<'a> {
    /// Takes apart a text that can be read.
    pub fn new(text: &'a str) -> Self {
        // Some editors begin a file with a mark that is no part of the text.
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let mut open = vec![Item::default()];
        let mut last: Option<Token> = None;
        for token in tokens(text) {
            match token.kind {
                TokenKind::Open(_) => {
                    // A name before it belongs to the same value.
                    let begun = open.last_mut().and_then(|owner| owner.inner.pop());
                    let is_continued = begun
                        .as_ref()
                        .is_some_and(|it| it.value.is_empty() || is_word(last));
                    let item = match begun {
                        Some(begun) if is_continued => begun,
                        Some(begun) => {
                            push(&mut open, begun);
                            Item::default()
                        }
                        None => Item::default(),
                    };
                    let start = if item.value.is_empty() {
                        token.start
                    } else {
                        item.value.start
                    };
                    open.push(Item {
                        value: start..token.end,
                        ..item
                    });
                }
                TokenKind::Close(_) => {
                    if open.len() > 1
                        && let Some(mut item) = open.pop()
                    {
                        item.inner.retain(|it| !it.value.is_empty());
                        item.value.end = token.end;
                        push(&mut open, item);
                    }
                }
                TokenKind::Sign(':') => {
                    let begun = open.last_mut().and_then(|owner| owner.inner.last_mut());
                    if let Some(begun) = begun {
                        begun.name = Some(std::mem::take(&mut begun.value));
                    }
                }
                TokenKind::Sign(',') => push(&mut open, Item::default()),
                TokenKind::Text | TokenKind::Word | TokenKind::Sign(_) => {
                    let value = token.start..token.end;
                    let begun = open.last_mut().and_then(|owner| owner.inner.last_mut());
                    match begun.filter(|it| it.value.is_empty()) {
                        Some(begun) => begun.value = value,
                        None => push(
                            &mut open,
                            Item {
                                value,
                                ..Item::default()
                            },
                        ),
                    }
                }
            }
            last = Some(token);
        }
        // Before the scenario the extensions of the format may be named.
        let file = open.into_iter().next().unwrap_or_default();
        let root = file.inner.into_iter().next_back().unwrap_or_default();
        let members = HashMap::new();
        let mut located = Self {
            text,
            root,
            members,
        };
        located.members = located.all_members();
        located
    }

    fn all_members(&self) -> HashMap<(usize, Cow<'a, str>), Vec<usize>> {
        let mut members: HashMap<_, Vec<usize>> = HashMap::new();
        let mut open = vec![&self.root];
        while let Some(list) = open.pop() {
            for (at, item) in list.inner.iter().enumerate() {
                let id = self.id(item).map(|id| &id.value).or(item.name.as_ref());
                if let Some(id) = id.and_then(|id| self.read(id)) {
                    let key = (list.value.start, beginning(id));
                    members.entry(key).or_default().push(at);
                }
            }
            open.extend(&list.inner);
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
        let mut found = vec![&self.root];
        let mut is_all = true;
        for step in steps(&problem.path) {
            let next: Vec<&Item> = found
                .iter()
                .flat_map(|item| self.inner(item, &step))
                .collect();
            if next.is_empty() {
                is_all = false;
                break;
            }
            found = next;
        }
        let item = found.get(problem.nth).or(found.last())?;
        let is_thing = !is_all || problem.path.ends_with(']');
        let whole = match self.id(item).filter(|_| is_thing) {
            Some(id) => id.value.clone(),
            // Of the scenario as a whole its first word is enough.
            None if !is_all && std::ptr::eq(*item, &self.root) => return None,
            None => item
                .name
                .clone()
                .filter(|_| is_thing)
                .unwrap_or(item.value.clone()),
        };
        let word = problem.word.as_deref().and_then(|word| {
            let is_it = |range: &Range<usize>| self.read(range).is_some_and(|it| it == word);
            let start = item
                .name
                .as_ref()
                .map_or(item.value.start, |name| name.start);
            let within = tokens(&self.text[start..item.value.end]).take(MOST_WORDS);
            let ranges = within.map(|token| start + token.start..start + token.end);
            ranges.into_iter().find(is_it)
        });
        Some(word.unwrap_or(whole))
    }

    /// What a step of a path leads to.
    fn inner<'i>(&self, item: &'i Item, step: &Step<'_>) -> Vec<&'i Item> {
        let mut item = item;
        loop {
            let named = item
                .inner
                .iter()
                .find(|inner| self.is_named(inner, step.name));
            match (named, item.inner.as_slice()) {
                (Some(named), _) => {
                    return match step.id {
                        None => vec![named],
                        Some(id) => self.members(named, id),
                    };
                }
                // As in `Some((…))`.
                (None, [only]) if only.name.is_none() => item = only,
                (None, _) => return Vec::new(),
            }
        }
    }

    /// The items of a list or a map with this id, or at this position.
    fn members<'i>(&self, list: &'i Item, id: &str) -> Vec<&'i Item> {
        let mut list = list;
        // As in `Options([…])`.
        while let [only] = list.inner.as_slice()
            && only.name.is_none()
            && self.text[only.value.clone()].starts_with(['[', '{'])
        {
            list = only;
        }
        if let Some(position) = id.strip_prefix('#').and_then(|it| it.parse::<usize>().ok()) {
            return list
                .inner
                .iter()
                .skip(position.saturating_sub(1))
                .take(1)
                .collect();
        }
        let id = Cow::Borrowed(id.strip_suffix('…').unwrap_or(id));
        let key = (list.value.start, beginning(id));
        let positions = self.members.get(&key).into_iter().flatten();
        positions.filter_map(|at| list.inner.get(*at)).collect()
    }

    /// The item with the id of a thing, or of the issue that a preference is for.
    fn id<'i>(&self, item: &'i Item) -> Option<&'i Item> {
        let named = |name| item.inner.iter().find(|inner| self.is_named(inner, name));
        named("id").or_else(|| named("issue"))
    }

    fn is_named(&self, item: &Item, name: &str) -> bool {
        let of = item.name.clone();
        of.is_some_and(|range| &self.text[range] == name)
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

fn is_word(token: Option<Token>) -> bool {
    token.is_some_and(|token| token.kind == TokenKind::Word)
}

fn push(open: &mut [Item], item: Item) {
    if let Some(owner) = open.last_mut() {
        // What was begun and never given is nothing.
        owner
            .inner
            .pop_if(|it| it.value.is_empty() && it.name.is_none());
        owner.inner.push(item);
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
