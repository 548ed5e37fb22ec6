//! Answers as the page shows them: strings, links and counts, nothing decided.

use regesta_answer::{
    Case, Conflict, Figure, Regest, RegisterEntry, factuality_name, register, time_in_words,
};
use regesta_model::annotation::MentionType;
use regesta_model::apparatus::ConflictSeverity;
use regesta_model::claim::Factuality;
use regesta_time::Edtf;

use super::{LinkView, QuoteView};
use crate::names::cause_name;

/// The regests of one year.
pub(super) struct YearView {
    pub heading: String,
    pub regests: Vec<RegestView>,
}

pub(super) struct RegestView {
    pub id: String,
    pub time: String,
    pub other_times: String,
    pub summary: String,
    pub witnesses: String,
    pub factuality: Option<&'static str>,
    pub conflicting: bool,
    pub support: u32,
    pub evidence: Vec<QuoteView>,
}

/// Groups a chronology by year; the undated stand together at the end.
pub(super) fn years(chronology: Vec<Regest>) -> Vec<YearView> {
    let mut years: Vec<YearView> = Vec::new();
    for regest in chronology {
        let heading = year_heading(regest.time.as_ref());
        match years.last_mut() {
            Some(year) if year.heading == heading => year.regests.push(regest_view(regest)),
            _ => years.push(YearView { heading, regests: vec![regest_view(regest)] }),
        }
    }
    years
}

fn year_heading(time: Option<&Edtf>) -> String {
    let Some(time) = time else { return "Undated".into() };
    match time.bounds().outer() {
        (Some(first), _) if first.ymd().0 > 0 => first.ymd().0.to_string(),
        (Some(first), _) => format!("{} BC", 1 - first.ymd().0),
        (None, Some(last)) => format!("Up to {}", last.ymd().0),
        (None, None) => "Undated".into(),
    }
}

fn regest_view(regest: Regest) -> RegestView {
    let other_times: Vec<String> = regest.other_times.iter().map(time_in_words).collect();
    RegestView {
        id: regest.event.to_string(),
        time: regest.time.as_ref().map(time_in_words).unwrap_or_default(),
        other_times: other_times.join(" or "),
        summary: regest.summary,
        witnesses: regest.witnesses.join(", "),
        factuality: regest.factuality.filter(|f| *f != Factuality::Actual).map(factuality_name),
        conflicting: regest.conflicting,
        support: regest.support,
        evidence: regest.evidence.into_iter().map(QuoteView::of).collect(),
    }
}

pub(super) struct ConflictView {
    pub id: String,
    pub about: String,
    pub about_id: String,
    pub about_linked: bool,
    pub property: String,
    pub severity: &'static str,
    pub cause: &'static str,
    pub note: String,
    pub sides: Vec<SideView>,
}

pub(super) struct SideView {
    pub value: String,
    pub witnesses: String,
    pub evidence: Vec<QuoteView>,
}

pub(super) fn conflict_views(case: &Case<'_>, conflicts: Vec<Conflict>) -> Vec<ConflictView> {
    conflicts.into_iter().map(|conflict| conflict_view(case, conflict)).collect()
}

fn conflict_view(case: &Case<'_>, conflict: Conflict) -> ConflictView {
    let event = regesta_model::EventId::from_printed(&conflict.about_id);
    ConflictView {
        id: conflict.locus.to_string(),
        about_linked: case.concordance.event(&event).is_some(),
        about: conflict.about,
        about_id: conflict.about_id,
        property: conflict.property,
        severity: match conflict.severity {
            Some(ConflictSeverity::Hard) => "cannot both be true as printed",
            Some(ConflictSeverity::Soft) => "another scope or sense could reconcile them",
            None => "severity unknown",
        },
        cause: cause_name(conflict.cause),
        note: conflict.note,
        sides: conflict.sides.into_iter().map(side_view).collect(),
    }
}

fn side_view(side: regesta_answer::Side) -> SideView {
    SideView {
        value: side.value,
        witnesses: side.witnesses.join(", "),
        evidence: side.evidence.into_iter().map(QuoteView::of).collect(),
    }
}

pub(super) struct RegisterView {
    pub id: &'static str,
    pub heading: &'static str,
    pub entries: Vec<RegisterEntryView>,
}

pub(super) struct RegisterEntryView {
    pub id: String,
    pub name: String,
    pub aliases: String,
    pub mentions: Vec<LinkView>,
    pub n_more: usize,
}

/// A register links at most this many places a name: enough to follow it, few enough to read.
const N_LINKS_MAX: usize = 12;

pub(super) fn register_view(
    case: &Case<'_>,
    id: &'static str,
    heading: &'static str,
    kinds: &[MentionType],
) -> RegisterView {
    let entries = register(case, kinds).into_iter().map(|entry| entry_view(case, entry)).collect();
    RegisterView { id, heading, entries }
}

fn entry_view(case: &Case<'_>, entry: RegisterEntry) -> RegisterEntryView {
    let aliases: Vec<String> =
        entry.aliases.iter().map(|(form, sigla)| format!("{form} ({})", sigla.join(", "))).collect();
    RegisterEntryView {
        id: entry.entity.to_string(),
        name: entry.name,
        aliases: aliases.join("; "),
        n_more: entry.mentions.len().saturating_sub(N_LINKS_MAX),
        mentions: entry.mentions.iter().take(N_LINKS_MAX).map(|span| LinkView::of(case, span)).collect(),
    }
}

pub(super) struct FigureView {
    pub value: String,
    pub measures: String,
    pub quote: QuoteView,
}

pub(super) fn figure_views(figures: Vec<Figure>) -> Vec<FigureView> {
    figures
        .into_iter()
        .map(|figure| FigureView {
            value: if figure.approx { format!("about {}", figure.value) } else { figure.value },
            measures: figure.measures.unwrap_or_default(),
            quote: QuoteView::of(figure.passage),
        })
        .collect()
}
