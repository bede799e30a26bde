//! Saving: the new text stands beside the old one, complete, before it takes its place.

use std::fs::{self, File, Permissions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::error::{FileError, Obstacle};
use super::to_ron;
use crate::model::Scenario;

/// How many links are followed, as the system itself does, before they are taken to go in circles.
const MOST_LINKS: usize = 40;

/// Writes the scenario to a file. A failure leaves what was there before; a symbolic link stays one, and the
/// permissions of the file stay as they are.
///
/// # Errors
/// [`FileError::Unwritable`].
pub fn save(path: &Path, scenario: &Scenario) -> Result<(), FileError> {
    replace(path, to_ron(scenario).as_bytes()).map_err(|obstacle| FileError::Unwritable {
        obstacle,
        path: path.to_owned(),
    })
}

fn replace(path: &Path, content: &[u8]) -> Result<(), Obstacle> {
    let target = link_target(path)?;
    let permissions = permissions_to_keep(&target)?;
    let folder = match target.parent() {
        Some(parent) if parent.as_os_str().is_empty() => Path::new("."),
        Some(parent) => parent,
        None => return Err(Obstacle::Folder),
    };
    let in_folder = |error: io::Error| match Obstacle::from(error) {
        Obstacle::Missing => Obstacle::NoFolder,
        other => other,
    };
    let mut file = builder().tempfile_in(folder).map_err(in_folder)?;
    file.write_all(content)?;
    if let Some(permissions) = permissions {
        file.as_file().set_permissions(permissions)?;
    }
    file.as_file().sync_all()?;
    file.persist(&target).map_err(|error| error.error)?;
    sync_folder(folder);
    Ok(())
}

/// A maker of files with a name of their own and the permissions of any new file.
fn builder() -> tempfile::Builder<'static, 'static> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".common-ground-").suffix(".tmp");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        // The system takes away what the person's settings forbid.
        builder.permissions(Permissions::from_mode(0o666));
    }
    builder
}

/// The file that the path stands for, links followed; it need not exist yet.
fn link_target(path: &Path) -> Result<PathBuf, Obstacle> {
    let mut target = path.to_owned();
    for _ in 0..MOST_LINKS {
        let is_link = fs::symlink_metadata(&target).is_ok_and(|metadata| metadata.is_symlink());
        if !is_link {
            return Ok(target);
        }
        let next = fs::read_link(&target)?;
        // A relative link starts from the folder that it stands in.
        target = target.parent().unwrap_or(Path::new("")).join(next);
    }
    Err(Obstacle::NotAFile)
}

/// The permissions of the file that will be replaced, if there is one and it may be.
fn permissions_to_keep(target: &Path) -> Result<Option<Permissions>, Obstacle> {
    let metadata = match fs::metadata(target) {
        Ok(metadata) => metadata,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(error.into()),
    };
    if metadata.is_dir() {
        return Err(Obstacle::Folder);
    }
    if !metadata.is_file() {
        return Err(Obstacle::NotAFile);
    }
    let permissions = metadata.permissions();
    if permissions.readonly() {
        return Err(Obstacle::WriteProtected);
    }
    Ok(Some(permissions))
}

/// Makes the new name last through a power cut, where the system can. The file is complete either way, so that a
/// refusal is no failure to save.
fn sync_folder(folder: &Path) {
    if cfg!(unix) {
        File::open(folder).and_then(|folder| folder.sync_all()).ok();
    }
}
