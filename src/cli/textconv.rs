//! `goals textconv`: a file as git is to compare it.

use std::path::PathBuf;

use super::Status;
use super::collect::read;
use super::output::{Failure, Output};
use crate::format::facts;

/// Write a file as one fact a line, for `git diff` and `git log`
///
/// Each line says which goal it is about. How the text is written, its order and comments make no difference.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
To have git speak of goals, once for a repository and once for a machine:
  echo '*.goals diff=goals' >> .gitattributes
  git config --global diff.goals.textconv 'goals textconv'

Then `git diff`, `git log -p` and `git show` compare facts; `git diff --no-textconv` compares text.")]
pub(super) struct Args {
    /// The file
    #[arg(value_name = "FILE")]
    path: PathBuf,
}

pub(super) fn run(args: &Args, output: &Output) -> Result<Status, Failure> {
    let bytes =
        read(&args.path).map_err(|error| Failure::new(format!("cannot read `{}`: {error}", args.path.display())))?;
    // What is no text is compared as it is: git asks about files that somebody else wrote.
    let written =
        String::from_utf8(bytes).map_or_else(std::string::FromUtf8Error::into_bytes, |text| facts(&text).into_bytes());
    output.stdout(|_, out| out.write_all(&written))?;
    Ok(Status::Clean)
}
