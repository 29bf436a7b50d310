#!/usr/bin/env bash
# Makes what is given to people, in dist/: the wheel, the bundle, and on Linux an archive and a .deb of it.
# `make package` sets up what it needs first.
set -euo pipefail
cd "$(dirname "$0")/.."
export PYTHON=$PWD/build/venv/bin/python

rm -rf build/stage dist/tray-asl
"$PYTHON" -m hatchling build --target wheel
"$PYTHON" -m PyInstaller --noconfirm --log-level WARN --workpath build/pyinstaller packaging/tray_asl.spec
if [ "$(uname)" = Linux ]; then
  packaging/linux/stage.sh dist/tray-asl build/stage
  version=$("$PYTHON" -c 'import tray_asl; print(tray_asl.__version__)')
  tar --create --zstd --owner=0 --group=0 --sort=name -f "dist/tray-asl-$version-linux-$(uname -m).tar.zst" -C build/stage usr etc
  # Zstandard unpacks several times faster than xz; every dpkg since Debian 12 knows it.
  DPKG_DEB_COMPRESSOR_TYPE=zstd DPKG_DEB_COMPRESSOR_LEVEL=9 packaging/linux/make_deb.sh build/stage dist
  rm -r build/stage
fi
