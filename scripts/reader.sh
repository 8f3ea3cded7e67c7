#!/bin/sh
# Runs the tests of tools/read_journal.py, the independent reader of journals,
# with a Python that has PyNaCl. On Debian and Ubuntu it is installed, and without it
# this fails; elsewhere the tests are left out, and it says so.
set -eu

debian=""
if command -v apt-get >/dev/null 2>&1 && command -v dpkg-query >/dev/null 2>&1; then
	debian=yes
fi
look() {
	for python in python3 /usr/bin/python3 python; do
		if "$python" -c 'import sys, nacl.bindings; sys.exit(sys.version_info < (3, 9))' 2>/dev/null; then
			return 0
		fi
	done
	return 1
}

look || sh scripts/need.sh reader || true # what is still missing then is told below
if look; then
	exec "$python" tools/test_read_journal.py
fi
if [ -n "$debian" ]; then
	echo "The tests of the independent reader cannot run: no Python 3.9 with PyNaCl. Please run this once, then try again:" >&2
	echo "  sudo apt-get install python3-nacl" >&2
	exit 1
fi
echo "LEFT OUT: the tests of the independent reader. They need Python 3.9 with PyNaCl (pip install pynacl)." >&2
