//! Two lines of any text: each is refused or gives a value that prints and reads again as itself, and the two agree in
//! the same way whichever is given first.
#![no_main]

use libfuzzer_sys::fuzz_target;
use regesta_time::{CalendarDate, Edtf, agreement, relation};

fuzz_target!(|written: &str| {
    let (first, second) = written.split_once('\n').unwrap_or((written, written));
    if let Ok(date) = first.parse::<CalendarDate>() {
        assert_eq!(date.to_string().parse(), Ok(date));
    }
    let (Ok(first), Ok(second)) = (first.parse::<Edtf>(), second.parse::<Edtf>()) else { return };
    assert_eq!(first.to_string().parse().as_ref(), Ok(&first));
    assert_eq!(agreement(&first, &second), agreement(&second, &first));
    let _ = relation(&first, &second);
});
