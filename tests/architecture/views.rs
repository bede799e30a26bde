//! A view is one folder, or one file while it is small: whoever has it drawn knows the list of views, and not the view.

use std::collections::BTreeSet;

use super::imports::{File, Modules, named_paths};

/// The list of the views, which alone names each of them.
pub const LIST: &str = "ui/views.rs";
/// Each view is in this one.
const FOLDER: &str = "ui/views/";

/// The names of the views: of the folders and files that hold one.
pub fn views(files: &[File]) -> BTreeSet<&str> {
    let below = files.iter().filter_map(|it| it.path.strip_prefix(FOLDER));
    below.map(view).collect()
}

/// The view of a file, by its path below the folder of all views.
fn view(path: &str) -> &str {
    let first = path.split('/').next().unwrap_or_default();
    first.strip_suffix(".rs").unwrap_or(first)
}

/// Every place outside a view's folder and the list that names the view, with how.
pub fn named_elsewhere(files: &[File], modules: &Modules) -> Vec<String> {
    let views = views(files);
    let mut found = Vec::new();
    for file in files.iter().filter(|it| it.path != LIST) {
        let as_written = named_paths(&file.code).into_iter().map(|it| it.parts);
        let paths: BTreeSet<Vec<String>> = as_written
            .chain(modules.paths_from_root(&file.path))
            .collect();
        let own = file.path.strip_prefix(FOLDER).map(view);
        let named = |path: &Vec<String>| {
            let pairs = path.windows(2).filter(|pair| pair[0] == "views");
            let view = pairs
                .map(|pair| pair[1].as_str())
                .find(|view| views.contains(view));
            view.filter(|named| own != Some(*named))
                .map(|_| format!("src/{}: {}", file.path, path.join("::")))
        };
        found.extend(paths.iter().filter_map(named));
    }
    found
}

#[test]
fn a_view_that_is_named_elsewhere_is_found() {
    let file = |(path, code): (&str, &str)| File {
        path: path.to_owned(),
        code: code.to_owned(),
    };
    let files = [
        ("ui/mod.rs", "mod views; mod shell;"),
        (
            "ui/views.rs",
            "mod build; mod guide; pub use build::Build; pub enum View { Build }",
        ),
        (
            "ui/views/build/mod.rs",
            "mod model; use super::guide::Guide; use model::Model;",
        ),
        (
            "ui/views/build/model.rs",
            "use super::super::build; use crate::ui::views::View;",
        ),
        (
            "ui/views/guide.rs",
            "use crate::ui::{kit, views::{self, View}};",
        ),
        (
            "ui/shell.rs",
            "use super::views; fn f(b: views::Build) { views::guide::draw() }",
        ),
        (
            "app/window.rs",
            "use crate::ui::{views::{build::Build, View}};",
        ),
    ]
    .map(file);
    assert_eq!(
        views(&files).into_iter().collect::<Vec<_>>(),
        ["build", "guide"]
    );
    assert_eq!(
        named_elsewhere(&files, &Modules::of(&files)),
        [
            "src/ui/views/build/mod.rs: ui::views::guide::Guide",
            "src/ui/shell.rs: views::guide::draw",
            "src/app/window.rs: crate::ui::views::build::Build",
            "src/app/window.rs: ui::views::build::Build",
        ]
    );
}
