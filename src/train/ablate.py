#!/usr/bin/env python3
"""What each kind of evidence is worth to a trained net: its scores with the evidence switched off.
ablate.py --net NET --vocabulary FILE --front-end PROGRAM --data DIR"""
import argparse

import torch

from corpora import development_texts
from dataset import make_windows
from export import read_net
from score import evaluate
from train import DOCUMENT, FEATURES, LEXICON, tensors

LETTERS, MARKS, PLACE = range(16), range(16, 21), range(21, 29)  # of enum Feature
ROWS = (("all evidence", ()), ("no letter case", LETTERS), ("no quotation marks", MARKS), ("no place in the text", PLACE),
        ("no lexicon", LEXICON), ("nothing of the rest of the document", DOCUMENT))


def without(features):
    """tensors(), the features switched off."""
    def build(windows):
        batch = tensors(windows)
        kept = torch.ones(FEATURES)
        kept[list(features)] = 0
        batch[1] = batch[1] * kept
        return batch
    return build


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("net", "vocabulary", "front-end", "data"):
        ap.add_argument("--" + name, required=True)
    args = ap.parse_args()
    with open(args.vocabulary, encoding="utf-8") as f:
        pieces = f.read().split("\n")[:-1]
    net = read_net(args.net, pieces)
    sets = {name: sum(make_windows(args.front_end, args.vocabulary, texts), []) for name, texts in development_texts(args.data).items()}
    for title, features in ROWS:
        print(title, {name: evaluate(net, windows, without(features))["all"] for name, windows in sets.items()}, flush=True)


if __name__ == "__main__":
    main()
