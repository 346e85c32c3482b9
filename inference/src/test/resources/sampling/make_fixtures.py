"""What transformers' own logits processors make of small vocabularies, in the order in which
generate() runs them: temperature, top-k, top-p, min-p.

    pip install torch transformers
    python make_fixtures.py > temperature-first.json
"""

import json
import sys

import torch
import transformers
from transformers import (
    MinPLogitsWarper,
    TemperatureLogitsWarper,
    TopKLogitsWarper,
    TopPLogitsWarper,
)

PARAMETERS = [  # temperature, top-k, top-p, min-p
    (0.6, 0, 0.95, 0.0),  # DeepSeek-R1
    (0.6, 20, 0.95, 0.0),  # Qwen3, thinking
    (0.7, 20, 0.8, 0.0),  # Qwen3, not thinking
    (1.0, 0, 0.95, 0.0),
    (1.5, 0, 0.9, 0.0),
    (2.0, 5, 0.99, 0.0),
    (0.3, 0, 1.0, 0.1),
    (1.4, 0, 1.0, 0.1),
    (0.6, 10, 0.9, 0.05),
    (0.15, 0, 0.5, 0.0),
    (1.2, 3, 1.0, 0.0),
    (0.6, 0, 1.0, 0.0),
]


def kept(logits, temperature, top_k, top_p, min_p):
    scores = logits.unsqueeze(0)
    steps = []
    if temperature != 1:
        steps.append(TemperatureLogitsWarper(temperature))
    if top_k:
        steps.append(TopKLogitsWarper(top_k))
    if top_p < 1:
        steps.append(TopPLogitsWarper(top_p))
    if min_p:
        steps.append(MinPLogitsWarper(min_p))
    for step in steps:
        scores = step(None, scores)
    probabilities = torch.softmax(scores, -1)[0]
    order = torch.argsort(probabilities, descending=True)
    return [[int(i), round(float(probabilities[i]), 6)] for i in order if probabilities[i] > 0]


def main():
    torch.manual_seed(1)
    vocabularies = [torch.randn(size) * spread for size, spread in [(12, 1), (40, 2), (64, 4)]]
    cases = [
        {"logits": v, "temperature": t, "topK": k, "topP": p, "minP": m, "kept": kept(logits, t, k, p, m)}
        for v, logits in enumerate(vocabularies)
        for t, k, p, m in PARAMETERS
    ]
    json.dump(
        {
            "transformers": transformers.__version__,
            "logits": [[round(float(x), 7) for x in v] for v in vocabularies],
            "cases": cases,
        },
        sys.stdout,
    )
    print()


main()
