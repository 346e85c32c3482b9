"""Exact-match accuracy by skill on fresh questions, asked of the exported model through Ponder itself.

    python3 evaluate.py PATH/TO/app/target/ponder MODEL_FOLDER [questions of each skill]
"""
import json
import re
import subprocess
import sys
import tempfile

import generate


def key(text):
    """The wording of an answer is free: the bold or boxed part, else the last word, carries it."""
    return [a or b for a, b in re.findall(r"\*\*(.+?)\*\*|\\boxed\{(.+?)\}", text)] or text.split()[-1:]


def answers(ponder, folder, questions):
    with tempfile.NamedTemporaryFile("w", suffix=".txt", encoding="utf-8") as file:
        file.write("\n".join(questions))
        file.flush()
        out = subprocess.run([ponder, "ask", "--json", "--temperature", "0", "--model", folder, "--file", file.name],
                             capture_output=True, text=True, check=True).stdout
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
    ponder, folder = sys.argv[1:3]
    each = int(sys.argv[3]) if len(sys.argv) > 3 else 20
    generate.R.seed(999)
    cases = []
    for skill, _ in generate.SKILLS:
        name = skill.__name__[6:]
        while name not in ("small_talk", "far") and sum(n == name for n, *_ in cases) < each:
            question, thought, answer = skill()
            if "\n" not in question:
                cases.append((name, question, thought, answer))
    good = {}
    for (name, _, thought, answer), said in zip(cases, answers(ponder, folder, [q for _, q, _, _ in cases])):
        value = thought.rstrip(".").split()[-1]
        right = said == answer or key(said) == key(answer) or (value.strip("-").isdigit() and value in said)
        good[name] = good.get(name, 0) + right
    print(f"{100 * sum(good.values()) / len(cases):.1f} % of {len(cases)}")
    print(", ".join(f"{name} {n}/{each}" for name, n in good.items()))


main()
