#!/bin/sh
# Runs every fuzz target by itself, FUZZTIME (default 10m) each, or those whose
# name matches FUZZ. What a target finds stays as a file in its package's
# testdata/fuzz, and is a test from then on.
set -eu

time=${FUZZTIME:-10m}
only=${FUZZ:-.}
failed=""
n=0
for file in $(git ls-files --cached --others --exclude-standard '*_test.go' | xargs grep -l '^func Fuzz'); do
	for name in $(sed -n 's/^func \(Fuzz[A-Za-z0-9_]*\)(f \*testing\.F).*/\1/p' "$file" | grep -e "$only"); do
		n=$((n + 1))
		echo "== $name in ./$(dirname "$file"), $time"
		go test -run '^$' -fuzz "^$name\$" -fuzztime "$time" "./$(dirname "$file")" || failed="$failed $name"
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
