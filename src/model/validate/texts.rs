//! How long texts are.

use super::report::{Report, field, item};
use crate::model::kind::Kind;
use crate::model::thing::Thing;

/// Reports every text of a thing at `path`, and of what belongs to it, that is too long.
pub fn check(report: &mut Report<'_>, path: &str, thing: &dyn Thing) {
    thing.texts(&mut |name, kind, text| {
        if kind.is_exceeded(text) {
            let message = format!(
                "the text has {} characters, but at most {} are allowed here",
                text.chars().count(),
                kind.most()
            );
            report.error(&field(path, name), message);
        }
    });
    for kind in Kind::ALL {
        let Some(list) = thing.list(kind) else {
            continue;
        };
        for (position, inner) in list.all().into_iter().enumerate() {
            let path = item(path, kind.field(), inner.id(), position);
            check(report, &path, inner);
        }
    }
}
