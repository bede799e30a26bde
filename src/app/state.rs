//! Where the program keeps what belongs to this computer and not to a scenario: files opened lately, unsaved work, who
//! has which file open.

use std::path::{Path, PathBuf};

/// The folder for it, or none: then nothing is kept.
#[derive(Clone, Debug, Default)]
pub struct StateFolder {
    path: Option<PathBuf>,
}

impl StateFolder {
    /// No folder.
    pub fn nowhere() -> Self {
        Self::default()
    }

    /// That of the user, where the platform has one for this.
    pub fn of_user() -> Self {
        let folders = directories::ProjectDirs::from("", "", "common-ground");
        let path = folders.map(|folders| {
            let folder = folders.state_dir();
            folder.unwrap_or(folders.data_local_dir()).to_owned()
        });
        Self { path }
    }

    /// This one.
    pub fn at(path: PathBuf) -> Self {
        Self { path: Some(path) }
    }

    /// The file with the list of files opened lately.
    pub fn recent(&self) -> Option<PathBuf> {
        self.within("recent.json")
    }

    /// The folder with the work that is not saved yet.
    pub fn recovery(&self) -> Option<PathBuf> {
        self.within("recovery")
    }

    /// The folder with a lock for every file that is open.
    pub fn locks(&self) -> Option<PathBuf> {
        self.within("open")
    }

    /// All folders for it.
    pub fn folders(&self) -> Vec<PathBuf> {
        let folders = [self.path.clone(), self.recovery(), self.locks()];
        folders.into_iter().flatten().collect()
    }

    fn within(&self, name: &str) -> Option<PathBuf> {
        self.path.as_deref().map(|path: &Path| path.join(name))
    }
}
