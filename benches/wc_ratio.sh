#!/usr/bin/env bash
# How many times the CPU time of `wc -w` does `atodds extract` take for the same file? User and system time of both, since
# threads hide behind the clock on the wall. The best of three runs each, taken in turn, so that both meet the same machine.
#
#   benches/wc_ratio.sh [FILE]      a file of documents, a JSON object a line; default target/corpus/documents.jsonl
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
file="${1:-target/corpus/documents.jsonl}"
[ -f "$file" ] || python3 benches/make_corpus.py
cargo build --release --quiet

# The text is UTF-8, so `wc` has to read it as such; in the C locale it would be faster and wrong about NBSP.
export LC_ALL=C.UTF-8

cpu() { # CPU seconds of a command. Its output goes nowhere; a failure of its own is ours.
    local TIMEFORMAT='%U %S' times
    times=$({ time "$@" >/dev/null 2>/tmp/wc_ratio.$$; } 2>&1) || { cat "/tmp/wc_ratio.$$" >&2; echo "failed: $*" >&2; return 1; }
    awk '{ printf "%.3f", $1 + $2 }' <<<"$times"
}
trap 'rm -f /tmp/wc_ratio.$$' EXIT

least() { sort -n | head -n 1; }
wc_times=() atodds_times=()
for _ in 1 2 3; do
    wc_times+=("$(cpu wc -w "$file")")
    atodds_times+=("$(cpu target/release/atodds extract --input jsonl --format jsonl "$file")")
done
wc_best=$(printf '%s\n' "${wc_times[@]}" | least)
atodds_best=$(printf '%s\n' "${atodds_times[@]}" | least)
awk -v wc="$wc_best" -v ours="$atodds_best" -v bytes="$(stat -L -c %s "$file")" 'BEGIN {
    printf "%.1f MB   wc -w %.2f s   atodds extract %.2f s   CPU, user and system\n", bytes / 1e6, wc, ours
    printf "ratio %.1f   (%.1f MB a second of CPU)\n", ours / wc, bytes / 1e6 / ours
}'
