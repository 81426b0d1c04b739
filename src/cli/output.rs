//! Standard output and error, as the user and the terminal want them.

use std::fmt::Write as _;
use std::io::{self, BufWriter, IsTerminal, Write};

use anstream::AutoStream;
use clap::ColorChoice;

use super::{Status, web};
use crate::render::{self, Style};

/// Why a command could not do what it was asked: wrong use, or a file that can't be had.
#[derive(Debug)]
pub(super) struct Failure {
    message: String,
    help: Option<String>,
}

impl Failure {
    pub(super) fn new(message: impl Into<String>) -> Self {
        Self { message: message.into(), help: None }
    }

    /// Says what to do instead.
    pub(super) fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }
}

/// What a command writes to.
#[derive(Debug)]
pub(super) struct Output {
    color: ColorChoice,
    /// Where files can be opened on the web.
    files: Option<String>,
}

impl Output {
    pub(super) fn new(color: ColorChoice) -> Self {
        Self { color, files: web::files() }
    }

    /// Writes to standard output through a buffer. A reader that went away is no failure.
    pub(super) fn stdout(&self, write: impl FnOnce(Style, &mut dyn Write) -> io::Result<()>) -> Result<(), Failure> {
        let stdout = io::stdout().lock();
        let style = self.style(&stdout, stdout.is_terminal());
        let mut buffer = BufWriter::with_capacity(64 * 1024, stdout);
        let written = write(style, &mut buffer).and_then(|()| buffer.flush());
        // What is left in the buffer of a broken pipe must not be tried again.
        drop(buffer.into_parts());
        match written {
            Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
                Err(Failure::new(format!("cannot write to standard output: {}", reason(&error))))
            }
            _ => Ok(()),
        }
    }

    /// How text is written into a file.
    pub(super) fn plain(&self) -> Style<'_> {
        Style { files: self.files.as_deref(), ..Style::PLAIN }
    }

    /// Empties the screen, where standard output is one; elsewhere what was told before stays.
    pub(super) fn clear_screen(&self) -> Result<(), Failure> {
        if io::stdout().is_terminal() { self.print("\u{1b}[2J\u{1b}[3J\u{1b}[H") } else { Ok(()) }
    }

    /// Writes a text to standard output.
    pub(super) fn print(&self, text: &str) -> Result<(), Failure> {
        self.stdout(|_, out| out.write_all(text.as_bytes()))
    }

    /// Writes a line about the work, not its result, to standard error.
    #[expect(clippy::unused_self, reason = "writing is what it is for")]
    pub(super) fn note(&self, line: &str) {
        // Nobody is left to be told.
        let _ = writeln!(io::stderr().lock(), "{}", render::clean_line(line));
    }

    /// Tells of something that went wrong while the work goes on.
    pub(super) fn trouble(&self, failure: &Failure) -> Status {
        let stderr = io::stderr().lock();
        let color = self.style(&stderr, stderr.is_terminal()).color;
        let (red, blue, off) = if color { ("\u{1b}[1;31m", "\u{1b}[36m", "\u{1b}[0m") } else { ("", "", "") };
        let mut text = format!("{red}error{off}: {}\n", render::clean_text(&failure.message));
        if let Some(help) = &failure.help {
            let _ = writeln!(text, "{blue}help{off}: {}", render::clean_text(help));
        }
        let mut stderr = stderr;
        let _ = stderr.write_all(text.as_bytes());
        Status::Trouble
    }

    /// Tells why a command ended.
    pub(super) fn failure(&self, failure: &Failure) -> Status {
        self.trouble(failure)
    }

    fn style(&self, stream: &impl anstream::stream::RawStream, terminal: bool) -> Style<'_> {
        let color = match self.color {
            ColorChoice::Always => true,
            ColorChoice::Never => false,
            ColorChoice::Auto => AutoStream::choice(stream) != anstream::ColorChoice::Never,
        };
        if !terminal {
            return Style { color, unicode: color && supports_unicode::supports_unicode(), ..self.plain() };
        }
        Style {
            color,
            unicode: supports_unicode::supports_unicode(),
            links: color && supports_hyperlinks::supports_hyperlinks(),
            width: terminal_size::terminal_size().map_or(Style::PLAIN.width, |(width, _)| width.0.into()),
            files: self.files.as_deref(),
        }
    }
}

/// The system's words for what went wrong, without its number.
pub(super) fn reason(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "there is no such file or directory".to_owned(),
        io::ErrorKind::PermissionDenied => "permission denied".to_owned(),
        io::ErrorKind::IsADirectory => "this is a directory".to_owned(),
        io::ErrorKind::NotADirectory => "a part of the path is not a directory".to_owned(),
        _ => {
            let text = error.to_string();
            text.split(" (os error").next().unwrap_or(&text).to_owned()
        }
    }
}
