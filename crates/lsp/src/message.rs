//! Messages: incoming ones by kind, outgoing ones as JSON.

use serde::Serialize;
use serde_json::{Value, json};

use crate::protocol::{ErrorCodes, LspErrorCodes, Notification};

/// A message from the client.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Incoming {
    /// It wants an answer.
    Request { id: Value, method: String, params: Value },
    /// It wants none.
    Notification { method: String, params: Value },
    /// The client's answer to a request of the server.
    Response,
    /// Not a message. With its id, if it has one that can be answered.
    Nothing { id: Value },
}

impl Incoming {
    /// What a message is.
    pub(crate) fn read(message: Value) -> Incoming {
        let Value::Object(mut parts) = message else { return Incoming::Nothing { id: Value::Null } };
        let id = parts.remove("id");
        let params = parts.remove("params").unwrap_or(Value::Null);
        match (parts.remove("method"), id) {
            (Some(Value::String(method)), None) => Incoming::Notification { method, params },
            (Some(Value::String(method)), Some(id @ (Value::Number(_) | Value::String(_)))) => {
                Incoming::Request { id, method, params }
            }
            (None, Some(_)) if parts.contains_key("result") || parts.contains_key("error") => Incoming::Response,
            (_, Some(id @ (Value::Number(_) | Value::String(_)))) => Incoming::Nothing { id },
            _ => Incoming::Nothing { id: Value::Null },
        }
    }
}

/// Why a request failed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Failure {
    code: i32,
    message: String,
}

impl Failure {
    pub(crate) fn new(code: ErrorCodes, message: impl Into<String>) -> Failure {
        Failure { code: code.into(), message: message.into() }
    }

    /// The request is valid, but cannot be carried out.
    pub(crate) fn refused(message: impl Into<String>) -> Failure {
        Failure { code: LspErrorCodes::RequestFailed.into(), message: message.into() }
    }

    /// The request was cancelled.
    pub(crate) fn cancelled() -> Failure {
        Failure { code: LspErrorCodes::RequestCancelled.into(), message: "the request was cancelled".to_owned() }
    }
}

/// The answer to a request.
pub(crate) fn answer(id: &Value, result: Result<Value, Failure>) -> Value {
    match result {
        Ok(result) => json!({ "jsonrpc": "2.0", "id": id, "result": result }),
        Err(Failure { code, message }) => {
            json!({ "jsonrpc": "2.0", "id": id, "error": { "code": code, "message": message } })
        }
    }
}

/// The answer to something that is no message.
pub(crate) fn no_message(id: &Value) -> Value {
    answer(id, Err(Failure::new(ErrorCodes::InvalidRequest, "this is no message of the protocol")))
}

/// The answer to something that is not JSON.
#[cfg(feature = "stdio")]
pub(crate) fn no_json(why: &str) -> Value {
    answer(&Value::Null, Err(Failure::new(ErrorCodes::ParseError, format!("this is no JSON: {why}"))))
}

/// A notification to the client.
pub(crate) fn notification<N: Notification>(params: &N::Params) -> Value {
    json!({ "jsonrpc": "2.0", "method": N::METHOD.as_str(), "params": as_json(params) })
}

/// A value of the protocol as JSON.
pub(crate) fn as_json(value: &impl Serialize) -> Value {
    // this can only fail for maps whose keys are not texts, and the protocol has none
    serde_json::to_value(value).unwrap_or(Value::Null)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn messages_are_sorted() {
        let read = |text: &str| Incoming::read(serde_json::from_str(text).unwrap());
        let request = Incoming::Request { id: json!("a"), method: "x".to_owned(), params: json!([1]) };
        assert_eq!(read(r#"{"id":"a","method":"x","params":[1]}"#), request);
        let notification = Incoming::Notification { method: "x".to_owned(), params: Value::Null };
        assert_eq!(read(r#"{"method":"x"}"#), notification);
        assert_eq!(read(r#"{"id":3,"result":null}"#), Incoming::Response);
        assert_eq!(read(r#"{"id":null,"error":{}}"#), Incoming::Response);
        for (text, id) in [
            ("[]", Value::Null),
            ("1", Value::Null),
            ("{}", Value::Null),
            (r#"{"id":{},"method":"x"}"#, Value::Null),
            (r#"{"id":4,"method":7}"#, json!(4)),
            (r#"{"id":"b"}"#, json!("b")),
        ] {
            assert_eq!(read(text), Incoming::Nothing { id }, "{text}");
        }
    }
}
