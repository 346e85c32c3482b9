"""The examination: fresh questions of every kind in templates kept back from training, and what counts as right."""
import os
import re

import chats
from common import Holdout, R
from skills import arithmetic, beyond, languages

SEED = 20_261_126
#: What counts as declined, by the mark in typed.txt.
DECLINES = {"-": {beyond.REFUSAL, *map(arithmetic.too_large, arithmetic.LARGEST)}} | {k: {s, languages.HELLO[k] + s} for k, s in languages.SORRY.items()}
#: The kinds that are counted by their answers; the rest is refusals and small talk.
WORKED = [k for k in chats.KINDS if k not in ("small_talk", "far", "foreign")]


def key(text):
    """The wording of an answer is free: the bold or boxed part carries it, else all of it."""
    return [a or b for a, b in re.findall(r"\*\*(.+?)\*\*|\\boxed\{(.+?)\}", text)] or [text.strip()]


def right(expected, said):
    return said.strip() == expected.strip() or key(said) == key(expected)


def declined(expected, said):
    """A refusal counts in the language in which it was asked."""
    return said.strip() == expected.strip()


def asked(make, count, fits=lambda turn: True):
    """So many chats of one question each, no question twice; one line each, so that a file of them can be asked."""
    out = {}
    while len(out) < count:
        turn = make()
        if fits(turn) and "\n" not in turn.question and turn.question.strip() == turn.question:
            out.setdefault(turn.question, chats.Chat([turn]))
    return list(out.values())


def questions(total=500):
    """Questions of every worked kind and of small talk, as nearly alike in number as can be."""
    kinds = [*WORKED, "small_talk"]
    each = [total // len(kinds) + (i < total % len(kinds)) for i in range(len(kinds))]
    return [(k, c) for k, n in zip(kinds, each) for c in asked(chats.KINDS[k][0], n)]


def refusals(total=500):
    """Two thirds English, one third in other languages; and sizes that are too large."""
    def any_of():
        return R.choices([beyond.beyond, languages.foreign], [2, 1])[0]()
    return [("far" if c.turns[0].answer == beyond.REFUSAL else "foreign", c) for c in asked(any_of, total)]


def too_large(total=60):
    makers = [chats.KINDS[k][0] for k in ("add", "sub", "mul", "div")]
    return [("too_large", c) for c in asked(lambda: R.choice(makers)(), total, lambda t: "too large" in t.answer)]


def chat_of(kind):
    while True:
        c = chats.conversation()
        if c.kind == kind:
            return c


def without_thought(total=200):
    """Half of them to be known at once, half to be declined."""
    known = asked(chats.turn, total // 2, lambda t: t.instant and t.kind not in ("far", "small_talk"))
    other = asked(chats.turn, total - total // 2, lambda t: not t.instant or t.kind == "far")
    for c in known + other:
        c.thinking = False
        if not c.turns[0].instant:
            c.turns[0].answer = chats.NEEDS_THOUGHT
    return [("instant", c) for c in known] + [("no_think_declined", c) for c in other]


def several(kind, total=100):
    return [(kind, chat_of(kind)) for _ in range(total)]


def typed():
    """What people really type, from typed.txt."""
    out = []
    with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "typed.txt"), encoding="utf-8") as f:
        for line in f:
            if not line.startswith("#"):
                question, answer = line.rstrip("\n").split("\t")
                kind = "typed sum" if answer not in DECLINES else f"typed {answer}"
                out.append((kind, chats.Chat([chats.Turn(kind, question, "", answer)])))
    return out


PARTS = [("questions", questions), ("refusals", refusals), ("typed", typed), ("without a thought", without_thought), ("new wordings", questions), ("too large", too_large), ("follow-ups", lambda: several("follow_up")),
         ("cut", lambda: several("cut", 60))]


def whole():
    """All of it, always the same: the parts by name, each a list of (kind, chat).

    The questions of the first part are in wordings that the training knows, all others are in ones kept back from it.
    """
    parts = {}
    for i, (name, make) in enumerate(PARTS):
        R.seed(SEED + i)
        Holdout.examining = name != "questions"
        parts[name] = make()
    Holdout.examining = False
    return parts


def judged(kind, chat, said):
    expected = chat.turns[-1].answer
    if kind == "typed sum":
        return expected in key(said)
    if kind.startswith("typed"):
        return said.strip() in DECLINES[expected]
    return declined(expected, said) if kind in ("far", "foreign", "no_think_declined", "too_large", "cut") else right(expected, said)


def table(part, results):
    """A line of accuracy by kind; results are pairs of kind and whether right."""
    by = {}
    for kind, good in results:
        n = by.setdefault(kind, [0, 0])
        n[0] += good
        n[1] += 1
    total = sum(good for _, good in results)
    return f"{part}: {100 * total / len(results):.1f} % of {len(results)} (" + ", ".join(f"{k} {a}/{b}" for k, (a, b) in by.items()) + ")"
