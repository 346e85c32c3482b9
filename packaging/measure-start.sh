#!/usr/bin/env bash
# How long an installed Ponder takes to its window, to the model and to the first token: with the
# ahead-of-time cache and without it, in turns, from warm and (as root) from cold files.
# Usage: measure-start.sh [APPLICATION FOLDER] [ROUNDS], on a display.
set -euo pipefail
folder=$(readlink -f "${1:-/usr/lib/ponder}")
rounds=${2:-5}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cat > "$work/log.properties" <<'P'
handlers=java.util.logging.ConsoleHandler
java.util.logging.ConsoleHandler.level=FINE
ponder.app.platform.StartupLog.level=FINE
java.util.logging.SimpleFormatter.format=%5$s%n
P
run() { # NAME
    PONDER_HOME="$work/home" \
        PONDER_JAVA_OPTIONS="-Dponder.rehearsal=true -Djava.util.logging.config.file=$work/log.properties" \
        "$work/app/bin/ponder" 2>&1 | sed -n 's/^\(.*\) \([0-9]*\) ms after the start$/\2 \1/p' \
        | sed "s/^/$1 /" >> "$work/figures"
}
cp -a "$folder" "$work/app"
run unused; : > "$work/figures" # the first run fills the user's folders
for _ in $(seq "$rounds"); do
    if sync && echo 3 > /proc/sys/vm/drop_caches 2>/dev/null; then run "cold"; fi
    run "warm"
    mv "$work/app/lib/app/ponder.aot" "$work/ponder.aot"
    run "warm-without-cache"
    mv "$work/ponder.aot" "$work/app/lib/app/ponder.aot"
done
sort -k1,1 -k3 -k2,2n "$work/figures" | awk '
    { key = $1 " " $3 " " $4 " " $5; count[key]++; all[key, count[key]] = $2 }
    END { for (key in count) printf "%-36s median %5d ms, %d to %d\n", key,
        all[key, int((count[key] + 1) / 2)], all[key, 1], all[key, count[key]] }' | sort
