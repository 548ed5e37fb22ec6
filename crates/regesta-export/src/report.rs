//! The report: one page a historian can read, keep and print.
//!
//! In goes a case; out comes one HTML file that needs nothing beside it: no script, no font, no picture, and a
//! content policy that forbids the browser to fetch any. Every word of a document is escaped by the template
//! engine; the only thing inserted as it stands is our own style sheet.

mod copies;
mod entries;
mod marked_text;

use askama::Template;
use regesta_answer::{Case, ChronologyQuery, chronology, conflicts, figures, place_printed};
use regesta_model::TextRange;
use regesta_model::annotation::MentionType;

use self::copies::{CopyView, copies};
use self::entries::{ConflictView, FigureView, RegisterView, YearView};
use self::marked_text::{Marks, Piece, marked_text};

/// How to write the report.
#[derive(Clone, Debug)]
pub struct ReportOptions {
    /// The heading of the page.
    pub title: String,
    /// Texts are printed in full as long as all of them together stay below this many bytes; beyond it only the
    /// cited passages are. Default: 4 MB, which browsers scroll without effort.
    pub text_bytes_max: usize,
}

impl Default for ReportOptions {
    fn default() -> Self {
        Self { title: "Report".into(), text_bytes_max: 4_000_000 }
    }
}

/// Writes the report of a case as one HTML page.
pub fn report(case: &Case<'_>, options: &ReportOptions) -> String {
    // A template over strings and numbers has no way to fail but the formatter, and a String never fails.
    Page::of(case, options).render().unwrap_or_default()
}

#[derive(Template)]
#[template(path = "report.html")]
struct Page {
    title: String,
    css: &'static str,
    n_claims: usize,
    n_events: usize,
    chronology: Vec<YearView>,
    conflicts: Vec<ConflictView>,
    registers: Vec<RegisterView>,
    figures: Vec<FigureView>,
    copies: Vec<CopyView>,
    sources: Vec<SourceView>,
    /// Whether the texts stand on the page, so that links into them lead somewhere.
    in_full: bool,
}

impl Page {
    fn of(case: &Case<'_>, options: &ReportOptions) -> Self {
        let conflicts = conflicts(case);
        let query = ChronologyQuery { undated: true, ..ChronologyQuery::default() };
        let marks = Marks::of(case, &conflicts);
        let documents = case.casefile.documents();
        let text_bytes: usize = documents.iter().map(|document| document.text.content().len()).sum();
        let in_full = text_bytes <= options.text_bytes_max;
        Self {
            title: options.title.clone(),
            css: include_str!("../templates/report.css"),
            n_claims: documents.iter().map(|document| document.claims.len()).sum(),
            n_events: case.concordance.events.len(),
            chronology: entries::years(chronology(case, &query)),
            conflicts: entries::conflict_views(case, conflicts),
            registers: registers(case),
            figures: entries::figure_views(figures(case)),
            copies: copies(case),
            sources: documents.iter().map(|document| source_view(case, document, &marks, in_full)).collect(),
            in_full,
        }
    }
}

fn registers(case: &Case<'_>) -> Vec<RegisterView> {
    use MentionType::*;
    vec![
        entries::register_view(case, "persons", "Persons", &[Person]),
        entries::register_view(case, "places", "Places and states", &[Place, State]),
        entries::register_view(case, "bodies", "Bodies and groups", &[Organization, Group]),
        entries::register_view(case, "instruments", "Instruments and named events", &[Instrument, Event]),
    ]
}

struct SourceView {
    id: String,
    siglum: String,
    title: String,
    description: String,
    text: Option<Vec<Piece>>,
}

fn source_view(
    case: &Case<'_>,
    document: &regesta_model::Document,
    marks: &Marks,
    in_full: bool,
) -> SourceView {
    let origin = &document.source.origin;
    let dated = origin.dated.as_ref().map(|dated| format!("dated {dated}"));
    let parts = [origin.author.clone(), origin.publisher.clone(), dated, origin.url.clone()];
    let mut description: Vec<String> = parts.into_iter().flatten().collect();
    description.push(origin.path.clone());
    SourceView {
        id: document.id().to_string(),
        siglum: case.siglum(document.id()).to_owned(),
        title: origin.title.clone().unwrap_or_else(|| origin.path.clone()),
        description: description.join(" · "),
        text: in_full.then(|| marked_text(document, marks)),
    }
}

/// The id of the element at which a passage starts: its source and first byte.
fn anchor_of(source: &regesta_model::SourceId, range: TextRange) -> String {
    format!("{source}-{}", range.start)
}

/// A quote as the page shows it.
struct QuoteView {
    siglum: String,
    anchor: String,
    before: String,
    words: String,
    after: String,
    original: String,
}

impl QuoteView {
    fn of(passage: regesta_answer::Passage) -> Self {
        Self {
            anchor: anchor_of(&passage.source, passage.range),
            siglum: passage.siglum,
            before: passage.before,
            words: passage.words,
            after: passage.after,
            original: passage.original.as_ref().map(place_printed).unwrap_or_default(),
        }
    }
}
