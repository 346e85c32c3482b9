"""Train the demo model on endless generated chats; every example is fresh.

    python3 tokenizer.py out && python3 train.py out --minutes 90 [--resume]
"""
import argparse
import math
import os
import re
import time

import torch
import torch.nn.functional as F

import generate
import model as qwen2
import tokenizer as tok


def encode_chat(t, chat):
    """ids and loss mask of one chat; earlier turns lose their thought, as the chat template does."""
    ids, mask = [t.vocab[tok.BOS]], [0]

    def put(text, learn):
        e = t.encode(text)
        ids.extend(e)
        mask.extend([learn] * len(e))

    for i, (q, thought, answer) in enumerate(chat):
        put(tok.USER + q + tok.ASSISTANT, 0)
        if i + 1 == len(chat):
            put("<think>\n", 0)
            put(f"{thought}\n</think>\n\n{answer}{tok.EOS}", 1)
        else:
            put(f"{answer}{tok.EOS}", 0)
    return ids, mask


def batches(t, tokens, longest, pad):
    """Endless batches of about `tokens` tokens, each of chats of similar length."""
    while True:
        pool = [encode_chat(t, generate.conversation()) for _ in range(2000)]
        pool = sorted((p for p in pool if len(p[0]) <= longest), key=lambda p: len(p[0]))
        groups, cur = [], []
        for p in pool:
            if cur and (len(cur) + 1) * len(p[0]) > tokens:
                groups.append(cur)
                cur = []
            cur.append(p)
        generate.R.shuffle(groups)
        for g in groups:
            n = max(len(p[0]) for p in g)
            n += -n % 16
            yield (torch.tensor([p[0] + [pad] * (n - len(p[0])) for p in g]), torch.tensor([p[1] + [0] * (n - len(p[1])) for p in g]))


def evaluate(m, t, per_skill=6, seed=999):
    """Greedy exact match of the answer on fresh questions, by skill."""
    state = generate.R.getstate()
    generate.R.seed(seed)
    m.eval()
    good, total, rows = 0, 0, []
    for f, _ in generate.SKILLS:
        if f.__name__ in ("skill_small_talk", "skill_far"):
            continue
        ok = 0
        for _ in range(per_skill):
            q, thought, a = f()
            ids = t.encode(tok.BOS + tok.USER + q + tok.ASSISTANT + "<think>\n")
            out = t.decode(m.greedy(ids, 400, t.vocab[tok.EOS]))
            said = out.split("</think>")[-1].replace(tok.EOS, "").strip()
            # the wording of an answer is free: compare the digits and bold text that carry it
            key = lambda s: [x for x in re.findall(r"\*\*(.+?)\*\*|\\boxed\{(.+?)\}", s)] or s.split()[-1:]
            value = thought.rstrip(".").split()[-1]
            ok += said == a or key(said) == key(a) or (value.strip("-").isdigit() and value in said)
        rows.append(f"{f.__name__[6:]} {ok}/{per_skill}")
        good, total = good + ok, total + per_skill
    generate.R.setstate(state)
    m.train()
    return good / total, rows


def main():
    p = argparse.ArgumentParser()
    p.add_argument("folder")
    p.add_argument("--minutes", type=float, default=60)
    p.add_argument("--tokens", type=int, default=4096, help="tokens in a batch")
    p.add_argument("--lr", type=float, default=2e-3)
    p.add_argument("--longest", type=int, default=640)
    p.add_argument("--resume", action="store_true")
    p.add_argument("--seed", type=int, default=1)
    p.add_argument("--compile", action="store_true")
    p.add_argument("--device", default="cuda" if torch.cuda.is_available() else "cpu")
    a = p.parse_args()
    torch.manual_seed(a.seed)
    generate.R.seed(a.seed)
    t = tok.Tokenizer.load(a.folder)
    pad = t.vocab[tok.EOS]
    m = qwen2.load(a.folder) if a.resume else qwen2.Qwen2(qwen2.CONFIG)
    m.to(a.device)
    print(f"{sum(p.numel() for p in m.parameters()) / 1e6:.2f}M parameters on {a.device}", flush=True)
    run = torch.compile(m, dynamic=True) if a.compile else m
    decay = [p for p in m.parameters() if p.dim() > 1]
    opt = torch.optim.AdamW([{"params": decay, "weight_decay": 0.1}, {"params": [p for p in m.parameters() if p.dim() < 2], "weight_decay": 0.0}],
                            lr=a.lr, betas=(0.9, 0.95), fused=True)
    start, step, seen, shown, loss_sum, loss_n = time.time(), 0, 0, time.time(), 0.0, 0
    for ids, mask in batches(t, a.tokens, a.longest, pad):
        done = (time.time() - start) / 60 / a.minutes
        if done >= 1:
            break
        lr = a.lr * min(1, (step + 1) / 200) * (0.05 + 0.95 * 0.5 * (1 + math.cos(math.pi * done)))
        for g in opt.param_groups:
            g["lr"] = lr
        ids, mask = ids.to(a.device), mask.to(a.device)
        with torch.autocast(a.device, dtype=torch.bfloat16, enabled=a.device == "cuda"):
            logits = run(ids[:, :-1])
        target = ids[:, 1:].masked_fill(mask[:, 1:] == 0, -100)
        loss = F.cross_entropy(logits.float().flatten(0, 1), target.flatten(), ignore_index=-100)
        opt.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(m.parameters(), 1.0)
        opt.step()
        step, seen = step + 1, seen + ids.numel()
        loss_sum, loss_n = loss_sum + loss.item(), loss_n + 1
        if step % 100 == 0:
            print(f"step {step} loss {loss_sum / loss_n:.4f} lr {lr:.5f} tokens {seen / 1e6:.2f}M {seen / (time.time() - start):.0f}/s {done * 100:.0f}%", flush=True)
            loss_sum, loss_n = 0.0, 0
        if time.time() - shown > 900:
            shown = time.time()
            qwen2.save(a.folder, m)
    qwen2.save(a.folder, m)
    m.cpu()
    print("final", *evaluate(m, t, 20), sep="\n  ", flush=True)


if __name__ == "__main__":
    main()
