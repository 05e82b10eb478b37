//! Numbers of the language as exact decimals, and back.

/// The decimals of a headcount. A number of the language has at most fifteen digits, one of them before the point.
pub(super) const SCALE: usize = 14;

/// The number times 10¹⁴, as it was written; `None` if it has more decimals, or does not fit.
pub(super) fn unscaled(number: f64) -> Option<i128> {
    // the fewest digits that read back as the same number: those that were written
    let digits = number.to_string();
    let (whole, decimals) = digits.split_once('.').unwrap_or((&digits, ""));
    if decimals.len() > SCALE {
        return None;
    }
    let unscaled: i128 = format!("{whole}{decimals:0<SCALE$}").parse().ok()?;
    (unscaled.unsigned_abs() < 10u128.pow(38)).then_some(unscaled)
}

/// The number that is nearest to a decimal.
pub(super) fn number(unscaled: i128) -> Option<f64> {
    let sign = if unscaled < 0 { "-" } else { "" };
    let digits = format!("{:0>width$}", unscaled.unsigned_abs(), width = SCALE + 1);
    let (whole, decimals) = digits.split_at_checked(digits.len().checked_sub(SCALE)?)?;
    format!("{sign}{whole}.{decimals}").parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_fifteen_digits_come_back() {
        for written in
            [0.0, 1.0, 0.1, 0.3, 12.5, 0.00000000000001, 0.99999999999999, 123456789012.345, 999999999999999.0]
        {
            assert_eq!(unscaled(written).and_then(number), Some(written), "{written}");
        }
        assert_eq!(unscaled(0.1), Some(10_000_000_000_000));
        assert_eq!(unscaled(1e-15), None);
        assert_eq!(unscaled(1e25), None);
        assert_eq!(unscaled(f64::NAN), None);
    }
}
