"""Unpacks a GGUF file into a checkpoint for transformers: to_checkpoint.py FILE FOLDER"""

import pathlib
import sys

import torch
from transformers import AutoModelForCausalLM, AutoTokenizer, GgufConfig


def main(file, folder):
    source = {"pretrained_model_name_or_path": pathlib.Path(file).parent, "gguf_file": pathlib.Path(file).name}
    model = AutoModelForCausalLM.from_pretrained(
        **source, dtype=torch.float32, quantization_config=GgufConfig(dequantize=True)
    )
    # what it came from keeps a model from being saved
    model.hf_quantizer = None
    if hasattr(model.config, "quantization_config"):
        del model.config.quantization_config
    model.save_pretrained(folder)
    AutoTokenizer.from_pretrained(**source).save_pretrained(folder)


main(*sys.argv[1:])
