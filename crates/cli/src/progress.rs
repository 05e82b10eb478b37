//! Progress for somebody who waits: one line on the terminal, which appears after a second and disappears when there is
//! something else to read.

use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::thread::{Builder, JoinHandle};
use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// Nothing is shown before this.
const PATIENCE: Duration = Duration::from_secs(1);

/// How often the line is updated.
const TICK: Duration = Duration::from_millis(100);

/// A line that shows the current step, until it is dropped.
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
        // if no thread can be started, nothing is shown
        Progress { line, waiting: Some(waiting), shower: Builder::new().spawn(show).ok() }
    }

    /// Sets the current step.
    pub fn says(&self, words: &'static str) {
        self.line.set_message(words);
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        drop(self.waiting.take());
        // dropping the sender ends the thread at once
        if let Some(shower) = self.shower.take() {
            let _ = shower.join();
        }
        self.line.finish_and_clear();
    }
}
