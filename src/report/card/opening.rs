//! The first sentence of a card: whom you serve, and how that reaches the customer.

use crate::analysis::{Ground, Reach, Shape};
use crate::card::{Card, CardWay, Service, WayStep};
use crate::model::PartyId;

use super::sheet::{Sheet, listed, quoted};
use crate::figures::figure;
use crate::report::block::{Block, Tone, Words};

/// The most links of a way in one sentence, besides the last one.
pub const LINKS: usize = 5;

/// The most customers in one sentence.
const CUSTOMERS: usize = 5;

pub fn opening(sheet: &Sheet<'_>, card: &Card) -> Vec<Block> {
    let mut blocks = vec![Block::Text(sentence(sheet, card))];
    blocks.extend(sheet.description(card.of).map(Block::Text));
    blocks.extend(inherited(sheet, card).map(Block::Text));
    blocks.extend(declared(sheet, card).map(Block::Text));
    blocks
}

/// The first sentence. Of a way with more than two links it tells the first and counts the rest, since the next card on
/// the way continues.
pub fn brief(sheet: &Sheet<'_>, card: &Card) -> Words {
    match &card.way {
        Some(way) if card.reach != Some(Reach::Direct) => chain(sheet, way, 1),
        _ => sentence(sheet, card),
    }
}

fn sentence(sheet: &Sheet<'_>, card: &Card) -> Words {
    match (card.reach, &card.way) {
        (Some(Reach::Direct), Some(way)) => directly(sheet, card, way),
        (Some(Reach::Indirect | Reach::PotentialOnly | Reach::None) | None, Some(way)) => chain(sheet, way, LINKS),
        (Some(Reach::PotentialOnly), None) => not_yet(sheet, card),
        (Some(Reach::Direct | Reach::Indirect | Reach::None) | None, None) => no_way(sheet, card),
    }
}

/// You serve the customers A and B: “with what”.
fn directly(sheet: &Sheet<'_>, card: &Card, way: &CardWay) -> Words {
    let is_current =
        |service: &&Service| service.to.party().is_some_and(|party| sheet.model().is_current_customer(party));
    let customers: Vec<&Service> = card.serves.shown.iter().filter(is_current).collect();
    if customers.is_empty() {
        return chain(sheet, way, LINKS);
    }
    let words = Words::from("You serve ").with(these(sheet, &customers)).plus(".");
    match customers.as_slice() {
        // if there are several links, the table has each of them
        [only] if card.serves.of == 1 && only.stated => {
            words.plus(format!(" Strength {} (1 is best).", figure(only.strength)))
        }
        _ => words,
    }
}

/// The customers A and B: “with what”. If the texts differ: A (“with this”) and B (“with that”).
fn these(sheet: &Sheet<'_>, services: &[&Service]) -> Words {
    let party = |service: &&Service| service.to.party();
    if let [only] = services
        && let Some(one) = only.to.party()
    {
        return sheet.in_sentence(one).plus(sheet.aside(only.text));
    }
    let model = sheet.model();
    let text = |service: &Service| model.text(service.text);
    let potential = services.iter().filter_map(party).all(|it| model.is_potential_customer(it));
    let words = Words::from(if potential { "the potential customers " } else { "the customers " });
    let same = services.iter().all(|service| text(service) == services.first().and_then(|first| text(first)));
    let name = |service: &&Service| {
        let name = Words::toned(Tone::Strong, sheet.called(service.to.party()?));
        Some(if same { name } else { name.plus(sheet.aside(service.text)) })
    };
    let shown = if services.len() <= CUSTOMERS { services.len() } else { CUSTOMERS };
    let names: Vec<Words> = services.iter().take(shown).filter_map(name).collect();
    let words = words.with(listed(names, services.len()));
    match services.first().filter(|_| same).and_then(|first| sheet.quote(first.text)) {
        Some(quote) => words.plus(format!(": {quote}")),
        None => words,
    }
}

/// You serve X (“with this”), who serves Y (“with that”), who serves the customer Z (“…”). Of a longer way, the first
/// `most` links and the last are shown, and the others counted.
fn chain(sheet: &Sheet<'_>, way: &CardWay, most: usize) -> Words {
    let steps = &way.steps.shown;
    let many = way.distance as usize > most + 1;
    let shown = steps.iter().take(if many { most } else { steps.len() });
    let mut words = Words::from("You serve ");
    let mut before: Option<&WayStep> = None;
    for step in shown {
        if let Some(before) = before {
            words = words.with(and_then(sheet, before));
        }
        words = words.with(receiver(sheet, step));
        before = Some(step);
    }
    if !many {
        return words.plus(".");
    }
    if let Some(last) = before.filter(|last| last.written_to.party() != Some(last.to)) {
        words = words.plus(", among them ").with(sheet.linked(last.to));
    }
    let links = way.distance as usize - most;
    let words = words.plus(format!(", and {links} links further on"));
    match way.customer {
        Some(customer) => words.plus(" is ").with(sheet.in_sentence(customer)).plus("."),
        None => words.plus(" is the customer."),
    }
}

/// The receiver of a link as it was written, with its text: “Barista (“rosters”)”, “Shops (“sets direction”)”.
fn receiver(sheet: &Sheet<'_>, step: &WayStep) -> Words {
    let name = match step.written_to.party() {
        None => Words::from("everyone"),
        Some(party) => sheet.in_sentence(party),
    };
    name.plus(sheet.aside(step.text))
}

/// Continues a sentence from a receiver. For a group or everyone, says who in it is next on the way.
fn and_then(sheet: &Sheet<'_>, step: &WayStep) -> Words {
    match step.written_to.party() {
        Some(party) if party == step.to => ", who serves ".into(),
        Some(_) => Words::from(", where ").with(sheet.linked(step.to)).plus(" serves "),
        None => Words::from(", among them ").with(sheet.linked(step.to)).plus(", who serves "),
    }
}

/// The sentence if only potential customers are reached.
fn not_yet(sheet: &Sheet<'_>, card: &Card) -> Words {
    let model = sheet.model();
    let is_potential = |service: &&Service| service.to.party().is_some_and(|party| model.is_potential_customer(party));
    let customers: Vec<&Service> = card.serves.shown.iter().filter(is_potential).collect();
    let words = if customers.is_empty() {
        whom(sheet, card).plus(", and from there your work reaches people who may become customers")
    } else {
        Words::from("You serve ").with(these(sheet, &customers))
    };
    words.plus(". The model has no way from you to a current customer.")
}

/// The sentence if no customer is reached.
fn no_way(sheet: &Sheet<'_>, card: &Card) -> Words {
    let shape = card.exemption.as_ref().and_then(|exemption| exemption.shape);
    match shape {
        _ if card.serves.is_empty() => {
            "Nobody has written down yet whom you serve. Who would miss your work first, and whom do they serve?".into()
        }
        Some(Shape::Upward) => whom(sheet, card)
            .plus(". Everybody your work reaches is above you, and the model does not say yet how it goes on from there to a customer."),
        Some(Shape::Outside) => whom(sheet, card)
            .plus(", outside the organization. The model has no way from there to a customer yet."),
        Some(Shape::Circle) => {
            let others = card.exemption.as_ref().map(|exemption| sheet.few(&exemption.circle, 3)).unwrap_or_default();
            whom(sheet, card)
                .plus(". From there your work comes back to you: you and ")
                .with(others)
                .plus(" serve each other, and the model does not say yet how this serves a customer.")
        }
        Some(Shape::Unsaid | Shape::DeadEnd) | None => {
            whom(sheet, card).plus(". The model does not say yet how your work goes on from there to a customer.")
        }
    }
}

/// You serve A (“with this”) and B.
fn whom(sheet: &Sheet<'_>, card: &Card) -> Words {
    const NAMED: usize = 3;
    let shown = if card.serves.of <= NAMED { card.serves.of } else { NAMED };
    let name = |service: &Service| match service.to.party() {
        Some(party) => sheet.in_sentence(party).plus(sheet.aside(service.text)),
        None => Words::from("everyone").plus(sheet.aside(service.text)),
    };
    Words::from("You serve ").with(listed(card.serves.shown.iter().take(shown).map(name).collect(), card.serves.of))
}

/// A note that the links are inherited from a unit.
fn inherited(sheet: &Sheet<'_>, card: &Card) -> Option<Words> {
    let source = card.serves_source.filter(|source| *source != card.of)?;
    Some(
        Words::from("The model says this about everybody in ")
            .with(sheet.linked(source))
            .plus(", not about you in particular. What do you do?"),
    )
}

/// A note on a declared exemption, with its reason.
pub fn declared(sheet: &Sheet<'_>, card: &Card) -> Option<Words> {
    let (by, why): &(PartyId, String) = card.exemption.as_ref()?.declared.as_ref()?;
    let words = Words::from("The model says that customers are not your concern");
    let words = if *by == card.of { words } else { words.plus(", as for everybody in ").with(sheet.linked(*by)) };
    Some(words.plus(format!(": {}. Nobody has to stay exempt.", quoted(why))))
}

/// Whether the card has this ground for exemption.
pub fn has(card: &Card, ground: Ground) -> bool {
    card.exemption.as_ref().is_some_and(|exemption| exemption.grounds.contains(&ground))
}
