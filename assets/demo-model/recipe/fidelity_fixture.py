"""Logits of the checkpoint by plain PyTorch, for the test that compares the ONNX export with them.

    python3 fidelity_fixture.py CHECKPOINT OUT.bin

Big-endian: count, stride, the ids, then for each position every stride-th logit and the
logarithm of the sum of the exponentials of all of them.
"""
import sys

import numpy
import torch

import chats
import feed
import model
from common import R

POSITIONS, STRIDE = 200, 8


def ids(encoder):
    R.seed(4242)
    out = []
    while len(out) < POSITIONS:
        out += encoder.encode(chats.conversation())[0]
    return out[:POSITIONS]


folder, out = sys.argv[1:3]
m = model.load(folder).eval()
e = ids(feed.Encoder(folder))
with torch.no_grad():
    logits = m(torch.tensor([e]))[0].float()
with open(out, "wb") as f:
    f.write(numpy.array([len(e), STRIDE, *e], dtype=">i4").tobytes())
    for row in logits:
        f.write(row[::STRIDE].numpy().astype(">f4").tobytes())
        f.write(numpy.array([torch.logsumexp(row, 0).item()], dtype=">f4").tobytes())
