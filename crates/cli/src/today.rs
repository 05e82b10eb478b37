//! Today's date, in UTC.

use std::time::{SystemTime, UNIX_EPOCH};

use outward::Date;

/// Today, by the system clock; `None` if the clock's date cannot be represented.
pub fn today() -> Option<Date> {
    let seconds = SystemTime::now().duration_since(UNIX_EPOCH).ok()?.as_secs();
    Date::of_days_since_1970(seconds / 86_400)
}
