"""More programs to type into, too heavy for every run of the tests: another terminal, a browser."""

from __future__ import annotations

import contextlib
import itertools
import subprocess
from typing import TYPE_CHECKING

import pytest

from tests.editors import SENTINEL, Editor, XTerm
from tests.field_page import PAGE, FieldPage, chromium, firefox
from tests.xdesk import wait_until

if TYPE_CHECKING:
    from collections.abc import Sequence

WRITER_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema">
SETTINGS</oor:items>
""".replace(
    "SETTINGS",
    "".join(
        f'<item oor:path="/org.openoffice.{path}"><prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop>'
        "</item>\n"
        for path, name, value in (
            ("Office.Writer/AutoFunction/Completion", "Enable", "false"),
            ("Office.Writer/AutoFunction/Format/ByInput", "Enable", "false"),
            ("Office.Common/AutoCorrect", "TwoCapitalsAtStart", "false"),
            ("Office.Common/AutoCorrect", "CapitalAtStartSentence", "false"),
            ("Office.Common/AutoCorrect", "UseReplacementTable", "false"),
            ("Office.Common/Misc", "FirstRun", "false"),
            ("Office.Common/Misc", "ShowTipOfTheDay", "false"),
            ("Setup/Office", "ooSetupInstCompleted", "true"),
            ("Setup/Product", "LastTimeDonateShown", "2000000000"),
        )
    ),
)


FORM = b"""<!doctype html><meta charset=utf-8><title>TITLE</title><input autofocus><input>
<script>
const fields = [...document.querySelectorAll("input")];
const send = () => fetch("/", {method: "POST", body: fields.map(field => field.value).join("\\n")});
fields.forEach(field => field.addEventListener("input", send));
</script>"""


class Alacritty(XTerm):
    """A terminal that reads keys in its own way, through libxkbcommon."""

    def _command(self) -> Sequence[str]:
        shell = f"stty -icanon -echo; exec cat > {self.path}"
        return ["alacritty", "--title", self.title, "-o", "window.dynamic_title=false", "-e", "sh", "-c", shell]


class Kitty(XTerm):
    """A terminal that draws with OpenGL, and reads keys through libxkbcommon."""

    def _command(self) -> Sequence[str]:
        shell = f"stty -icanon -echo; exec cat > {self.path}"
        options = ("confirm_os_window_close=0", "update_check_interval=0", "remember_window_size=no")
        return [
            "kitty",
            "--config",
            "NONE",
            *itertools.chain(*(("-o", option) for option in options)),
            "-T",
            self.title,
            "sh",
            "-c",
            shell,
        ]


class Chromium(Editor):
    """A browser with a page that sends home what stands in its text field, at every change."""

    page = PAGE

    def _command(self) -> Sequence[str]:
        self._page = FieldPage(self.title, self.path, self.page)
        return self._browser(self._page.address, f"{self.desk.home / self.title}.profile")

    def _browser(self, address: str, profile: str) -> Sequence[str]:
        return chromium(address, profile)

    def clear(self) -> None:
        self.desk.press("ctrl+a", "Delete")
        wait_until(lambda: not self._read(), "an empty text field")

    def close(self) -> None:
        super().close()
        self._page.close()

    def _read(self) -> str:
        return self.path.read_text(encoding="utf-8")


class Firefox(Chromium):
    """Another browser with the same page."""

    def _browser(self, address: str, profile: str) -> Sequence[str]:
        return firefox(address, profile)


class ChromiumForm(Chromium):
    """A browser with a form of two fields, of which a line each comes home."""

    page = FORM

    def clear(self) -> None:
        self.desk.press("ctrl+a", "Delete")
        wait_until(lambda: not self._read().strip(), "empty fields")

    def _answers(self, seconds: float) -> bool:
        self.desk.press("q")
        with contextlib.suppress(AssertionError, pytest.fail.Exception):
            wait_until(lambda: "q" in self._read(), "an answer of the form", seconds)
            return True
        return False

    def fields(self, last: str) -> list[str]:
        """Return what stands in the fields once the second one ends so."""
        wait_until(lambda: self._read().endswith(last), f"{last!r} in the form, which has {self._read()!r}")
        return self._read().split("\n")


class Writer(Editor):
    """LibreOffice Writer with a plain text, without its corrections; what stands there is read over the clipboard."""

    def _command(self) -> Sequence[str]:
        profile = self.desk.home / f"{self.title}.profile"
        (profile / "user").mkdir(parents=True)
        (profile / "user" / "registrymodifications.xcu").write_text(WRITER_SETTINGS, encoding="utf-8")
        installation = f"-env:UserInstallation={profile.as_uri()}"
        return ["soffice", installation, "--nologo", "--norestore", "--writer", str(self.path)]

    def clear(self) -> None:
        self.desk.press("ctrl+a", "Delete")
        self._forget_copy()

    def _answers(self, seconds: float) -> bool:
        self._forget_copy()
        self.desk.press("Tab", "Return", "Tab")
        with contextlib.suppress(pytest.fail.Exception):
            wait_until(lambda: self._save() or self._read().endswith(SENTINEL), "the end of the text", seconds)
            return True
        return False

    def _forget_copy(self) -> None:
        """Empty the clipboard: else a copy that comes late would be taken for what an earlier text left there."""
        subprocess.run(["xclip", "-selection", "clipboard"], env=self.desk.env, input=b"", check=True)

    def _save(self) -> None:
        """Copy the text; it is there a little later."""
        self.desk.press("ctrl+a", "ctrl+c", "Right")

    def _read(self) -> str:
        copied = ["xclip", "-selection", "clipboard", "-o", "-t", "UTF8_STRING"]
        with contextlib.suppress(subprocess.SubprocessError):
            return subprocess.run(copied, env=self.desk.env, capture_output=True, check=True, timeout=5).stdout.decode()
        return ""
