//! What is thrown: JSON, of which the callers make an exception.

use serde_json::{Value, json};
use wasm_bindgen::JsValue;

/// Why something could not be done.
pub struct Failure(pub Value);

pub type Result<T> = std::result::Result<T, Failure>;

impl Failure {
    pub fn new(message: impl ToString) -> Self {
        Failure(json!({ "message": message.to_string() }))
    }

    /// A failure with advice.
    pub fn with_help(message: impl ToString, help: Option<String>) -> Self {
        Failure(json!({ "message": message.to_string(), "help": help }))
    }
}

impl From<Failure> for JsValue {
    fn from(Failure(value): Failure) -> Self {
        JsValue::from_str(&value.to_string())
    }
}
