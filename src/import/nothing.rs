//! Words that mean nothing, nobody, a post that was eliminated, or a total.

use super::grid::clean;

/// What people write into a cell that has no value.
const NOTHING: [&str; 48] = [
    "n/a",
    "n.a.",
    "na",
    "n/d",
    "n.d.",
    "#n/a",
    "#ref!",
    "#value!",
    "#name?",
    "#div/0!",
    "#null!",
    "#num!",
    "nan",
    "nil",
    "null",
    "none",
    "xx",
    "xxx",
    "x",
    "tbc",
    "tbd",
    "tba",
    "t.b.c.",
    "t.b.d.",
    "unknown",
    "not disclosed",
    "not known",
    "not applicable",
    "not available",
    "not stated",
    "undisclosed",
    "k.a.",
    "k. a.",
    "keine angabe",
    "entfällt",
    "unbekannt",
    "n.v.t.",
    "nvt",
    "onbekend",
    "s/o",
    "sans objet",
    "inconnu",
    "n/c",
    "s/d",
    "no aplica",
    "desconocido",
    "no_manager",
    "no_hr",
];

const VACANT: [&str; 22] = [
    "vacant",
    "vacancy",
    "vakant",
    "unfilled",
    "unoccupied",
    "unbesetzt",
    "nicht besetzt",
    "zu besetzen",
    "offen",
    "n.n.",
    "n. n.",
    "nn",
    "vacante",
    "vacature",
    "non pourvu",
    "à pourvoir",
    "a pourvoir",
    "poste vacant",
    "open position",
    "to be hired",
    "tbh",
    "onvervuld",
];

/// How a cell says that something is not so.
const NO: [&str; 13] = ["no", "n", "false", "f", "nein", "falsch", "non", "faux", "falso", "nee", "onwaar", "✗", "✘"];

/// Words that may accompany one of these words.
const FILLERS: [&str; 18] = [
    "post",
    "position",
    "role",
    "stelle",
    "posten",
    "poste",
    "puesto",
    "plaza",
    "functie",
    "currently",
    "derzeit",
    "zurzeit",
    "actuellement",
    "recruiting",
    "recruitment",
    "advertised",
    "the",
    "job",
];

const ELIMINATED: [&str; 14] = [
    "eliminated",
    "abolished",
    "deleted",
    "post eliminated",
    "post deleted",
    "closed",
    "removed",
    "disestablished",
    "gestrichen",
    "weggefallen",
    "supprimé",
    "suprimido",
    "eliminado",
    "vervallen",
];

const TOTAL: [&str; 30] = [
    "total",
    "totals",
    "grand total",
    "sub total",
    "subtotal",
    "sub-total",
    "overall total",
    "sum",
    "overall",
    "summe",
    "summen",
    "gesamt",
    "gesamtsumme",
    "zwischensumme",
    "insgesamt",
    "gesamtergebnis",
    "teilergebnis",
    "somme",
    "totaux",
    "sous-total",
    "total général",
    "ensemble",
    "suma",
    "total general",
    "totales",
    "totaal",
    "subtotaal",
    "eindtotaal",
    "som",
    "∑",
];

/// The content of a cell; empty if it means that there is no value.
pub(super) fn meant(cell: &str) -> String {
    let cell = clean(cell);
    if stands_for_nothing(&cell) { String::new() } else { cell }
}

/// Whether a cell means that there is no value.
pub(super) fn stands_for_nothing(cell: &str) -> bool {
    let cell = cell.trim();
    let is_sign =
        |c: char| matches!(c, '-' | '–' | '—' | '−' | '.' | '…' | '?' | '/' | '_' | '*' | '\'') || c.is_whitespace();
    if cell.chars().all(is_sign) {
        return true;
    }
    // the longest word of the list has 15 letters
    if cell.len() > 24 {
        return false;
    }
    let small = cell.to_lowercase();
    let small = small.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')).unwrap_or(&small);
    NOTHING.contains(&small)
}

/// Whether a cell says that something is not so.
pub(super) fn says_no(cell: &str) -> bool {
    // the longest word of the list has six letters
    cell.len() <= 8 && NO.contains(&cell.trim().to_lowercase().as_str())
}

/// Whether the text in the place of a name means that the post is vacant.
pub(super) fn says_vacant(name: &str, more: &[String]) -> bool {
    says(name, &VACANT, more)
}

/// Whether a title, or what stands in it in brackets or beside a dash, means that the post is vacant.
pub(super) fn titles_a_vacancy(title: &str, more: &[String]) -> bool {
    let parts = title.split(['(', ')', '[', ']', '–', '—', ':']).flat_map(|part| part.split(" - "));
    parts.map(str::trim).any(|part| !part.is_empty() && says_vacant(part, more))
}

/// Whether the text in the place of a name means that the post was eliminated.
pub(super) fn says_eliminated(name: &str, more: &[String]) -> bool {
    says(name, &ELIMINATED, more)
}

fn says(name: &str, known: &[&str], more: &[String]) -> bool {
    let name = name.to_lowercase();
    let name = name.trim_matches(|c: char| !c.is_alphanumeric() && c != '.');
    let is_known = |name: &str| known.contains(&name) || more.iter().any(|word| word.trim().to_lowercase() == name);
    if is_known(name) {
        return true;
    }
    let words = name.split(|c: char| c.is_whitespace() || matches!(c, '(' | ')' | '-' | '–' | ',' | ':'));
    let rest: Vec<&str> = words.filter(|word| !word.is_empty() && !FILLERS.contains(word)).collect();
    !rest.is_empty() && is_known(&rest.join(" "))
}

/// How a cell names a total.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Total {
    /// The whole cell is the word.
    Whole,
    /// The cell begins or ends with the word: `Total Claims`.
    Part,
}

pub(super) fn names_a_total(cell: &str) -> Option<Total> {
    let cell = cell.to_lowercase();
    let cell = cell.trim_matches(|c: char| c.is_whitespace() || matches!(c, ':' | '=' | '.' | '*'));
    if TOTAL.contains(&cell) {
        return Some(Total::Whole);
    }
    let ends = |word: &str| {
        let apart = |rest: &str, c: Option<char>| !rest.is_empty() && c.is_some_and(|c| !c.is_alphanumeric());
        cell.strip_prefix(word).is_some_and(|rest| apart(rest, rest.chars().next()))
            || cell.strip_suffix(word).is_some_and(|rest| apart(rest, rest.chars().next_back()))
    };
    TOTAL.iter().any(|word| ends(word)).then_some(Total::Part)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_says_that_a_post_is_vacant() {
        for title in
            ["Vacant", "VACANT POST", "Nurse (vacant)", "Vacancy - Nurse", "Cook – unbesetzt", "Cook [te werven]"]
        {
            assert!(titles_a_vacancy(title, &["te werven".to_owned()]), "{title}");
        }
        for title in ["Vacancy manager", "Nurse", "Cook (open day)", "", "Head of Offene Hilfen", "Clerk - position 4"]
        {
            assert!(!titles_a_vacancy(title, &[]), "{title}");
        }
    }

    #[test]
    fn words_are_known_whole() {
        for cell in ["n/a", "N/D", "-", "—", "XX", "#N/A", "TBC", "None", "Not Disclosed", "(none)", "?", "…", ""] {
            assert!(stands_for_nothing(cell), "{cell}");
        }
        for cell in ["Nadia", "0", "Nonesuch", "No 7", "A-B"] {
            assert!(!stands_for_nothing(cell), "{cell}");
        }
        for name in ["Vacant", "VACANT POST", "unbesetzt", "N.N.", "Vacant - recruiting", "(vacant)"] {
            assert!(says_vacant(name, &[]), "{name}");
        }
        assert!(!says_vacant("Cleo Vacanti", &[]) && !says_vacant("te werven", &[]) && !says_vacant("", &[]));
        assert!(says_vacant("Te werven", &["te werven".to_owned()]) && says_eliminated("Eliminated", &[]));
        assert_eq!(names_a_total("Summe:"), Some(Total::Whole));
        assert_eq!(names_a_total("Total Claims"), Some(Total::Part));
        assert_eq!(names_a_total("Totality"), None);
    }
}
