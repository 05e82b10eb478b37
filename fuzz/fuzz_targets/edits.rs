//! Any text, and any edits as JSON behind a line of three hyphens: a formatted text stays as it is and means the same;
//! an edit is refused, or its changes make a valid model that can be edited back and formatted.
#![no_main]

use libfuzzer_sys::fuzz_target;
use outward::Model;
use outward::edit::{Edit, apply, edit};
use outward::syntax::{Project, format};
use outward::text::{FileId, Source, Sources};

fuzz_target!(|bytes: &[u8]| {
    let Ok(all) = std::str::from_utf8(bytes) else { return };
    let (text, edits) = all.split_once("\n---\n").unwrap_or((all, "[]"));
    let model = Model::read(&Sources::from_text("x.outward", text));
    if let Ok(formatted) = format(FileId(0), &Source::new("x.outward", text)) {
        let again = format(FileId(0), &Source::new("x.outward", formatted.as_str()));
        assert_eq!(again.as_ref(), Ok(&formatted));
        let meant = Model::read(&Sources::from_text("x.outward", formatted.as_str()));
        match (&model, meant) {
            (Ok(model), Ok(meant)) => assert!(meant == *model),
            (Err(_), Err(_)) => {}
            (was, is) => panic!("valid before: {}, after: {}", was.is_ok(), is.is_ok()),
        }
    }
    let Ok(edits) = serde_json::from_str::<Vec<Edit>>(edits) else { return };
    let project = Project::parse(Sources::from_text("x.outward", text));
    let Ok(changes) = edit(&project, &edits) else { return };
    let edited = apply(&project.sources, &changes);
    if model.is_ok() {
        Model::read(&edited).expect("what edits make is valid").assert_valid();
    }
});
