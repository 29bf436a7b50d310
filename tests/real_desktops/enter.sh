#!/usr/bin/env bash
# Runs a command in one desktop session in the root, as an ordinary user:  enter.sh ROOT HOME DESKTOP LAYOUT COMMAND...
# HOME names a home directory that is made anew. Mounts and processes are in namespaces of their own and end with it.
set -euo pipefail
root=$1 home=/home/$2 desktop=$3 layout=$4
shift 4
export root home
rm -rf "${root:?}$home"
exec unshare --mount --pid --fork --kill-child --propagation private -- bash -c '
  set -e
  mount -t proc proc "$root/proc"
  mount --rbind /dev "$root/dev"
  mount --rbind /sys "$root/sys"
  mount -t tmpfs tmpfs "$root/run"
  mkdir -p "$root/tmp/.X11-unix" "$root/tmp/pictures" "$root/run/user/1000" "$root$home/.cache/tray_asl"
  mount -t tmpfs tmpfs "$root/tmp/.X11-unix"
  cp "$root/opt/hand_landmarker.task" "$root$home/.cache/tray_asl/"
  chown -R 1000:1000 "$root/run/user/1000" "$root$home" "$root/tmp/pictures"
  chmod 700 "$root/run/user/1000"
  chmod 1777 "$root/tmp" "$root/tmp/.X11-unix"
  exec chroot "$root" setpriv --reuid 1000 --regid 1000 --init-groups env -i HOME="$home" USER=person LOGNAME=person \
    PATH=/opt/venv/bin:/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin LC_ALL=C.UTF-8 XDG_RUNTIME_DIR=/run/user/1000 \
    PYTHONPATH=/opt/tray_asl bash -c "cd /opt/tray_asl/tests/real_desktops; exec \"\$@\"" x "$@"
' enter ./session.sh "$desktop" "$layout" "$@"
