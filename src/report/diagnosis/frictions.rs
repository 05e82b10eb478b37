//! The section on frictions: pain points, and to whom they were moved.

use crate::analysis::{Fate, FrictionFate, MovedTo};

use super::{Found, Part};
use crate::figures::{counted, listed};
use crate::report::block::{Column, Mark, Tone, Words};

pub fn part(found: &Found<'_>) -> Option<Part> {
    let frictions = found.analyses.frictions.as_ref()?;
    let mut part = Part::new("Friction");
    if frictions.frictions.is_empty() {
        return Some(part);
    }
    let by = &frictions.summary.by_fate;
    let number = counted(frictions.summary.frictions, "pain point", "pain points");
    let text = format!("{number}: {} removed, {} moved, {} open.", by.removed, by.moved, by.open);
    part.point(if by.moved + by.open == 0 { Mark::Good } else { Mark::Fair }, text);
    let columns = [Column::words("Pain point"), Column::words("What happened"), Column::words("Felt by").spare()];
    let order = |a: &&FrictionFate, b: &&FrictionFate| a.fate.cmp(&b.fate);
    part.blocks.extend(found.table(columns, &frictions.frictions, order, |friction| {
        let fate = match (friction.fate, friction.to) {
            (Fate::Moved, Some(MovedTo::Customers)) => Words::toned(Tone::Poor, "moved to customers"),
            (Fate::Moved, _) => Words::toned(Tone::Fair, "moved to employees"),
            (Fate::Open, _) => Words::toned(Tone::Fair, "not removed yet"),
            (Fate::Removed, _) => Words::toned(Tone::Good, "removed"),
        };
        let felt = &found.model.frictions()[friction.friction].felt_by;
        let felt = listed(&found.all_called(felt.iter().map(|link| link.to)), 3);
        [found.who(friction.friction), fate, felt.into()]
    }));
    Some(part)
}
