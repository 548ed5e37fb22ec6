//! Reading EDTF: one pass over the bytes, no backtracking.
//!
//! In goes a string, out comes a value or the place and the reason why there is none. No string makes it panic.

use super::date::Part;
use super::{
    Component, Date, DateTime, Digits, Edtf, EdtfError, Endpoint, Interval, Member, Offset, Qualifier,
    Season, Set, SetKind, TimeOfDay, Year,
};

type Read<T> = Result<T, (usize, &'static str)>;

/// Reads a whole value.
pub(super) fn parse(text: &str) -> Result<Edtf, EdtfError> {
    let mut reader = Reader { text, at: 0 };
    reader.value().map_err(|(at, reason)| EdtfError::at(text, at, reason))
}

struct Reader<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Reader<'a> {
    fn value(&mut self) -> Read<Edtf> {
        if self.text.is_empty() {
            return Err((0, "expected a date"));
        }
        self.refuse_old_spellings()?;
        let value = match self.peek() {
            Some(b'[') => Edtf::Set(self.set(SetKind::OneOf, b']')?),
            Some(b'{') => Edtf::Set(self.set(SetKind::All, b'}')?),
            _ => self.date_or_interval()?,
        };
        if self.at < self.text.len() {
            return self.fail("expected the end of the value");
        }
        Ok(value)
    }

    /// The draft of 2012 wrote `u`, `unknown` and `open`; naming the successor helps more than "unexpected `u`".
    fn refuse_old_spellings(&self) -> Read<()> {
        const OLD: [(&str, &str); 4] = [
            ("unknown", "`unknown` is from the draft of 2012: leave that side of the interval empty"),
            ("open", "`open` is from the draft of 2012: write `..`"),
            ("u", "`u` is from the draft of 2012: write `X`"),
            ("x", "an unspecified digit is a capital `X`"),
        ];
        OLD.iter().find_map(|(old, reason)| Some((self.text.find(old)?, *reason))).map_or(Ok(()), Err)
    }

    fn date_or_interval(&mut self) -> Read<Edtf> {
        let from = self.endpoint()?;
        if !self.eat(b'/') {
            return match from {
                Endpoint::Date(date) => Ok(Edtf::Date(date)),
                Endpoint::DateTime(time) => Ok(Edtf::DateTime(time)),
                Endpoint::Open | Endpoint::Unknown => self.fail("expected a date or `/`"),
            };
        }
        let to = self.endpoint()?;
        let empty = (self.at, "an interval needs at least one side that is known or open (`..`)");
        Interval::new(from, to).map(Edtf::Interval).ok_or(empty)
    }

    fn endpoint(&mut self) -> Read<Endpoint> {
        if self.eat_word("..") {
            return Ok(Endpoint::Open);
        }
        if matches!(self.peek(), None | Some(b'/')) {
            return Ok(Endpoint::Unknown);
        }
        let start = self.at;
        let date = self.date()?;
        if !self.eat(b'T') {
            return Ok(Endpoint::Date(date));
        }
        if date.single_day().is_none() {
            return Err((start, "a time of day needs a full date, such as 1985-04-12T23:20:30"));
        }
        let time = self.time_of_day()?;
        let offset = self.offset()?;
        Ok(Endpoint::DateTime(DateTime { date, time, offset }))
    }

    fn date(&mut self) -> Read<Date> {
        let start = self.at;
        let year = self.component(Self::year)?;
        let part = if self.eat(b'-') { self.part()? } else { Part::Whole };
        if !matches!(part, Part::Whole) && !year.value.can_be_divided() {
            return Err((start, "only a year of four digits can have a month or season"));
        }
        Date::new(year, part).ok_or((start, "no such day"))
    }

    fn part(&mut self) -> Read<Part> {
        let start = self.at;
        let month = self.component(Self::two_digits)?;
        if let Some(season) = month.value.exact().and_then(|n| Season::new(u8::try_from(n).ok()?)) {
            return Ok(Part::Season(Component { value: season, own: month.own, group: month.group }));
        }
        if !(1..=12).any(|m| month.value.allows(m)) {
            return Err((start, "expected a month (01–12) or a season (21–41)"));
        }
        if !self.eat(b'-') {
            return Ok(Part::Month(month));
        }
        let start = self.at;
        let day = self.component(Self::two_digits)?;
        if !(1..=31).any(|d| day.value.allows(d)) {
            return Err((start, "expected a day of the month (01–31)"));
        }
        Ok(Part::Day(month, day))
    }

    fn component<T>(&mut self, read: impl Fn(&mut Self) -> Read<T>) -> Read<Component<T>> {
        let own = self.qualifier();
        let value = read(self)?;
        let group = self.qualifier();
        Ok(Component { value, own, group })
    }

    fn qualifier(&mut self) -> Option<Qualifier> {
        let found = self.peek().and_then(Qualifier::read);
        self.at += usize::from(found.is_some());
        found
    }

    fn two_digits(&mut self) -> Read<Digits<2>> {
        let start = self.at;
        Digits::parse(self.run(|b| b.is_ascii_digit() || b == b'X')).ok_or((start, "expected two digits"))
    }

    fn year(&mut self) -> Read<Year> {
        let year = if self.eat(b'Y') { self.long_year()? } else { self.short_year()? };
        let start = self.at;
        if !self.eat(b'S') {
            return Ok(year);
        }
        let digits = self.run(|b| b.is_ascii_digit()).parse().ok().filter(|&n: &u8| n > 0);
        let refused = (start, "expected the number of significant digits of an exact year, such as S2");
        digits.and_then(|n| year.with_significant(n)).ok_or(refused)
    }

    fn short_year(&mut self) -> Read<Year> {
        let start = self.at;
        let negative = self.eat(b'-');
        let digits = self.run(|b| b.is_ascii_digit() || b == b'X');
        if negative && digits.bytes().all(|b| b == b'0') && !digits.is_empty() {
            return Err((start, "year 0 has no sign"));
        }
        let year = match digits.len() {
            4 => Digits::parse(digits).map(|d| Year::digits(negative, d)),
            3 => Digits::parse(digits).map(|d| Year::decade(negative, d)),
            2 => Digits::parse(digits).map(|d| Year::century(negative, d)),
            _ => None,
        };
        year.ok_or((start, "expected a year of four digits, or of more after `Y`"))
    }

    fn long_year(&mut self) -> Read<Year> {
        let start = self.at;
        let negative = self.eat(b'-');
        let mantissa: i64 = self.number(start, "expected the digits of a year that fits into 64 bits")?;
        let exponential = self.eat(b'E');
        let exponent = if exponential { self.number(self.at, "expected an exponent")? } else { 0 };
        if exponent == 0 && mantissa <= 9999 {
            return Err((start, "a year of up to four digits is written without `Y`"));
        }
        Ok(Year::long(if negative { -mantissa } else { mantissa }, exponent))
    }

    fn number<N: std::str::FromStr>(&mut self, at: usize, reason: &'static str) -> Read<N> {
        self.run(|b| b.is_ascii_digit()).parse().map_err(|_| (at, reason))
    }

    fn time_of_day(&mut self) -> Read<TimeOfDay> {
        let hour = self.two(24, "expected an hour (00–24)")?;
        let minute = if self.eat(b':') { Some(self.two(59, "expected a minute (00–59)")?) } else { None };
        let second = if minute.is_some() && self.eat(b':') {
            Some(self.two(60, "expected a second (00–60)")?)
        } else {
            None
        };
        if hour == 24 && (minute.unwrap_or(0), second.unwrap_or(0)) != (0, 0) {
            return self.fail("hour 24 is the end of the day, 24:00:00");
        }
        Ok(TimeOfDay { hour, minute, second })
    }

    fn offset(&mut self) -> Read<Option<Offset>> {
        if self.eat(b'Z') {
            return Ok(Some(Offset::Utc));
        }
        let negative = match self.peek() {
            Some(b'+') => false,
            Some(b'-') => true,
            _ => return Ok(None),
        };
        self.at += 1;
        let hours = self.two(23, "expected the hours of an offset (00–23)")?;
        let minutes = if self.eat(b':') {
            Some(self.two(59, "expected the minutes of an offset (00–59)")?)
        } else {
            None
        };
        Ok(Some(Offset::Of { negative, hours, minutes }))
    }

    fn two(&mut self, most: u8, reason: &'static str) -> Read<u8> {
        let start = self.at;
        let digits = self.run(|b| b.is_ascii_digit());
        let number = digits.parse().ok().filter(|&n: &u8| digits.len() == 2 && n <= most);
        number.ok_or((start, reason))
    }

    fn set(&mut self, kind: SetKind, close: u8) -> Read<Set> {
        let start = self.at;
        self.at += 1;
        let mut members = Vec::new();
        loop {
            while self.eat(b' ') {}
            members.push(self.member()?);
            if self.eat(close) {
                break;
            }
            if !self.eat(b',') {
                return self.fail("expected `,` or the end of the set");
            }
        }
        Set::new(kind, members)
            .ok_or((start, "`..` without a limit stands only before the first or after the last member"))
    }

    fn member(&mut self) -> Read<Member> {
        if self.eat_word("..") {
            return Ok(Member::Until(self.date()?));
        }
        let from = self.date()?;
        if !self.eat_word("..") {
            return Ok(Member::Date(from));
        }
        if matches!(self.peek(), Some(b']' | b'}' | b',')) {
            return Ok(Member::From(from));
        }
        Ok(Member::Range(from, self.date()?))
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn eat(&mut self, byte: u8) -> bool {
        let found = self.peek() == Some(byte);
        self.at += usize::from(found);
        found
    }

    fn eat_word(&mut self, word: &str) -> bool {
        let found = self.text.as_bytes().get(self.at..).is_some_and(|rest| rest.starts_with(word.as_bytes()));
        self.at += if found { word.len() } else { 0 };
        found
    }

    /// The longest run of such bytes. They are ASCII, so that `at` stays on a character boundary.
    fn run(&mut self, wanted: impl Fn(u8) -> bool) -> &'a str {
        let start = self.at;
        while self.peek().is_some_and(&wanted) {
            self.at += 1;
        }
        self.text.get(start..self.at).unwrap_or_default()
    }

    fn fail<T>(&self, reason: &'static str) -> Read<T> {
        Err((self.at, reason))
    }
}
