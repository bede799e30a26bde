//! Saving: the new text stands beside the old one, complete, before it takes its place.

use std::fs::Permissions;
use std::io;
use std::path::{Path, PathBuf};

use super::error::{FileError, Obstacle};
use super::limits::MAX_FILE_SIZE;
use super::manuscript::Manuscript;
use super::own::own_permissions;
use super::read::parse;
use super::system::{RealSystem, System, Temporary, sweep};
use super::text::to_ron;
use crate::model::Scenario;

/// How many links are followed, as the system itself does, before they are taken to go in circles.
const MOST_LINKS: usize = 40;

/// Writes the scenario to a file. A failure leaves what was there before; a symbolic link stays one, and the
/// permissions of the file stay as they are.
///
/// # Errors
/// [`FileError::Unwritable`], and those of [`checked_text`].
pub fn save(path: &Path, scenario: &Scenario) -> Result<(), FileError> {
    save_text(path, &checked_text(scenario, None)?)
}

/// The text of the scenario's file, from which reading gives this scenario and no other: a file that can be read is never
/// replaced with one that cannot. Where there is a manuscript, it is a change of that.
///
/// # Errors
/// [`FileError::TooLarge`] and [`FileError::Unrepeatable`].
pub fn checked_text(
    scenario: &Scenario,
    manuscript: Option<&Manuscript>,
) -> Result<String, FileError> {
    if let Some(manuscript) = manuscript {
        let text = manuscript.text_with(scenario);
        let is_untouched = *manuscript.text() == *text;
        if is_untouched || parse(&text).is_ok_and(|again| again == *scenario) {
            return Ok(text);
        }
    }
    let text = to_ron(scenario);
    match parse(&text) {
        Ok(again) if again == *scenario => Ok(text),
        Ok(_) => Err(FileError::Unrepeatable {
            why: "it would be another scenario".to_owned(),
        }),
        Err(FileError::TooLarge) => Err(FileError::TooLarge),
        Err(error) => Err(FileError::Unrepeatable {
            why: error.to_string(),
        }),
    }
}

/// Writes a text to a file as [`save`] does, whatever it says.
///
/// # Errors
/// [`FileError::Unwritable`], and [`FileError::TooLarge`] when the file could not be read again.
pub fn save_text(path: &Path, text: &str) -> Result<(), FileError> {
    save_through(&mut RealSystem, path, text)?;
    sweep_beside(path);
    Ok(())
}

/// As [`save_text`], through another system.
///
/// # Errors
/// As [`save_text`].
pub fn save_through(system: &mut dyn System, path: &Path, text: &str) -> Result<(), FileError> {
    save_for(Readers::Same, system, path, text)
}

/// Writes a text to a file of the program's own as safely as [`save_text`]; nobody else may read it then, whoever could
/// before.
///
/// # Errors
/// As [`save_text`].
pub fn save_own_text(path: &Path, text: &str) -> Result<(), FileError> {
    save_own_through(&mut RealSystem, path, text)?;
    sweep_beside(path);
    Ok(())
}

/// As [`save_own_text`], through another system.
///
/// # Errors
/// As [`save_text`].
pub fn save_own_through(system: &mut dyn System, path: &Path, text: &str) -> Result<(), FileError> {
    save_for(Readers::Owner, system, path, text)
}

fn sweep_beside(path: &Path) {
    if let Some(folder) = path.parent() {
        sweep(folder);
    }
}

/// Who may read a file once it is saved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Readers {
    /// Who could before; of a new file whoever the system lets.
    Same,
    /// The person who runs the program.
    Owner,
}

fn save_for(
    readers: Readers,
    system: &mut dyn System,
    path: &Path,
    text: &str,
) -> Result<(), FileError> {
    if text.len() as u64 > MAX_FILE_SIZE {
        return Err(FileError::TooLarge);
    }
    replace(readers, system, path, text.as_bytes()).map_err(|obstacle| FileError::Unwritable {
        obstacle,
        path: path.to_owned(),
    })
}

fn replace(
    readers: Readers,
    system: &mut dyn System,
    path: &Path,
    content: &[u8],
) -> Result<(), Obstacle> {
    let target = link_target(system, path)?;
    let kept = permissions_to_keep(system, &target)?;
    let permissions = match readers {
        Readers::Same => kept,
        Readers::Owner => own_permissions(),
    };
    let folder = match target.parent() {
        Some(parent) if parent.as_os_str().is_empty() => Path::new("."),
        Some(parent) => parent,
        None => return Err(Obstacle::Folder),
    };
    let in_folder = |error: io::Error| match Obstacle::from(error) {
        Obstacle::Missing => Obstacle::NoFolder,
        Obstacle::Permission | Obstacle::WriteProtected => Obstacle::FolderProtected,
        other => other,
    };
    let mut file = system
        .create(folder, permissions.as_ref())
        .map_err(in_folder)?;
    write_all(system, &mut file, content)?;
    if let Some(permissions) = permissions {
        system.set_permissions(&file, permissions)?;
    }
    system.sync(&file)?;
    system.rename(file, &target).map_err(in_folder)?;
    // The file is complete either way, so that a system that cannot do this has saved all the same.
    system.sync_folder(folder).ok();
    Ok(())
}

fn write_all(system: &mut dyn System, file: &mut Temporary, bytes: &[u8]) -> io::Result<()> {
    let mut rest = bytes;
    while !rest.is_empty() {
        match system.write(file, rest) {
            Ok(0) => return Err(io::ErrorKind::WriteZero.into()),
            Ok(written) => rest = rest.get(written..).unwrap_or_default(),
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(())
}

/// The file that the path stands for, links followed; it need not exist yet.
fn link_target(system: &mut dyn System, path: &Path) -> Result<PathBuf, Obstacle> {
    let mut target = path.to_owned();
    for _ in 0..MOST_LINKS {
        let Some(next) = system.read_link(&target)? else {
            return Ok(target);
        };
        // A relative link starts from the folder that it stands in.
        target = target.parent().unwrap_or(Path::new("")).join(next);
    }
    Err(Obstacle::NotAFile)
}

/// The permissions of the file that will be replaced, if there is one and it may be.
fn permissions_to_keep(
    system: &mut dyn System,
    target: &Path,
) -> Result<Option<Permissions>, Obstacle> {
    let Some(metadata) = system.metadata(target)? else {
        return Ok(None);
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
