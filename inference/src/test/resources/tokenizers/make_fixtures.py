"""Fixtures of TokenizerFamiliesTest: what Hugging Face's `tokenizers` makes of 1,000 texts.

    pip install tokenizers babel && python3 make_fixtures.py OUT_FOLDER

The vocabularies are trained here on the texts themselves; normalizer, pre-tokenizer, decoder and
the flags of the added tokens are those of the published tokenizer.json of each family.
A family's file: its tokenizer.json (its model named, and what is changed in it), the control tokens,
the CRC-32 of each text's ids (as big-endian ints), the decoded text where it is not the text, how
many blanks more each text begins with when it is decoded after another (a digit each), and prompts
in pieces with their ids.
"""
import gzip
import json
import random
import re
import struct
import sys
import zlib

from tokenizers import Tokenizer, decoders, models, normalizers, pre_tokenizers, trainers

from texts import texts

TEXTS = texts()
LLAMA3 = r"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+"
QWEN2 = LLAMA3.replace("{1,3}", "")
O200K = r"[^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]*[\p{Ll}\p{Lm}\p{Lo}\p{M}]+(?i:'s|'t|'re|'ve|'m|'ll|'d)?|[^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]+[\p{Ll}\p{Lm}\p{Lo}\p{M}]*(?i:'s|'t|'re|'ve|'m|'ll|'d)?|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n/]*|\s*[\r\n]+|\s+(?!\S)|\s+"
TEKKEN = O200K.replace("(?i:'s|'t|'re|'ve|'m|'ll|'d)?", "").replace("{1,3}", "")
BYTES = [f"<0x{b:02X}>" for b in range(256)]


def control(one):
    marker = re.fullmatch(r"[\s▁]*(<.+>|\[.+]|\|.+\|)[\s▁]*", one["content"], re.S)
    return one["special"] or bool(marker) and not re.fullmatch(r"</?(table|tr|td|h1|b|code)>", one["content"])


def token(content, special=True, lstrip=False, rstrip=False, normalized=False, single_word=False):
    return dict(content=content, special=special, lstrip=lstrip, rstrip=rstrip,
                normalized=normalized, single_word=single_word)


def split(pattern):
    return {"type": "Split", "pattern": {"Regex": pattern}, "behavior": "Isolated", "invert": False}


def byte_level(use_regex=False, trim=True):
    return {"type": "ByteLevel", "add_prefix_space": False, "trim_offsets": trim, "use_regex": use_regex}


def sequence(*steps):
    return {"type": "Sequence", "pretokenizers": list(steps)}


def replace(a, b):
    return {"type": "Replace", "pattern": {"String": a}, "content": b}


def metaspace(scheme):
    return {"type": "Metaspace", "replacement": "▁", "prepend_scheme": scheme, "split": False}


STRIP = {"type": "Strip", "content": " ", "start": 1, "stop": 0}
FUSED = [replace("▁", " "), {"type": "ByteFallback"}, {"type": "Fuse"}]
LEGACY = {"type": "Sequence", "normalizers": [{"type": "Prepend", "prepend": "▁"}, replace(" ", "▁")]}
BASIC = [token("<unk>"), token("<s>"), token("</s>")]
LLAMA_TURNS = "<s>[INST] {0} [/INST] {1} </s><s>[INST] {0} [/INST]"


def pieces_model(size):
    """A SentencePiece kind of BPE: 256 byte tokens, then characters and merges."""
    tokenizer = Tokenizer(models.BPE())
    tokenizer.normalizer = normalizers.Sequence([normalizers.Prepend("▁"), normalizers.Replace(" ", "▁")])
    trainer = trainers.BpeTrainer(vocab_size=size, limit_alphabet=400, show_progress=False, max_token_length=16,
                                  special_tokens=["<unk>", "<s>", "</s>"] + BYTES)
    tokenizer.train_from_iterator([word for t in TEXTS for word in re.findall(r"\s*\S+|\s+", t) if len(word) < 40], trainer)
    model = json.loads(tokenizer.to_str())["model"]
    model.update(unk_token="<unk>", fuse_unk=True, byte_fallback=True)
    return model


def words_model(size):
    tokenizer = Tokenizer(models.BPE())
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    trainer = trainers.BpeTrainer(vocab_size=size, show_progress=False, max_token_length=24,
                                  initial_alphabet=sorted(pre_tokenizers.ByteLevel.alphabet()))
    tokenizer.train_from_iterator(TEXTS, trainer)
    return json.loads(tokenizer.to_str())["model"]


def unigram_model():
    """Scores fall as ids rise, as if the pieces had been trained in this order."""
    pieces = sorted(PIECES["vocab"], key=PIECES["vocab"].get)
    return dict(type="Unigram", unk_id=0, byte_fallback=True,
                vocab=[[piece, 0.0 if i < 3 else -4 - i / 200] for i, piece in enumerate(pieces)])


PIECES = pieces_model(1600)
WORDS = words_model(1500)
MODELS = dict(pieces=PIECES, words=WORDS, unigram=unigram_model())


def family(model, added, normalizer, pre, decoder, turns, **changes):
    tokens = MODELS[model]["vocab"]
    ids = {t[0]: i for i, t in enumerate(tokens)} if isinstance(tokens, list) else tokens
    next_id = max(ids.values()) + 1
    for one in sorted(added, key=control):
        if one["content"] in ids:
            one["id"] = ids[one["content"]]
        else:
            one["id"] = next_id
            next_id += 1
    return dict(version="1.0", truncation=None, padding=None, added_tokens=sorted((dict(t) for t in added), key=lambda t: t["id"]), normalizer=normalizer,
                pre_tokenizer=pre, post_processor=None, decoder=decoder, model=dict(changes, of=model)), turns


def chatml(*extra):
    return [token("<|endoftext|>"), token("<|im_start|>"), token("<|im_end|>"), *extra]


CHATML = "<|im_start|>user\n{0}<|im_end|>\n<|im_start|>assistant\n<think>\n{1}</think>\n\n{0}<|im_end|>\n"
THINK = [token("<think>", special=False), token("</think>", special=False)]
BYTE_DECODER = byte_level(True)
HTML = [token(f"<{a}{t}>", special=False) for a in ("", "/") for t in ("table", "tr", "td", "h1", "b", "code")]
GEMMA = ([token(t) for t in ("<pad>", "<eos>", "<bos>")] + [token("<unk>"), token("<mask>", special=False)]
         + [token(f"<unused{i}>", special=False) for i in range(4)] + [token("<start_of_turn>"), token("<end_of_turn>")]
         + [token("\n" * i, special=False) for i in range(1, 32)] + [token("▁" * i, special=False) for i in range(2, 32)]
         + HTML + [token("\t" * i, special=False) for i in range(1, 32)])
PHI3 = ([token("<unk>"), token("<s>"), token("</s>", special=False, rstrip=True), token("<|endoftext|>")]
        + [token(t, rstrip=True) for t in ("<|assistant|>", "<|system|>", "<|end|>", "<|user|>")])
NEOX_RUNS = [token(" " * i, special=False, normalized=True) for i in range(24, 1, -1)]

FAMILIES = {
    "llama-2": family("pieces", BASIC, LEGACY, None, {"type": "Sequence", "decoders": FUSED + [STRIP]}, LLAMA_TURNS),
    "llama-1": family("pieces", [token("<unk>", normalized=True), token("<s>", normalized=True), token("</s>", normalized=True)], LEGACY, None,
                      {"type": "Sequence", "decoders": FUSED + [STRIP]}, LLAMA_TURNS),
    "zephyr": family("pieces", BASIC + [token("<|user|>", special=False, normalized=True), token("covid19", special=False)],
                     LEGACY, None, {"type": "Sequence", "decoders": FUSED + [STRIP]}, "<|user|>\n{0}</s>\n<|assistant|>\n{1}</s>\n"),
    "phi-3": family("pieces", PHI3, LEGACY, None, {"type": "Sequence", "decoders": FUSED + [STRIP]},
                    "<|user|>\n{0}<|end|>\n<|assistant|>\n{1}<|end|>\n<|user|> {0} <|end|>  \n<|assistant|>\n"),
    "mistral": family("pieces", BASIC + [token("[INST]"), token("[/INST]"), token("[THINK]"), token("[/THINK]")], None, metaspace("first"),
                      {"type": "Sequence", "decoders": FUSED + [STRIP]}, "<s>[INST] {0}[/INST] {1}</s>[INST]{0}[/INST][THINK]{1}[/THINK]"),
    "always": family("pieces", BASIC, None, metaspace("always"), {"type": "Sequence", "decoders": [{"type": "ByteFallback"}, metaspace("always")]},
                     LLAMA_TURNS),
    "never": family("pieces", BASIC + chatml(), None, metaspace("never"), {"type": "Sequence", "decoders": FUSED}, CHATML),
    "unigram": family("unigram", BASIC + [token("<extra_0>", lstrip=True)], {"type": "NFKC"}, dict(metaspace("always"), split=True),
                      metaspace("always"), "<s>{0} <extra_0>{1} </s>"),
    "gemma-3": family("pieces", GEMMA, replace(" ", "▁"),
                      {"type": "Split", "pattern": {"String": " "}, "behavior": "MergedWithPrevious", "invert": False},
                      {"type": "Sequence", "decoders": FUSED},
                      "<bos><start_of_turn>user\n{0}<end_of_turn>\n<start_of_turn>model\n{1}<end_of_turn>\n"),
    "qwen-3": family("words", chatml(*THINK), {"type": "NFC"}, sequence(split(QWEN2), byte_level(trim=False)), byte_level(), CHATML),
    "llama-3": family("words", [token("<|begin_of_text|>"), token("<|start_header_id|>"), token("<|end_header_id|>"), token("<|eot_id|>")],
                      None, sequence(split(LLAMA3), byte_level()), BYTE_DECODER,
                      "<|begin_of_text|><|start_header_id|>user<|end_header_id|>\n\n{0}<|eot_id|><|start_header_id|>assistant<|end_header_id|>\n\n{1}",
                      ignore_merges=True),
    "smollm": family("words", chatml(), None, sequence({"type": "Digits", "individual_digits": True}, byte_level(True)), BYTE_DECODER, CHATML),
    "tekken": family("words", [token("<s>"), token("</s>"), token("[INST]"), token("[/INST]")], None,
                     sequence(split(TEKKEN), byte_level()), byte_level(), "<s>[INST]{0}[/INST]{1}</s>", ignore_merges=True),
    "gpt-oss": family("words", [token("<|start|>"), token("<|message|>"), token("<|channel|>"), token("<|end|>")], None,
                      sequence(split(O200K), byte_level()), BYTE_DECODER,
                      "<|start|>user<|message|>{0}<|end|><|start|>assistant<|channel|>analysis<|message|>{1}<|end|>", ignore_merges=True),
    "deepseek-v3": family("words", [token("<｜begin▁of▁sentence｜>"), token("<｜end▁of▁sentence｜>"), token("<｜User｜>", special=False, normalized=True),
                                  token("<｜Assistant｜>", special=False, normalized=True), token("<think>"), token("</think>", special=False, normalized=True)],
                          {"type": "Sequence", "normalizers": []},
                          sequence(split(r"\p{N}{1,3}"), split("[一-龥぀-ゟ゠-ヿ]+"),
                                   split("[!\"#$%&'()*+,\\-./:;<=>?@\\[\\\\\\]^_`{|}~][A-Za-z]+|[^\r\n\\p{L}\\p{P}\\p{S}]?[\\p{L}\\p{M}]+| ?[\\p{P}\\p{S}]+[\r\n]*|\\s*[\r\n]+|\\s+(?!\\S)|\\s+"),
                                   byte_level()), BYTE_DECODER, "<｜begin▁of▁sentence｜><｜User｜>{0}<｜Assistant｜><think>{1}</think>{0}<｜end▁of▁sentence｜>"),
    "olmo": family("words", [token("<|endoftext|>"), token("|||IP_ADDRESS|||", special=False, normalized=True), *NEOX_RUNS,
                           token("covid19", special=False, single_word=True), token("<|user|>", lstrip=True, single_word=True)], {"type": "NFC"},
                   byte_level(True), BYTE_DECODER, "<|endoftext|> <|user|>\n{0}\n<|assistant|>\n{1}<|endoftext|>"),
}


def crc(ids):
    return zlib.crc32(struct.pack(f">{len(ids)}i", *ids))


def complete(tokenizer):
    changes = dict(tokenizer["model"])
    return dict(tokenizer, model=dict(MODELS[changes.pop("of")], **changes))


def plain(tokenizer):
    """The tokenizer in which typed control tokens are text."""
    out = json.loads(json.dumps(complete(tokenizer)))
    gone = {t["content"] for t in out["added_tokens"] if control(t)}
    out["added_tokens"] = [t for t in out["added_tokens"] if not control(t)]
    if isinstance(out["model"]["vocab"], list):
        out["model"]["vocab"] = [[f"\uf8ff{i}" if t in gone else t, s] for i, (t, s) in enumerate(out["model"]["vocab"])]
    else:
        assert not any("".join(m if isinstance(m, list) else m.split(" ")) in gone for m in out["model"]["merges"])
    return Tokenizer.from_str(json.dumps(out)), gone


def write(path, value):
    data = gzip.compress(json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode(), 9, mtime=0)
    with open(path + ".json.gz", "wb") as file:
        file.write(data)
    print(path, len(data))


def main(folder):
    write(f"{folder}/texts", TEXTS)
    write(f"{folder}/models", MODELS)
    for name, (tokenizer, turns) in FAMILIES.items():
        whole = Tokenizer.from_str(json.dumps(complete(tokenizer)))
        for one in tokenizer["added_tokens"]:
            assert whole.token_to_id(one["content"]) == one["id"], (name, one)
        text, gone = plain(tokenizer)
        rng = random.Random(name)
        before = text.encode("a", add_special_tokens=False).ids
        checks, decoded, blank = [], {}, ""
        for i, t in enumerate(TEXTS):
            ids = text.encode(t, add_special_tokens=False).ids
            if not any(g in t for g in gone):
                assert ids == whole.encode(t, add_special_tokens=False).ids, (name, t)
            checks.append(crc(ids))
            back = text.decode(ids, skip_special_tokens=False)
            if back != t:
                decoded[i] = back
            after = text.decode(before + ids, skip_special_tokens=False)[1:]
            assert after == " " * (len(after) - len(back)) + back and len(after) - len(back) < 10, (name, t)
            blank += str(len(after) - len(back))
        prompts = []
        safe = [t for t in TEXTS if not any(g in t for g in gone)]
        for _ in range(60):
            rendered = turns.format(rng.choice(safe)[:80], rng.choice(safe)[:80])
            parts = [p for p in re.split("(" + "|".join(map(re.escape, sorted(gone, key=len, reverse=True))) + ")", rendered) if p]
            prompts.append(dict(pieces=parts, ids=whole.encode(rendered, add_special_tokens=False).ids))
        write(f"{folder}/{name}", dict(tokenizer=tokenizer, control=sorted(gone), checks=checks, decoded=decoded,
                                       blank=blank, prompts=prompts))


if __name__ == "__main__":
    main(sys.argv[1])
