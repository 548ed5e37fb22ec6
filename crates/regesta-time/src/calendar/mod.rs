//! Calendars other than the Gregorian.

mod julian;

pub(crate) use julian::julian_day;
