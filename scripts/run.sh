#!/bin/sh
# Opens the window. With no display it shows the same program on a virtual one,
# walks through it with a sample journal, and leaves the pictures in out/.
set -eu
cd "$(dirname "$0")/.."
case "$(uname -s)" in
Linux | *BSD)
	if [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
		exec bin/stillwater "$@"
	fi
	sh scripts/need.sh display
	exec bin/walk -app bin/stillwater-named -cli bin/stillwater-cli -out out
	;;
*)
	exec bin/stillwater "$@"
	;;
esac
