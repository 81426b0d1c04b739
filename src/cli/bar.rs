//! A bar for work that takes long, on standard error, and only where a person sees it.

use std::sync::Arc;
use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use std::io::{IsTerminal, stderr};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::source::{Meter, Stage};

/// What takes less long shows nothing.
const PATIENCE: Duration = Duration::from_millis(600);
const BETWEEN: Duration = Duration::from_millis(100);

/// Does work that counts what is done, and shows a bar meanwhile. The bar is gone when this returns.
pub(super) fn with_bar<T>(meter: &Arc<Meter>, work: impl FnOnce() -> T) -> T {
    let _shown = Shown::of(meter);
    work()
}

/// A bar on another thread, taken away when dropped.
struct Shown {
    end: Option<Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl Shown {
    fn of(meter: &Arc<Meter>) -> Option<Self> {
        let is_dumb = std::env::var_os("TERM").is_some_and(|term| term == "dumb");
        if !stderr().is_terminal() || is_dumb {
            return None;
        }
        let (end, ended) = channel::<()>();
        let meter = Arc::clone(meter);
        let draw = move || {
            if ended.recv_timeout(PATIENCE) != Err(RecvTimeoutError::Timeout) {
                return;
            }
            let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr());
            // The template is one of ours; without it, the bar has the usual look.
            if let Ok(style) = ProgressStyle::with_template("{msg} {wide_bar} {human_pos}/{human_len}") {
                bar.set_style(style.progress_chars("## "));
            }
            loop {
                let (stage, done, total) = meter.read();
                bar.set_message(match stage {
                    Stage::Parsing => "reading files ",
                    Stage::Checking => "checking plans",
                    Stage::Measuring => "measuring     ",
                });
                bar.set_length(total as u64);
                bar.set_position(done.min(total) as u64);
                if ended.recv_timeout(BETWEEN) != Err(RecvTimeoutError::Timeout) {
                    bar.finish_and_clear();
                    return;
                }
            }
        };
        let thread = thread::Builder::new().spawn(draw).ok()?;
        Some(Self { end: Some(end), thread: Some(thread) })
    }
}

impl Drop for Shown {
    fn drop(&mut self) {
        drop(self.end.take());
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}
