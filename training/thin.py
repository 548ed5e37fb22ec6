"""Takes away the inner units of every layer that do least. In: a checkpoint. Out: a smaller one, to be trained on.

    python thin.py --data data.pickle --corpora DIR --checkpoint checkpoint.pt --inner 768 --out thin.pt

What a unit does is how much the loss would change without it, to the first order: the sum of its value times its
gradient, in absolute terms (Michel, Levy and Neubig 2019), over some batches of the training sentences.
"""

import argparse
import pickle

import torch

from batches import batches, collate
from evaluate import load
from noise import Noise
from train import WEIGHTS, epoch_sentences, losses

N_BATCHES = 60


def watched(layer, values):
    """Keeps what goes into the layer's last product, with its gradient."""
    def hook(module, inputs):
        inputs[0].retain_grad()
        values.append(inputs[0])
    return layer.down.register_forward_pre_hook(hook)


def importance(model, groups):
    sums = [torch.zeros(layer.up.out_features) for layer in model.layers]
    for group in groups:
        values = []
        hooks = [watched(layer, values) for layer in model.layers]
        batch = collate(group)
        loss = sum(WEIGHTS[key] * value for key, value in losses(model, model(batch), batch).items())
        model.zero_grad()
        loss.backward()
        for total, value in zip(sums, values):
            total += (value * value.grad).abs().sum((0, 1)).detach()
        for hook in hooks:
            hook.remove()
    return sums


def thin(layer, kept):
    """The weights of the units that stay, in their order."""
    layer.up.weight.data, layer.up.bias.data = layer.up.weight.data[kept], layer.up.bias.data[kept]
    layer.down.weight.data = layer.down.weight.data[:, kept].contiguous()


def main():
    parser = argparse.ArgumentParser()
    for name in ("data", "corpora", "checkpoint", "out"):
        parser.add_argument("--" + name, required=True)
    parser.add_argument("--inner", type=int, default=768)
    options = parser.parse_args()
    torch.set_num_threads(1)
    torch.manual_seed(1)
    with open(options.data, "rb") as file:
        sets = pickle.load(file)
    model, cutter, saved = load(options.checkpoint)
    model.eval()
    index = {key: {value: i for i, value in enumerate(values)} for key, values in model.labels.items()}
    groups = batches(epoch_sentences(sets, 0, cutter, index, Noise(options.corpora, 1)), 1600, 1)[:N_BATCHES]
    for number, (layer, sums) in enumerate(zip(model.layers, importance(model, groups))):
        kept = sums.topk(options.inner).indices.sort().values
        print(f"layer {number}: {options.inner} of {len(sums)} units do {sums[kept].sum() / sums.sum():.3f} of the work", flush=True)
        thin(layer, kept)
    torch.save(dict(model=model.state_dict(), labels=model.labels, vocabulary=saved["vocabulary"], layers=saved["layers"],
                    inner=options.inner, epoch=saved["epoch"]), options.out)


if __name__ == "__main__":
    main()
