//! All limits of the library, each with its reason and the test that enforces it (in `tests/limits.rs` where no file is
//! named; a test there checks that all of them exist).

/// How deep units nest; a top-level unit is depth 1. Deeper nesting is the error `too-deep`: nobody can read it, and a
/// fixed depth bounds every walk up through the enclosing units.
///
/// Held by `units_nest_64_deep`.
pub const UNIT_DEPTH: usize = 64;

/// The bytes of one file, 4 GiB − 1: positions in a file are `u32`. More is the error `too-long`, reported before the
/// file is read.
///
/// Held by `a_file_has_less_than_4_gib`.
pub const FILE_BYTES: u64 = u32::MAX as u64;

/// The bytes of all files of a model together: no statement takes less than two bytes, so every dense id fits a `u32`.
///
/// Held by `all_files_together_have_a_bound` in `src/syntax/project.rs`.
pub const MODEL_BYTES: u64 = 2 * u32::MAX as u64;

/// The digits of a number: fifteen always survive a round trip through an `f64`.
///
/// Held by `a_number_has_15_digits`.
pub const NUMBER_DIGITS: usize = 15;

/// For how many unreadable sentences of a file a fix is searched: each search tries several.
///
/// Held by `the_first_1000_broken_sentences_get_ways_out`.
pub const MENDED_SENTENCES: usize = 1_000;

/// For how many unknown names the nearest names are searched: each search goes over all names.
///
/// Held by `the_first_1000_unknown_names_get_suggestions`.
pub const SUGGESTED_NAMES: usize = 1_000;

/// How many comparisons of names all suggestions may take together; a second's work.
///
/// Held by `suggestions_end_with_their_work` in `src/model/resolve/suggest.rs`.
pub const SUGGESTION_WORK: usize = 10_000_000;

/// How many steps counting who watches metrics through outcomes may take, for each name in the lists of outcomes: it has
/// no linear way. What is beyond is not known, and the metrics that take least are counted first.
///
/// Held by `the_work_grows_with_the_text` in `src/analysis/metrics/answering.rs`.
pub const WATCHER_WORK: usize = 64;

/// How many of the possible meanings of an ambiguous name are shown.
///
/// Held by `of_an_ambiguous_name_8_meanings_are_shown`.
pub const AMBIGUOUS_SHOWN: usize = 8;

/// How many labels a diagnostic has at most (the members of a reporting circle, the blocks left open).
///
/// Held by `a_diagnostic_bears_64_labels`.
pub const LABELS: usize = 64;

/// How many steps of a witness, and how many subjects of a finding, are kept; their full number is given next to them.
///
/// Held by `a_finding_shows_64_of_all`.
pub const SHOWN: usize = 64;

/// How many objects of an inherited list are examined for the witness of each thing that inherits it.
///
/// Held by `of_an_inherited_list_256_links_are_looked_at`.
pub const LOOKED_AT: usize = 256;

/// The iterations after which PageRank stops, converged or not.
///
/// Held by `rounds_are_counted` in `src/analysis/influence.rs`.
pub const PAGERANK_ROUNDS: usize = 1_000;

/// The L1 change below which PageRank has converged.
///
/// Held by `it_goes_on_until_nothing_moves` in `src/analysis/influence.rs`.
pub const PAGERANK_CHANGE: f64 = 1e-12;

/// How many ties among actors the analysis `network` writes out, of service and of reporting each: a link between two groups is
/// one for each pair of their members. About 60 bytes each.
///
/// Held by `a_network_has_so_many_ties` in `src/analysis/network/ties.rs`.
pub const NETWORK_TIES: usize = 10_000_000;

/// How many steps one figure of `network` that has no linear way may take; a second's work, or a few. Beyond, it is absent,
/// and says so: the least upper bound of more than some 5,000 actors, hierarchy of more than some 100,000, brokerage and
/// constraint where few have very many contacts.
///
/// Held by `the_work_of_a_network_has_a_bound` in `src/analysis/network/krackhardt.rs`, and beside brokerage and constraint.
pub const NETWORK_WORK: u64 = 1_000_000_000;

/// The rounds of conjugate gradients after which trophic levels are given up.
///
/// Held by `trees_take_one_round_and_circles_have_a_bound` in `src/analysis/network/trophic.rs`.
pub const NETWORK_ROUNDS: usize = 1_000;

/// How much a sum of shares may exceed 1.
///
/// Held by `shares_may_pass_1_by_rounding_only`.
pub const SUM_SLACK: f64 = 1e-9;

/// Two figures with a relative difference smaller than this are equal.
///
/// Held by `figures_that_differ_by_less_than_rounding_are_equal`.
pub const EQUAL: f64 = 1e-12;

/// The parties of an adjacency matrix that is written: it has a cell for each pair.
///
/// Held by `a_matrix_has_so_many_parties`.
pub const MATRIX_PARTIES: usize = 2_000;

/// The columns of the widest lines that texts are laid out in. More are taken as this many: nobody reads lines so long, and
/// padding has a bound of its own.
///
/// Held by `lines_have_so_many_columns`.
pub const COLUMNS: usize = 10_000;

/// How many cells a workbook or a directory listing may have once read into rows: their files can name a cell in a few
/// bytes, and a zip can hold a thousand times its own size.
///
/// Held by `a_table_has_so_many_cells` in `src/import/directory.rs`.
pub const IMPORT_CELLS: usize = 10_000_000;

/// How many nodes a network may claim in a number alone, with nothing about each of them. More need a file that has at least
/// two bytes for each: a few bytes must not take memory as they please.
///
/// Held by `what_a_file_claims_has_a_bound` in `src/import/network/mod.rs`.
pub const IMPORT_NODES: usize = 100_000;

/// The bytes of all parts of a workbook, unpacked. This is checked before a part is read, and a part that turns out to
/// be longer than it claims is broken.
///
/// Held by `a_workbook_unpacks_to_so_many_bytes` in `src/import/workbook/mod.rs`.
pub const WORKBOOK_BYTES: u64 = 1 << 30;

/// How many rows of a table of Parquet are in memory while it is written. DuckDB reads a file on several threads by groups
/// of so many rows.
///
/// Held by `rows_are_written_in_groups` in `tests/parquet.rs`.
pub const PARQUET_ROWS: usize = 122_880;

/// How many random organizations a test of significance draws: a figure is kept of each.
///
/// Held by `a_test_draws_so_many` in `tests/significance.rs`.
pub const DRAWS: u64 = 10_000_000;

/// How many figures all draws of a test have together, 16 bytes each.
///
/// Held by `all_figures_of_the_draws_have_a_bound` in `tests/significance.rs`.
pub const FIGURES_DRAWN: u64 = 10_000_000;

/// Up to how many arrangements are gone through one by one, even if fewer draws are asked for: those of eight actors, a
/// second's work.
///
/// Held by `eight_actors_are_arranged_in_every_way` in `tests/significance.rs`.
pub const EXACT_ARRANGEMENTS: u64 = 40_320;

/// How many possible ties a null model goes over for each draw, where each is there or not by chance.
///
/// Held by `so_many_ties_are_possible` in `tests/significance.rs`.
pub const GRAPH_PAIRS: u64 = 4_000_000;
