"""Sets the weights of a model between those of two checkpoints. In: where a training started and where it ended. Out: a checkpoint.

    python blend.py --start restored.pt --end average.pt --share 0.7 --out checkpoint.pt

Between the two lie models that are better than either on texts unlike those of the training (Wortsman and others 2022,
"Robust fine-tuning of zero-shot models"); the share is chosen on texts that are not tested with.
"""

import argparse

import torch


def main():
    parser = argparse.ArgumentParser()
    for name in ("start", "end", "out"):
        parser.add_argument("--" + name, required=True)
    parser.add_argument("--share", type=float, required=True, help="how much of the way from start to end")
    options = parser.parse_args()
    start, end = (torch.load(path, weights_only=True) for path in (options.start, options.end))
    end["model"] = {
        name: torch.lerp(start["model"][name], weight, options.share) if weight.is_floating_point() else weight
        for name, weight in end["model"].items()
    }
    torch.save(end, options.out)


if __name__ == "__main__":
    main()
