#!/bin/sh
# Runs every fuzz target by itself, FUZZTIME (default 10m) each, or those whose
# name matches FUZZ. What a target finds stays as a file in its package's
# testdata/fuzz, and is a test from then on; so do up to 40 inputs of at most
# 16 KiB as text (a header copy of 4 KiB is 12 there) that reached new code, so
# that the next run, and every `make test`, begins there. Each input that
# reached new code is made smaller for a second: Go's own minute goes by
# without another input, and over ten of them the header saw 659.
set -eu

# keep PACKAGE TARGET: fills up the corpus of the repository from the cache,
# with 400 KiB at most
keep() {
	cache="$(go env GOCACHE)/fuzz/$(go list -m)/$1/$2"
	corpus="$1/testdata/fuzz/$2"
	[ -d "$cache" ] || return 0
	mkdir -p "$corpus"
	have=$(find "$corpus" -type f | wc -l)
	bytes=$(cat "$corpus"/* 2>/dev/null | wc -c)
	find "$cache" -type f -size -33 | sort | while read -r input; do
		[ "$have" -lt 40 ] || break
		[ ! -e "$corpus/$(basename "$input")" ] || continue
		bytes=$((bytes + $(wc -c <"$input")))
		[ "$bytes" -le 409600 ] || break
		cp "$input" "$corpus/"
		have=$((have + 1))
	done
}

time=${FUZZTIME:-10m}
only=${FUZZ:-.}
failed=""
n=0
for file in $(git ls-files --cached --others --exclude-standard '*_test.go' | xargs grep -l '^func Fuzz'); do
	for name in $(sed -n 's/^func \(Fuzz[A-Za-z0-9_]*\)(f \*testing\.F).*/\1/p' "$file" | grep -e "$only"); do
		n=$((n + 1))
		echo "== $name in ./$(dirname "$file"), $time"
		go test -run '^$' -fuzz "^$name\$" -fuzztime "$time" -fuzzminimizetime 1s "./$(dirname "$file")" || failed="$failed $name"
		keep "$(dirname "$file")" "$name"
	done
done
if [ "$n" = 0 ]; then
	echo "no fuzz target matches $only" >&2
	exit 1
fi
if [ -n "$failed" ]; then
	echo "found something:$failed" >&2
	exit 1
fi
echo "$n targets, $time each, no finding"
