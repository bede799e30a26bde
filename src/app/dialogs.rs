//! Asking for a file without blocking the window: behind a trait, so that tests can answer instead of a person.

use std::fmt;
use std::path::{Path, PathBuf};
use std::pin::pin;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, TryRecvError, channel};
use std::task::{Context, Poll, Wake, Waker};
use std::thread::{self, Thread};
use std::time::Duration;

use rfd::AsyncFileDialog;
use web_time::Instant;

/// What a file is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// To open it.
    Open,
    /// To save to it.
    Save,
    /// To add the source that is in it.
    Source,
}

/// How asking for a file ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// With this file.
    Chosen(PathBuf),
    /// The person thought better of it.
    Cancelled,
    /// The system could not show a dialog.
    Unavailable,
}

/// Shows file dialogs, one at a time.
pub trait Dialogs: fmt::Debug {
    /// Starts to ask for a file, beginning at `start`: a file to save to, or the folder to look in. Returns whether a dialog could be started;
    /// none can while another one is on the screen.
    fn ask(&mut self, purpose: Purpose, start: &Path) -> bool;

    /// The answer to the question that was asked last, once there is one.
    fn answer(&mut self) -> Option<(Purpose, Outcome)>;
}

/// Attaches a dialog to the window that it belongs to.
pub type Attach = Box<dyn Fn(AsyncFileDialog) -> AsyncFileDialog>;

/// The dialogs of the system.
pub struct NativeDialogs {
    attach: Attach,
    /// Makes the window ask for the answer.
    wake: Arc<dyn Fn() + Send + Sync>,
    open: Option<(Purpose, Receiver<Outcome>)>,
}

impl NativeDialogs {
    /// Dialogs that belong to a window; `wake` is called from another thread when there is an answer.
    pub fn new(attach: Attach, wake: impl Fn() + Send + Sync + 'static) -> Self {
        Self {
            attach,
            wake: Arc::new(wake),
            open: None,
        }
    }
}

impl fmt::Debug for NativeDialogs {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("NativeDialogs")
            .field("open", &self.open.as_ref().map(|(purpose, _)| purpose))
            .finish_non_exhaustive()
    }
}

impl Dialogs for NativeDialogs {
    fn ask(&mut self, purpose: Purpose, start: &Path) -> bool {
        if self.open.is_some() {
            return false;
        }
        let dialog = (self.attach)(described(purpose, start));
        let (sender, receiver) = channel();
        let wake = Arc::clone(&self.wake);
        // The future is made here, because some systems insist on the main thread for that, and awaited elsewhere.
        let spawned = match purpose {
            Purpose::Open | Purpose::Source => await_elsewhere(dialog.pick_file(), sender, wake),
            Purpose::Save => await_elsewhere(dialog.save_file(), sender, wake),
        };
        if spawned.is_ok() {
            self.open = Some((purpose, receiver));
        }
        spawned.is_ok()
    }

    fn answer(&mut self) -> Option<(Purpose, Outcome)> {
        let (purpose, receiver) = self.open.as_ref()?;
        let purpose = *purpose;
        let outcome = match receiver.try_recv() {
            Ok(outcome) => outcome,
            Err(TryRecvError::Empty) => return None,
            Err(TryRecvError::Disconnected) => Outcome::Unavailable,
        };
        self.open = None;
        Some((purpose, outcome))
    }
}

fn described(purpose: Purpose, start: &Path) -> AsyncFileDialog {
    let kind = if purpose == Purpose::Source {
        "Source"
    } else {
        "Scenario"
    };
    let dialog = AsyncFileDialog::new().add_filter(kind, &["ron"]);
    let dialog = match purpose {
        Purpose::Open => dialog
            .add_filter("Any file", &["*"])
            .set_title("Open scenario"),
        Purpose::Save => dialog.set_title("Save scenario as"),
        Purpose::Source => dialog
            .add_filter("Any file", &["*"])
            .set_title("Add a source from a file"),
    };
    // Whether the folder is there is for the dialog to find out, since looking may take long.
    let (folder, name) = match purpose {
        Purpose::Save => (start.parent(), start.file_name()),
        Purpose::Open | Purpose::Source => (Some(start), None),
    };
    let dialog = match folder {
        Some(folder) => dialog.set_directory(folder),
        None => dialog,
    };
    match name {
        Some(name) => dialog.set_file_name(name.to_string_lossy()),
        None => dialog,
    }
}

/// An answer that comes sooner was not given by a person.
const FASTEST_PERSON: Duration = Duration::from_millis(300);

fn await_elsewhere(
    asked: impl Future<Output = Option<rfd::FileHandle>> + Send + 'static,
    sender: Sender<Outcome>,
    wake: Arc<dyn Fn() + Send + Sync>,
) -> std::io::Result<()> {
    let task = move || {
        let asked_at = Instant::now();
        let outcome = match block_on(asked) {
            Some(file) => Outcome::Chosen(file.path().to_owned()),
            // On Linux a missing dialog service looks like a cancelled dialog, only that it comes at once.
            None if cfg!(target_os = "linux") && asked_at.elapsed() < FASTEST_PERSON => {
                Outcome::Unavailable
            }
            None => Outcome::Cancelled,
        };
        // Nobody listens any more when the window has been closed in the meantime.
        if sender.send(outcome).is_ok() {
            wake();
        }
    };
    thread::Builder::new()
        .name("file-dialog".to_owned())
        .spawn(task)
        .map(drop)
}

struct Unpark(Thread);

impl Wake for Unpark {
    fn wake(self: Arc<Self>) {
        self.0.unpark();
    }
}

/// Waits on this thread until the future is done.
fn block_on<T>(future: impl Future<Output = T>) -> T {
    let mut future = pin!(future);
    let waker = Waker::from(Arc::new(Unpark(thread::current())));
    let mut context = Context::from_waker(&waker);
    loop {
        match future.as_mut().poll(&mut context) {
            Poll::Ready(value) => return value,
            Poll::Pending => thread::park(),
        }
    }
}
