//! Threads and slices give the same answers, and nobody's question is lost, worked out twice or shown as another's.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::thread;
use std::time::Duration;

use super::*;
use crate::analysis::{Budget, Engine, Step, Work};
use crate::model::Scenario;

const LANE: Lane = Lane {
    name: "test",
    rank: 1,
};

/// Work that is a function.
struct Steps<F>(F);

impl<F> Steps<F> {
    fn boxed<A>(step: F) -> Box<dyn Work<Answer = A>>
    where
        F: FnMut(&Budget) -> Step<A> + Send + 'static,
        A: 'static,
        Self: Work<Answer = A>,
    {
        Box::new(Self(step))
    }
}

impl<A, F: FnMut(&Budget) -> Step<A> + Send> Work for Steps<F> {
    type Answer = A;

    fn step(&mut self, _: &mut Engine, slice: &Budget) -> Step<A> {
        (self.0)(slice)
    }
}

/// Counts up to a number.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Counting(usize);

impl Question for Counting {
    type Answer = usize;

    fn lane(&self) -> Lane {
        LANE
    }

    fn work(&self, _: &Arc<Scenario>) -> Box<dyn Work<Answer = usize>> {
        let (mut at, to) = (0, self.0);
        Steps::boxed(move |_| {
            at += 1;
            if at < to {
                Step::Partial(at)
            } else {
                Step::Done(at)
            }
        })
    }
}

/// Never ends unless it is cancelled, and notes when it was.
#[derive(Clone, Debug)]
struct Endless {
    lane: Lane,
    ended: Arc<AtomicUsize>,
}

impl PartialEq for Endless {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.ended, &other.ended)
    }
}

impl Question for Endless {
    type Answer = usize;

    fn lane(&self) -> Lane {
        self.lane
    }

    fn work(&self, _: &Arc<Scenario>) -> Box<dyn Work<Answer = usize>> {
        let ended = Arc::clone(&self.ended);
        Steps::boxed(move |budget| {
            let cancel = budget.cancel.as_ref().expect("a question can be cancelled");
            while !cancel.load(Ordering::Relaxed) {
                thread::yield_now();
            }
            ended.fetch_add(1, Ordering::Relaxed);
            Step::Done(usize::MAX)
        })
    }
}

/// Is a fault of the program.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Faulty;

impl Question for Faulty {
    type Answer = usize;

    fn lane(&self) -> Lane {
        LANE
    }

    fn work(&self, _: &Arc<Scenario>) -> Box<dyn Work<Answer = usize>> {
        Steps::boxed(|_| panic!("a fault that the test has made"))
    }
}

fn revision(number: u64) -> Revision {
    Revision {
        number,
        scenario: Arc::default(),
    }
}

fn threaded() -> (Queries, Receiver<()>) {
    let (sender, woken) = channel();
    let wake = move || {
        sender.send(()).ok();
    };
    (Queries::threaded(Arc::new(wake)), woken)
}

/// What is known in the end.
fn settled<Q: Question<Answer = usize>>(
    queries: &mut Queries,
    of: u64,
    question: &Q,
) -> Option<usize> {
    loop {
        let answer = queries.answer(of, question).expect("was asked");
        if !answer.is_open() {
            return answer.known().copied();
        }
        queries.wait(0, Duration::from_millis(5));
    }
}

#[test]
fn slices_report_after_every_step() {
    let mut queries = Queries::sliced();
    queries.ask(&revision(1), &Counting(3));
    let mut seen = Vec::new();
    while queries.is_busy() {
        assert!(queries.poll(), "there is something new after every step");
        let answer = queries.answer(1, &Counting(3)).expect("was asked");
        seen.extend(answer.known().copied());
    }
    assert_eq!(seen, [1, 2, 3]);
    assert!(!queries.poll());
}

#[test]
fn threads_come_to_the_same_answers() {
    let (mut queries, woken) = threaded();
    for to in [1, 5, 100] {
        queries.ask(&revision(1), &Counting(to));
    }
    for to in [1, 5, 100] {
        assert_eq!(settled(&mut queries, 1, &Counting(to)), Some(to));
    }
    assert!(woken.try_iter().count() >= 3, "it woke for every answer");
}

#[test]
fn a_question_is_worked_out_once() {
    let (mut queries, _woken) = threaded();
    for _ in 0..100 {
        queries.ask(&revision(1), &Counting(50));
        queries.poll();
    }
    assert_eq!(queries.starts(), 1);
    assert_eq!(settled(&mut queries, 1, &Counting(50)), Some(50));
    queries.ask(&revision(1), &Counting(50));
    assert_eq!(queries.starts(), 1, "what is known is not asked again");
    queries.ask(&revision(2), &Counting(50));
    assert_eq!(queries.starts(), 2, "another revision is another question");
}

#[test]
fn other_questions_go_on_beside_a_long_one() {
    let (mut queries, _woken) = threaded();
    let long = Endless {
        lane: Lane {
            name: "long",
            rank: 0,
        },
        ended: Arc::default(),
    };
    queries.ask(&revision(1), &long);
    for to in 1..20 {
        queries.ask(&revision(1), &Counting(to));
        assert_eq!(settled(&mut queries, 1, &Counting(to)), Some(to));
    }
    assert_eq!(
        long.ended.load(Ordering::Relaxed),
        0,
        "it was never given up"
    );
}

#[test]
fn a_revision_that_goes_takes_its_questions_along() {
    let (mut queries, _woken) = threaded();
    for number in 1..20 {
        let long = Endless {
            lane: LANE,
            ended: Arc::default(),
        };
        queries.ask(&revision(number), &long);
        queries.keep_only(&[number + 1]);
        assert!(queries.answer(number, &long).is_none());
    }
    queries.ask(&revision(20), &Counting(2));
    assert_eq!(settled(&mut queries, 20, &Counting(2)), Some(2));
}

#[test]
fn a_fault_fails_its_question_and_nothing_else() {
    let (mut queries, _woken) = threaded();
    queries.ask(&revision(1), &Counting(3));
    queries.ask(&revision(1), &Faulty);
    assert_eq!(settled(&mut queries, 1, &Faulty), None);
    assert!(matches!(queries.answer(1, &Faulty), Some(Answer::Failed)));
    assert!(
        queries.take_failure() && !queries.take_failure(),
        "it is told once"
    );
    for to in 2..6 {
        queries.ask(&revision(1), &Counting(to));
        assert_eq!(settled(&mut queries, 1, &Counting(to)), Some(to));
    }
}

#[test]
fn only_so_much_is_remembered_and_waits() {
    let mut queries = Queries::sliced();
    for to in 1..1_000 {
        queries.ask(&revision(1), &Counting(to));
    }
    let known = |queries: &Queries, to: usize| queries.answer(1, &Counting(to)).is_some();
    let waiting = (1..1_000).filter(|to| known(&queries, *to)).count();
    assert!(waiting <= 24, "{waiting} wait");
    assert!(known(&queries, 999), "the newest is never forgotten");
    for to in 1..1_000 {
        queries.ask(&revision(1), &Counting(1));
        queries.ask(&revision(1), &Counting(to));
        while queries.is_busy() {
            queries.poll();
        }
    }
    let remembered = (1..1_000).filter(|to| known(&queries, *to)).count();
    assert!(remembered <= 64, "{remembered} are remembered");
}

#[test]
fn a_closed_scenario_gives_back_what_it_had() {
    /// Holds on to something for as long as it is worked out.
    #[derive(Clone, Debug)]
    struct Holding(Arc<AtomicBool>);
    impl PartialEq for Holding {
        fn eq(&self, other: &Self) -> bool {
            Arc::ptr_eq(&self.0, &other.0)
        }
    }
    impl Question for Holding {
        type Answer = Arc<AtomicBool>;
        fn lane(&self) -> Lane {
            LANE
        }
        fn work(&self, _: &Arc<Scenario>) -> Box<dyn Work<Answer = Arc<AtomicBool>>> {
            let held = Arc::clone(&self.0);
            Steps::boxed(move |_| Step::Partial(Arc::clone(&held)))
        }
    }
    let mut queries = Queries::sliced();
    let held = Arc::new(AtomicBool::new(true));
    queries.ask(&revision(1), &Holding(Arc::clone(&held)));
    queries.poll();
    assert!(Arc::strong_count(&held) > 1);
    queries.forget_everything();
    assert_eq!(Arc::strong_count(&held), 1);
}

#[test]
fn threads_end_with_their_queries() {
    let (mut queries, woken) = threaded();
    let long = Endless {
        lane: LANE,
        ended: Arc::default(),
    };
    queries.ask(&revision(1), &long);
    // The threads hold what wakes the window for as long as they live.
    drop(queries);
    loop {
        match woken.recv_timeout(Duration::from_secs(20)) {
            Ok(()) => {}
            Err(error) => {
                assert_eq!(error, RecvTimeoutError::Disconnected);
                break;
            }
        }
    }
}
