#!/usr/bin/env bash
# Makes the disk image for macOS: the app, signed, notarised and stapled. For Apple silicon, macOS 14 or newer.
#   IDENTITY="Developer ID Application: NAME (TEAM)" PROFILE=NAME packaging/macos/release.sh
# IDENTITY is a certificate in the keychain (security find-identity -v -p codesigning). PROFILE is what
# `xcrun notarytool store-credentials NAME` has stored. Without IDENTITY the app is signed for this machine alone.
# Not tried yet: see packaging/README.md.
set -euo pipefail
cd "$(dirname "$0")/../.."
identity=${IDENTITY:--}
app="dist/Tray ASL.app"
entitlements=packaging/macos/entitlements.plist
version=$(python -c 'import tray_asl; print(tray_asl.__version__)')
image="dist/tray-asl-$version-macos-arm64.dmg"
options=(--force --sign "$identity")
[ "$identity" = - ] || options+=(--options runtime --timestamp)  # notarising asks for both

python -m PyInstaller --noconfirm packaging/tray_asl.spec
# From the inside out: a signature covers what lies within.
find "$app/Contents" -type f \( -name '*.dylib' -o -name '*.so' \) -print0 | xargs -0 codesign "${options[@]}"
codesign "${options[@]}" --entitlements "$entitlements" "$app/Contents/MacOS/tray-asl"
codesign "${options[@]}" --entitlements "$entitlements" "$app"
codesign --verify --deep --strict "$app"

rm -f "$image"
hdiutil create -volname "Tray ASL" -srcfolder "$app" -format UDZO "$image"
if [ "$identity" != - ]; then
  codesign "${options[@]}" "$image"
  xcrun notarytool submit "$image" --keychain-profile "${PROFILE:?the stored credentials for notarising}" --wait
  xcrun stapler staple "$image"
  spctl --assess --type open --context context:primary-signature "$image"
fi
