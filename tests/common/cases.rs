//! How many cases a law is tried on.

use proptest::prelude::ProptestConfig;

/// So many as a usual run has time for; `PROPTEST_CASES` asks for another number, of every law.
pub fn cases(usual: u32) -> ProptestConfig {
    let asked = std::env::var_os("PROPTEST_CASES").is_some();
    let config = ProptestConfig::default();
    if asked { config } else { ProptestConfig { cases: usual, ..config } }
}
