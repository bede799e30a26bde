//! What is read at all.

/// The newest format that is read, and the one that is written.
pub const FORMAT: u32 = 1;

/// The largest file that is read, in bytes: 4 MiB, some hundred times the size of a rich scenario.
pub const MAX_FILE_SIZE: u64 = 4 << 20;
