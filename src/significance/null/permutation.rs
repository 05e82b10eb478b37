//! A measure goes to other actors.

use super::{next_order, orders};
use crate::analysis::Measure;
use crate::model::{Model, PartyId};
use crate::significance::SignificanceError;
use crate::significance::null::NullModel;
use crate::significance::random::Stream;

/// The actors that state a measure, and their figures from the lowest.
#[derive(Debug)]
pub(in crate::significance) struct Permutation {
    measure: Measure,
    actors: Vec<PartyId>,
    figures: Vec<f64>,
}

impl Permutation {
    pub(super) fn of(measure: Measure, model: &Model) -> Result<Self, SignificanceError> {
        let stated = model.actors().filter_map(|actor| Some((actor, measure.of(model, actor)?)));
        let (actors, mut figures): (Vec<PartyId>, Vec<f64>) = stated.unzip();
        if actors.len() < 2 {
            return Err(SignificanceError::NothingToDraw { null: NullModel::Permutation(measure) });
        }
        figures.sort_unstable_by(f64::total_cmp);
        Ok(Permutation { measure, actors, figures })
    }

    pub(super) fn draw(&self, stream: &mut Stream, model: &mut Model) {
        let mut figures = self.figures.clone();
        stream.shuffle(&mut figures);
        self.write(&figures, model);
    }

    /// Orders of equal figures are one arrangement: each stands for as many orders.
    pub(super) fn arrangements(&self) -> f64 {
        orders(self.figures.len(), self.figures.chunk_by(|a, b| a == b).map(<[f64]>::len))
    }

    pub(super) fn each(&self, model: &mut Model, take: &mut impl FnMut(&Model)) {
        let mut figures = self.figures.clone();
        loop {
            self.write(&figures, model);
            take(model);
            if !next_order(&mut figures, |a, b| a < b) {
                return;
            }
        }
    }

    fn write(&self, figures: &[f64], model: &mut Model) {
        for (actor, figure) in self.actors.iter().zip(figures) {
            match self.measure {
                Measure::Pay => model.set_pay(*actor, *figure),
                Measure::Power => model.set_power(*actor, *figure),
                Measure::Respect => model.set_respect(*actor, *figure),
            }
        }
    }
}
