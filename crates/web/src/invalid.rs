//! What is thrown for a model with errors.

use outward::json::write_errors;
use outward::model::Invalid;
use serde_json::{Value, json};

use crate::failure::Failure;

impl From<Invalid> for Failure {
    fn from(invalid: Invalid) -> Self {
        let mut errors = Vec::new();
        let list = write_errors(&mut errors, &invalid.sources, &invalid.diagnostics)
            .ok()
            .and_then(|()| serde_json::from_slice::<Value>(&errors).ok());
        let list = list.and_then(|mut answer| answer.get_mut("errors").map(Value::take));
        Failure(json!({ "message": invalid.to_string(), "errors": list }))
    }
}
