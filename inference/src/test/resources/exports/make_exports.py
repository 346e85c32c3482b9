"""Small random models, exported by the tools that others export theirs with, for ExportsTest.

    python make_exports.py checkpoints WORK          transformers 5
    python make_exports.py genai WORK                the same, with onnxruntime-genai 0.18, onnx_ir, onnxruntime 1.29
    python make_exports.py oldgenai WORK            transformers 4.57 with onnxruntime-genai 0.9
    python make_exports.py optimum WORK              transformers 4.57 with optimum-onnx 0.1
    python make_exports.py pack WORK OUT             one zip for each export

Weights are whole numbers of sixteenths, so that they are exact in every float type and the files
compress well. Each zip holds the folder as the exporter wrote it and expected.bin: big-endian
floats [64, 36], every eighth logit of each position, by transformers on the exporter's checkpoint
in 32 bits; for quantized and half-precision graphs by onnxruntime 1.29 on the exported file
itself, in one pass. What the exporters cannot write right is not here: SmolLM3 and Olmo 2 by
onnxruntime-genai, Gemma 3 by its 0.18.
"""
import os
import pathlib
import shutil
import subprocess
import sys
import zipfile

import numpy

VOCABULARY, HIDDEN, INNER, LAYERS, HEADS, HEAD, POSITIONS, STRIDE = 288, 32, 64, 2, 2, 16, 64, 8
CONTEXT, WINDOW = 256, 16
IDS = [(7 + 37 * i + i * i) % 256 for i in range(POSITIONS)]
SIZES = dict(
    vocab_size=VOCABULARY, hidden_size=HIDDEN, intermediate_size=INNER, num_hidden_layers=LAYERS,
    num_attention_heads=HEADS, num_key_value_heads=1, max_position_embeddings=CONTEXT,
    bos_token_id=256, eos_token_id=258, pad_token_id=256, attn_implementation="eager",
)
WINDOWED = ["sliding_attention", "full_attention"]
# name: class of the configuration and of the model, and what differs
CHECKPOINTS = {
    "qwen2": ("Qwen2", {}),
    "qwen2-tied": ("Qwen2", dict(tie_word_embeddings=True)),
    "qwen3": ("Qwen3", dict(head_dim=HEAD)),
    "llama": ("Llama", dict(rope_theta=5e5)),
    "smollm3": ("SmolLM3", dict(no_rope_layers=[1, 0])),
    "mistral": ("Mistral", dict(head_dim=HEAD, sliding_window=WINDOW)),
    "phi3": ("Phi3", dict(sliding_window=WINDOW, original_max_position_embeddings=CONTEXT)),
    "phi3-whole": ("Phi3", dict(sliding_window=None, original_max_position_embeddings=CONTEXT)),
    # 64, for the builder rounds the square root of the hidden size
    "gemma2": ("Gemma2", dict(head_dim=HEAD, sliding_window=WINDOW, layer_types=WINDOWED,
                              query_pre_attn_scalar=HEAD, hidden_size=64)),
    "gemma3": ("Gemma3Text", dict(head_dim=HEAD, sliding_window=WINDOW, layer_types=WINDOWED,
                                  query_pre_attn_scalar=HEAD, hidden_size=64)),
    # where the older builder expects them: every sixth layer sees everything
    "gemma3-local": ("Gemma3Text", dict(head_dim=HEAD, sliding_window=WINDOW,
                                        layer_types=WINDOWED[:1] * LAYERS,
                                        query_pre_attn_scalar=HEAD, hidden_size=64)),
    "granite": ("Granite", dict(embedding_multiplier=2.0, attention_multiplier=0.125,
                                residual_multiplier=0.5, logits_scaling=2.0)),
    "olmo2": ("Olmo2", {}),
}
# name: checkpoint, precision, options of the builder
GENAI = {
    "genai-qwen2-fp32": ("qwen2", "fp32", []),
    "genai-qwen2-fp16": ("qwen2", "fp16", []),
    "genai-qwen2-int4": ("qwen2", "int4", []),
    "genai-tied-int4": ("qwen2-tied", "int4", ["shared_embeddings=true"]),
    "genai-qwen3-fp32": ("qwen3", "fp32", []),
    "genai-llama-fp32": ("llama", "fp32", []),
    "genai-phi3-fp32": ("phi3-whole", "fp32", []),
    "genai-granite-fp32": ("granite", "fp32", []),
    "genai-mistral-windowed": ("mistral", "fp32", []),
    "genai-phi3-windowed": ("phi3", "fp32", []),
    "genai-gemma2-whole-cache": ("gemma2", "fp32", ["windowed_kv_cache=false"]),
    "genai-gemma2-windowed": ("gemma2", "fp32", []),
    "genai-gemma2-windowed-int4": ("gemma2", "int4", []),
}
# as published before there were windowed caches
OLD_GENAI = {
    "genai09-mistral-fp32": ("mistral", "fp32", []),
    "genai09-phi3-fp32": ("phi3", "fp32", []),
    "genai09-gemma3-fp32": ("gemma3-local", "fp32", []),
    "genai09-gemma3-int4": ("gemma3-local", "int4", []),
    "genai09-qwen3-int4": ("qwen3", "int4", []),
}
OPTIMUM = ["qwen2", "qwen2-tied", "qwen3", "llama", "mistral", "phi3-whole", "gemma3", "smollm3",
           "granite", "olmo2"]
TEMPLATE = (
    "{% for message in messages %}<|im_start|>{{ message.role }}\n{{ message.content }}<|im_end|>\n"
    "{% endfor %}{% if add_generation_prompt %}<|im_start|>assistant\n{% endif %}"
)


def levels(name, count):
    seed = sum((i + 1) * c for i, c in enumerate(name.encode()))
    return numpy.random.default_rng(seed).integers(-8, 9, count).astype(numpy.float32)


def checkpoints(work):
    import torch
    import transformers

    for name, (family, own) in CHECKPOINTS.items():
        config = getattr(transformers, family + "Config")(**{**SIZES, **own})
        model = getattr(transformers, family.replace("Text", "") + "ForCausalLM")(config).eval()
        with torch.no_grad():
            for key, weight in model.named_parameters():
                values = levels(key, weight.numel())
                if "norm" in key:
                    values = values / 64 + (0 if family.startswith("Gemma") else 1)
                else:
                    values = values / 16
                weight.copy_(torch.from_numpy(values).reshape(weight.shape))
            logits = model(torch.tensor([IDS])).logits[0].float().numpy()
        folder = work / "checkpoints" / name
        model.save_pretrained(folder)
        tokenizer().save_pretrained(folder, save_jinja_files=False)
        logits[:, ::STRIDE].astype(">f4").tofile(folder / "expected.bin")
        print(name, "logits from", logits.min(), "to", logits.max())


def tokenizer():
    import tokenizers
    import transformers

    letters = tokenizers.pre_tokenizers.ByteLevel.alphabet()
    vocabulary = {letter: i for i, letter in enumerate(sorted(letters))}
    own = tokenizers.Tokenizer(tokenizers.models.BPE(vocabulary, []))
    own.pre_tokenizer = tokenizers.pre_tokenizers.ByteLevel(add_prefix_space=False)
    own.decoder = tokenizers.decoders.ByteLevel()
    own.add_special_tokens(["<|endoftext|>", "<|im_start|>", "<|im_end|>"])
    return transformers.PreTrainedTokenizerFast(
        tokenizer_object=own, eos_token="<|im_end|>", pad_token="<|endoftext|>",
        chat_template=TEMPLATE,
    )


def run(*command):
    print(*command, flush=True)
    done = subprocess.run([str(c) for c in command], capture_output=True, text=True)
    if done.returncode:
        print(done.stdout[-1500:], done.stderr[-3000:], "FAILED", sep="\n")
    return done.returncode == 0


def genai(work, exports=GENAI):
    for name, (source, precision, options) in exports.items():
        checkpoint, out = work / "checkpoints" / source, work / "exports" / name
        shutil.rmtree(out, ignore_errors=True)
        command = [sys.executable, "-m", "onnxruntime_genai.models.builder", "-i", checkpoint,
                   "-o", out, "-p", precision, "-e", "cpu", "-c", work / "cache"]
        if run(*command, *(["--extra_options", *options] if options else [])):
            if precision != "fp32":
                by_onnxruntime(out / "model.onnx", out / "expected.bin")
            else:
                shutil.copy(checkpoint / "expected.bin", out)


def oldgenai(work):
    genai(work, OLD_GENAI)


def by_onnxruntime(graph, expected):
    import onnxruntime

    session = onnxruntime.InferenceSession(graph, providers=["CPUExecutionProvider"])
    types = {"tensor(float)": numpy.float32, "tensor(float16)": numpy.float16,
             "tensor(int64)": numpy.int64, "tensor(bool)": numpy.bool_}
    feeds = {}
    for value in session.get_inputs():
        kind = types[value.type]
        if value.name == "input_ids":
            feeds[value.name] = numpy.array([IDS], kind)
        elif value.name == "attention_mask":
            feeds[value.name] = numpy.ones((1, POSITIONS), kind)
        elif value.name == "position_ids":
            feeds[value.name] = numpy.arange(POSITIONS, dtype=kind)[None]
        elif value.name == "use_cache_branch":
            feeds[value.name] = numpy.array([False])
        elif value.name == "num_logits_to_keep":
            feeds[value.name] = numpy.array(0, kind)
        else:
            # attention to a window wants room for the window at least
            room = POSITIONS if value.shape[2] == "past_sliding_length" else 0
            feeds[value.name] = numpy.zeros((1, value.shape[1], room, HEAD), kind)
    logits = session.run(["logits"], feeds)[0][0].astype(numpy.float32)
    logits[:, ::STRIDE].astype(">f4").tofile(expected)


def optimum(work):
    cli = pathlib.Path(sys.executable).parent / "optimum-cli"
    for source in OPTIMUM:
        checkpoint, out = work / "checkpoints" / source, work / "exports" / f"optimum-{source}"
        shutil.rmtree(out, ignore_errors=True)
        if not run(cli, "export", "onnx", "--task", "text-generation-with-past", "-m", checkpoint,
                   out):
            continue
        shutil.copy(checkpoint / "expected.bin", out)
        if source == "llama":
            transformersjs(out)
            merged(checkpoint, out)


def transformersjs(source):
    """The other precisions that transformers.js publishes of a graph."""
    import onnx
    from onnxruntime.quantization import QuantType, quantize_dynamic
    from onnxruntime.quantization.matmul_nbits_quantizer import MatMulNBitsQuantizer

    whole = source / "model.onnx"
    q8, q4, q4_symmetric, fp16, q4f16 = (
        js_folder(source, form) / name
        for form, name in {"q8": "model_quantized.onnx", "q4": "model_q4.onnx",
                           "q4-symmetric": "model_q4.onnx", "fp16": "model_fp16.onnx",
                           "q4f16": "model_q4f16.onnx"}.items())
    quantize_dynamic(whole, q8, weight_type=QuantType.QUInt8)
    for graph, symmetric in ((q4, False), (q4_symmetric, True)):
        quantizer = MatMulNBitsQuantizer(onnx.load(whole), block_size=32, is_symmetric=symmetric,
                                         accuracy_level=4)
        quantizer.process()
        onnx.save(quantizer.model.model, graph)
    onnx.save(half(onnx.load(whole)), fp16)
    onnx.save(half(onnx.load(q4)), q4f16)
    for graph in (q8, q4, q4_symmetric, fp16, q4f16):
        by_onnxruntime(graph, graph.parents[1] / "expected.bin")


def merged(checkpoint, source):
    """The merged decoder of older releases of optimum, from the parts that this one still makes."""
    import optimum.exporters.onnx.model_configs  # noqa: F401, registers them
    import transformers
    from optimum.exporters.onnx.convert import export_pytorch
    from optimum.exporters.tasks import TasksManager
    from optimum.onnx import merge_decoders

    place = js_folder(source, "merged")
    for past in (False, True):
        model = transformers.AutoModelForCausalLM.from_pretrained(
            checkpoint, attn_implementation="eager")
        kind = TasksManager.get_exporter_config_constructor(
            "onnx", model=model, task="text-generation", library_name="transformers")
        config = kind(model.config, task="text-generation", use_past=True, use_past_in_inputs=past)
        export_pytorch(model, config, opset=17, output=place / f"{past}.onnx")
    merge_decoders(place / "False.onnx", place / "True.onnx",
                   save_path=place / "decoder_model_merged.onnx")
    (place / "False.onnx").unlink()
    (place / "True.onnx").unlink()
    shutil.copy(source / "expected.bin", place.parent)


def js_folder(source, form):
    place = source.with_name(f"transformersjs-{form}")
    shutil.rmtree(place, ignore_errors=True)
    shutil.copytree(source, place, ignore=shutil.ignore_patterns("*.onnx*", "expected.bin"))
    (place / "onnx").mkdir()
    return place / "onnx"


def half(model):
    from onnxruntime.transformers.float16 import convert_float_to_float16

    return convert_float_to_float16(model, keep_io_types=True, disable_shape_infer=True)


def pack(work, out):
    total = 0
    for export in sorted((work / "exports").iterdir()):
        target = out / (export.name + ".zip")
        with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
            for file in sorted(export.rglob("*")):
                if file.is_file():
                    info = zipfile.ZipInfo(str(file.relative_to(export)))
                    info.compress_type = zipfile.ZIP_DEFLATED
                    archive.writestr(info, file.read_bytes(), compresslevel=9)
        total += target.stat().st_size
        print(target.stat().st_size, target.name)
    print(total, "together")


if __name__ == "__main__":
    os.environ.setdefault("OMP_NUM_THREADS", "2")
    kind, *folders = sys.argv[1:]
    globals()[kind](*map(pathlib.Path, folders))
