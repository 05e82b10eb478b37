//! The `d` attribute of a path in its shortest form: relative coordinates, in tenths of a pixel.

use std::fmt;

/// A path. It remembers its rounded position, so that rounding errors do not add up.
#[derive(Debug)]
pub(super) struct PathData {
    written: String,
    at: (i64, i64),
}

impl PathData {
    pub fn from(point: (f64, f64)) -> Self {
        let mut path = PathData { written: String::new(), at: (0, 0) };
        path.go("M", &[point]);
        path
    }

    /// A straight line.
    pub fn between(from: (f64, f64), to: (f64, f64)) -> Self {
        let mut path = PathData::from(from);
        path.line(to);
        path
    }

    pub fn line(&mut self, to: (f64, f64)) {
        if tenths(to) != self.at {
            self.go("l", &[to]);
        }
    }

    /// A cubic curve: two control points and the end.
    pub fn curve_to(&mut self, leaves: (f64, f64), arrives: (f64, f64), to: (f64, f64)) {
        self.go("c", &[leaves, arrives, to]);
    }

    /// A curve that smoothly continues the last one: second control point and end.
    pub fn smooth_curve_to(&mut self, arrives: (f64, f64), to: (f64, f64)) {
        self.go("s", &[arrives, to]);
    }

    fn go(&mut self, command: &str, points: &[(f64, f64)]) {
        self.written.push_str(command);
        let from = self.at;
        for (number, point) in points.iter().enumerate() {
            self.at = tenths(*point);
            self.number(self.at.0 - from.0, number > 0);
            self.number(self.at.1 - from.1, true);
        }
    }

    /// Writes a number, with a space before it only where a minus sign does not separate it already.
    fn number(&mut self, tenths: i64, follows: bool) {
        if follows && tenths >= 0 {
            self.written.push(' ');
        }
        let (whole, rest) = (tenths.abs() / 10, tenths.abs() % 10);
        let sign = if tenths < 0 { "-" } else { "" };
        self.written.push_str(&match (whole, rest) {
            (_, 0) => format!("{sign}{whole}"),
            (0, _) => format!("{sign}.{rest}"),
            _ => format!("{sign}{whole}.{rest}"),
        });
    }
}

impl fmt::Display for PathData {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.written)
    }
}

fn tenths((x, y): (f64, f64)) -> (i64, i64) {
    ((x * 10.0).round() as i64, (y * 10.0).round() as i64)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_point_is_written_from_the_one_before() {
        let mut path = PathData::from((10.0, 20.55));
        path.line((10.0, 20.6));
        path.curve_to((10.5, 20.1), (9.0, 30.0), (12.0, 31.0));
        path.smooth_curve_to((12.0, 32.0), (2.0, 40.25));
        path.line((0.0, 0.0));
        assert_eq!(path.to_string(), "M10 20.6c.5-.5-1 9.4 2 10.4s0 1-10 9.3l-2-40.3");
    }

    #[test]
    fn roundings_do_not_add_up() {
        let mut path = PathData::from((0.0, 0.0));
        (1..=100).for_each(|step| path.line((f64::from(step) * 0.14, 0.0)));
        assert_eq!(path.at, (140, 0));
    }
}
