//! The layers of annotations, all but the tokens.

use regesta_model::TextRange;
use regesta_model::annotation::{
    Anchor, Annotations, Emendation, EventMention, Layer, Mention, Quantity, Quotation, Referent, ReferentId,
    Sentence, Telling, TimeLink, Timex,
};
use regesta_time::CalendarDate;
use rusqlite::{Connection, Result};

use crate::claims::{put_participant, take_participant};
use crate::table::{Cells, Table, Taken};

const SENTENCES: Table = Table::owned("doc", "sentences", &["start", "end"]);
const TIMEXES: Table = Table::owned(
    "doc",
    "timexes",
    &[
        "start",
        "end",
        "kind",
        "value",
        "modifier",
        "quant",
        "freq",
        "edtf",
        "other_reading",
        "anchor",
        "anchor_start",
        "anchor_end",
        "rule",
        "erroneous",
        "emended",
        "written",
    ],
);
const MENTIONS: Table = Table::owned("doc", "mentions", &["start", "end", "kind", "named", "referent"]);
const REFERENTS: Table = Table::owned("doc", "referents", &["kind", "name"]);
const QUANTITIES: Table = Table::owned(
    "doc",
    "quantities",
    &["start", "end", "min", "max", "unit", "approx", "measures", "of_referent", "of_words", "emended"],
);
const QUOTATIONS: Table = Table::owned(
    "doc",
    "quotations",
    &[
        "start",
        "end",
        "kind",
        "medium",
        "speaker_referent",
        "speaker_words",
        "addressee_referent",
        "addressee_words",
        "stated",
        "cue_start",
        "cue_end",
    ],
);
const EMENDATIONS: Table = Table::owned("doc", "emendations", &["start", "end", "kind", "reading", "reason"]);
const EVENT_MENTIONS: Table = Table::owned(
    "doc",
    "event_mentions",
    &["start", "end", "clause_start", "clause_end", "kind", "lemma", "class"],
);
const TIME_LINKS: Table =
    Table::owned("doc", "time_links", &["event_mention", "timex", "relation", "reason"]);

pub(super) fn write(connection: &Connection, doc: i64, annotations: &Annotations) -> Result<()> {
    SENTENCES.write(connection, doc, annotations.sentences.iter(), |cells, sentence| {
        cells.range(sentence.range).map(drop)
    })?;
    TIMEXES.write(connection, doc, annotations.timexes.iter(), put_timex)?;
    MENTIONS.write(connection, doc, annotations.mentions.iter(), put_mention)?;
    REFERENTS.write(connection, doc, &annotations.referents, |cells, referent| {
        cells.name(referent.kind)?.put(&referent.name).map(drop)
    })?;
    QUANTITIES.write(connection, doc, annotations.quantities.iter(), put_quantity)?;
    QUOTATIONS.write(connection, doc, annotations.quotations.iter(), put_quotation)?;
    EMENDATIONS.write(connection, doc, annotations.emendations.iter(), put_emendation)?;
    EVENT_MENTIONS.write(connection, doc, annotations.event_mentions.iter(), put_event_mention)?;
    TIME_LINKS.write(connection, doc, &annotations.time_links, put_time_link)
}

pub(super) fn read(connection: &Connection, doc: i64) -> Result<Annotations> {
    Ok(Annotations {
        sentences: Layer::new(SENTENCES.read(connection, doc, |row| Ok(Sentence { range: row.range()? }))?),
        tokens: Layer::default(),
        timexes: Layer::new(TIMEXES.read(connection, doc, take_timex)?),
        mentions: Layer::new(MENTIONS.read(connection, doc, take_mention)?),
        referents: REFERENTS
            .read(connection, doc, |row| Ok(Referent { kind: row.name()?, name: row.take()? }))?,
        quantities: Layer::new(QUANTITIES.read(connection, doc, take_quantity)?),
        quotations: Layer::new(QUOTATIONS.read(connection, doc, take_quotation)?),
        emendations: Layer::new(EMENDATIONS.read(connection, doc, take_emendation)?),
        event_mentions: Layer::new(EVENT_MENTIONS.read(connection, doc, take_event_mention)?),
        time_links: TIME_LINKS.read(connection, doc, take_time_link)?,
    })
}

fn put_timex(cells: &mut Cells<'_, '_>, timex: &Timex) -> Result<()> {
    cells.range(timex.range)?.name(timex.kind)?.put(&timex.value)?.name_if(timex.modifier)?;
    cells.put(&timex.quant)?.put(&timex.freq)?;
    cells.time_if(timex.edtf.as_ref())?.time_if(timex.other_reading.as_ref())?;
    let (anchor, anchor_range) = timex.anchor.as_ref().map(anchor_name).unzip();
    cells.put(anchor)?.range_if(anchor_range.flatten())?;
    cells.put(&timex.rule)?.put(timex.erroneous)?.time_if(timex.emended.as_ref())?;
    cells.put(timex.written.map(|written| written.to_string()))?;
    Ok(())
}

fn take_timex(row: &mut Taken<'_, '_>) -> Result<Timex> {
    Ok(Timex {
        range: row.range()?,
        kind: row.name()?,
        value: row.take()?,
        modifier: row.name_if()?,
        quant: row.take()?,
        freq: row.take()?,
        edtf: row.time_if()?,
        other_reading: row.time_if()?,
        anchor: take_anchor(row)?,
        rule: row.take()?,
        erroneous: row.take()?,
        emended: row.time_if()?,
        written: take_written(row)?,
    })
}

/// A date of another calendar. One that a later version wrote and this one does not know is left out.
fn take_written(row: &mut Taken<'_, '_>) -> Result<Option<CalendarDate>> {
    let written: Option<String> = row.take()?;
    Ok(written.and_then(|written| written.parse().ok()))
}

fn anchor_name(anchor: &Anchor) -> (&'static str, Option<TextRange>) {
    match anchor {
        Anchor::Timex(range) => ("timex", Some(*range)),
        Anchor::Heading(range) => ("heading", Some(*range)),
        Anchor::Event(range) => ("event", Some(*range)),
        Anchor::Dated => ("dated", None),
        Anchor::Speech(range) => ("speech", Some(*range)),
    }
}

fn take_anchor(row: &mut Taken<'_, '_>) -> Result<Option<Anchor>> {
    let name: Option<String> = row.take()?;
    let range = row.range_if()?;
    Ok(Some(match (name.as_deref(), range) {
        (None, None) => return Ok(None),
        (Some("timex"), Some(range)) => Anchor::Timex(range),
        (Some("heading"), Some(range)) => Anchor::Heading(range),
        (Some("event"), Some(range)) => Anchor::Event(range),
        (Some("dated"), None) => Anchor::Dated,
        (Some("speech"), Some(range)) => Anchor::Speech(range),
        _ => return Err(row.unexpected("no anchor")),
    }))
}

fn put_mention(cells: &mut Cells<'_, '_>, mention: &Mention) -> Result<()> {
    cells.range(mention.range)?.name(mention.kind)?.put(mention.named)?.put(mention.referent.0)?;
    Ok(())
}

fn take_mention(row: &mut Taken<'_, '_>) -> Result<Mention> {
    Ok(Mention {
        range: row.range()?,
        kind: row.name()?,
        named: row.take()?,
        referent: ReferentId(row.take()?),
    })
}

fn put_quantity(cells: &mut Cells<'_, '_>, quantity: &Quantity) -> Result<()> {
    cells.range(quantity.range)?.put(quantity.min)?.put(quantity.max)?.put(&quantity.unit)?;
    cells.put(quantity.approx)?.put(&quantity.measures)?;
    put_participant(cells, quantity.of.as_ref())?;
    cells.put(quantity.emended)?;
    Ok(())
}

fn take_quantity(row: &mut Taken<'_, '_>) -> Result<Quantity> {
    Ok(Quantity {
        range: row.range()?,
        min: row.take()?,
        max: row.take()?,
        unit: row.take()?,
        approx: row.take()?,
        measures: row.take()?,
        of: take_participant(row)?,
        emended: row.take()?,
    })
}

fn put_quotation(cells: &mut Cells<'_, '_>, quotation: &Quotation) -> Result<()> {
    cells.range(quotation.range)?.name(quotation.kind)?.put(&quotation.medium)?;
    put_participant(cells, quotation.speaker.as_ref())?;
    put_participant(cells, quotation.addressee.as_ref())?;
    cells.time_if(quotation.stated.as_ref())?.range_if(quotation.cue)?;
    Ok(())
}

fn take_quotation(row: &mut Taken<'_, '_>) -> Result<Quotation> {
    Ok(Quotation {
        range: row.range()?,
        kind: row.name()?,
        medium: row.take()?,
        speaker: take_participant(row)?,
        addressee: take_participant(row)?,
        stated: row.time_if()?,
        cue: row.range_if()?,
    })
}

fn put_emendation(cells: &mut Cells<'_, '_>, emendation: &Emendation) -> Result<()> {
    cells.range(emendation.range)?.name(emendation.kind)?.put(&emendation.reading)?;
    cells.put(&emendation.reason)?;
    Ok(())
}

fn take_emendation(row: &mut Taken<'_, '_>) -> Result<Emendation> {
    Ok(Emendation { range: row.range()?, kind: row.name()?, reading: row.take()?, reason: row.take()? })
}

fn put_event_mention(cells: &mut Cells<'_, '_>, mention: &EventMention) -> Result<()> {
    cells.range(mention.range)?.range(mention.clause)?.name(mention.kind)?;
    cells.put(&mention.lemma)?.name(mention.class)?;
    Ok(())
}

fn take_event_mention(row: &mut Taken<'_, '_>) -> Result<EventMention> {
    Ok(EventMention {
        range: row.range()?,
        clause: row.range()?,
        kind: row.name()?,
        lemma: row.take()?,
        class: row.name()?,
        telling: Telling::default(),
    })
}

fn put_time_link(cells: &mut Cells<'_, '_>, link: &TimeLink) -> Result<()> {
    cells.put(link.event_idx)?.put(link.timex_idx)?.name(link.relation)?.name(link.reason)?;
    Ok(())
}

fn take_time_link(row: &mut Taken<'_, '_>) -> Result<TimeLink> {
    Ok(TimeLink {
        event_idx: row.take()?,
        timex_idx: row.take()?,
        relation: row.name()?,
        reason: row.name()?,
    })
}
