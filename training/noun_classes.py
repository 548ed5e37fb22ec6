"""What sort of thing nouns name, for coreference: python noun_classes.py CORPORA > ../crates/regesta-annotate/lexicon/coreference/nouns.tsv

In: the folder with the unpacked corpora. Out: class TAB nouns, by what people called most of a noun's mentions in those documents of
GUM's training part that may stand behind shipped data, and in nine of ten works of LitBank. A noun needs two mentions, three of
five of one class.
"""
import collections
import glob
import os
import re
import sys

from prepare import gum_mentions, gum_splits, may_ship

MERGED = {"animal": "object", "plant": "object", "substance": "object"}
LITBANK = {"PER": "person", "FAC": "place", "GPE": "place", "LOC": "place", "VEH": "object", "ORG": "organization"}
# The head of a mention of LitBank, which has no trees, stands before the first of these.
TAILS = r" (?:of|in|on|at|who|which|that|to|with|from|,|whom|for|whose|under) "


def sentences(path):
    rows, comments = [], {}
    for line in open(path, encoding="utf-8"):
        line = line.rstrip("\n")
        if line.startswith("# ") and " = " in line:
            key, value = line[2:].split(" = ", 1)
            comments.setdefault(key, value)
        cells = line.split("\t")
        if len(cells) == 10 and cells[0].isdigit():
            rows.append(dict(form=cells[1], lemma=cells[2], upos=cells[3], head=int(cells[6]) - 1, misc=cells[9]))
        elif not line and rows:
            yield comments, rows
            rows = []


def main(corpora):
    counts, lemmas = collections.defaultdict(collections.Counter), {}
    gum = os.path.join(corpora, "gum")
    for name, split in sorted(gum_splits(gum).items()):
        if split != "train" or "_reddit_" in name:
            continue
        for comments, rows in sentences(os.path.join(gum, name + ".conllu")):
            if not may_ship(name, comments):
                break
            for row in rows:
                if row["upos"] == "NOUN":
                    lemmas.setdefault(row["form"].lower(), row["lemma"].lower())
            for start, end, kind, _ in gum_mentions(rows):
                heads = [i for i in range(start, end) if not start <= rows[i]["head"] < end]
                if len(heads) == 1 and rows[heads[0]]["upos"] == "NOUN":
                    counts[rows[heads[0]]["lemma"].lower()][MERGED.get(kind, kind)] += 1
    for at, path in enumerate(sorted(glob.glob(os.path.join(corpora, "litbank/coref/tsv/*.ann")))):
        if at % 10 == 9:
            continue
        for line in open(path, encoding="utf-8"):
            cells = line.rstrip("\n").split("\t")
            if cells[0] == "MENTION" and cells[8] == "NOM":
                word = re.split(TAILS, cells[6])[0].split()[-1].lower()
                if word.isalpha():
                    counts[lemmas.get(word, word)][LITBANK[cells[7]]] += 1
    classes = collections.defaultdict(list)
    for word, kinds in counts.items():
        kind, most = kinds.most_common(1)[0]
        if sum(kinds.values()) >= 2 and most / sum(kinds.values()) >= 0.6 and re.fullmatch(r"[a-z][a-z-]+", word):
            classes[kind].append(word)
    print("# What sort of thing a noun names, class TAB nouns; made by training/noun_classes.py from documents of GUM 11 and LitBank that")
    print("# training/DATA.md lists. Annotations CC BY 4.0 (Amir Zeldes and others; David Bamman and others).")
    for kind in sorted(classes):
        words = sorted(classes[kind])
        for at in range(0, len(words), 14):
            print(kind + "\t" + " ".join(words[at : at + 14]))


if __name__ == "__main__":
    main(sys.argv[1])
