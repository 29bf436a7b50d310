#!/usr/bin/env bash
# Makes a Debian root with GNOME, KWin, labwc, programs to type into, and what this program imports:  make_root.sh ROOT
# $SUITE is the release: trixie (Debian 13, the default), or testing for what comes next.
set -euo pipefail
root=$1
suite=${SUITE:-trixie}
checkout=$(cd "$(dirname "$0")/../.." && pwd)
mirror=${MIRROR:-$(awk '/^URIs:/ {print $2; exit}' /etc/apt/sources.list.d/*.sources)}  # this machine's own
desktops=(gnome-shell gnome-session-bin xdg-desktop-portal-gnome xdg-desktop-portal-gtk kwin-wayland plasma-workspace
  plasma-desktop xdg-desktop-portal-kde xwayland pipewire wireplumber dbus dbus-daemon dbus-x11 python3-dbusmock
  at-spi2-core ibus libgl1-mesa-dri libkf6config-bin labwc)
editors=(foot gnome-console konsole chromium python3-gi gir1.2-gtk-4.0 gir1.2-atspi-2.0 python3-pyqt6 qt6-wayland
  fonts-dejavu-core fonts-noto-color-emoji wtype grim)
program=(python3-venv libsm6 libegl1 libgles2 libglib2.0-0t64 ca-certificates procps)

command -v debootstrap >/dev/null || { echo "make_root.sh: debootstrap is missing (apt-get install debootstrap)" >&2; exit 1; }
debootstrap --variant=minbase --include=ca-certificates "$suite" "$root" "$mirror"
printf 'APT::Install-Recommends "false";\n' > "$root/etc/apt/apt.conf.d/90small"
echo force-unsafe-io > "$root/etc/dpkg/dpkg.cfg.d/fast"
printf '#!/bin/sh\nexit 101\n' > "$root/usr/sbin/policy-rc.d"  # no services are started
chmod +x "$root/usr/sbin/policy-rc.d"
cp /etc/resolv.conf "$root/etc/"
# The mounts end with the namespace: nothing of them is left in the root.
unshare --mount --propagation private -- bash -c '
  root=$1; shift
  mount -t proc proc "$root/proc"
  mount --rbind /dev "$root/dev"
  export DEBIAN_FRONTEND=noninteractive
  chroot "$root" apt-get update -q
  chroot "$root" apt-get install -yq "$@"
  chroot "$root" useradd -m -u 1000 person
' make_root "$root" "${desktops[@]}" "${editors[@]}" "${program[@]}"

# The wheels are fetched by this machine's pip, which knows how to reach an index.
python3 - "$checkout/pyproject.toml" > "$root/opt/requirements.txt" <<'PY'
import pathlib, re, sys
block = re.search(r"\ndependencies = \[\n(.*?)\n\]", pathlib.Path(sys.argv[1]).read_text(), re.S)[1]
for name, marker in re.findall(r'"([^";]+)(;[^"]*)?"', block):
    if "platform" not in marker or "== 'linux'" in marker:
        print(name)
print("pytest")  # the waiting and the tray of the other tests
PY
sed -n 's/ *\\$//p' "$checkout/requirements/develop.txt" | grep == > "$root/opt/constraints.txt"  # without the hashes
platforms=()
for version in 2_17 2_27 2_28; do platforms+=(--platform "manylinux_${version}_x86_64"); done
python=$(chroot "$root" python3 -c 'import sys; print("%d.%d" % sys.version_info[:2])')
python3 -m pip download -q --only-binary=:all: --python-version "$python" "${platforms[@]}" --platform manylinux2014_x86_64 \
  -d "$root/opt/wheels" -c "$root/opt/constraints.txt" -r "$root/opt/requirements.txt"
chroot "$root" python3 -m venv --system-site-packages /opt/venv
chroot "$root" /opt/venv/bin/pip install -q --no-index --find-links /opt/wheels -r /opt/requirements.txt
touch "$root/ready"
