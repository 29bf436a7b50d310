#!/usr/bin/env bash
# Lays everything out as a distribution has it: the bundle and what makes it a program of the desktop.
#   packaging/linux/stage.sh BUNDLE FOLDER
# The .deb, the .rpm, the package for Arch and the archive are all made of this tree. PYTHON must have tray_asl.
set -euo pipefail
bundle=${1:?the bundle} root=${2:?the folder to lay it out in}
here=$(dirname "$(realpath "$0")")
python=${PYTHON:-$here/../../.venv/bin/python}
umask 022

file() { install -D -m 644 "$1" "$root/$2"; }

version=$("$python" -c 'import tray_asl; print(tray_asl.__version__)')
# The day of the last change: whoever builds the same source gets the same file.
day=$(date -u -d "@${SOURCE_DATE_EPOCH:-$(git -C "$here" log -1 --format=%ct 2>/dev/null || date +%s)}" +%F)

mkdir -p "$root/usr/lib" "$root/usr/bin"
cp -a "$bundle" "$root/usr/lib/tray-asl"
ln -s ../lib/tray-asl/tray-asl "$root/usr/bin/tray-asl"
mkdir -p "$root/usr/share/doc/tray-asl"
mv "$root/usr/lib/tray-asl/licences" "$root/usr/lib/tray-asl/sbom.cdx.json" "$root/usr/share/doc/tray-asl/"

file "$here/tray-asl.desktop" usr/share/applications/tray-asl.desktop
file "$here/autostart.desktop" etc/xdg/autostart/tray_asl.desktop
file "$here/60-tray-asl-uinput.rules" usr/share/tray-asl/60-tray-asl-uinput.rules
file "$here/org.example.tray_asl.metainfo.xml" usr/share/metainfo/org.example.tray_asl.metainfo.xml
sed -i -e "s/@VERSION@/$version/" -e "s/@DATE@/$day/" "$root/usr/share/metainfo/org.example.tray_asl.metainfo.xml"
"$python" "$here/../icons.py" "$root/usr/share/icons"
mkdir -p "$root/usr/share/man/man1"
"$python" "$here/man_page.py" | gzip -9n > "$root/usr/share/man/man1/tray-asl.1.gz"
chmod -R u=rwX,go=rX "$root"
