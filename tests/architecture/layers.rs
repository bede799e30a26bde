//! The layers of the window: what is drawn everywhere knows nothing of what is drawn once.

use std::collections::BTreeSet;

use super::imports::{File, Import};

/// The layers, the lowest first, each with its places in `src/ui`. A place imports from lower layers alone. `views/*` is
/// every folder or file with a view in it, `views` the list of them.
const LAYERS: [&[&str]; 7] = [
    &["kit"],
    &["frame"],
    &["things"],
    &["dialogs", "panels", "views/*"],
    &["views"],
    &["shell"],
    &["mod"],
];

/// Where a file of the window is: a folder or file directly in it, a view, or the list of them.
fn place(path: &str) -> Option<&str> {
    let rest = path.strip_prefix("ui/")?;
    let begin = if rest.starts_with("views/") {
        "views/".len()
    } else {
        0
    };
    let length = rest[begin..].find('/').unwrap_or(rest.len() - begin);
    let place = &rest[..begin + length];
    Some(place.strip_suffix(".rs").unwrap_or(place))
}

/// The layer of a place.
fn layer(place: &str) -> Option<usize> {
    let name = if place.starts_with("views/") {
        "views/*"
    } else {
        place
    };
    LAYERS.iter().position(|layer| layer.contains(&name))
}

/// Every import from a layer that is not lower, and every place without a layer.
pub fn wrong(files: &[File], imports: &[Import]) -> Vec<String> {
    let mut found = Vec::new();
    let places: BTreeSet<&str> = files.iter().filter_map(|it| place(&it.path)).collect();
    for place in places {
        if layer(place).is_none() {
            found.push(format!("src/ui/{place} is in no layer"));
        }
    }
    for import in imports {
        let Import { from, to, .. } = import;
        let (Some(of), Some(other)) = (place(from), place(to)) else {
            continue;
        };
        let (Some(own), Some(imported)) = (layer(of), layer(other)) else {
            continue;
        };
        if of != other && imported >= own {
            let what = import.what();
            found.push(format!(
                "src/{from} -> src/{to}: {what} is of no lower layer"
            ));
        }
    }
    found
}

#[test]
fn imports_from_above_and_from_beside_are_found() {
    use super::imports::Modules;
    let file = |(path, code): (&str, &str)| File {
        path: path.to_owned(),
        code: code.to_owned(),
    };
    let files = [
        ("ui/mod.rs", "pub use shell::show; pub use frame::Frame;"),
        ("ui/kit/mod.rs", "mod theme; pub use theme::Palette;"),
        ("ui/kit/theme.rs", "use crate::ui::Frame;"),
        ("ui/frame.rs", "use super::kit::Palette;"),
        ("ui/things/mod.rs", "use super::{frame::Frame, odd::Odd};"),
        ("ui/views.rs", "mod build; mod guide; use super::things;"),
        (
            "ui/views/build/mod.rs",
            "mod model; use super::guide; use super::super::kit;",
        ),
        (
            "ui/views/build/model.rs",
            "use super::super::super::panels; use super::f;",
        ),
        ("ui/views/guide.rs", "use crate::ui::things;"),
        ("ui/panels/mod.rs", "use super::views::View;"),
        ("ui/shell.rs", "use super::{views, panels, kit};"),
        ("ui/odd.rs", "use super::shell;"),
        ("ui/dialogs.rs", "use super::{odd, kit, shell};"),
        ("app/window.rs", "use crate::ui::kit;"),
    ]
    .map(file);
    assert_eq!(
        wrong(&files, &Modules::of(&files).imports()),
        [
            "src/ui/odd is in no layer",
            "src/ui/dialogs.rs -> src/ui/shell.rs: the module is of no lower layer",
            "src/ui/kit/theme.rs -> src/ui/frame.rs: Frame is of no lower layer",
            "src/ui/panels/mod.rs -> src/ui/views.rs: View is of no lower layer",
            "src/ui/views/build/mod.rs -> src/ui/views/guide.rs: the module is of no lower layer",
            "src/ui/views/build/model.rs -> src/ui/panels/mod.rs: the module is of no lower layer",
        ]
    );
}
