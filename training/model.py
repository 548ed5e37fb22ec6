"""The network: the first layers of a small encoder and one head for each thing said of a word.

In: pieces, the first piece of each word, the case of each piece's word. Out: scores. The encoder's embeddings stay as
they are; everything else is trained. The encoder does not see capitals, so the case of a word is added to it twice.
"""

import json
import math
import struct

import torch
from torch import nn
from torch.nn import functional as F

from pieces import N_CASES

WIDTH, N_HEADS, INNER = 384, 12, 1536
ARC, REL, NAME = 256, 96, 128


def read_safetensors(path):
    with open(path, "rb") as file:
        (length,) = struct.unpack("<Q", file.read(8))
        header = json.loads(file.read(length))
        data = bytearray(file.read())
    tensors = {}
    for name, entry in header.items():
        if name != "__metadata__" and entry["dtype"] == "F32":
            start, end = entry["data_offsets"]
            tensors[name] = torch.frombuffer(data, dtype=torch.float32, offset=start, count=(end - start) // 4).view(entry["shape"])
    return tensors


class EncoderLayer(nn.Module):
    def __init__(self, inner, dropout):
        super().__init__()
        self.qkv = nn.Linear(WIDTH, 3 * WIDTH)
        self.out = nn.Linear(WIDTH, WIDTH)
        self.norm1 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.up = nn.Linear(WIDTH, inner)
        self.down = nn.Linear(inner, WIDTH)
        self.norm2 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.dropout = nn.Dropout(dropout)

    def forward(self, x, mask):
        b, n, _ = x.shape
        q, k, v = self.qkv(x).view(b, n, 3, N_HEADS, WIDTH // N_HEADS).permute(2, 0, 3, 1, 4)
        # Written out: for short sentences on a CPU this is several times faster than the fused kernel.
        weights = torch.softmax(q @ k.transpose(2, 3) / math.sqrt(WIDTH // N_HEADS) + mask, -1)
        attended = weights @ v
        attended = attended.transpose(1, 2).reshape(b, n, WIDTH)
        x = self.norm1(x + self.dropout(self.out(attended)))
        # The form with tanh: one exponential at inference, the same on every machine.
        return self.norm2(x + self.dropout(self.down(F.gelu(self.up(x), approximate="tanh"))))


class Model(nn.Module):
    def __init__(self, n_pieces, labels, n_layers, inner=INNER, dropout=0.1):
        super().__init__()
        self.labels = labels
        self.words = nn.Embedding(n_pieces, WIDTH)
        self.positions = nn.Embedding(512, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.case_in = nn.Embedding(N_CASES, WIDTH)
        self.case_out = nn.Embedding(N_CASES, WIDTH)
        self.layers = nn.ModuleList(EncoderLayer(inner, dropout) for _ in range(n_layers))
        self.arc_dep, self.arc_head = nn.Linear(WIDTH, ARC), nn.Linear(WIDTH, ARC)
        self.rel_dep, self.rel_head = nn.Linear(WIDTH, REL), nn.Linear(WIDTH, REL)
        n_rels = len(labels["rel"])
        self.arc = nn.Parameter(torch.zeros(ARC + 1, ARC))
        self.rel = nn.Parameter(torch.zeros(n_rels, REL + 1, REL + 1))
        self.taggers = nn.ModuleDict({key: nn.Linear(WIDTH, len(labels[key])) for key in ("upos", "xpos", "feats", "script")})
        self.name_hidden, self.name = nn.Linear(WIDTH, NAME), nn.Linear(NAME, len(labels["names"]))
        self.event, self.fact = nn.Linear(WIDTH, 1), nn.Linear(WIDTH, 1)
        self.dropout, self.head_dropout = nn.Dropout(0.1), nn.Dropout(0.25)
        nn.init.normal_(self.case_in.weight, std=0.01)
        nn.init.normal_(self.case_out.weight, std=0.1)
        nn.init.normal_(self.arc, std=0.02)
        nn.init.normal_(self.rel, std=0.02)

    def load_encoder(self, path, rows):
        t = {name.removeprefix("bert."): tensor for name, tensor in read_safetensors(path).items()}
        with torch.no_grad():
            self.words.weight.copy_(t["embeddings.word_embeddings.weight"][rows])
            self.positions.weight.copy_(t["embeddings.position_embeddings.weight"] + t["embeddings.token_type_embeddings.weight"][0])
            copy_norm(self.norm, t, "embeddings.LayerNorm")
            for i, layer in enumerate(self.layers):
                at = f"encoder.layer.{i}."
                for part in ("weight", "bias"):
                    rows3 = [t[f"{at}attention.self.{x}.{part}"] for x in ("query", "key", "value")]
                    getattr(layer.qkv, part).copy_(torch.cat(rows3))
                    getattr(layer.out, part).copy_(t[f"{at}attention.output.dense.{part}"])
                    getattr(layer.up, part).copy_(t[f"{at}intermediate.dense.{part}"])
                    getattr(layer.down, part).copy_(t[f"{at}output.dense.{part}"])
                copy_norm(layer.norm1, t, at + "attention.output.LayerNorm")
                copy_norm(layer.norm2, t, at + "output.LayerNorm")
        self.freeze_embeddings()

    def freeze_embeddings(self):
        self.words.weight.requires_grad_(False)
        self.positions.weight.requires_grad_(False)

    def encode(self, pieces, cases, mask):
        """Hidden states of all pieces; `mask` is true where there is a piece."""
        place = torch.arange(pieces.shape[1])
        x = self.words(pieces) + self.positions(place)[None] + self.case_in(cases)
        x = self.dropout(self.norm(x))
        attend = (~mask).float()[:, None, None, :] * -1e4
        for layer in self.layers:
            x = layer(x, attend)
        return x

    def forward(self, batch):
        x = self.encode(batch["pieces"], batch["cases"], batch["piece_mask"])
        first = batch["first"][:, :, None].expand(-1, -1, WIDTH)
        x = x.gather(1, first) + self.case_out(batch["word_cases"])
        words = self.head_dropout(x)
        scores = {key: tagger(words[:, 1:]) for key, tagger in self.taggers.items()}
        scores["names"] = self.name(self.dropout(F.gelu(self.name_hidden(words[:, 1:]), approximate="tanh")))
        scores["event"] = self.event(words[:, 1:])[..., 0]
        scores["fact"] = self.fact(words[:, 1:])[..., 0]
        act = lambda y: self.head_dropout(F.relu(y))
        arc_dep, arc_head = act(self.arc_dep(words[:, 1:])), act(self.arc_head(words))
        rel_dep, rel_head = act(self.rel_dep(words[:, 1:])), act(self.rel_head(words))
        arcs = F.linear(with_one(arc_dep), self.arc.t()) @ arc_head.transpose(1, 2)
        scores["arcs"] = (arcs / math.sqrt(ARC)).masked_fill(~batch["word_mask"][:, None, :], -1e4)
        scores["rel_parts"] = (rel_dep, rel_head)
        return scores

    def rel_scores(self, rel_dep, rel_head):
        """Scores of the relations for pairs of rows."""
        n = rel_dep.shape[0]
        wide = with_one(rel_dep) @ self.rel.permute(1, 0, 2).reshape(REL + 1, -1)
        return torch.bmm(wide.view(n, -1, REL + 1), with_one(rel_head)[:, :, None])[..., 0]


def with_one(x):
    return torch.cat([x, torch.ones_like(x[..., :1])], -1)


def copy_norm(norm, tensors, name):
    norm.weight.copy_(tensors[name + ".weight"])
    norm.bias.copy_(tensors[name + ".bias"])
