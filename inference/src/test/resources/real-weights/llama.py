"""How far a GGUF file is from another one as llama.cpp runs both: llama.py NODE GGUF REFERENCE.gguf TEXT

Prints what ponder perplexity --json does, in windows of 512. NODE is a folder with node-llama-cpp, whose
library has what the program llama-perplexity calls.
"""

import ctypes
import json
import os
import pathlib
import sys

import numpy as np

WINDOW = 512
FIRST = WINDOW // 2
LARGEST_PARAMETERS = 1024
THREADS = 2


class Parameters(ctypes.Structure):
    """Of a model or a context; only the first of a context's are set."""

    _fields_ = [("words", ctypes.c_uint32 * (LARGEST_PARAMETERS // 4))]


class Batch(ctypes.Structure):
    _fields_ = [
        ("count", ctypes.c_int32),
        ("ids", ctypes.POINTER(ctypes.c_int32)),
        ("embeddings", ctypes.c_void_p),
        ("positions", ctypes.POINTER(ctypes.c_int32)),
        ("sequence_counts", ctypes.POINTER(ctypes.c_int32)),
        ("sequences", ctypes.POINTER(ctypes.POINTER(ctypes.c_int32))),
        ("wanted", ctypes.POINTER(ctypes.c_int8)),
    ]


class Llama:
    def __init__(self, node):
        folder = next(pathlib.Path(node).resolve().glob("node_modules/@node-llama-cpp/linux-x64/bins/linux-x64"))
        for name in ("libggml-base.so", "libggml.v*.so", "libllama.v*.so"):
            self.library = ctypes.CDLL(str(next(folder.glob(name))), mode=ctypes.RTLD_GLOBAL)
            if name.startswith("libggml.v"):
                self.library.ggml_backend_load_all_from_path(str(folder).encode())
        self.quiet = ctypes.CFUNCTYPE(None, ctypes.c_int, ctypes.c_char_p, ctypes.c_void_p)(lambda *_: None)
        self.library.llama_log_set(self.quiet, None)
        self.library.llama_backend_init()

    def call(self, name, result, *arguments):
        function = self.library[name]
        function.restype = result
        return function(*arguments)

    def defaults(self, name):
        # A struct of this size is returned where the caller says.
        parameters = Parameters()
        self.call(name, None, ctypes.c_void_p(ctypes.addressof(parameters)))
        return parameters


class Model:
    def __init__(self, llama, gguf):
        self.llama = llama
        parameters = llama.defaults("llama_model_default_params")
        self.model = ctypes.c_void_p(
            llama.call("llama_model_load_from_file", ctypes.c_void_p, os.path.abspath(gguf).encode(), parameters)
        )
        self.vocabulary = ctypes.c_void_p(llama.call("llama_model_get_vocab", ctypes.c_void_p, self.model))
        self.size = llama.call("llama_vocab_n_tokens", ctypes.c_int32, self.vocabulary)
        parameters = llama.defaults("llama_context_default_params")
        # Tokens of the context, of a batch and of a pass.
        parameters.words[0:3] = [WINDOW] * 3
        self.context = ctypes.c_void_p(
            llama.call("llama_init_from_model", ctypes.c_void_p, self.model, parameters)
        )
        if not self.model or not self.context:
            sys.exit(f"{gguf} cannot be loaded")
        llama.call("llama_set_n_threads", None, self.context, THREADS, THREADS)
        self.batch = llama.call("llama_batch_init", Batch, WINDOW, 0, 1)

    def ids(self, text):
        data = text.encode()
        found = (ctypes.c_int32 * len(data))()
        count = self.llama.call(
            "llama_tokenize", ctypes.c_int32, self.vocabulary, data, len(data), found, len(data), False, False
        )
        return list(found[:count])

    def logarithms(self, window):
        """Of the probabilities after each id of the second half but the last."""
        call = self.llama.call
        call("llama_memory_clear", None, ctypes.c_void_p(call("llama_get_memory", ctypes.c_void_p, self.context)), True)
        self.batch.count = WINDOW - 1
        for i in range(WINDOW - 1):
            self.batch.ids[i], self.batch.positions[i], self.batch.sequence_counts[i] = window[i], i, 1
            self.batch.sequences[i][0] = 0
            self.batch.wanted[i] = i >= FIRST
        if call("llama_decode", ctypes.c_int32, self.context, self.batch) != 0:
            sys.exit("llama.cpp could not compute a window")
        logits = call("llama_get_logits", ctypes.POINTER(ctypes.c_float), self.context)
        rows = np.ctypeslib.as_array(logits, (WINDOW - 1 - FIRST, self.size)).astype(np.float64)
        rows -= rows.max(1, keepdims=True)
        return rows - np.log(np.exp(rows).sum(1, keepdims=True))


def main(node, gguf, reference, text):
    llama = Llama(node)
    model, other = Model(llama, gguf), Model(llama, reference)
    ids = model.ids(pathlib.Path(text).read_text(encoding="utf-8"))
    divergences, losses, other_losses, same = [], [], [], []
    for at in range(0, len(ids) - WINDOW + 1, WINDOW):
        window = ids[at : at + WINDOW]
        q, p = model.logarithms(window), other.logarithms(window)
        following = (range(len(q)), window[FIRST + 1 :])
        divergences.append((np.exp(p) * (p - q)).sum(1))
        losses.append(-q[following])
        other_losses.append(-p[following])
        same.append(q.argmax(1) == p.argmax(1))
    means = np.mean(divergences, 1)
    print(
        json.dumps(
            {
                "tokens": len(ids),
                "window": WINDOW,
                "scored": int(np.size(losses)),
                "perplexity": float(np.exp(np.mean(losses))),
                "reference_perplexity": float(np.exp(np.mean(other_losses))),
                "kl_mean": float(np.mean(divergences)),
                "kl_standard_error": float(np.std(means, ddof=1) / np.sqrt(len(means))),
                "kl_p99": float(np.quantile(divergences, 0.99)),
                "kl_max": float(np.max(divergences)),
                "same_next_token": float(np.mean(same)),
            }
        )
    )


if __name__ == "__main__":
    main(*sys.argv[1:])
