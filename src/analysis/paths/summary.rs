use serde::{Deserialize, Serialize};

use super::{Ends, Paths, Reach};
use crate::analysis::figures::{Mean, Total, share};
use crate::graph::ServiceGraph;
use crate::model::{Model, PartyId};

/// All ways together.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct PathsSummary {
    /// How many actors there are.
    pub actors: usize,
    /// Their headcount.
    pub headcount: f64,
    /// How many of them reach the customer, and how.
    pub by_reach: ByReach,
    /// The share of headcount that reaches the customer; nothing where there is no headcount.
    pub reach_share: Option<f64>,
    /// The mean distance over the headcount that has one.
    pub mean_distance: Option<f64>,
    /// The greatest distance of anybody.
    pub max_distance: Option<u32>,
    /// The customers that no actor serves directly.
    pub unserved_customers: Vec<PartyId>,
    /// The share of written `serves` objects that state a strength.
    pub stated_strengths: Option<f64>,
}

/// How many actors reach the customer in each way.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub struct ByReach {
    /// They serve a customer.
    pub direct: Count,
    /// They serve somebody who does.
    pub indirect: Count,
    /// They have a way to a potential customer alone.
    pub potential_only: Count,
    /// They have none.
    pub none: Count,
}

impl ByReach {
    /// How many there are of one reach.
    pub fn of(&self, reach: Reach) -> Count {
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
#[non_exhaustive]
pub struct Count {
    /// How many there are.
    pub actors: usize,
    /// Their headcount.
    pub headcount: f64,
}

pub(super) fn summarize(model: &Model, graph: &ServiceGraph, ends: &Ends<'_>, found: &Paths) -> PathsSummary {
    let (mut headcount, mut distance) = (Total::default(), Mean::default());
    for path in &found.actors {
        let people = model.headcount(path.actor);
        headcount.add(people);
        if let Some(way) = &path.way {
            distance.add(f64::from(way.distance), people);
        }
    }
    let count = |reach: Reach| {
        let such = || found.actors.iter().filter(|path| path.reach == reach);
        let headcount: Total = such().map(|path| model.headcount(path.actor)).collect();
        Count { actors: such().count(), headcount: headcount.value() }
    };
    let by_reach = ByReach {
        direct: count(Reach::Direct),
        indirect: count(Reach::Indirect),
        potential_only: count(Reach::PotentialOnly),
        none: count(Reach::None),
    };
    let stated = model.all_serves().filter(|(_, serve)| serve.stated_strength().is_some()).count();
    PathsSummary {
        actors: found.actors.len(),
        headcount: headcount.value(),
        by_reach,
        reach_share: share(distance.weight(), headcount.value()),
        mean_distance: distance.value(),
        max_distance: found.actors.iter().filter_map(|path| path.way.as_ref()).map(|way| way.distance).max(),
        unserved_customers: ends
            .customers
            .iter()
            .copied()
            .filter(|customer| !graph.has_direct_server(*customer))
            .collect(),
        stated_strengths: share(stated as f64, model.serve_count() as f64),
    }
}
