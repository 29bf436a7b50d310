#!/usr/bin/env bash
# Types on real desktops that run without a screen, in a Debian 13 root of their own, and prints what arrived. As root:
#   tests/real_desktops/run.sh [ROOT] [DESKTOP...]
# ROOT (/var/tmp/tray-asl-trixie) is made at the first run: 4 GB, from the mirror in $MIRROR. DESKTOP: gnome, kwin (both
# by default). The rows among what it prints are for docs/fidelity.md:  grep '^|' | python -m tests.fidelity.table PART NOTE
# $OUT gets screenshots, and $HAND_MODEL is the hand model that the program shall use.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
checkout=$(cd "$here/../.." && pwd)
root=${1:-/var/tmp/tray-asl-trixie}
shift || true
desktops=("$@")
[ $# -gt 0 ] || desktops=(gnome kwin)
out=${OUT:-$checkout/artefacts}
model=${HAND_MODEL:-$HOME/.cache/tray_asl/hand_landmarker.task}

[ "$(id -u)" = 0 ] || { echo "run.sh: a Debian root can be made and entered by root only" >&2; exit 1; }
[ -f "$model" ] || { echo "run.sh: no hand model at $model: run tray-asl fetch, or set HAND_MODEL" >&2; exit 1; }
[ -f "$root/ready" ] || "$here/make_root.sh" "$root"

mkdir -p "$out"
rm -rf "${root:?}/opt/tray_asl"
mkdir -p "$root/opt/tray_asl"
cp -r "$checkout"/{tray_asl,models,tests} "$root/opt/tray_asl/"
cp "$model" "$root/opt/hand_landmarker.task"

try() {  # everything on one desktop
  local status=0 layout
  for layout in us de fr us,ru; do
    # No comma in the name of a home: IBus has its socket there, and D-Bus takes the comma for the end of the address.
    "$here/enter.sh" "$root" "$1-${layout/,/-}" "$1" "$layout" python3 fidelity.py || status=1
  done
  "$here/enter.sh" "$root" "$1-program" "$1" us python3 program.py || status=1
  "$here/enter.sh" "$root" "$1-off-layout" "$1" us python3 off_layout.py || status=1
  [ "$1" = gnome ] || "$here/enter.sh" "$root" "$1-focus" "$1" us python3 focus.py || status=1
  return $status
}

status=0
children=()
for desktop in "${desktops[@]}"; do try "$desktop" & children+=($!); done  # beside each other: they mostly wait
for child in "${children[@]}"; do wait "$child" || status=1; done
cp "$root"/tmp/pictures/*.png "$out/"
exit $status
