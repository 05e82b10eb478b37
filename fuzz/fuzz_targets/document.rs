//! Any bytes as the JSON of a document or of a model: an error, or a text that reads back as the same model.
#![no_main]

use libfuzzer_sys::fuzz_target;
use outward::Model;
use outward::model::Document;
use outward::text::Sources;

fuzz_target!(|bytes: &[u8]| {
    if let Ok(document) = Document::from_json(bytes)
        && let Ok(text) = document.to_text()
        && let Ok(model) = Model::read(&Sources::from_text("x.outward", text))
    {
        model.assert_valid();
        let built = Model::build(&document).expect("its text is valid");
        assert!(built == model);
        let json = serde_json::to_vec(&model).expect("a model is JSON");
        assert!(serde_json::from_slice::<Model>(&json).expect("its own JSON") == model);
    }
    if let Ok(model) = serde_json::from_slice::<Model>(bytes) {
        model.assert_valid();
        let again = Model::read(&Sources::from_text("again.outward", model.to_text())).expect("its own text");
        assert!(again == model);
    }
});
