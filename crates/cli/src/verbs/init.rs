//! `outward init`: a first model, made of five answers.

use std::io::{self, BufRead, IsTerminal};
use std::path::PathBuf;

use clap::{Args, ValueHint};
use outward::edit::{Question, first_model};
use outward_disk::write::replace_all;

use super::save::is_standard_output;
use crate::status::Status;
use crate::terminal::Terminal;

/// The text after the options in the help.
pub const AFTER: &str = "\
On a terminal, `outward init` asks whatever the options do not answer. The model has no errors. It \
has an example of every noun of the language, with a comment on what each is for.

Examples:
  outward init shop.outward
  outward init --org \"Corner Café\" --customer Guest --role Barista --work \"makes the drink\" --manager \"Shop manager\" -

Exit status:
  0  done
  2  the command is wrong, or the file is there already; nothing was written";

#[derive(Debug, Args)]
pub struct Init {
    /// The file to write, which must not exist yet; - for standard output
    #[arg(value_name = "FILE", value_hint = ValueHint::FilePath, default_value = "organization.outward")]
    file: PathBuf,

    /// What the organization is called
    #[arg(long, value_name = "NAME")]
    org: Option<String>,

    /// Whom it serves
    #[arg(long, value_name = "WHO")]
    customer: Option<String>,

    /// A role that deals with them directly
    #[arg(long, value_name = "ROLE")]
    role: Option<String>,

    /// What that role does for them
    #[arg(long, value_name = "TEXT")]
    work: Option<String>,

    /// Who manages that role
    #[arg(long, value_name = "ROLE")]
    manager: Option<String>,
}

/// Asks the questions, and writes the model.
pub fn run(args: &Init, terminal: &Terminal) -> Status {
    let to_output = is_standard_output(&args.file);
    let (file, shown) = (&args.file, args.file.display());
    if !to_output && file.exists() {
        return terminal.wrong(&format!("`{shown}` is there already: nothing was changed\nhelp: choose another name"));
    }
    let answers = match answers(args, terminal) {
        Ok(answers) => answers,
        Err(message) => return terminal.wrong(&message),
    };
    let text = first_model(|question| {
        answers.iter().find(|(asked, _)| *asked == question).map_or_else(String::new, |(_, answer)| answer.clone())
    });
    if to_output {
        return terminal.bytes(|out| out.write_all(text.as_bytes()), Status::Done);
    }
    match replace_all([(file.clone(), text)]) {
        Ok(()) => terminal.print(&format!(
            "{shown}: a first model, to change and to add to\n\noutward check {shown}         what is wrong, or not said yet\n\
             outward analyze {shown}       the diagnosis\noutward draw rings {shown}    a picture\n"
        )),
        Err(unwritten) => terminal.wrong(&unwritten.to_string()),
    }
}

fn answers(args: &Init, terminal: &Terminal) -> Result<Vec<(Question, String)>, String> {
    let can_ask = io::stdin().is_terminal() && io::stderr().is_terminal();
    let mut missing = Vec::new();
    let mut answers = Vec::new();
    for question in Question::ALL {
        let (option, given) = given(args, question);
        match given {
            Some(answer) => answers.push((question, answer.clone())),
            None if can_ask => answers.push((question, ask(question, terminal)?)),
            None => missing.push(option),
        }
    }
    match missing.as_slice() {
        [] => Ok(answers),
        missing => Err(format!(
            "there is no terminal on which to ask\nhelp: answer by {}",
            missing.iter().map(|option| format!("`{option}`")).collect::<Vec<_>>().join(", ")
        )),
    }
}

fn given(args: &Init, question: Question) -> (&'static str, &Option<String>) {
    match question {
        Question::Org => ("--org", &args.org),
        Question::Customer => ("--customer", &args.customer),
        Question::Role => ("--role", &args.role),
        Question::Work => ("--work", &args.work),
        Question::Manager => ("--manager", &args.manager),
    }
}

/// Asks on the terminal. Nothing but Enter takes the example.
fn ask(question: Question, terminal: &Terminal) -> Result<String, String> {
    terminal.remark(&format!("{} [{}] ", question.ask(), question.example()));
    let mut line = String::new();
    match io::stdin().lock().read_line(&mut line) {
        Ok(0) => Err("nothing was written".to_owned()),
        Ok(_) => Ok(line),
        Err(error) => Err(format!("the answer cannot be read: {}", outward_disk::why_unread(&error))),
    }
}
