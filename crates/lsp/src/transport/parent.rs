//! Whether the editor is still running. Most editors close the input when they end; if its other children keep the input
//! open, only its process shows that it is gone.

use serde_json::Value;

/// The id of the process that started the server, from `initialize`.
pub(super) fn of(message: &Value) -> Option<i32> {
    let is_initialize = message.get("method").and_then(Value::as_str) == Some("initialize");
    let id = message.pointer("/params/processId").filter(|_| is_initialize)?;
    id.as_i64().and_then(|id| i32::try_from(id).ok()).filter(|id| *id > 0)
}

/// Whether the process is known to have ended.
#[cfg(unix)]
pub(super) fn is_gone(process: Option<i32>) -> bool {
    use rustix::process::{Pid, test_kill_process};
    let process = process.and_then(Pid::from_raw);
    process.is_some_and(|process| test_kill_process(process) == Err(rustix::io::Errno::SRCH))
}

/// Always `false`: on this system the process cannot be checked, so only the end of the input ends the server.
#[cfg(not(unix))]
pub(super) fn is_gone(_: Option<i32>) -> bool {
    false
}
