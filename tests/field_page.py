"""A page with a text field for real browsers, which tells a server of ours on loopback what stands in it."""

from __future__ import annotations

import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

PAGE = b"""<!doctype html><meta charset=utf-8><title>TITLE</title><textarea id=t autofocus rows=30 cols=90></textarea>
<script>
const t = document.getElementById("t");
let sending = false, again = false;
onload = () => { t.focus(); fetch("/shown", {method: "POST"}); };
async function send() {  // one request at a time, so that none overtakes another
  again = true;
  if (sending) return;
  sending = true;
  while (again) { again = false; await fetch("/", {method: "POST", body: t.value}); }
  sending = false;
}
t.addEventListener("input", send);
t.addEventListener("keydown", e => { if (e.key === "Tab") { e.preventDefault(); t.setRangeText("\\t", t.selectionStart,
  t.selectionEnd, "end"); send(); } });
</script>"""


class FieldPage:
    """The page and its server.

    title: of the page.
    path: the file that always holds what stands in the field.
    page: the HTML; TITLE in it stands for the title.
    shown: called once the page is shown.

    address: of the page.
    """

    def __init__(self, title: str, path: Path, page: bytes = PAGE, shown: Callable[[], object] = bool) -> None:
        class Home(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                self.send_response(200)
                self.send_header("Content-Type", "text/html")
                self.end_headers()
                self.wfile.write(page.replace(b"TITLE", title.encode()))

            def do_POST(self) -> None:
                content = self.rfile.read(int(self.headers["Content-Length"]))
                if self.path == "/shown":
                    shown()
                else:
                    new = path.with_suffix(".new")
                    new.write_bytes(content)
                    new.rename(path)
                self.send_response(204)
                self.end_headers()

            def log_message(self, *_: object) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Home)
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        self.address = f"http://127.0.0.1:{self._server.server_port}/"

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()


def chromium(address: str, profile: str) -> list[str]:
    """Return the command that shows a page in a Chromium of its own, on X11 or on Wayland."""
    return [
        "chromium", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-sync", "--password-store=basic",
        "--ozone-platform-hint=auto", f"--user-data-dir={profile}", f"--app={address}",
    ]  # fmt: skip


def firefox(address: str, profile: str) -> list[str]:
    """Return the command that shows a page in a Firefox of its own; it makes the profile."""
    settings = {
        "browser.aboutwelcome.enabled": "false",
        "browser.shell.checkDefaultBrowser": "false",
        "browser.startup.homepage_override.mstone": '"ignore"',
        "browser.tabs.firefox-view": "false",
        "datareporting.policy.dataSubmissionEnabled": "false",
        "toolkit.telemetry.reportingpolicy.firstRun": "false",
        "termsofuse.acceptedVersion": "9999",
        "termsofuse.bypassNotification": "true",
    }
    folder = Path(profile)
    folder.mkdir(parents=True)
    lines = [f'user_pref("{name}", {value});\n' for name, value in settings.items()]
    folder.joinpath("user.js").write_text("".join(lines), encoding="utf-8")
    return ["firefox-esr", "--no-remote", "--profile", profile, "--kiosk", address]
