"""Fresh chats as ids, on which the precision benchmark measures perplexity.

    python3 perplexity_ids.py CHECKPOINT OUT.txt

Each line: how many ids are the prompt, then all ids up to the end of the answer.
"""
import sys

import chats
import feed
from common import R

CHATS = 80

encoder = feed.Encoder(sys.argv[1])
R.seed(777_777)
with open(sys.argv[2], "w") as out:
    for _ in range(CHATS):
        ids, learned = encoder.encode(chats.Chat([chats.turn()]))
        print(learned.index(True), *ids, file=out)
