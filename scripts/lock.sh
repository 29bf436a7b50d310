#!/usr/bin/env bash
# Writes requirements/*.txt anew: the version of every library, with the hashes of its files, for every system and Python.
#   scripts/lock.sh                      after a change of pyproject.toml: what is locked stays as it is
#   scripts/lock.sh --upgrade            the newest versions
#   scripts/lock.sh --upgrade-package X  the newest version of X
# Needs uv (pip install uv). What is locked is installed with pip's --no-deps: the list is whole.
set -euo pipefail
cd "$(dirname "$0")/.."

command -v uv >/dev/null || { echo "lock: uv is needed: pip install uv" >&2; exit 1; }

# pyttsx3 asks for all 160 frameworks of macOS and uses Cocoa alone, which pynput brings.
override=$(mktemp)
trap 'rm "$override"' EXIT
echo "pyobjc; python_version < '3'" > "$override"

lock() {  # file, options and extras
  local file=requirements/$1.txt
  shift
  # hatchling and editables install this package itself.
  printf "%s\n" hatchling editables ${also:+"$also"} | uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
    --no-annotate --no-emit-package tray-asl --override "$override" --custom-compile-command "make lock" \
    --output-file "$file" "$@" pyproject.toml -
}

lock develop --extra test --extra dev --extra docs "$@"
lock run --constraints requirements/develop.txt

# The bundle shows no window of OpenCV's: without Qt and the contributed modules it is 56 MB smaller. `cv2` is the same.
echo "opencv-contrib-python; python_version < '3'" >> "$override"
also=$(sed -n 's/^opencv-contrib-python\(==[^ ]*\).*/opencv-python-headless\1/p' requirements/develop.txt)
lock package --constraints requirements/develop.txt --extra package --extra uinput "$@"
