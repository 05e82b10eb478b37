//! Any bytes as a network or an event log: no panic, memory that does not grow beyond the bytes, every link is accounted for,
//! and what is written has no error. The first byte says whether it is a list, which is known by its name alone.
#![no_main]

use libfuzzer_sys::fuzz_target;
use outward::Model;
use outward::import::{Mapping, Sheet, import};
use outward::text::Sources;

fuzz_target!(|bytes: &[u8]| {
    let Some((how, rest)) = bytes.split_first() else { return };
    let name = match how % 4 {
        0 => "fuzz.edges",
        1 => "fuzz.adjlist",
        _ => "fuzz",
    };
    let Ok(done) = import(&[Sheet::new(name, rest)], &[], &Mapping::default(), None) else { return };
    for sheet in &done.report.sheets {
        assert_eq!(sheet.rows, sheet.roles + sheet.merged + sheet.links + sheet.passed_over);
    }
    assert!(Model::read(&Sources::from_text("fuzz.outward", done.text)).is_ok());
});
