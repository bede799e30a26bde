//! Files of the program's own, which nobody else is to read, in folders that may have anything in them.
//!
//! Where the system knows no owner of a file, it is as the system has it.

use std::fs::{self, DirBuilder, File, Metadata, OpenOptions, Permissions};
use std::io;
use std::path::Path;

use super::error::Obstacle;

/// How many files of a folder are closed to others at most: one with more is not the program's own any more.
#[cfg(unix)]
const MOST_CLOSED: usize = 10_000;

/// Opens an ordinary file to be read. Anything else is not opened, and not waited for.
///
/// # Errors
/// That it is something else, or what the system says.
pub fn open_ordinary(path: &Path) -> Result<File, Obstacle> {
    open_ordinary_with(path, File::options().read(true))
}

/// Opens an ordinary file to be locked: some drives elsewhere lock only what may be written.
///
/// # Errors
/// As [`open_ordinary`].
pub fn open_to_lock(path: &Path) -> Result<File, Obstacle> {
    open_ordinary_with(path, File::options().read(true).write(true))
}

fn open_ordinary_with(path: &Path, options: &mut OpenOptions) -> Result<File, Obstacle> {
    // Looked at before it is opened: opening a device may have it do something.
    check_ordinary(&fs::metadata(path)?)?;
    never_wait(options);
    let file = options.open(path)?;
    // It may have become something else in between.
    check_ordinary(&file.metadata()?)?;
    Ok(file)
}

fn check_ordinary(metadata: &Metadata) -> Result<(), Obstacle> {
    if metadata.is_dir() {
        Err(Obstacle::Folder)
    } else if metadata.is_file() {
        Ok(())
    } else {
        Err(Obstacle::NotAFile)
    }
}

/// To open a pipe is to wait for somebody at its other end, unless one says otherwise.
fn never_wait(options: &mut OpenOptions) {
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt;
        options.custom_flags(libc::O_NONBLOCK);
    }
    #[cfg(not(unix))]
    let _: &mut OpenOptions = options;
}

/// The permissions of a file that nobody else is to read.
pub(super) fn own_permissions() -> Option<Permissions> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        Some(Permissions::from_mode(0o600))
    }
    #[cfg(not(unix))]
    None
}

/// Makes a folder that nobody else is to look into, and those that it is in, where they are missing. One that is there
/// is closed to others, if it belongs to the person.
///
/// # Errors
/// What the system says.
pub fn make_own_folder(folder: &Path) -> io::Result<()> {
    let mut builder = DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::DirBuilderExt;
        builder.mode(0o700);
    }
    builder.create(folder)?;
    // Work is kept all the same in a folder that only somebody else could close.
    if let Ok(folder) = File::open(folder) {
        close(&folder).ok();
    }
    Ok(())
}

/// Makes a file that nobody else is to read.
///
/// # Errors
/// What the system says, also if there is such a file.
pub fn create_own_file(path: &Path) -> io::Result<File> {
    let mut options = File::options();
    options.read(true).write(true).create_new(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt;
        options.mode(0o600);
    }
    options.open(path)
}

/// Closes a folder of the program's own and the files in it to others, as far as they are there and belong to the person.
/// Links are left as they are.
pub fn close_own_folder(folder: &Path) {
    #[cfg(unix)]
    {
        let is_folder = fs::symlink_metadata(folder).is_ok_and(|it| it.is_dir());
        if !is_folder {
            return;
        }
        if let Ok(folder) = File::open(folder) {
            close(&folder).ok();
        }
        let entries = fs::read_dir(folder).into_iter().flatten().flatten();
        for entry in entries.take(MOST_CLOSED) {
            let is_ordinary = entry.file_type().is_ok_and(|it| it.is_file());
            if is_ordinary && let Ok(file) = open_ordinary(&entry.path()) {
                close(&file).ok();
            }
        }
    }
    #[cfg(not(unix))]
    let _: &Path = folder;
}

/// Takes from others what they may do with a file or folder.
fn close(file: &File) -> io::Result<()> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = file.metadata()?.permissions().mode();
        if mode & 0o077 != 0 {
            file.set_permissions(Permissions::from_mode(mode & 0o700))?;
        }
    }
    #[cfg(not(unix))]
    let _: &File = file;
    Ok(())
}

/// Whether what is at a path is this very file.
pub(super) fn is_same_file(there: &Metadata, file: &File) -> io::Result<bool> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::MetadataExt;
        let here = file.metadata()?;
        Ok((here.dev(), here.ino()) == (there.dev(), there.ino()))
    }
    #[cfg(not(unix))]
    {
        let _: &File = file;
        Ok(there.is_file())
    }
}
