//! Figures over all paths.

use serde::{Deserialize, Serialize};

use super::{Paths, Reach};
use crate::analysis::figures::{Mean, Total, share};
use crate::graph::ServiceGraph;
use crate::model::{Model, PartyId};

/// Figures over all paths.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct PathsSummary {
    /// How many actors there are.
    pub actors: usize,
    /// Their headcount.
    pub headcount: f64,
    /// How many of them reach the customer in each way.
    pub by_reach: ByReach,
    /// The share of headcount that reaches the customer; `None` if there is no headcount.
    pub reach_share: Option<f64>,
    /// The mean distance over the headcount that has one.
    pub mean_distance: Option<f64>,
    /// The greatest distance of any actor.
    pub max_distance: Option<u32>,
    /// The customers that no actor serves directly.
    pub unserved_customers: Vec<PartyId>,
    /// The share of written `serves` objects that state a strength.
    pub stated_strengths: Option<f64>,
}

/// How many actors reach the customer in each way.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub struct ByReach {
    /// They serve a customer.
    pub direct: Count,
    /// They serve somebody who does.
    pub indirect: Count,
    /// They have a path to a potential customer only.
    pub potential_only: Count,
    /// They have no path.
    pub none: Count,
}

impl ByReach {
    /// The count for one kind of reach. [`Paths`](super::Paths) has an example.
    pub fn get(&self, reach: Reach) -> Count {
        match reach {
            Reach::Direct => self.direct,
            Reach::Indirect => self.indirect,
            Reach::PotentialOnly => self.potential_only,
            Reach::None => self.none,
        }
    }
}

/// Some actors.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Count {
    /// How many there are.
    pub actors: usize,
    /// Their headcount.
    pub headcount: f64,
}

pub(super) fn summarize(model: &Model, graph: &ServiceGraph, customers: &[PartyId], found: &Paths) -> PathsSummary {
    let (mut headcount, mut distance, mut max_distance) = (Total::default(), Mean::default(), None);
    let (mut direct, mut indirect, mut potential_only, mut none) = <(Tally, Tally, Tally, Tally)>::default();
    for path in &found.actors {
        let people = model.headcount(path.actor);
        headcount.add(people);
        let tally = match path.reach {
            Reach::Direct => &mut direct,
            Reach::Indirect => &mut indirect,
            Reach::PotentialOnly => &mut potential_only,
            Reach::None => &mut none,
        };
        tally.add(people);
        if let Some(way) = &path.way {
            distance.add(f64::from(way.distance), people);
            max_distance = max_distance.max(Some(way.distance));
        }
    }
    let by_reach = ByReach {
        direct: direct.count(),
        indirect: indirect.count(),
        potential_only: potential_only.count(),
        none: none.count(),
    };
    let stated = model.all_serves().filter(|(_, serve)| serve.stated_strength().is_some()).count();
    PathsSummary {
        actors: found.actors.len(),
        headcount: headcount.value(),
        by_reach,
        reach_share: share(distance.weight(), headcount.value()),
        mean_distance: distance.value(),
        max_distance,
        unserved_customers: customers.iter().copied().filter(|customer| !graph.has_direct_server(*customer)).collect(),
        stated_strengths: share(stated as f64, model.serve_count() as f64),
    }
}

/// A count being accumulated.
#[derive(Default)]
struct Tally {
    actors: usize,
    headcount: Total,
}

impl Tally {
    fn add(&mut self, people: f64) {
        self.actors += 1;
        self.headcount.add(people);
    }

    fn count(&self) -> Count {
        Count { actors: self.actors, headcount: self.headcount.value() }
    }
}
