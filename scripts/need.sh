#!/bin/sh
# Sees to it that system packages are there: need.sh build|display|reader|check ...
#
#   build    headers that the window is compiled with
#   display  a virtual display, a window manager, what drives and pictures a window, and a printing
#            system that the tests start for themselves
#   reader   what the independent reader of journals needs; scripts/reader.sh asks for it
#   check    what only the long checks before a release need
#
# On Debian and Ubuntu missing packages are installed (with sudo only when you
# are not root). Elsewhere the one command to run is printed.
set -eu

build_deb="gcc pkg-config libgl1-mesa-dev xorg-dev libxkbcommon-dev libwayland-dev"
display_deb="dbus xvfb openbox xdotool xclip imagemagick x11-utils libgl1-mesa-dri poppler-utils qpdf strace cups-daemon cups-client"
reader_deb="python3-nacl"
check_deb="gcc-mingw-w64-x86-64"

packages=""
for group in "$@"; do
	case "$group" in
	build) packages="$packages $build_deb" ;;
	display) packages="$packages $display_deb" ;;
	reader) packages="$packages $reader_deb" ;;
	check) packages="$packages $check_deb" ;;
	*)
		echo "need.sh: no such group: $group" >&2
		exit 2
		;;
	esac
done

# elsewhere: print the one command, and go on only if the tools are there
elsewhere() {
	for group in "$@"; do
		case "$group" in
		build)
			if [ "$(uname -s)" = Darwin ]; then
				xcode-select -p >/dev/null 2>&1 || {
					echo "Please run this once, then try again:  xcode-select --install" >&2
					return 1
				}
			elif command -v gcc >/dev/null && pkg-config --exists gl x11 xcursor xrandr xinerama xi xxf86vm xkbcommon wayland-client 2>/dev/null; then
				:
			else
				echo "Some headers are missing. Please run the one line for your system, then try again:" >&2
				echo "  Fedora:    sudo dnf install gcc pkgconf libX11-devel libXcursor-devel libXrandr-devel libXinerama-devel libXi-devel libXxf86vm-devel mesa-libGL-devel libxkbcommon-devel wayland-devel" >&2
				echo "  Arch:      sudo pacman -S gcc pkgconf xorg-server-devel libxcursor libxrandr libxinerama libxi libxkbcommon wayland mesa" >&2
				echo "  openSUSE:  sudo zypper install gcc pkgconf libX11-devel libXcursor-devel libXrandr-devel libXinerama-devel libXi-devel libXxf86vm-devel Mesa-libGL-devel libxkbcommon-devel wayland-devel" >&2
				return 1
			fi
			;;
		display)
			for tool in Xvfb openbox xdotool import xprop pdftoppm; do
				command -v "$tool" >/dev/null || {
					echo "Please install Xvfb, openbox, xdotool, ImageMagick, xprop and poppler's pdftoppm with your package manager, then try again." >&2
					return 1
				}
			done
			;;
		esac
	done
}

if ! command -v apt-get >/dev/null 2>&1 || ! command -v dpkg-query >/dev/null 2>&1; then
	elsewhere "$@"
	exit $?
fi

missing=""
for p in $packages; do
	state=$(dpkg-query -W -f='${Status}' "$p" 2>/dev/null || true)
	case "$state" in
	*"ok installed"*) ;;
	*) missing="$missing $p" ;;
	esac
done
[ -z "$missing" ] && exit 0

as_root=""
if [ "$(id -u)" != 0 ]; then
	if ! command -v sudo >/dev/null 2>&1; then
		echo "Some packages are missing. Please run this as root, then try again:" >&2
		echo "  apt-get install -y$missing" >&2
		exit 1
	fi
	as_root="sudo"
fi
echo "Installing what is missing:$missing"
# shellcheck disable=SC2086
$as_root apt-get update -qq
# shellcheck disable=SC2086
$as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing >/dev/null
