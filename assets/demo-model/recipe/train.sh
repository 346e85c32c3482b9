#!/bin/bash
# Trains the demo model for so many seconds and examines it:  bash train.sh SECONDS OUT [MORE OPTIONS OF train.py]
set -eu
seconds=$1 out=$2
shift 2
here=$(cd "$(dirname "$0")" && pwd)
mkdir -p "$out"
out=$(cd "$out" && pwd)
cd "$here"
export PYTORCH_CUDA_ALLOC_CONF=expandable_segments:True PYTORCH_NVML_BASED_CUDA_CHECK=1
if [ -f tokenizer/tokenizer.json ]; then cp tokenizer/tokenizer*.json "$out"; else python3 tokenizer.py "$out"; fi
python3 train.py "$out" --seconds "$seconds" "$@" || echo "train.py ended with $?" | tee -a "$out/train.log"
timeout 90 python3 evaluate.py torch "$out" --seconds 60 --wrong "$out/wrong.jsonl" 2>&1 | tee "$out/exam.txt" || true
ls -l "$out"
