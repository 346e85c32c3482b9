"""Writes the demo model's checkpoint as a GGUF file for llama.cpp: to_gguf.py CHECKPOINT FILE

Its numbers are split as in GPT-2; words with line breaks in them would be split otherwise.
"""

import json
import pathlib
import sys

import gguf
import numpy

NAMES = {
    "input_layernorm": "attn_norm",
    "post_attention_layernorm": "ffn_norm",
    "self_attn.q_proj": "attn_q",
    "self_attn.k_proj": "attn_k",
    "self_attn.v_proj": "attn_v",
    "self_attn.o_proj": "attn_output",
    "mlp.gate_proj": "ffn_gate",
    "mlp.up_proj": "ffn_up",
    "mlp.down_proj": "ffn_down",
}
OUTSIDE = {"model.embed_tokens": "token_embd", "model.norm": "output_norm", "lm_head": "output"}


def tensors(file):
    data = file.read_bytes()
    end = 8 + int.from_bytes(data[:8], "little")
    for name, entry in json.loads(data[8:end]).items():
        if name != "__metadata__":
            first, last = entry["data_offsets"]
            kind = {"F16": numpy.float16, "F32": numpy.float32}[entry["dtype"]]
            yield name, numpy.frombuffer(data[end + first : end + last], kind).reshape(entry["shape"])


def renamed(name):
    stem, kind = name.rsplit(".", 1)
    if stem in OUTSIDE:
        return f"{OUTSIDE[stem]}.{kind}"
    _, _, layer, part = stem.split(".", 3)
    return f"blk.{layer}.{NAMES[part]}.{kind}"


def vocabulary(writer, folder):
    file = json.loads((folder / "tokenizer.json").read_text(encoding="utf-8"))
    settings = json.loads((folder / "tokenizer_config.json").read_text(encoding="utf-8"))
    tokens = {identifier: text for text, identifier in file["model"]["vocab"].items()}
    kinds = {}
    for added in file["added_tokens"]:
        tokens[added["id"]] = added["content"]
        special = added["special"]
        kinds[added["id"]] = gguf.TokenType.CONTROL if special else gguf.TokenType.USER_DEFINED
    merges = [each if isinstance(each, str) else " ".join(each) for each in file["model"]["merges"]]
    writer.add_tokenizer_model("gpt2")
    writer.add_tokenizer_pre("gpt-2")
    writer.add_token_list([tokens[i] for i in range(len(tokens))])
    writer.add_token_types([kinds.get(i, gguf.TokenType.NORMAL) for i in range(len(tokens))])
    writer.add_token_merges(merges)
    writer.add_add_bos_token(False)
    writer.add_chat_template(settings["chat_template"])


def main(checkpoint, target):
    folder = pathlib.Path(checkpoint)
    config = json.loads((folder / "config.json").read_text())
    writer = gguf.GGUFWriter(target, config["model_type"])
    writer.add_name("demo")
    writer.add_block_count(config["num_hidden_layers"])
    writer.add_context_length(config["max_position_embeddings"])
    writer.add_embedding_length(config["hidden_size"])
    writer.add_feed_forward_length(config["intermediate_size"])
    writer.add_head_count(config["num_attention_heads"])
    writer.add_head_count_kv(config["num_key_value_heads"])
    writer.add_layer_norm_rms_eps(config["rms_norm_eps"])
    writer.add_rope_freq_base(config["rope_theta"])
    vocabulary(writer, folder)
    writer.add_bos_token_id(config["bos_token_id"])
    writer.add_eos_token_id(config["eos_token_id"])
    for name, values in tensors(folder / "model.safetensors"):
        wide = values.ndim == 1
        writer.add_tensor(renamed(name), values.astype(numpy.float32) if wide else values)
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()


main(*sys.argv[1:])
