#!/bin/bash
set -euo pipefail
greet() { local name="${1:-world}"; printf 'hello, %s\n' "$name" >&2; }
for f in *.txt; do [[ -f $f && ! -L "$f" ]] && greet "$f" || echo "no ${f%.txt} $((1 + 2 * 3))"; done
case "$1" in start|run) exec "$@" ;; *) cat <<EOF
usage: $0 start
EOF
;; esac
while read -r line; do lines+=("$line"); done < <(sort -u "$0" | head -n 3)
if (( ${#lines[@]} > 2 )); then echo "${lines[*]:1:2}"; elif test -z "${X:-}"; then :; else exit 3; fi
