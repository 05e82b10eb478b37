//! Any lines of JSON as messages to the language server, in any order: no panic, and every answer is JSON-RPC.
#![no_main]

use libfuzzer_sys::fuzz_target;
use outward_lsp::{MemoryHost, Server};
use serde_json::{Value, json};

fuzz_target!(|bytes: &[u8]| {
    let mut server = Server::new(Box::new(MemoryHost::default()));
    let initialize = json!({ "jsonrpc": "2.0", "id": 0, "method": "initialize", "params": { "capabilities": {} } });
    let initialized = json!({ "jsonrpc": "2.0", "method": "initialized", "params": {} });
    // most sessions begin as they should
    let begin = if bytes.first() == Some(&b'!') { Vec::new() } else { vec![initialize, initialized] };
    let lines = bytes.split(|byte| *byte == b'\n').filter_map(|line| serde_json::from_slice::<Value>(line).ok());
    for message in begin.into_iter().chain(lines.take(40)) {
        let mut told = server.receive(message);
        told.extend(server.work());
        assert!(told.iter().all(Value::is_object));
    }
});
