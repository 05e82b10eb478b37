//! The server over standard input and output.

mod frames;
mod parent;

use std::collections::VecDeque;
use std::io::{self, BufReader, Write};
use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender, sync_channel};
use std::thread;
use std::time::Duration;

use serde_json::Value;

use self::frames::{Frame, read};
use crate::host::Host;
use crate::message;
use crate::server::Server;

/// How often to check whether the editor is still running.
const HEARTBEAT: Duration = Duration::from_secs(3);

/// The most messages to read ahead.
const AHEAD: usize = 64;

/// Serves an editor on standard input and output until it sends `exit`, closes the input, or is gone. Returns the
/// status to exit with, as the protocol asks for: 0 after `shutdown`, else 1.
///
/// # Errors
///
/// If the system has no thread left for the input.
pub fn serve(host: Box<dyn Host + Send>) -> io::Result<u8> {
    let (sender, receiver) = sync_channel(AHEAD);
    // the thread is not joined: it may be blocked in a read when the server ends
    thread::Builder::new().name("reader".to_owned()).spawn(move || pass_on(&sender))?;
    Ok(run(Server::new(host), &receiver, &mut io::stdout().lock()))
}

/// Reads messages until the input ends.
fn pass_on(sender: &SyncSender<Frame>) {
    let mut input = BufReader::new(io::stdin().lock());
    loop {
        let frame = read(&mut input);
        let is_end = frame == Frame::End;
        if sender.send(frame).is_err() || is_end {
            return;
        }
    }
}

/// Passes messages between a client and a server. All waiting messages are read before the next one is answered, so
/// that a request that is already cancelled costs nothing.
fn run(mut server: Server, input: &Receiver<Frame>, output: &mut impl Write) -> u8 {
    let mut waiting: VecDeque<Value> = VecDeque::new();
    let mut parent = None;
    loop {
        let is_idle = waiting.is_empty() && !server.has_work();
        let frame = match is_idle {
            false => input.try_recv().ok(),
            true => match input.recv_timeout(HEARTBEAT) {
                Ok(frame) => Some(frame),
                Err(RecvTimeoutError::Timeout) if parent::is_gone(parent) => return 1,
                Err(RecvTimeoutError::Timeout) => continue,
                Err(RecvTimeoutError::Disconnected) => return server.status_at_the_end(),
            },
        };
        let answers = match frame {
            // after `shutdown`, a client may close the input without an `exit`
            Some(Frame::End) => return server.status_at_the_end(),
            Some(Frame::NoJson(why)) => vec![message::no_json(&why)],
            Some(Frame::Message(message)) => match cancelled(&message) {
                Some(id) => cancel(&server, &mut waiting, id),
                None => {
                    waiting.push_back(message);
                    continue;
                }
            },
            // bringing the models up to date takes longest: it comes first, so that the request can still be cancelled
            // after it
            None if waiting.front().is_some_and(|message| server.prepare(message)) => continue,
            None => match waiting.pop_front() {
                Some(message) => {
                    parent = parent.or_else(|| parent::of(&message));
                    server.receive(message)
                }
                None => server.work(),
            },
        };
        if answers.iter().any(|answer| frames::write(output, answer).is_err()) {
            return 1;
        }
        if let Some(status) = server.exit_status() {
            return status;
        }
    }
}

/// The id of the request that a message cancels.
fn cancelled(message: &Value) -> Option<&Value> {
    let is_cancel = message.get("method").and_then(Value::as_str) == Some("$/cancelRequest");
    if is_cancel { message.pointer("/params/id") } else { None }
}

/// Removes a request from the list, and answers that it was cancelled.
fn cancel(server: &Server, waiting: &mut VecDeque<Value>, id: &Value) -> Vec<Value> {
    let found = waiting.iter().position(|message| message.get("id") == Some(id) && message.get("method").is_some());
    let request = found.and_then(|at| waiting.remove(at));
    request.and_then(|request| server.cancel(&request)).into_iter().collect()
}
