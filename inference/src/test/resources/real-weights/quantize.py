"""llama.cpp's own rounding of a GGUF file: quantize.py NODE GGUF TARGET.gguf Q4_K_M|Q4_0

NODE is a folder with node-llama-cpp, whose library has what the program llama-quantize calls.
"""

import ctypes
import os
import pathlib
import sys

TYPES = {"Q4_0": 2, "Q4_K_M": 15}
LARGEST_PARAMETERS = 512


def main(node, source, target, kind):
    source, target = os.path.abspath(source), os.path.abspath(target)
    folder = next(pathlib.Path(node).resolve().glob("node_modules/@node-llama-cpp/linux-x64/bins/linux-x64"))
    for name in ("libggml-base.so", "libggml.v*.so", "libllama.v*.so"):
        library = ctypes.CDLL(str(next(folder.glob(name))), mode=ctypes.RTLD_GLOBAL)
    parameters = (ctypes.c_int32 * (LARGEST_PARAMETERS // 4))()
    defaults = library.llama_model_quantize_default_params
    # A struct of this size is returned where the caller says.
    defaults.argtypes = [ctypes.c_void_p]
    defaults(ctypes.addressof(parameters))
    parameters[0] = os.cpu_count()
    parameters[1] = TYPES[kind]
    quantize = library.llama_model_quantize
    quantize.argtypes = [ctypes.c_char_p, ctypes.c_char_p, ctypes.c_void_p]
    return quantize(source.encode(), target.encode(), ctypes.addressof(parameters))


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
