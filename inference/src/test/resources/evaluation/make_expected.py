"""Prints what EvaluationTest expects: perplexity and divergence of two made-up models, by numpy."""

import numpy as np

VOCABULARY = 50
TEXT = [(i * i * 7 + i * 3) % VOCABULARY for i in range(70)]


def logits(kind, position, last):
    ids = np.arange(VOCABULARY)
    wave = (position * 31 + last * 17 + ids * 7) % 23
    other = kind * ((position * position + ids * ids) % 11)
    return (wave / 4.0 + other / 8.0 - 100.0 * (ids == 49)).astype(np.float32)


def log_softmax(row):
    row = row.astype(np.float64) - row.max()
    return row - np.log(np.exp(row).sum())


def measure(length, begin):
    ids = ([begin] if begin >= 0 else []) + TEXT
    losses, reference_losses, divergences, same, differences = [], [], [], [], []
    windows = [ids[i : i + length] for i in range(0, len(ids) - length + 1, length)] or [ids]
    for window in windows:
        if begin >= 0:
            window = [begin] + window[1:]
        first = length // 2 if len(window) == length else 0
        for i in range(first, len(window) - 1):
            a, b = logits(1, i, window[i]), logits(0, i, window[i])
            q, p = log_softmax(a), log_softmax(b)
            losses.append(-q[window[i + 1]])
            reference_losses.append(-p[window[i + 1]])
            divergences.append((np.exp(p) * (p - q)).sum())
            same.append(a.argmax() == b.argmax())
            differences.append(np.abs(a.astype(np.float64) - b).max())
    print(f"window of {length}, begin {begin}: {len(losses)} scored")
    print("  perplexity", np.exp(np.mean(losses)), "reference", np.exp(np.mean(reference_losses)))
    means = np.reshape(divergences, (len(windows), -1)).mean(1)
    error = np.std(means, ddof=1) / np.sqrt(len(means)) if len(means) > 1 else None
    print("  divergence mean", np.mean(divergences), "its standard error", error)
    print("  p99", np.quantile(divergences, 0.99), "max", max(divergences))
    print("  same", np.mean(same), "difference", max(differences))


measure(16, -1)
measure(16, 3)
measure(512, -1)
