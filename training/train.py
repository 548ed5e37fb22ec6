"""Trains the network. In: the prepared sentences and the encoder package. Out: a checkpoint after each epoch.

    python train.py --data data.pickle --corpora DIR --encoder DIR --out DIR [--epochs 7] [--resume]
    python train.py --data data.pickle --corpora DIR --start checkpoint.pt --average 0.998 --flat 0.4 --out DIR --rate 1.5e-4 --seed 2
    python train.py --data data.pickle --corpora DIR --start thin.pt --teacher checkpoint.pt --out DIR --epochs 4 --rate 1.5e-4

The seed is fixed; on one machine with one number of threads two runs give the same weights. `--resume` goes on after the
last epoch of an interrupted run. With `--start` a checkpoint learns on; with `--teacher` it also learns what another
checkpoint says, of every word, and so of sentences whose corpus says little (Hinton, Vinyals and Dean 2015). With
`--average` a running average of the weights is kept from the start on (Polyak and Juditsky 1992) and written as
`average.pt`; it is itself the teacher of the sentences that have no trees (Tarvainen and Valpola 2017).
"""

import argparse
import copy
import math
import os
import pickle
import random
import time
from collections import Counter

import torch
from torch.nn import functional as F

from batches import Encoded, batches, collate
from evaluate import load, measure
from model import Model
from noise import Noise
from pieces import Cutter, trimmed_vocabulary
from prepare import ANY_NAME, NAME_LABELS

# How much of a set one epoch sees.
SHARES = {"train:gum": 1.0, "train:ewt": 1.0, "train:litbank": 0.4, "train:wotr": 0.5, "train:politics": 1.0}
# The same when a checkpoint learns on with an average: more of the treebank that has many genres.
LATER_SHARES = SHARES | {"train:gum": 1.5, "train:ewt": 0.75}
# How much faster the heads learn than the encoder.
HEADS_RATE = 20 / 3
WEIGHTS = dict(upos=0.5, xpos=0.3, feats=0.3, script=0.3, arc=1.0, rel=0.7, names=1.0, event=0.7, fact=0.25)
LATER_WEIGHTS = WEIGHTS | dict(upos=0.7, fact=0.6)


def label_lists(sets):
    labels = {"names": NAME_LABELS}
    for key, least in (("upos", 1), ("xpos", 2), ("feats", 5), ("rel", 15), ("script", 4)):
        seen = Counter(value for name in ("train:gum", "train:ewt") for s in sets[name] for value in s[key] if value)
        labels[key] = [value for value, n in sorted(seen.items(), key=lambda pair: (-pair[1], pair[0])) if n >= least]
    labels["script"] = labels["script"][:256]
    return labels


def name_loss(scores, allowed):
    """The probability of all labels that the corpus leaves open."""
    bits = (allowed[..., None] >> torch.arange(len(NAME_LABELS))) & 1
    log_p = F.log_softmax(scores, -1)
    found = torch.logsumexp(log_p.masked_fill(bits == 0, -1e4), -1)
    told = (allowed > 0) & (allowed < ANY_NAME)
    return -(found * told).sum() / told.sum().clamp(min=1)


def losses(model, scores, batch):
    found = {}
    for key in ("upos", "xpos", "feats", "script"):
        if (batch[key] >= 0).any():
            found[key] = F.cross_entropy(scores[key].flatten(0, 1), batch[key].flatten(), ignore_index=-100)
    heads = batch["head"]
    if (heads >= 0).any():
        found["arc"] = F.cross_entropy(scores["arcs"].flatten(0, 1), heads.flatten(), ignore_index=-100)
        known = batch["rel"] >= 0
        rel_dep, rel_head = scores["rel_parts"]
        of_head = rel_head.gather(1, heads.clamp(min=0)[:, :, None].expand(-1, -1, rel_head.shape[-1]))
        found["rel"] = F.cross_entropy(model.rel_scores(rel_dep[known], of_head[known]), batch["rel"][known])
    if (batch["names"] > 0).any():
        found["names"] = name_loss(scores["names"], batch["names"])
    told = batch["event"] >= 0
    if told.any():
        found["event"] = F.binary_cross_entropy_with_logits(scores["event"][told], batch["event"][told], pos_weight=torch.tensor(2.0))
    told = batch["fact"] > -50
    if told.any():
        found["fact"] = F.smooth_l1_loss(scores["fact"][told], batch["fact"][told])
    return found


def taught(model, scores, teacher, batch):
    """How far the scores are from those of the teacher, for every word; a relation is that to the teacher's head."""
    with torch.no_grad():
        told = teacher(batch)
        heads = told["arcs"].argmax(-1)
        told_rels = rels_to(teacher, told, heads, batch)
    words = batch["word_mask"][:, 1:]
    pairs = {key: (scores[key][words], told[key][words]) for key in ("upos", "xpos", "feats", "script", "names")}
    pairs["arc"] = (scores["arcs"][words], told["arcs"][words])
    pairs["rel"] = (rels_to(model, scores, heads, batch), told_rels)
    found = {key: F.kl_div(F.log_softmax(own, -1), F.log_softmax(other, -1), reduction="batchmean", log_target=True)
             for key, (own, other) in pairs.items()}
    for key in ("event", "fact"):
        found[key] = F.mse_loss(torch.tanh(scores[key][words] / 3), torch.tanh(told[key][words] / 3))
    return found


def rels_to(model, scores, heads, batch):
    rel_dep, rel_head = scores["rel_parts"]
    of_head = rel_head.gather(1, heads[:, :, None].expand(-1, -1, rel_head.shape[-1]))
    words = batch["word_mask"][:, 1:]
    return model.rel_scores(rel_dep[words], of_head[words])


def epoch_sentences(sets, epoch, cutter, index, noise, shares=SHARES):
    chosen = []
    for name, share in shares.items():
        sentences = sets[name]
        n = int(len(sentences) * share)
        start = epoch * n % len(sentences)
        for i in range(n):
            s = sentences[(start + i) % len(sentences)]
            chosen.append(Encoded(s, cutter, index, noise.apply(s["words"], s.get("names"), NAME_LABELS)))
    return chosen


class Average:
    """A running average of a model's weights, the latest counting most; the first steps are averaged evenly."""

    def __init__(self, model, decay):
        self.model, self.decay, self.n = copy.deepcopy(model).eval(), decay, 0

    def add(self, model):
        self.n += 1
        kept = min(self.decay, self.n / (self.n + 1))
        with torch.no_grad():
            for own, other in zip(self.model.parameters(), model.parameters()):
                if other.requires_grad:
                    own.lerp_(other, 1 - kept)


def by_trees(encoded, pieces_max, seed):
    """Batches of sentences with trees and batches of sentences without, in an order fixed by the seed."""
    with_trees = [e for e in encoded if e.labels["head"][0] >= 0]
    without = [e for e in encoded if e.labels["head"][0] < 0]
    groups = batches(with_trees, pieces_max, seed) + batches(without, pieces_max, seed)
    random.Random(seed).shuffle(groups)
    return groups


def write(checkpoint, path):
    torch.save(checkpoint, path + ".new")
    os.replace(path + ".new", path)


def main():
    parser = argparse.ArgumentParser()
    for name in ("data", "corpora", "out"):
        parser.add_argument("--" + name, required=True)
    begin = parser.add_mutually_exclusive_group(required=True)
    begin.add_argument("--encoder", help="the package's folder")
    begin.add_argument("--start", help="a checkpoint")
    parser.add_argument("--teacher", help="a checkpoint")
    parser.add_argument("--average", type=float, help="how much of the average each step keeps")
    parser.add_argument("--flat", type=float, default=0, help="the part of the steps before the rate begins to fall")
    parser.add_argument("--layers", type=int, default=4)
    parser.add_argument("--epochs", type=float, default=7, help="the last may be a part of one")
    parser.add_argument("--pieces", type=int, default=1600)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--rate", type=float, default=3e-4)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--resume", action="store_true")
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    torch.manual_seed(options.seed)
    random.seed(options.seed)
    os.makedirs(options.out, exist_ok=True)
    with open(options.data, "rb") as file:
        sets = pickle.load(file)
    path = os.path.join(options.out, "checkpoint.pt")
    saved = torch.load(path, weights_only=True) if options.resume else None
    thin = torch.load(options.start, weights_only=True) if options.start else None
    labels = (saved or thin or {}).get("labels") or label_lists(sets)
    if thin:
        vocabulary = thin["vocabulary"]
    else:
        vocabulary, rows = trimmed_vocabulary(os.path.join(options.encoder, "vocab.txt"))
    cutter = Cutter(vocabulary)
    index = {key: {value: i for i, value in enumerate(values)} for key, values in labels.items()}
    if thin:
        model = Model(len(vocabulary), labels, thin["layers"], thin["inner"])
        model.load_state_dict(thin["model"])
        model.freeze_embeddings()
    else:
        model = Model(len(vocabulary), labels, options.layers)
        model.load_encoder(os.path.join(options.encoder, "model.safetensors"), rows)
    teacher = load(options.teacher)[0].eval() if options.teacher else None
    average = Average(model, options.average) if options.average else None
    shares, weights, grouped = (LATER_SHARES, LATER_WEIGHTS, by_trees) if average else (SHARES, WEIGHTS, batches)
    noise = Noise(options.corpora, options.seed)
    encoder = [p for n, p in model.named_parameters() if p.requires_grad and n.startswith(("layers", "norm"))]
    heads = [p for n, p in model.named_parameters() if p.requires_grad and not n.startswith(("layers", "norm"))]
    optimizer = torch.optim.AdamW([dict(params=encoder, lr=options.rate, weight_decay=0.01), dict(params=heads, lr=options.rate * HEADS_RATE, weight_decay=0.01)],
                                  betas=(0.9, 0.98))
    first = grouped(epoch_sentences(sets, 0, cutter, index, Noise(options.corpora, 0), shares), options.pieces, 0)
    n_steps = int(len(first) * options.epochs)
    warm = max(1, n_steps // 20)
    flat = max(warm, int(n_steps * options.flat))
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda s: min((s + 1) / warm, max(0.01, min(1, (n_steps - s) / (n_steps - flat)))))
    print(f"{len(vocabulary)} pieces, {len(first)} batches an epoch, labels: { {k: len(v) for k, v in labels.items()} }", flush=True)
    first_epoch = 0
    if saved:
        model.load_state_dict(saved["model"])
        first_epoch = saved["epoch"] + 1
        if "optimizer" in saved:
            optimizer.load_state_dict(saved["optimizer"])
        for _ in range(first_epoch * len(first)):
            schedule.step()
    for epoch in range(first_epoch, math.ceil(options.epochs)):
        start, spent, seen, sums = time.time(), time.process_time(), 0, Counter()
        model.train()
        groups = grouped(epoch_sentences(sets, epoch, cutter, index, noise, shares), options.pieces, options.seed * 1000 + epoch)
        for number, group in enumerate(groups[:max(1, n_steps - epoch * len(first))]):
            batch = collate(group)
            scores = model(batch)
            found = losses(model, scores, batch)
            loss = sum(weights[key] * value for key, value in found.items())
            its_teacher = average.model if average and "arc" not in found else teacher
            if its_teacher:
                loss = loss + sum(weights[key] * value for key, value in taught(model, scores, its_teacher, batch).items())
            optimizer.zero_grad(set_to_none=True)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(encoder + heads, 5.0)
            optimizer.step()
            schedule.step()
            if average:
                average.add(model)
            seen += sum(e.n for e in group)
            sums.update({key: value.item() for key, value in found.items()})
            if number % 10 == 9:
                told = " ".join(f"{key} {value / 10:.3f}" for key, value in sums.items())
                print(f"epoch {epoch} batch {number + 1}/{len(groups)} {seen} words {time.process_time() - spent:.0f} cpu-s "
                      f"{time.time() - start:.0f} s  {told}", flush=True)
                sums.clear()
        about = dict(labels=labels, vocabulary=vocabulary, layers=len(model.layers), inner=model.layers[0].up.out_features, epoch=epoch)
        write(dict(model=model.state_dict(), optimizer=optimizer.state_dict()) | about, path)
        if average:
            write(dict(model=average.model.state_dict()) | about, os.path.join(options.out, "average.pt"))
            print(f"== after epoch {epoch}: dev:gum, average {measure(average.model, sets['dev:gum'], cutter)}", flush=True)
        report = measure(model, sets["dev:gum"], cutter)
        print(f"== after epoch {epoch}: dev:gum {report}", flush=True)


if __name__ == "__main__":
    main()
