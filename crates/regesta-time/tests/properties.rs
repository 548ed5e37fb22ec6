//! What holds of any time, not only of those in the tables.

use proptest::collection::vec;
use proptest::prelude::*;
use regesta_time::{
    Agreement, Allen, Bounds, Calendar, CalendarDate, Day, Edtf, Level, Modal, Month, Precision, Side,
    agreement, agreement_detail, relation,
};

/// A year and, as the case may be, what stands after it.
fn date_0() -> impl Strategy<Value = String> {
    (0..3000_u32, 1..=12_u32, 1..=28_u32, 0..3).prop_map(|(year, month, day, depth)| match depth {
        0 => format!("{year:04}"),
        1 => format!("{year:04}-{month:02}"),
        _ => format!("{year:04}-{month:02}-{day:02}"),
    })
}

fn level_0() -> impl Strategy<Value = String> {
    let time =
        (date_0(), 0..24_u32, 0..60_u32, 0..60_u32, prop::sample::select(vec!["", "Z", "-04", "+04:30"]))
            .prop_filter("a day", |(date, ..)| date.len() == 10)
            .prop_map(|(date, hour, minute, second, zone)| {
                format!("{date}T{hour:02}:{minute:02}:{second:02}{zone}")
            });
    let interval =
        (date_0(), date_0()).prop_map(|(from, to)| format!("{}/{}", (&from).min(&to), (&from).max(&to)));
    prop_oneof![4 => date_0(), 1 => time, 2 => interval]
}

fn date_1() -> impl Strategy<Value = String> {
    let marked = (date_0(), prop::sample::select(vec!["?", "~", "%"]))
        .prop_map(|(date, mark)| format!("{date}{mark}"));
    let season = (0..3000_u32, 21..=24_u32).prop_map(|(year, season)| format!("{year:04}-{season}"));
    let unsaid = (1000..2100_u32, 1..=12_u32, 0..5).prop_map(|(year, month, form)| match form {
        0 => format!("{}X", year / 10),
        1 => format!("{}XX", year / 100),
        2 => format!("{year}-XX"),
        3 => format!("{year}-{month:02}-XX"),
        _ => format!("{year}-XX-XX"),
    });
    let far = (10_000..9_000_000_i64, any::<bool>())
        .prop_map(|(year, minus)| if minus { format!("Y-{year}") } else { format!("Y{year}") });
    let before_christ = (1..3000_u32).prop_map(|year| format!("-{year:04}"));
    prop_oneof![marked, season, unsaid, far, before_christ]
}

fn level_1() -> impl Strategy<Value = String> {
    let open = (date_0(), 0..4).prop_map(|(date, side)| match side {
        0 => format!("{date}/.."),
        1 => format!("../{date}"),
        2 => format!("{date}/"),
        _ => format!("/{date}"),
    });
    prop_oneof![3 => date_1(), 1 => open]
}

fn level_2() -> impl Strategy<Value = String> {
    let season = (0..3000_u32, 25..=41_u32).prop_map(|(year, part)| format!("{year:04}-{part}"));
    let estimated = (1000..2100_u32, 1..=3_u32).prop_map(|(year, digits)| format!("{year}S{digits}"));
    let mark = || prop::sample::select(vec!["", "?", "~", "%"]);
    let inner = (1000..2100_u32, mark(), 1..=12_u32, mark(), 1..=28_u32)
        .prop_filter("one that is marked", |(_, y, _, m, _)| !y.is_empty() || !m.is_empty())
        .prop_map(|(year, y, month, m, day)| format!("{year}{y}-{m}{month:02}-{day:02}"));
    let set = (vec(date_0(), 1..5), any::<bool>()).prop_map(|(mut dates, all)| {
        dates.sort();
        let dates = dates.join(",");
        if all { format!("{{{dates}}}") } else { format!("[{dates}]") }
    });
    prop_oneof![season, estimated, inner, set]
}

fn written() -> impl Strategy<Value = String> {
    prop_oneof![2 => level_0(), 2 => level_1(), 1 => level_2()]
}

/// Times near each other, so that they meet often.
fn near() -> impl Strategy<Value = Edtf> {
    let date =
        (1944..1948_u32, 1..=12_u32, 1..=28_u32, 0..3).prop_map(|(year, month, day, depth)| match depth {
            0 => format!("{year}"),
            1 => format!("{year}-{month:02}"),
            _ => format!("{year}-{month:02}-{day:02}"),
        });
    let date = || date.clone();
    let interval =
        (date(), date()).prop_map(|(from, to)| format!("{}/{}", (&from).min(&to), (&from).max(&to)));
    let open = (date(), any::<bool>())
        .prop_map(|(date, from)| if from { format!("{date}/..") } else { format!("../{date}") });
    let marked =
        (date(), prop::sample::select(vec!["?", "~", "%"])).prop_map(|(date, mark)| format!("{date}{mark}"));
    let season = (1944..1948_u32, 21..=24_u32).prop_map(|(year, season)| format!("{year}-{season}"));
    let one_of = vec(date(), 1..4).prop_map(|mut dates| {
        dates.sort();
        format!("[{}]", dates.join(","))
    });
    prop_oneof![4 => date(), 3 => interval, 1 => open, 2 => marked, 1 => season, 1 => one_of, 1 => Just("194X".to_owned())]
        .prop_map(|written| written.parse().expect("a generated time"))
}

/// A start and an end that the bounds allow, at two given places within them.
fn stretch(bounds: &Bounds, start: i64, end: i64) -> (i64, i64) {
    let far = 200_000;
    let count = |day: Option<Day>, open: i64| day.map_or(open, Day::count);
    let pick = |low: i64, high: i64, place: i64| low + place.rem_euclid((high - low).max(0) + 1);
    let first = pick(count(bounds.earliest_start, -far), count(bounds.latest_start, far), start);
    let low = count(bounds.earliest_end, -far).max(first);
    (first, pick(low, count(bounds.latest_end, 2 * far).max(low), end))
}

/// The relation of two stretches of whole days.
fn allen(a: (i64, i64), b: (i64, i64)) -> Allen {
    use std::cmp::Ordering::{Equal, Greater, Less};
    match (a.0.cmp(&b.0), a.1.cmp(&b.1)) {
        _ if a.1 + 1 < b.0 => Allen::Before,
        _ if a.1 + 1 == b.0 => Allen::Meets,
        _ if b.1 + 1 < a.0 => Allen::After,
        _ if b.1 + 1 == a.0 => Allen::MetBy,
        (Less, Less) => Allen::Overlaps,
        (Greater, Greater) => Allen::OverlappedBy,
        (Equal, Less) => Allen::Starts,
        (Equal, Equal) => Allen::Equals,
        (Equal, Greater) => Allen::StartedBy,
        (Greater, Less) => Allen::During,
        (Greater, Equal) => Allen::Finishes,
        (Less, Greater) => Allen::Contains,
        (Less, Equal) => Allen::FinishedBy,
    }
}

proptest! {
    #[test]
    fn printing_gives_back_what_was_read(written in written()) {
        let value: Edtf = written.parse().unwrap();
        prop_assert_eq!(value.to_string(), written);
    }

    #[test]
    fn levels_are_those_of_the_standard(zero in level_0(), one in level_1(), two in level_2()) {
        let level = |written: String| written.parse::<Edtf>().unwrap().level();
        prop_assert_eq!(level(zero), Level::Zero);
        prop_assert_eq!(level(one), Level::One);
        prop_assert_eq!(level(two), Level::Two);
    }

    #[test]
    fn reading_any_string_is_stable(written in "[-0-9XY?~%./\\[\\]{},TZES:+]{0,24}") {
        if let Ok(value) = written.parse::<Edtf>() {
            let printed = value.to_string();
            prop_assert_eq!(printed.parse::<Edtf>().unwrap(), value);
        }
    }

    #[test]
    fn agreement_does_not_depend_on_who_speaks_first(a in near(), b in near()) {
        let (forth, back) = (agreement_detail(&a, &b), agreement_detail(&b, &a));
        prop_assert_eq!(forth.agreement, back.agreement);
        prop_assert_eq!(forth.days_apart, back.days_apart);
        let mirrored = back.finer.map(|side| if side == Side::First { Side::Second } else { Side::First });
        prop_assert_eq!(forth.finer, mirrored);
        prop_assert_eq!(forth.finer.is_some(), forth.agreement == Agreement::Refines);
    }

    #[test]
    fn a_coarser_date_is_refined_and_never_contradicted(year in 1000..2100_i64, month in 1..=12_u8, day in 1..=28_u8) {
        let fine = Edtf::day(Day::from_ymd(year, month, day).unwrap());
        for coarse in [Edtf::month(year, month), Some(Edtf::year(year)), Edtf::decade(year), Edtf::century(year)] {
            let how = agreement_detail(&coarse.unwrap(), &fine);
            prop_assert_eq!((how.agreement, how.finer), (Agreement::Refines, Some(Side::Second)));
        }
    }

    #[test]
    fn a_time_agrees_with_itself(a in written()) {
        let a: Edtf = a.parse().unwrap();
        prop_assert_eq!(agreement(&a, &a), Agreement::Same);
    }

    #[test]
    fn times_that_conflict_share_no_day(a in near(), b in near()) {
        if let Agreement::Conflicts(_) = agreement(&a, &b) {
            let (of_a, of_b) = (a.bounds().outer(), b.bounds().outer());
            let disjoint = matches!((of_a.1, of_b.0), (Some(last), Some(first)) if last < first)
                || matches!((of_b.1, of_a.0), (Some(last), Some(first)) if last < first);
            let listed = matches!(a, Edtf::Set(_)) || matches!(b, Edtf::Set(_));
            prop_assert!(disjoint || listed, "{a} and {b}");
        }
    }

    #[test]
    fn what_can_happen_is_never_called_impossible(
        a in near(), b in near(), places in (0..100_000_i64, 0..100_000_i64, 0..100_000_i64, 0..100_000_i64),
    ) {
        let (x, y) = (stretch(&a.bounds(), places.0, places.1), stretch(&b.bounds(), places.2, places.3));
        let happened = allen(x, y);
        for (relation, modal) in relation(&a, &b) {
            match modal {
                Modal::Never => prop_assert!(relation != happened, "{a} {relation:?} {b}"),
                Modal::Certainly => prop_assert_eq!(relation, happened),
                Modal::Possibly => {}
            }
        }
    }

    #[test]
    fn marks_never_make_a_time_finer(written in written()) {
        let value: Edtf = written.parse().unwrap();
        for other in [value.approximate(), value.uncertain(), value.unqualified()] {
            prop_assert_eq!(other.precision(), value.precision());
            prop_assert_eq!(other.bounds(), value.bounds());
        }
    }

    #[test]
    fn bounds_are_in_order(written in written()) {
        let bounds = written.parse::<Edtf>().unwrap().bounds();
        let before = |a: Option<Day>, b: Option<Day>| a.zip(b).is_none_or(|(a, b)| a <= b);
        prop_assert!(before(bounds.earliest_start, bounds.latest_start));
        prop_assert!(before(bounds.earliest_end, bounds.latest_end));
        prop_assert!(before(bounds.earliest_start, bounds.latest_end));
    }

    #[test]
    fn no_calendar_pads_a_date(calendar in 0..6_usize, year in 1..6000_i32, month in 1..=13_u8, day in 1..=30_u8) {
        let calendar = [
            Calendar::Julian, Calendar::Era(0), Calendar::Chinese, Calendar::Hijri, Calendar::Hebrew,
            Calendar::Republican,
        ][calendar];
        let date = |month: Option<u8>, day| CalendarDate::new(calendar, year, month.map(Month::of), day);
        if let Some(whole) = date(None, None) {
            prop_assert!(whole.edtf().is_none_or(|edtf| edtf.single_day().is_none()));
        }
        if let Some(of_month) = date(Some(month), None) {
            prop_assert!(of_month.edtf().is_none_or(|edtf| edtf.single_day().is_none()));
        }
        if let Some(of_day) = date(Some(month), Some(day)) {
            prop_assert_eq!(of_day.to_string().parse::<CalendarDate>().unwrap(), of_day);
            prop_assert!(of_day.edtf().is_none_or(|edtf| edtf.precision() <= Precision::Day));
        }
    }
}
