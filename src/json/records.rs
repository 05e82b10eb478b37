//! Long lists, written in blocks by two threads.

use serde::ser::{Error, SerializeSeq};
use serde::{Serialize, Serializer};

use super::format::{Raw, lines};
use crate::parallel::ordered_parallel_map;

/// The number of records per block.
const CHUNK: usize = 512;

/// Serializes records as a list without keeping any of them. If the serializer accepts raw text and the nesting depth is
/// known, a long list is written in blocks by two threads, if a second one is available. The text is the same.
pub(super) fn records<'a, T: Sync, R: Serialize, S: Serializer>(
    records: &'a [T],
    show: impl Fn(&'a T) -> R + Sync,
    depth: Option<usize>,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    let Some(depth) = depth.filter(|_| records.len() > CHUNK) else {
        return serializer.collect_seq(records.iter().map(show));
    };
    let text = |chunk| lines(records.chunks(CHUNK).nth(chunk).unwrap_or_default().iter().map(&show), depth);
    let mut list = serializer.serialize_seq(None)?;
    ordered_parallel_map(records.len().div_ceil(CHUNK), text, |text| {
        list.serialize_element(&Raw(&text.map_err(S::Error::custom)?))
    })?;
    list.end()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::json::format::to_writer_with_raw;

    struct Pairs<'a>(&'a [u32], Option<usize>);

    impl Serialize for Pairs<'_> {
        fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            records(self.0, |number| [*number, 1], self.1, serializer)
        }
    }

    fn written(numbers: &[u32], depth: Option<usize>) -> Vec<u8> {
        let mut out = Vec::new();
        to_writer_with_raw(&mut out, &Pairs(numbers, depth)).unwrap();
        out
    }

    #[test]
    fn two_threads_write_what_one_does() {
        for many in [0, 1, CHUNK, CHUNK + 1, 2 * CHUNK, 2 * CHUNK + 1, 40 * CHUNK + 7] {
            let numbers: Vec<u32> = (0..).take(many).collect();
            assert!(written(&numbers, Some(1)) == written(&numbers, None), "{many}");
        }
    }

    #[test]
    fn who_cannot_write_stops_both() {
        let numbers: Vec<u32> = (0..).take(40 * CHUNK).collect();
        let mut room = [0; 4096];
        assert!(to_writer_with_raw(room.as_mut_slice(), &Pairs(&numbers, Some(1))).is_err());
    }
}
