//! The words that matter to dates, by class: in goes a word's bytes, out comes its class and value.
//!
//! What never happens here: no allocation per word, no second look-up; a word of no interest costs one test of a
//! bit mask.

use std::sync::OnceLock;

macro_rules! classes {
    ($($class:ident $name:literal),* $(,)?) => {
        /// What a token is to the grammar of time.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[repr(u8)]
        pub(super) enum Class {
            /// Past the end of the chunk.
            Outside,
            /// A word the grammar does not know.
            Other,
            /// A punctuation mark; its value is the character.
            Mark,
            /// A row of digits; its value is the number.
            Number,
            $(#[doc = concat!("Class `", $name, "` of the word list.")] $class),*
        }

        impl Class {
            fn named(name: &str) -> Option<Self> {
                match name {
                    $($name => Some(Self::$class),)*
                    _ => None,
                }
            }

            /// How many classes there are.
            pub(super) const COUNT: usize = [Self::Outside, Self::Other, Self::Mark, Self::Number, $(Self::$class),*].len();
        }
    };
}

classes! {
    A "a", About "about", Ad "ad", After "after", Age "age", Ago "ago", All "all", Almost "almost", AmPm "ampm",
    And "and", Anniversary "anniversary", Another "another", Approx "approx", Around "around", At "at", B "b",
    Bc "bc", Before "before", Beginning "beginning", Being "being", Between "between", Both "both", By "by",
    Cardinal "cardinal", Circa "circa", Contents "contents", Couple "couple", Current "current", Date "date",
    Daypart "daypart", Decades "decades", Dozen "dozen", Duration "duration", During "during", Each "each",
    Earlier "earlier", Early "early", End "end", Era "era", Every "every", Few "few", Following "following",
    For "for", Former "former", From "from", Future "future", Half "half", Has "has", Hence "hence", Holiday "holiday",
    Hrs "hrs", Hundred "hundred", In "in", Into "into", Is "is", It "it", Its "its", Last "last", Late "late",
    Later "later", Latter "latter", Least "least", Less "less", Long "long", Mid "mid", Middle "middle",
    Modern "modern", Moment "moment", Climate "climate", Month "month", More "more", Most "most", Next "next", Not "not",
    Now "now", Oclock "oclock", Of "of", Old "old", On "on", Only "only", Or "or", Ordinal "ordinal", Over "over",
    Own "own", Part "part", Past "past", Per "per", Period "period", Point "point", Present "present",
    Previous "previous", Quarter "quarter", Recent "recent", Recently "recently", Rest "rest", S "s", Same "same",
    Season "season", Seasons "seasons", Second "second", Shortly "shortly", Since "since", Some "some",
    Suffix "suffix", Tens "tens", Than "than", That "that", The "the", These "these", This "this",
    Those "those", Thousand "thousand", Through "through", Throughout "throughout", Until "until", Time "time",
    To "to", Today "today", Tomorrow "tomorrow", Tonight "tonight", Unit "unit", Units "units", Up "up",
    Weekday "weekday", When "when", Which "which", Will "will", Within "within", Yesterday "yesterday", Zone "zone",
    LocalZone "localzone", Frequency "frequency", Numbered "numbered", Rate "rate", As "as", EventNoun "eventnoun",
    EraName "eraname", Elsewhere "elsewhere", Weekdays "weekdays",
}

/// A known word: its class and value.
pub(super) type Known = (Class, u16);

/// Longest word of the list: sixteen bytes pack into a `u128`.
const LONGEST: usize = 16;
const SLOTS: usize = 2048;

/// The word list as an open-addressed table.
pub(super) struct Words {
    slots: Vec<(u128, Known)>,
    /// For each first letter, the lengths at which a word of the list begins with it.
    lengths: [u32; 32],
}

/// The word list that ships with the crate.
pub(super) fn words() -> &'static Words {
    static WORDS: OnceLock<Words> = OnceLock::new();
    WORDS.get_or_init(|| Words::read(include_str!("../../lexicon/times/words.tsv")))
}

impl Words {
    fn read(list: &str) -> Self {
        let mut words = Self { slots: vec![(0, (Class::Other, 0)); SLOTS], lengths: [0; 32] };
        for line in list.lines().filter(|line| !line.starts_with('#')) {
            let mut cells = line.split('\t');
            let (Some(class), Some(word), Some(value)) = (cells.next(), cells.next(), cells.next()) else {
                continue;
            };
            if let (Some(class), Ok(value)) = (Class::named(class), value.parse()) {
                words.insert(word.as_bytes(), (class, value));
            }
        }
        words
    }

    fn insert(&mut self, word: &[u8], known: Known) {
        if word.len() > LONGEST {
            return;
        }
        let key = key(word);
        let mut slot = slot_of(key);
        while self.slots[slot].0 != 0 && self.slots[slot].0 != key {
            slot = (slot + 1) % SLOTS;
        }
        self.slots[slot] = (key, known);
        self.lengths[usize::from(word[0] & 31)] |= 1 << word.len();
    }

    /// Class and value of a word, its ASCII letters in any case; [`Class::Other`] if the list lacks it.
    #[inline]
    pub(super) fn look_up(&self, word: &[u8]) -> Known {
        let len = word.len();
        if len == 0 || len > LONGEST || self.lengths[usize::from(word[0] & 31)] & (1 << len) == 0 {
            return (Class::Other, 0);
        }
        let key = key(word);
        let mut slot = slot_of(key);
        loop {
            let (there, known) = self.slots[slot];
            if there == key {
                return known;
            }
            if there == 0 {
                return (Class::Other, 0);
            }
            slot = (slot + 1) % SLOTS;
        }
    }
}

/// The letters in lower case, packed; of letters beyond ASCII, one bit is the same for all.
#[inline]
fn key(word: &[u8]) -> u128 {
    word.iter().fold(0, |key, byte| key << 8 | u128::from(byte | 0x20))
}

#[inline]
fn slot_of(key: u128) -> usize {
    let mixed = (key as u64 ^ (key >> 64) as u64).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    (mixed >> 53) as usize % SLOTS
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_list_is_read() {
        let list = include_str!("../../lexicon/times/words.tsv");
        for line in list.lines().filter(|line| !line.starts_with('#')) {
            let cells: Vec<&str> = line.split('\t').collect();
            let class = Class::named(cells[0]).unwrap_or_else(|| panic!("no class for `{line}`"));
            assert_eq!(words().look_up(cells[1].as_bytes()).0, class, "`{line}`");
        }
    }

    #[test]
    fn case_is_folded_and_strangers_are_other() {
        assert_eq!(words().look_up(b"AUGUST"), (Class::Month, 8));
        assert_eq!(words().look_up(b"Augustus"), (Class::Other, 0));
    }
}
