//! Tables read slowly, by trying out how everything could have been written.

/// The number that a cell is under one decimal sign: the one whose spelling, grouped in some way, is the cell.
pub fn number(cell: &str, decimal: char) -> Option<f64> {
    let other = if decimal == '.' { ',' } else { '.' };
    let (whole, places) = match cell.find(decimal) {
        Some(at) => (&cell[..at], Some(&cell[at + 1..])),
        None => (cell, None),
    };
    if places.is_some_and(|places| places.is_empty() || !places.chars().all(|c| c.is_ascii_digit())) {
        return None;
    }
    let digits: String = whole.chars().filter(char::is_ascii_digit).collect();
    let spelled = spellings(&digits, other).iter().any(|spelling| spelling == whole);
    let empty = whole.is_empty() && places.is_some();
    if !(spelled || empty) {
        return None;
    }
    let digits = if empty { "0" } else { &digits };
    format!("{digits}.{}", places.unwrap_or("0")).parse().ok()
}

/// All ways to write whole digits.
fn spellings(digits: &str, other: char) -> Vec<String> {
    let mut all = Vec::new();
    if digits.is_empty() {
        return all;
    }
    all.push(digits.to_owned());
    if digits.len() < 4 || digits.starts_with('0') {
        return all;
    }
    for sign in [other, ' ', '\''] {
        for size in [3, 2] {
            let mut out: Vec<char> = Vec::new();
            let mut left = 3;
            for c in digits.chars().rev() {
                if left == 0 {
                    out.push(sign);
                    left = size;
                }
                out.push(c);
                left -= 1;
            }
            all.push(out.into_iter().rev().collect());
        }
    }
    all
}

/// What each cell of a column is: nothing where it is no number, or may be two.
pub fn column(cells: &[String]) -> Vec<Option<f64>> {
    let both = |cell: &String| (number(cell, '.'), number(cell, ','));
    let decided = |sign: char| {
        cells.iter().any(|cell| match both(cell) {
            (Some(_), None) => sign == '.',
            (None, Some(_)) => sign == ',',
            _ => false,
        })
    };
    let (point, comma) = (decided('.'), decided(','));
    cells
        .iter()
        .map(|cell| match (both(cell), point, comma) {
            ((Some(one), Some(other)), ..) if one == other => Some(one),
            ((Some(_), Some(_)), true, true) => None,
            ((one, _), true, false) => one,
            ((_, other), false, true) => other,
            // nothing decides: the point does, in a table with commas
            ((one, _), false, false) => one,
            ((one, other), true, true) => one.or(other),
        })
        .collect()
}

/// Whether two references are the same but for how they were typed.
pub fn alike(one: &str, other: &str) -> bool {
    fn bare(reference: &str) -> Vec<char> {
        let mut out: Vec<char> = Vec::new();
        let mut zeros = true;
        for c in reference.chars() {
            if " -_'\"=#".contains(c) {
                continue;
            }
            for c in c.to_lowercase() {
                let leads = zeros && c == '0';
                if !leads {
                    out.push(c);
                }
                if c.is_ascii_digit() && c != '0' {
                    zeros = false;
                }
            }
        }
        out
    }
    bare(one) == bare(other)
}
