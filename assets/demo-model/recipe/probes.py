"""What watching a thought costs, and what ending it early saves: fresh questions of exam.py, greedily.

    python3 probes.py PATH/TO/ponder PACKAGE [--questions 200]

Each setting asks the same questions in one run of Ponder, the settings in turns, there and back.
"""
import argparse
import json
import subprocess
import tempfile

import exam

SETTINGS = {
    "plain": [],
    "watched": ["--answer-so-far"],
    "every 16": ["--probe-every", "16"],
    "every 16, ended after 2 at 0.5": ["--probe-every", "16", "--settled-after", "2", "--settled-at", "0.5"],
    "every 16, ended after 2 at 0.9": ["--probe-every", "16", "--settled-after", "2", "--settled-at", "0.9"],
    "every 16, ended after 3 at 0.9": ["--probe-every", "16", "--settled-after", "3", "--settled-at", "0.9"],
}


class Reply:
    def __init__(self):
        self.thought, self.answer, self.tokens, self.probes, self.probing, self.seconds = "", "", 0, 0, 0.0, 0.0
        self.end = None

    def take(self, event):
        kind = event["event"]
        if kind == "reasoning":
            self.thought += event["text"]
        elif kind == "answer":
            self.answer += event["text"]
        elif kind == "answer_so_far":
            self.probes, self.probing = self.probes + 1, self.probing + event["seconds"]
        elif kind == "reasoning_finished":
            self.end, self.tokens = event["end"], event["tokens"]
        elif kind == "finished":
            s = event["stats"]
            self.seconds = (s["reasoning_tokens"] + s["answer_tokens"]) / max(s["decode_tokens_per_second"], 1e-9)


def asked(ponder, folder, file, options):
    out = subprocess.run([ponder, "ask", "--json", "--temperature", "0", "--model", folder, "--file", file, *options], capture_output=True, text=True, check=True).stdout
    replies, now = [], Reply()
    for line in out.splitlines():
        event = json.loads(line)
        now.take(event)
        if event["event"] == "finished":
            replies.append(now)
            now = Reply()
    return replies


def row(name, runs, plain, cases):
    replies = runs[0]
    right = sum(exam.judged(kind, chat, r.answer.strip()) for (kind, chat), r in zip(cases, replies))
    saved = 1 - sum(r.tokens for r in replies) / sum(r.tokens for r in plain)
    changed = sum(exam.key(r.answer) != exam.key(p.answer) for r, p in zip(replies, plain))
    same = sum(p.thought.startswith(r.thought.rstrip()) for r, p in zip(replies, plain))
    ended = sum(r.end == "SETTLED" for r in replies)
    spent = sum(r.probing for run in runs for r in run) / sum(r.seconds for run in runs for r in run)
    print(f"| {name} | {right} | {changed} | {ended} | {saved:.1%} | {sum(r.probes for r in replies)} | {spent:.1%} | {same} |", flush=True)


def main():
    p = argparse.ArgumentParser()
    p.add_argument("ponder")
    p.add_argument("folder")
    p.add_argument("--questions", type=int, default=200)
    a = p.parse_args()
    exam.R.seed(exam.SEED + 20)
    cases = [(k, c) for k, c in exam.questions(a.questions) if k != "small_talk"]
    with tempfile.NamedTemporaryFile("w", suffix=".txt", encoding="utf-8") as file:
        file.write("\n".join(chat.turns[-1].question for _, chat in cases))
        file.flush()
        runs = {name: [] for name in SETTINGS}
        for names in (list(SETTINGS), list(reversed(SETTINGS))):
            for name in names:
                runs[name].append(asked(a.ponder, a.folder, file.name, SETTINGS[name]))
    print(f"{len(cases)} questions\n\n| setting | right | answers changed | ended early | thought saved | probes | time spent on them | thought the same or its beginning |\n|---|---|---|---|---|---|---|---|")
    for name, both in runs.items():
        row(name, both, runs["plain"][0], cases)


if __name__ == "__main__":
    main()
