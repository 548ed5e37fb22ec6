//! What is marked in one text, layer by layer. An annotation is about the text and says nothing of the world.

use std::ops::Deref;

use regesta_time::{CalendarDate, Edtf};

use crate::TextRange;
use crate::claim::{ClaimType, Factuality, Participant, Polarity};

/// Everything that is marked in one text.
#[derive(Clone, Debug, Default)]
pub struct Annotations {
    /// Sentences; headings and list items count as sentences of their own.
    pub sentences: Layer<Sentence>,
    /// Words, numbers and punctuation marks.
    pub tokens: Layer<Token>,
    /// Time expressions.
    pub timexes: Layer<Timex>,
    /// Names, and words that refer to what a name refers to. Nested mentions follow the ones that hold them.
    pub mentions: Layer<Mention>,
    /// What the mentions refer to within this text; a [`ReferentId`] is an index here.
    pub referents: Vec<Referent>,
    /// Numbers that count or measure something.
    pub quantities: Layer<Quantity>,
    /// Reported words.
    pub quotations: Layer<Quotation>,
    /// Damage in the text, with proposed readings.
    pub emendations: Layer<Emendation>,
    /// Words that evoke an event.
    pub event_mentions: Layer<EventMention>,
    /// Which time expression dates which event mention.
    pub time_links: Vec<TimeLink>,
}

/// Something that stands at a range.
pub trait Ranged {
    /// Where it stands.
    fn range(&self) -> TextRange;
}

/// All annotations of one kind, in the order of their start, then the longer first.
#[derive(Clone, Debug)]
pub struct Layer<T>(Vec<T>);

impl<T> Default for Layer<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T: Ranged> Layer<T> {
    /// Puts annotations in order. Those with the same range keep the order they came in.
    pub fn new(mut annotations: Vec<T>) -> Self {
        annotations.sort_by_key(|annotation| {
            let range = annotation.range();
            (range.start, std::cmp::Reverse(range.end))
        });
        Self(annotations)
    }

    /// The annotations that start inside `range`, as a slice of the layer, in logarithmic time.
    pub fn starting_in(&self, range: TextRange) -> &[T] {
        let from = self.0.partition_point(|annotation| annotation.range().start < range.start);
        let to = self.0.partition_point(|annotation| annotation.range().start < range.end);
        &self.0[from..to.max(from)]
    }

    /// Index of the first annotation that starts at `offset` or after.
    pub fn first_from(&self, offset: u32) -> usize {
        self.0.partition_point(|annotation| annotation.range().start < offset)
    }

    /// The annotations themselves.
    pub fn into_vec(self) -> Vec<T> {
        self.0
    }
}

impl<T> Deref for Layer<T> {
    type Target = [T];

    fn deref(&self) -> &[T] {
        &self.0
    }
}

macro_rules! ranged {
    ($($name:ty),*) => {
        $(impl Ranged for $name {
            fn range(&self) -> TextRange {
                self.range
            }
        })*
    };
}

ranged!(Sentence, Token, Timex, Mention, Quantity, Quotation, Emendation, EventMention);

/// A sentence, without the white space around it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Sentence {
    /// Where.
    pub range: TextRange,
}

/// A word, a number or a punctuation mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Token {
    /// Where.
    pub range: TextRange,
    /// What.
    pub kind: TokenKind,
}

/// What a token is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TokenKind {
    /// Letters, with apostrophes and hyphens inside.
    Word,
    /// Digits, with separators inside.
    Number,
    /// Anything else.
    Mark,
}

/// A time expression, after TIMEX3 (ISO-TimeML).
#[derive(Clone, Debug, PartialEq)]
pub struct Timex {
    /// Where.
    pub range: TextRange,
    /// Its TIMEX3 type.
    pub kind: TimexKind,
    /// Its TIMEX3 value: `1949-01-26`, `P3M`, `195`, `PAST_REF`, `A/B` for a range.
    pub value: String,
    /// Its TIMEX3 modifier.
    pub modifier: Option<TimexModifier>,
    /// TIMEX3 `quant` of a set: `EACH`.
    pub quant: Option<String>,
    /// TIMEX3 `freq` of a set: `2X`.
    pub freq: Option<String>,
    /// The interval of time it names, where it names one.
    pub edtf: Option<Edtf>,
    /// The date in the calendar it is written in, if that is another than the Gregorian.
    pub written: Option<CalendarDate>,
    /// The other reading, where the margin between two was too thin.
    pub other_reading: Option<Edtf>,
    /// What it was resolved against.
    pub anchor: Option<Anchor>,
    /// The rule that found it.
    pub rule: String,
    /// Whether it is impossible, or contradicted by a better date in the same text.
    pub erroneous: bool,
    /// What it should say, if it is erroneous.
    pub emended: Option<Edtf>,
}

/// TIMEX3 types.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TimexKind {
    /// A calendar date of any precision.
    Date,
    /// A time of day.
    Time,
    /// An amount of time.
    Duration,
    /// Something that recurs.
    Set,
}

/// TIMEX3 modifiers that a date or duration can carry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "the names are those of TIMEX3")]
pub enum TimexModifier {
    Before,
    After,
    OnOrBefore,
    OnOrAfter,
    LessThan,
    MoreThan,
    EqualOrLess,
    EqualOrMore,
    Start,
    Mid,
    End,
    Approx,
}

/// What a time expression was resolved against.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Anchor {
    /// Another time expression of the text.
    Timex(TextRange),
    /// A heading that names a time.
    Heading(TextRange),
    /// A dated event mention.
    Event(TextRange),
    /// The date of the document itself.
    Dated,
    /// The time at which quoted words were spoken.
    Speech(TextRange),
}

/// Index of a [`Referent`] in one text's annotations.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ReferentId(pub u32);

/// What mentions within one text refer to: a person, place or body before it is resolved across documents.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Referent {
    /// What kind of thing.
    pub kind: MentionType,
    /// The fullest name the text gives it.
    pub name: String,
}

/// Words that name or refer.
#[derive(Clone, Debug, PartialEq)]
pub struct Mention {
    /// Where.
    pub range: TextRange,
    /// What kind of thing it names.
    pub kind: MentionType,
    /// Whether it is a name; `false` for pronouns and common nouns.
    pub named: bool,
    /// What it refers to within this text.
    pub referent: ReferentId,
}

/// What kinds of things have names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MentionType {
    /// A person.
    Person,
    /// An organization: a party, a ministry, an army, a firm.
    Organization,
    /// A state, also as an actor, and its people.
    State,
    /// A place: a town, region, river, port, railway.
    Place,
    /// A people, clique, camp, class.
    Group,
    /// A treaty, agreement, declaration, law.
    Instrument,
    /// A named event: a war, campaign, congress, revolution.
    Event,
    /// A specific post.
    Office,
    /// A book, newspaper, film.
    Work,
}

/// A number that counts or measures something.
#[derive(Clone, Debug, PartialEq)]
pub struct Quantity {
    /// Where: hedge, number, multiplier and unit of measure, without the noun that is counted.
    pub range: TextRange,
    /// The least it can be; `None` if open downwards.
    pub min: Option<f64>,
    /// The most it can be; `None` if open upwards.
    pub max: Option<f64>,
    /// The unit: `km`, `percent`, `USD`, or the noun that is counted.
    pub unit: Option<String>,
    /// Whether the text hedges it ("about").
    pub approx: bool,
    /// What is counted or measured, in the text's words.
    pub measures: Option<String>,
    /// Of whom or of what.
    pub of: Option<Participant>,
    /// What the number should be, where scanning or translation broke it.
    pub emended: Option<f64>,
}

/// Reported words.
#[derive(Clone, Debug, PartialEq)]
pub struct Quotation {
    /// The content, without quotation marks around it.
    pub range: TextRange,
    /// How the words are given.
    pub kind: QuotationKind,
    /// By what means they were passed on: `telegram`, `letter`, `speech`.
    pub medium: Option<String>,
    /// Who speaks.
    pub speaker: Option<Participant>,
    /// To whom.
    pub addressee: Option<Participant>,
    /// When it was said.
    pub stated: Option<Edtf>,
    /// The words that introduce it.
    pub cue: Option<TextRange>,
}

/// How reported words are given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum QuotationKind {
    /// In quotation marks or as dialogue.
    Direct,
    /// As a clause of content ("said that …").
    Reported,
    /// As the wording of a document.
    Document,
}

/// Damage in the text and what it should say. The text itself is never changed: this lies beside it.
#[derive(Clone, Debug, PartialEq)]
pub struct Emendation {
    /// The damaged words.
    pub range: TextRange,
    /// What kind of damage.
    pub kind: EmendationKind,
    /// What should stand in their place; `None` if nothing should, or nothing can be proposed.
    pub reading: Option<String>,
    /// Why, in a few words.
    pub reason: String,
}

/// Kinds of damage.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum EmendationKind {
    /// Furniture of a page: site header, greeting, footer.
    Boilerplate,
    /// Words struck out by a censor.
    Redaction,
    /// Misread or mistyped characters.
    Ocr,
    /// Machine translation that says something else than the original must have said.
    MtGarble,
    /// A number split or cut.
    BrokenNumber,
    /// A lost space or sentence boundary.
    MissingSpace,
    /// Anything else.
    Other,
}

/// Words that evoke an event.
#[derive(Clone, Debug, PartialEq)]
pub struct EventMention {
    /// The trigger.
    pub range: TextRange,
    /// The smallest clause that carries it.
    pub clause: TextRange,
    /// What type of claim it makes.
    pub kind: ClaimType,
    /// Its dictionary form: `withdraw`, `visit`.
    pub lemma: String,
    /// Its TimeML class.
    pub class: EventClass,
    /// How the sentence tells it.
    pub telling: Telling,
}

/// How a sentence tells an event, by its tree: who takes part, and as what the event is put. Claims are made from it. It is not
/// filed: what a casefile gives back has it empty.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Telling {
    /// Whether a verb, a verb with its noun, or a noun evokes the event.
    pub trigger: TriggerKind,
    /// The frame that shares out the participants.
    pub frame: &'static str,
    /// Doers: mentions' referents, or words of the sentence.
    pub actors: Vec<Participant>,
    /// Those affected, addressed or agreed upon.
    pub targets: Vec<Participant>,
    /// Where it happens.
    pub place: Option<Participant>,
    /// Words outside the clause that say where.
    pub beyond: Option<TextRange>,
    /// What the clause commits to, before anybody is asked who says so.
    pub factuality: Factuality,
    /// Whether the clause denies.
    pub polarity: Polarity,
    /// What made it planned, conditional and so on.
    pub cue: &'static str,
    /// Who says it: the subject of the verb of saying whose content the clause is.
    pub teller: Option<Participant>,
}

/// What evokes an event.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TriggerKind {
    /// The verb of a clause.
    #[default]
    Verb,
    /// The noun of a verb that says little: "paid a visit".
    LightVerb,
    /// A noun by itself.
    Noun,
}

/// TimeML classes of events.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum EventClass {
    /// Something that happens.
    Occurrence,
    /// Something that holds.
    State,
    /// An act of saying.
    Reporting,
    /// An act of intending, trying, promising, proposing.
    IntentionalAction,
}

/// Which time expression dates which event mention, and by what right.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct TimeLink {
    /// Index in [`Annotations::event_mentions`].
    pub event_idx: u32,
    /// Index in [`Annotations::timexes`].
    pub timex_idx: u32,
    /// How the event lies to the time.
    pub relation: TimeRelation,
    /// What justifies the link.
    pub reason: TimeReason,
}

/// How an event lies to a time (TimeML TLINK).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TimeRelation {
    /// The event lies within the time.
    IsIncluded,
    /// The event comes before it.
    Before,
    /// The event comes after it.
    After,
    /// The event begins with it.
    BegunBy,
    /// The event ends with it.
    EndedBy,
}

/// What justifies dating an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TimeReason {
    /// The time stands in the event's own clause.
    Clause,
    /// The time stands in the same sentence.
    Sentence,
    /// The narrative has reached that time.
    Narrative,
}
