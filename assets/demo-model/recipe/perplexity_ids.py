"""Fresh conversations as ids, on which the precision benchmark measures perplexity.

    python3 perplexity_ids.py CHECKPOINT OUT.txt

Each line: how many ids are the prompt, then all ids up to the end of the answer.
"""
import sys

import generate
import tokenizer as tok

CONVERSATIONS = 80

t = tok.Tokenizer.load(sys.argv[1])
generate.R.seed(777_777)
with open(sys.argv[2], "w") as out:
    for _ in range(CONVERSATIONS):
        q, thought, answer = generate.conversation()[0]
        prompt = t.encode(f"{tok.BOS}{tok.USER}{q}{tok.ASSISTANT}<think>\n")
        reply = t.encode(f"{thought}\n</think>\n\n{answer}{tok.EOS}")
        print(len(prompt), *prompt, *reply, file=out)
