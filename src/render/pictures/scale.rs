//! A color scale for pay or power.

use super::ColorBy;
use super::legend::Entry;
use super::style::shade;
use super::words::short_amount;
use crate::model::{Model, PartyId};

/// A scale from the least to the greatest value of a measure.
#[derive(Debug, Clone)]
pub(super) struct Scale {
    pay: bool,
    least: f64,
    most: f64,
    logarithmic: bool,
    pub some_unknown: bool,
    unit: String,
}

impl Scale {
    /// The scale of these actors; `None` if none states a figure.
    pub fn new(model: &Model, by: ColorBy, actors: impl Iterator<Item = PartyId> + Clone) -> Option<Self> {
        let of = |pay: bool| {
            let stated = |actor| if pay { model.pay(actor) } else { model.power(actor) };
            let figures = actors.clone().filter_map(stated);
            let (mut least, mut most, mut count) = (f64::INFINITY, f64::NEG_INFINITY, 0);
            figures.for_each(|figure| {
                (least, most) = (least.min(figure), most.max(figure));
                count += 1;
            });
            let unit = if pay { model.currency().unwrap_or_default().to_owned() } else { String::new() };
            let some_unknown = actors.clone().count() > count;
            // pay spans orders of magnitude, so equal steps are equal ratios
            let logarithmic = pay && least > 0.0 && most > 3.0 * least;
            (count > 0).then_some(Scale { pay, least, most, logarithmic, some_unknown, unit })
        };
        match by {
            ColorBy::Pay => of(true),
            ColorBy::Power => of(false),
            ColorBy::Usual => of(true).or_else(|| of(false)),
        }
    }

    pub fn word(&self) -> &'static str {
        if self.pay { "pay" } else { "power" }
    }

    pub fn is_pay(&self) -> bool {
        self.pay
    }

    /// The figure an actor states.
    pub fn figure(&self, model: &Model, actor: PartyId) -> Option<f64> {
        if self.pay { model.pay(actor) } else { model.power(actor) }
    }

    /// The class that sets an actor's color.
    pub fn class(&self, model: &Model, actor: PartyId) -> &'static str {
        self.figure(model, actor).map_or("none", |figure| self.class_of(figure))
    }

    /// The class that sets a figure's color.
    pub fn class_of(&self, figure: f64) -> &'static str {
        shade(self.part(figure))
    }

    /// A figure in words.
    pub fn words(&self, figure: f64) -> String {
        let space = if self.unit.is_empty() { "" } else { " " };
        format!("{}{space}{}", short_amount(figure), super::words::clean(&self.unit))
    }

    fn part(&self, figure: f64) -> f64 {
        let (least, most, figure) = match self.logarithmic {
            true => (libm::log(self.least), libm::log(self.most), libm::log(figure)),
            false => (self.least, self.most, figure),
        };
        // if all are equal none should look extreme
        if most > least { (figure - least) / (most - least) } else { 0.4 }
    }

    /// The legend of the shades.
    pub fn entries<'a>(&self) -> Vec<Entry<'a>> {
        let side = 15.0;
        let steps = super::style::SHADES;
        let text = match self.most > self.least {
            true => format!("{}: from {} to {}", self.word(), self.words(self.least), self.words(self.most)),
            false => format!("{}: {}", self.word(), self.words(self.least)),
        };
        let mut entries = vec![Entry::new(side * steps as f64, text, move |canvas, x, y| {
            for step in 0..steps {
                let left = x + (step as f64 - steps as f64 / 2.0) * side;
                let class = shade((step as f64 + 0.5) / steps as f64);
                canvas.rect((left, y - side / 2.0), (side, side), 0.0, class);
            }
        })];
        if self.some_unknown {
            entries.push(Entry::new(side, format!("{} not stated", self.word()), move |canvas, x, y| {
                canvas.rect((x - side / 2.0, y - side / 2.0), (side, side), 0.0, "none");
            }));
        }
        entries
    }
}
