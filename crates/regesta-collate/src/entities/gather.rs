//! Referents of all documents, gathered into groups of the same kind and the same full name.

use std::collections::{BTreeMap, BTreeSet};

use regesta_model::annotation::{MentionType, ReferentId};
use regesta_model::{Casefile, Document, SourceId};

use crate::names::Form;

/// One document's referent, by which an entity is made.
pub(crate) type Member = (SourceId, ReferentId);

/// Referents that bear the same full name.
#[derive(Clone, Debug)]
pub(crate) struct Group {
    pub kind: MentionType,
    /// The full name.
    pub primary: Form,
    /// Every form the documents use for these referents, with the number of mentions.
    pub forms: BTreeMap<String, usize>,
    /// The referents.
    pub members: BTreeSet<Member>,
}

impl Group {
    /// The sources that have it.
    pub(crate) fn sources(&self) -> BTreeSet<&SourceId> {
        self.members.iter().map(|(source, _)| source).collect()
    }

    /// Number of mentions.
    pub(crate) fn n_mentions(&self) -> usize {
        self.forms.values().sum()
    }

    /// The forms other than the full name that carry weight of their own: a quarter of the mentions at least.
    pub(crate) fn secondary(&self) -> Vec<Form> {
        let floor = self.n_mentions().div_ceil(4);
        let weighty = self.forms.iter().filter(|(_, count)| **count >= floor);
        weighty
            .filter_map(|(form, _)| Form::new(form, self.kind))
            .filter(|form| form.folded() != self.primary.folded() && !form.is_bare())
            .collect()
    }
}

/// The groups, by kind and full name.
pub(crate) fn groups(casefile: &Casefile) -> Vec<Group> {
    let mut groups: BTreeMap<(MentionType, String), Group> = BTreeMap::new();
    for document in casefile.documents() {
        for (idx, forms) in forms_of_referents(document).into_iter().enumerate() {
            let referent = &document.annotations.referents[idx];
            let Some(primary) = primary(&referent.name, &forms, referent.kind) else { continue };
            let member = (document.id().clone(), ReferentId(idx as u32));
            let group = groups.entry((referent.kind, primary.folded())).or_insert_with(|| Group {
                kind: referent.kind,
                primary: primary.clone(),
                forms: BTreeMap::new(),
                members: BTreeSet::new(),
            });
            // Of two spellings with one folded form the smaller stands: whatever the order of documents.
            if primary.original < group.primary.original {
                group.primary = primary;
            }
            group.members.insert(member);
            for (form, count) in forms {
                *group.forms.entry(form).or_default() += count;
            }
        }
    }
    groups.into_values().collect()
}

/// For each referent of a document the forms of its named mentions, with their number.
fn forms_of_referents(document: &Document) -> Vec<BTreeMap<String, usize>> {
    let mut forms = vec![BTreeMap::new(); document.annotations.referents.len()];
    for mention in document.annotations.mentions.iter().filter(|mention| mention.named) {
        let quote = document.text.quote(mention.range).split_whitespace().collect::<Vec<_>>().join(" ");
        if let Some(of_referent) = forms.get_mut(mention.referent.0 as usize)
            && Form::new(&quote, mention.kind).is_some()
        {
            *of_referent.entry(quote).or_insert(0) += 1;
        }
    }
    forms
}

/// The full name: what the annotator gives, or else the form with most words, the more frequent first.
fn primary(given: &str, forms: &BTreeMap<String, usize>, kind: MentionType) -> Option<Form> {
    Form::new(given, kind).or_else(|| {
        let fullest = forms.iter().max_by_key(|(form, count)| {
            (Form::new(form, kind).map_or(0, |form| form.core.len().min(4)), **count)
        });
        fullest.and_then(|(form, _)| Form::new(form, kind))
    })
}
