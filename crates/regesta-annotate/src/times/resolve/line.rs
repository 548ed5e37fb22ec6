//! Where a narrative stands: its last date, its last month, its last day, and the expression that gave each.

use regesta_model::TextRange;

use super::value::{Grain, Value};

/// What an expression is resolved against.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Against {
    /// Another expression, by its index.
    Found(u32),
    /// The heading in force.
    Heading(TextRange),
    /// The day on which the document was made.
    Dated,
    /// The event it is counted from.
    Event(TextRange),
    /// The expression that dates the words quoted.
    Speech(TextRange),
    /// The expression that dates the conversation in which the words quoted were said.
    Talk(TextRange),
}

/// A date, and the expression that gave it. Places are the same if their dates are.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place {
    pub(super) value: Value,
    pub(super) by: Against,
}

impl PartialEq for Place {
    fn eq(&self, other: &Self) -> bool {
        self.value == other.value
    }
}

/// Where the narrative stands.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Line {
    /// The last place.
    pub(super) at: Option<Place>,
    /// The last place that had a month.
    pub(super) fine: Option<Place>,
    /// The last place that was a day.
    pub(super) day: Option<Place>,
}

impl Line {
    /// The line after passing a date. A coarser date that holds the place does not move it.
    pub(super) fn passing(self, value: Value, by: Against) -> Self {
        let holds = self.value().is_some_and(|at| {
            let ((first, last), (from, to)) = (at.days(), value.days());
            value.grain > at.grain && from <= first && last <= to
        });
        if holds {
            return self;
        }
        let place = Some(Place { value, by });
        let fine = if value.month_of_year().is_some() { place } else { self.fine };
        let day = if value.grain == Grain::Day { place } else { self.day };
        Self { at: place, fine, day }
    }

    pub(super) fn value(self) -> Option<Value> {
        self.at.map(|place| place.value)
    }

    /// The place to count days from: the last day told, if the place is not one.
    pub(super) fn for_days(self) -> Option<Place> {
        self.day.or(self.at)
    }

    /// The place to resolve against: with a month, if the expression needs one and the place lacks it.
    pub(super) fn for_unit(self, fine: bool) -> Option<Place> {
        match (self.at, self.fine) {
            (Some(at), Some(with_month))
                if fine && at.value.month_of_year().is_none() && at.value.year == with_month.value.year =>
            {
                Some(with_month)
            }
            (at, _) => at,
        }
    }
}
