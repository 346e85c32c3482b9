"""Serves a checkpoint until its input ends:

    serve.py CACHE transformers CHECKPOINT PORT
    serve.py CACHE litellm CHECKPOINT PORT SERVER KEY

transformers: `transformers serve`. litellm: litellm's proxy before SERVER, which asks for KEY. The packages of
requirements.txt are installed below CACHE once; with the environment PONDER_PYTHON that interpreter's are
used. Prints "ready" when the server answers; the exit status is 3 if Python cannot make an environment.
"""

import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request

HERE = pathlib.Path(__file__).parent
NOT_INSTALLED = 3
PATIENCE = 300


def python(cache):
    own = os.environ.get("PONDER_PYTHON")
    if own:
        return own
    place = pathlib.Path(cache) / "python"
    found = place / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    if not (place / "installed").exists():
        shutil.rmtree(place, ignore_errors=True)
        if subprocess.run([sys.executable, "-m", "venv", place]).returncode:
            sys.exit(NOT_INSTALLED)
        needed = ["-r", HERE / "requirements.txt"]
        subprocess.run([found, "-m", "pip", "install", "-q", *needed], check=True, stdout=sys.stderr)
        (place / "installed").touch()
    return str(found)


def transformers(port):
    main = "import sys; from transformers.cli.transformers import main; sys.exit(main())"
    return ["-c", main, "serve", "--device", "cpu", "--host", "127.0.0.1", "--port", port]


def litellm(folder, checkpoint, port, server, key):
    config = pathlib.Path(folder) / "config.yaml"
    config.write_text(
        "model_list:\n  - model_name: demo\n    litellm_params:\n"
        f"      model: 'openai/{checkpoint}'\n      api_base: '{server}'\n      api_key: none\n"
        f"general_settings:\n  master_key: '{key}'\n"
    )
    main = "import sys; from litellm import run_server; sys.exit(run_server())"
    return ["-c", main, "--config", str(config), "--host", "127.0.0.1", "--port", port]


def answers(port):
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/v1/models", timeout=5):
            return True
    except urllib.error.HTTPError:
        return True
    except OSError:
        return False


def main(cache, name, checkpoint, port, *more):
    with tempfile.TemporaryDirectory() as folder:
        arguments = transformers(port) if name == "transformers" else litellm(folder, checkpoint, port, *more)
        environment = {**os.environ, "HF_HUB_OFFLINE": "1"}
        server = subprocess.Popen(
            [python(cache), *arguments], env=environment, stdout=sys.stderr, stdin=subprocess.DEVNULL
        )
        try:
            end = time.monotonic() + PATIENCE
            while not answers(port):
                if server.poll() is not None or time.monotonic() > end:
                    sys.exit(f"{name} did not start")
                time.sleep(1)
            print("ready", flush=True)
            sys.stdin.read()
        finally:
            server.terminate()
            server.wait()


main(*sys.argv[1:])
