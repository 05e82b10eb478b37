//! People listed in several rows: their time is split between these rows, so that headcounts add up to people.

use std::collections::BTreeMap;

use super::posts::{Held, Post};
use super::references::name_key;
use super::report::{Concern, Remarks, SheetReport};

/// Splits one full-time equivalent between the rows of each person that state no share: whatever the other rows leave.
pub(super) fn split(posts: &mut [Post], reports: &mut [SheetReport], remarks: &mut Remarks) {
    let mut rows_of: BTreeMap<(String, String), Vec<usize>> = BTreeMap::new();
    for (at, post) in posts.iter().enumerate() {
        if !post.person.is_empty() && post.held == Held::Yes {
            rows_of.entry((post.reference.clone(), name_key(&post.person))).or_default().push(at);
        }
    }
    let several: Vec<&Vec<usize>> = rows_of.values().filter(|rows| rows.len() > 1).collect();
    if several.is_empty() {
        return;
    }
    let rows: usize = rows_of.values().map(Vec::len).sum();
    for rows in &several {
        let stated = |at: &usize| posts.get(*at).and_then(|post| post.headcount);
        let sum: f64 = rows.iter().filter_map(stated).sum();
        let open: Vec<usize> = rows.iter().copied().filter(|at| stated(at).is_none()).collect();
        let share = (1.0 - sum).max(0.0) / open.len().max(1) as f64;
        for at in open {
            let Some(post) = posts.get_mut(at) else { continue };
            post.headcount = Some(share);
            if let Some(report) = reports.get_mut(post.sheet) {
                report.headcounts.assumed += share - 1.0;
            }
        }
    }
    let message = format!(
        "{rows} rows are {} people: the full time of the {} who stand in several rows is split over these, or stated",
        rows_of.len(),
        several.len(),
    );
    remarks.model(Concern::Table, message);
}
