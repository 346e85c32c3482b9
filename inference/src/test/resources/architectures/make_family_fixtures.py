"""Tiny random checkpoints of each family, with their logits by transformers, for FamilyLogitsTest.

    python3 make_family_fixtures.py OUT_FOLDER [NAME...]

Of each are stored a JSON file (config.json as transformers saves it, names and shapes of the
tensors, how far norms are from 0) and its logits: big-endian floats [64, 64], every 32nd logit of
each position. The weights are a hash of tensor name and index, which FamilyCheckpoint.java computes
likewise. Tried with transformers 5.24 and torch 2.15.
"""
import json
import math
import sys

import numpy
import torch
import transformers

VOCABULARY, POSITIONS, STRIDE = 2048, 64, 32


def levels(name, count):
    h = 0x811C9DC5
    for c in name.encode():
        h = ((h ^ c) * 0x01000193) & 0xFFFFFFFF
    x = (numpy.arange(count, dtype=numpy.uint64) * 0x9E3779B9 + h) & 0xFFFFFFFF
    x ^= x >> 16
    x = x * 0x85EBCA6B & 0xFFFFFFFF
    x ^= x >> 13
    x = x * 0xC2B2AE35 & 0xFFFFFFFF
    x ^= x >> 16
    return (x % 17).astype(numpy.float32) - 8


def tensor(name, shape, norm):
    values = levels(name, math.prod(shape))
    values = norm + values / 64 if "norm" in name else values / 32
    return torch.tensor(values).reshape(tuple(shape))


def sizes(**others):
    return dict(
        vocab_size=VOCABULARY,
        hidden_size=64,
        intermediate_size=96,
        num_hidden_layers=2,
        num_attention_heads=4,
        num_key_value_heads=2,
        head_dim=32,
        max_position_embeddings=1024,
        bos_token_id=2042,
        eos_token_id=[2043],
        pad_token_id=0,
    ) | others


def longrope(pairs):
    return dict(
        rope_type="longrope",
        short_factor=[1 + i / 8 for i in range(pairs)],
        long_factor=[1.5 + i for i in range(pairs)],
    )


YARN = dict(
    rope_type="yarn",
    rope_theta=10000.0,
    factor=4.0,
    original_max_position_embeddings=32,
    beta_fast=8.0,
    beta_slow=0.5,
    mscale=0.9,
    mscale_all_dim=0.4,
    truncate=False,
)
WHOLE = dict(head_dim=None, hidden_size=128)
KINDS = {
    "mistral": ("Mistral", sizes(sliding_window=None, tie_word_embeddings=True)),
    "mistral-window": ("Mistral", sizes(sliding_window=13)),
    "qwen2-window": (
        "Qwen2",
        sizes(num_hidden_layers=3, use_sliding_window=True, sliding_window=9, max_window_layers=1),
    ),
    "qwen3-yarn": ("Qwen3", sizes(rope_parameters=YARN)),
    "phi3": ("Phi3", sizes(**WHOLE, num_key_value_heads=4, sliding_window=21)),
    "phi3-short": (
        "Phi3",
        sizes(
            **WHOLE,
            rope_parameters=dict(**longrope(12), rope_theta=10000.0, partial_rotary_factor=0.75),
            original_max_position_embeddings=64,
            tie_word_embeddings=True,
        ),
    ),
    "phi3-long": (
        "Phi3",
        sizes(
            **WHOLE,
            rope_parameters=dict(**longrope(16), rope_theta=10000.0),
            original_max_position_embeddings=63,
        ),
    ),
    "smollm3": ("SmolLM3", sizes(num_hidden_layers=5, num_key_value_heads=1)),
    "gemma2": (
        "Gemma2",
        sizes(
            sliding_window=11,
            query_pre_attn_scalar=20,
            attn_logit_softcapping=2.0,
            final_logit_softcapping=3.0,
        ),
    ),
    "gemma3": (
        "Gemma3Text",
        sizes(
            num_hidden_layers=7,
            sliding_window=10,
            query_pre_attn_scalar=24,
            rope_parameters=dict(
                full_attention=dict(rope_type="linear", factor=8.0, rope_theta=1000000.0),
                sliding_attention=dict(rope_type="default", rope_theta=10000.0),
            ),
        ),
    ),
    "gemma3-images": (
        "Gemma3",
        dict(
            # as published: what is usual is not said
            text_config=dict(
                model_type="gemma3_text",
                vocab_size=VOCABULARY,
                hidden_size=64,
                intermediate_size=96,
                num_hidden_layers=7,
                sliding_window=10,
                rope_scaling=dict(rope_type="linear", factor=8.0),
            ),
            vision_config=dict(
                model_type="siglip_vision_model",
                hidden_size=32,
                intermediate_size=48,
                num_hidden_layers=1,
                num_attention_heads=2,
                image_size=28,
                patch_size=14,
            ),
            mm_tokens_per_image=4,
            image_token_index=2040,
            boi_token_index=2038,
            eoi_token_index=2039,
            eos_token_id=[2043],
        ),
    ),
    "granite": (
        "Granite",
        sizes(
            head_dim=None,
            embedding_multiplier=12.0,
            residual_multiplier=0.22,
            attention_multiplier=0.4,
            logits_scaling=2.0,
            attention_bias=True,
            mlp_bias=True,
        ),
    ),
    "olmo2": ("Olmo2", sizes(**WHOLE)),
    "olmo3": (
        "Olmo3",
        sizes(
            **WHOLE,
            num_hidden_layers=4,
            sliding_window=12,
            rope_parameters=dict(
                full_attention=dict(
                    rope_type="yarn",
                    rope_theta=500000.0,
                    factor=8.0,
                    original_max_position_embeddings=32,
                ),
                sliding_attention=dict(rope_type="default", rope_theta=500000.0),
            ),
        ),
    ),
    "llama-head-24": ("Llama", sizes(head_dim=24, attention_bias=True)),
    "llama-head-20": ("Llama", sizes(head_dim=20)),
}


# What a model that sees images calls its parts in memory, and in files.
IN_FILES = {
    "model.language_model.": "language_model.model.",
    "model.vision_tower.": "vision_tower.",
    "model.multi_modal_projector.": "multi_modal_projector.",
}


def in_file(name):
    for memory, file in IN_FILES.items():
        if name.startswith(memory):
            return file + name.removeprefix(memory)
    return name


def build(kind, settings):
    if kind == "Gemma3":
        config = transformers.Gemma3Config(**settings, attn_implementation="eager")
        return transformers.Gemma3ForConditionalGeneration(config), dict(settings, model_type="gemma3")
    settings = {key: value for key, value in settings.items() if value is not None or key == "sliding_window"}
    config = getattr(transformers, kind + "Config")(**settings, attn_implementation="eager")
    model = getattr(transformers, kind.removesuffix("Text") + "ForCausalLM")(config)
    written = json.loads(config.to_json_string())
    written.pop("transformers_version", None)
    return model, written


def make(name, folder):
    kind, settings = KINDS[name]
    model, written = build(kind, settings)
    model = model.float().eval()
    tied = model.config.get_text_config().tie_word_embeddings
    norm = 0 if kind.startswith("Gemma") else 1
    state = model.state_dict()
    if tied:
        state.pop("lm_head.weight", None)
    shapes = {in_file(key): list(value.shape) for key, value in state.items()}
    weights = {key: tensor(in_file(key), list(value.shape), norm) for key, value in state.items()}
    if tied:
        weights["lm_head.weight"] = weights[next(key for key in weights if key.endswith("embed_tokens.weight"))]
    model.load_state_dict(weights)
    ids = (levels("ids", POSITIONS) + 8) * 120 + numpy.arange(POSITIONS)
    with torch.no_grad():
        logits = model(torch.tensor(ids.astype(int))[None]).logits[0, :, ::STRIDE]
    print(name, "spread of logits", logits.std().item(), "largest", logits.abs().max().item())
    with open(f"{folder}/{name}.bin", "wb") as f:
        f.write(logits.numpy().astype(">f4").tobytes())
    written["architectures"] = [type(model).__name__]
    with open(f"{folder}/{name}.json", "w") as f:
        json.dump(dict(norm=norm, config=written, tensors=shapes), f, indent=1, sort_keys=True)
        f.write("\n")
    return logits


if __name__ == "__main__":
    torch.set_num_threads(1)
    for name in sys.argv[2:] or KINDS:
        make(name, sys.argv[1])
