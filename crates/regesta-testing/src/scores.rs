//! Committed figures of quality, compared with what is measured now.
//!
//! In go the rows of a score file, `key TAB figure` where the key may have several cells, and a measure. What never
//! happens here: a figure that is in the file and was not measured does not pass.

/// Fails if any figure is lower than the file says by more than its slack.
///
/// # Panics
/// With the figures that fell; on a row without a figure.
pub fn assert_none_fell<'r>(
    rows: impl IntoIterator<Item = &'r str>,
    slack: impl Fn(&str) -> f64,
    mut now: impl FnMut(&str) -> f64,
) {
    let mut fallen = Vec::new();
    for row in rows.into_iter().filter(|row| !row.starts_with('#')) {
        let (key, least) = row.rsplit_once('\t').expect("a key and a figure");
        let (least, now): (f64, f64) = (least.parse().expect("a number"), now(key));
        println!("{key}\t{now:.4}");
        if now.is_nan() || now < least - slack(key) {
            fallen.push(format!("{}: {now:.4}, was {least:.4}", key.replace('\t', " ")));
        }
    }
    assert!(fallen.is_empty(), "scores fell:\n{}", fallen.join("\n"));
}
