"""A checkpoint in 16 bits of a Qwen2 GGUF file, off the grid of its rounding: offgrid.py GGUF CHECKPOINT.gguf

No package has a decoder's weights unrounded, and to round once more on the same grid loses nothing.
So channels are scaled at random, and what reads them is scaled back, which changes no logit. The
table of the embedding and the output is the file's output; its channels cannot be scaled.
"""

import sys

import gguf
import numpy as np
from gguf.quants import dequantize

SPREAD = 0.25


class Checkpoint:
    def __init__(self, source, target):
        self.source = gguf.GGUFReader(source)
        self.tensors = {tensor.name: tensor for tensor in self.source.tensors}
        self.random = np.random.default_rng(17)
        self.heads = self.field("attention.head_count")
        self.kv_heads = self.field("attention.head_count_kv")
        self.width = self.field("embedding_length")
        self.head = self.width // self.heads
        self.out = gguf.GGUFWriter(target, "qwen2")
        for key, field in self.source.fields.items():
            if key.startswith("GGUF.") or key in ("general.architecture", "general.file_type", "general.quantization_version"):
                continue
            inner = field.types[-1] if field.types[0] == gguf.GGUFValueType.ARRAY else None
            self.out.add_key_value(key, field.contents(), field.types[0], sub_type=inner)
        self.out.add_file_type(gguf.LlamaFileType.MOSTLY_F16)

    def field(self, name):
        return self.source.fields["qwen2." + name].contents()

    def get(self, name):
        tensor = self.tensors[name]
        return dequantize(tensor.data, tensor.tensor_type).astype(np.float32)

    def put(self, name, values):
        kind = np.float16 if values.ndim == 2 else np.float32
        self.out.add_tensor(name, np.ascontiguousarray(values.astype(kind)))

    def factors(self, count):
        return np.exp(self.random.normal(0, SPREAD, count)).astype(np.float32)

    def by_query_head(self, by_kv_head):
        return np.repeat(by_kv_head.reshape(self.kv_heads, -1), self.heads // self.kv_heads, 0).reshape(-1)

    def attention(self, block):
        s = self.factors(self.width)
        self.put(block + "attn_norm.weight", self.get(block + "attn_norm.weight") / s)
        weights = {part: self.get(f"{block}attn_{part}.weight") * s for part in "qkv"}
        biases = {part: self.get(f"{block}attn_{part}.bias") for part in "qkv"}
        # Both channels of a pair that is turned together.
        pairs = self.factors(self.kv_heads * self.head // 2).reshape(self.kv_heads, -1)
        keys = np.concatenate([pairs, pairs], 1).reshape(-1)
        values = self.factors(self.kv_heads * self.head)
        for part, factor in (("q", self.by_query_head(keys)), ("k", 1 / keys), ("v", values)):
            self.put(f"{block}attn_{part}.weight", weights[part] * factor[:, None])
            self.put(f"{block}attn_{part}.bias", biases[part] * factor)
        self.put(block + "attn_output.weight", self.get(block + "attn_output.weight") / self.by_query_head(values))

    def feed_forward(self, block):
        s = self.factors(self.width)
        self.put(block + "ffn_norm.weight", self.get(block + "ffn_norm.weight") / s)
        self.put(block + "ffn_gate.weight", self.get(block + "ffn_gate.weight") * s)
        up = self.get(block + "ffn_up.weight") * s
        inner = self.factors(len(up))
        self.put(block + "ffn_up.weight", up * inner[:, None])
        self.put(block + "ffn_down.weight", self.get(block + "ffn_down.weight") / inner)

    def write(self):
        table = "output.weight" if "output.weight" in self.tensors else "token_embd.weight"
        self.put("token_embd.weight", self.get(table))
        self.put("output_norm.weight", self.get("output_norm.weight"))
        for layer in range(self.field("block_count")):
            self.attention(f"blk.{layer}.")
            self.feed_forward(f"blk.{layer}.")
        self.out.write_header_to_file()
        self.out.write_kv_data_to_file()
        self.out.write_tensors_to_file()
        self.out.close()


if __name__ == "__main__":
    Checkpoint(sys.argv[1], sys.argv[2]).write()
