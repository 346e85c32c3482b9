#!/usr/bin/env bash
# How fast an installed Ponder writes in its window, against its own command line: the same question,
# seed and limits, in turns, each in a program of its own. The third is the window minimized, for
# which the display needs a window manager.
# Usage: measure-window.sh APPLICATION-FOLDER MODEL-FOLDER [ROUNDS], on a display. Needs jq, xdotool.
set -euo pipefail
folder=$(readlink -f "$1")
model=$(readlink -f "$2")
rounds=${3:-5}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export PONDER_HOME=$work/home
thought=128
answer=32
name=$("$folder/bin/ponder" inspect --json "$model" | jq -r '.facts[] | select(.name == "Name") | .value')
mkdir -p "$PONDER_HOME/config"
settings() { # without looks at the answer so far, which the command line does not take either
    jq -n --arg name "$name" --argjson thought $thought --argjson answer $answer '
        {parameters: {($name): {
            sampling: {temperature: 0.6, topK: 0, topP: 0.95, minP: 0.0, repetitionPenalty: 1.0,
                presencePenalty: 0.0, frequencyPenalty: 0.0},
            thoughtLimit: $thought, answerLimit: $answer, seed: 1, systemText: "", thinkingMode: "ON",
            probing: {on: '"${PROBING:-false}"', every: 0, settledAfter: 0, settledAt: 1.0}}}}' \
        > "$PONDER_HOME/config/settings.json"
}
line() {
    "$folder/bin/ponder" ask --model "$model" --seed 1 --thought-limit $thought --answer-limit $answer \
        --temperature 0.6 --top-p 0.95 --top-k 0 --json "What is 47 × 36?" 2>/dev/null \
        | jq -r 'select(.event == "finished") | .stats
            | "line \(.reasoning_tokens + .answer_tokens) \(.decode_tokens_per_second)"'
}
window() { # NAME
    rm -rf "$PONDER_HOME/data"
    settings
    PONDER_JAVA_OPTIONS="${PONDER_JAVA_OPTIONS:-} -Dponder.rehearsal=true" \
        "$folder/bin/ponder" --model="$model" 2>/dev/null &
    if [ "$1" = hidden ]; then
        xdotool search --sync --onlyvisible --name '^Ponder$' windowminimize %@ || true
    fi
    wait $!
    "$folder/bin/ponder" export --chat 1 > "$work/chat.json" 2>/dev/null
    jq -r --arg name "$1" '.chats[0].messages[-1].run.stats
        | (.reasoningTokens + .answerTokens - .givenTokens) as $tokens
        | "\($name) \($tokens) \($tokens / (.decodeTime | ltrimstr("PT") | rtrimstr("S")
            | if contains("M") then (split("M") | (.[0] | tonumber) * 60 + (.[1] | tonumber)) else tonumber end))"' "$work/chat.json"
}
line > /dev/null # fills the caches and measures the threads
for _ in $(seq "$rounds"); do
    for what in line window hidden; do
        case $what in line) line ;; *) window $what ;; esac | tee -a "$work/figures"
    done
done
sort -k1,1 -k3,3n "$work/figures" | awk '
    { count[$1]++; all[$1, count[$1]] = $3; tokens[$1] = $2 }
    END {
        base = all["line", int((count["line"] + 1) / 2)]; best = all["line", count["line"]]
        for (name in count) {
            n = count[name]; median = all[name, int((n + 1) / 2)]
            printf "%-6s median %.1f, best %.1f tokens/s of %d; %.2f and %.2f of the command line\n",
                name, median, all[name, n], n, median / base, all[name, n] / best
        }
    }'
