#!/usr/bin/env bash
# A crate may declare its modules by a macro, so that one line names a module in every list that it belongs to. The compiler
# sees `pub mod plain; pub mod listed;` either way. cargo-mutants says which faults the tests of a crate miss, and one would expect
# it to plant them in all files that the crate is compiled from, or to say which it does not know.
# cargo-mutants 27.1.0 follows `mod` only where it stands in the text: of two files with the same function, it finds the mutants of
# the one and none of the other, without a word. Half a library can look proved that way.
# Seen: five mutants of src/plain.rs, none of src/listed.rs, exit status 0, nothing on standard error.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cargo install --quiet --locked --root "$folder/tools" cargo-mutants@27.1.0
cd "$folder"
mkdir -p crate/src
cd crate
cat >Cargo.toml <<'TOML'
[package]
name = "declared"
version = "0.1.0"
edition = "2021"

[workspace]
TOML
cat >src/lib.rs <<'RUST'
macro_rules! modules {
    ($($name:ident)+) => { $(pub mod $name;)+ };
}
pub mod plain;
modules!(listed);

#[test]
fn both_are_compiled() {
    assert!(plain::is_small(1) && listed::is_small(1));
}
RUST
for module in plain listed; do
  printf 'pub fn is_small(number: u32) -> bool {\n    number < 10\n}\n' >"src/$module.rs"
done
cargo test --quiet >/dev/null
"$folder/tools/bin/cargo-mutants" mutants --list >"$folder/found" 2>"$folder/said"
cat "$folder/found" "$folder/said"
grep -c 'src/plain.rs' "$folder/found"
! grep -q 'src/listed.rs' "$folder/found" || { echo "it finds those of listed.rs now" && exit 1; }
[ ! -s "$folder/said" ] || { echo "it says something now" && exit 1; }
