"""Rows of the tables of formats in inference/README.md:

    formats.py CACHE WORK 0.5B|1.5B ROW...            how far each is from what it is made of
    formats.py CACHE WORK 0.5B|1.5B ROW... --speed    tokens a second and memory, in turns, there and back

CACHE is filled by fetch.py (models qwen and qwen1.5b), whose Python this needs; app/target/ponder is built.
In WORK lies what is made once and used again: 9 GB for the 0.5B, 25 GB for the 1.5B.
"""

import json
import os
import pathlib
import shutil
import subprocess
import sys

import gguf

HERE = pathlib.Path(__file__).parent
ROOT = HERE.parents[4]
PONDER = ROOT / "app/target/ponder"
BENCH = ROOT / "inference/src/test/resources/bench/llama-bench.mjs"
MODELS = {"0.5B": "qwen", "1.5B": "qwen1.5b"}

# Of a checkpoint, compared with it in fp32; of the file itself, compared with that in fp32.
OF_CHECKPOINT = {
    "fp32": ["--precision", "fp32"],
    "int8": ["--precision", "int8"],
    "int4": [],
    "int4-float-activations": ["--float-activations"],
    "int4-calibrated-nothing-finer": ["--precision", "int4", "--finer", "none"],
    "int4-nothing-finer": ["--precision", "int4", "--block-size", "32", "--finer", "none", "--no-calibration"],
}
OF_FILE = {"kept": [], "kept-float-activations": ["--float-activations"]}
# As llama.cpp runs them, and in float.
LLAMA = {"Q4_K_M": "Q4_K_M", "Q4_0": "Q4_0"}
LLAMA_IN_FLOAT = {"Q4_K_M-in-float": "Q4_K_M", "Q4_0-in-float": "Q4_0"}
THREADS = 2
LENGTHS = ["decode at 128", "decode at 1024", "prefill 512"]


def run(*command, folder=None):
    done = subprocess.run([str(part) for part in command], capture_output=True, text=True, cwd=folder)
    if done.returncode != 0:
        sys.exit(f"{command} ended with {done.returncode}:\n{done.stderr[-2000:]}")
    return done.stdout


class Rows:
    def __init__(self, cache, work, size):
        self.node = cache / "node"
        self.file = cache / "models" / f"{MODELS[size]}.gguf"
        self.work = work
        self.size = size
        work.mkdir(parents=True, exist_ok=True)

    def made(self, name, make):
        """What a row needs, made when it is first asked for."""
        path = self.work / f"{self.size}-{name}"
        if not path.exists():
            make(path)
        return path

    def checkpoint(self):
        return self.made("checkpoint.gguf", lambda to: run(sys.executable, HERE / "offgrid.py", self.file, to))

    def text(self):
        path = self.work / "text.txt"
        if not path.exists():
            run(sys.executable, HERE / "text.py", path)
        return path

    def converted(self, name, source, *options):
        return self.made(name, lambda to: run(PONDER, "convert", source, to, *options))

    def rounded(self, kind):
        def make(to):
            run(sys.executable, HERE / "quantize.py", self.node, self.checkpoint(), to, kind)

        return self.made(f"{kind}.gguf", make)

    def model(self, row):
        if row in LLAMA:
            return self.rounded(LLAMA[row])
        if row in LLAMA_IN_FLOAT:
            return self.converted(row, self.rounded(LLAMA_IN_FLOAT[row]), "--precision", "fp32")
        if row in OF_FILE:
            return self.converted(row, self.file, *OF_FILE[row])
        return self.converted(row, self.checkpoint(), *OF_CHECKPOINT[row])

    def reference(self, row):
        """What it is compared with."""
        if row in LLAMA:
            return self.checkpoint()
        return self.converted("file-fp32", self.file, "--precision", "fp32") if row in OF_FILE else self.model("fp32")

    def distance(self, row):
        model, reference = self.model(row), self.reference(row)
        if row in LLAMA:
            said = run(sys.executable, HERE / "llama.py", self.node, model, reference, self.text())
        else:
            said = run(PONDER, "perplexity", "--model", model, "--against", reference, self.text(), "--json")
        found = json.loads(said)
        bits, size = weights(self.rounded(LLAMA_IN_FLOAT[row]) if row in LLAMA_IN_FLOAT else model)
        error = found.get("kl_standard_error", 0)
        return [
            f"{bits:.2f}",
            f"{size / 1e6:,.0f}",
            f"{found['kl_mean']:.4f} ± {error:.4f}",
            f"{found['kl_p99']:.3f}",
            f"{100 * found['same_next_token']:.1f}",
            f"{found['perplexity']:.2f}",
        ]

    def speed(self, row):
        """Tokens a second by kind, and the most memory in bytes."""
        model = self.model(row)
        if row not in LLAMA:
            said = json.loads(run(PONDER, "bench", "--cpu", "--threads", THREADS, "--context", 1152, "--json", "--model", model))
            rates = {f"{rate['kind']} {rate['tokens']}": rate["median"] for rate in said["rates"]}
            return {name: rates[name.replace(" at", "")] for name in LENGTHS}, said["peak_memory_bytes"]
        tasks = [name.replace(" at", "").replace(" ", "=") for name in LENGTHS]
        # What it imports is looked for where it lies.
        bench = shutil.copy(BENCH, self.node)
        command = ["node", bench, str(model), f"threads={THREADS}", *tasks]
        process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        lines = process.stdout.read().splitlines()
        _, status, used = os.wait4(process.pid, 0)
        if status != 0:
            sys.exit(f"{command} ended with {status}")
        return {name: float(rate) for name, rate in (line.split("\t") for line in lines)}, used.ru_maxrss * 1024


def weights(model):
    """Bits of a weight, and bytes of all."""
    if model.is_dir():
        bits = json.loads((model / "ponder.json").read_text(encoding="utf-8"))["bitsPerWeight"]
        return bits, (model / "model.onnx.data").stat().st_size
    tensors = gguf.GGUFReader(model).tensors
    size = sum(int(tensor.n_bytes) for tensor in tensors)
    return 8 * size / sum(int(tensor.n_elements) for tensor in tensors), size


def main(cache, work, size, *rows):
    table = Rows(pathlib.Path(cache).resolve(), pathlib.Path(work).resolve(), size)
    if "--speed" not in rows:
        print("| format | bits/weight | MB | KL | p99 | same next token, % | perplexity |\n" + "|---" * 7 + "|")
        for row in rows:
            print(" | ".join([f"| {size} {row}", *table.distance(row)]), "|", flush=True)
        return
    rows = [row for row in rows if row != "--speed"]
    tries = {row: [] for row in rows}
    for row in rows + rows[::-1]:
        tries[row].append(table.speed(row))
    print("| format | " + " | ".join(LENGTHS) + " | peak GB |\n" + "|---" * 5 + "|")
    for row, found in tries.items():
        rates = [f"{max(rates[name] for rates, _ in found):.1f}" for name in LENGTHS]
        print(" | ".join([f"| {size} {row}", *rates, f"{max(peak for _, peak in found) / 1e9:.2f}"]), "|")


if __name__ == "__main__":
    main(*sys.argv[1:])
