//! Both workers give the same reports, and none of what was given up.

use std::sync::atomic::AtomicUsize;
use std::time::Duration;

use super::*;

/// Work that counts up to a number.
fn counting(to: usize) -> Steps<usize> {
    let mut at = 0;
    Box::new(move |_| {
        at += 1;
        (at <= to).then_some(at)
    })
}

/// Work that never ends unless it is cancelled, and notes when it was.
fn endless(ended: &Arc<AtomicUsize>) -> Steps<usize> {
    let ended = Arc::clone(ended);
    Box::new(move |budget| {
        let cancel = budget.cancel.as_ref().expect("a worker can cancel");
        while !cancel.load(Ordering::Relaxed) {
            thread::yield_now();
        }
        ended.fetch_add(1, Ordering::Relaxed);
        Some(usize::MAX)
    })
}

fn threaded() -> (Threaded<usize>, Receiver<()>) {
    let (sender, woken) = channel();
    let wake = move || {
        sender.send(()).ok();
    };
    (Threaded::new("test", Arc::new(wake)), woken)
}

/// The reports until the work is over.
fn all(worker: &mut dyn Worker<usize>) -> Vec<usize> {
    let mut reports = Vec::new();
    while worker.is_busy() {
        reports.extend(worker.poll().0);
        thread::yield_now();
    }
    reports
}

#[test]
fn slices_report_after_every_step() {
    let mut worker = Sliced::default();
    assert!(!worker.is_busy());
    worker.begin(counting(3));
    assert_eq!(all(&mut worker), [1, 2, 3]);
    worker.begin(counting(3));
    worker.cancel();
    assert!(all(&mut worker).is_empty());
}

#[test]
fn a_thread_reports_every_step_in_order() {
    let (mut worker, woken) = threaded();
    for to in [1, 5, 100] {
        worker.begin(counting(to));
        assert_eq!(all(&mut worker), (1..=to).collect::<Vec<_>>());
    }
    assert!(woken.try_iter().count() >= 106, "it woke for every report");
}

#[test]
fn what_is_begun_cancels_what_went_on_and_nothing_of_that_is_reported() {
    let (mut worker, _woken) = threaded();
    let ended = Arc::default();
    for _ in 0..20 {
        worker.begin(endless(&ended));
        worker.begin(counting(2));
        let reports = all(&mut worker);
        assert_eq!(reports.last(), Some(&2));
        assert!(!reports.contains(&usize::MAX));
    }
    worker.begin(endless(&ended));
    worker.cancel();
    assert!(!worker.is_busy());
    assert_eq!(worker.report(), None);
}

#[test]
fn a_worker_that_goes_lets_its_thread_go() {
    let (mut worker, woken) = threaded();
    let ended = Arc::new(AtomicUsize::new(0));
    worker.begin(endless(&ended));
    // The thread holds what wakes the window for as long as it lives.
    drop(worker);
    loop {
        match woken.recv_timeout(Duration::from_secs(20)) {
            Ok(()) => {}
            Err(error) => {
                assert_eq!(error, std::sync::mpsc::RecvTimeoutError::Disconnected);
                break;
            }
        }
    }
}
