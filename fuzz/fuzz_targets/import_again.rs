//! A table, a mapping in JSON, the text of a model and a state, between lines of three hyphens: an error or a model
//! without one, and what was just imported changes nothing when it is imported again.
#![no_main]

use libfuzzer_sys::fuzz_target;
use outward::Model;
use outward::import::{Key, Mapping, Previous, Sheet, State, import};
use outward::text::Sources;

fuzz_target!(|bytes: &[u8]| {
    let Ok(all) = std::str::from_utf8(bytes) else { return };
    let mut parts = all.split("\n---\n");
    let mut part = || parts.next().unwrap_or_default();
    let (table, mapping, text, state) = (part(), part(), part(), part());
    let mapping: Mapping = serde_json::from_str(mapping).unwrap_or_default();
    let _ = State::from_text(state);
    let sheets = [Sheet::new("staff.csv", table)];
    let previous = (!state.is_empty()).then_some(Previous { text, state });
    let Ok(first) = import(&sheets, &[], &mapping, previous) else { return };
    let valid = |text: &str| Model::read(&Sources::from_text("x.outward", text)).is_ok();
    // a table alone need not name a customer, and a person's text may have had none
    let first_valid = valid(&first.text);
    assert!(first_valid || previous.is_some());
    let state = first.state.to_text(Key::new([7; 16]));
    let again = import(&sheets, &[], &mapping, Some(Previous { text: &first.text, state: &state }));
    if first_valid {
        assert_eq!(again.expect("the same again").text, first.text);
    }
});
