"""Reads the corpora and writes the sentences to train on and to measure with.

In: the folder with the unpacked corpora. Out: one pickle, a dict from the name of a set to its sentences. Every
sentence carries the labels its corpus has; what a corpus does not say is absent, never guessed. Which corpora, and by
what licence, stands in DATA.md; no text under a non-commercial licence reaches a training set.

    python prepare.py CORPORA OUT.pickle
"""

import glob
import json
import os
import pickle
import random
import re
import sys
from collections import Counter

NAME_LABELS = ["O"] + [f"{b}-{kind}" for kind in ("PER", "ORG", "LOC", "EVENT", "MISC") for b in "BI"]
LABEL_INDEX = {label: index for index, label in enumerate(NAME_LABELS)}
ANY_NAME = (1 << len(NAME_LABELS)) - 1
OUTSIDE = 1
KINDS = ("PER", "ORG", "LOC", "EVENT", "MISC")

# Genres of GUM whose texts may stand behind shipped weights. See DATA.md.
GENRES = {"academic", "bio", "court", "interview", "news", "voyage"}
# Of the genres of mixed origin, documents whose origin was checked one by one.
CHECKED_SOURCES = (
    "openstax.org", "press.rebus.community", "congress.gov", "whitehouse.gov", "speaker.gov",
    "creativecommons.org", "sayit.pdis.nat.gov.tw", "parliament.nz", "presidency.ucsb.edu/documents/address-the-nation",
    "presidency.ucsb.edu/documents/remarks-philadelphia",
)
EXCLUDED_SOURCES = ("santa-barbara-corpus", "media.talkbank.org", "SBC")
CHECKED_GENRES = {"textbook", "speech"}

FEATURES = ("Tense", "Mood", "VerbForm", "Voice", "Number", "Person", "Degree")

# Words before a name that say what somebody is: the name begins after them.
with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "titles.txt"), encoding="utf-8") as file:
    TITLES = {word for line in file if not line.startswith("#") for word in line.split()}


def words_of(sentence):
    return [token["form"] for token in sentence]


def read_conllu(path):
    """Yields (comments, tokens); multiword ranges and empty nodes are left out."""
    comments, tokens = {}, []
    for line in open(path, encoding="utf-8"):
        line = line.rstrip("\n")
        if not line:
            if tokens:
                yield comments, tokens
            comments, tokens = {}, []
        elif line.startswith("#"):
            key, _, value = line[1:].partition("=")
            comments[key.strip()] = value.strip()
        else:
            cells = line.split("\t")
            if cells[0].isdigit():
                tokens.append(dict(form=cells[1], lemma=cells[2], upos=cells[3], xpos=cells[4], feats=cells[5],
                                   head=int(cells[6]), rel=cells[7], misc=cells[9]))
    if tokens:
        yield comments, tokens


def features(cell):
    kept = [pair for pair in cell.split("|") if pair.split("=")[0] in FEATURES]
    return "|".join(kept) or "_"


def edit_script(form, lemma):
    """How a word becomes its lemma: characters to cut at the end of the lower-cased word, what to add, and case."""
    lower = form.lower()
    goal = lemma.lower()
    shared = 0
    while shared < min(len(lower), len(goal)) and lower[shared] == goal[shared]:
        shared += 1
    case = "l" if lemma == goal else "u" if lemma == lemma.upper() and len(lemma) > 1 else "t"
    if shared == 0 and len(lower) > 5:
        return None
    return f"{case}{len(lower) - shared}/{goal[shared:]}"


def syntax(tokens):
    return dict(
        words=words_of(tokens),
        upos=[t["upos"] for t in tokens],
        xpos=[t["xpos"] for t in tokens],
        feats=[features(t["feats"]) for t in tokens],
        lemma=[t["lemma"] for t in tokens],
        script=[edit_script(t["form"], t["lemma"]) if t["lemma"] != "_" else None for t in tokens],
        head=[t["head"] for t in tokens],
        rel=[t["rel"] for t in tokens],
        glued=["SpaceAfter=No" in t["misc"] for t in tokens],
    )


# --- names -----------------------------------------------------------------------------------------------------------

def span_label(masks, start, end, kind):
    masks[start] = 1 << LABEL_INDEX["B-" + kind]
    for i in range(start + 1, end):
        masks[i] = 1 << LABEL_INDEX["I-" + kind]


def strip_titles(words, start, end):
    while end - start > 1 and words[start].lower().rstrip(".") in TITLES:
        start += 1
    return start, end


def is_capitalized(word):
    return word[:1].isupper() or word[:1].isdigit()


def gum_mentions(tokens):
    """The entity brackets of one sentence as (start, end, type, id); a mention that crosses its border is dropped."""
    opened, found = [], []
    for i, token in enumerate(tokens):
        cell = next((c[7:] for c in token["misc"].split("|") if c.startswith("Entity=")), "")
        for open_text, close_id in re.findall(r"\(([^()]*)|([^()]*)\)", cell):
            if open_text:
                pieces = open_text.split("-")
                opened.append((pieces[0], pieces[1] if len(pieces) > 1 else "", i))
                continue
            if close_id == "" and opened:
                name, kind, start = opened.pop()
                found.append((start, i + 1, kind, name))
                continue
            for back in range(len(opened) - 1, -1, -1):
                if opened[back][0] == close_id:
                    name, kind, start = opened.pop(back)
                    found.append((start, i + 1, kind, name))
                    break
    return found


INSIDE_RELATIONS = {"compound", "flat", "goeswith", "fixed", "punct"}


def name_inside(tokens, start, end, kind):
    """The name's own words within a mention: its head with what belongs to the name, without titles and articles."""
    heads = [i for i in range(start, end) if not start <= tokens[i]["head"] - 1 < end]
    if len(heads) != 1:
        return None
    if tokens[heads[0]]["upos"] != "PROPN":
        # "reporter Ana Ruiz": the name hangs on what somebody is.
        heads = [i for i in range(start, end) if tokens[i]["head"] - 1 == heads[0] and tokens[i]["upos"] == "PROPN"
                 and tokens[i]["rel"] in ("flat", "appos") and i == heads[0] + 1]
        if len(heads) != 1:
            return None
    inside = {heads[0]}
    grew = True
    while grew:
        grew = False
        for i in range(start, end):
            token = tokens[i]
            if i in inside or token["head"] - 1 not in inside:
                continue
            rel = token["rel"].split(":")[0]
            proper = token["upos"] == "PROPN" or (is_capitalized(token["form"]) and token["upos"] in ("ADJ", "NOUN", "NUM"))
            of_name = rel == "nmod" and token["upos"] == "PROPN" and kind != "PER" and any(
                t["head"] - 1 == i and t["rel"] == "case" and t["form"].lower() in ("of", "for", "de", "'s", "’s", "the")
                for t in tokens[start:end])
            listed = rel == "conj" and token["upos"] == "PROPN" and token["head"] - 1 != heads[0]
            if (rel in ("compound", "flat", "goeswith") and (proper or rel == "flat")
                    or rel in ("amod", "nummod", "nmod") and proper and i < heads[0] or of_name or listed):
                inside.add(i)
                grew = True
    first, last = min(inside), max(inside) + 1
    gap_allowed = {"ADP", "DET", "PUNCT", "CCONJ", "PART"}
    for i in range(first, last):
        if i not in inside and tokens[i]["upos"] not in gap_allowed:
            first, last = contiguous(inside, heads[0])
            break
    if kind == "PER":
        first, last = strip_titles(words_of(tokens), first, last)
    while last - first > 1 and not is_capitalized(tokens[first]["form"]) and tokens[first]["upos"] in ("DET", "ADP"):
        first += 1
    if all(token["form"].lower().rstrip(".") in TITLES for token in tokens[first:last]):
        return None
    return first, last


def contiguous(inside, head):
    first = last = head
    while first - 1 in inside:
        first -= 1
    while last + 1 in inside:
        last += 1
    return first, last + 1


GUM_KINDS = dict(person="PER", organization="ORG", place="LOC", event="EVENT", object="MISC", abstract="MISC",
                 animal="MISC", plant="MISC", substance="MISC")


def gum_names(tokens):
    masks = [OUTSIDE] * len(tokens)
    spans = []
    for start, end, etype, _ in gum_mentions(tokens):
        kind = GUM_KINDS.get(etype)
        if kind is None:
            continue
        found = name_inside(tokens, start, end, kind)
        if found is None:
            continue
        head = max(range(*found), key=lambda i: tokens[i]["xpos"] in ("NNPS",))
        if kind == "PER" and tokens[head]["xpos"] == "NNPS" and found[1] - found[0] == 1:
            kind = "MISC"
        spans.append((found[1] - found[0], -found[0], found, kind))
    taken = [False] * len(tokens)
    for _, _, (start, end), kind in sorted(spans, reverse=True):
        if not any(taken[start:end]):
            taken[start:end] = [True] * (end - start)
            span_label(masks, start, end, kind)
    return masks


MONTHS = set("""january february march april may june july august september october november december monday tuesday
wednesday thursday friday saturday sunday jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs
fri sat sun god internet""".split())


def names_from_tags(tokens):
    """Where a corpus has trees but no names: which words can be part of one, of whatever kind."""
    n = len(tokens)
    masks = []
    all_names = ANY_NAME & ~OUTSIDE
    begins = sum(1 << LABEL_INDEX["B-" + k] for k in KINDS)
    insides = sum(1 << LABEL_INDEX["I-" + k] for k in KINDS)
    for i, token in enumerate(tokens):
        lower = token["form"].lower().rstrip(".")
        if token["upos"] == "PROPN":
            if lower in MONTHS or lower in TITLES or not is_capitalized(token["form"]):
                masks.append(ANY_NAME)
            elif i > 0 and tokens[i - 1]["upos"] == "PROPN" and linked(tokens, i - 1, i) \
                    and tokens[i - 1]["form"].lower().rstrip(".") not in TITLES | MONTHS:
                masks.append(insides)
            elif i == 0 or tokens[i - 1]["upos"] in ("VERB", "AUX", "PRON", "ADV"):
                masks.append(begins)
            else:
                masks.append(all_names)
        elif not is_capitalized(token["form"]) and token["upos"] not in ("ADP", "DET", "CCONJ", "PUNCT", "PART", "SYM", "X"):
            masks.append(OUTSIDE)
        elif token["upos"] in ("PUNCT", "ADP", "DET", "CCONJ", "PART") and not between_names(tokens, i, n):
            masks.append(OUTSIDE)
        elif token["upos"] in ("PRON", "AUX", "SCONJ"):
            masks.append(OUTSIDE)
        else:
            masks.append(ANY_NAME)
    return masks


def linked(tokens, a, b):
    same = tokens[a]["head"] == tokens[b]["head"] and tokens[b]["rel"].split(":")[0] in ("flat", "compound")
    return same or (tokens[a]["head"] == b + 1 and tokens[a]["rel"] == "compound") or \
        (tokens[b]["head"] == a + 1 and tokens[b]["rel"].split(":")[0] == "flat")


def between_names(tokens, i, n):
    near = [tokens[j]["upos"] == "PROPN" for j in range(max(0, i - 2), min(n, i + 3))]
    return sum(near) >= 1


# --- corpora ---------------------------------------------------------------------------------------------------------

def gum_splits(folder):
    splits, current = {}, None
    for line in open(os.path.join(folder, "splits.md"), encoding="utf-8"):
        if line.startswith("## "):
            current = line[3:].strip()
        elif line.strip().startswith("* "):
            splits[line.strip()[2:]] = current
    return splits


def may_ship(name, comments):
    genre = name.split("_")[1]
    url = comments.get("meta::sourceURL", "")
    if any(bad in url for bad in EXCLUDED_SOURCES):
        return False
    return genre in GENRES or genre in CHECKED_GENRES and any(good in url for good in CHECKED_SOURCES)


def read_gum(folder):
    splits = gum_splits(folder)
    sets = dict(train=[], dev=[], test=[], gentle=[])
    documents = Counter()
    for path in sorted(glob.glob(os.path.join(folder, "*.conllu"))):
        name = os.path.basename(path)[:-7]
        if "_reddit_" in name:
            continue
        split = splits[name]
        target = "gentle" if split == "test2" else split
        parsed = list(read_conllu(path))
        if split in ("train", "dev"):
            # What may be shipped is learnt from, also where GUM keeps it for development; of the rest, dev is measured with.
            target = "train" if may_ship(name, parsed[0][0]) else "dev"
            if (split, target) == ("train", "dev"):
                continue
        documents[target, name.split("_")[1]] += sum(len(tokens) for _, tokens in parsed)
        for _, tokens in parsed:
            sentence = syntax(tokens)
            sentence["names"] = gum_names(tokens)
            sets[target].append(sentence)
    return sets, documents


def read_ewt(folder, uds, uner):
    facts = {}
    for line in open(uds, encoding="utf-8"):
        record = json.loads(line)
        facts[record["sent_id"]] = record
    sets = {}
    n_aligned = 0
    for split, file in (("train", "en_ewt-ud-train.rebuilt.conllu"), ("dev", "en_ewt-ud-dev.conllu"), ("test", "en_ewt-ud-test.conllu")):
        sets[split] = []
        for comments, tokens in read_conllu(os.path.join(folder, file)):
            sentence = syntax(tokens)
            record = facts.get(comments.get("sent_id"))
            if record and record["split"] == split and record["tokens"] == sentence["words"]:
                n_aligned += 1
                # The source numbers words from one in some releases and from zero in others: trust the word itself.
                sentence["fact"] = [(locate(sentence["words"], p[0], p[1]), float(p[2])) for p in record["preds"]]
            names = uner.get(split, {}).get(comments.get("sent_id"))
            if names and len(names) == len(tokens):
                sentence["names"] = names
            elif split != "test":
                sentence["names"] = names_from_tags(tokens)
            sets[split].append(sentence)
    print("sentences with factuality aligned:", n_aligned)
    return sets


def locate(words, index, word):
    for at in (index, index - 1, index + 1):
        if 0 <= at < len(words) and words[at] == word:
            return at
    return index


def read_uner(path):
    """Universal NER over EWT: sentences by their text."""
    by_text, masks, text = {}, [], None
    kinds = dict(PER="PER", ORG="ORG", LOC="LOC", OTH="MISC", MISC="MISC")
    for line in open(path, encoding="utf-8"):
        line = line.rstrip("\n")
        if line.startswith("# text ="):
            text = line[8:].strip()
        elif line.startswith("#"):
            continue
        elif not line:
            if masks:
                by_text[text] = masks
            masks = []
        else:
            label = line.split("\t")[2]
            masks.append(1 << LABEL_INDEX[label if label == "O" else label[:2] + kinds[label[2:]]])
    return by_text


def read_bio(path, kinds, columns):
    word_column, label_column = columns
    sentences, words, masks = [], [], []
    for line in list(open(path, encoding="utf-8")) + ["\n"]:
        cells = line.rstrip("\n").split("\t")
        if line.startswith("#") and len(cells) == 1:
            continue
        if len(cells) <= max(columns):
            if words:
                sentences.append(dict(words=words, names=masks))
            words, masks = [], []
            continue
        label = cells[label_column]
        words.append(cells[word_column])
        masks.append(1 << LABEL_INDEX["O" if label == "O" else label[:2] + kinds[label[2:]]])
    return sentences


CROSSNER = dict(politicalparty="ORG", organisation="ORG", politician="PER", person="PER", country="LOC", location="LOC",
                election="EVENT", event="EVENT", misc="MISC")
LITBANK = dict(PER="PER", FAC="LOC", LOC="LOC", GPE="LOC", ORG="ORG", VEH="MISC")


def read_litbank(folder):
    """Names and events of LitBank. Every tenth work is kept apart as a test."""
    sets = dict(train=[], test=[])
    works = sorted(glob.glob(os.path.join(folder, "coref/tsv/*.txt")))
    for number, path in enumerate(works):
        name = os.path.basename(path)[:-4]
        sentences = [line.split() for line in open(path, encoding="utf-8")]
        events = [line.rstrip("\n").split("\t") for line in open(os.path.join(folder, "events/tsv", name + ".tsv"), encoding="utf-8")]
        events = [(cells[0], cells[1] == "EVENT") for cells in events if len(cells) > 1 and cells[0]]
        flat = [word for words in sentences for word in words]
        if [word for word, _ in events] != flat:
            print("litbank: events and sentences differ in", name, len(events), len(flat))
            events = None
        mentions = [line.rstrip("\n").split("\t") for line in open(path[:-4] + ".ann", encoding="utf-8")]
        mentions = [m for m in mentions if m[0] == "MENTION" and m[-1] == "PROP"]
        offset = 0
        for index, words in enumerate(sentences):
            sentence = dict(words=words, names=litbank_names(words, [m for m in mentions if int(m[2]) == int(m[4]) == index]))
            if events is not None:
                sentence["event"] = [flag for _, flag in events[offset:offset + len(words)]]
            offset += len(words)
            sets["test" if number % 10 == 9 else "train"].append(sentence)
    return sets


NEVER_NAMES = set("""i i'm i'll i've i'd the a an and but or no yes oh ah o if in on at to he she it we you they his her my your
our their this that these those what who when where why how there here then now so for as is was not well""".split())


def may_be_name(word):
    lower = word.lower().rstrip(".")
    return word[:1].isupper() and lower not in NEVER_NAMES and lower not in TITLES and lower not in MONTHS


def litbank_names(words, mentions):
    # Works, events and peoples are not marked there, so a capitalized word outside a name may be any of them.
    open_kinds = OUTSIDE | sum(1 << LABEL_INDEX[f"{b}-{k}"] for b in "BI" for k in ("EVENT", "MISC"))
    masks = [open_kinds if may_be_name(word) and i > 0 else OUTSIDE for i, word in enumerate(words)]
    spans = []
    for m in mentions:
        start, end = int(m[3]), int(m[5]) + 1
        kind = LITBANK[m[-2]]
        for i in range(start + 1, end):
            if words[i] in (",", "(", "--", ";", ":", '"') or words[i].lower() in ("who", "which", "that", "in", "at", "from", "with"):
                end = i
                break
        while end - start > 1 and not is_capitalized(words[start]):
            start += 1
        if kind == "PER":
            start, end = strip_titles(words, start, end)
        if end > start and is_capitalized(words[start]):
            spans.append((end - start, -start, (start, end), kind))
    taken = [False] * len(words)
    for _, _, (start, end), kind in sorted(spans, reverse=True):
        if not any(taken[start:end]) and end - start <= 8:
            taken[start:end] = [True] * (end - start)
            span_label(masks, start, end, kind)
    return masks


TOKEN = re.compile(r"(?:[A-Z]\.)+(?=\W)|\w+(?:-\w+)*|[^\w\s]")


def read_wotr(path):
    """Reports of a war, with places, persons and units. Every tenth report is kept apart as a test."""
    kinds = dict(place="LOC", person="PER", org="ORG")
    open_kinds = OUTSIDE | sum(1 << LABEL_INDEX[f"{b}-{k}"] for b in "BI" for k in ("EVENT", "MISC", "ORG"))
    sets = dict(train=[], test=[])
    for number, report in enumerate(json.load(open(path, encoding="utf-8"))):
        text = report["text"]
        starts, inside = {}, {}
        for entity in report["named_entities"]:
            kind = kinds[entity["entity_type"]]
            for at in range(entity["char_start"], entity["char_end"]):
                inside[at] = (kind, entity["char_start"])
        for paragraph in re.finditer(r"[^\n]+", text):
            for piece in re.finditer(r".+?(?:(?<=[a-z0-9\)]{2}[.?!;])\s+(?=[A-Z])|$)", paragraph.group()):
                base = paragraph.start() + piece.start()
                words, masks, previous = [], [], None
                for match in TOKEN.finditer(piece.group()):
                    here = inside.get(base + match.start())
                    word = match.group()
                    words.append(word)
                    if here is None:
                        masks.append(open_kinds if may_be_name(word) and words[:-1] else OUTSIDE)
                    else:
                        masks.append(1 << LABEL_INDEX[("I-" if here == previous else "B-") + here[0]])
                    previous = here
                if 2 < len(words) <= 120:
                    sets["test" if number % 10 == 9 else "train"].append(dict(words=words, names=masks))
    return sets


# --- words joined by a hyphen ------------------------------------------------------------------------------------------

def join_hyphens(sentence, chance, random_source):
    """Trees split `Kai-shek` in three words, running text keeps it whole: some are joined, so that both are known."""
    if "glued" not in sentence:
        return sentence
    words, head = sentence["words"], sentence["head"]
    n = len(words)
    groups, i = [], 0
    while i < n:
        if (i + 2 < n and words[i + 1] == "-" and sentence["glued"][i] and sentence["glued"][i + 1]
                and random_source.random() < chance and outer(head, i, i + 3) is not None):
            groups.append((i, i + 3))
            i += 3
        else:
            groups.append((i, i + 1))
            i += 1
    if all(b - a == 1 for a, b in groups):
        return sentence
    new_index = {}
    for number, (a, b) in enumerate(groups):
        for i in range(a, b):
            new_index[i] = number
    joined = {key: [] for key in sentence if key != "fact"}
    for a, b in groups:
        top = a if b - a == 1 else outer(head, a, b)
        for key in joined:
            if key == "words":
                joined[key].append("".join(words[a:b]))
            elif key == "head":
                joined[key].append(0 if head[top] == 0 else new_index[head[top] - 1] + 1)
            elif key == "names":
                masks = sentence["names"][a:b]
                joined[key].append(masks[0])
            elif key == "script":
                joined[key].append(sentence[key][top] if b - a == 1 else edit_script("".join(words[a:b]), "".join(words[a:b - 1]) + sentence["lemma"][b - 1]))
            elif key == "glued":
                joined[key].append(sentence[key][b - 1])
            elif key == "lemma":
                joined[key].append(sentence[key][top] if b - a == 1 else "".join(words[a:b - 1]) + sentence["lemma"][b - 1])
            else:
                joined[key].append(sentence[key][top])
    if "fact" in sentence:
        joined["fact"] = [(new_index[i], value) for i, value in sentence["fact"]]
    return joined


def outer(head, a, b):
    """The one word of a group whose head lies outside it, if there is just one."""
    tops = [i for i in range(a, b) if not a <= head[i] - 1 < b]
    return tops[0] if len(tops) == 1 else None


def count(name, sentences):
    n_words = sum(len(s["words"]) for s in sentences)
    n_names = Counter()
    for s in sentences:
        for mask in s.get("names", []):
            if mask & (mask - 1) == 0 and mask != OUTSIDE:
                label = NAME_LABELS[mask.bit_length() - 1]
                if label[0] == "B":
                    n_names[label[2:]] += 1
    n_events = sum(sum(s.get("event", [])) for s in sentences)
    n_facts = sum(len(s.get("fact", [])) for s in sentences)
    print(f"{name}\t{len(sentences)} sentences\t{n_words} words\t{dict(n_names)}\t{n_events} events\t{n_facts} factuality")


def main():
    folder, out = sys.argv[1:3]
    random_source = random.Random(1)
    gum, documents = read_gum(os.path.join(folder, "gum"))
    for key, n_words in sorted(documents.items()):
        if key[0] == "train":
            print("gum train", key[1], n_words)
    uner = {s: {} for s in ("dev", "test")}
    for split in uner:
        by_text = read_uner(os.path.join(folder, f"ner-extra/en_ewt-ud-{split}.iob2"))
        for comments, tokens in read_conllu(os.path.join(folder, f"ud-ewt/en_ewt-ud-{split}.conllu")):
            uner[split][comments["sent_id"]] = by_text.get(comments["text"])
    ewt = read_ewt(os.path.join(folder, "ud-ewt"), os.path.join(folder, "uds/factuality_joined.jsonl"), uner)
    litbank = read_litbank(os.path.join(folder, "litbank"))
    wotr = read_wotr(os.path.join(folder, "wotr/json/wotr-topo-test.json"))
    politics = {s: read_bio(os.path.join(folder, f"crossner-politics/{s}.txt"), CROSSNER, (0, 1)) for s in ("train", "dev", "test")}
    wikigold_kinds = dict(PER="PER", ORG="ORG", LOC="LOC", MISC="MISC")
    wikigold = read_bio(os.path.join(folder, "ner-extra/wikigold/en/test.conllu"), wikigold_kinds, (1, 2))
    sets = {
        "train:gum": [join_hyphens(s, 0.6, random_source) for s in gum["train"]],
        "train:ewt": [join_hyphens(s, 0.6, random_source) for s in ewt["train"] + ewt["dev"]],
        "train:litbank": litbank["train"],
        "train:wotr": wotr["train"],
        "train:politics": politics["train"] + politics["dev"],
        "dev:gum": gum["dev"],
        "test:gum": gum["test"],
        "test:gentle": gum["gentle"],
        "test:ewt": ewt["test"],
        "test:litbank": litbank["test"],
        "test:wotr": wotr["test"],
        "test:politics": politics["test"],
        "test:wikigold": wikigold,
    }
    for name, sentences in sets.items():
        count(name, sentences)
    with open(out, "wb") as file:
        pickle.dump(sets, file)


if __name__ == "__main__":
    main()
