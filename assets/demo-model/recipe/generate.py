"""Prints generated chats, as the model is trained on them.

    python3 generate.py 5 --seed 1 [--kind mul]
"""
import argparse

import chats
from common import R


def show(chat):
    if chat.system:
        print(f"SYSTEM {chat.system}")
    for t in chat.turns[:-1]:
        print(f"USER  {t.question}\nSAYS  {t.answer}\n")
    last = chat.turns[-1]
    thought = chats.plain(last.thought)
    if chat.cut is not None:
        thought = thought[:chat.cut] + "\n\n" + chat.closing
    print(f"USER  {last.question}\nTHINK {thought if chat.thinking else '(none)'}\nSAYS  {last.answer}\n[{chat.kind}]\n" + "-" * 60)


def main():
    p = argparse.ArgumentParser()
    p.add_argument("n", type=int)
    p.add_argument("--seed", type=int, default=0)
    p.add_argument("--kind", choices=[*chats.KINDS, "no_think", "cut", "follow_up"])
    a = p.parse_args()
    R.seed(a.seed)
    shown = 0
    while shown < a.n:
        chat = chats.conversation()
        if a.kind in (None, chat.kind):
            show(chat)
            shown += 1


if __name__ == "__main__":
    main()
