#!/bin/bash
# Trains the demo model for so many seconds and examines it:  bash train.sh SECONDS OUT [MORE OPTIONS OF train.py]
# If the training breaks off, it is begun again for the time that is left, not compiled.
set -eu
seconds=$1 out=$2
shift 2
here=$(cd "$(dirname "$0")" && pwd)
mkdir -p "$out"
out=$(cd "$out" && pwd)
cd "$here"
export PYTORCH_CUDA_ALLOC_CONF=expandable_segments:True PYTORCH_NVML_BASED_CUDA_CHECK=1
if [ -f tokenizer/tokenizer.json ]; then cp tokenizer/tokenizer*.json "$out"; else python3 tokenizer.py "$out"; fi
if ! python3 train.py "$out" --seconds "$seconds" "$@"; then
    left=$((seconds - SECONDS))
    echo "train.py broke off; $left seconds are left" | tee -a "$out/train.log"
    [ "$left" -lt 60 ] || python3 train.py "$out" --seconds "$left" --no-compile "$@"
fi
timeout 90 python3 evaluate.py torch "$out" --seconds 60 --wrong "$out/wrong.jsonl" 2>&1 | tee "$out/exam.txt" || true
ls -l "$out"
