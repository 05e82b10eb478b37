//! Upright boxes, which must not touch.

use std::f64::consts::TAU;

/// An upright box, by two corners.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Area {
    pub left: f64,
    pub top: f64,
    pub right: f64,
    pub bottom: f64,
}

impl Area {
    pub fn around((x, y): (f64, f64), (width, height): (f64, f64)) -> Area {
        Area { left: x - width / 2.0, top: y - height / 2.0, right: x + width / 2.0, bottom: y + height / 2.0 }
    }

    pub fn touches(&self, other: &Area) -> bool {
        self.left < other.right && other.left < self.right && self.top < other.bottom && other.top < self.bottom
    }

    /// Whether it touches a circle around the center.
    pub fn touches_circle(&self, radius: f64) -> bool {
        let across = self.left.max(0.0).max(-self.right);
        let down = self.top.max(0.0).max(-self.bottom);
        across * across + down * down < radius * radius
    }

    /// Whether all of it lies in the sector between two angles.
    pub fn is_between(&self, start: f64, end: f64) -> bool {
        let corners =
            [(self.left, self.top), (self.right, self.top), (self.right, self.bottom), (self.left, self.bottom)];
        corners.into_iter().all(|(x, y)| {
            let angle = libm::atan2(x, -y);
            let angle = if angle < 0.0 { angle + TAU } else { angle };
            angle > start && angle < end
        })
    }

    pub fn with(self, other: &Area) -> Area {
        Area {
            left: self.left.min(other.left),
            top: self.top.min(other.top),
            right: self.right.max(other.right),
            bottom: self.bottom.max(other.bottom),
        }
    }
}
