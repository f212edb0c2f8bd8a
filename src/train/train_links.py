#!/usr/bin/env python3
"""Teaches a trained net who is meant: train_links.py --net OUT/net.pt --vocabulary OUT/vocabulary --data DIR
--front-end PROGRAM --out DIR2. What it knows of names and quotations is rehearsed beside it. Writes DIR2/net.pt."""
import argparse
import os
import random
import time

import numpy as np
import torch

from corpora import development_texts, training_texts
from dataset import make_windows
from links import gap_texts, gum_texts, link_windows, spoken_texts
from net import LINK_WIDTH, load_net, parameters_in_groups, rate_at
from score import evaluate
from train import AVERAGE, batches, loss_of, tensors, unpack, NO_PIECE

NOBODY = 0.0  # score of standing for nothing in the window
GUM_HELD_OUT = 8  # every eighth text of each genre


def link_tensors(windows):
    n, pieces, tokens = len(windows), max(len(w.ids) for w in windows), max(len(w.at) for w in windows)
    asks, keys = max(len(w.asks) for w in windows), max(len(w.keys) for w in windows)
    ids, at = np.zeros((n, pieces), np.int64), np.zeros((n, tokens), np.int64)
    features, mask = np.zeros((n, pieces, len(unpack(windows[0].features)[0])), np.float32), np.full((n, 1, 1, pieces), NO_PIECE, np.float32)
    ask, key = np.zeros((n, asks), np.int64), np.zeros((n, keys), np.int64)
    right, open_, real = np.zeros((n, asks, keys), bool), np.zeros((n, asks, keys), bool), np.zeros((n, asks), bool)
    for i, w in enumerate(windows):
        k = len(w.ids)
        ids[i, :k], mask[i, 0, 0, :k], at[i, :len(w.at)] = w.ids, 0, w.at
        features[i, :k] = unpack(w.features)
        ask[i, :len(w.asks)], key[i, :len(w.keys)], real[i, :len(w.asks)] = w.asks, w.keys, True
        right[i, :len(w.asks), :len(w.keys)], open_[i, :len(w.asks), :len(w.keys)] = w.right, w.open
    return [torch.from_numpy(x) for x in (ids, features, mask, at, ask, key, right, open_, real)]


def link_scores(net, batch):
    """[batch][asks][keys], what is no candidate far below; and whether anything in the window is right."""
    ids, features, mask, at, ask, key, right, open_, _ = batch
    with torch.autocast("cpu", dtype=torch.bfloat16):
        wants, offers = net.links(ids, features, mask, at)
    pick = lambda x, places: torch.gather(x, 1, places[:, :, None].expand(-1, -1, x.shape[2]))
    scores = pick(wants, ask) @ pick(offers, key).transpose(1, 2)
    return scores.masked_fill(~open_, -1e4)


def surprise(scores, right):
    """Minus the log probability of all right mentions, or of nobody where there are none; keys are last."""
    nobody = torch.full_like(scores[..., :1], NOBODY)
    every = torch.logsumexp(torch.cat([scores, nobody], -1), -1)
    good = torch.logsumexp(scores.masked_fill(~right, -1e4), -1)
    return every - torch.where(right.any(-1), good, nobody[..., 0])


def link_loss(net, batch):
    return surprise(link_scores(net, batch), batch[6])[batch[8]].mean()


def link_accuracy(net, windows, size=32):
    """Of the references whose window holds a right mention, how often the best one is right."""
    net.eval()
    hit = n = 0
    with torch.no_grad():
        for i in range(0, len(windows), size):
            batch = link_tensors(windows[i:i + size])
            best, known = link_scores(net, batch).argmax(2), batch[6].any(2)
            hit += int((torch.gather(batch[6], 2, best[:, :, None])[:, :, 0] & known).sum())
            n += int(known.sum())
    net.train()
    return round(100 * hit / max(1, n), 1), n


def prepare(args):
    windows = lambda texts: list(link_windows(args.front_end, args.vocabulary, texts))
    gum = gum_texts(args.data)
    coref = os.path.join(args.data, "coref")
    learned = windows([t for i, t in enumerate(gum) if i % GUM_HELD_OUT]) + windows(gap_texts(os.path.join(coref, "gap-development.tsv")))
    learned += windows(list(spoken_texts(args.data)))
    sets = {"gum": windows([t for i, t in enumerate(gum) if i % GUM_HELD_OUT == 0]),
            "gap-validation": windows(gap_texts(os.path.join(coref, "gap-validation.tsv")))}
    plain, printed, quotes = training_texts(args.data)
    names = [p if i % 3 == 0 else q for i, (p, q) in enumerate(zip(printed, plain))]
    rehearsed = [sum(make_windows(args.front_end, args.vocabulary, texts), []) for texts in (names, quotes)]
    judged = {name: sum(make_windows(args.front_end, args.vocabulary, texts), []) for name, texts in development_texts(args.data).items()}
    return learned, sets, rehearsed, judged


def schedule(args, learned, rehearsed, chance):
    """(loss, windows, how to make tensors of them) in random order: the links several times, the rest once."""
    out = [(loss_of, b, tensors) for part in rehearsed for b in batches(part, args.batch, chance)]
    for _ in range(args.passes):
        out += [(link_loss, b, link_tensors) for b in batches(learned, args.batch, chance)]
    chance.shuffle(out)
    return out


def train(net, plan, rate):
    """Returns the average of the last weights."""
    optimizer = torch.optim.AdamW(parameters_in_groups(net, rate, ("link",)), fused=True)
    rates = [g["lr"] for g in optimizer.param_groups]
    average = {k: v.clone() for k, v in net.state_dict().items()}
    began, losses = time.time(), {link_loss: [], loss_of: []}
    net.train()
    for step, (loss_fn, windows, build) in enumerate(plan):
        for group, full in zip(optimizer.param_groups, rates):
            group["lr"] = full * rate_at(step, len(plan))
        loss = loss_fn(net, build(windows))
        optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(net.parameters(), 1.0)
        optimizer.step()
        with torch.no_grad():
            for k, v in net.state_dict().items():
                average[k].lerp_(v, 1 - min(AVERAGE, 1 - 1 / (step + 1)))
        losses[loss_fn].append(loss.item())
        if step % 100 == 99:
            means = {f.__name__: round(float(np.mean(v[-50:])), 4) for f, v in losses.items() if v}
            print(f"{step + 1}/{len(plan)}", means, f"{time.time() - began:.0f} s", flush=True)
    return average


def halfway(before, after):
    """Between the net that came and the one that learned links: it forgets less than the latter (Wortsman et al.,
    "Robust fine-tuning of zero-shot models", 2022)."""
    return {k: (v + before[k]) / 2 if k in before and v.is_floating_point() else v for k, v in after.items()}


def link_vectors(net, windows, size=32):
    """Vectors of what asks and of what is asked for, and the labels, of each window."""
    net.eval()
    for i in range(0, len(windows), size):
        part = windows[i:i + size]
        with torch.no_grad(), torch.autocast("cpu", dtype=torch.bfloat16):
            x = net.tokens(*link_tensors(part)[:4]).float()
        for vectors, w in zip(x, part):
            yield vectors[w.asks], vectors[w.keys], torch.from_numpy(w.right), torch.from_numpy(w.open)


def refit_link(net, windows, chance, passes=5, batch=24, rate=1e-3):
    """The last layer once more, on the vectors that the net gives now."""
    seen, drop = list(link_vectors(net, windows)), torch.nn.Dropout(0.1)
    optimizer = torch.optim.AdamW(net.link.parameters(), lr=rate, weight_decay=0.05)
    steps = passes * (len(seen) // batch)
    for step in range(steps):
        optimizer.param_groups[0]["lr"] = rate * (1 - step / steps)
        losses = [one_loss(net.link, drop(asks), drop(keys), right, open_) for asks, keys, right, open_ in chance.sample(seen, batch)]
        optimizer.zero_grad()
        torch.cat(losses).mean().backward()
        optimizer.step()


def one_loss(link, asks, keys, right, open_):
    return surprise((link(asks)[:, :LINK_WIDTH] @ link(keys)[:, LINK_WIDTH:].T).masked_fill(~open_, -1e4), right)


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("net", "vocabulary", "data", "front-end", "out"):
        ap.add_argument("--" + name, required=True)
    ap.add_argument("--passes", type=int, default=4, help="over the links")
    ap.add_argument("--rate", type=float, default=4e-5)
    ap.add_argument("--batch", type=int, default=24)
    ap.add_argument("--seed", type=int, default=2)
    args = ap.parse_args()
    os.makedirs(args.out, exist_ok=True)
    random.seed(args.seed), np.random.seed(args.seed), torch.manual_seed(args.seed)
    torch.set_num_threads(2)
    net = load_net(args.net)
    before = {k: v.clone() for k, v in net.state_dict().items() if not k.startswith("link.")}
    learned, sets, rehearsed, judged = prepare(args)
    chance = random.Random(args.seed)
    after = train(net, schedule(args, learned, rehearsed, chance), args.rate)
    net.load_state_dict(halfway(before, after))
    refit_link(net, learned, chance)
    torch.save(net.state_dict(), os.path.join(args.out, "net.pt"))
    print({name: link_accuracy(net, w) for name, w in sets.items()}, flush=True)
    for name, windows in judged.items():
        print(name, evaluate(net, windows, tensors), flush=True)


if __name__ == "__main__":
    main()
