//! Reads tables slowly, by trying every way in which a cell could have been written.

/// The value of a cell with this decimal sign: the number that has the cell among its spellings.
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

/// All ways to group the digits of a whole number.
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

/// Whether the point, and whether the comma, is the only decimal sign with which some cell is a number.
fn evidence(cells: &[String]) -> [bool; 2] {
    ['.', ','].map(|sign| {
        let other = if sign == '.' { ',' } else { '.' };
        cells.iter().any(|cell| number(cell, sign).is_some() && number(cell, other).is_none())
    })
}

/// The values of the columns of a table; `None` where a cell is no number, or could be two. The decimal sign is the one
/// that somebody named; else the one that the column shows, then the one that the other columns show, then that of tables
/// with this separator.
pub fn columns(columns: &[Vec<String>], named: Option<char>, separator: char) -> Vec<Vec<Option<f64>>> {
    let shown: Vec<[bool; 2]> = columns.iter().map(|cells| evidence(cells)).collect();
    let usual = if separator == ';' { ',' } else { '.' };
    let of_table = match (shown.contains(&[true, false]), shown.contains(&[false, true])) {
        (true, false) => '.',
        (false, true) => ',',
        _ => usual,
    };
    let value = |cell: &String, shown: &[bool; 2]| {
        let (point, comma) = (number(cell, '.'), number(cell, ','));
        match (named, shown) {
            (Some(named), _) => number(cell, named),
            (None, [true, false]) => point,
            (None, [false, true]) => comma,
            (None, [false, false]) => number(cell, of_table),
            // both signs: only what can be read in one way
            (None, [true, true]) if point.is_some() && comma.is_some() => point.filter(|_| point == comma),
            (None, [true, true]) => point.or(comma),
        }
    };
    columns.iter().zip(&shown).map(|(cells, shown)| cells.iter().map(|cell| value(cell, shown)).collect()).collect()
}

/// Whether no cell of a column shows its decimal sign, and one of them has two readings.
pub fn is_open(cells: &[String]) -> bool {
    let two = |cell: &String| number(cell, '.').zip(number(cell, ',')).is_some_and(|(one, other)| one != other);
    evidence(cells) == [false, false] && cells.iter().any(two)
}

/// Whether two references differ only in how they were typed.
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
