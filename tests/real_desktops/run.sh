#!/usr/bin/env bash
# Types on real desktops that run without a screen, in a Debian root of their own, and prints what arrived. As root:
#   tests/real_desktops/run.sh [ROOT] [DESKTOP...]
# ROOT (/var/tmp/tray-asl-trixie) is made at the first run: 5 GB, from the mirror in $MIRROR. DESKTOP: gnome, kwin, labwc
# (all by default). The rows among what it prints are for docs/fidelity.md:
#   grep '^|' | python -m tests.fidelity.table PART NOTE
# $SUITE is the release of Debian: trixie (13, the default), or testing for the newest desktops, with a ROOT of its own.
# $AT_ONCE says how many sessions run beside each other (4). $OUT gets screenshots, and $HAND_MODEL is the hand model
# that the program shall use.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
checkout=$(cd "$here/../.." && pwd)
root=${1:-/var/tmp/tray-asl-${SUITE:-trixie}}
shift || true
desktops=("$@")
[ $# -gt 0 ] || desktops=(gnome kwin labwc)
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

try() {  # DESKTOP LAYOUT SCRIPT
  # No comma in the name of a home: IBus has its socket there, and D-Bus takes the comma for the end of the address.
  "$here/enter.sh" "$root" "$1-${2/,/-}-${3%.py}" "$1" "$2" python3 "$3"
}
export -f try
export here root

status=0
for desktop in "${desktops[@]}"; do
  printf "$desktop us %s\n" killed.py program.py focus.py
  printf "$desktop %s fidelity.py\n" us de fr us,ru
  [ "$desktop" = labwc ] || echo "$desktop us off_layout.py"
done | xargs -P "${AT_ONCE:-4}" -L 1 bash -c 'try "$@"' try || status=1  # beside each other: they mostly wait
cp "$root"/tmp/pictures/*.png "$out/"
exit $status
