//! Text that means harm to a reader of dates: shapes that are repeated, or put inside themselves, until they are long.
//! Each keeps some rule, the decoder or the search for events and speakers at work for as far as it will go.

/// A shape, and how it is made long.
#[derive(Clone, Copy, Debug)]
pub struct Shape {
    /// What it is called in a table.
    pub name: &'static str,
    /// Repeated; `#` stands for a number from 1000 to 1999, one more each time.
    pub piece: &'static str,
    /// Repeated after all the pieces, once for each: what closes them.
    pub close: &'static str,
}

const fn repeated(name: &'static str, piece: &'static str) -> Shape {
    Shape { name, piece, close: "" }
}

/// All shapes.
pub const SHAPES: [Shape; 52] = [
    repeated("prose", "No word of any time stands here, and no end of the line comes in sight. "),
    repeated("one word", "x"),
    repeated("one letter beyond ASCII", "\u{e9}"),
    repeated("empty lines", "\n"),
    repeated("digits", "1"),
    repeated("years", "1848 "),
    repeated("years of two digits", "'48 "),
    repeated("growing numbers", "# "),
    repeated("days of growing years", "3 May # "),
    repeated("lines of growing days", "On 3 May # the town fell.\n"),
    repeated("dashed years", "1848-49 "),
    repeated("dashed ones", "1-"),
    repeated("dotted ones", "1."),
    repeated("dotted days", "1848.3."),
    repeated("slashed ones", "1/"),
    repeated("colons", "12:"),
    repeated("months", "May "),
    repeated("month and day", "May 4 "),
    repeated("both styles", "May 4 (May 17) "),
    repeated("day and month", "4 May, "),
    repeated("days of the week", "Monday, "),
    repeated("days of the week in one word", "Monday"),
    repeated("brackets", "("),
    repeated("brackets and years", "((((1848"),
    Shape { name: "nested brackets", piece: "(1848 ", close: ")" },
    Shape { name: "nested quotations", piece: "On 3 May he said: \u{201c}", close: "\u{201d}" },
    repeated("articles", "the "),
    repeated("of the", "of the "),
    repeated("ordinals", "the 1st "),
    repeated("counted months", "the 1st day of the 1st month of the "),
    repeated("years of the Republic", "the 1st year of the Republic "),
    repeated("after", "the day after the "),
    repeated("steps", "three weeks after "),
    repeated("steps from events", "three days after the fall of the town "),
    repeated("events and steps", "On 3 May 1820 the town fell. Two days after the town fell they left. "),
    repeated("terms", "thirty years from the date of the signing of the "),
    repeated("spans of nights", "the night of 4-"),
    repeated("parts", "early or mid-"),
    repeated("ends of beginnings", "the end of the beginning of the "),
    repeated("amounts joined", "between three and four and "),
    repeated("tens", "twenty-"),
    repeated("half past", "half past "),
    repeated("months elsewhere", "Muharram "),
    repeated("feasts", "Easter "),
    repeated("described events", "after the great "),
    repeated("that time", "that time at that "),
    repeated("days named twice", "on 21 July, the second day of the "),
    repeated("eras", "Showa Guangxu "),
    repeated("marks that never close", "\u{201c}now "),
    repeated("straight marks", "\"now\" "),
    repeated(
        "telegrams",
        "On 3 May 1820 the consul wired: \"We hold the town now, and sail next month.\" He said that it was late.\n",
    ),
    repeated("talk", "He said: \"It is ours now.\" \"In the past,\" and now \"for the time being\".\n"),
];

impl Shape {
    /// The shape, about so many bytes long.
    pub fn text(&self, len: usize) -> String {
        let count = len / (self.piece.len() + self.close.len());
        let mut text = String::with_capacity(len + count * 8);
        match self.piece.split_once('#') {
            Some((before, after)) => {
                for number in (1_000..2_000).cycle().take(count) {
                    text.push_str(before);
                    text.push_str(&number.to_string());
                    text.push_str(after);
                }
            }
            None => text.push_str(&self.piece.repeat(count)),
        }
        text.push_str(&self.close.repeat(count));
        text
    }
}
