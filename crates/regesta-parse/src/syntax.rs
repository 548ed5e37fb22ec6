//! What is said of a sentence's words: Universal Dependencies, names, events. Nouns only.

use std::ops::Range;

/// A closed list of labels with the spelling each has in treebanks.
macro_rules! labels {
    ($(#[$doc:meta])* $list:ident { $($(#[$label_doc:meta])* $label:ident = $spelling:literal,)+ }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $list {
            $($(#[$label_doc])* $label,)+
        }

        impl $list {
            /// As treebanks spell it.
            pub const fn name(self) -> &'static str {
                match self {
                    $(Self::$label => $spelling,)+
                }
            }

            /// The label that treebanks spell so.
            pub fn from_name(name: &str) -> Option<Self> {
                match name {
                    $($spelling => Some(Self::$label),)+
                    _ => None,
                }
            }
        }
    };
}

labels! {
    /// Universal parts of speech.
    Upos {
        /// Adjective.
        Adj = "ADJ",
        /// Preposition.
        Adp = "ADP",
        /// Adverb.
        Adv = "ADV",
        /// Auxiliary, and the copula.
        Aux = "AUX",
        /// `and`, `or`, `but`.
        Cconj = "CCONJ",
        /// Article or determiner.
        Det = "DET",
        /// Interjection.
        Intj = "INTJ",
        /// Common noun.
        Noun = "NOUN",
        /// Numeral.
        Num = "NUM",
        /// `not`, `to`, the possessive ending.
        Part = "PART",
        /// Pronoun.
        Pron = "PRON",
        /// Proper noun.
        Propn = "PROPN",
        /// Punctuation mark.
        Punct = "PUNCT",
        /// `that`, `because`, `while`.
        Sconj = "SCONJ",
        /// Sign that stands for a word.
        Sym = "SYM",
        /// Verb.
        Verb = "VERB",
        /// Anything else.
        X = "X",
    }
}

labels! {
    /// Relations of Universal Dependencies, version 2, with the subtypes of the English treebanks.
    Relation {
        /// Clause that modifies a noun.
        Acl = "acl",
        /// Relative clause.
        AclRelcl = "acl:relcl",
        /// Adverbial clause.
        Advcl = "advcl",
        /// Relative clause on a clause.
        AdvclRelcl = "advcl:relcl",
        /// Adverb.
        Advmod = "advmod",
        /// Adjective of a noun.
        Amod = "amod",
        /// Apposition.
        Appos = "appos",
        /// Auxiliary.
        Aux = "aux",
        /// Auxiliary of the passive.
        AuxPass = "aux:pass",
        /// Preposition or possessive ending, on its noun.
        Case = "case",
        /// Conjunction, on what follows it.
        Cc = "cc",
        /// `both`, `either`.
        CcPreconj = "cc:preconj",
        /// Clause that is an object: what is said or known.
        Ccomp = "ccomp",
        /// Noun before a noun.
        Compound = "compound",
        /// Particle of a verb: `gave up`.
        CompoundPrt = "compound:prt",
        /// Joined by `and`, on the first.
        Conj = "conj",
        /// Copula, on the predicate.
        Cop = "cop",
        /// Clause that is a subject.
        Csubj = "csubj",
        /// Subject clause of a clause that is a predicate.
        CsubjOuter = "csubj:outer",
        /// Subject clause of a passive.
        CsubjPass = "csubj:pass",
        /// Unclear.
        Dep = "dep",
        /// Determiner.
        Det = "det",
        /// `all` before an article.
        DetPredet = "det:predet",
        /// `well`, `yes`.
        Discourse = "discourse",
        /// Put aside, taken up by a pronoun.
        Dislocated = "dislocated",
        /// `there`, and `it` that means nothing.
        Expl = "expl",
        /// Word of an expression that works as one.
        Fixed = "fixed",
        /// Further word of a name.
        Flat = "flat",
        /// Part of a word written apart.
        Goeswith = "goeswith",
        /// Indirect object.
        Iobj = "iobj",
        /// Item of a list.
        List = "list",
        /// `that`, `to`, `because`, on the clause.
        Mark = "mark",
        /// Noun that modifies a noun.
        Nmod = "nmod",
        /// Title or description before a name.
        NmodDesc = "nmod:desc",
        /// Possessor.
        NmodPoss = "nmod:poss",
        /// Noun on a noun without a preposition.
        NmodUnmarked = "nmod:unmarked",
        /// Subject.
        Nsubj = "nsubj",
        /// Subject of a clause that is a predicate.
        NsubjOuter = "nsubj:outer",
        /// Subject of a passive.
        NsubjPass = "nsubj:pass",
        /// Number of a noun.
        Nummod = "nummod",
        /// Object.
        Obj = "obj",
        /// Noun on a verb, mostly with a preposition: place, time, means.
        Obl = "obl",
        /// Who did it, in a passive.
        OblAgent = "obl:agent",
        /// Noun on a verb without a preposition: `last year`.
        OblUnmarked = "obl:unmarked",
        /// Left over where its head was left out.
        Orphan = "orphan",
        /// Clause beside a clause.
        Parataxis = "parataxis",
        /// Punctuation mark.
        Punct = "punct",
        /// Taken back by the speaker.
        Reparandum = "reparandum",
        /// The top of the tree.
        Root = "root",
        /// Who is spoken to.
        Vocative = "vocative",
        /// Clause without a subject of its own: `wanted to go`.
        Xcomp = "xcomp",
    }
}

impl Relation {
    /// The relation without its subtype.
    pub fn universal(self) -> &'static str {
        self.name().split(':').next().unwrap_or_default()
    }
}

labels! {
    /// Tense.
    Tense {
        /// Past; of a participle too.
        Past = "Past",
        /// Present.
        Pres = "Pres",
    }
}

labels! {
    /// Mood of a finite verb.
    Mood {
        /// Indicative.
        Ind = "Ind",
        /// Imperative.
        Imp = "Imp",
        /// Subjunctive.
        Sub = "Sub",
    }
}

labels! {
    /// Form of a verb.
    VerbForm {
        /// Finite; modal verbs too.
        Fin = "Fin",
        /// Infinitive.
        Inf = "Inf",
        /// Participle.
        Part = "Part",
        /// Gerund.
        Ger = "Ger",
    }
}

labels! {
    /// Voice, where it is marked.
    Voice {
        /// Passive participle.
        Pass = "Pass",
    }
}

labels! {
    /// Grammatical number.
    Number {
        /// Singular.
        Sing = "Sing",
        /// Plural.
        Plur = "Plur",
        /// Plural in form only: `trousers`.
        Ptan = "Ptan",
    }
}

labels! {
    /// Degree of an adjective or adverb.
    Degree {
        /// `large`.
        Pos = "Pos",
        /// `larger`.
        Cmp = "Cmp",
        /// `largest`.
        Sup = "Sup",
    }
}

/// Morphological features; `None` where the word has none.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Features {
    /// Degree.
    pub degree: Option<Degree>,
    /// Mood.
    pub mood: Option<Mood>,
    /// Number.
    pub number: Option<Number>,
    /// First, second or third person.
    pub person: Option<u8>,
    /// Tense.
    pub tense: Option<Tense>,
    /// Form of a verb.
    pub verb_form: Option<VerbForm>,
    /// Voice.
    pub voice: Option<Voice>,
}

impl Features {
    /// The features that CoNLL-U writes so. Others than ours are passed over.
    pub fn from_conllu(cell: &str) -> Self {
        let mut features = Self::default();
        for (key, value) in cell.split('|').filter_map(|pair| pair.split_once('=')) {
            match key {
                "Degree" => features.degree = Degree::from_name(value),
                "Mood" => features.mood = Mood::from_name(value),
                "Number" => features.number = Number::from_name(value),
                "Person" => features.person = value.parse().ok(),
                "Tense" => features.tense = Tense::from_name(value),
                "VerbForm" => features.verb_form = VerbForm::from_name(value),
                "Voice" => features.voice = Voice::from_name(value),
                _ => {}
            }
        }
        features
    }

    /// As CoNLL-U writes them: in the order of their names, `_` for none.
    pub fn to_conllu(self) -> String {
        let person = self.person.map(|person| person.to_string());
        let pairs = [
            ("Degree", self.degree.map(Degree::name)),
            ("Mood", self.mood.map(Mood::name)),
            ("Number", self.number.map(Number::name)),
            ("Person", person.as_deref()),
            ("Tense", self.tense.map(Tense::name)),
            ("VerbForm", self.verb_form.map(VerbForm::name)),
            ("Voice", self.voice.map(Voice::name)),
        ];
        let pairs: Vec<String> =
            pairs.into_iter().filter_map(|(key, value)| Some(format!("{key}={}", value?))).collect();
        if pairs.is_empty() { "_".to_owned() } else { pairs.join("|") }
    }
}

/// A sentence as parsed: a tree over its words, and its names.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Parse {
    /// One for each word that went in.
    pub words: Vec<Word>,
    /// Names, in order, never overlapping.
    pub names: Vec<Name>,
}

impl Parse {
    /// Index of the tree's top; `None` for no words.
    pub fn root(&self) -> Option<usize> {
        self.words.iter().position(|word| word.head.is_none())
    }

    /// The words that depend on `head`, in order.
    pub fn children(&self, head: usize) -> impl Iterator<Item = usize> + '_ {
        let head = u32::try_from(head).ok();
        self.words.iter().enumerate().filter(move |(_, word)| word.head == head).map(|(idx, _)| idx)
    }

    /// The first word that depends on `head` by `relation`.
    pub fn child(&self, head: usize, relation: Relation) -> Option<usize> {
        self.children(head).find(|&idx| self.words[idx].relation == relation)
    }

    /// A word with everything below it, in order.
    pub fn subtree(&self, top: usize) -> Vec<usize> {
        let mut found = vec![top];
        let mut next = 0;
        while let Some(&head) = found.get(next) {
            found.extend(self.children(head));
            next += 1;
        }
        found.sort_unstable();
        found
    }
}

/// What is said of a word.
#[derive(Clone, Debug, PartialEq)]
pub struct Word {
    /// Universal part of speech.
    pub upos: Upos,
    /// Tag of the Penn Treebank.
    pub xpos: &'static str,
    /// Tense, mood, voice and the like.
    pub features: Features,
    /// Dictionary form.
    pub lemma: String,
    /// Index of the word it depends on; `None` for the top of the tree.
    pub head: Option<u32>,
    /// How it depends on it.
    pub relation: Relation,
    /// How likely it is that the word evokes an event that happens, from 0 to 1.
    pub event: f32,
    /// How far the writer holds what the word says for real, from -3 (certainly not) to 3 (certainly). It means something on
    /// predicates only.
    pub factuality: f32,
}

labels! {
    /// What a name is the name of.
    NameKind {
        /// A person.
        Person = "PER",
        /// A body of people: party, army, company, ministry.
        Organization = "ORG",
        /// A place or a state.
        Place = "LOC",
        /// A named event.
        Event = "EVENT",
        /// Anything else: peoples, works, ships.
        Other = "MISC",
    }
}

/// A name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name {
    /// Indices of its words.
    pub words: Range<usize>,
    /// What it is the name of.
    pub kind: NameKind,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn features_are_written_as_they_are_read() {
        for cell in
            ["_", "Number=Sing", "Mood=Ind|Number=Plur|Person=3|Tense=Past|VerbForm=Fin", "Degree=Cmp"]
        {
            assert_eq!(Features::from_conllu(cell).to_conllu(), cell);
        }
    }

    #[test]
    fn subtypes_fall_away() {
        assert_eq!(Relation::NsubjPass.universal(), "nsubj");
        assert_eq!(Relation::from_name("nsubj:pass"), Some(Relation::NsubjPass));
    }
}
