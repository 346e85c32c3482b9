"""Writes a text of 40 windows of 512 tokens of Qwen2.5 to measure with (ponder perplexity): text.py FILE

Prose, thoughts, letters and sums in English, German, French, Spanish and Chinese, tables, formulas,
JSON, CSS, Python, Java, JavaScript, shell, and words of the window: files of the project as they were
in one commit, so that figures can be compared.
"""

import pathlib
import subprocess
import sys

HERE = pathlib.Path(__file__).parent
COMMIT = "4acbdaee489927560812c30cbc95ac594c140653"
ENGINE = "inference/src/main/java/ponder/inference"
TEXTS = "app/src/main/resources/ponder/app/text"
PROSE = "inference/src/test/resources/real-weights/prose.txt"
FILES = [
    "README.md",
    "assets/demo-model/recipe/model.py",
    f"{TEXTS}/texts_de.properties",
    f"{ENGINE}/decoding/Scheduler.java",
    "app/README.md",
    f"{TEXTS}/texts_es.properties",
    "packaging/verify-linux.sh",
    f"{TEXTS}/texts_zh.properties",
    "inference/src/test/resources/bench/llama-bench.mjs",
    "assets/src/main/resources/ponder/assets/models.json",
    f"{ENGINE}/sampling/TokenProbabilities.java",
    "packaging/README.md",
    "assets/demo-model/recipe/tokenizer.py",
    "assets/src/main/resources/ponder/assets/ponder.css",
    f"{ENGINE}/decoding/TokenGenerator.java",
]
MOST_CHARACTERS = 4_050


def then(file):
    return subprocess.run(["git", "show", f"{COMMIT}:{file}"], cwd=HERE, stdout=subprocess.PIPE, check=True).stdout.decode()


if __name__ == "__main__":
    parts = [then(PROSE)] + [then(file)[:MOST_CHARACTERS] for file in FILES]
    pathlib.Path(sys.argv[1]).write_text("\n".join(parts), encoding="utf-8")
