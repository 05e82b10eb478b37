//! The server: messages in, messages out.

mod capabilities;
pub(crate) mod client;
mod dispatch;
mod publish;
mod published;
mod sync;

use client::Client;
use outward::Study;
use published::Published;
use serde_json::Value;

use crate::host::Host;
use crate::message::{self, Failure, Incoming};
use crate::protocol::ErrorCodes;
use crate::workspace::Workspace;

/// A language server without a transport.
///
/// Give it each message with [`receive`](Server::receive), and call [`work`](Server::work) while no message waits: that
/// is where everything happens that takes longer than a key press.
///
/// ```
/// use outward_lsp::{MemoryHost, Server};
/// use serde_json::json;
///
/// let mut server = Server::new(Box::new(MemoryHost::default()));
/// let initialize = json!({ "id": 1, "method": "initialize", "params": { "capabilities": {} } });
/// assert_eq!(server.cancel(&initialize).unwrap()["id"], 1); // it was cancelled before its turn
/// assert_eq!(server.receive(initialize)[0]["id"], 1);
/// server.receive(json!({ "method": "initialized", "params": {} }));
/// while server.has_work() {
///     server.work();
/// }
/// server.receive(json!({ "id": 2, "method": "shutdown" }));
/// assert_eq!(server.exit_status(), None);
/// server.receive(json!({ "method": "exit" }));
/// assert_eq!(server.exit_status(), Some(0));
/// ```
pub struct Server {
    pub(crate) workspace: Workspace,
    pub(crate) client: Client,
    published: Published,
    stage: Stage,
}

/// The state of a session.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stage {
    /// Before `initialize`.
    New,
    Running,
    /// After `shutdown`: only `exit` may follow.
    ShutDown,
    /// After `exit`, with or without a `shutdown` before it.
    Ended {
        in_order: bool,
    },
}

impl Server {
    /// A server that reads files from a host.
    pub fn new(host: Box<dyn Host + Send>) -> Server {
        Server {
            workspace: Workspace::new(host),
            client: Client::default(),
            published: Published::default(),
            stage: Stage::New,
        }
    }

    /// Handles a message, and returns the messages to send: the answer to a request, and any notifications.
    /// Something that is no message gets an error as its answer.
    pub fn receive(&mut self, message: Value) -> Vec<Value> {
        match Incoming::read(message) {
            Incoming::Request { id, method, params } => {
                let result = self.request(&method, params);
                vec![message::answer(&id, result)]
            }
            Incoming::Notification { method, params } => {
                self.notification(&method, params);
                Vec::new()
            }
            Incoming::Response => Vec::new(),
            Incoming::Nothing { id } => vec![message::no_message(&id)],
        }
    }

    /// The answer to a request that was cancelled before its turn came.
    pub fn cancel(&self, request: &Value) -> Option<Value> {
        match Incoming::read(request.clone()) {
            Incoming::Request { id, .. } => Some(message::answer(&id, Err(Failure::cancelled()))),
            Incoming::Notification { .. } | Incoming::Response | Incoming::Nothing { .. } => None,
        }
    }

    /// Brings the models up to date if a request needs them and they are not; returns whether it did. A message that
    /// arrived in the meantime may cancel the request.
    #[cfg(feature = "stdio")]
    pub(crate) fn prepare(&mut self, message: &Value) -> bool {
        let is_request = message.get("id").is_some() && message.get("method").is_some();
        let is_behind = self.stage == Stage::Running && !self.workspace.is_settled();
        if is_request && is_behind {
            self.workspace.settle();
        }
        is_request && is_behind
    }

    /// Whether there is [work](Server::work) left.
    pub fn has_work(&self) -> bool {
        self.stage == Stage::Running && !self.published.is_complete(&self.workspace)
    }

    /// Does some of the work that can wait until there is no message, and returns the messages to send: errors,
    /// findings.
    pub fn work(&mut self) -> Vec<Value> {
        if self.has_work() { self.publish() } else { Vec::new() }
    }

    /// The model that a file belongs to, brought up to date; `None` if no such file is open or in an open folder. Where the
    /// study has [errors](Study::errors), it is not complete.
    ///
    /// A page beside an editor shows results from it, without reading the text again.
    ///
    /// ```
    /// use outward_lsp::{MemoryHost, Server};
    /// use serde_json::json;
    ///
    /// let mut server = Server::new(Box::new(MemoryHost::default()));
    /// server.receive(json!({ "id": 1, "method": "initialize", "params": { "capabilities": {} } }));
    /// let document = json!({ "uri": "file:///shop.outward", "languageId": "outward", "version": 1, "text": "customer Guest" });
    /// server.receive(json!({ "method": "textDocument/didOpen", "params": { "textDocument": document } }));
    /// assert_eq!(server.study("file:///shop.outward").unwrap().model().customers().count(), 1);
    /// assert!(server.study("file:///other.outward").is_none());
    /// ```
    pub fn study(&mut self, uri: &str) -> Option<&Study> {
        self.workspace.settle();
        let key = self.workspace.key(uri);
        self.workspace.model_of(&key).map(|model| &model.study)
    }

    /// The status for the process to end with, once the client has sent `exit`: 0 if it sent `shutdown` before, else 1.
    pub fn exit_status(&self) -> Option<u8> {
        match self.stage {
            Stage::Ended { in_order } => Some(u8::from(!in_order)),
            Stage::New | Stage::Running | Stage::ShutDown => None,
        }
    }

    /// The status for the process to end with if the input ends.
    #[cfg(feature = "stdio")]
    pub(crate) fn status_at_the_end(&self) -> u8 {
        self.exit_status().unwrap_or(u8::from(self.stage != Stage::ShutDown))
    }

    fn request(&mut self, method: &str, params: Value) -> Result<Value, Failure> {
        match (self.stage, method) {
            (Stage::New, "initialize") => {
                self.stage = Stage::Running;
                Ok(self.initialize(&params))
            }
            (Stage::New, _) => Err(Failure::new(ErrorCodes::ServerNotInitialized, "`initialize` comes first")),
            (Stage::Running, "shutdown") => {
                self.stage = Stage::ShutDown;
                Ok(Value::Null)
            }
            (Stage::Running, "initialize") => Err(Failure::new(ErrorCodes::InvalidRequest, "`initialize` comes once")),
            (Stage::Running, _) => self.dispatch(method, params),
            (Stage::ShutDown | Stage::Ended { .. }, _) => {
                Err(Failure::new(ErrorCodes::InvalidRequest, "the server was shut down"))
            }
        }
    }

    fn notification(&mut self, method: &str, params: Value) {
        match (self.stage, method) {
            (stage, "exit") => self.stage = Stage::Ended { in_order: stage == Stage::ShutDown },
            (Stage::Running, _) => self.synchronize(method, params),
            (Stage::New | Stage::ShutDown | Stage::Ended { .. }, _) => {}
        }
    }
}
