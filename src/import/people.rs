//! People listed in several rows: their time is split between these rows, so that headcounts add up to people.

use std::collections::BTreeMap;

use super::person_names::name_key;
use super::posts::{Held, Post};
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
        let sum: f64 = rows.iter().filter_map(stated).map(millionths).sum();
        let open: Vec<usize> = rows.iter().copied().filter(|at| stated(at).is_none()).collect();
        let shares = split_evenly((MILLION - sum).max(0.0), open.len());
        for (at, share) in open.into_iter().zip(shares) {
            let Some(post) = posts.get_mut(at) else { continue };
            post.headcount = Some(share);
            if let Some(report) = reports.get_mut(post.sheet) {
                report.headcounts.assumed += share - 1.0;
            }
        }
    }
    let message = format!(
        "{rows} rows are {} people: the full time of the {} in several rows is split over these rows, or stated",
        rows_of.len(),
        several.len(),
    );
    remarks.model(Concern::Table, message);
}

const MILLION: f64 = 1e6;

/// A figure in millionths, to which headcounts are written.
fn millionths(value: f64) -> f64 {
    (value * MILLION).round()
}

/// So many millionths in as many parts, each a whole number of them, so that the parts as they are written add up.
fn split_evenly(whole: f64, parts: usize) -> impl Iterator<Item = f64> {
    let (part, rest) = ((whole / parts as f64).floor(), whole % parts as f64);
    (0..parts).map(move |at| (if (at as f64) < rest { part + 1.0 } else { part }) / MILLION)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_add_up_to_the_last_digit() {
        for (whole, parts) in [(1.0, 1), (1.0, 3), (1.0, 28), (0.4, 7), (0.0, 2), (0.000001, 3), (1.0, 999_999)] {
            let shares: Vec<f64> = split_evenly(millionths(whole), parts).collect();
            assert_eq!(shares.len(), parts);
            assert_eq!(
                shares.iter().map(|share| millionths(*share)).sum::<f64>(),
                millionths(whole),
                "{whole} in {parts}"
            );
            let (least, most) =
                (shares.iter().copied().fold(1.0, f64::min), shares.iter().copied().fold(0.0, f64::max));
            assert!(most - least < 1.5e-6, "{least} to {most}");
        }
    }
}
