#!/usr/bin/env bash
# Starts the program with what this machine has: a camera and a screen, or the sample clip in the terminal.
set -euo pipefail
cd "$(dirname "$0")/.."
tray_asl=.venv/bin/tray-asl

if [ $# -gt 0 ]; then
  exec $tray_asl run "$@"
elif ! $tray_asl cameras >/dev/null 2>&1; then
  echo "No camera here: the sample clip shows what the program does."
  exec $tray_asl run --source sample --output terminal --no-tray
elif [ "$(uname)" = Linux ] && [ -z "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
  echo "No screen here: what you sign appears in this terminal."
  exec $tray_asl run --output terminal --no-tray
else
  exec $tray_asl run
fi
