"""The weighted mean of checkpoints: python3 mean.py OUT A:0.8 B:0.2 ..."""
import os
import shutil
import sys

import model as qwen2

out, *named = sys.argv[1:]
total, weights = 0.0, {}
for name in named:
    folder, share = name.rsplit(":", 1)
    m = qwen2.load(folder)
    total += float(share)
    for key, tensor in m.state_dict().items():
        weights[key] = weights.get(key, 0) + float(share) * tensor
m.load_state_dict({key: tensor / total for key, tensor in weights.items()})
qwen2.LARGEST_FILE = 1 << 30
qwen2.save(out, m)
for name in ("tokenizer.json", "tokenizer_config.json"):
    shutil.copy(os.path.join(folder, name), out)
