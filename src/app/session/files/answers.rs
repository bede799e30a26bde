//! Taking in what came of requests and what went on in the background.

use std::time::Duration;

use web_time::Instant;

use super::Session;
use crate::app::keeper::News;
use crate::app::storage::{Answer, Ticket, Use};

/// What is told when unsaved work cannot be kept.
const NOT_KEPT: &str = "Unsaved work cannot be kept for recovery at the moment";

impl Session {
    /// Takes in what went on in the background. Returns whether there was anything.
    pub fn poll_background(&mut self) -> bool {
        let mut was_any = self.take_in_answers();
        while let Some(news) = self.files.safekeep.keeper.news() {
            was_any = true;
            self.take_in_news(news);
        }
        if was_any {
            self.keep_safe();
        }
        if self.preferences.take_in() {
            was_any = true;
            self.keep_preferences();
        }
        let slow = self.files.requests.slow();
        if slow != self.files.slow {
            self.files.slow = slow;
            return true;
        }
        was_any
    }

    /// In how long there may be something to take in although nobody says so: that a drive does not answer.
    pub fn next_poll(&self) -> Option<Duration> {
        self.files.requests.next_slow()
    }

    /// Waits until the background has done everything that it was given, and takes in what came of it.
    pub fn settle(&mut self) {
        self.finish_requests();
        self.files.safekeep.keeper.settle();
        self.poll_background();
        self.finish_requests();
    }

    /// Waits until everything that was asked of the storage is done, and takes in what came of it.
    pub fn finish_requests(&mut self) {
        self.finish_requests_until(None);
    }

    /// As [`Session::finish_requests`], but not longer than until this moment.
    pub(in crate::app::session) fn finish_requests_until(&mut self, moment: Option<Instant>) {
        while let Some((ticket, answer)) = self.files.requests.wait_for_answer(moment) {
            self.take_in_answer(ticket, answer);
        }
        self.keep_safe();
    }

    /// Takes in the answers that are there. Returns whether there were any.
    pub(in crate::app::session) fn take_in_answers(&mut self) -> bool {
        let mut was_any = false;
        while let Some((ticket, answer)) = self.files.requests.answer() {
            was_any = true;
            self.take_in_answer(ticket, answer);
        }
        was_any
    }

    fn take_in_answer(&mut self, ticket: Ticket, answer: Answer) {
        match answer {
            Answer::Read {
                path,
                purpose,
                opened,
                content,
            } => match (purpose, content) {
                (Use::Start | Use::Open, content) => {
                    self.take_in_opened(ticket, path, purpose, content)
                }
                (Use::Source, content) => self.take_in_source(&path, opened, content),
                (Use::Revert, content) => self.take_in_revert(&path, opened, content),
            },
            Answer::Saved(save, outcome) => self.take_in_saved(ticket, *save, outcome),
            Answer::Completed(completion) => self.files.paths.take_in(completion),
            Answer::Recover(work, purpose) => self.take_in_work(work, &purpose),
            Answer::Recent(Some(files)) => self.files.recent.files = files,
            Answer::Documents(Some(folder)) => self.files.paths.documents = folder,
            Answer::Recent(None) | Answer::Documents(None) | Answer::Kept | Answer::Closed => {}
        }
    }

    fn take_in_news(&mut self, news: News) {
        match news {
            News::Seen(path, sighting) => self.see(&path, sighting),
            News::IsElsewhere(path, is_elsewhere) => {
                if self.document.path() == Some(path.as_path()) {
                    self.files.watch.is_open_elsewhere = is_elsewhere;
                }
            }
            News::NotKept(mut lines) => {
                self.files.safekeep.cannot_keep = true;
                lines.push("It is tried again. Save your work to be safe.".to_owned());
                self.tell_too(true, NOT_KEPT.to_owned(), lines);
            }
            News::SetAside(aside) => self.tell_set_aside(&aside),
            News::KeptAgain => {
                self.files.safekeep.cannot_keep = false;
                self.notice.take_if(|notice| notice.title == NOT_KEPT);
                let title = "Unsaved work is kept for recovery again".to_owned();
                self.tell_too(false, title, Vec::new());
            }
        }
    }
}
