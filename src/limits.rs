//! Every bound there is, each with its reason.

/// How deep units nest; a top-level unit is depth 1. Deeper is `too-deep`: nobody reads it, and a fixed depth
/// bounds every walk up the units around a thing.
pub const UNIT_DEPTH: usize = 64;

/// The bytes of one file, 4 GiB − 1: positions in a file are `u32`. Beyond is `too-long`, said before it is read.
pub const FILE_BYTES: u64 = u32::MAX as u64;

/// The bytes of all files of a model: no statement takes less than two bytes, so every dense id fits a `u32`.
pub const MODEL_BYTES: u64 = 2 * u32::MAX as u64;

/// The digits of a number: fifteen always survive a trip through an `f64`.
pub const NUMBER_DIGITS: usize = 15;

/// For how many unknown names the nearest ones are looked for: each look goes over all names.
pub const SUGGESTED_NAMES: usize = 1_000;

/// How many names may be compared with unknown ones for all suggestions together; a second's work.
pub const SUGGESTION_WORK: usize = 10_000_000;

/// How many of the things that an ambiguous name may mean are shown.
pub const AMBIGUOUS_SHOWN: usize = 8;

/// How many labels a diagnostic bears (the members of a reporting circle, the blocks left open).
pub const LABELS: usize = 64;

/// How many steps of a witness are kept, and how many subjects of a finding; how many there are is said beside.
pub const SHOWN: usize = 64;

/// How many objects of a list that many may inherit are looked at for the witness of each of them.
pub const LOOKED_AT: usize = 256;

/// The rounds of PageRank after which it stops, settled or not.
pub const PAGERANK_ROUNDS: usize = 1_000;

/// The L1 change under which PageRank is settled.
pub const PAGERANK_CHANGE: f64 = 1e-12;

/// By how much a sum of shares may pass 1.
pub const SUM_SLACK: f64 = 1e-9;

/// Two figures that differ by less than this, relatively, are equal.
pub const EQUAL: f64 = 1e-12;
