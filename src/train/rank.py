#!/usr/bin/env python3
"""Learns who is meant among the candidates (src/analysis/references/rank.h) and writes the weights as C:
rank.py --references PROGRAM --program SAYSO --model FILE --data DIR --to rank_weights.c

src/train/references prints the candidates that the stage "speakers" ranks, with the weights that it has: run
this twice, as what was decided before is part of what describes a candidate."""
import argparse
import collections
import os
import random

import numpy as np
import torch

from dataset import lines_about, printable
from corpora import attribution_texts
from links import NOBODY, described_texts, gap_texts, gum_texts, spoken_texts

KINDS = ("subject", "object", "possessive", "it", "they", "who", "person", "body", "missing")
NETS, HIDDEN = 8, 8  # so many small nets, whose mean is one of NETS * HIDDEN hidden units: few labels, many opinions
STEPS, BATCH, RATE = 1500, 192, 4e-3
SHARE_UNLINKED = 0.15  # of references whose links are hidden, for the rules, which have none
DROP = 0.05         # share of features that are hidden, one reference at a time
GUM_HELD_OUT = 8    # as in train_links.py
WEIGHT = {"gum": 1.0, "gap": 0.5, "speakers": 5.0, "described": 0.8}
DESCRIBED = 400     # articles in which names become descriptions


class Case:
    """One reference: features of its candidates, which are right, and what it is worth."""

    def __init__(self, kind, features, right, weight, group):
        self.kind, self.features, self.right, self.weight, self.group = kind, features, right, weight, group


def ranks(text):
    return {at: nth for nth, at in enumerate(printable(text))}


def covered(rank, start, end):
    return [rank[i] for i in range(start, end) if i in rank]


class Gold:
    """What stands for what in a text, by its printable characters."""

    def __init__(self, text):
        rank = ranks(text.text)
        self.cluster_of = {}    # first printable character of a reference's head → cluster
        self.names = collections.defaultdict(set)
        self.spoken = {at: cluster for start, end, cluster in text.spoken for at in covered(rank, start, end)}
        for m in text.mentions:
            span = covered(rank, m.start, m.end)
            head = covered(rank, m.head, m.head + 1)
            if not head:
                continue
            if m.refers:
                self.cluster_of[head[0]] = m.cluster
            elif len(span) <= 60:
                self.names[m.cluster].add((span[0], span[-1], head[0]))

    def is_entity(self, cluster, spans):
        """Is one of these names a mention of the cluster, or what heads it or makes up most of it?"""
        return any(first <= e and s <= last and (first <= head <= last or 5 * (min(e, last) - max(s, first) + 1) > 2 * (e - s + 1))
                   for s, e, head in self.names[cluster] for first, last in spans)


def cases_of(text, doc, group):
    gold, rank = Gold(text), ranks(doc["text"])
    names = [[(c[0], c[-1]) for s, e in spans if (c := covered(rank, s, e))] for spans in doc["entities"]]
    for r in doc["references"]:
        head = covered(rank, r["asks"][0], r["asks"][0] + 1)
        known = gold.spoken if r["kind"] == KINDS.index("missing") else gold.cluster_of
        cluster = known.get(head[0]) if head else None
        if cluster is None:
            continue
        features = np.array([c[1:] for c in r["candidates"]], np.float32)
        right = np.array([c[0] >= 0 and gold.is_entity(cluster, names[c[0]]) for c in r["candidates"]])
        if not right.any():
            if group in ("gap", "described") or (group == "speakers" and not cluster.startswith(NOBODY)):
                continue  # whom it stands for the program does not know as one
            right[-1] = True
        yield Case(r["kind"], features, right, WEIGHT[group], group)


def read(args, texts, group):
    command = [args.references, args.model]
    return [list(cases_of(text, doc, group)) for text, doc in zip(texts, lines_about(command, texts), strict=True)]


class Ranker(torch.nn.Module):
    def __init__(self, features):
        super().__init__()
        self.hidden, self.out = torch.nn.Linear(features, HIDDEN), torch.nn.Linear(HIDDEN, 1, bias=False)

    def forward(self, x):
        return self.out(torch.relu(self.hidden(x)))[..., 0]


class Mean(torch.nn.Module):
    def __init__(self, nets):
        super().__init__()
        self.nets = torch.nn.ModuleList(nets)

    def forward(self, x):
        return sum(net(x) for net in self.nets) / len(self.nets)

    def weights(self):
        """Of one net that does the same: hidden, hidden bias, out."""
        parts = [(net.hidden.weight, net.hidden.bias, net.out.weight[0] / len(self.nets)) for net in self.nets]
        return [torch.cat(p).detach().numpy() for p in zip(*parts)]


def padded(cases, chance=None, links=()):
    most, features = max(len(c.features) for c in cases), cases[0].features.shape[1]
    x, right = np.zeros((len(cases), most, features), np.float32), np.zeros((len(cases), most), bool)
    real = np.zeros((len(cases), most), bool)
    for i, c in enumerate(cases):
        n = len(c.features)
        x[i, :n], right[i, :n], real[i, :n] = c.features, c.right, True
        if chance and chance.random() < SHARE_UNLINKED:
            x[i][:, links] = 0
    return [torch.from_numpy(v) for v in (x, right, real)]


def loss_of(net, x, right, real):
    scores = net(x).masked_fill(~real, -1e4)
    return (torch.logsumexp(scores, 1) - torch.logsumexp(scores.masked_fill(~right, -1e4), 1)).mean()


def fit_one(cases, links, seed):
    torch.manual_seed(seed)
    chance = random.Random(seed)
    net = Ranker(cases[0].features.shape[1])
    optimizer = torch.optim.AdamW(net.parameters(), lr=RATE, weight_decay=0.02)
    weights = [c.weight for c in cases]
    for step in range(STEPS):
        optimizer.param_groups[0]["lr"] = RATE * (1 - step / STEPS)
        x, right, real = padded(chance.choices(cases, weights=weights, k=BATCH), chance, links)
        loss = loss_of(net, x * (torch.rand(len(x), 1, x.shape[2]) > DROP), right, real)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    return net


def fit(cases, links, seed):
    return Mean([fit_one(cases, links, seed * NETS + i) for i in range(NETS)])


def is_right(net, cases):
    with torch.no_grad():
        x, right, real = padded(cases)
        best = net(x).masked_fill(~real, -1e4).argmax(1)
        return torch.gather(right, 1, best[:, None])[:, 0].tolist()


def judge(net, cases, title):
    table = collections.defaultdict(lambda: [0, 0])
    for c, good in zip(cases, is_right(net, cases)):
        for key in (f"{c.group} all", f"{c.group} {KINDS[c.kind]}"):
            table[key][0] += good
            table[key][1] += 1
    print(title, {k: f"{100 * a / n:.1f} of {n}" for k, (a, n) in sorted(table.items())}, flush=True)


def flat(parts):
    return [c for part in parts for c in part]


def number(value):
    text = f"{float(value):.5g}"
    return text + ("f" if "." in text or "e" in text else ".0f")


def rows(values, indent):
    """C numbers, ten on a line."""
    return [indent + " ".join(number(v) + "," for v in values[i:i + 10]) for i in range(0, len(values), 10)]


def c_source(net):
    hidden, bias, out = net.weights()
    lines = ["/* Weights of the ranking. Made by src/train/rank.py; docs/MODEL tells from what. */", '#include "config.h"', "",
             '#include "analysis/references/rank.h"', "", "const float rank_hidden[RANK_FEATURES][RANK_HIDDEN] = {"]
    for row in hidden.T:
        lines += ["    {", *rows(row, " " * 8), "    },"]
    lines += ["};", "const float rank_hidden_bias[RANK_HIDDEN] = {", *rows(bias, "    "), "};",
              "const float rank_out[RANK_HIDDEN] = {", *rows(out, "    "), "};", ""]
    return "\n".join(lines)


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("references", "program", "model", "data", "to"):
        ap.add_argument("--" + name, required=True)
    args = ap.parse_args()
    gum = gum_texts(args.data)
    gum_cases = read(args, gum, "gum")
    gap = os.path.join(args.data, "coref", "gap-")
    held = flat(c for i, c in enumerate(gum_cases) if i % GUM_HELD_OUT == 0) + flat(read(args, gap_texts(gap + "validation.tsv"), "gap"))
    base = flat(c for i, c in enumerate(gum_cases) if i % GUM_HELD_OUT) + flat(read(args, gap_texts(gap + "development.tsv"), "gap"))
    articles = attribution_texts(os.path.join(args.data, "attribution", "train.jsonl"), "attribution")[:DESCRIBED]
    described = read(args, list(described_texts([args.program, "--model", args.model], articles, random.Random(1))), "described")
    held += flat(c for i, c in enumerate(described) if i % GUM_HELD_OUT == 0)
    base += flat(c for i, c in enumerate(described) if i % GUM_HELD_OUT)
    spoken = read(args, list(spoken_texts(args.data)), "speakers")
    links = [i for i in range(base[0].features.shape[1] - 4, base[0].features.shape[1])]
    halves = [flat(c for i, c in enumerate(spoken) if i % 2 == h) for h in (0, 1)]
    for h in (0, 1):  # what the speakers' labels show when they were not learned from
        judge(fit(base + halves[1 - h], links, 1), halves[h] + held, f"without half {h}")
    net = fit(base + flat(spoken), links, 1)
    judge(net, held + flat(spoken), "all")
    with open(args.to, "w", encoding="utf-8") as f:
        f.write(c_source(net))


if __name__ == "__main__":
    main()
