#!/usr/bin/env bash
# Starts a desktop without a screen and runs a command in it:  session.sh gnome|kwin|labwc LAYOUT COMMAND...
# A session bus with a mocked logind stands in for the system bus, so that no systemd is needed.
set -euo pipefail
export DESKTOP=$1 LAYOUT=$2
shift 2
export LOGS=$HOME/logs XDG_SESSION_TYPE=wayland WAYLAND_DISPLAY=wayland-0
export LIBGL_ALWAYS_SOFTWARE=1 GSK_RENDERER=cairo QT_QUICK_BACKEND=software QT_LINUX_ACCESSIBILITY_ALWAYS_ON=1
mkdir -p "$LOGS"
{ read -r DBUS_SYSTEM_BUS_ADDRESS; } < <(dbus-daemon --session --fork --print-address=1)
export DBUS_SYSTEM_BUS_ADDRESS
python3 -m dbusmock --system --template logind > "$LOGS/logind" 2>&1 &

case $DESKTOP in
  gnome) export XDG_CURRENT_DESKTOP=GNOME ;;
  labwc) export XDG_CURRENT_DESKTOP=labwc:wlroots WLR_BACKENDS=headless WLR_LIBINPUT_NO_DEVICES=1 WLR_RENDERER=pixman ;;
  kwin) export XDG_CURRENT_DESKTOP=KDE KDE_FULL_SESSION=true KDE_SESSION_VERSION=6 XDG_MENU_PREFIX=plasma- \
    KWIN_SCREENSHOT_NO_PERMISSION_CHECKS=1 ;;
esac

start_gnome() {
  local sources
  sources=$(printf "('xkb','%s')," ${LAYOUT//,/ })
  gsettings set org.gnome.desktop.input-sources sources "[${sources%,}]"
  gsettings set org.gnome.desktop.interface enable-animations false
  gsettings set org.gnome.shell welcome-dialog-last-shown-version 99
  gnome-shell --headless --unsafe-mode --virtual-monitor 1280x720 > "$LOGS/gnome-shell" 2>&1 &
  echo $! > "$LOGS/compositor"
  wait_for shell 'if (!Main.layoutManager._startingUp) Main.overview.hide(); !Main.layoutManager._startingUp && !Main.overview.visible'
}
start_kwin() {
  mkdir -p ~/.config
  printf '[Layout]\nLayoutList=%s\nUse=true\n' "$LAYOUT" > ~/.config/kxkbrc
  kbuildsycoca6 > "$LOGS/sycoca" 2>&1  # says which programs KWin may trust
  cp /usr/bin/kwin_wayland "$XDG_RUNTIME_DIR/"  # the packaged file has a capability that a container refuses
  KWIN_COMPOSE=Q "$XDG_RUNTIME_DIR/kwin_wayland" --virtual --width 1280 --height 720 --xwayland --socket wayland-0 > "$LOGS/kwin" 2>&1 &
  echo $! > "$LOGS/compositor"
  wait_for test -S "$XDG_RUNTIME_DIR/wayland-0"
}
start_labwc() {
  labwc > "$LOGS/labwc" 2>&1 &
  echo $! > "$LOGS/compositor"
  wait_for test -S "$XDG_RUNTIME_DIR/wayland-0"
}
shell() {
  gdbus call --session -d org.gnome.Shell -o /org/gnome/Shell -m org.gnome.Shell.Eval "$1" 2>/dev/null | grep -q 'true.*true'
}
wait_for() {
  for _ in $(seq 300); do "$@" && return; sleep 0.1; done
  echo "session.sh: waited in vain for $*" >&3
  exit 1
}
run() {
  pipewire > "$LOGS/pipewire" 2>&1 &  # before the compositor: KWin looks for it once
  wait_for test -S "$XDG_RUNTIME_DIR/pipewire-0"
  wireplumber > "$LOGS/wireplumber" 2>&1 &
  "start_$DESKTOP"
  dbus-update-activation-environment WAYLAND_DISPLAY XDG_CURRENT_DESKTOP XDG_SESSION_TYPE LIBGL_ALWAYS_SOFTWARE \
    GSK_RENDERER QT_QUICK_BACKEND QT_LINUX_ACCESSIBILITY_ALWAYS_ON
  exec "$@" 2>&3
}
export -f start_gnome start_kwin start_labwc shell wait_for run
exec 3>&2 2> "$LOGS/errors"  # of the desktop's services; those of the command go on to the terminal
exec dbus-run-session -- bash -euc 'run "$@"' run "$@"
