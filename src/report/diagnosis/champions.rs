//! The section on champions of the customer and the risks they face.

use crate::analysis::{Champion, Risk};

use super::{Found, Part};
use crate::figures::{listed, percent};
use crate::report::block::{Block, Column, Mark, Tone, Words};

pub fn part(found: &Found<'_>) -> Option<Part> {
    let champions = found.analyses.champions.as_ref()?;
    let mut part = Part::new("Champions");
    let summary = &champions.summary;
    if summary.champions == 0 {
        return Some(part);
    }
    let number = usize::try_from(summary.champions).unwrap_or(usize::MAX);
    if let Some(risk) = summary.mean_risk {
        let judged: Vec<&Champion> = champions.champions.iter().filter(|champion| champion.risk.is_some()).collect();
        let text = match judged.as_slice() {
            [one] if number == 1 => format!("The one champion faces {} that could be judged.", of_judged(one)),
            [one] => format!("Only one of {number} champions could be judged: it faces {}.", of_judged(one)),
            some => {
                let whose =
                    if some.len() < number { format!("{} of {number}", some.len()) } else { number.to_string() };
                format!("Of the risks that could be judged, {whose} champions face {} on average.", percent(risk))
            }
        };
        part.point(
            if risk > 0.5 {
                Mark::Poor
            } else if risk > 0.0 {
                Mark::Fair
            } else {
                Mark::Good
            },
            text,
        );
    }
    if summary.pairs > 0 {
        let pairs = match summary.pairs {
            1 => "the one pair".to_owned(),
            pairs => format!("the {pairs} pairs"),
        };
        let text = match summary.pairs_met {
            0 if summary.pairs == 1 => "The one pair of champion and blocker does not sit in one room.".to_owned(),
            0 => format!("None of {pairs} of champion and blocker sits in one room."),
            1 => format!("1 of {pairs} of champion and blocker sits in one room."),
            met => format!("{met} of {pairs} of champion and blocker sit in one room."),
        };
        part.blocks.push(Block::Text(text.into()));
    }
    let columns =
        [Column::words("Champion"), Column::figure("Risks, of those judged"), Column::words("What stands in the way")];
    let risk = |champion: &Champion| champion.risk.unwrap_or(-1.0);
    let order = |a: &&Champion, b: &&Champion| risk(b).total_cmp(&risk(a));
    part.blocks.extend(found.table(columns, &champions.champions, order, |champion| {
        let risks: Vec<String> = champion.risks.iter().map(|risk| words_of(*risk).to_owned()).collect();
        let nothing = Words::toned(Tone::Faint, "nothing known");
        let words = if risks.is_empty() { nothing } else { listed(&risks, usize::MAX).into() };
        let judged = match champion.decided {
            0 => Words::toned(Tone::Faint, "–"),
            decided => format!("{} of {decided}", champion.risks.len()).into(),
        };
        [found.who(champion.actor), judged, words]
    }));
    Some(part)
}

/// `2 of the 4 risks`.
fn of_judged(champion: &Champion) -> String {
    match (champion.risks.len(), champion.decided) {
        (0, _) => "none of the risks".to_owned(),
        (1, 1) => "the one risk".to_owned(),
        (found, decided) if found == decided => format!("all {decided} risks"),
        (found, decided) => format!("{found} of the {decided} risks"),
    }
}

fn words_of(risk: Risk) -> &'static str {
    match risk {
        Risk::RewardedInward => "is paid for what matters to no customer",
        Risk::UnderABlocker => "reports to a blocker",
        Risk::Outranked => "has less power than most",
        Risk::Alone => "has no champion beside it",
        Risk::Unheard => "meets nobody with power",
    }
}
