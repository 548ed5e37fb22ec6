"""Measures a checkpoint in full precision. The shipped figures come from the program itself (`cargo xtask parse-eval`).

    python evaluate.py --data data.pickle --checkpoint checkpoint.pt
"""

import argparse
import pickle

import torch

from batches import Encoded, batches, collate
from model import INNER, Model
from pieces import Cutter
from prepare import NAME_LABELS


def apply_script(form, script):
    """The lemma of a word: cut, add, and write large or small."""
    cut, suffix = script[1:].split("/", 1)
    kept = len(form) - int(cut)
    if kept < 0 or len(form.lower()) != len(form):
        return form.lower()
    if script[0] == "u":
        return form[:kept].upper() + suffix.upper()
    lemma = form[:kept] + suffix
    if script[0] == "l" or form.isupper() and len(form) > 1:
        lemma = lemma.lower()
    return lemma if script[0] == "l" else lemma[:1].upper() + lemma[1:]


def follows(before, after):
    """Whether one label of a name may stand after another."""
    return after[:2] != "I-" or before[2:] == after[2:]


def viterbi(rows):
    """The best sequence of labels that is one."""
    n = len(NAME_LABELS)
    allowed = [[before for before in range(n) if follows(NAME_LABELS[before], NAME_LABELS[after])] for after in range(n)]
    best = [score if NAME_LABELS[i][:2] != "I-" else -1e9 for i, score in enumerate(rows[0])]
    back = []
    for row in rows[1:]:
        pointers, now = [], []
        for after in range(n):
            before = max(allowed[after], key=lambda b: best[b])
            pointers.append(before)
            now.append(best[before] + row[after])
        back.append(pointers)
        best = now
    at = max(range(n), key=lambda i: best[i])
    path = [at]
    for pointers in reversed(back):
        at = pointers[at]
        path.append(at)
    return [NAME_LABELS[i] for i in reversed(path)]


def spans(labels, kinds):
    found, start = set(), None
    for i, label in enumerate(list(labels) + ["O"]):
        if start is not None and label[:2] != "I-":
            found.add((start, i, labels[start][2:]))
            start = None
        if label[:2] == "B-":
            start = i
    return {span for span in found if span[2] in kinds}


def f1(n_right, n_gold, n_found):
    return 200.0 * n_right / max(1, n_gold + n_found)


def measure(model, sentences, cutter):
    """Accuracies in per cent, on gold words; names are PER, LOC and ORG, exact."""
    labels = model.labels
    index = {key: {value: i for i, value in enumerate(values)} for key, values in labels.items()}
    model.eval()
    right, total = {}, {}
    names, events = [0, 0, 0], [0, 0, 0]
    facts = []
    encoded = [Encoded(s, cutter, index) for s in sentences]
    for e, s in zip(encoded, sentences):
        e.source = s

    def tally(key, ok, n):
        right[key] = right.get(key, 0) + ok
        total[key] = total.get(key, 0) + n

    with torch.no_grad():
        for group in batches(encoded, 3000):
            batch = collate(group)
            scores = model(batch)
            best = {key: scores[key].argmax(-1) for key in ("upos", "xpos", "feats", "script")}
            heads = scores["arcs"].argmax(-1)
            rel_dep, rel_head = scores["rel_parts"]
            of_head = rel_head.gather(1, heads[:, :, None].expand(-1, -1, rel_head.shape[-1]))
            b, n, width = of_head.shape
            rels = model.rel_scores(rel_dep.reshape(b * n, width), of_head.reshape(b * n, width)).argmax(-1).view(b, n)
            name_rows = torch.log_softmax(scores["names"], -1)
            for i, e in enumerate(group):
                s = e.source
                if "upos" in s:
                    for key in ("upos", "xpos", "feats"):
                        tally(key, sum(labels[key][k] == g for k, g in zip(best[key][i].tolist(), s[key])), e.n)
                    known = [(f, labels["script"][k], g) for f, k, g in zip(s["words"], best["script"][i].tolist(), s["lemma"]) if g != "_"]
                    tally("lemma", sum(apply_script(f, k).lower() == g.lower() for f, k, g in known), len(known))
                    found = heads[i, :e.n].tolist()
                    tally("uas", sum(h == g for h, g in zip(found, s["head"])), e.n)
                    pairs = zip(found, rels[i].tolist(), s["head"], s["rel"])
                    tally("las", sum(h == g and labels["rel"][r].split(":")[0] == q.split(":")[0] for h, r, g, q in pairs), e.n)
                if "names" in s and all(mask & (mask - 1) == 0 for mask in s["names"]):
                    kinds = ("PER", "LOC", "ORG")
                    gold = spans([NAME_LABELS[mask.bit_length() - 1] for mask in s["names"]], kinds)
                    got = spans(viterbi(name_rows[i, :e.n].tolist()), kinds)
                    for k, value in enumerate((len(gold & got), len(gold), len(got))):
                        names[k] += value
                if "event" in s:
                    got = (scores["event"][i, :e.n] > 0).tolist()
                    for k, value in enumerate((sum(a and b for a, b in zip(got, s["event"])), sum(s["event"]), sum(got))):
                        events[k] += value
                facts += [(scores["fact"][i, at].item(), value) for at, value in s.get("fact", ())]
    report = {key: round(100.0 * right[key] / total[key], 2) for key in right}
    if names[1]:
        report["names"] = round(f1(*names), 2)
    if events[1]:
        report["events"] = round(f1(*events), 2)
    if facts:
        report["factuality_r"] = round(pearson(facts), 3)
    return report


def pearson(pairs):
    n = len(pairs)
    mean_a, mean_b = sum(a for a, _ in pairs) / n, sum(b for _, b in pairs) / n
    cov = sum((a - mean_a) * (b - mean_b) for a, b in pairs)
    var_a, var_b = sum((a - mean_a) ** 2 for a, _ in pairs), sum((b - mean_b) ** 2 for _, b in pairs)
    return cov / (var_a * var_b) ** 0.5


def load(path):
    saved = torch.load(path, weights_only=True)
    model = Model(len(saved["vocabulary"]), saved["labels"], saved["layers"], saved.get("inner", INNER))
    model.load_state_dict(saved["model"])
    return model, Cutter(saved["vocabulary"]), saved


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--data", required=True)
    parser.add_argument("--checkpoint", required=True)
    options = parser.parse_args()
    with open(options.data, "rb") as file:
        sets = pickle.load(file)
    model, cutter, _ = load(options.checkpoint)
    for name, sentences in sets.items():
        if name.startswith("test:"):
            print(name, measure(model, sentences, cutter), flush=True)


if __name__ == "__main__":
    main()
