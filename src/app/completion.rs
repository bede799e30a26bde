//! Completing the paths that people type.

use std::path::{MAIN_SEPARATOR, PathBuf, is_separator};

use super::files;
use super::storage::{Entry, Storage};
use crate::ui::{Candidate, Completion};

/// More candidates than anybody reads are not shown.
const MOST: usize = 200;

/// What a typed path may go on as: the folders and scenario files whose names begin with what stands behind the last
/// separator. Hidden ones only where a dot was typed.
pub fn of(storage: &dyn Storage, typed: &str) -> Completion {
    if typed == "~" {
        // A tilde alone is on its way to be a folder.
        let path = format!("~{MAIN_SEPARATOR}");
        return Completion {
            typed: typed.to_owned(),
            common: path.clone(),
            candidates: vec![Candidate {
                name: path.clone(),
                path,
                is_folder: true,
            }],
        };
    }
    let (within, beginning) = split(typed);
    let is_wanted = |name: &str| {
        let begins = name.to_lowercase().starts_with(&beginning.to_lowercase());
        begins && (!name.starts_with('.') || beginning.starts_with('.'))
    };
    let entries = storage.list(&folder(typed), &is_wanted);
    let mut candidates: Vec<Candidate> = (entries.into_iter())
        .filter_map(|entry| candidate(within, entry))
        .collect();
    // Folders first, each in the order of their names, capitals or not.
    candidates.sort_by_key(|it| (!it.is_folder, it.name.to_lowercase(), it.name.clone()));
    candidates.truncate(MOST);
    Completion {
        typed: typed.to_owned(),
        common: common(typed, &candidates),
        candidates,
    }
}

/// The folder in which a typed path goes on.
pub fn folder(typed: &str) -> PathBuf {
    match split(typed).0 {
        "" => PathBuf::from("."),
        within => files::with_home(within.into()),
    }
}

/// What was typed up to the last separator, and what stands behind that.
fn split(typed: &str) -> (&str, &str) {
    typed.split_at(typed.rfind(is_separator).map_or(0, |at| at + 1))
}

fn candidate(within: &str, entry: Entry) -> Option<Candidate> {
    let Entry { name, is_folder } = entry;
    let ending = if is_folder {
        String::from(MAIN_SEPARATOR)
    } else {
        files::is_scenario_name(&name).then(String::new)?
    };
    Some(Candidate {
        path: format!("{within}{name}{ending}"),
        name: format!("{name}{ending}"),
        is_folder,
    })
}

/// The longest text that all candidates begin with; what was typed if it is not part of that.
fn common(typed: &str, candidates: &[Candidate]) -> String {
    let Some((first, rest)) = candidates.split_first() else {
        return typed.to_owned();
    };
    let mut common = first.path.as_str();
    for other in rest {
        let same = common
            .char_indices()
            .zip(other.path.chars())
            .find(|((_, one), other)| one != other)
            .map_or(common.len().min(other.path.len()), |((at, _), _)| at);
        common = common.get(..same).unwrap_or_default();
    }
    if common.len() >= typed.len() {
        common.to_owned()
    } else {
        typed.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::app::storage::FileSystem;

    fn completion(typed: &str) -> Completion {
        of(&FileSystem, typed)
    }

    fn names(completion: &Completion) -> Vec<&str> {
        let names = completion.candidates.iter().map(|it| it.name.as_str());
        names.collect()
    }

    #[test]
    fn scenario_files_and_folders_are_offered_and_their_common_beginning() {
        let folder = tempfile::tempdir().unwrap();
        for name in [
            "lake.ron",
            "lake-2.ron",
            "Land.RON",
            "notes.txt",
            ".hidden.ron",
        ] {
            fs::write(folder.path().join(name), "").unwrap();
        }
        for name in ["lakes", "empty", ".git"] {
            fs::create_dir(folder.path().join(name)).unwrap();
        }
        let at = |rest: &str| format!("{}{MAIN_SEPARATOR}{rest}", folder.path().display());
        let folder_named = |name: &str| format!("{name}{MAIN_SEPARATOR}");
        let all = completion(&at(""));
        let (empty, lakes) = (folder_named("empty"), folder_named("lakes"));
        assert_eq!(
            names(&all),
            [&empty, &lakes, "lake-2.ron", "lake.ron", "Land.RON"]
        );
        assert_eq!(all.common, at(""));
        let lake = completion(&at("la"));
        assert_eq!(names(&lake), [&lakes, "lake-2.ron", "lake.ron", "Land.RON"]);
        assert_eq!(
            lake.common,
            at("la"),
            "capitals count in the common beginning"
        );
        assert_eq!(completion(&at("lak")).common, at("lake"));
        let one = completion(&at("lake."));
        assert_eq!(one.common, at("lake.ron"));
        assert_eq!(one.candidates[0].path, at("lake.ron"));
        assert_eq!(completion(&at("em")).common, at(&empty));
        assert_eq!(
            names(&completion(&at("."))),
            [&folder_named(".git"), ".hidden.ron"]
        );
        let none = completion(&at("no"));
        assert_eq!((none.common, none.candidates), (at("no"), Vec::new()));
    }

    #[test]
    fn a_tilde_becomes_a_folder_and_stays_a_tilde() {
        let home = completion("~");
        assert_eq!(home.common, format!("~{MAIN_SEPARATOR}"));
        let within = completion(&home.common);
        assert!(within.candidates.iter().all(|it| it.path.starts_with('~')));
        let folders = directories::BaseDirs::new().expect("a home");
        let same = completion(&format!("{}{MAIN_SEPARATOR}", folders.home_dir().display()));
        assert_eq!(names(&within), names(&same));
    }

    #[test]
    fn what_cannot_be_listed_has_no_candidates() {
        assert_eq!(completion("/no/such/folder/").candidates, []);
        assert_eq!(completion("\0/").candidates, []);
    }
}
