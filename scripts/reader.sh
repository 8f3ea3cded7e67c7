#!/bin/sh
# Runs the tests of tools/read_journal.py, the independent reader of journals,
# with a Python that has PyNaCl. Where none can be had they are left out.
set -eu

sh scripts/need.sh reader || true
for python in python3 /usr/bin/python3 python; do
	if "$python" -c 'import sys, nacl.bindings; sys.exit(sys.version_info < (3, 9))' 2>/dev/null; then
		exec "$python" tools/test_read_journal.py
	fi
done
echo "Python 3.9 with PyNaCl is not here: the tests of the independent reader are left out"
