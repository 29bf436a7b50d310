#!/usr/bin/env bash
# Makes a .deb of a tree of stage.sh, with plain dpkg-deb.
#   packaging/linux/make_deb.sh TREE FOLDER
set -euo pipefail
tree=$(realpath "${1:?the tree}") target=$(realpath "${2:?the folder for the package}")
here=$(dirname "$(realpath "$0")")
python=${PYTHON:-$here/../../.venv/bin/python}
umask 022

version=$("$python" -c 'import tray_asl; print(tray_asl.__version__)')
architecture=$(dpkg --print-architecture)
depends=$("$python" "$here/depends.py" "$tree/usr/lib/tray-asl")

mkdir -p "$tree/DEBIAN"
install -D -m 644 "$here/copyright" "$tree/usr/share/doc/tray-asl/copyright"
cat > "$tree/DEBIAN/control" <<CONTROL
Package: tray-asl
Version: $version
Architecture: $architecture
Maintainer: The tray_asl authors <tray-asl@example.org>
Homepage: https://example.org/tray-asl
Section: utils
Priority: optional
Installed-Size: $(du -sk --apparent-size --exclude=DEBIAN "$tree" | cut -f1)
Depends: $depends
Recommends: espeak-ng, xdg-utils
Suggests: xclip, wl-clipboard
Description: fingerspell American Sign Language into any application
 Watches the webcam, finds the hand, names the letter or digit that it signs,
 and types it into whatever window has the focus, or speaks it. It sits in the
 system tray, works offline, and no picture ever leaves the computer.
CONTROL
echo /etc/xdg/autostart/tray_asl.desktop > "$tree/DEBIAN/conffiles"
(cd "$tree" && find usr -type f -print0 | sort -z | xargs -0 md5sum) > "$tree/DEBIAN/md5sums"
dpkg-deb --root-owner-group --build "$tree" "$target/tray-asl_${version}_$architecture.deb"
rm -r "$tree/DEBIAN"
