//! Today's date, in UTC.

use std::time::{SystemTime, UNIX_EPOCH};

use outward::Date;

const SECONDS_OF_A_DAY: u64 = 86_400;

/// Today, by the system clock; `None` if the clock's date cannot be represented.
pub fn today() -> Option<Date> {
    let seconds = SystemTime::now().duration_since(UNIX_EPOCH).ok()?.as_secs();
    civil(seconds / SECONDS_OF_A_DAY)
}

/// The date this many days after 1970-01-01 (H. Hinnant, chrono-Compatible Low-Level Date Algorithms: years begin in
/// March, so that the leap day is the last).
fn civil(days: u64) -> Option<Date> {
    let since_0000_03_01 = days.checked_add(719_468)?;
    let (era, of_era) = (since_0000_03_01 / 146_097, since_0000_03_01 % 146_097);
    let year_of_era = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let day_of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month_from_march = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
    let month = if month_from_march < 10 { month_from_march + 3 } else { month_from_march - 9 };
    let year = era * 400 + year_of_era + u64::from(month <= 2);
    Date::new(u16::try_from(year).ok()?, u8::try_from(month).ok()?, u8::try_from(day).ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_follow_each_other() {
        let mut expected = (1970..=2400u16).flat_map(|year| {
            (1..=12u8).flat_map(move |month| (1..=31u8).filter_map(move |day| Date::new(year, month, day)))
        });
        for days in 0..157_000 {
            assert_eq!(civil(days), expected.next(), "{days}");
        }
        assert_eq!(civil(u64::MAX), None);
    }
}
