//! Any bytes: the parser neither panics nor loses a byte, and every place it names is in the text.
#![no_main]

use libfuzzer_sys::fuzz_target;
use outward::syntax;
use outward::text::{FileId, Source};

fuzz_target!(|bytes: &[u8]| {
    let source = Source::new("fuzz.outward", bytes);
    let text = source.text.as_str();
    let (tree, diagnostics) = syntax::parse(FileId(0), &source);
    let mut at = 0;
    for piece in syntax::pieces(&tree, text) {
        assert_eq!(piece.span.start, at);
        assert!(!piece.span.is_empty());
        at = piece.span.end;
    }
    assert_eq!(at as usize, text.len());
    let index = source.line_index();
    for place in diagnostics.iter().filter_map(|diagnostic| diagnostic.place) {
        assert!(text.get(place.span.start as usize..place.span.end as usize).is_some() || source.is_damaged());
        index.characters(text, place.span.start);
    }
    for (_, declaration) in tree.declarations() {
        assert!(text.get(declaration.span.start as usize..declaration.span.end as usize).is_some());
    }
});
