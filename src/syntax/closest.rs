//! The words closest by edit distance, for `did you mean`.

/// The candidate closest to a word, if any is close: equal except for case, or with at most a third of its letters
/// different.
pub(crate) fn closest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let allowed = slack(word);
    let scored = candidates.into_iter().filter_map(|candidate| Some((distance(word, candidate, allowed)?, candidate)));
    scored.min_by_key(|(distance, _)| *distance).map(|(_, candidate)| candidate)
}

/// The most letters that may differ.
const MOST: usize = 4;

/// How many edits are allowed for a word of this length.
pub(crate) fn slack(word: &str) -> usize {
    (word.chars().take(40).count() / 3).clamp(1, MOST)
}

/// The number of letters that differ (a swapped pair counts once), if it is at most `allowed`.
pub(crate) fn distance(word: &str, candidate: &str, allowed: usize) -> Option<usize> {
    const LONGEST: usize = 200;
    if word.is_empty() || word.len().abs_diff(candidate.len()) > allowed * 4 || word.len() > LONGEST {
        return None;
    }
    if word.eq_ignore_ascii_case(candidate) {
        return Some(0);
    }
    let ascii = word.is_ascii() && candidate.is_ascii();
    if ascii && word.len().abs_diff(candidate.len()) > allowed
        || !may_be_near(letters(word), letters(candidate), allowed)
    {
        return None;
    }
    if ascii {
        return edits(word.as_bytes(), candidate.as_bytes(), allowed.min(MOST));
    }
    let (word, candidate): (Vec<char>, Vec<char>) = (word.chars().collect(), candidate.chars().collect());
    edits(&word, &candidate, allowed.min(MOST))
}

/// The edit distance between two words: letters to change, add, remove, or swap with their neighbors (optimal string
/// alignment), if it is at most `allowed`. Only a band of that width around the diagonal of the table is computed, and
/// the computation stops once a row exceeds it.
#[allow(clippy::indexing_slicing, reason = "a kernel: a row is as wide as the widest band")]
fn edits<T: PartialEq>(word: &[T], candidate: &[T], allowed: usize) -> Option<usize> {
    const FAR: usize = usize::MAX / 2;
    // names of one family often begin and end alike: skipping the common part costs almost nothing
    let same = word.iter().zip(candidate).take_while(|(a, b)| a == b).count();
    let (word, candidate) = (&word[same..], &candidate[same..]);
    let same = word.iter().rev().zip(candidate.iter().rev()).take_while(|(a, b)| a == b).count();
    let (word, candidate) = (&word[..word.len() - same], &candidate[..candidate.len() - same]);
    if word.len().abs_diff(candidate.len()) > allowed {
        return None;
    }
    // the cell of column `c` in row `r` is stored at `c + allowed - r`
    let band = 2 * allowed + 1;
    let mut rows = [[FAR; 2 * MOST + 1]; 3];
    for column in 0..=allowed.min(candidate.len()) {
        rows[1][column + allowed] = column;
    }
    for row in 1..=word.len() {
        let [before, above, here] = &mut rows;
        for at in 0..band {
            let column = row + at;
            here[at] = match column.checked_sub(allowed).filter(|column| *column <= candidate.len()) {
                None => FAR,
                Some(0) => row,
                Some(column) => {
                    let same = word[row - 1] == candidate[column - 1];
                    let swapped = row > 1
                        && column > 1
                        && word[row - 1] == candidate[column - 2]
                        && word[row - 2] == candidate[column - 1];
                    let left = if at > 0 { here[at - 1] + 1 } else { FAR };
                    let up = if at + 1 < band { above[at + 1] + 1 } else { FAR };
                    let across = above[at] + usize::from(!same);
                    let swap = if swapped { before[at] + 1 } else { FAR };
                    left.min(up).min(across).min(swap)
                }
            };
        }
        if here.iter().take(band).all(|cell| *cell > allowed) {
            return None;
        }
        rows.rotate_left(1);
    }
    Some(rows[1][candidate.len() + allowed - word.len()]).filter(|edits| *edits <= allowed)
}

/// The set of letters in a word, ignoring case (some letters share a bit).
pub(crate) fn letters(word: &str) -> u64 {
    let bit = |letter: u32| 1 << (letter % 64);
    match word.is_ascii() {
        true => word.bytes().fold(0, |set, byte| set | bit(u32::from(byte.to_ascii_lowercase()))),
        false => word.chars().fold(0, |set, c| set | bit(u32::from(c.to_ascii_lowercase()))),
    }
}

/// Whether words with these sets of letters can be within this many edits: a letter that differs shows in both sets.
pub(crate) fn may_be_near(letters: u64, others: u64, allowed: usize) -> bool {
    (letters ^ others).count_ones() as usize <= 2 * allowed
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn edits_are_those_of_the_whole_table() {
        let letters = [b'a', b'b', b'c'];
        let word = |number: usize| -> String {
            let length = number % 6;
            (0..length).map(|at| char::from(letters[number / 6 / 3usize.pow(at as u32) % 3])).collect()
        };
        for (a, b) in (0..400).flat_map(|a| (0..400).map(move |b| (word(a * 3), word(b * 7)))) {
            for allowed in 0..=MOST {
                let expected = Some(strsim::osa_distance(&a, &b)).filter(|edits| *edits <= allowed);
                assert_eq!(edits(a.as_bytes(), b.as_bytes(), allowed), expected, "{a} {b} {allowed}");
            }
        }
    }

    #[test]
    fn the_nearest_wins() {
        let words = ["strength", "effort", "share"];
        assert_eq!(closest("strenght", words), Some("strength"));
        assert_eq!(closest("Effort", words), Some("effort"));
        assert_eq!(closest("xyz", words), None);
        assert_eq!(closest("öfförts", ["öffört", "effort"]), Some("öffört"));
        assert_eq!(closest("клент", ["клиент"]), Some("клиент"));
    }
}
