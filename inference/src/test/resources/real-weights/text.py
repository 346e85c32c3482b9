"""Writes a text of about 20,000 tokens to measure with (ponder perplexity): text.py FILE

Prose and thoughts in several languages, tables, formulas, Markdown, Python, Java and German words of
the window: prose.txt and files of the project as they are now, so compare figures of one commit only.
"""

import pathlib
import sys

HERE = pathlib.Path(__file__).parent
ROOT = HERE.parents[4]
ENGINE = "inference/src/main/java/ponder/inference"
FILES = [
    HERE / "prose.txt",
    ROOT / "README.md",
    ROOT / "assets/demo-model/recipe/model.py",
    ROOT / "inference/README.md",
    ROOT / "assets/demo-model/recipe/train.py",
    ROOT / ENGINE / "decoding/Scheduler.java",
    ROOT / "assets/demo-model/recipe/tokenizer.py",
    ROOT / ENGINE / "sampling/TokenProbabilities.java",
    ROOT / "app/src/main/resources/ponder/app/text/texts_de.properties",
    ROOT / ENGINE / "decoding/TokenGenerator.java",
]
MOST_CHARACTERS = 14_000

if __name__ == "__main__":
    parts = [file.read_text(encoding="utf-8")[:MOST_CHARACTERS] for file in FILES]
    pathlib.Path(sys.argv[1]).write_text("\n".join(parts), encoding="utf-8")
