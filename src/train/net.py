"""The network in PyTorch: a BERT-like encoder with rows for features, and heads with linear chains over their tags."""
import math
import os

import numpy as np
import torch
import torch.nn.functional as F
from safetensors.numpy import load_file
from torch import nn

from dataset import NAME_TAGS, QUOTE_TAGS, SIDES

FORBIDDEN = -1e4
LINK_WIDTH = 32  # of what a reference asks for, and of what a mention offers (engine.h)


class Dropout(nn.Module):
    """Dropout whose masks are slices of one pool: drawing them anew costs a tenth of the time of training."""
    POOL = 1 << 23

    def __init__(self, p):
        super().__init__()
        self.p, self.pool, self.used = p, None, 0

    def forward(self, x):
        if not self.training or not self.p:
            return x
        n = x.numel()
        if self.pool is None or n > self.pool.numel() or self.used > 40 * self.pool.numel():
            self.pool = torch.empty(max(self.POOL, 2 * n), dtype=torch.bfloat16).bernoulli_(1 - self.p).div_(1 - self.p)
            self.used = 0
        self.used += n
        start = int(torch.randint(self.pool.numel() - n + 1, ()))
        return x * self.pool[start:start + n].view(x.shape)


def attend(q, k, v, mask):
    """Plain attention in the type of its inputs: on a processor faster than the fused one, backwards above all."""
    with torch.autocast("cpu", enabled=False):
        scores = q @ k.transpose(-1, -2) * q.shape[-1] ** -0.5 + mask.to(q.dtype)
        return torch.softmax(scores, -1) @ v


class Layer(nn.Module):
    def __init__(self, width, inner, heads, drop):
        super().__init__()
        self.heads = heads
        self.qkv, self.out = nn.Linear(width, 3 * width), nn.Linear(width, width)
        self.up, self.down = nn.Linear(width, inner), nn.Linear(inner, width)
        self.norm1, self.norm2 = nn.LayerNorm(width, eps=1e-12), nn.LayerNorm(width, eps=1e-12)
        self.drop = drop

    def forward(self, x, mask):
        b, t, d = x.shape
        q, k, v = self.qkv(x).view(b, t, 3, self.heads, d // self.heads).permute(2, 0, 3, 1, 4).contiguous()
        a = attend(q, k, v, mask)
        x = self.norm1(x + self.drop(self.out(a.transpose(1, 2).reshape(b, t, d))))
        return self.norm2(x + self.drop(self.down(F.gelu(self.up(x)))))


class Chain(nn.Module):
    """A linear-chain conditional random field (Lafferty et al. 2001) over BIO tags, also for partly known ones."""

    def __init__(self, tags):
        super().__init__()
        n = len(tags)
        self.step, self.first = nn.Parameter(torch.zeros(n, n)), nn.Parameter(torch.zeros(n))
        no_step, no_first = torch.zeros(n, n), torch.zeros(n)
        for j, tag in enumerate(tags):
            if tag[0] == "I":
                no_first[j] = FORBIDDEN
                for i, before in enumerate(tags):
                    if before[2:] != tag[2:]:
                        no_step[i, j] = FORBIDDEN
        self.register_buffer("no_step", no_step)
        self.register_buffer("no_first", no_first)

    def table(self):
        """Scores from tag to tag, the last row from the start."""
        return torch.cat([self.step + self.no_step, (self.first + self.no_first)[None]])

    def total(self, scores, length):
        """Log of the sum over all paths; scores is [batch][tokens][tags]."""
        step = self.step + self.no_step
        alpha = scores[:, 0] + self.first + self.no_first
        for t in range(1, scores.shape[1]):
            after = torch.logsumexp(alpha[:, :, None] + step, 1) + scores[:, t]
            alpha = torch.where((t < length)[:, None], after, alpha)
        return torch.logsumexp(alpha, 1)

    def loss(self, scores, allowed, length):
        """Minus the log probability of the paths that `allowed` [batch][tokens][tags] leaves, for each token."""
        both = torch.cat([scores, scores + (~allowed) * FORBIDDEN])
        every, kept = self.total(both, torch.cat([length, length])).chunk(2)
        return (every - kept).sum() / length.sum()


class Net(nn.Module):
    def __init__(self, vocab, width, inner, layers, heads, positions, features, drop=0.1):
        super().__init__()
        self.word, self.position = nn.Embedding(vocab, width), nn.Embedding(positions, width)
        self.feature = nn.Parameter(torch.zeros(features, width))
        self.norm, self.drop = nn.LayerNorm(width, eps=1e-12), Dropout(drop)
        self.layers = nn.ModuleList(Layer(width, inner, heads, self.drop) for _ in range(layers))
        self.head = nn.Linear(width, len(NAME_TAGS) + len(QUOTE_TAGS) + len(SIDES))
        self.link = nn.Linear(width, 2 * LINK_WIDTH)
        self.name_chain, self.quote_chain = Chain(NAME_TAGS), Chain(QUOTE_TAGS)

    def encode(self, ids, features, mask):
        x = self.word(ids) + self.position.weight[:ids.shape[1]] + features @ self.feature
        x = self.drop(self.norm(x))
        for layer in self.layers:
            x = layer(x, mask)
        return x

    def tokens(self, ids, features, mask, at):
        """The vector of each token: that of its first piece."""
        x = self.encode(ids, features, mask)
        return self.drop(torch.gather(x, 1, at[:, :, None].expand(-1, -1, x.shape[2])))

    def forward(self, ids, features, mask, at):
        """Scores of each token: names, quotes, sides."""
        return self.split(self.head(self.tokens(ids, features, mask, at)).float())

    def links(self, ids, features, mask, at):
        """What each token asks for as a reference, and what it offers as a mention."""
        return self.link(self.tokens(ids, features, mask, at)).float().chunk(2, -1)

    @staticmethod
    def split(scores):
        return scores.split([len(NAME_TAGS), len(QUOTE_TAGS), len(SIDES)], -1)


def load_base(folder, base_pieces, pieces, positions, features):
    """A Net with the base weights, its rows of words those of `pieces`."""
    w = {k: torch.from_numpy(np.array(v)) for k, v in load_file(os.path.join(folder, "model.safetensors")).items()}
    word = w["embeddings.word_embeddings.weight"]
    layers = 1 + max(int(k.split(".")[2]) for k in w if k.startswith("encoder.layer."))
    inner, width = w["encoder.layer.0.intermediate.dense.weight"].shape
    net = Net(len(pieces), width, inner, layers, width // 32, positions, features)
    row = {p: i for i, p in enumerate(base_pieces)}
    with torch.no_grad():
        net.word.weight.copy_(word[[row[p] for p in pieces]])
        net.position.weight.copy_((w["embeddings.position_embeddings.weight"] + w["embeddings.token_type_embeddings.weight"][0])[:positions])
        copy_norm(net.norm, w, "embeddings.LayerNorm")
        for i, layer in enumerate(net.layers):
            load_layer(layer, w, f"encoder.layer.{i}.")
    return net


def load_net(path):
    """A trained net, or the average in a checkpoint; before train_links.py it has no links of its own."""
    state = torch.load(path)
    state = state.get("average", state)
    vocab, width = state["word.weight"].shape
    layers = 1 + max(int(k.split(".")[1]) for k in state if k.startswith("layers."))
    net = Net(vocab, width, state["layers.0.up.weight"].shape[0], layers, width // 32, len(state["position.weight"]), len(state["feature"]))
    net.load_state_dict(state, strict=False)
    return net


def copy_norm(norm, w, name):
    norm.weight.copy_(w[name + ".weight"])
    norm.bias.copy_(w[name + ".bias"])


def load_layer(layer, w, at):
    for part in ("weight", "bias"):
        qkv = [w[f"{at}attention.self.{n}.{part}"] for n in ("query", "key", "value")]
        getattr(layer.qkv, part).copy_(torch.cat(qkv))
        getattr(layer.out, part).copy_(w[f"{at}attention.output.dense.{part}"])
        getattr(layer.up, part).copy_(w[f"{at}intermediate.dense.{part}"])
        getattr(layer.down, part).copy_(w[f"{at}output.dense.{part}"])
    copy_norm(layer.norm1, w, at + "attention.output.LayerNorm")
    copy_norm(layer.norm2, w, at + "output.LayerNorm")


HEADS = ("feature", "head", "name_chain", "quote_chain")


def parameters_in_groups(net, rate, fresh=HEADS):
    """New rows and heads learn ten times as fast as what was learned before; norms and biases do not decay."""
    groups = {}
    for name, p in net.named_parameters():
        is_new, decays = name.startswith(fresh), p.dim() > 1
        groups.setdefault((is_new, decays), []).append(p)
    return [{"params": ps, "lr": rate * (10 if new else 1), "weight_decay": 0.01 if decays and not new else 0.0}
            for (new, decays), ps in groups.items()]


def rate_at(step, steps, warm=0.06):
    return min(step / (warm * steps + 1), max(0.0, (steps - step) / ((1 - warm) * steps)))


assert math.isclose(rate_at(100, 100), 0.0)
