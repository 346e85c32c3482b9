#!/usr/bin/env bash
# Proves a built .deb on this Debian machine: checks it, installs it, uses it as an ordinary user
# without Java on the path and without a network, upgrades it, removes it.
# Needs root and: lintian desktop-file-utils appstream strace xvfb xdotool imagemagick sqlite3.
# Usage: verify-linux.sh FILE.deb [FOLDER for screenshots]
set -euo pipefail

deb=$(readlink -f "$1")
pictures=$(readlink -f "${2:-.}")
work=$(mktemp -d)
user=ponder-test
home=/home/$user
package=$(dpkg-deb -f "$deb" Package)
failures=0
tools=$work/tools
trap 'kill "${xvfb:-}" 2>/dev/null || true; userdel -r $user 2>/dev/null || true; rm -rf "$work"' EXIT

# All that is on the user's path: no Java among it.
mkdir "$tools"
chmod 777 "$work"
chmod 755 "$tools"
for tool in sh readlink dirname mkdir strace; do ln -s "$(command -v $tool)" "$tools/$tool"; done
ln -s /usr/bin/ponder "$tools/ponder"

say() { printf '\n== %s\n' "$*"; }
check() { # NAME COMMAND...
    local name=$1; shift
    if "$@"; then echo "ok: $name"; else echo "FAILED: $name"; failures=$((failures + 1)); fi
}

# A command as the ordinary user, in a network namespace with nothing in it, without a locale.
as_user() {
    (cd "$home" && exec unshare -n setpriv --reuid $user --regid $user --init-groups \
        env -i HOME="$home" USER=$user PATH="$tools" DISPLAY="$DISPLAY" "$@")
}
chats="$home/.local/share/ponder/chats.db"
answers() { sqlite3 "$chats" "SELECT content FROM message WHERE role = 'ASSISTANT'" 2>/dev/null; }
wait_for() { # SECONDS COMMAND...
    local left=$(($1 * 4)); shift
    until "$@" >/dev/null 2>&1; do
        left=$((left - 1)); [ $left -gt 0 ] || return 1; sleep 0.25
    done
}
answered() { answers | grep -q "$1"; }

say "the package"
lintian "$deb" || true
dpkg-deb -x "$deb" "$work/tree"
share="$work/tree/usr/share"
check "the desktop file is valid" desktop-file-validate "$share"/applications/*.desktop
check "the AppStream metadata are valid" appstreamcli validate --no-net "$share"/metainfo/*.xml

say "an older version is installed first"
dpkg-deb -R "$deb" "$work/old"
sed -i 's/^Version: .*/Version: 0.0.1/' "$work/old/DEBIAN/control"
dpkg-deb --root-owner-group -Znone --build "$work/old" "$work/old.deb" >/dev/null
dpkg -i "$work/old.deb" >/dev/null
dpkg -L "$package" > "$work/files"
useradd -m $user

say "the window, by a user without Java and without a network"
export DISPLAY=:87
Xvfb $DISPLAY -ac -screen 0 1400x900x24 >/dev/null 2>&1 & xvfb=$!
sleep 1
trace="$work/trace"
as_user strace -f -qq -o "$trace" -e trace=network,openat,open,creat,mkdir,mkdirat,rename,renameat,renameat2,unlink,unlinkat,symlink,symlinkat \
    ponder > "$work/log" 2>&1 & window=$!
wait_for 60 xdotool search --name '^Ponder$' || { echo "FAILED: the window opens"; cat "$work/log"; exit 1; }
echo "ok: the window opens"
sleep 8
cat "$work/log"
id=$(xdotool search --name '^Ponder$' | tail -1)
eval "$(xdotool getwindowgeometry --shell "$id")"
xdotool mousemove $((X + WIDTH * 6 / 10)) $((Y + HEIGHT - 60)) click 1
sleep 1
xdotool type --delay 40 'What is 47 x 36?'
xdotool key Return
check "the demo model answers in the window" wait_for 90 answered 1692
sleep 2
import -window root "$pictures/installed.png"
for n in 38 47 56; do # one is answered, the others wait their turn
    xdotool type --delay 10 "What is 4738 x $n?"
    xdotool key Return
done
thinking() { [ "$(sqlite3 "$chats" "SELECT count(*) FROM message WHERE ending = 'WRITING'")" -gt 0 ]; }
check "a second question is being answered" wait_for 20 thinking
pkill -TERM -u $user java || true
begun=$(date +%s%N)
check "it ends in the middle of a thought" wait_for 10 bash -c "! pgrep -u $user java"
echo "after $((($(date +%s%N) - begun) / 1000000)) ms, under strace"
check "without a crash of native code" bash -c "! ls $home/hs_err* 2>/dev/null"
check "and keeps what was written" test "$(sqlite3 "$chats" "SELECT count(*) FROM message")" -ge 4
wait $window 2>/dev/null || true

say "what it wrote and whom it called"
grep -E 'AF_INET6?' "$trace" | grep -E 'connect\(|sendto\(|sendmsg\(' > "$work/calls" || true
check "no network address was called" test ! -s "$work/calls"
cat "$work/calls"
grep -vE ' = -1 |unfinished' "$trace" \
    | grep -E 'O_CREAT|O_WRONLY|O_RDWR|mkdir|rename|symlink' \
    | grep -oE '"/[^"]+"' | tr -d '"' | sort -u \
    | grep -vE "^(/dev|/proc|/sys)/|^$home/\.(local/share|config|cache|local/state)(/|$)|^$home/\.local$" \
    > "$work/strays" || true
check "nothing was written outside the user's data, config, cache and state folders" test ! -s "$work/strays"
cat "$work/strays"

say "the command line"
check "ponder ask answers" bash -c "$(declare -f as_user); home=$home user=$user tools=$tools; as_user ponder ask --temperature 0 'What is 47 × 36?' 2>/dev/null | grep 1692"

as_user ponder export --force "$home/all.json" 2>/dev/null
check "what was exported is counted when it comes back" bash -c "$(declare -f as_user); home=$home user=$user tools=$tools; as_user ponder import $home/all.json 2>/dev/null | grep -E '^[0-9]+ chats? imported'"

say "an upgrade keeps the chats"
dpkg -i "$deb" >/dev/null
check "the new version is there" test "$(dpkg-query -W -f '${Version}' "$package")" = "$(dpkg-deb -f "$deb" Version)"
version=$(dpkg-deb -f "$deb" Version)
check "the program tells it" bash -c "$(declare -f as_user); home=$home user=$user tools=$tools; as_user ponder --version | grep -F 'Ponder $version'"
check "the chats are there" answered 1692

say "removal"
dpkg -r "$package" >/dev/null
left=$(while read -r file; do [ -d "$file" ] && [ ! -L "$file" ] || ls "$file" 2>/dev/null; done < "$work/files" || true)
check "no file is left" test -z "$left"
check "no folder is left" test ! -e /usr/lib/ponder
check "the user's chats are left" test -f "$chats"

echo
echo "$failures failures"
exit $((failures > 0))
