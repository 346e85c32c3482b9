"""Batches of freshly generated chats, made by other processes while the model trains."""
import multiprocessing as mp
import os
import queue
import random

import numpy as np

import chats
import tokenizer as tok
from common import LEARNED, R, UNLEARNED

FIRST_POOL, POOL, STEP = 2_000, 20_000, 8
#: What a token weighs in the loss. The first sentence of a thought says what was understood, and all the rest follows from it: in a refusal it is
#: all that is to be decided, yet a tenth of the tokens.
LEARNED_ONCE, DECIDES = 1, 4


class Encoder:
    """A chat as ids, and what each weighs in the loss: the last thought and answer are learned, all else weighs nothing."""

    def __init__(self, folder):
        self.t = tok.Tokenizer.load(folder)
        v = self.t.vocab
        self.bos, self.eos, self.user, self.assistant = (v[s] for s in tok.SPECIAL)
        self.think, self.thought_end = (v[s] for s in tok.THINK)

    def prompt(self, chat):
        """The ids up to where the model begins: its answer, or its thought."""
        ids = [self.bos, *self.t.text(chat.system)]
        for turn in chat.turns[:-1]:
            ids += [self.user, *self.t.text(turn.question), self.assistant, *self.t.text(turn.answer), self.eos]
        ids += [self.user, *self.t.text(chat.turns[-1].question), self.assistant]
        return ids

    def skipped(self):
        """What stands for no thought."""
        return [self.think, *self.t.text("\n\n"), self.thought_end, *self.t.text("\n\n")]

    def thought(self, text):
        """The ids of a thought, and what they weigh: the slips that it mends nothing."""
        start, goal, rest = first_sentence(text)
        ids, weights = [], []
        parts = rest.replace(LEARNED, UNLEARNED).split(UNLEARNED)
        for part, weight in [(start, LEARNED_ONCE), (goal, DECIDES), *((p, LEARNED_ONCE * (i % 2 == 0)) for i, p in enumerate(parts))]:
            e = self.t.text(part)
            ids += e
            weights += [weight] * len(e)
        return ids, weights

    def encode(self, chat):
        ids = self.prompt(chat)
        learned = [False] * len(ids)

        def put(more, learn):
            ids.extend(more)
            learned.extend(learn if isinstance(learn, list) else [learn] * len(more))

        last = chat.turns[-1]
        if not chat.thinking:
            put(self.skipped(), False)
        elif chat.cut is None:
            put([self.think], True)
            put(self.t.text("\n"), True)
            put(*self.thought(last.thought + "\n"))
            put([self.thought_end, *self.t.text("\n\n")], True)
        else:
            put([self.think, *self.t.text("\n"), *self.t.text(last.thought[:chat.cut]), *self.t.text("\n\n" + chat.closing + "\n"), self.thought_end, *self.t.text("\n\n")], False)
        put([*self.t.text(last.answer), self.eos], True)
        return ids, learned


def first_sentence(thought):
    """A thought in three: "Okay,", what it says is to be done, and the rest, which begins with a blank."""
    comma = thought.find(", ") + 1
    end = thought.find(". ", comma) + 1 or len(thought)
    return thought[:comma], thought[comma:end], thought[end:]


def batched(encoded, tokens, pad):
    """Groups chats of like length into arrays of about so many tokens: ids, and their weights; and what is left."""
    encoded.sort(key=lambda e: len(e[0]))
    groups, group = [], []
    for e in encoded:
        width = -(-len(e[0]) // STEP) * STEP
        if group and (len(group) + 1) * width > tokens:
            groups.append(group)
            group = []
        group.append(e)
    return [padded(g, pad) for g in groups], group


def padded(group, pad):
    width = -(-len(group[-1][0]) // STEP) * STEP + 1
    ids, marks = np.full((len(group), width), pad, np.int16), np.zeros((len(group), width), np.uint8)
    for row, (e, learned) in enumerate(group):
        ids[row, :len(e)], marks[row, :len(e)] = e, learned
    return ids, marks


def examined():
    """What typed.txt asks, which is never trained on, not even where the generator happens to make it."""
    with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "typed.txt"), encoding="utf-8") as f:
        return {line.split("\t")[0] for line in f}


def work(folder, seed, tokens, longest, out, goes_on):
    """One process: generates, encodes and groups, for ever."""
    encoder = Encoder(folder)
    if goes_on:
        chats.go_on_from_a_checkpoint()
    R.seed(seed)
    order, size, left, kept_back = random.Random(seed), FIRST_POOL, [], examined()
    while True:
        made = (chats.conversation() for _ in range(size))
        fresh = (encoder.encode(chat) for chat in made if kept_back.isdisjoint(t.question for t in chat.turns))
        groups, left = batched(left + [e for e in fresh if len(e[0]) <= longest], tokens, encoder.eos)
        order.shuffle(groups)
        for g in groups:
            out.put(g)
        size = POOL


class Feed:
    """Batches that never run out: while none is ready, an earlier one is given again, unless it waits."""

    def __init__(self, folder, seed, tokens, longest, processes, goes_on=False, waits=False):
        context = mp.get_context("fork")
        self.queue = context.Queue(maxsize=6 * processes)
        self.workers = [context.Process(target=work, args=(folder, seed * 1000 + i, tokens, longest, self.queue, goes_on), daemon=True) for i in range(processes)]
        for p in self.workers:
            p.start()
        self.kept, self.again, self.random, self.waits = [], 0, random.Random(seed), waits

    def next(self):
        try:
            batch = self.queue.get(block=self.waits or len(self.kept) < 8)
        except queue.Empty:
            self.again += 1
            return self.random.choice(self.kept)
        if not self.waits and len(self.kept) < 2000:
            self.kept.append(batch)
        return batch

    def close(self):
        for p in self.workers:
            p.terminate()
