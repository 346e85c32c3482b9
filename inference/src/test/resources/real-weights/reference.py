"""What transformers makes of a GGUF file: reference.py GGUF FOLDER

tokens.json    [text, ids] of 1,000 texts
chats.json     [messages, prompt] of chats
prompts.json   ids of the questions' prompts, which greedy.mjs answers
logits.json    ids of a text
logits.f32     after each of them, one logit in STRIDE, big-endian
"""

import json
import pathlib
import sys

import torch
from tokenizers import normalizers, pre_tokenizers
from transformers import AutoModelForCausalLM, AutoTokenizer

HERE = pathlib.Path(__file__).parent
sys.path.insert(0, str(HERE.parent / "tokenizers"))
from texts import texts  # noqa: E402

POSITIONS = 128
STRIDE = 7
SYSTEM = {"role": "system", "content": "Answer briefly.\nUse plain words."}


def user(text):
    return {"role": "user", "content": text}


def said(text):
    return {"role": "assistant", "content": text}


CHATS = [
    [user("Hi")],
    [SYSTEM, user("Why is the sky blue?")],
    [user("  spaces around \n"), said(" kept? "), user("\n\nand\there")],
    [user("Is 7 prime?"), said("Yes."), user("And 8?"), said("No."), user("Und 9? 为什么 🙂")],
    [SYSTEM, user("<b>x</b> {{ y }} {% z %}"), said("`code`"), user("more")],
    [user("")],
    [user("def f(x):\n    return x * 2\n")],
]


def write(folder, name, value):
    (folder / name).write_text(json.dumps(value, ensure_ascii=False), encoding="utf-8")


def main(gguf, folder):
    folder.mkdir(parents=True, exist_ok=True)
    tokenizer = AutoTokenizer.from_pretrained(gguf.parent, gguf_file=gguf.name)
    if gguf.stem == "smollm2":
        # transformers splits the text of every Llama's GGUF by GPT-2's pattern alone; this is what
        # the tokenizer.json of the checkpoint has.
        tokenizer.backend_tokenizer.pre_tokenizer = pre_tokenizers.Sequence(
            [pre_tokenizers.Digits(individual_digits=True), pre_tokenizers.ByteLevel(add_prefix_space=False)]
        )
    if gguf.stem == "qwen":
        # A GGUF file cannot say it, but the checkpoint's does.
        tokenizer.backend_tokenizer.normalizer = normalizers.NFC()

    def ids(text):
        return tokenizer(text, add_special_tokens=False)["input_ids"]

    control = list(tokenizer.get_added_vocab())
    plain = [text for text in texts() if not any(mark in text for mark in control)]
    write(folder, "tokens.json", [[text, ids(text)] for text in plain])

    def prompt(chat):
        return tokenizer.apply_chat_template(chat, tokenize=False, add_generation_prompt=True)

    chats = tokenizer.chat_template is not None
    write(folder, "chats.json", [[chat, prompt(chat)] for chat in CHATS if chats])
    questions = (HERE / "questions.txt").read_text(encoding="utf-8").splitlines() if chats else []
    write(folder, "prompts.json", [[question, ids(prompt([user(question)]))] for question in questions])

    model = AutoModelForCausalLM.from_pretrained(gguf.parent, gguf_file=gguf.name, dtype=torch.float32)
    text = ids((HERE / "prose.txt").read_text(encoding="utf-8"))[:POSITIONS]
    with torch.no_grad():
        logits = model.eval()(torch.tensor([text])).logits[0, :, ::STRIDE]
    (folder / "logits.f32").write_bytes(logits.numpy().astype(">f4").tobytes())
    write(folder, "logits.json", text)


if __name__ == "__main__":
    torch.set_num_threads(2)
    main(pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]))
