//! What something takes, as far as the system tells: the time of this thread on a processor, and the most memory.

use std::fs;

/// What something took.
#[derive(Clone, Copy, Debug, Default)]
pub struct Cost {
    /// Milliseconds on a processor.
    pub milliseconds: u64,
    /// How much more memory there was at its highest than before, in MiB. None where the system does not tell.
    pub mebibytes: u64,
}

/// Runs something and says what it took.
pub fn measured<T>(run: impl FnOnce() -> T) -> (T, Cost) {
    // Lets the system measure the highest from now on.
    fs::write("/proc/self/clear_refs", "5").ok();
    let (time, memory) = (nanoseconds(), kibibytes());
    let result = run();
    let cost = Cost {
        milliseconds: (nanoseconds() - time) / 1_000_000,
        mebibytes: kibibytes().saturating_sub(memory) >> 10,
    };
    (result, cost)
}

fn nanoseconds() -> u64 {
    let told = fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    let first = told.split_whitespace().next();
    first.and_then(|it| it.parse().ok()).unwrap_or(0)
}

/// The highest that the memory of the process has been.
fn kibibytes() -> u64 {
    let told = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = told.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let number = line.and_then(|line| line.split_whitespace().next());
    number.and_then(|it| it.parse().ok()).unwrap_or(0)
}
