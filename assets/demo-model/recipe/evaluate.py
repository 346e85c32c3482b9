"""How often the model is right, by kind, on the fresh questions of exam.py, greedily.

    python3 evaluate.py torch CHECKPOINT [--seconds 60]     # the checkpoint in PyTorch, with follow-ups and cut thoughts
    python3 evaluate.py ponder PATH/TO/ponder PACKAGE       # the package as it runs in Ponder
    python3 evaluate.py torch CHECKPOINT --only cut         # one part, or several

Wrong answers are printed below the table, or go to the file given with --wrong.
"""
import argparse
import json
import subprocess
import sys
import tempfile
import time

import exam


LONGEST = 1_200


def by_torch(folder, parts, seconds):
    """The model's answers, part by part; the parts that are not reached in time are left out."""
    import torch

    import feed
    import model as qwen2

    device = "cuda" if torch.cuda.is_available() else "cpu"
    m, encoder = qwen2.load(folder).to(device).eval(), feed.Encoder(folder)
    end = encoder.t.text("\n\n")
    start, size = time.time(), 500 if device == "cuda" else 50
    for name, cases in parts.items():
        if time.time() - start > seconds:
            return
        prompts = [prompt(encoder, chat) for _, chat in cases]
        order, said = sorted(range(len(prompts)), key=lambda i: len(prompts[i])), [""] * len(prompts)
        for at in range(0, len(order), size):
            rows = order[at:at + size]
            for i, ids in zip(rows, m.greedy([prompts[i] for i in rows], LONGEST, encoder.eos)):
                if encoder.thought_end in ids:
                    ids = ids[ids.index(encoder.thought_end) + 1:]
                    ids = ids[len(end):] if ids[:len(end)] == end else ids
                said[i] = encoder.t.decode(ids)
        yield name, cases, said


def prompt(encoder, chat):
    ids = encoder.prompt(chat)
    if not chat.thinking:
        return ids + encoder.skipped()
    ids = [*ids, encoder.think, *encoder.t.text("\n")]
    if chat.cut is None:
        return ids
    return [*ids, *encoder.t.text(chat.turns[-1].thought[:chat.cut]), *encoder.t.text("\n\n" + chat.closing + "\n"), encoder.thought_end, *encoder.t.text("\n\n")]


def by_ponder(ponder, folder, parts):
    """The answers of the package, for the parts that are single questions."""
    for name, cases in parts.items():
        if name in ("follow-ups", "cut"):
            continue
        more = ["--no-think"] if name == "without a thought" else []
        yield name, cases, asked(ponder, folder, [chat.turns[-1].question for _, chat in cases], more)


def asked(ponder, folder, questions, more):
    with tempfile.NamedTemporaryFile("w", suffix=".txt", encoding="utf-8") as file:
        file.write("\n".join(questions))
        file.flush()
        out = subprocess.run([ponder, "ask", "--json", "--temperature", "0", "--model", folder, "--file", file.name, *more], capture_output=True, text=True, check=True).stdout
    said, current = [], ""
    for line in out.splitlines():
        event = json.loads(line)
        if event["event"] == "answer":
            current += event["text"]
        elif event["event"] == "finished":
            said.append(current.strip())
            current = ""
    return said


def main():
    p = argparse.ArgumentParser()
    p.add_argument("how", choices=["torch", "ponder"])
    p.add_argument("where", nargs="+")
    p.add_argument("--seconds", type=float, default=1e9)
    p.add_argument("--wrong")
    p.add_argument("--only", nargs="+", choices=[name for name, _ in exam.PARTS], help="these parts alone")
    a = p.parse_args()
    parts = {name: cases for name, cases in exam.whole().items() if not a.only or name in a.only}
    answers = by_torch(a.where[0], parts, a.seconds) if a.how == "torch" else by_ponder(*a.where, parts)
    wrong = open(a.wrong, "w", encoding="utf-8") if a.wrong else sys.stdout
    for name, cases, said in answers:
        results = [(kind, exam.judged(kind, chat, s)) for (kind, chat), s in zip(cases, said)]
        print(exam.table(name, results), flush=True)
        for (kind, chat), s, (_, good) in zip(cases, said, results):
            if not good:
                print(json.dumps({"kind": kind, "question": chat.turns[-1].question, "expected": chat.turns[-1].answer, "said": s}, ensure_ascii=False), file=wrong, flush=True)


if __name__ == "__main__":
    main()
