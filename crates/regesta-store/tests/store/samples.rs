//! Documents and a concordance in which every field of the model holds something, about the imagined port of
//! Vellmar.

use std::path::PathBuf;

use regesta_model::annotation::*;
use regesta_model::apparatus::*;
use regesta_model::casefile::{FiledEmendation, Subject, Verdict};
use regesta_model::claim::*;
use regesta_model::concordance::*;
use regesta_model::diagnostic::Severity;
use regesta_model::provenance::Agent;
use regesta_model::source::Siglum;
use regesta_model::text::{Block, BlockKind, Original, Place};
use regesta_model::*;
use regesta_time::Edtf;
use tempfile::TempDir;

/// A folder that goes away with the test, and the path of a casefile in it.
pub fn new_path() -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("vellmar.regesta");
    (folder, path)
}

pub fn time(written: &str) -> Edtf {
    written.parse().unwrap()
}

/// A plain text with blocks and sentences, one a line.
pub fn plain(path: &str, content: &str) -> Document {
    let origin = Origin { path: path.into(), ..Origin::default() };
    let source = Source::new(content.as_bytes(), origin);
    let mut blocks = Vec::new();
    let mut start = 0;
    for line in content.split('\n') {
        let range = TextRange::from_usize(start, start + line.len());
        start += line.len() + 1;
        blocks.push(Block { range, kind: BlockKind::Paragraph });
    }
    let sentences = blocks.iter().map(|block| Sentence { range: block.range }).collect();
    let text = Text::new(source.id().clone(), content, blocks, vec![]);
    let annotations = Annotations { sentences: Layer::new(sentences), ..Annotations::default() };
    Document { source, text, annotations, claims: vec![], diagnostics: vec![] }
}

const CONTENT: &str = "Harbour news\n\nOn 5 May 1887 Captain Ilmarin said 300 men left Vellmar.\0";

fn r(start: u32, end: u32) -> TextRange {
    TextRange::new(start, end)
}

/// A document in which nothing is left out: an original of another format, every kind of block, place, anchor …
pub fn full() -> Document {
    let source = Source::new(b"<p>\xFF\x00not the text</p>".repeat(40), origin());
    let text = Text::new(source.id().clone(), CONTENT, blocks(), places());
    let claims = claims(source.id());
    Document { text, annotations: annotations(), claims, diagnostics: diagnostics(), source }
}

fn origin() -> Origin {
    Origin {
        path: "news/1887.html".into(),
        title: Some("Harbour news".into()),
        author: Some("A. Ilmarin".into()),
        publisher: Some("Vellmar Herald".into()),
        dated: Some(time("1887-05-06")),
        url: Some("https://example.org/1887".into()),
        language: Some("en-GB".into()),
    }
}

fn blocks() -> Vec<Block> {
    let kinds = [
        BlockKind::Heading(2),
        BlockKind::Paragraph,
        BlockKind::ListItem,
        BlockKind::Cell,
        BlockKind::Caption,
        BlockKind::Quote,
        BlockKind::Note,
        BlockKind::Furniture,
    ];
    (0..).zip(kinds).map(|(n, kind)| Block { range: r(n * 8, n * 8 + 7), kind }).collect()
}

fn places() -> Vec<Place> {
    vec![
        Place { start: 0, original: Original::Byte(u64::MAX) },
        Place { start: 5, original: Original::Page(3) },
        Place { start: 9, original: Original::Element("body/p[3]".into()) },
    ]
}

fn diagnostics() -> Vec<Diagnostic> {
    vec![
        Diagnostic::new("encoding-guessed", Severity::Note, "taken for windows-1252"),
        Diagnostic {
            range: Some(r(1, 2)),
            ..Diagnostic::new("text-cut", Severity::Warning, "cut").hint("split it").hint("or\nnot")
        },
        Diagnostic::new("pdf-encrypted", Severity::Error, "locked").hint("give the password"),
    ]
}

fn annotations() -> Annotations {
    Annotations {
        sentences: Layer::new(vec![Sentence { range: r(0, 12) }, Sentence { range: r(14, 66) }]),
        tokens: Layer::default(),
        timexes: Layer::new(timexes()),
        mentions: Layer::new(mentions()),
        referents: vec![
            Referent { kind: MentionType::Person, name: "Captain Ilmarin".into() },
            Referent { kind: MentionType::Place, name: "Vellmar".into() },
        ],
        quantities: Layer::new(quantities()),
        quotations: Layer::new(quotations()),
        emendations: Layer::new(emendations()),
        event_mentions: Layer::new(event_mentions()),
        time_links: time_links(),
    }
}

fn timexes() -> Vec<Timex> {
    let bare = Timex {
        range: r(17, 27),
        kind: TimexKind::Date,
        value: "1887-05-05".into(),
        modifier: None,
        quant: None,
        freq: None,
        edtf: None,
        written: None,
        other_reading: None,
        anchor: None,
        rule: "day-month-year".into(),
        erroneous: false,
        emended: None,
    };
    let whole = Timex {
        kind: TimexKind::Set,
        modifier: Some(TimexModifier::EqualOrMore),
        quant: Some("EACH".into()),
        freq: Some("2X".into()),
        edtf: Some(time("1887-05-05")),
        written: "Julian 1887-04-23".parse().ok(),
        other_reading: Some(time("1887-05-17~")),
        erroneous: true,
        emended: Some(time("1888/..")),
        ..bare.clone()
    };
    let anchors = [
        Anchor::Timex(r(1, 2)),
        Anchor::Heading(r(3, 4)),
        Anchor::Event(r(5, 6)),
        Anchor::Dated,
        Anchor::Speech(r(7, 8)),
    ];
    let anchored = anchors.into_iter().map(|anchor| Timex { anchor: Some(anchor), ..whole.clone() });
    let kinds = [TimexKind::Time, TimexKind::Duration].map(|kind| Timex { kind, ..bare.clone() });
    [bare].into_iter().chain(anchored).chain(kinds).collect()
}

fn mentions() -> Vec<Mention> {
    let kinds = [
        MentionType::Person,
        MentionType::Organization,
        MentionType::State,
        MentionType::Place,
        MentionType::Group,
        MentionType::Instrument,
        MentionType::Event,
        MentionType::Office,
        MentionType::Work,
    ];
    let mention = |(n, kind): (u32, MentionType)| Mention {
        range: r(28, 43),
        kind,
        named: n % 2 == 0,
        referent: ReferentId(n % 2),
    };
    (0..).zip(kinds).map(mention).collect()
}

fn quantities() -> Vec<Quantity> {
    let bare = Quantity {
        range: r(49, 52),
        min: None,
        max: Some(300.0),
        unit: None,
        approx: false,
        measures: None,
        of: None,
        emended: None,
    };
    let whole = Quantity {
        min: Some(-0.1),
        unit: Some("km".into()),
        approx: true,
        measures: Some("troops".into()),
        of: Some(Participant::Referent(ReferentId(1))),
        emended: Some(3e300),
        ..bare.clone()
    };
    vec![bare, whole]
}

fn quotations() -> Vec<Quotation> {
    let kinds = [QuotationKind::Direct, QuotationKind::Reported, QuotationKind::Document];
    let bare = |kind| Quotation {
        range: r(44, 60),
        kind,
        medium: None,
        speaker: None,
        addressee: None,
        stated: None,
        cue: None,
    };
    let whole = Quotation {
        medium: Some("telegram".into()),
        speaker: Some(Participant::Referent(ReferentId(0))),
        addressee: Some(Participant::Words("the port".into())),
        stated: Some(time("1887-05")),
        cue: Some(r(44, 48)),
        ..bare(QuotationKind::Direct)
    };
    kinds.map(bare).into_iter().chain([whole]).collect()
}

fn emendations() -> Vec<Emendation> {
    let kinds = [
        EmendationKind::Boilerplate,
        EmendationKind::Redaction,
        EmendationKind::Ocr,
        EmendationKind::MtGarble,
        EmendationKind::BrokenNumber,
        EmendationKind::MissingSpace,
        EmendationKind::Other,
    ];
    let reading = |kind| (kind != EmendationKind::Redaction).then(|| "Vellmar".into());
    let emendation =
        |kind| Emendation { range: r(58, 65), kind, reading: reading(kind), reason: "a lost letter".into() };
    kinds.map(emendation).into()
}

fn event_mentions() -> Vec<EventMention> {
    let classes =
        [EventClass::Occurrence, EventClass::State, EventClass::Reporting, EventClass::IntentionalAction];
    let mention = |class| EventMention {
        range: r(57, 61),
        clause: r(49, 65),
        kind: ClaimType::Withdraw,
        lemma: "leave".into(),
        class,
        telling: Telling::default(),
    };
    classes.map(mention).into()
}

fn time_links() -> Vec<TimeLink> {
    let relations = [
        TimeRelation::IsIncluded,
        TimeRelation::Before,
        TimeRelation::After,
        TimeRelation::BegunBy,
        TimeRelation::EndedBy,
    ];
    let reasons = [TimeReason::Clause, TimeReason::Sentence, TimeReason::Narrative];
    let link = |(relation, reason)| TimeLink { event_idx: 0, timex_idx: 1, relation, reason };
    relations.into_iter().zip(reasons.into_iter().cycle()).map(link).collect()
}

fn claims(source: &SourceId) -> Vec<Claim> {
    let whole = |(n, kind): (u32, &ClaimType)| whole_claim(source, n, *kind);
    let bare = Proposition {
        kind: ClaimType::Travel,
        lemma: "leave".into(),
        actors: vec![],
        targets: vec![],
        place: None,
        time: None,
        quantities: vec![],
    };
    let bare = Claim::new(source.clone(), r(0, 12), r(3, 4), bare, vec![]);
    (0..).zip(ClaimType::ALL).map(whole).chain([bare]).collect()
}

fn whole_claim(source: &SourceId, n: u32, kind: ClaimType) -> Claim {
    let proposition = Proposition {
        kind,
        lemma: "leave".into(),
        actors: vec![Participant::Words("300 men".into()), Participant::Referent(ReferentId(0))],
        targets: vec![Participant::Referent(ReferentId(1))],
        place: Some(Participant::Referent(ReferentId(1))),
        time: Some(ClaimTime { edtf: time("1887-05-05"), timex: r(17, 27), reason: TimeReason::Sentence }),
        quantities: vec![1, 0],
    };
    let holders = vec![Participant::Referent(ReferentId(0)), Participant::Words("the mate".into())];
    let mut claim = Claim::new(source.clone(), r(49, 65), r(57, 61), proposition, holders);
    let factualities = [
        Factuality::Actual,
        Factuality::Planned,
        Factuality::Proposed,
        Factuality::Conditional,
        Factuality::Hypothetical,
        Factuality::Denied,
    ];
    claim.factuality = factualities[n as usize % 6];
    claim.polarity = [Polarity::Negative, Polarity::Positive][n as usize % 2];
    claim.stated = Some(time("1887-05-06"));
    claim.confidence = 1.0 / (n as f32 + 1.0);
    claim
}

pub fn judgements() -> Vec<Judgement> {
    let judgement = |(verdict, by)| Judgement {
        a: Subject::Name("Captain Ilmarin".into()),
        b: Subject::Claim(ClaimId::from_printed("c0123456789abcdef")),
        verdict,
        by,
        reason: (verdict == Verdict::Unsure).then(|| "two captains".into()),
        recorded: "2026-11-25T10:00:00Z".into(),
    };
    let person = Agent::Person("Mira".into());
    let program = Agent::Program { name: "regesta".into(), version: "0.1.0".into() };
    [(Verdict::Same, person.clone()), (Verdict::Different, program), (Verdict::Unsure, person)]
        .map(judgement)
        .into()
}

pub fn filed_emendations() -> Vec<FiledEmendation> {
    let emendation = |reading: Option<&str>| FiledEmendation {
        span: Span { source: SourceId::from_printed("s0000000000000000"), range: r(1, 9) },
        reading: reading.map(str::to_owned),
        by: Agent::Person("Mira".into()),
        reason: reading.map(|_| "the log has it".into()),
        recorded: "2026-11-25".into(),
    };
    vec![emendation(Some("Vellmar")), emendation(None)]
}

/// A concordance that cites the sources of `documents`, two at least.
pub fn concordance(documents: &[Document]) -> Concordance {
    let ids: Vec<SourceId> = documents.iter().map(|document| document.id().clone()).collect();
    let claim = |n: u32| ClaimId::from_printed(&format!("c{n:016x}"));
    let event = EventId::from_printed("e0000000000000001");
    let entity = EntityId::from_printed("PER:ilmarin");
    Concordance {
        sigla: ids.iter().zip('A'..).map(|(id, letter)| (id.clone(), Siglum(letter.into()))).collect(),
        entities: entities(&ids),
        entity_of: [((ids[0].clone(), ReferentId(0)), entity.clone())].into(),
        events: events(&ids),
        event_of: [(claim(1), event.clone()), (claim(2), event)].into(),
        apparatus: apparatus(&ids),
        fluents: fluents(&ids),
        stemma: Stemma {
            derivations: vec![Derivation {
                source: ids[1].clone(),
                derived_from: ids[0].clone(),
                share: 0.75,
                passages: vec![(r(0, 5), r(7, 12)), (r(9, 9), r(1, 2))],
            }],
        },
        diagnostics: diagnostics(),
    }
}

fn entities(ids: &[SourceId]) -> Vec<Entity> {
    let reasons = vec![("same surname".into(), 4.5), ("other rank".into(), -1.25)];
    let found = Match { a: "Ilmarin".into(), b: "Capt. Ilmarin".into(), weight: 3.25, reasons };
    let plain = Match { a: "Capt. Ilmarin".into(), b: "A. Ilmarin".into(), weight: 0.0, reasons: vec![] };
    let bare = Entity {
        id: EntityId::from_printed("PER:ilmarin"),
        kind: MentionType::Person,
        name: "Ilmarin".into(),
        aliases: vec![],
        referents: vec![],
        matches: vec![],
    };
    let whole = Entity {
        id: EntityId::from_printed("PLACE:vellmar"),
        kind: MentionType::Place,
        aliases: vec!["Vellmar".into(), "Port Vellmar".into()],
        referents: vec![(ids[0].clone(), ReferentId(1)), (ids[1].clone(), ReferentId(0))],
        matches: vec![plain, found.clone(), found],
        ..bare.clone()
    };
    vec![bare, whole]
}

fn parties() -> Vec<Party> {
    vec![Party::Words("300 men".into()), Party::Entity(EntityId::from_printed("PER:ilmarin"))]
}

fn events(ids: &[SourceId]) -> Vec<Event> {
    let bare = Event {
        id: EventId::from_printed("e0000000000000001"),
        kind: ClaimType::Withdraw,
        claims: vec![],
        time: None,
        place: None,
        actors: vec![],
        targets: vec![],
        witnesses: vec![],
        support: 0,
        silent: vec![],
        part_of: None,
    };
    let whole = Event {
        id: EventId::from_printed("e0000000000000002"),
        claims: vec![ClaimId::from_printed("c2"), ClaimId::from_printed("c1")],
        time: Some(time("1887-05-05")),
        place: Some(Party::Entity(EntityId::from_printed("PLACE:vellmar"))),
        actors: parties(),
        targets: parties().into_iter().rev().collect(),
        witnesses: vec![ids[1].clone(), ids[0].clone()],
        support: 2,
        silent: vec![ids[0].clone()],
        part_of: Some(bare.id.clone()),
        ..bare.clone()
    };
    vec![bare, whole]
}

fn values() -> Vec<Value> {
    vec![
        Value::Time(time("1887-05~")),
        Value::Party(parties().remove(0)),
        Value::Party(parties().remove(1)),
        Value::Parties(parties()),
        Value::Parties(vec![]),
        Value::Quantity { min: Some(1.5), max: None, unit: Some("km".into()) },
        Value::Quantity { min: None, max: Some(2.0), unit: None },
        Value::Factuality(Factuality::Denied),
        Value::Kind(MentionType::Office),
        Value::Words("the quay".into()),
    ]
}

fn apparatus(ids: &[SourceId]) -> Vec<Apparatus<Value>> {
    let reading = |value| Reading {
        value,
        claims: vec![ClaimId::from_printed("c1"), ClaimId::from_printed("c0")],
        witnesses: vec![ids[1].clone(), ids[0].clone()],
        evidence: vec![Span { source: ids[0].clone(), range: r(1, 4) }],
    };
    let readings: Vec<_> = values().into_iter().map(reading).collect();
    let entry = |(n, property, agreement)| Apparatus {
        locus: Locus {
            of: match n % 2 {
                0 => LocusOf::Event(EventId::from_printed("e0000000000000002")),
                _ => LocusOf::Entity(EntityId::from_printed("PER:ilmarin")),
            },
            property,
        },
        readings: readings.iter().skip(n % 3).cloned().collect(),
        adopted: (n % 2 == 0).then_some(n),
        agreement,
        severity: [None, Some(ConflictSeverity::Hard), Some(ConflictSeverity::Soft)][n % 3],
        note: format!("The witnesses differ ({n})."),
    };
    let all = properties().into_iter().zip(agreements().into_iter().cycle()).enumerate();
    all.map(|(n, (property, agreement))| entry((n, property, agreement))).collect()
}

fn properties() -> Vec<Property> {
    vec![
        Property::Date,
        Property::Place,
        Property::Actor,
        Property::Target,
        Property::Quantity("troops: all".into()),
        Property::Factuality,
        Property::Terms,
        Property::Name,
        Property::Status,
        Property::Other,
        Property::Date,
    ]
}

fn agreements() -> Vec<Agreement> {
    let causes = [
        Cause::Genuine,
        Cause::Precision,
        Cause::Calendar,
        Cause::Scope,
        Cause::Unit,
        Cause::ScanOrTranslation,
        Cause::Revision,
        Cause::Unknown,
    ];
    let rest = [Agreement::Same, Agreement::Refines, Agreement::Compatible];
    causes.map(Agreement::Conflicts).into_iter().chain(rest).collect()
}

fn fluents(ids: &[SourceId]) -> Vec<Fluent> {
    let relations = [
        FluentRelation::Controls,
        FluentRelation::Garrisons,
        FluentRelation::Leases,
        FluentRelation::Owns,
        FluentRelation::Claims,
        FluentRelation::Recognizes,
        FluentRelation::InForce,
        FluentRelation::PartyTo,
        FluentRelation::HoldsOffice,
        FluentRelation::AlliedWith,
        FluentRelation::Promises,
        FluentRelation::Other,
    ];
    let fluent = |(n, relation): (usize, FluentRelation)| Fluent {
        subject: parties().remove(n % 2),
        relation,
        object: (n % 3 > 0).then(|| parties().remove(0)),
        from: (n % 2 > 0).then(|| time("1887")),
        to: (n % 3 > 1).then(|| time("1888-01")),
        witnesses: ids.to_vec(),
        claims: vec![ClaimId::from_printed("c9"), ClaimId::from_printed("c8")],
    };
    relations.into_iter().enumerate().map(fluent).collect()
}
