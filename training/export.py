"""Writes the weights file of the program. In: a checkpoint. Out: one file, whole numbers of eight bits where they do no harm.

    python export.py --checkpoint checkpoint.pt --out parser.bin

The layout is described in the program, in `crates/regesta-parse/src/weights.rs`.
"""

import argparse
import ctypes
import re
import struct

import torch

from evaluate import load
from model import INNER, REL, WIDTH

COLUMNS = 32
POSITIONS = 256


def raw(tensor):
    tensor = tensor.contiguous()
    return ctypes.string_at(tensor.data_ptr(), tensor.numel() * tensor.element_size())


def by_rows(weight):
    """Eight-bit rows and the scale of each."""
    scale = weight.abs().amax(1).clamp(min=1e-8) / 127
    return torch.round(weight / scale[:, None]).to(torch.int8), scale.float()


class File:
    def __init__(self):
        self.lines, self.data = [], bytearray()

    def add(self, line, *parts):
        self.lines.append(f"{line}\t{len(self.data)}")
        for part in parts:
            self.data += part
        self.data += bytes(-len(self.data) % 64)

    def floats(self, name, tensor):
        self.add(f"floats\t{name}\t{tensor.shape[0]}\t{tensor.shape[1] if tensor.dim() > 1 else 1}", raw(tensor.float()))

    def rows(self, name, tensor):
        numbers, scale = by_rows(tensor)
        self.add(f"rows\t{name}\t{tensor.shape[0]}\t{tensor.shape[1]}", raw(numbers), raw(scale))

    def linear(self, name, weight, bias):
        """Columns in blocks of 32, in each block four inputs of every column after another."""
        n, k = weight.shape
        numbers, scale = by_rows(weight)
        padding = -n % COLUMNS
        numbers = torch.cat([numbers, torch.zeros(padding, k, dtype=torch.int8)])
        scale = torch.cat([scale, torch.zeros(padding)])
        bias = torch.cat([bias.float(), torch.zeros(padding)])
        sums = numbers.to(torch.int32).sum(1, dtype=torch.int32)
        packed = numbers.view((n + padding) // COLUMNS, COLUMNS, k // 4, 4).permute(0, 2, 1, 3)
        self.add(f"linear\t{name}\t{k}\t{n}", raw(packed), raw(scale), raw(bias), raw(sums))

    def write(self, path):
        header = "\n".join(self.lines).encode("utf-8")
        with open(path, "wb") as file:
            file.write(b"RGPARSE1" + struct.pack("<I", len(header)) + header + bytes(self.data))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--checkpoint", required=True)
    parser.add_argument("--out", required=True)
    options = parser.parse_args()
    model, _, saved = load(options.checkpoint)
    file = File()
    with torch.no_grad():
        vocabulary = "\n".join(saved["vocabulary"]).encode("utf-8")
        file.add(f"text\tvocabulary\t{len(vocabulary)}\t1", vocabulary)
        for key, values in saved["labels"].items():
            text = "\n".join(values).encode("utf-8")
            file.add(f"text\tlabels.{key}\t{len(text)}\t1", text)
        file.rows("words", model.words.weight)
        file.floats("positions", model.positions.weight[:POSITIONS])
        file.floats("case_in", model.case_in.weight)
        file.floats("case_out", model.case_out.weight)
        norms = [("norm", model.norm)]
        for i, layer in enumerate(model.layers):
            for name in ("qkv", "out", "up", "down"):
                linear = getattr(layer, name)
                file.linear(f"{i}.{name}", linear.weight, linear.bias)
            norms += [(f"{i}.norm1", layer.norm1), (f"{i}.norm2", layer.norm2)]
        for name, norm in norms:
            file.floats(name, torch.stack([norm.weight, norm.bias]))
        heads = [model.arc_dep, model.arc_head, model.rel_dep, model.rel_head, model.name_hidden,
                 model.taggers["upos"], model.taggers["xpos"], model.taggers["feats"], model.taggers["script"], model.event, model.fact]
        file.linear("heads", torch.cat([h.weight for h in heads]), torch.cat([h.bias for h in heads]))
        file.linear("names", model.name.weight, model.name.bias)
        file.linear("arcs", model.arc[:-1].t(), model.arc[-1])
        of_heads = model.rel.reshape(-1, REL + 1)
        file.linear("relations", of_heads[:, :REL], of_heads[:, REL])
    file.write(options.out)
    print(f"{options.out}: {len(file.data)} bytes, {saved['layers']} layers of {WIDTH} with {saved.get('inner', INNER)} inner units, after epoch {saved['epoch']}")


if __name__ == "__main__":
    main()
