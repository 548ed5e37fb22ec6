//! Which names of a text name the same. In: its named pieces. Out: a mention for each and the referents they share.
//!
//! Names meet when they are one known thing, the same words in another order or case, a person's full and last name,
//! two spellings of one Chinese name, an acronym and its expansion, or stand as one and the other ("A / B", "A (B)").

use std::collections::{BTreeMap, BTreeSet, HashMap};

use regesta_model::annotation::{Mention, MentionType, Referent, ReferentId};

use super::chinese;
use super::lexicon::LEXICON;
use super::pieces::Piece;
use super::words::Words;

/// One distinct form of a name.
struct Form {
    kind: MentionType,
    text: String,
    main: Option<&'static str>,
    adjective: bool,
    redacted: bool,
    n_mentions: usize,
}

/// Forms and how they hang together (a disjoint-set forest: each form points towards the first of its set).
struct Forms {
    list: Vec<Form>,
    parents: Vec<usize>,
    of_piece: Vec<usize>,
}

/// Mentions, one for each piece and in the same order, and what they refer to.
pub(super) fn corefer(words: &Words<'_>, pieces: &[Piece]) -> (Vec<Mention>, Vec<Referent>) {
    let mut forms = Forms::new(words, pieces);
    forms.join_known();
    forms.join_redacted();
    forms.join_same_words();
    forms.join_persons();
    forms.join_acronyms();
    forms.join_short_forms();
    forms.join_beside(words, pieces);
    forms.into_mentions(words, pieces)
}

impl Forms {
    fn new(words: &Words<'_>, pieces: &[Piece]) -> Self {
        let mut ids: HashMap<(MentionType, String), usize> = HashMap::new();
        let mut forms = Self { list: Vec::new(), parents: Vec::new(), of_piece: Vec::new() };
        for piece in pieces {
            let kind = piece.kind.unwrap_or(MentionType::Organization);
            let text = words.text(piece.from, piece.to).split_whitespace().collect::<Vec<_>>().join(" ");
            let id = *ids.entry((kind, text.clone())).or_insert_with(|| {
                let known = piece.known.filter(|known| known.kind == kind);
                forms.list.push(Form {
                    kind,
                    text,
                    main: known.map(|known| known.main),
                    adjective: known.is_some_and(|known| known.adjective),
                    redacted: piece.redacted,
                    n_mentions: 0,
                });
                forms.parents.push(forms.list.len() - 1);
                forms.list.len() - 1
            });
            forms.list[id].n_mentions += 1;
            forms.of_piece.push(id);
        }
        forms
    }

    fn root(&self, mut id: usize) -> usize {
        while self.parents[id] != id {
            id = self.parents[id];
        }
        id
    }

    fn join(&mut self, a: usize, b: usize) {
        let (a, b) = (self.root(a), self.root(b));
        // The earlier form stays the root, so that the outcome depends on the text alone.
        let (first, second) = (a.min(b), a.max(b));
        self.parents[second] = first;
    }

    /// Joins the forms that share a key with the first form that has it.
    fn join_by_key<K: Ord>(&mut self, key_of: impl Fn(&Form) -> Option<K>) {
        let mut first: BTreeMap<K, usize> = BTreeMap::new();
        for id in 0..self.list.len() {
            if let Some(key) = key_of(&self.list[id]) {
                match first.get(&key) {
                    Some(&other) => self.join(other, id),
                    None => {
                        first.insert(key, id);
                    }
                }
            }
        }
    }

    fn join_known(&mut self) {
        self.join_by_key(|form| form.main.map(|main| (form.kind, main)));
        // "The Communist Party" without more is the one the text speaks of most.
        let generic: Vec<usize> =
            (0..self.list.len()).filter(|&id| self.list[id].main == Some("Communists")).collect();
        let specific = (0..self.list.len())
            .filter(|&id| {
                self.list[id].main != Some("Communists") && self.list[id].text.contains("Communist Party")
            })
            .max_by_key(|&id| (self.list[id].n_mentions, std::cmp::Reverse(id)));
        if let Some(specific) = specific {
            generic.into_iter().for_each(|id| self.join(specific, id));
        }
    }

    fn join_redacted(&mut self) {
        self.join_by_key(|form| (form.redacted && form.kind == MentionType::Person).then_some(()));
    }

    fn join_same_words(&mut self) {
        self.join_by_key(|form| {
            let words = content_words(&form.text, form.kind);
            (form.kind != MentionType::Person && form.main.is_none() && !words.is_empty())
                .then_some((form.kind, words))
        });
    }

    fn join_persons(&mut self) {
        self.join_by_key(|form| {
            let spelled = if form.kind == MentionType::Person && !form.redacted {
                chinese::spelled_alike(&form.text)
            } else {
                None
            };
            spelled.filter(|_| form.text.contains([' ', '-']))
        });
        let persons: Vec<(usize, Vec<String>)> = (0..self.list.len())
            .filter(|&id| self.list[id].kind == MentionType::Person && !self.list[id].redacted)
            .map(|id| (id, name_parts(&self.list[id].text)))
            .collect();
        let mut by_last: HashMap<&str, Vec<usize>> = HashMap::new();
        for (idx, (_, parts)) in persons.iter().enumerate().filter(|(_, (_, parts))| parts.len() > 1) {
            if let Some(last) = parts.last() {
                by_last.entry(last).or_default().push(idx);
            }
            if LEXICON.is_chinese_surname(&parts[0]) {
                by_last.entry(&parts[0]).or_default().push(idx);
            }
        }
        for (idx, (id, parts)) in persons.iter().enumerate() {
            let Some(last) = parts.last() else { continue };
            let Some(others) = by_last.get(last.as_str()) else { continue };
            let fitting: Vec<usize> = others
                .iter()
                .copied()
                .filter(|&other| other != idx && are_one_person(parts, &persons[other].1))
                .collect();
            // With two bearers of the name the one named before, or else the first, is meant.
            let chosen = fitting.iter().rev().find(|&&other| persons[other].0 < *id).or(fitting.first());
            if let Some(&chosen) = chosen {
                self.join(*id, persons[chosen].0);
            }
        }
    }

    fn join_acronyms(&mut self) {
        let mut by_initials: HashMap<String, usize> = HashMap::new();
        for id in 0..self.list.len() {
            if self.list[id].text.contains(' ') {
                for initials in initials_of(&self.list[id].text) {
                    by_initials.entry(initials).or_insert(id);
                }
            }
        }
        for id in 0..self.list.len() {
            let letters = self.list[id].text.replace('.', "");
            let is_acronym =
                letters.len() > 1 && letters.len() < 8 && letters.chars().all(char::is_uppercase);
            if let Some(&long) = by_initials.get(&letters).filter(|_| is_acronym)
                && (self.list[long].kind == self.list[id].kind
                    || self.list[id].kind == MentionType::Organization)
            {
                self.join(id, long);
            }
        }
    }

    /// "Limits Treaty" after "Limits and Navigation Treaty": all its words are in exactly one longer name of its kind.
    fn join_short_forms(&mut self) {
        let kinds = [MentionType::Instrument, MentionType::Event];
        let named: Vec<(usize, BTreeSet<String>)> = (0..self.list.len())
            .filter(|&id| kinds.contains(&self.list[id].kind))
            .map(|id| (id, content_words(&self.list[id].text, self.list[id].kind)))
            .collect();
        for (id, short) in named.iter().take(MANY_NAMES).filter(|(_, short)| !short.is_empty()) {
            let longer: BTreeSet<usize> = named
                .iter()
                .take(MANY_NAMES)
                .filter(|(other, long)| {
                    self.list[*other].kind == self.list[*id].kind
                        && long.len() > short.len()
                        && short.is_subset(long)
                })
                .map(|(other, _)| self.root(*other))
                .collect();
            if let (1, Some(&only)) = (longer.len(), longer.first()) {
                self.join(*id, only);
            }
        }
    }

    /// "Tupac Amaru / Túpac Amaru", "Concepción (Penco)", "Frei alias Montalva".
    fn join_beside(&mut self, words: &Words<'_>, pieces: &[Piece]) {
        let outer: Vec<usize> = outermost(pieces);
        for pair in outer.windows(2) {
            let (a, b) = (&pieces[pair[0]], &pieces[pair[1]]);
            if a.kind == b.kind && a.to <= b.from && are_one_and_the_other(words, a, b) {
                self.join(self.of_piece[pair[0]], self.of_piece[pair[1]]);
            }
        }
    }

    fn into_mentions(self, words: &Words<'_>, pieces: &[Piece]) -> (Vec<Mention>, Vec<Referent>) {
        let mut ids: BTreeMap<usize, ReferentId> = BTreeMap::new();
        let mut members: Vec<Vec<usize>> = Vec::new();
        let mut of_form: Vec<ReferentId> = Vec::with_capacity(self.list.len());
        for form in 0..self.list.len() {
            let next = ReferentId(members.len() as u32);
            let id = *ids.entry(self.root(form)).or_insert(next);
            if id == next {
                members.push(Vec::new());
            }
            members[id.0 as usize].push(form);
            of_form.push(id);
        }
        let referents = members.iter().map(|forms| self.referent(forms)).collect();
        let mentions = pieces
            .iter()
            .zip(&self.of_piece)
            .map(|(piece, &form)| Mention {
                range: words.range(piece.from, piece.to),
                kind: self.list[form].kind,
                named: true,
                referent: of_form[form],
            })
            .collect();
        (mentions, referents)
    }

    /// Known states and places go by their main name, all others by their fullest form.
    fn referent(&self, forms: &[usize]) -> Referent {
        let kind = self.list[forms[0]].kind;
        let main = forms.iter().find_map(|&form| self.list[form].main);
        let fullest = forms
            .iter()
            .map(|&form| &self.list[form])
            .max_by_key(|form| (!form.adjective, !form.redacted, form.text.chars().count()))
            .map_or_else(String::new, |form| form.text.clone());
        let name = match main {
            Some(main) if main != "Communists" => main.to_owned(),
            _ => fullest,
        };
        Referent { kind, name }
    }
}

/// More distinct names of treaties and events than this are not compared pair by pair.
const MANY_NAMES: usize = 400;

/// The words that tell a name from others: without articles and the like, adjectives as the state they belong to,
/// places without "Province" and the like.
fn content_words(text: &str, kind: MentionType) -> BTreeSet<String> {
    let drops = ["the", "of", "and", "on", "for", "in", "a"];
    let heads = ["province", "county", "region", "city", "district", "prefecture", "peninsula", "town"];
    text.split([' ', ','])
        .filter(|word| !word.is_empty() && !drops.contains(word))
        .map(|word| match LEXICON.known(word) {
            Some(known) if known.adjective => known.main.to_lowercase(),
            _ => word.to_lowercase(),
        })
        .filter(|word| kind != MentionType::Place || !heads.contains(&word.as_str()))
        .map(|word| if word == "railroad" { "railway".to_owned() } else { word })
        .collect()
}

/// The parts of a person's name without titles.
fn name_parts(text: &str) -> Vec<String> {
    let parts: Vec<&str> = text.split(' ').collect();
    let titles = parts
        .iter()
        .take_while(|part| parts.len() > 1 && LEXICON.title(&part.to_lowercase()).is_some())
        .count();
    let kept = &parts[titles.min(parts.len() - 1)..];
    if let [only] = kept
        && let Some((family, given)) = only.split_once('-')
        && LEXICON.is_chinese_surname(family)
        && given.starts_with(char::is_uppercase)
    {
        return vec![family.to_owned(), given.to_owned()];
    }
    kept.iter().map(|part| (*part).to_owned()).collect()
}

/// Whether a shorter name can be that of the bearer of a longer one.
fn are_one_person(a: &[String], b: &[String]) -> bool {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    if short.len() == 1 {
        return true;
    }
    short.iter().zip(long).all(|(x, y)| {
        x == y
            || x.trim_end_matches('.').chars().count() == 1 && y.starts_with(x.trim_end_matches('.'))
            || y.trim_end_matches('.').chars().count() == 1 && x.starts_with(y.trim_end_matches('.'))
    }) || short.first() == long.first() && short.last() == long.last()
}

/// The initials of a name's words: of the capitalized ones, and of all.
fn initials_of(text: &str) -> BTreeSet<String> {
    let of = |only_capitals: bool| -> String {
        text.split([' ', '-'])
            .filter_map(|word| word.chars().next())
            .filter(|c| c.is_alphabetic() && (!only_capitals || c.is_uppercase()))
            .flat_map(char::to_uppercase)
            .collect()
    };
    [of(true), of(false)].into_iter().filter(|initials| initials.chars().count() > 1).collect()
}

fn outermost(pieces: &[Piece]) -> Vec<usize> {
    let mut covered_to = 0;
    (0..pieces.len())
        .filter(|&idx| {
            let is_outer = pieces[idx].from >= covered_to;
            covered_to = covered_to.max(pieces[idx].to);
            is_outer
        })
        .collect()
}

fn are_one_and_the_other(words: &Words<'_>, a: &Piece, b: &Piece) -> bool {
    let between: Vec<&str> = words.list[a.to..b.from.min(a.to + 7)].iter().map(|word| &*word.lower).collect();
    if b.from - a.to > 6 || words.near(a.from, b.from).is_none() {
        return false;
    }
    let closes = words.near(b.from, b.to).is_some_and(|after| after.is(")"));
    match between.as_slice() {
        ["/"] | ["alias"] | [",", "alias"] | ["aka"] | [",", "or"] => true,
        ["("] => closes,
        ["(", "or" | "now" | "formerly" | "aka" | "alias" | "then" | "i.e." | "called"] => closes,
        [.., "known", "as"]
        | [.., "assumed", "the", "name"]
        | [.., "under", "the", "name"]
        | [.., "renamed"] => true,
        _ => false,
    }
}
