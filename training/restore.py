"""Makes a checkpoint of a weights file, to train on from. In: the file and the encoder package. Out: a checkpoint.

    python restore.py --weights parser.bin --encoder DIR --out checkpoint.pt

The inverse of `export.py`: eight-bit weights come back as they were rounded. Embeddings are taken from the encoder again,
for they were never trained.
"""

import argparse
import os
import struct

import torch

from export import COLUMNS
from model import REL, Model
from pieces import trimmed_vocabulary


class File:
    def __init__(self, path):
        with open(path, "rb") as file:
            start, length = struct.unpack("<8sI", file.read(12))
            if start != b"RGPARSE1":
                raise ValueError(f"{path} is not a weights file")
            lines = file.read(length).decode("utf-8").split("\n")
            self.data = bytearray(file.read())
        self.entries = {}
        for line in lines:
            kind, name, first, second, offset = line.split("\t")
            self.entries[name] = (kind, int(first), int(second), int(offset))

    def text(self, name):
        _, length, _, offset = self.entries[name]
        return self.data[offset:offset + length].decode("utf-8").split("\n")

    def floats(self, name):
        _, n, width, offset = self.entries[name]
        return torch.frombuffer(self.data, dtype=torch.float32, offset=offset, count=n * width).view(n, width)

    def linear(self, name):
        """Weight and bias of a layer; see `export.File.linear` for the order of the numbers."""
        _, k, n, offset = self.entries[name]
        wide = n + -n % COLUMNS
        packed = torch.frombuffer(self.data, dtype=torch.int8, offset=offset, count=wide * k)
        scale, bias = torch.frombuffer(self.data, dtype=torch.float32, offset=offset + wide * k, count=2 * wide).view(2, wide)
        numbers = packed.view(wide // COLUMNS, k // 4, COLUMNS, 4).permute(0, 2, 1, 3).reshape(wide, k)
        return (numbers * scale[:, None])[:n], bias[:n]


def fill(layer, weight, bias):
    layer.weight.copy_(weight)
    layer.bias.copy_(bias)


def fill_heads(model, file):
    weight, bias = file.linear("heads")
    heads = [model.arc_dep, model.arc_head, model.rel_dep, model.rel_head, model.name_hidden,
             model.taggers["upos"], model.taggers["xpos"], model.taggers["feats"], model.taggers["script"], model.event, model.fact]
    sizes = [head.out_features for head in heads]
    for head, own_weight, own_bias in zip(heads, weight.split(sizes), bias.split(sizes)):
        fill(head, own_weight, own_bias)
    fill(model.name, *file.linear("names"))
    weight, bias = file.linear("arcs")
    model.arc.copy_(torch.cat([weight.t(), bias[None]]))
    weight, bias = file.linear("relations")
    model.rel.copy_(torch.cat([weight, bias[:, None]], 1).view(-1, REL + 1, REL + 1))


def main():
    parser = argparse.ArgumentParser()
    for name in ("weights", "encoder", "out"):
        parser.add_argument("--" + name, required=True)
    options = parser.parse_args()
    file = File(options.weights)
    labels = {name.removeprefix("labels."): file.text(name) for name in file.entries if name.startswith("labels.")}
    vocabulary, rows = trimmed_vocabulary(os.path.join(options.encoder, "vocab.txt"))
    if vocabulary != file.text("vocabulary"):
        raise ValueError("the encoder is not the one the weights were made from")
    n_layers = sum(name.endswith(".qkv") for name in file.entries)
    inner = file.entries["0.up"][2]
    model = Model(len(vocabulary), labels, n_layers, inner)
    model.load_encoder(os.path.join(options.encoder, "model.safetensors"), rows)
    with torch.no_grad():
        for name in ("case_in", "case_out"):
            getattr(model, name).weight.copy_(file.floats(name))
        fill(model.norm, *file.floats("norm"))
        for i, layer in enumerate(model.layers):
            for name in ("qkv", "out", "up", "down"):
                fill(getattr(layer, name), *file.linear(f"{i}.{name}"))
            for name in ("norm1", "norm2"):
                fill(getattr(layer, name), *file.floats(f"{i}.{name}"))
        fill_heads(model, file)
    torch.save(dict(model=model.state_dict(), labels=labels, vocabulary=vocabulary, layers=n_layers, inner=inner, epoch=-1), options.out)
    print(f"{options.out}: {n_layers} layers with {inner} inner units")


if __name__ == "__main__":
    main()
