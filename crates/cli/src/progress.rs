//! What the program is doing, for somebody who waits: one line on the terminal, which comes after a second and goes when
//! there is something else to read.

use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::thread::{Builder, JoinHandle};
use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// Before that nobody wonders.
const PATIENCE: Duration = Duration::from_secs(1);

/// How often the line moves.
const TICK: Duration = Duration::from_millis(100);

/// A line that tells what is being done, until it is dropped.
#[derive(Debug)]
pub struct Progress {
    line: ProgressBar,
    /// Dropped when the wait is over.
    waiting: Option<Sender<()>>,
    shower: Option<JoinHandle<()>>,
}

impl Progress {
    pub fn begin() -> Self {
        let line = ProgressBar::with_draw_target(None, ProgressDrawTarget::hidden());
        if let Ok(style) = ProgressStyle::with_template("{spinner} {msg} … {elapsed}") {
            line.set_style(style);
        }
        let (waiting, over) = channel();
        let shown = line.clone();
        let show = move || {
            if over.recv_timeout(PATIENCE) == Err(RecvTimeoutError::Timeout) {
                shown.set_draw_target(ProgressDrawTarget::stderr());
                shown.enable_steady_tick(TICK);
            }
        };
        // without a thread to have, nothing is shown
        Progress { line, waiting: Some(waiting), shower: Builder::new().spawn(show).ok() }
    }

    /// Says what is being done now.
    pub fn says(&self, words: &'static str) {
        self.line.set_message(words);
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        drop(self.waiting.take());
        // it ends at once, and shows nothing after
        if let Some(shower) = self.shower.take() {
            let _ = shower.join();
        }
        self.line.finish_and_clear();
    }
}
