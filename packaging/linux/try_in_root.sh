#!/usr/bin/env bash
# Installs a .deb into a bare Debian without Python and runs the sample there, as an ordinary user.
#   packaging/linux/try_in_root.sh DEB SUITE FOLDER   (as root; needs debootstrap)
# FOLDER is kept: done again with another .deb, it takes a minute less.
set -euo pipefail
deb=${1:?the .deb} suite=${2:?bookworm or trixie} root=${3:?a folder for it}

# What is mounted below is seen by this script alone, and goes with it.
[ -n "${MOUNTS_ARE_OWN-}" ] || MOUNTS_ARE_OWN=1 exec unshare --mount "$0" "$@"

inside() { env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin LC_ALL=C.UTF-8 DEBIAN_FRONTEND=noninteractive chroot "$root" "$@"; }

if [ ! -e "$root/ready" ]; then
  debootstrap --variant=minbase "$suite" "$root" >&2
  cp -f /etc/resolv.conf /etc/hosts "$root/etc/"
  apt-config dump Acquire > "$root/etc/apt/apt.conf.d/50acquire"  # how this machine reaches the packages
  touch "$root/ready"
fi
mount -t proc proc "$root/proc"
mount -t sysfs sysfs "$root/sys"
cp "$deb" "$root/tmp/tray-asl.deb"
inside apt-get update -qq
inside apt-get install -qq -y --no-install-recommends --reinstall /tmp/tray-asl.deb >&2
rm "$root/tmp/tray-asl.deb"
! inside sh -c 'command -v python3' || { echo "there is a Python in $root" >&2; exit 1; }
inside id person >/dev/null 2>&1 || inside useradd --create-home person

as_person() { inside su person --command "$1"; }
as_person 'tray-asl transcribe sample'
as_person 'tray-asl run --source sample --output terminal --no-tray --fast'
inside apt-get purge -qq -y tray-asl >&2
left=$(inside sh -c 'ls -d /usr/lib/tray-asl /usr/bin/tray-asl /usr/share/doc/tray-asl /etc/xdg/autostart/tray_asl.desktop 2>/dev/null' || true)
[ -z "$left" ] || { echo "left behind: $left" >&2; exit 1; }
