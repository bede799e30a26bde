//! Common Ground: explore a negotiation.
//!
//! Which proposed packages satisfy every party, whose red lines stand in the way, and why: exact answers from a
//! scenario file, in a window and on the command line.
//!
//! # The map
//!
//! Imports point one way: `model ← file`, `model ← analysis ← prose ← report ← ui ← app`, `analysis ← query ← ui`, and
//! `file ← app`.
//!
//! | part | knows | knows nothing about |
//! | --- | --- | --- |
//! | [`model`] | what a scenario is: plain data, typed ids, edits, validation | files, the engine, the window |
//! | [`file`] | scenarios in and out of RON, one module per format version, with what people wrote around them; safe saving | the engine, the window |
//! | [`analysis`] | verdicts, counts, valid options, conflicts, concessions, explanations as data | files, sentences, the window |
//! | [`query`] | which questions were asked of which revision, and the threads or slices that work them out | files, sentences, the window |
//! | [`prose`] | how answers are worded, as runs of text with meaning | colours, files, the window |
//! | [`report`] | answers as JSON and as tables of text | the window |
//! | `ui` | views that draw a borrowed context, push actions and ask questions | who carries them out |
//! | `app` | the document, its history, files and dialogs, the window's life | how anything is drawn |
//!
//! # The invariants, and the tests that keep them
//!
//! - Every verdict and count is exact or says that it is not: `tests/verdicts.rs`, `tests/peer_bdd.rs`.
//! - Every score is exact, of 100 or in points, fractions and ties included: `tests/points.rs`.
//! - A deal is what the decision rule says, whoever it needs: `tests/verdicts.rs`, and in words `tests/prose`.
//! - Every explanation suffices, and nothing smaller does: `tests/explanations.rs`.
//! - Whoever puts a package together is told exactly which options still allow a deal, why the others do not and what
//!   would have to change: `tests/compose.rs`.
//! - Lists of conflicts and concessions are complete and minimal, or say that they were cut off: `tests/obstacles`.
//! - What takes longer than a frame is worked out in the background, given up with the next change and by nothing else,
//!   and never shown as an answer to another question: `src/query/tests.rs`, `tests/slices.rs`, `tests/background.rs`,
//!   `tests/questions.rs`.
//! - No input panics, hangs or exhausts memory: `tests/file_hostile.rs`, `tests/fuzz` and `examples/fuzz.rs`.
//! - Whoever breaks a file by hand is told what to mend and where: `tests/broken_files.rs`, `tests/file_locate.rs`.
//! - Texts that are too long are problems, and are shown and printed in no more time than others:
//!   `tests/long_texts.rs`, `tests/terminal.rs`.
//! - Nothing in a file, its name or an argument is an order to a terminal: `tests/terminal.rs`.
//! - Whatever is pressed in whatever order, the scenario reads back equal: `tests/random_walk.rs`.
//! - What is saved is read back, byte for byte the second time: `tests/file_round_trip.rs`.
//! - Whatever fails while saving, and whenever the process is killed, the last saved version is there:
//!   `tests/file_faults.rs`, `tests/file_kills.rs`.
//! - Unsaved work of a run that lives is nobody else's, and what may be somebody's is never deleted:
//!   `src/app/session/tests/recovery.rs`.
//! - Nobody else can read what the program keeps, or what is half saved: `tests/file_saving.rs`.
//! - Odd files in the program's own folders hold nothing up: `src/app/session/tests/odd_files.rs`.
//! - Saving keeps what a person wrote, and a text is laid out without losing a comment: `tests/lossless`.
//! - Nothing that another program wrote is lost without a question: `src/app/session/tests/disk.rs`.
//! - A drive that is slow, hangs or fails holds nothing up but what is asked of it: `src/app/session/tests/storage.rs`.
//! - Any change is told when two versions are compared: `tests/differences.rs`.
//! - Only the document changes a scenario, and every change can be undone: `tests/document.rs`, `tests/edits.rs`.
//! - Removing something leaves every settlement that remains judged as before: `tests/removal.rs`.
//! - A thing that gets another id is followed by every reference to it: `tests/edits.rs`.
//! - A rule that is put together in the window refers only to what exists: `tests/rules`.
//! - One glossary says what a word means, and words that are hard to understand do not come back: `tests/prose`.
//! - Who opens the program for the first time is greeted once, and finds the words and the keys again: `tests/help.rs`.
//! - What a package leaves of an issue as a span is neither settled nor left open altogether, in every answer and in the
//!   form: `tests/verdicts.rs`, `tests/explanations.rs`, `tests/outlook.rs`, `tests/editing/spans.rs`.
//! - A verdict is marked as resting on inference alone exactly if it is another one without what is inferred:
//!   `tests/inference.rs`.
//! - A scenario under a what-if is the scenario edited by hand, and what is changed under one belongs to it:
//!   `tests/what_ifs.rs`.
//! - An address is opened by a press alone, and only if it leads to a page on the web; what is private says so:
//!   `tests/evidence.rs`.
//! - How far a package is from being accepted, and what would have to change in it, is exact: `tests/outlook.rs`.
//! - What is copied says who said what and where: `tests/copying.rs`.
//! - What a new student asks is answered within five steps: `tests/student.rs`.
//! - Text from right to left stands in the order that the Unicode algorithm gives it, and its links where its words are:
//!   `src/ui/kit/direction/tests.rs`.
//! - Everything can be built by mouse alone and by keyboard alone: `tests/scripts.rs`.
//! - A click is one however short it is, and means what the pointer was on: `tests/clicks.rs`.
//! - What is typed is made, asked about or stays where it is, and is never reset: `tests/editing`.
//! - At every size and zoom the answer, the table and what belongs to it can be read and reached, and the keyboard goes
//!   in the order in which things are read: `tests/room`.
//! - Imports point one way, colours live in the theme, files stay small: `tests/architecture.rs`.
//! - Every claim of the Berlin scenario is cited and no citation dangles: `tests/berlin`.

pub mod analysis;
#[cfg(feature = "gui")]
pub mod app;
pub mod file;
pub mod model;
pub mod prose;
pub mod query;
pub mod report;
#[cfg(feature = "gui")]
pub mod ui;
