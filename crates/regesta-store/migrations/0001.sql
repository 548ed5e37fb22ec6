-- The casefile, version 1. This text is frozen: a later version is a further file.
--
-- Offsets are UTF-8 bytes in the text; `start` is the first byte, `end` one past the last. `doc` is a source's
-- number in this file; `n` counts from 0 in the order of the list. Times are EDTF. Read the views (`v_…`):
-- they stay when the tables change.

CREATE TABLE documents (
  doc INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  sha256 TEXT NOT NULL,
  path TEXT NOT NULL,
  title TEXT,
  author TEXT,
  publisher TEXT,
  dated TEXT,
  url TEXT,
  language TEXT
) STRICT;

-- The bytes as obtained. `packing`: `text` (they are the text's own bytes and stand there), `zlib`, `plain`.
CREATE TABLE originals (
  doc INTEGER PRIMARY KEY REFERENCES documents ON DELETE CASCADE,
  packing TEXT NOT NULL,
  bytes BLOB
) STRICT;

CREATE TABLE texts (
  doc INTEGER PRIMARY KEY REFERENCES documents ON DELETE CASCADE,
  content TEXT NOT NULL
) STRICT;

CREATE TABLE blocks (
  doc INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,
  n INTEGER NOT NULL,
  start INTEGER NOT NULL,
  end INTEGER NOT NULL,
  kind TEXT NOT NULL,
  level INTEGER,
  PRIMARY KEY (doc, n)
) STRICT, WITHOUT ROWID;

CREATE TABLE places (
  doc INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,
  n INTEGER NOT NULL,
  start INTEGER NOT NULL,
  kind TEXT NOT NULL,
  number INTEGER,
  element TEXT,
  PRIMARY KEY (doc, n)
) STRICT, WITHOUT ROWID;

CREATE TABLE diagnostics (
  doc INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,
  n INTEGER NOT NULL,
  code TEXT NOT NULL,
  severity TEXT NOT NULL,
  message TEXT NOT NULL,
  start INTEGER,
  end INTEGER,
  PRIMARY KEY (doc, n)
) STRICT, WITHOUT ROWID;

CREATE TABLE hints (
  doc INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,
  n INTEGER NOT NULL,
  diagnostic INTEGER NOT NULL,
  hint TEXT NOT NULL,
  PRIMARY KEY (doc, n)
) STRICT, WITHOUT ROWID;

-- Annotation layers.

CREATE TABLE sentences (
  doc INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,
  n INTEGER NOT NULL,
  start INTEGER NOT NULL,
  end INTEGER NOT NULL,
  PRIMARY KEY (doc, n)
) STRICT, WITHOUT ROWID;

CREATE TABLE timexes (
  doc INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,
  n INTEGER NOT NULL,
  start INTEGER NOT NULL,
  end INTEGER NOT NULL,
  kind TEXT NOT NULL,
  value TEXT NOT NULL,
  modifier TEXT,
  quant TEXT,
  freq TEXT,
  edtf TEXT,
  other_reading TEXT,
  anchor TEXT,
  anchor_start INTEGER,
  anchor_end INTEGER,
  rule TEXT NOT NULL,
  erroneous INTEGER NOT NULL,
  emended TEXT,
  PRIMARY KEY (doc, n)
) STRICT, WITHOUT ROWID;

CREATE TABLE mentions (
  doc INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,
  n INTEGER NOT NULL,
  start INTEGER NOT NULL,
  end INTEGER NOT NULL,
  kind TEXT NOT NULL,
  named INTEGER NOT NULL,
  referent INTEGER NOT NULL,
  PRIMARY KEY (doc, n)
) STRICT, WITHOUT ROWID;

CREATE TABLE referents (
  doc INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,
  n INTEGER NOT NULL,
  kind TEXT NOT NULL,
  name TEXT NOT NULL,
  PRIMARY KEY (doc, n)
) STRICT, WITHOUT ROWID;

CREATE TABLE quantities (
  doc INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,
  n INTEGER NOT NULL,
  start INTEGER NOT NULL,
  end INTEGER NOT NULL,
  min REAL,
  max REAL,
  unit TEXT,
  approx INTEGER NOT NULL,
  measures TEXT,
  of_referent INTEGER,
  of_words TEXT,
  emended REAL,
  PRIMARY KEY (doc, n)
) STRICT, WITHOUT ROWID;

CREATE TABLE quotations (
  doc INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,
  n INTEGER NOT NULL,
  start INTEGER NOT NULL,
  end INTEGER NOT NULL,
  kind TEXT NOT NULL,
  medium TEXT,
  speaker_referent INTEGER,
  speaker_words TEXT,
  addressee_referent INTEGER,
  addressee_words TEXT,
  stated TEXT,
  cue_start INTEGER,
  cue_end INTEGER,
  PRIMARY KEY (doc, n)
) STRICT, WITHOUT ROWID;

CREATE TABLE emendations (
  doc INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,
  n INTEGER NOT NULL,
  start INTEGER NOT NULL,
  end INTEGER NOT NULL,
  kind TEXT NOT NULL,
  reading TEXT,
  reason TEXT NOT NULL,
  PRIMARY KEY (doc, n)
) STRICT, WITHOUT ROWID;

CREATE TABLE event_mentions (
  doc INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,
  n INTEGER NOT NULL,
  start INTEGER NOT NULL,
  end INTEGER NOT NULL,
  clause_start INTEGER NOT NULL,
  clause_end INTEGER NOT NULL,
  kind TEXT NOT NULL,
  lemma TEXT NOT NULL,
  class TEXT NOT NULL,
  PRIMARY KEY (doc, n)
) STRICT, WITHOUT ROWID;

CREATE TABLE time_links (
  doc INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,
  n INTEGER NOT NULL,
  event_mention INTEGER NOT NULL,
  timex INTEGER NOT NULL,
  relation TEXT NOT NULL,
  reason TEXT NOT NULL,
  PRIMARY KEY (doc, n)
) STRICT, WITHOUT ROWID;

-- Claims.

CREATE TABLE claims (
  doc INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,
  n INTEGER NOT NULL,
  id TEXT NOT NULL,
  clause_start INTEGER NOT NULL,
  clause_end INTEGER NOT NULL,
  trigger_start INTEGER NOT NULL,
  trigger_end INTEGER NOT NULL,
  kind TEXT NOT NULL,
  lemma TEXT NOT NULL,
  edtf TEXT,
  timex_start INTEGER,
  timex_end INTEGER,
  time_reason TEXT,
  factuality TEXT NOT NULL,
  polarity TEXT NOT NULL,
  stated TEXT,
  confidence REAL,
  PRIMARY KEY (doc, n)
) STRICT, WITHOUT ROWID;

CREATE INDEX claims_by_id ON claims (id);

-- Who has which part in a claim. `role`: holder (outermost first), actor, target, place.
CREATE TABLE participants (
  doc INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,
  n INTEGER NOT NULL,
  claim INTEGER NOT NULL,
  role TEXT NOT NULL,
  referent INTEGER,
  words TEXT,
  PRIMARY KEY (doc, n)
) STRICT, WITHOUT ROWID;

CREATE TABLE claim_quantities (
  doc INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,
  n INTEGER NOT NULL,
  claim INTEGER NOT NULL,
  quantity INTEGER NOT NULL,
  PRIMARY KEY (doc, n)
) STRICT, WITHOUT ROWID;

-- People's decisions. They outlive the sources they speak of, so they name them in full.

CREATE TABLE judgements (
  n INTEGER PRIMARY KEY,
  a_kind TEXT NOT NULL,
  a TEXT NOT NULL,
  b_kind TEXT NOT NULL,
  b TEXT NOT NULL,
  verdict TEXT NOT NULL,
  by_kind TEXT NOT NULL,
  by_name TEXT NOT NULL,
  by_version TEXT,
  reason TEXT,
  recorded TEXT NOT NULL
) STRICT;

CREATE TABLE filed_emendations (
  n INTEGER PRIMARY KEY,
  source TEXT NOT NULL,
  start INTEGER NOT NULL,
  end INTEGER NOT NULL,
  reading TEXT,
  by_kind TEXT NOT NULL,
  by_name TEXT NOT NULL,
  by_version TEXT,
  reason TEXT,
  recorded TEXT NOT NULL
) STRICT;

-- Full text. A passage is a block, or a part of a long one; the index holds its folded words only.

CREATE TABLE passages (
  passage INTEGER PRIMARY KEY,
  doc INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,
  start INTEGER NOT NULL,
  end INTEGER NOT NULL
) STRICT;

CREATE INDEX passages_by_doc ON passages (doc);

CREATE VIRTUAL TABLE passage_words USING fts5 (
  words, content = '', contentless_delete = 1, tokenize = 'ascii'
);

-- The concordance: derived, dropped with any change of what it was derived from. The one row of
-- `concordance` says that there is one.

CREATE TABLE concordance (
  n INTEGER PRIMARY KEY CHECK (n = 0)
) STRICT;

CREATE TABLE sigla (
  n INTEGER PRIMARY KEY,
  doc INTEGER NOT NULL UNIQUE,
  siglum TEXT NOT NULL
) STRICT;

CREATE TABLE entities (
  n INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL,
  name TEXT NOT NULL
) STRICT;

CREATE TABLE aliases (
  entity INTEGER NOT NULL,
  n INTEGER NOT NULL,
  alias TEXT NOT NULL,
  PRIMARY KEY (entity, n)
) STRICT, WITHOUT ROWID;

CREATE TABLE members (
  entity INTEGER NOT NULL,
  n INTEGER NOT NULL,
  doc INTEGER NOT NULL,
  referent INTEGER NOT NULL,
  PRIMARY KEY (entity, n)
) STRICT, WITHOUT ROWID;

CREATE TABLE matches (
  entity INTEGER NOT NULL,
  n INTEGER NOT NULL,
  a TEXT NOT NULL,
  b TEXT NOT NULL,
  weight REAL,
  PRIMARY KEY (entity, n)
) STRICT, WITHOUT ROWID;

CREATE TABLE match_reasons (
  entity INTEGER NOT NULL,
  n INTEGER NOT NULL,
  match INTEGER NOT NULL,
  reason TEXT NOT NULL,
  weight REAL,
  PRIMARY KEY (entity, n)
) STRICT, WITHOUT ROWID;

CREATE TABLE entity_of (
  n INTEGER PRIMARY KEY,
  doc INTEGER NOT NULL,
  referent INTEGER NOT NULL,
  entity TEXT NOT NULL,
  UNIQUE (doc, referent)
) STRICT;

CREATE TABLE events (
  n INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL,
  edtf TEXT,
  place_entity TEXT,
  place_words TEXT,
  support INTEGER NOT NULL,
  part_of TEXT
) STRICT;

CREATE TABLE event_claims (
  event INTEGER NOT NULL,
  n INTEGER NOT NULL,
  claim TEXT NOT NULL,
  PRIMARY KEY (event, n)
) STRICT, WITHOUT ROWID;

-- `role`: actor, target.
CREATE TABLE event_parties (
  event INTEGER NOT NULL,
  n INTEGER NOT NULL,
  role TEXT NOT NULL,
  entity TEXT,
  words TEXT,
  PRIMARY KEY (event, n)
) STRICT, WITHOUT ROWID;

-- `role`: witness, silent.
CREATE TABLE event_sources (
  event INTEGER NOT NULL,
  n INTEGER NOT NULL,
  role TEXT NOT NULL,
  doc INTEGER NOT NULL,
  PRIMARY KEY (event, n)
) STRICT, WITHOUT ROWID;

CREATE TABLE event_of (
  n INTEGER PRIMARY KEY,
  claim TEXT NOT NULL UNIQUE,
  event TEXT NOT NULL
) STRICT;

CREATE TABLE loci (
  n INTEGER PRIMARY KEY,
  id TEXT NOT NULL,
  event TEXT,
  entity TEXT,
  property TEXT NOT NULL,
  adopted INTEGER,
  agreement TEXT NOT NULL,
  cause TEXT,
  severity TEXT,
  note TEXT NOT NULL
) STRICT;

-- `value` is the reading in one line; `kind` says what the other columns hold.
CREATE TABLE readings (
  locus INTEGER NOT NULL,
  n INTEGER NOT NULL,
  kind TEXT NOT NULL,
  value TEXT NOT NULL,
  min REAL,
  max REAL,
  unit TEXT,
  PRIMARY KEY (locus, n)
) STRICT, WITHOUT ROWID;

CREATE TABLE reading_parties (
  locus INTEGER NOT NULL,
  n INTEGER NOT NULL,
  reading INTEGER NOT NULL,
  entity TEXT,
  words TEXT,
  PRIMARY KEY (locus, n)
) STRICT, WITHOUT ROWID;

CREATE TABLE reading_claims (
  locus INTEGER NOT NULL,
  n INTEGER NOT NULL,
  reading INTEGER NOT NULL,
  claim TEXT NOT NULL,
  PRIMARY KEY (locus, n)
) STRICT, WITHOUT ROWID;

CREATE TABLE reading_witnesses (
  locus INTEGER NOT NULL,
  n INTEGER NOT NULL,
  reading INTEGER NOT NULL,
  doc INTEGER NOT NULL,
  PRIMARY KEY (locus, n)
) STRICT, WITHOUT ROWID;

CREATE TABLE reading_evidence (
  locus INTEGER NOT NULL,
  n INTEGER NOT NULL,
  reading INTEGER NOT NULL,
  doc INTEGER NOT NULL,
  start INTEGER NOT NULL,
  end INTEGER NOT NULL,
  PRIMARY KEY (locus, n)
) STRICT, WITHOUT ROWID;

CREATE TABLE fluents (
  n INTEGER PRIMARY KEY,
  subject_entity TEXT,
  subject_words TEXT,
  relation TEXT NOT NULL,
  object_entity TEXT,
  object_words TEXT,
  since TEXT,
  until TEXT
) STRICT;

CREATE TABLE fluent_witnesses (
  fluent INTEGER NOT NULL,
  n INTEGER NOT NULL,
  doc INTEGER NOT NULL,
  PRIMARY KEY (fluent, n)
) STRICT, WITHOUT ROWID;

CREATE TABLE fluent_claims (
  fluent INTEGER NOT NULL,
  n INTEGER NOT NULL,
  claim TEXT NOT NULL,
  PRIMARY KEY (fluent, n)
) STRICT, WITHOUT ROWID;

CREATE TABLE derivations (
  n INTEGER PRIMARY KEY,
  doc INTEGER NOT NULL,
  derived_from INTEGER NOT NULL,
  share REAL
) STRICT;

CREATE TABLE shared_passages (
  derivation INTEGER NOT NULL,
  n INTEGER NOT NULL,
  start INTEGER NOT NULL,
  end INTEGER NOT NULL,
  from_start INTEGER NOT NULL,
  from_end INTEGER NOT NULL,
  PRIMARY KEY (derivation, n)
) STRICT, WITHOUT ROWID;

CREATE TABLE concordance_diagnostics (
  n INTEGER PRIMARY KEY,
  code TEXT NOT NULL,
  severity TEXT NOT NULL,
  message TEXT NOT NULL,
  start INTEGER,
  end INTEGER
) STRICT;

CREATE TABLE concordance_hints (
  n INTEGER PRIMARY KEY,
  diagnostic INTEGER NOT NULL,
  hint TEXT NOT NULL
) STRICT;

-- The views for readers' own SQL. A column, once here, stays.

-- One row a source: `source` its id, `siglum` its short label once the case is collated.
CREATE VIEW v_source AS
SELECT d.id AS source, s.siglum, d.path, d.title, d.author, d.publisher, d.dated, d.url, d.language, d.sha256,
  (SELECT length(t.content) FROM texts t WHERE t.doc = d.doc) AS chars
FROM documents d LEFT JOIN sigla s USING (doc);

-- One row a time expression; `quote` its words.
CREATE VIEW v_timex AS
SELECT d.id AS source, d.path, x.start, x.end, x.kind AS type, x.value, x.modifier, x.edtf,
  x.erroneous, x.emended, x.rule,
  CAST(substr(CAST(t.content AS BLOB), x.start + 1, x.end - x.start) AS TEXT) AS quote
FROM timexes x JOIN documents d USING (doc) JOIN texts t USING (doc);

-- One row a mention; `entity` once the case is collated.
CREATE VIEW v_mention AS
SELECT d.id AS source, d.path, m.start, m.end, m.kind AS type, m.named, r.name, e.entity,
  CAST(substr(CAST(t.content AS BLOB), m.start + 1, m.end - m.start) AS TEXT) AS quote
FROM mentions m JOIN documents d USING (doc) JOIN texts t USING (doc)
  LEFT JOIN referents r ON r.doc = m.doc AND r.n = m.referent
  LEFT JOIN entity_of e ON e.doc = m.doc AND e.referent = m.referent;

-- One row a claim; `quote` the clause that carries it. `actors`, `targets`, `holders`: names, with `; ` between.
CREATE VIEW v_claim AS
SELECT c.id AS claim, d.id AS source, d.path, c.clause_start AS start, c.clause_end AS end,
  c.trigger_start, c.trigger_end, c.kind AS type, c.lemma, c.edtf, c.factuality, c.polarity, c.stated,
  c.confidence, o.event,
  (SELECT group_concat(coalesce(r.name, p.words), '; ' ORDER BY p.n) FROM participants p
    LEFT JOIN referents r ON r.doc = p.doc AND r.n = p.referent
    WHERE p.doc = c.doc AND p.claim = c.n AND p.role = 'actor') AS actors,
  (SELECT group_concat(coalesce(r.name, p.words), '; ' ORDER BY p.n) FROM participants p
    LEFT JOIN referents r ON r.doc = p.doc AND r.n = p.referent
    WHERE p.doc = c.doc AND p.claim = c.n AND p.role = 'target') AS targets,
  (SELECT group_concat(coalesce(r.name, p.words), '; ' ORDER BY p.n) FROM participants p
    LEFT JOIN referents r ON r.doc = p.doc AND r.n = p.referent
    WHERE p.doc = c.doc AND p.claim = c.n AND p.role = 'holder') AS holders,
  (SELECT coalesce(r.name, p.words) FROM participants p
    LEFT JOIN referents r ON r.doc = p.doc AND r.n = p.referent
    WHERE p.doc = c.doc AND p.claim = c.n AND p.role = 'place') AS place,
  CAST(substr(CAST(t.content AS BLOB), c.clause_start + 1, c.clause_end - c.clause_start) AS TEXT) AS quote
FROM claims c JOIN documents d USING (doc) JOIN texts t USING (doc) LEFT JOIN event_of o ON o.claim = c.id;

-- One row an event. `support`: independent witnesses.
CREATE VIEW v_event AS
SELECT e.id AS event, e.kind AS type, e.edtf, e.support, e.part_of,
  coalesce((SELECT name FROM entities WHERE id = e.place_entity), e.place_words) AS place,
  (SELECT group_concat(coalesce(x.name, p.words), '; ' ORDER BY p.n) FROM event_parties p
    LEFT JOIN entities x ON x.id = p.entity WHERE p.event = e.n AND p.role = 'actor') AS actors,
  (SELECT group_concat(coalesce(x.name, p.words), '; ' ORDER BY p.n) FROM event_parties p
    LEFT JOIN entities x ON x.id = p.entity WHERE p.event = e.n AND p.role = 'target') AS targets,
  (SELECT count(*) FROM event_claims c WHERE c.event = e.n) AS n_claims,
  (SELECT group_concat(s.siglum, ' ' ORDER BY w.n) FROM event_sources w
    JOIN sigla s USING (doc) WHERE w.event = e.n AND w.role = 'witness') AS witnesses
FROM events e;

-- One row a reading at a locus where the witnesses conflict.
CREATE VIEW v_conflict AS
SELECT l.id AS locus, l.event, l.entity, l.property, l.cause, l.severity, r.n AS reading, r.value,
  (SELECT group_concat(s.siglum, ' ' ORDER BY w.n) FROM reading_witnesses w
    JOIN sigla s USING (doc) WHERE w.locus = l.n AND w.reading = r.n) AS witnesses,
  l.note
FROM loci l JOIN readings r ON r.locus = l.n
WHERE l.agreement = 'conflicts';
