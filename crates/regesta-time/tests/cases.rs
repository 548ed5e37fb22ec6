//! Runs the case tables of `cases/`.

use regesta_time::{Agreement, Bounds, Cause, Day, Edtf, Level, agreement, agreement_detail};

fn rows(table: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    table.lines().filter(|l| !l.starts_with('#') && !l.is_empty()).map(|l| l.split('\t').collect())
}

#[test]
fn conformance() {
    for row in rows(include_str!("../cases/conformance.tsv")) {
        let (level, written) = (row[0], row[1]);
        let canonical = if row[2].is_empty() { written } else { row[2] };
        match (level, written.parse::<Edtf>()) {
            ("no", read) => assert!(read.is_err(), "`{written}` should be refused, was read as {read:?}"),
            (_, Err(error)) => panic!("{error}"),
            (level, Ok(value)) => {
                assert_eq!(value.to_string(), canonical);
                let expected = [Level::Zero, Level::One, Level::Two][level.parse::<usize>().unwrap()];
                assert!(
                    value.level() == expected || !row[3].is_empty(),
                    "`{written}` is {:?}",
                    value.level()
                );
            }
        }
    }
}

#[test]
fn bounds() {
    for row in rows(include_str!("../cases/bounds.tsv")) {
        let day = |text: &str| (text != "-").then(|| text.parse::<Day>().unwrap());
        let expected = Bounds {
            earliest_start: day(row[1]),
            latest_start: day(row[2]),
            earliest_end: day(row[3]),
            latest_end: day(row[4]),
        };
        assert_eq!(row[0].parse::<Edtf>().unwrap().bounds(), expected, "{}", row[0]);
    }
}

#[test]
fn agreements() {
    for row in rows(include_str!("../cases/agreement.tsv")) {
        let (a, b) = (row[0].parse::<Edtf>().unwrap(), row[1].parse::<Edtf>().unwrap());
        let expected = match row[2] {
            "same" => Agreement::Same,
            "refines" => Agreement::Refines,
            "compatible" => Agreement::Compatible,
            "calendar" => Agreement::Conflicts(Cause::Calendar),
            "era" => Agreement::Conflicts(Cause::Era),
            "slip" => Agreement::Conflicts(Cause::Slip),
            _ => Agreement::Conflicts(Cause::Genuine),
        };
        assert_eq!(agreement(&a, &b), expected, "{a} and {b}: {:?}", agreement_detail(&a, &b));
        assert_eq!(agreement(&b, &a), expected, "{b} and {a}");
    }
}
