#!/usr/bin/env bash
# Makes this clone ready: system packages, a virtual environment, the package itself, the hand model.
#   scripts/setup.sh run           what the program needs
#   scripts/setup.sh test          that, and what the tests need
#   scripts/setup.sh docs          that, and what the site of the pages needs
#   scripts/setup.sh package       what the bundle and the packages are made with
# The environment is .venv; the bundle's is build/venv, because its OpenCV is another one.
# The libraries are those of requirements/, by their hashes. EXTRAS=train adds PyTorch for retraining the classifier,
# EXTRAS=web Gradio for the demo in the browser. Doing it again is quick: only what is missing is installed.
set -euo pipefail
cd "$(dirname "$0")/.."

purpose=${1:?run, test, docs or package}
say() { printf '\033[1m== %s\033[0m\n' "$*"; }
fail() { printf 'setup: %s\n' "$*" >&2; exit 1; }

run_packages=(ca-certificates espeak-ng libegl1 libgl1 libgles2 libglib2.0-0 libsm6 libxext6)
test_packages=(alsa-utils binutils chromium chromium-driver dbus fonts-dejavu-core foot i3lock ibus ibus-gtk3
  libasound2-plugins mousepad openbox pulseaudio pulseaudio-utils strace sway tmux wl-clipboard x11-utils
  x11-xkb-utils xclip xdg-desktop-portal xdotool xfce4-panel xinput xkbset xterm xvfb)

# evdev, which presses keys through the kernel, comes as source alone.
package_packages=(binutils gcc libc6-dev zstd)

as_root() {
  if [ "$(id -u)" = 0 ]; then env DEBIAN_FRONTEND=noninteractive "$@"
  elif command -v sudo >/dev/null; then sudo env DEBIAN_FRONTEND=noninteractive "$@"
  else fail "these system packages are missing and there is no sudo; as root, run: $*"
  fi
}

install_packages() {
  command -v apt-get >/dev/null || { say "No apt here: make sure that these are installed: $*"; return; }
  local missing=() installed
  # A virtual package (libglib2.0-0 on newer Ubuntu) counts as installed when something installed provides it.
  installed=$(dpkg-query -W -f '${db:Status-Status} ${Package} ${Provides} \n' | sed -n 's/^installed//p' | tr ',' ' ')
  for package in "$@"; do
    grep -qF " $package " <<<"$installed" || missing+=("$package")
  done
  [ ${#missing[@]} = 0 ] && return
  say "Installing system packages: ${missing[*]}"
  as_root apt-get update -qq
  as_root apt-get install -qq -y --no-install-recommends "${missing[@]}" >/dev/null
}

find_python() {
  local name
  for name in ${PYTHON:-python3.11 python3.12 python3.13 python3.14 python3}; do
    if "$name" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 15))' 2>/dev/null; then
      command -v "$name"
      return
    fi
  done
  fail "Python 3.11 to 3.14 is needed; on Debian 12: apt-get install python3"
}

install_libraries() {  # pip's arguments
  # A line for each library as it comes; the rest of what pip says helps nobody.
  "$venv/bin/pip" install --disable-pip-version-check --progress-bar off "$@" \
    2> >(grep -v '^WARNING' >&2) | sed -nu -e 's/^ *Downloading \([^ ]*\/\)*/   /p' -e 's/^ *Using cached \([^ ]*\/\)*/   /p' \
      -e 's/^Installing collected.*/   installing them/p'
}

packages=("${run_packages[@]}")
venv=.venv
lock=requirements/run.txt
case $purpose in
  run) ;;
  test) packages+=("${test_packages[@]}"); lock=requirements/develop.txt ;;
  docs) lock=requirements/develop.txt ;;
  package) packages+=("${package_packages[@]}"); lock=requirements/package.txt; venv=build/venv ;;
  *) fail "$purpose is none of run, test, docs and package" ;;
esac
python=$(find_python)
version=$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
"$python" -c 'import ensurepip, venv' 2>/dev/null || packages+=("python$version-venv")
# The system's own Python keeps its shared library, which goes into the bundle, in a package of its own.
[[ $purpose =~ test|package && $python == /usr/bin/* ]] && packages+=("libpython$version")
[[ $purpose = package && $python == /usr/bin/* ]] && packages+=("python$version-dev")
"$python" -c 'import tkinter' 2>/dev/null || packages+=(python3-tk)  # the window that learns a hand
install_packages "${packages[@]}"

extras=${EXTRAS:-}
stamp=$venv/ready-$purpose${extras:+-${extras//,/-}}
wanted="$("$python" -V) $(cat pyproject.toml "$lock" | cksum)"
if [ "$(cat "$stamp" 2>/dev/null)" != "$wanted" ]; then
  if [ ! -x "$venv/bin/pip" ]; then
    say "Making a virtual environment in $venv with $("$python" -V)"
    "$python" -m venv --clear "$venv"
  fi
  say "Installing tray_asl and its libraries${extras:+ ($extras)}"
  install_libraries --no-deps --require-hashes -r "$lock"
  install_libraries --no-deps --no-build-isolation -e .
  [ -z "$extras" ] || install_libraries --no-build-isolation -e ".[$extras]"
  printf '%s' "$wanted" > "$stamp"
fi
"$venv/bin/tray-asl" fetch
