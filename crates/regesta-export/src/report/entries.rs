//! Answers as the page shows them: strings, links and counts, nothing decided.

use regesta_answer::{Case, Conflict, Figure, Regest, RegisterEntry, register, time_in_words};
use regesta_model::Span;
use regesta_model::annotation::MentionType;
use regesta_model::apparatus::{Cause, ConflictSeverity};
use regesta_model::claim::Factuality;
use regesta_time::Edtf;

use super::{QuoteView, anchor_of};

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
        (Some(day), _) | (None, Some(day)) if day.ymd().0 > 0 => day.ymd().0.to_string(),
        (Some(day), _) | (None, Some(day)) => format!("{} BC", 1 - day.ymd().0),
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
        factuality: regest.factuality.filter(|f| *f != Factuality::Actual).map(Factuality::name),
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
            Some(ConflictSeverity::Soft) => "could be reconciled",
            None => "severity unknown",
        },
        cause: cause_in_words(conflict.cause),
        note: conflict.note,
        sides: conflict.sides.into_iter().map(side_view).collect(),
    }
}

/// What may lie behind a conflict, for a reader.
const fn cause_in_words(cause: Cause) -> &'static str {
    match cause {
        Cause::Genuine => "the witnesses part",
        Cause::Precision => "perhaps only rounded",
        Cause::Calendar => "perhaps two calendars",
        Cause::Scope => "perhaps two things measured",
        Cause::Unit => "perhaps two units",
        Cause::ScanOrTranslation => "perhaps a slip of scanning or translation",
        Cause::Revision => "perhaps revised later",
        Cause::Unknown => "cause unknown",
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
    pub places: Vec<PlacesView>,
}

/// Where one source names an entity.
pub(super) struct PlacesView {
    pub siglum: String,
    pub source: String,
    pub anchors: Vec<String>,
    pub n_more: usize,
}

/// A register links at most this many places a source: enough to follow a name, few enough to read.
const N_LINKS_MAX: usize = 6;

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
        places: places(case, &entry.mentions),
    }
}

fn places(case: &Case<'_>, mentions: &[Span]) -> Vec<PlacesView> {
    let mut by_source: Vec<PlacesView> = Vec::new();
    for mention in mentions {
        let source = mention.source.to_string();
        let at = match by_source.iter().position(|places| places.source == source) {
            Some(at) => at,
            None => {
                let siglum = case.siglum(&mention.source).to_owned();
                by_source.push(PlacesView { siglum, source, anchors: Vec::new(), n_more: 0 });
                by_source.len() - 1
            }
        };
        let places = &mut by_source[at];
        if places.anchors.len() < N_LINKS_MAX {
            places.anchors.push(anchor_of(&mention.source, mention.range));
        } else {
            places.n_more += 1;
        }
    }
    by_source
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
