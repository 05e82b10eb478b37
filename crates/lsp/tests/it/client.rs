//! A client for tests. Texts mark places with `¦`: it is taken out, and the position is where it stood.

use std::collections::BTreeMap;

use outward::diagnostic::ErrorName;
use outward_lsp::{MemoryHost, Server};
use serde_json::{Value, json};

pub struct Client {
    pub server: Server,
    requests: i64,
    /// What was last published of each file, by its URI.
    pub published: BTreeMap<String, Vec<Value>>,
    versions: BTreeMap<String, i64>,
    /// What the server said that it can do.
    pub capabilities: Value,
}

impl Client {
    /// A client with one folder, `/w`, that knows all there is to know.
    pub fn new(host: MemoryHost) -> Client {
        Client::with(
            host,
            &json!({
                "capabilities": {
                    "textDocument": {
                        "publishDiagnostics": { "relatedInformation": true },
                        "hover": { "contentFormat": ["markdown"] },
                    },
                },
                "workspaceFolders": [{ "uri": "file:///w", "name": "w" }],
            }),
        )
    }

    pub fn with(host: MemoryHost, initialize: &Value) -> Client {
        let mut client = Client {
            server: Server::new(Box::new(host)),
            requests: 0,
            published: BTreeMap::new(),
            versions: BTreeMap::new(),
            capabilities: Value::Null,
        };
        client.capabilities = client.ask("initialize", initialize)["capabilities"].clone();
        client.tell("initialized", &json!({}));
        client
    }

    /// The result of a request.
    pub fn ask(&mut self, method: &str, params: &Value) -> Value {
        let answer = self.answer(method, params);
        assert!(answer.get("error").is_none(), "{method}: {answer}");
        answer["result"].clone()
    }

    /// The answer to a request, be it an error.
    pub fn answer(&mut self, method: &str, params: &Value) -> Value {
        self.requests += 1;
        let sent =
            self.server.receive(json!({ "jsonrpc": "2.0", "id": self.requests, "method": method, "params": params }));
        let mut answers = sent.into_iter().filter(|message| message["id"] == json!(self.requests));
        let answer = answers.next().unwrap();
        assert_eq!(answers.next(), None, "one answer is enough");
        answer
    }

    pub fn tell(&mut self, method: &str, params: &Value) {
        let sent = self.server.receive(json!({ "jsonrpc": "2.0", "method": method, "params": params }));
        self.take(sent);
    }

    /// Lets the server work until it is done.
    pub fn settle(&mut self) {
        while self.server.has_work() {
            let sent = self.server.work();
            self.take(sent);
        }
    }

    /// Lets the server take one step.
    pub fn work_once(&mut self) {
        let sent = self.server.work();
        self.take(sent);
    }

    fn take(&mut self, sent: Vec<Value>) {
        for message in sent {
            if message["method"] == "textDocument/publishDiagnostics" {
                let list = message["params"]["diagnostics"].as_array().unwrap().clone();
                self.published.insert(message["params"]["uri"].as_str().unwrap().to_owned(), list);
            }
        }
    }

    /// Opens a file of the folder; returns where the mark stood.
    pub fn open(&mut self, name: &str, text: &str) -> Value {
        let (text, position) = unmarked(text);
        let uri = uri(name);
        self.versions.insert(uri.clone(), 1);
        let document = json!({ "uri": uri, "languageId": "outward", "version": 1, "text": text });
        self.tell("textDocument/didOpen", &json!({ "textDocument": document }));
        position
    }

    /// Replaces a range by a text.
    pub fn change(&mut self, name: &str, from: (u32, u32), to: (u32, u32), text: &str) {
        let range = json!({ "start": at(from), "end": at(to) });
        self.changes(name, json!([{ "range": range, "text": text }]));
    }

    /// Replaces all of it; returns where the mark stood.
    pub fn replace(&mut self, name: &str, text: &str) -> Value {
        let (text, position) = unmarked(text);
        self.changes(name, json!([{ "text": text }]));
        position
    }

    pub fn changes(&mut self, name: &str, changes: Value) {
        let uri = uri(name);
        let version = self.versions.entry(uri.clone()).or_insert(1);
        *version += 1;
        let document = json!({ "uri": uri, "version": *version });
        self.tell("textDocument/didChange", &json!({ "textDocument": document, "contentChanges": changes }));
    }

    /// What a request at a position is answered.
    pub fn ask_at(&mut self, method: &str, name: &str, position: &Value) -> Value {
        self.ask(method, &json!({ "textDocument": { "uri": uri(name) }, "position": position }))
    }

    /// The errors of the language in a file: `line:character code` each.
    pub fn errors(&mut self, name: &str) -> Vec<String> {
        let is_error = |shown: &String| ErrorName::ALL.iter().any(|error| shown.ends_with(&format!(" {error}")));
        self.codes(name).into_iter().filter(is_error).collect()
    }

    /// What is wrong with a file: `line:character code` each.
    pub fn codes(&mut self, name: &str) -> Vec<String> {
        self.settle();
        let of = |list: &Vec<Value>| list.iter().map(short).collect();
        self.published.get(&uri(name)).map(of).unwrap_or_default()
    }
}

fn short(diagnostic: &Value) -> String {
    let start = &diagnostic["range"]["start"];
    format!("{}:{} {}", start["line"], start["character"], diagnostic["code"].as_str().unwrap())
}

pub fn uri(name: &str) -> String {
    if name.contains(':') { name.to_owned() } else { format!("file:///w/{name}") }
}

pub fn at((line, character): (u32, u32)) -> Value {
    json!({ "line": line, "character": character })
}

/// A text without its mark, and where that stood, in UTF-16.
pub fn unmarked(text: &str) -> (String, Value) {
    let Some((before, after)) = text.split_once('¦') else { return (text.to_owned(), Value::Null) };
    let line = before.matches('\n').count();
    let character = before.rsplit('\n').next().unwrap_or("").encode_utf16().count();
    (format!("{before}{after}"), json!({ "line": line, "character": character }))
}

/// The text at a range.
pub fn text_at(text: &str, range: &Value) -> String {
    let lines: Vec<&str> = text.split('\n').collect();
    let number = |pointer: &str| usize::try_from(range.pointer(pointer).unwrap().as_u64().unwrap()).unwrap();
    let (line, from, to) = (number("/start/line"), number("/start/character"), number("/end/character"));
    assert_eq!(line, number("/end/line"), "on one line");
    let units: Vec<u16> = lines[line].encode_utf16().collect();
    String::from_utf16(&units[from..to]).unwrap()
}
