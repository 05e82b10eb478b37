//! Where lines are, for what has to keep out of their way.

use super::area::Area;

/// How far apart points on a line are that stand for it.
pub(super) const STEP: f64 = 3.0;

/// Points of all lines, by their place from left to right.
#[derive(Debug)]
pub(super) struct Lines(Vec<(f64, f64)>);

impl Lines {
    /// Lines through these points, one every [`STEP`].
    pub fn new(points: impl Iterator<Item = (f64, f64)>) -> Self {
        let mut points: Vec<(f64, f64)> = points.collect();
        points.sort_by(|a, b| a.0.total_cmp(&b.0));
        Lines(points)
    }

    /// How much of lines lies in a box, in pixels.
    pub fn within(&self, area: &Area) -> f64 {
        let first = self.0.partition_point(|point| point.0 < area.left);
        let points = self.0.get(first..).unwrap_or_default().iter().take_while(|point| point.0 <= area.right);
        points.filter(|point| point.1 >= area.top && point.1 <= area.bottom).count() as f64 * STEP
    }
}
