"""Sentences to tensors. In: prepared sentences. Out: batches of about as many pieces each, in an order fixed by a seed."""

import random

import torch

from pieces import CLS, SEP, case_of

PIECES_MAX = 250


class Encoded:
    """A sentence as numbers; what its corpus does not say is -100 (or zero, for the sets of names allowed)."""

    def __init__(self, sentence, cutter, label_index, words=None):
        words = words or sentence["words"]
        self.n = len(words)
        self.first, self.pieces, self.cases = [0], [cutter.index[CLS]], [0]
        self.word_cases = [0]
        for word in words:
            self.first.append(len(self.pieces))
            found = cutter.pieces(word)
            case = case_of(word)
            self.word_cases.append(case)
            self.pieces += found
            self.cases += [case] * len(found)
        self.pieces.append(cutter.index[SEP])
        self.cases.append(0)
        self.labels = {}
        for key in ("upos", "xpos", "feats", "script", "rel"):
            self.labels[key] = [label_index[key].get(value, -100) for value in sentence[key]] if key in sentence else [-100] * self.n
        self.labels["head"] = sentence.get("head", [-100] * self.n)
        self.labels["names"] = sentence.get("names", [0] * self.n)
        self.labels["event"] = [float(flag) for flag in sentence["event"]] if "event" in sentence else [-100.0] * self.n
        self.labels["fact"] = [-100.0] * self.n
        for at, value in sentence.get("fact", ()):
            self.labels["fact"][at] = value


def collate(group):
    n_words = max(e.n for e in group)
    n_pieces = max(len(e.pieces) for e in group)
    b = len(group)
    batch = {key: torch.zeros(b, n_pieces, dtype=torch.long) for key in ("pieces", "cases")}
    batch |= {key: torch.zeros(b, n_words + 1, dtype=torch.long) for key in ("first", "word_cases")}
    batch["piece_mask"] = torch.zeros(b, n_pieces, dtype=torch.bool)
    batch["word_mask"] = torch.zeros(b, n_words + 1, dtype=torch.bool)
    for key in group[0].labels:
        kind = torch.float if key in ("event", "fact") else torch.long
        batch[key] = torch.full((b, n_words), 0 if key == "names" else -100, dtype=kind)
    for i, e in enumerate(group):
        batch["pieces"][i, :len(e.pieces)] = torch.tensor(e.pieces)
        batch["cases"][i, :len(e.pieces)] = torch.tensor(e.cases)
        batch["piece_mask"][i, :len(e.pieces)] = True
        batch["first"][i, :e.n + 1] = torch.tensor(e.first)
        batch["word_cases"][i, :e.n + 1] = torch.tensor(e.word_cases)
        batch["word_mask"][i, :e.n + 1] = True
        for key, values in e.labels.items():
            batch[key][i, :e.n] = torch.tensor(values, dtype=batch[key].dtype)
    return batch


def batches(encoded, pieces_max, seed=None):
    """Groups sentences of like length; with a seed, in a shuffled order."""
    order = random.Random(seed)
    encoded = [e for e in encoded if len(e.pieces) <= PIECES_MAX or seed is None]
    if seed is not None:
        order.shuffle(encoded)
    encoded = sorted(encoded, key=lambda e: len(e.pieces) // (4 if seed is not None else 1))
    groups, group, longest = [], [], 0
    for e in encoded:
        longest = max(longest, len(e.pieces))
        if group and longest * (len(group) + 1) > pieces_max:
            groups.append(group)
            group, longest = [], len(e.pieces)
        group.append(e)
    groups.append(group)
    if seed is not None:
        order.shuffle(groups)
    return groups
