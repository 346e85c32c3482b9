"""Writes a text of 40 windows of 512 tokens of Qwen2.5 to measure with (ponder perplexity): text.py FILE

Prose, thoughts, letters and sums in English, German, French, Spanish and Chinese, tables, formulas,
JSON, CSS, Python, Java, JavaScript, shell, and words of the window: prose.txt and files of the project
as they are now, so compare figures of one commit only.
"""

import pathlib
import sys

HERE = pathlib.Path(__file__).parent
ROOT = HERE.parents[4]
ENGINE = "inference/src/main/java/ponder/inference"
TEXTS = "app/src/main/resources/ponder/app/text"
FILES = [
    HERE / "prose.txt",
    ROOT / "README.md",
    ROOT / "assets/demo-model/recipe/model.py",
    ROOT / TEXTS / "texts_de.properties",
    ROOT / ENGINE / "decoding/Scheduler.java",
    ROOT / "app/README.md",
    ROOT / TEXTS / "texts_es.properties",
    ROOT / "packaging/verify-linux.sh",
    ROOT / TEXTS / "texts_zh.properties",
    ROOT / "inference/src/test/resources/bench/llama-bench.mjs",
    ROOT / "assets/src/main/resources/ponder/assets/models.json",
    ROOT / ENGINE / "sampling/TokenProbabilities.java",
    ROOT / "packaging/README.md",
    ROOT / "assets/demo-model/recipe/tokenizer.py",
    ROOT / "assets/src/main/resources/ponder/assets/ponder.css",
    ROOT / ENGINE / "decoding/TokenGenerator.java",
]
MOST_CHARACTERS = 4_050

if __name__ == "__main__":
    parts = [FILES[0].read_text(encoding="utf-8")]
    parts += [file.read_text(encoding="utf-8")[:MOST_CHARACTERS] for file in FILES[1:]]
    pathlib.Path(sys.argv[1]).write_text("\n".join(parts), encoding="utf-8")
