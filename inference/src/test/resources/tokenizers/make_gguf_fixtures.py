"""Fixture of GgufTokenizersTest: what llama.cpp makes of the 1,000 texts, for each pre-tokenizer.

    pip install tokenizers babel gguf && python3 make_gguf_fixtures.py FOLDER_WITH_LIBLLAMA OUT_FOLDER

FOLDER_WITH_LIBLLAMA is bins/linux-x64 of the npm package @node-llama-cpp/linux-x64 3.22.1 or later.
A file holds the CRC-32 of each text's ids by the kind of tokenizer. llama.cpp composes no accents,
so it is given NFC where Hugging Face's tokenizers make it. It cuts Tibetan otherwise than the
published patterns of o200k and tekken; those are Hugging Face's ids.
"""
import ctypes
import glob
import sys
import tempfile
import unicodedata

import gguf
from tokenizers import Tokenizer

import make_fixtures as families

KINDS = ("qwen2 hunyuan qwen35 llama-bpe dbrx gpt-2 smollm olmo default falcon deepseek-llm deepseek-coder "
         "deepseek-v3 bailingmoe seed-coder minicpm5").split()
COMPOSED = {"qwen2", "qwen35", "olmo"}
KIMI = (r"\p{Han}+|" + families.O200K.replace(r"\p{M}]", r"\p{M}&&[^\p{Han}]]").replace(r"\r\n/]*", r"\r\n]*"))
PATTERNS = {"gpt-4o": (families.O200K, False), "tekken": (families.TEKKEN, True), "kimi-k2": (KIMI, False)}
VOCAB_ONLY = 72


class Parameters(ctypes.Structure):
    _fields_ = [("bytes", ctypes.c_byte * 512)]


def library(folder):
    for pattern in ("libggml-base.so", "libggml.*so*", "libllama.*so*"):
        found = ctypes.CDLL(glob.glob(f"{folder}/{pattern}")[0], mode=ctypes.RTLD_GLOBAL)
    found.llama_model_default_params.restype = Parameters
    found.llama_model_load_from_file.restype = ctypes.c_void_p
    found.llama_model_load_from_file.argtypes = [ctypes.c_char_p, Parameters]
    found.llama_model_get_vocab.restype = ctypes.c_void_p
    found.llama_model_get_vocab.argtypes = [ctypes.c_void_p]
    found.llama_tokenize.argtypes = [ctypes.c_void_p, ctypes.c_char_p, ctypes.c_int32, ctypes.c_void_p,
                                     ctypes.c_int32, ctypes.c_bool, ctypes.c_bool]
    return found


class Vocabulary:
    def __init__(self, lib, kind, tokens, types, **more):
        self.lib = lib
        with tempfile.NamedTemporaryFile(suffix=".gguf") as file:
            out = gguf.GGUFWriter(file.name, "llama")
            out.add_tokenizer_model(kind)
            out.add_token_list(tokens)
            out.add_token_types(types)
            for name, value in more.items():
                getattr(out, f"add_{name}")(value)
            for name in ("block_count", "context_length", "embedding_length", "feed_forward_length", "head_count"):
                getattr(out, f"add_{name}")(64)
            out.add_layer_norm_rms_eps(1e-5)
            out.write_header_to_file()
            out.write_kv_data_to_file()
            out.write_tensors_to_file()
            out.close()
            parameters = lib.llama_model_default_params()
            parameters.bytes[VOCAB_ONLY] = 1
            self.vocabulary = lib.llama_model_get_vocab(lib.llama_model_load_from_file(file.name.encode(), parameters))

    def check(self, text):
        data = text.encode()
        ids = (ctypes.c_int32 * (2 * len(data) + 16))()
        count = self.lib.llama_tokenize(self.vocabulary, data, len(data), ids, len(ids), False, False)
        return families.crc(list(ids[:count]))


def bytelevel(lib, pre):
    tokens = sorted(families.WORDS["vocab"], key=families.WORDS["vocab"].get)
    merges = [" ".join(m) if isinstance(m, list) else m for m in families.WORDS["merges"]]
    end = dict(bos_token_id=len(tokens), eos_token_id=len(tokens))
    found = Vocabulary(lib, "gpt2", tokens + ["<|end|>"], [1] * len(tokens) + [3], tokenizer_pre=pre, token_merges=merges, **end)
    return [found.check(unicodedata.normalize("NFC", t) if pre in COMPOSED else t) for t in families.TEXTS]


def published(pattern, whole_words_first):
    tokenizer = dict(version="1.0", truncation=None, padding=None, added_tokens=[], normalizer=None, post_processor=None,
                     pre_tokenizer=families.sequence(families.split(pattern), families.byte_level()),
                     decoder=families.byte_level(), model=dict(families.WORDS, ignore_merges=whole_words_first))
    made = Tokenizer.from_str(families.json.dumps(tokenizer))
    return [families.crc(made.encode(t, add_special_tokens=False).ids) for t in families.TEXTS]


def pieces(lib, blank_first):
    """The scores fall as the ids rise, as SentencePiece gives them to BPE."""
    tokens = sorted(families.PIECES["vocab"], key=families.PIECES["vocab"].get)
    types = [2, 3, 3] + [6] * 256 + [1] * (len(tokens) - 259)
    scores = [0.0] * 259 + [-float(i) for i in range(len(tokens) - 259)]
    found = Vocabulary(lib, "llama", tokens, types, token_scores=scores, add_space_prefix=blank_first,
                       bos_token_id=1, eos_token_id=2, unk_token_id=0)
    return dict(tokens=tokens, types=types, scores=scores, checks=[found.check(t) for t in families.TEXTS])


def main(folder, out):
    lib = library(folder)
    checks = {pre: bytelevel(lib, pre) for pre in KINDS}
    checks |= {pre: published(*pattern) for pre, pattern in PATTERNS.items()}
    families.write(f"{out}/gguf", dict(words=checks, llama=pieces(lib, True), gemma=pieces(lib, False)))


if __name__ == "__main__":
    main(*sys.argv[1:])
