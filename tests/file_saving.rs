//! Saving: the file is complete or as it was before, links stay links and permissions stay.

use std::fs;
use std::path::Path;

use common_ground::file::{self, FileError, Obstacle};
use common_ground::model::Scenario;

fn titled(title: &str) -> Scenario {
    Scenario {
        title: title.to_owned(),
        ..Scenario::default()
    }
}

fn folder() -> tempfile::TempDir {
    tempfile::tempdir().expect("a folder")
}

#[track_caller]
fn check_title(path: &Path, title: &str) {
    assert_eq!(file::load(path).expect("a scenario").title, title);
}

#[track_caller]
fn check_only(folder: &Path, expected: &[&str]) {
    let mut names: Vec<_> = fs::read_dir(folder)
        .expect("the folder")
        .map(|entry| {
            entry
                .expect("an entry")
                .file_name()
                .into_string()
                .expect("a name")
        })
        .collect();
    names.sort();
    assert_eq!(names, expected);
}

#[test]
fn a_file_is_made_and_replaced() {
    let folder = folder();
    let path = folder.path().join("a.ron");
    file::save(&path, &titled("one")).expect("saved");
    check_title(&path, "one");
    file::save(&path, &titled("two")).expect("saved");
    check_title(&path, "two");
    check_only(folder.path(), &["a.ron"]);
}

#[test]
fn a_failure_leaves_the_old_version_and_nothing_else() {
    let folder = folder();
    let not_a_folder = folder.path().join("file");
    fs::write(&not_a_folder, "kept").expect("written");
    let refused = |path: &Path| match file::save(path, &titled("x")).expect_err("not saved") {
        FileError::Unwritable {
            obstacle,
            path: named,
        } => {
            assert_eq!(named, path);
            obstacle
        }
        other => panic!("{other}"),
    };
    assert!(matches!(
        refused(&not_a_folder.join("a.ron")),
        Obstacle::NoFolder
    ));
    assert!(matches!(
        refused(&folder.path().join("no/a.ron")),
        Obstacle::NoFolder
    ));
    assert!(matches!(refused(folder.path()), Obstacle::Folder));
    assert_eq!(fs::read_to_string(&not_a_folder).expect("kept"), "kept");
    check_only(folder.path(), &["file"]);
}

#[test]
fn a_write_protected_file_is_not_replaced() {
    let folder = folder();
    let path = folder.path().join("a.ron");
    file::save(&path, &titled("old")).expect("saved");
    let mut permissions = fs::metadata(&path).expect("there").permissions();
    permissions.set_readonly(true);
    fs::set_permissions(&path, permissions).expect("set");
    let error = file::save(&path, &titled("new")).expect_err("protected");
    assert_eq!(
        error.to_string(),
        format!(
            "not saved, because the file is write-protected: {}",
            path.display()
        )
    );
    check_title(&path, "old");
}

#[cfg(unix)]
#[test]
fn a_link_stays_a_link() {
    use std::os::unix::fs::symlink;
    let folder = folder();
    let (real, link) = (folder.path().join("deep"), folder.path().join("link.ron"));
    fs::create_dir(&real).expect("made");
    file::save(&real.join("a.ron"), &titled("one")).expect("saved");
    symlink("deep/a.ron", &link).expect("linked");
    file::save(&link, &titled("two")).expect("saved");
    assert!(fs::symlink_metadata(&link).expect("there").is_symlink());
    check_title(&real.join("a.ron"), "two");
    // A link to a file that is not there yet makes that file.
    let dangling = folder.path().join("dangling.ron");
    symlink("deep/b.ron", &dangling).expect("linked");
    file::save(&dangling, &titled("three")).expect("saved");
    check_title(&real.join("b.ron"), "three");
    // Links that go in circles lead nowhere.
    let circle = folder.path().join("circle.ron");
    symlink("circle.ron", &circle).expect("linked");
    assert!(file::save(&circle, &titled("x")).is_err());
}

#[cfg(unix)]
#[test]
fn permissions_stay_as_they_are() {
    use std::os::unix::fs::PermissionsExt;
    let folder = folder();
    let path = folder.path().join("a.ron");
    let mode = |path: &Path| fs::metadata(path).expect("there").permissions().mode() & 0o777;
    let plain = folder.path().join("plain");
    fs::write(&plain, "").expect("written");
    file::save(&path, &titled("one")).expect("saved");
    assert_eq!(mode(&path), mode(&plain), "a new file is like any new file");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).expect("set");
    file::save(&path, &titled("two")).expect("saved");
    assert_eq!(mode(&path), 0o640);
}

#[cfg(unix)]
mod access {
    //! Who may read a file, at every moment of saving it.

    use std::fs::{self, Metadata, Permissions};
    use std::io;
    use std::os::unix::fs::PermissionsExt;
    use std::path::{Path, PathBuf};

    use common_ground::file::{self, RealSystem, System, Temporary};

    /// Notes how far the half-written file is open to others whenever something is done with it.
    struct Witness {
        folder: PathBuf,
        seen: Vec<u32>,
    }

    impl Witness {
        fn look(&mut self) {
            for entry in fs::read_dir(&self.folder).expect("the folder").flatten() {
                if entry.path().extension().is_some_and(|it| it == "tmp") {
                    let metadata = entry.metadata().expect("its data");
                    self.seen.push(metadata.permissions().mode() & 0o777);
                }
            }
        }
    }

    impl System for Witness {
        fn read_link(&mut self, path: &Path) -> io::Result<Option<PathBuf>> {
            RealSystem.read_link(path)
        }
        fn metadata(&mut self, path: &Path) -> io::Result<Option<Metadata>> {
            RealSystem.metadata(path)
        }
        fn create(&mut self, folder: &Path, with: Option<&Permissions>) -> io::Result<Temporary> {
            let file = RealSystem.create(folder, with);
            self.look();
            file
        }
        fn write(&mut self, file: &mut Temporary, bytes: &[u8]) -> io::Result<usize> {
            self.look();
            RealSystem.write(file, bytes)
        }
        fn set_permissions(&mut self, file: &Temporary, to: Permissions) -> io::Result<()> {
            let done = RealSystem.set_permissions(file, to);
            self.look();
            done
        }
        fn sync(&mut self, file: &Temporary) -> io::Result<()> {
            RealSystem.sync(file)
        }
        fn rename(&mut self, file: Temporary, to: &Path) -> io::Result<()> {
            self.look();
            RealSystem.rename(file, to)
        }
        fn sync_folder(&mut self, folder: &Path) -> io::Result<()> {
            RealSystem.sync_folder(folder)
        }
    }

    type Save = fn(&mut dyn System, &Path, &str) -> Result<(), file::FileError>;

    #[track_caller]
    fn check(save: Save, before: Option<u32>, after: u32) {
        let folder = super::folder();
        let path = folder.path().join("a.ron");
        if let Some(mode) = before {
            fs::write(&path, "before").expect("written");
            fs::set_permissions(&path, Permissions::from_mode(mode)).expect("set");
        }
        let mut witness = Witness {
            folder: folder.path().to_owned(),
            seen: Vec::new(),
        };
        save(&mut witness, &path, "after").expect("saved");
        let mode = fs::metadata(&path).expect("its data").permissions().mode() & 0o777;
        assert_eq!(mode, after);
        assert!(witness.seen.len() >= 4, "{:?}", witness.seen);
        for seen in witness.seen {
            assert_eq!(seen & !after, 0, "{seen:o} while it is to be {after:o}");
        }
    }

    #[test]
    fn what_is_half_written_is_never_open_to_more_people_than_the_file() {
        for mode in [0o600, 0o640, 0o660, 0o644, 0o664, 0o666, 0o700] {
            check(file::save_through, Some(mode), mode);
        }
    }

    #[test]
    fn the_files_of_the_program_are_its_persons_alone() {
        for before in [None, Some(0o600), Some(0o644), Some(0o666)] {
            check(file::save_own_through, before, 0o600);
        }
    }
}
