"""Logits of small random decoders by plain PyTorch, for ArchitecturesTest.

    python3 make_fixtures.py OUT_FOLDER

The weights are a hash of tensor name and index, which TinyCheckpoint.java computes likewise, so
that only logits are stored: big-endian floats [64, 256], every eighth logit of each position.
"""
import math
import sys

import numpy
import torch

VOCABULARY, HIDDEN, INNER, LAYERS, HEAD, POSITIONS, STRIDE = 2048, 256, 512, 2, 128, 64, 8
KINDS = {
    "qwen2": dict(heads=6, kv=1, eps=1e-6, theta=1e4, tied=False, bias=True, norm=False, rope=None),
    "qwen3": dict(
        heads=4, kv=1, eps=1e-6, theta=1e6, tied=False, bias=False, norm=True, rope="yarn"
    ),
    "llama": dict(
        heads=4, kv=1, eps=1e-5, theta=5e5, tied=False, bias=False, norm=False, rope="llama3"
    ),
    "llama-tied": dict(
        heads=3, kv=1, eps=1e-5, theta=5e5, tied=True, bias=False, norm=False, rope=None
    ),
}


def levels(name, count):
    h = 0x811C9DC5
    for c in name.encode():
        h = ((h ^ c) * 0x01000193) & 0xFFFFFFFF
    x = (numpy.arange(count, dtype=numpy.uint64) * 0x9E3779B9 + h) & 0xFFFFFFFF
    x ^= x >> 16
    x = x * 0x85EBCA6B & 0xFFFFFFFF
    x ^= x >> 13
    x = x * 0xC2B2AE35 & 0xFFFFFFFF
    x ^= x >> 16
    return (x % 17).astype(numpy.float32) - 8


def tensor(name, *shape):
    values = levels(name, math.prod(shape)) / 64
    if "norm" in name:
        values = 1 + values
    elif name == "model.embed_tokens.weight":
        values = values * 8
    return torch.tensor(values).reshape(shape)


def rotary(kind):
    """Inverse frequencies and magnitude, by transformers' modeling_rope_utils."""
    theta = kind["theta"]
    inverse = 1 / theta ** (torch.arange(0, HEAD, 2, dtype=torch.float64) / HEAD)
    if kind["rope"] == "llama3":
        factor, low, high, original = 8.0, 1.0, 4.0, 64
        wave = 2 * math.pi / inverse
        smooth = (original / wave - low) / (high - low)
        blend = (1 - smooth) * inverse / factor + smooth * inverse
        slow = torch.where(wave > original / low, inverse / factor, inverse)
        between = ~(wave < original / high) & ~(wave > original / low)
        return torch.where(between, blend, slow), 1.0
    if kind["rope"] == "yarn":
        factor, original = 4.0, 32

        def turns(n):
            return HEAD * math.log(original / (n * 2 * math.pi)) / (2 * math.log(theta))

        low, high = max(math.floor(turns(32)), 0), min(math.ceil(turns(1)), HEAD - 1)
        ramp = ((torch.arange(HEAD // 2, dtype=torch.float64) - low) / max(high - low, 1e-3)).clamp(0, 1)
        return inverse / factor * ramp + inverse * (1 - ramp), 0.8782488562869419 * (
            0.1 * math.log(factor) + 1
        )
    return inverse, 1.0


def rms(x, weight, eps):
    return x * torch.rsqrt(x.pow(2).mean(-1, keepdim=True) + eps) * weight


def turned(x, cos, sin):
    half = torch.cat((-x[..., HEAD // 2 :], x[..., : HEAD // 2]), -1)
    return x * cos + half * sin


def forward(kind, ids):
    heads, kv, eps = kind["heads"], kind["kv"], kind["eps"]
    inverse, magnitude = rotary(kind)
    angles = torch.outer(torch.arange(len(ids), dtype=torch.float64), inverse)
    angles = torch.cat((angles, angles), -1)
    cos, sin = (angles.cos() * magnitude).float(), (angles.sin() * magnitude).float()
    embedding = tensor("model.embed_tokens.weight", VOCABULARY, HIDDEN)
    x = embedding[ids]
    mask = torch.full((len(ids), len(ids)), float("-inf")).triu(1)
    for layer in range(LAYERS):
        p = f"model.layers.{layer}."
        h = rms(x, tensor(p + "input_layernorm.weight", HIDDEN), eps)
        parts = []
        for part, n in (("q", heads), ("k", kv), ("v", kv)):
            y = h @ tensor(f"{p}self_attn.{part}_proj.weight", n * HEAD, HIDDEN).T
            if kind["bias"]:
                y = y + tensor(f"{p}self_attn.{part}_proj.bias", n * HEAD)
            y = y.view(len(ids), n, HEAD)
            if kind["norm"] and part != "v":
                y = rms(y, tensor(f"{p}self_attn.{part}_norm.weight", HEAD), eps)
            parts.append(y.transpose(0, 1))
        q, k, v = parts
        q, k = turned(q, cos, sin), turned(k, cos, sin)
        k, v = k.repeat_interleave(heads // kv, 0), v.repeat_interleave(heads // kv, 0)
        a = (q @ k.transpose(1, 2) / math.sqrt(HEAD) + mask).softmax(-1) @ v
        a = a.transpose(0, 1).reshape(len(ids), heads * HEAD)
        x = x + a @ tensor(p + "self_attn.o_proj.weight", HIDDEN, heads * HEAD).T
        h = rms(x, tensor(p + "post_attention_layernorm.weight", HIDDEN), eps)
        gate = h @ tensor(p + "mlp.gate_proj.weight", INNER, HIDDEN).T
        up = h @ tensor(p + "mlp.up_proj.weight", INNER, HIDDEN).T
        down = tensor(p + "mlp.down_proj.weight", HIDDEN, INNER)
        x = x + (torch.nn.functional.silu(gate) * up) @ down.T
    x = rms(x, tensor("model.norm.weight", HIDDEN), eps)
    return x @ (embedding if kind["tied"] else tensor("lm_head.weight", VOCABULARY, HIDDEN)).T


ids = torch.tensor(((levels("ids", POSITIONS) + 8) * 120 + numpy.arange(POSITIONS)).astype(int))
for name, kind in KINDS.items():
    logits = forward(kind, ids)[:, ::STRIDE]
    print(name, logits.std().item())
    with open(f"{sys.argv[1]}/{name}.bin", "wb") as f:
        f.write(logits.numpy().astype(">f4").tobytes())
