#!/usr/bin/env python3
"""What the trained net says in full precision, for the test that holds the engine against it:
reference.py --net NET --vocabulary FILE --front-end PROGRAM --to FILE STORY...

Little-endian: the number of windows; of each the number of its pieces, their ids (uint32) and features (uint64), then
the vectors (float) of every STRIDE-th piece."""
import argparse
import struct

import numpy as np
import torch

from dataset import front_end
from corpora import Text
from export import read_net
from train import unpack

STRIDE = 16


def window_of(net, w):
    ids, features = torch.tensor([w["ids"]]), np.array(w["features"], np.uint64)
    with torch.no_grad():
        vectors = net.encode(ids, torch.from_numpy(unpack(features))[None], torch.zeros(1, 1, 1, len(w["ids"])))[0]
    return (struct.pack("<I", len(w["ids"])) + np.array(w["ids"], "<u4").tobytes() + features.astype("<u8").tobytes() +
            vectors[::STRIDE].float().numpy().astype("<f4").tobytes())


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("net", "vocabulary", "front-end", "to"):
        ap.add_argument("--" + name, required=True)
    ap.add_argument("stories", nargs="+")
    args = ap.parse_args()
    with open(args.vocabulary, encoding="utf-8") as f:
        pieces = f.read().split("\n")[:-1]
    net = read_net(args.net, pieces)
    texts = [Text("story", open(path, encoding="utf-8").read()) for path in args.stories]
    windows = [window_of(net, doc["windows"][0]) for doc in front_end(args.front_end, args.vocabulary, texts)]
    with open(args.to, "wb") as f:
        f.write(struct.pack("<I", len(windows)) + b"".join(windows))


if __name__ == "__main__":
    main()
