"""What votes of the model are worth: fresh questions of exam.py, each asked 16 times at the model's own temperature.

    python3 votes.py PATH/TO/ponder PACKAGE [--questions 200] [--replies 16] [--keep FILE]

All replies are made once; the rules of app/session/chat/VoteRule are then followed on them, in the order in which they came.
"""
import argparse
import json
import os
import subprocess
import tempfile
from math import comb

import exam


def asked(ponder, folder, file, seed):
    out = subprocess.run([ponder, "ask", "--json", "--seed", str(seed), "--model", folder, "--file", file], capture_output=True, text=True, check=True).stdout
    said, answer = [], ""
    for line in out.splitlines():
        event = json.loads(line)
        if event["event"] == "answer":
            answer += event["text"]
        elif event["event"] == "finished":
            s = event["stats"]
            said.append({"answer": answer.strip(), "certainty": s["certainty"], "tokens": s["reasoning_tokens"] + s["answer_tokens"]})
            answer = ""
    return said


def unlikely(a, b):
    """That the second of two answers is the more frequent one, after a and b of each: the posterior of Adaptive-Consistency."""
    n = a + b + 1
    return sum(comb(n, j) for j in range(a + 1, n + 1)) / 2 ** n


def decided(rule, counts, weights, left):
    answers = sorted((a for a in counts if a), key=lambda a: -weights[a])
    if not answers:
        return False
    first, second = answers[0], answers[1] if len(answers) > 1 else None
    if weights[first] - (weights[second] if second else 0) > left:
        return True
    return rule == "likely" and unlikely(counts[first], counts[second] if second else 0) <= 0.05


def vote(replies, weighted, rule, hopeless):
    counts, weights, tokens, warm = {}, {}, 0, []
    for i, r in enumerate(replies):
        enough = max(3, len(replies) // 4)
        if hopeless and len(warm) >= enough and r["certainty"] < min(warm[:enough]) * hopeless:
            tokens += r["tokens"] // 2
            continue
        tokens += r["tokens"]
        warm.append(r["certainty"])
        answer = " ".join(exam.key(r["answer"]))
        counts[answer] = counts.get(answer, 0) + 1
        weights[answer] = weights.get(answer, 0) + (r["certainty"] if weighted else 1)
        if rule != "all" and decided(rule, counts, weights, len(replies) - i - 1):
            break
    best = max((a for a in counts if a), key=lambda a: weights[a], default="")
    return best, tokens


def main():
    p = argparse.ArgumentParser()
    p.add_argument("ponder")
    p.add_argument("folder")
    p.add_argument("--questions", type=int, default=200)
    p.add_argument("--replies", type=int, default=16)
    p.add_argument("--keep", help="the replies as JSON, read again where it is there")
    a = p.parse_args()
    exam.R.seed(exam.SEED + 21)
    cases = [(k, c) for k, c in exam.questions(a.questions) if k != "small_talk"]
    if a.keep and os.path.exists(a.keep):
        runs = json.load(open(a.keep, encoding="utf-8"))
    else:
        with tempfile.NamedTemporaryFile("w", suffix=".txt", encoding="utf-8") as file:
            file.write("\n".join(chat.turns[-1].question for _, chat in cases))
            file.flush()
            runs = [asked(a.ponder, a.folder, file.name, seed) for seed in range(1, a.replies + 1)]
        if a.keep:
            json.dump(runs, open(a.keep, "w", encoding="utf-8"))
    single = sum(exam.judged(k, c, run[i]["answer"]) for run in runs for i, (k, c) in enumerate(cases)) / len(runs)
    print(f"{len(cases)} questions, {len(runs)} replies each; one reply alone is right in {single:.1f} on average\n\n| vote | right | tokens | of all |\n|---|---|---|---|")
    whole = sum(r["tokens"] for run in runs for r in run)
    for name, options in {
        "all, counted": (False, "all", 0), "all, weighted": (True, "all", 0),
        "until certain, weighted": (True, "certain", 0), "until likely (95 %), weighted": (True, "likely", 0),
        "the same, unsure ones ended": (True, "likely", 1.0), "the same, unsure ones ended at 0.8": (True, "likely", 0.8),
    }.items():
        right, tokens = 0, 0
        for i, (k, c) in enumerate(cases):
            best, spent = vote([run[i] for run in runs], *options)
            right += best == " ".join(exam.key(c.turns[-1].answer))
            tokens += spent
        print(f"| {name} | {right} | {tokens:,} | {tokens / whole:.0%} |", flush=True)


if __name__ == "__main__":
    main()
