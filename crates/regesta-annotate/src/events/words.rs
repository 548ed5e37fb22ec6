//! Words of one sentence with their word class. In: tokens and mentions. Out: tagged words.
//!
//! Closed classes come from data; a form of a known verb is told from a noun by what stands before and after
//! it, left to right, once. Words inside a name are never verbs.

use std::borrow::Cow;

use regesta_model::annotation::{Layer, Mention, Ranged, Token, TokenKind};
use regesta_model::{Text, TextRange};

use super::inflection::FormKind;
use super::lexicon::{Form, LEXICON, Tag};

/// A word, number or mark with its class.
#[derive(Clone, Debug)]
pub struct Word<'t> {
    /// Where.
    pub range: TextRange,
    /// In lower case.
    pub lower: Cow<'t, str>,
    /// Its class.
    pub tag: Tag,
    /// As a verb: its lemma (empty if unknown) and form.
    pub verb: Option<Form>,
    /// As a noun that names an event: its lemma.
    pub noun: Option<&'static str>,
    /// The outermost mention it lies in: an index in the layer.
    pub mention: Option<u32>,
    /// Whether it begins with a capital letter.
    pub capital: bool,
    /// Whether a participle of the same spelling exists: `visited`, but not `went`.
    pub participle: bool,
}

/// The tagged words of a sentence.
pub fn tagged<'t>(
    text: &'t Text,
    sentence: TextRange,
    tokens: &Layer<Token>,
    mentions: &Layer<Mention>,
) -> Vec<Word<'t>> {
    let mut words: Vec<Word<'t>> =
        tokens.starting_in(sentence).iter().map(|token| plain(text, token)).collect();
    mark_mentions(&mut words, sentence, mentions);
    mark_adverbials(&mut words);
    for at in 0..words.len() {
        if words[at].verb.is_none() {
            resolve(&mut words, at);
        }
    }
    words
}

fn plain<'t>(text: &'t Text, token: &Token) -> Word<'t> {
    let quote = text.quote(token.range);
    let lower = if quote.bytes().any(|b| b.is_ascii_uppercase() || b >= 0x80) {
        Cow::Owned(quote.to_lowercase().replace('’', "'"))
    } else {
        Cow::Borrowed(quote)
    };
    let tag = match token.kind {
        TokenKind::Number => Tag::Num,
        TokenKind::Mark => mark_tag(&lower),
        TokenKind::Word if matches!(&*lower, "'s" | "'") => Tag::Genitive,
        TokenKind::Word => LEXICON.tag(&lower).unwrap_or(Tag::Noun),
    };
    let capital = quote.starts_with(|c: char| c.is_uppercase());
    Word { range: token.range, lower, tag, verb: None, noun: None, mention: None, capital, participle: false }
}

/// A run of asterisks stands for a name that a censor struck out.
fn mark_tag(mark: &str) -> Tag {
    match mark {
        "," => Tag::Comma,
        "&" => Tag::And,
        "'" => Tag::Genitive,
        _ if mark.starts_with("**") => Tag::Noun,
        "\"" | "“" | "”" | "$" | "£" | "%" | "*" => Tag::Adv,
        _ => Tag::Stop,
    }
}

fn mark_mentions(words: &mut [Word<'_>], sentence: TextRange, mentions: &Layer<Mention>) {
    let first = mentions.first_from(sentence.start);
    let mut at = 0;
    for (idx, mention) in mentions.starting_in(sentence).iter().enumerate() {
        let range = mention.range();
        while at < words.len() && words[at].range.end <= range.start {
            at += 1;
        }
        for word in words[at..].iter_mut().take_while(|word| word.range.start < range.end) {
            if word.mention.is_none() {
                word.mention = Some((first + idx) as u32);
                let pronoun = !mention.named && matches!(word.tag, Tag::Pron | Tag::Poss);
                if !pronoun && (mention.named || word.tag == Tag::Noun) {
                    word.tag = if word.tag == Tag::Genitive { Tag::Genitive } else { Tag::Noun };
                }
            }
        }
    }
}

/// "in fact", "of course": phrases that stand for one adverb or negator. "Yet" is a coordinator only where one opens.
fn mark_adverbials(words: &mut [Word<'_>]) {
    for at in 0..words.len() {
        if words[at].mention.is_some() {
            continue;
        }
        let opens = at == 0 || matches!(words[at - 1].tag, Tag::Comma | Tag::Stop);
        if &*words[at].lower == "yet" && !opens {
            words[at].tag = Tag::Adv;
        }
        if &*words[at].lower == "may" && is_month(words, at) {
            words[at].tag = Tag::Noun;
        }
        let next = words.get(at + 1).map(|word| &*word.lower).unwrap_or_default();
        if let Some(tag) = LEXICON.phrase_tag(&words[at].lower, next) {
            words[at].tag = tag;
            words[at + 1].tag = Tag::Adv;
        }
    }
}

/// "3 May", "May 1920", "in May": the month, not the modal.
fn is_month(words: &[Word<'_>], at: usize) -> bool {
    let number = |at: Option<usize>| at.and_then(|at| words.get(at)).is_some_and(|word| word.tag == Tag::Num);
    let before = at.checked_sub(1).map(|at| &*words[at].lower).unwrap_or_default();
    let led = matches!(
        before,
        "in" | "of"
            | "since"
            | "until"
            | "till"
            | "by"
            | "early"
            | "late"
            | "mid"
            | "last"
            | "next"
            | "to"
            | "and"
    );
    number(at.checked_sub(1)) || number(Some(at + 1)) || led && words[at].capital
}

/// Decides whether an open-class word is a verb here.
fn resolve(words: &mut [Word<'_>], at: usize) {
    let word = &words[at];
    let named = word.mention.is_some();
    if named
        || !matches!(word.tag, Tag::Noun | Tag::Do | Tag::Have | Tag::Be | Tag::Adj)
        || word.lower.starts_with('*')
    {
        return;
    }
    let candidates = LEXICON.forms(&word.lower);
    let noun = candidates.iter().find(|form| matches!(form.kind, FormKind::Singular | FormKind::Plural));
    let noun_lemma = noun.map(|form| form.lemma);
    if word.tag != Tag::Noun && word.tag != Tag::Adj {
        return;
    }
    let verb = candidates.iter().any(|form| !matches!(form.kind, FormKind::Singular | FormKind::Plural));
    let participle = candidates.iter().any(|form| form.kind == FormKind::Participle);
    let choice = if verb { chosen(words, at, candidates) } else { unknown(words, at) };
    // "considered it appropriate": an adjective of the closed class is a verb only where a verb must stand.
    let forced = before(words, at).is_some_and(|word| matches!(word.tag, Tag::To | Tag::Modal | Tag::Do));
    if words[at].tag == Tag::Adj
        && matches!(choice, Choice::Verb(form) if form.kind == FormKind::Base)
        && !forced
    {
        return;
    }
    let word = &mut words[at];
    word.participle = participle;
    match choice {
        Choice::Verb(form) => {
            word.tag = Tag::Verb;
            word.verb = Some(form);
        }
        Choice::Adjective => word.tag = Tag::Adj,
        Choice::Adverb => word.tag = Tag::Adv,
        Choice::Noun => word.noun = noun_lemma,
    }
}

enum Choice {
    Verb(Form),
    Noun,
    Adjective,
    Adverb,
}

/// An open-class word the lexicon does not know.
fn unknown(words: &[Word<'_>], at: usize) -> Choice {
    let word = &words[at];
    let has_noun = !LEXICON.forms(&word.lower).is_empty();
    if has_noun {
        return Choice::Noun;
    }
    if word.lower.ends_with("ly") && word.lower.len() > 4 {
        return Choice::Adverb;
    }
    let before = before(words, at).map(|word| word.tag);
    if word.lower.ends_with("ed") && word.lower.len() > 4 {
        let verbal = matches!(before, Some(Tag::Noun | Tag::Pron | Tag::Be | Tag::Have));
        let kind =
            if matches!(before, Some(Tag::Be | Tag::Have)) { FormKind::Participle } else { FormKind::Past };
        return if verbal { Choice::Verb(Form { lemma: "", kind }) } else { Choice::Adjective };
    }
    let adjectival = ["ous", "ful", "ive", "able", "ible", "ical", "ish", "less"];
    if adjectival.iter().any(|end| word.lower.ends_with(end)) && word.lower.len() > 5 {
        return Choice::Adjective;
    }
    Choice::Noun
}

/// The word before, adverbs and negators skipped.
fn before<'w, 't>(words: &'w [Word<'t>], at: usize) -> Option<&'w Word<'t>> {
    words[..at].iter().rev().take(6).find(|word| !matches!(word.tag, Tag::Adv | Tag::Neg))
}

/// What a form of a known verb is here, by what stands before it.
fn chosen(words: &[Word<'_>], at: usize, candidates: &[Form]) -> Choice {
    let form = |kind: FormKind| candidates.iter().find(|form| form.kind == kind).copied();
    let verb =
        |kinds: &[FormKind]| kinds.iter().find_map(|&kind| form(kind)).map_or(Choice::Noun, Choice::Verb);
    let next = words.get(at + 1);
    let next_tag = next.map(|word| word.tag);
    let next_of = next.is_some_and(|word| word.lower == "of");
    let ing = form(Ing).is_some();
    use FormKind::{Base, Ing, Participle, Past, Third};
    let Some(previous) = before(words, at) else { return opening(&verb, next_tag, next_of, ing) };
    match previous.tag {
        Tag::Modal | Tag::Do | Tag::To => verb(&[Base]),
        Tag::Be => verb(&[Ing, Participle]),
        Tag::Have => verb(&[Participle]),
        Tag::Det | Tag::Poss | Tag::Genitive | Tag::Adj | Tag::Num => {
            let quantifier = matches!(
                &*previous.lower,
                "some" | "many" | "both" | "all" | "few" | "several" | "most" | "others"
            );
            let opens =
                matches!(next_tag, Some(Tag::Det | Tag::Poss | Tag::That | Tag::Pron | Tag::To | Tag::Prep));
            let headed = quantifier || previous.tag == Tag::Num || (previous.tag == Tag::Adj && opens);
            if headed && form(Past).is_some() && next_tag != Some(Tag::Noun) {
                verb(&[Past])
            } else if form(Participle).is_some() && matches!(next_tag, Some(Tag::Noun | Tag::Adj)) {
                Choice::Adjective
            } else if form(Participle).is_some() && form(Base).is_none() && previous.tag == Tag::Adj {
                verb(&[Participle])
            } else {
                Choice::Noun
            }
        }
        Tag::Prep if ing && !next_of => verb(&[Ing]),
        Tag::Prep if form(Participle).is_some() && form(Base).is_none() => Choice::Adjective,
        Tag::Prep => Choice::Noun,
        Tag::Noun | Tag::Pron => after_noun(words, at, previous, candidates, next_tag, next_of),
        Tag::Rel => verb(&[Past, Third, Base, Participle]),
        Tag::That => verb(&[Past, Third]),
        Tag::Verb => {
            let helps =
                previous.verb.is_some_and(|form| matches!(form.lemma, "help" | "let" | "make" | "dare"));
            if ing && !next_of {
                verb(&[Ing])
            } else if helps {
                verb(&[Base])
            } else {
                Choice::Noun
            }
        }
        Tag::And | Tag::Comma => coordinated(words, at, candidates, next_of),
        Tag::Sub if ing => verb(&[Ing]),
        Tag::Sub => verb(&[Participle, Past]),
        _ => opening(&verb, next_tag, next_of, ing),
    }
}

/// At the start of a sentence or after a mark: an imperative, a participle, or a noun.
fn opening(verb: &dyn Fn(&[FormKind]) -> Choice, next_tag: Option<Tag>, next_of: bool, ing: bool) -> Choice {
    let opens = matches!(next_tag, Some(Tag::Det | Tag::Poss | Tag::To | Tag::Prep | Tag::That | Tag::Pron));
    if ing && !next_of {
        return verb(&[FormKind::Ing]);
    }
    match verb(&[FormKind::Participle]) {
        Choice::Verb(form) if opens => Choice::Verb(form),
        Choice::Verb(_) => Choice::Adjective,
        _ if matches!(next_tag, Some(Tag::Det | Tag::Poss | Tag::To | Tag::That)) => verb(&[FormKind::Base]),
        _ => Choice::Noun,
    }
}

/// After a subject, or after a noun that something is said of.
fn after_noun(
    words: &[Word<'_>],
    at: usize,
    previous: &Word<'_>,
    candidates: &[Form],
    next_tag: Option<Tag>,
    next_of: bool,
) -> Choice {
    let form = |kind: FormKind| candidates.iter().find(|form| form.kind == kind).copied();
    if let Some(form) = form(FormKind::Past).or(form(FormKind::Participle)) {
        return Choice::Verb(form);
    }
    if let Some(form) = form(FormKind::Ing) {
        return if next_of { Choice::Noun } else { Choice::Verb(form) };
    }
    let pronoun = previous.tag == Tag::Pron;
    let nominal = candidates.iter().any(|form| matches!(form.kind, FormKind::Singular | FormKind::Plural));
    let opens = !matches!(
        next_tag,
        None | Some(
            Tag::Stop | Tag::Comma | Tag::And | Tag::Modal | Tag::Be | Tag::Have | Tag::Verb | Tag::Do
        )
    );
    let free = !has_finite(words, at);
    if let Some(form) = form(FormKind::Third) {
        let plain_noun_next = next_tag == Some(Tag::Prep) && nominal && !pronoun || verb_follows(words, at);
        if pronoun || (free && opens && !plain_noun_next) {
            return Choice::Verb(form);
        }
    }
    if let Some(form) = form(FormKind::Base) {
        let helped = words[..at].iter().rev().take(8).find(|word| word.tag == Tag::Verb);
        let helped = helped.and_then(|word| word.verb);
        let helps = helped.is_some_and(|form| matches!(form.lemma, "help" | "let" | "make"));
        if helps && opens || asked(words, at) {
            return Choice::Verb(form);
        }
        let plural =
            previous.lower.ends_with('s') || previous.lower.ends_with("men") || &*previous.lower == "people";
        if pronoun || (free && plural && opens) {
            return Choice::Verb(form);
        }
    }
    Choice::Noun
}

/// Whether the next word can only be the verb: "forces withdrew".
fn verb_follows(words: &[Word<'_>], at: usize) -> bool {
    let next = words[at + 1..].iter().take(3).find(|word| word.tag != Tag::Adv);
    next.is_some_and(|word| match word.tag {
        Tag::Modal | Tag::Be | Tag::Have => true,
        Tag::Noun => {
            word.mention.is_none()
                && LEXICON.forms(&word.lower).iter().any(|form| form.kind == FormKind::Past)
        }
        _ => false,
    })
}

/// "why did the king insist": an auxiliary "do" that has no verb yet.
fn asked(words: &[Word<'_>], at: usize) -> bool {
    words[..at].iter().rev().take(6).take_while(|word| word.tag != Tag::Verb).any(|word| word.tag == Tag::Do)
}

/// After "and" or a comma: the same form as the verb before.
fn coordinated(words: &[Word<'_>], at: usize, candidates: &[Form], next_of: bool) -> Choice {
    let form = |kind: FormKind| candidates.iter().find(|form| form.kind == kind).copied();
    let mut recent = words[..at].iter().rev().take(40).filter_map(|word| word.verb.map(|form| form.kind));
    let last = recent.clone().next();
    let third_before = recent.any(|kind| kind == FormKind::Third);
    if let Some(form) = form(FormKind::Past).or(form(FormKind::Participle)) {
        let modifies = words.get(at + 1).is_some_and(|next| next.tag == Tag::Noun && next.mention.is_none());
        let subject =
            words.get(at + 2).is_some_and(|word| matches!(word.tag, Tag::Be | Tag::Have | Tag::Modal));
        return if modifies && (subject || !matches!(last, Some(FormKind::Past | FormKind::Participle))) {
            Choice::Adjective
        } else {
            Choice::Verb(form)
        };
    }
    if let Some(form) = form(FormKind::Ing) {
        return if next_of { Choice::Noun } else { Choice::Verb(form) };
    }
    let nominal = candidates.iter().any(|form| matches!(form.kind, FormKind::Singular | FormKind::Plural));
    match (form(FormKind::Base), form(FormKind::Third)) {
        (Some(base), _) if last == Some(FormKind::Base) && !(nominal && next_of) => Choice::Verb(base),
        (_, Some(third)) if third_before && !(nominal && next_of) => Choice::Verb(third),
        _ => Choice::Noun,
    }
}

/// Whether a finite verb stands between the last boundary and `at`.
fn has_finite(words: &[Word<'_>], at: usize) -> bool {
    words[..at]
        .iter()
        .rev()
        .take(30)
        .take_while(|word| !matches!(word.tag, Tag::Stop | Tag::Sub | Tag::That | Tag::Rel))
        .any(|word| match word.tag {
            Tag::Verb => word.verb.is_some_and(|form| !matches!(form.kind, FormKind::Ing)),
            Tag::Modal | Tag::Be | Tag::Have | Tag::Do => true,
            _ => false,
        })
}
