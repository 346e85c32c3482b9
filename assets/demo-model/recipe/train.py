"""Trains the demo model on generated chats for so many seconds, or for so many steps.

    python3 tokenizer.py OUT && python3 train.py OUT --seconds 3600
    python3 train.py OUT --from CHECKPOINT --seconds 3600 --lr 2.5e-4 --tokens 4096 --workers 1 [--resume]

The learning rate falls to nothing exactly at the end, so the end is to be chosen at the start. It computes in bfloat16, and in
compiled form where that works and is faster (on a CPU it needs a C++ compiler, and some minutes once). With --from it goes on from a checkpoint's weights. On a CPU it saves
its state, --resume goes on where it stopped, and with one worker the same seed brings the same chats.
"""
import argparse
import contextlib
import json
import os
import shutil
import signal
import threading
import time

import numpy as np
import torch
import torch.nn.functional as F

import chats
import feed
import model as qwen2
from common import Holdout, R

WARM_UP, SAVED_EVERY = 200, 50
#: How many seconds compiling may take, and over how many steps its speed is then measured.
COMPILING, MEASURED = {"cuda": 60, "cpu": 600}, {"cuda": 20, "cpu": 4}


def arguments():
    p = argparse.ArgumentParser()
    p.add_argument("folder")
    p.add_argument("--seconds", type=float, default=3600, help="of wall time, with the saving")
    p.add_argument("--steps", type=int, help="instead of the seconds")
    p.add_argument("--from", dest="start", metavar="CHECKPOINT", help="whose weights and vocabulary it goes on from")
    p.add_argument("--lr", type=float, default=1.6e-3)
    p.add_argument("--tokens", type=int, default=65_536, help="in a batch")
    p.add_argument("--longest", type=int, default=2_048, help="tokens of a chat")
    p.add_argument("--seed", type=int, default=1)
    p.add_argument("--workers", type=int, default=max(1, (os.cpu_count() or 2) - 2))
    p.add_argument("--device", default="cuda" if torch.cuda.is_available() else "cpu")
    p.add_argument("--no-compile", action="store_true")
    p.add_argument("--resume", action="store_true", help="go on from the saved state")
    p.add_argument("--held-out", type=int, default=24, help="chats of each kind, to watch their loss")
    p.add_argument("--layers", type=int, help="fewer, for a quick trial")
    return p.parse_args()


def held_out(folder, each):
    """Chats of every kind from the templates that are kept back, to watch the loss by kind."""
    Holdout.examining = True
    R.seed(999)
    encoder, kinds = feed.Encoder(folder), {}
    for kind, (make, _) in chats.KINDS.items():
        kinds[kind] = [encoder.encode(chats.Chat([make()])) for _ in range(each)]
    for kind in ("no_think", "cut", "follow_up"):
        kinds[kind] = []
        while len(kinds[kind]) < each:
            chat = chats.conversation()
            if chat.kind == kind:
                kinds[kind].append(encoder.encode(chat))
    Holdout.examining = False
    return {kind: feed.padded(sorted((e for e in es if len(e[0]) <= 2048), key=lambda e: len(e[0])), encoder.eos) for kind, es in kinds.items()}


def on(device, batch):
    """What is read, where in it something is to be learned, what, and what that weighs; on the device."""
    ids, weights = batch
    at = np.flatnonzero(weights[:, 1:])
    target, weight = (x[:, 1:].reshape(-1)[at].astype(kind) for x, kind in ((ids, np.int64), (weights, np.float32)))
    tensors = [torch.from_numpy(x) for x in (ids[:, :-1].astype(np.int32), at, target, weight)]
    return [x.pin_memory().to(device, non_blocking=True) for x in tensors] if device == "cuda" else tensors


class Ahead:
    """Brings the next batches onto the device while the last ones are computed."""

    def __init__(self, source, device):
        self.source, self.device, self.ready, self.room, self.waiting = source, device, [], threading.Semaphore(4), threading.Semaphore(0)
        threading.Thread(target=self.fill, daemon=True).start()

    def fill(self):
        while True:
            self.room.acquire()
            self.ready.append(on(self.device, self.source.next()))
            self.waiting.release()

    def next(self):
        if not self.waiting.acquire(timeout=120):
            raise SystemExit("no batch for two minutes")
        batch = self.ready.pop(0)
        self.room.release()
        return batch


def loss_of(m, ids, at, target, weight):
    """The weighted sum of the losses at the learned positions, which are given as indices of the flattened batch."""
    h = m.hidden(ids).flatten(0, 1).index_select(0, at)
    return (F.cross_entropy(F.linear(h, m.model["embed_tokens"].weight).float(), target, reduction="none") * weight).sum()


def autocast(device):
    return torch.autocast(device, dtype=torch.bfloat16)


@torch.no_grad()
def losses(m, kinds, device):
    out = {}
    for kind, batch in kinds.items():
        ids, at, target, weight = on(device, batch)
        with autocast(device):
            out[kind] = round(loss_of(m, ids, at, target, torch.ones_like(weight)).item() / len(at), 4)
    return out


class TooLong(Exception):
    pass


@contextlib.contextmanager
def at_most(seconds):
    def stop(*_):
        raise TooLong(f"longer than {seconds} s")
    before = signal.signal(signal.SIGALRM, stop)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


class Trainer:
    def __init__(self, a):
        self.a, self.device = a, a.device
        if a.start:
            os.makedirs(a.folder, exist_ok=True)
            for name in ("tokenizer.json", "tokenizer_config.json"):
                shutil.copy(os.path.join(a.start, name), a.folder)
        self.kinds = held_out(a.folder, a.held_out)
        self.source = feed.Feed(a.folder, a.seed, a.tokens, a.longest, a.workers, bool(a.start), a.device == "cpu")
        torch.manual_seed(a.seed)
        if self.device == "cuda":
            torch.set_float32_matmul_precision("high")
        config = dict(qwen2.CONFIG)
        if a.layers:
            config["num_hidden_layers"] = a.layers
        self.m = (qwen2.load(a.start) if a.start else qwen2.Qwen2(config)).to(self.device)
        params = list(self.m.parameters())
        self.opt = torch.optim.AdamW([{"params": [p for p in params if p.dim() > 1], "weight_decay": 0.1}, {"params": [p for p in params if p.dim() < 2], "weight_decay": 0.0}],
                                     lr=a.lr, betas=(0.9, 0.95), fused=True)
        self.loss, self.step_number, self.seen, self.sum, self.count = loss_of, 0, 0, torch.zeros((), device=self.device), 0
        if a.resume:
            self.resume()
        self.batches = Ahead(self.source, self.device)
        self.say(f"{sum(p.numel() for p in params) / 1e6:.2f}M parameters on {self.device}, {a.workers} workers, torch {torch.__version__}")

    def say(self, text):
        line = f"{time.time() - START:7.1f} s  {text}"
        print(line, flush=True)
        with open(os.path.join(self.a.folder, "train.log"), "a", encoding="utf-8") as f:
            f.write(line + "\n")

    def state(self):
        return os.path.join(self.a.folder, "state.pt")

    def save(self):
        qwen2.save(self.a.folder, self.m)
        if self.device == "cpu":
            torch.save([time.time() - START, self.step_number, self.seen, self.m.state_dict(), self.opt.state_dict()], self.state() + ".new")
            os.replace(self.state() + ".new", self.state())

    def resume(self):
        """Takes up the saved state, and passes over the batches that it has seen."""
        global START
        gone, self.step_number, self.seen, weights, optimizer = torch.load(self.state())
        START -= gone
        self.m.load_state_dict(weights)
        self.opt.load_state_dict(optimizer)
        for _ in range(self.step_number):
            self.source.next()

    def done(self):
        return self.step_number / self.a.steps if self.a.steps else (time.time() - START) / (self.a.seconds - SAVING)

    def rate(self):
        warm_up = WARM_UP // 10 if self.a.start else WARM_UP
        return self.a.lr * min(1, (self.step_number + 1) / warm_up) * max(0.0, 1 - self.done())

    def step(self):
        ids, at, target, weight = self.batches.next()
        for g in self.opt.param_groups:
            g["lr"] = self.rate()
        with autocast(self.device):
            loss = self.loss(self.m, ids, at, target, weight)
        (loss / (self.a.tokens / 2)).backward()
        torch.nn.utils.clip_grad_norm_(self.m.parameters(), 1.0)
        self.opt.step()
        self.opt.zero_grad(set_to_none=True)
        self.sum += loss.detach()
        self.step_number, self.seen, self.count = self.step_number + 1, self.seen + ids.numel(), self.count + weight.sum()

    def speed(self, steps):
        """Tokens a second over so many steps."""
        if self.device == "cuda":
            torch.cuda.synchronize()
        began, seen = time.time(), self.seen
        for _ in range(steps):
            self.step()
        if self.device == "cuda":
            torch.cuda.synchronize()
        return (self.seen - seen) / (time.time() - began)

    def try_compiled(self):
        """Takes the compiled form if it can be made in time and is faster."""
        steps = MEASURED[self.device]
        self.speed(steps // 4)
        plain = self.speed(steps)
        self.say(f"{plain / 1e3:,.1f}k tokens/s as it is")
        try:
            with at_most(COMPILING[self.device]):
                self.loss = torch.compile(loss_of, dynamic=True)
                self.speed(6)
                fast = self.speed(steps)
            self.say(f"{fast / 1e3:,.1f}k tokens/s compiled")
            if fast < 1.05 * plain:
                self.loss = loss_of
        except Exception as e:
            self.say(f"not compiled: {type(e).__name__}: {str(e)[:300]}")
            self.loss = loss_of
            self.opt.zero_grad(set_to_none=True)

    def report(self):
        self.say(f"step {self.step_number} loss {float(self.sum / max(1, self.count)):.4f} lr {self.rate():.6f} tokens {self.seen / 1e6:.1f}M "
                 f"{self.seen / (time.time() - START) / 1e3:,.1f}k/s {self.done() * 100:.0f}% given again {self.source.again}")
        self.sum.zero_()
        self.count = 0

    def run(self):
        if not self.a.no_compile:
            self.try_compiled()
        shown, examined = time.time(), self.done()
        while self.done() < 1:
            self.step()
            if self.device == "cpu" and self.step_number % SAVED_EVERY == 0:
                self.save()
            if time.time() - shown > REPORT:
                shown = time.time()
                self.report()
                if self.done() - examined > 0.24:
                    examined = self.done()
                    self.say("held out " + json.dumps(losses(self.m, self.kinds, self.device)))
                    self.save()
        self.report()
        self.save()
        self.say("saved")
        self.say("held out " + json.dumps(losses(self.m, self.kinds, self.device)))
        self.source.close()


START, SAVING, REPORT = time.time(), 4, 8


if __name__ == "__main__":
    Trainer(arguments()).run()
    os._exit(0)
