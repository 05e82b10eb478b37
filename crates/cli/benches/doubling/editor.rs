//! An editor that has a text open.

use std::cell::RefCell;

use outward_lsp::{MemoryHost, Server};
use serde_json::{Value, json};

const FILE: &str = "file:///w/x.outward";

/// A server with a text open in its editor.
pub struct Editor {
    server: Server,
    version: u64,
    /// A line in the middle of the text.
    line: usize,
}

impl Editor {
    /// Opens a text, and waits until everything was told about it.
    pub fn open(text: &str) -> RefCell<Self> {
        let mut editor = Editor {
            server: Server::new(Box::new(MemoryHost::default())),
            version: 1,
            line: text.bytes().filter(|byte| *byte == b'\n').count() / 2,
        };
        let folders = json!([{ "uri": "file:///w", "name": "w" }]);
        editor.server.receive(
            json!({ "id": 1, "method": "initialize", "params": { "capabilities": {}, "workspaceFolders": folders } }),
        );
        editor.tell("initialized", &json!({}));
        let document = json!({ "uri": FILE, "languageId": "outward", "version": 1, "text": text });
        editor.tell("textDocument/didOpen", &json!({ "textDocument": document }));
        RefCell::new(editor)
    }

    /// Types a space in the middle of the text, and takes it away again, waiting each time.
    pub fn press_keys(&mut self) {
        let at = |character: u32| json!({ "line": self.line, "character": character });
        let (typed, gone) = (json!({ "start": at(0), "end": at(0) }), json!({ "start": at(0), "end": at(1) }));
        for (range, text) in [(typed, " "), (gone, "")] {
            self.version += 1;
            let document = json!({ "uri": FILE, "version": self.version });
            let changes = json!([{ "range": range, "text": text }]);
            self.tell("textDocument/didChange", &json!({ "textDocument": document, "contentChanges": changes }));
        }
    }

    fn tell(&mut self, method: &str, params: &Value) {
        self.server.receive(json!({ "method": method, "params": params }));
        while self.server.has_work() {
            self.server.work();
        }
    }
}
