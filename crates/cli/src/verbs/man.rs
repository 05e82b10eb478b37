//! `outward man`: the manual pages.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use clap::{Args, Command, ValueHint};
use clap_mangen::Man as Page;
use outward_disk::write::{Unwritten, replace_all};

use crate::status::Status;
use crate::terminal::Terminal;

/// The text after the options in the help.
pub const AFTER: &str = "\
Examples:
  outward man | man -l -
  outward man -o ~/.local/share/man/man1";

#[derive(Debug, Args)]
pub struct Man {
    /// The folder to write the pages to, one for `outward` and one for each verb [default: print the page of `outward`]
    #[arg(short, long, value_name = "DIR", value_hint = ValueHint::DirPath)]
    output: Option<PathBuf>,
}

/// Prints a page, or writes them all.
pub fn run(args: &Man, command: Command, terminal: &Terminal) -> Status {
    let pages = pages(command);
    let Some(folder) = &args.output else {
        let text = pages.map(|mut pages| pages.swap_remove(0).1);
        return match text {
            Ok(text) => terminal.bytes(|out| out.write_all(&text), Status::Done),
            Err(error) => terminal.wrong(&error.to_string()),
        };
    };
    match pages.map(|pages| write(folder, pages)) {
        Ok(Ok(())) => Status::Done,
        Ok(Err(unwritten)) => terminal.wrong(&unwritten.to_string()),
        Err(error) => terminal.wrong(&error.to_string()),
    }
}

fn write(folder: &Path, pages: Vec<(String, Vec<u8>)>) -> Result<(), Unwritten> {
    fs::create_dir_all(folder).map_err(|error| Unwritten { path: folder.to_owned(), error })?;
    replace_all(pages.into_iter().map(|(name, text)| (folder.join(name), text)))
}

/// The page of the program, then one for each verb.
fn pages(mut command: Command) -> io::Result<Vec<(String, Vec<u8>)>> {
    command.build();
    let verbs: Vec<Command> = command.get_subcommands().cloned().collect();
    let mut pages = vec![page("outward".to_owned(), command)?];
    for verb in verbs {
        let name = format!("outward-{}", verb.get_name());
        pages.push(page(name, verb)?);
    }
    Ok(pages)
}

fn page(name: String, command: Command) -> io::Result<(String, Vec<u8>)> {
    let version = format!("outward {}", env!("CARGO_PKG_VERSION"));
    let mut text = Vec::new();
    Page::new(command).title(name.to_uppercase()).source(version).render(&mut text)?;
    Ok((format!("{name}.1"), text))
}
