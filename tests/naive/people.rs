//! Finds managers and splits people slowly, by comparing everybody with everybody.

/// A row of a staff list.
#[derive(Debug, Clone)]
pub struct Person {
    pub reference: String,
    pub name: String,
    pub unit: String,
}

/// A name without what people leave out of it: capitals, the turn around a comma, forms of apostrophes, runs of spaces.
fn plain(name: &str) -> Vec<String> {
    let name = match name.split_once(',') {
        Some((family, given)) => format!("{given} {family}"),
        None => name.to_owned(),
    };
    let name = name.replace(['’', '‘', '`'], "'").to_lowercase();
    name.split_whitespace().map(str::to_owned).collect()
}

/// The same in any order of the words, and without accents.
fn loose(name: &str) -> Vec<String> {
    let bare = |word: &String| -> String {
        let letters = word.chars().map(|c| match c {
            'ü' | 'ú' => 'u',
            'é' => 'e',
            'ñ' => 'n',
            other => other,
        });
        letters.collect()
    };
    let mut words: Vec<String> = plain(name).iter().map(bare).collect();
    words.sort();
    words
}

/// The only one of several, or the only one in the same unit.
fn only(found: &[usize], from: usize, people: &[Person]) -> Option<usize> {
    let here = |at: &&usize| people[**at].unit == people[from].unit && !people[from].unit.is_empty();
    match found {
        [one] => Some(*one),
        several => match several.iter().filter(here).collect::<Vec<_>>().as_slice() {
            [one] => Some(**one),
            _ => None,
        },
    }
}

fn by(people: &[Person], is: impl Fn(&Person) -> bool) -> Vec<usize> {
    (0..people.len()).filter(|at| is(&people[*at])).collect()
}

/// Whom a cell names, seen from a row; `None` is nobody, or several.
pub fn manager(cell: &str, from: usize, people: &[Person]) -> Option<usize> {
    let numbered = by(people, |person| person.reference == cell);
    if !numbered.is_empty() {
        return only(&numbered, from, people);
    }
    let exact = by(people, |person| plain(&person.name) == plain(cell));
    if !exact.is_empty() {
        return only(&exact, from, people);
    }
    let parts = cell.strip_suffix(')').and_then(|rest| rest.split_once(" (")).or_else(|| {
        let (number, name) = cell.split_once(" - ")?;
        Some((name, number))
    });
    if let Some((name, number)) = parts {
        let numbered = by(people, |person| person.reference.eq_ignore_ascii_case(number));
        let called = by(people, |person| plain(&person.name) == plain(name));
        let loosely = by(people, |person| loose(&person.name) == loose(name));
        let several = called.len() > 1;
        let called = if called.is_empty() { loosely } else { called };
        return match (numbered.as_slice(), called.as_slice()) {
            ([], []) => None,
            ([], called) if several || called.len() == 1 => only(called, from, people),
            ([], _) => None,
            ([number], []) => Some(*number),
            // both have to mean the same one
            ([number], called) => called.contains(number).then_some(*number),
            _ => None,
        };
    }
    match by(people, |person| loose(&person.name) == loose(cell)).as_slice() {
        [one] => Some(*one),
        _ => None,
    }
}

/// The people of each row, where somebody in several rows has one full time, less what is stated of it.
pub fn headcounts(rows: &[(String, Option<f64>)]) -> Vec<f64> {
    let of = |name: &str| -> Vec<Option<f64>> {
        rows.iter().filter(|(other, _)| plain(other) == plain(name)).map(|(_, stated)| *stated).collect()
    };
    rows.iter()
        .map(|(name, stated)| {
            let all = of(name);
            let sum: f64 = all.iter().flatten().sum();
            let open = all.iter().filter(|stated| stated.is_none()).count();
            stated.unwrap_or((1.0 - sum).max(0.0) / open.max(1) as f64)
        })
        .collect()
}
