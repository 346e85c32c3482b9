"""Serves a checkpoint, or a GGUF file, until its input ends:

    serve.py CACHE transformers CHECKPOINT PORT
    serve.py CACHE litellm CHECKPOINT PORT SERVER KEY
    serve.py CACHE llama CHECKPOINT PORT
    serve.py CACHE ollama CHECKPOINT PORT

transformers: `transformers serve`. litellm: litellm's proxy before SERVER, which asks for KEY. llama: the server of
llama-cpp-python, whose build takes ten minutes. ollama: the program of that name on the path. The last three call
the model "served". Packages are installed below CACHE once; with the environment PONDER_PYTHON (PONDER_LLAMA for llama and ollama) that interpreter's are used.
Prints "ready" when the server answers; the exit status is 3 if Python cannot make an environment, or there is no
ollama.
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

# Templates in the language of Ollama, which reads none of GGUF files that it does not know: that of R1 and the demo
# model, where it looks for what thoughts stand between, and ChatML.
R1 = '''TEMPLATE """{{- range $i, $_ := .Messages }}
{{- $last := eq (len (slice $.Messages $i)) 1 }}
{{- if eq .Role "system" }}{{ .Content }}
{{- else if eq .Role "user" }}<｜User｜>{{ .Content }}
{{- else if eq .Role "assistant" }}<｜Assistant｜>
{{- if and $.IsThinkSet (and $last .Thinking) -}}
<think>
{{ .Thinking }}
</think>
{{- end }}{{ .Content }}{{ if not $last }}<｜end▁of▁sentence｜>{{ end }}
{{- end }}
{{- if and $last (ne .Role "assistant") }}<｜Assistant｜><think>
{{ end }}
{{- end }}"""
'''
CHATML = '''TEMPLATE """{{- range $i, $_ := .Messages }}
{{- $last := eq (len (slice $.Messages $i)) 1 }}<|im_start|>{{ .Role }}
{{ .Content }}{{ if not (and $last (eq .Role "assistant")) }}<|im_end|>
{{ end }}
{{- if and $last (ne .Role "assistant") }}<|im_start|>assistant
{{ end }}
{{- end }}"""
'''
OWN_TEMPLATE = "import sys, gguf; print(gguf.GGUFReader(sys.argv[1]).fields['tokenizer.chat_template'].contents())"


def python(cache, kind):
    own = os.environ.get(f"PONDER_{kind.upper()}")
    if own:
        return own
    place = pathlib.Path(cache) / kind
    found = place / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    if not (place / "installed").exists():
        shutil.rmtree(place, ignore_errors=True)
        if subprocess.run([sys.executable, "-m", "venv", place]).returncode:
            sys.exit(NOT_INSTALLED)
        needed = ["-r", HERE / f"{kind}.txt"]
        subprocess.run([found, "-m", "pip", "install", "-q", *needed], check=True, stdout=sys.stderr)
        (place / "installed").touch()
    return str(found)


def transformers(port):
    main = "import sys; from transformers.cli.transformers import main; sys.exit(main())"
    return ["-c", main, "serve", "--device", "cpu", "--host", "127.0.0.1", "--port", port]


def litellm(folder, checkpoint, port, server, key):
    config = pathlib.Path(folder) / "config.yaml"
    config.write_text(
        "model_list:\n  - model_name: served\n    litellm_params:\n"
        f"      model: 'openai/{checkpoint}'\n      api_base: '{server}'\n      api_key: none\n"
        f"general_settings:\n  master_key: '{key}'\n"
    )
    main = "import sys; from litellm import run_server; sys.exit(run_server())"
    return ["-c", main, "--config", str(config), "--host", "127.0.0.1", "--port", port]


def gguf(interpreter, folder, checkpoint):
    if checkpoint.endswith(".gguf"):
        return pathlib.Path(checkpoint)
    file = pathlib.Path(folder) / "demo.gguf"
    subprocess.run([interpreter, HERE / "to_gguf.py", checkpoint, file], check=True, stdout=sys.stderr)
    return file


def llama(file, port):
    served = ["--model", str(file), "--model_alias", "served", "--n_ctx", "4096", "--n_threads", "2"]
    return ["-m", "llama_cpp.server", *served, "--host", "127.0.0.1", "--port", port]


def ollama(interpreter, folder, file, port):
    """The model is made once the server answers."""
    os.environ["OLLAMA_HOST"] = f"127.0.0.1:{port}"
    os.environ["OLLAMA_MODELS"] = str(pathlib.Path(folder) / "models")
    own = subprocess.check_output([interpreter, "-c", OWN_TEMPLATE, file], encoding="utf-8")
    template = CHATML if "<|im_start|>" in own else R1
    (pathlib.Path(folder) / "Modelfile").write_text(f"FROM {file}\n{template}", encoding="utf-8")
    return [shutil.which("ollama") or sys.exit(NOT_INSTALLED), "serve"]


def unpacked(interpreter, folder, file):
    """As a checkpoint, since `transformers serve` fails on a GGUF file (5.24)."""
    target = pathlib.Path(folder) / file.stem
    subprocess.run([interpreter, HERE / "to_checkpoint.py", file, target], check=True, stdout=sys.stderr)
    return str(target)


def command(cache, name, folder, checkpoint, port, more):
    if name in ("llama", "ollama"):
        interpreter = python(cache, "llama")
        file = gguf(interpreter, folder, checkpoint)
        return [interpreter, *llama(file, port)] if name == "llama" else ollama(interpreter, folder, file, port)
    interpreter = python(cache, "python")
    if name == "litellm":
        return [interpreter, *litellm(folder, checkpoint, port, *more)]
    file = pathlib.Path(checkpoint)
    model = [unpacked(interpreter, folder, file)] if file.suffix == ".gguf" else []
    return [interpreter, *transformers(port), *model]


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
        arguments = command(cache, name, folder, checkpoint, port, more)
        environment = {**os.environ, "HF_HUB_OFFLINE": "1"}
        server = subprocess.Popen(arguments, env=environment, stdout=sys.stderr, stdin=subprocess.DEVNULL)
        try:
            end = time.monotonic() + PATIENCE
            while not answers(port):
                if server.poll() is not None or time.monotonic() > end:
                    sys.exit(f"{name} did not start")
                time.sleep(1)
            if name == "ollama":
                create = [arguments[0], "create", "served", "-f", str(pathlib.Path(folder) / "Modelfile")]
                subprocess.run(create, check=True, stdout=sys.stderr, stderr=sys.stderr)
            print("ready", flush=True)
            sys.stdin.read()
        finally:
            server.terminate()
            server.wait()


main(*sys.argv[1:])
