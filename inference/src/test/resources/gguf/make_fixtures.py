"""Blocks of each GGUF type, quantized and read back by llama.cpp's own ggml, for GgufBlocksTest.

    python3 make_fixtures.py FOLDER_WITH_LIBGGML OUT_FOLDER

FOLDER_WITH_LIBGGML is bins/linux-x64 of the npm package @node-llama-cpp/linux-x64. A file holds
512 weights: the stored bytes, then the floats (little-endian) that ggml makes of them.
"""
import ctypes
import sys

import numpy

TYPES = dict(F16=1, Q4_0=2, Q4_1=3, Q5_0=6, Q5_1=7, Q8_0=8, Q4_K=12, Q5_K=13, Q6_K=14, BF16=30)
ggml = ctypes.CDLL(f"{sys.argv[1]}/libggml-base.so")


class Traits(ctypes.Structure):
    _fields_ = [
        ("name", ctypes.c_char_p),
        ("block", ctypes.c_int64),
        ("interleave", ctypes.c_int64),
        ("size", ctypes.c_size_t),
        ("quantized", ctypes.c_bool),
        ("to_float", ctypes.CFUNCTYPE(None, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int64)),
    ]


ggml.ggml_get_type_traits.restype = ctypes.POINTER(Traits)
ggml.ggml_quantize_chunk.restype = ctypes.c_size_t
ggml.ggml_quantize_chunk.argtypes = [
    ctypes.c_int, ctypes.c_void_p, ctypes.c_void_p,
    ctypes.c_int64, ctypes.c_int64, ctypes.c_int64, ctypes.c_void_p,
]
weights = (numpy.random.default_rng(7).standard_normal(512) * 0.05).astype(numpy.float32)
for name, number in TYPES.items():
    traits = ggml.ggml_get_type_traits(number).contents
    stored = numpy.zeros(512 // traits.block * traits.size, dtype=numpy.uint8)
    n = ggml.ggml_quantize_chunk(number, weights.ctypes.data, stored.ctypes.data, 0, 2, 256, None)
    assert n == len(stored), (name, n, len(stored))
    back = numpy.zeros(512, dtype=numpy.float32)
    traits.to_float(stored.ctypes.data, back.ctypes.data, 512)
    print(traits.name.decode(), n, float(abs(back - weights).max()))
    with open(f"{sys.argv[2]}/{name}.bin", "wb") as f:
        f.write(stored.tobytes() + back.tobytes())
