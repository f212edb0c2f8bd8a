#!/usr/bin/env python3
"""Makes the model file (src/analysis/engine/model.h) of a trained net: export.py --net OUT/net.pt --vocabulary OUT/vocabulary
--text FACTS --to FILE [--calibration SLOPE OFFSET SLOPE OFFSET]. Weights become int8, a scale for each row."""
import argparse
import struct

import numpy as np
import torch

from dataset import NAME_TAGS, QUOTE_TAGS, SIDES
from net import LINK_WIDTH, load_net

ALIGN, UNIT, HEADER = 64, 32, 128
MODEL_VERSION, FRONT_END_VERSION = 2, 1  # of model.h and front_end.h
FNV_START, FNV_PRIME, SUMS, SUM_AT = 0xCBF29CE484222325, 0x100000001B3, 4, 3
WORD = (1 << 64) - 1


def quantise(w):
    """int8 rows and their scales."""
    scale = np.abs(w).max(1) / 127
    scale[scale == 0] = 1
    return np.clip(np.rint(w / scale[:, None]), -127, 127).astype(np.int8), scale.astype(np.float32)


class File:
    def __init__(self):
        self.parts, self.size = [], HEADER

    def put(self, array):
        data = array.tobytes()
        data += b"\0" * (-len(data) % ALIGN)
        self.parts.append(data)
        self.size += len(data)

    def put_matrix(self, weight, bias):
        n, k = weight.shape
        q, scale = quantise(weight)
        self.put(q.reshape(n // 16, 16, k // 4, 4).transpose(0, 2, 1, 3).copy())
        self.put(scale)
        self.put(q.astype(np.int32).sum(1).astype(np.int32))
        self.put(bias.astype(np.float32))

    def put_norm(self, norm):
        self.put(array(norm.weight))
        self.put(array(norm.bias))


def array(tensor):
    return tensor.detach().float().numpy().astype(np.float32)


def put_pieces(f, pieces):
    data = [p.encode() for p in pieces]
    f.put(np.cumsum([0] + [len(d) for d in data]).astype(np.uint32))
    f.put(np.frombuffer(b"".join(data), np.uint8))
    return sum(map(len, data))


def put_layer(f, layer):
    width = layer.out.weight.shape[0]
    scale = np.ones((3 * width, 1), np.float32)
    scale[:width] = (width / layer.heads) ** -0.5
    f.put_matrix(array(layer.qkv.weight) * scale, array(layer.qkv.bias) * scale[:, 0])
    f.put_matrix(array(layer.out.weight), array(layer.out.bias))
    f.put_norm(layer.norm1)
    f.put_matrix(array(layer.up.weight), array(layer.up.bias))
    f.put_matrix(array(layer.down.weight), array(layer.down.bias))
    f.put_norm(layer.norm2)


def put_heads(f, *heads):
    """One matrix of all, filled up with zero rows."""
    n, width = sum(len(head.weight) for head in heads), heads[0].weight.shape[1]
    outputs = -(-n // UNIT) * UNIT
    weight, bias = np.zeros((outputs, width), np.float32), np.zeros(outputs, np.float32)
    weight[:n], bias[:n] = (np.concatenate([array(getattr(head, part)) for head in heads]) for part in ("weight", "bias"))
    f.put_matrix(weight, bias)
    return outputs


def model_sum(data):
    words = np.frombuffer(data, "<u8").tolist()
    words[SUM_AT] = 0
    sums = [FNV_START] * SUMS
    for k in range(SUMS):
        h = FNV_START
        for w in words[k::SUMS]:
            h = (h ^ w) * FNV_PRIME & WORD
        sums[k] = h
    h = FNV_START
    for s in sums:
        h = (h ^ s) * FNV_PRIME & WORD
    return h


def model_file(net, pieces, text, calibration):
    f = File()
    f.put(np.frombuffer(text.encode(), np.uint8))
    piece_bytes = put_pieces(f, pieces)
    words, scale = quantise(array(net.word.weight))
    f.put(scale)
    f.put(words)
    f.put(array(net.position.weight))
    f.put(array(net.feature))
    f.put_norm(net.norm)
    for layer in net.layers:
        put_layer(f, layer)
    outputs = put_heads(f, net.head, net.link)
    f.put(array(net.name_chain.table()))
    f.put(array(net.quote_chain.table()))
    f.put(np.array(calibration, np.float32))
    layer = net.layers[0]
    sizes = (len(text.encode()), len(pieces), piece_bytes, *net.position.weight.shape, layer.up.weight.shape[0], len(net.layers),
             layer.heads, len(net.feature), len(NAME_TAGS), len(QUOTE_TAGS), len(SIDES), outputs, LINK_WIDTH)
    header = struct.pack("<8sIIQQ14I40x", b"saysomdl", MODEL_VERSION, FRONT_END_VERSION, f.size, 0, *sizes)
    data = header + b"".join(f.parts)
    return data[:24] + struct.pack("<Q", model_sum(data)) + data[32:]


def read_net(path, pieces):
    net = load_net(path)
    assert len(net.word.weight) == len(pieces)
    return net.eval()


def main():
    ap = argparse.ArgumentParser(description=__doc__)
    for name in ("net", "vocabulary", "text", "to"):
        ap.add_argument("--" + name, required=True)
    ap.add_argument("--calibration", nargs=4, type=float, default=(1, 0, 1, 0))
    args = ap.parse_args()
    with open(args.vocabulary, encoding="utf-8") as f:
        pieces = f.read().split("\n")[:-1]
    with open(args.text, encoding="utf-8") as f:
        text = f.read()
    data = model_file(read_net(args.net, pieces), pieces, text, args.calibration)
    with open(args.to, "wb") as f:
        f.write(data)
    print(f"{args.to}: {len(data)} bytes, {len(pieces)} pieces")


if __name__ == "__main__":
    main()
