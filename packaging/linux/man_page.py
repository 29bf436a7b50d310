"""Writes the manual page tray-asl(1) from the program's own help, to standard output."""

from __future__ import annotations

import click

from tray_asl import __version__
from tray_asl.cli.main import cli


def _escaped(text: str) -> str:
    """Keep roff from reading a text as its own."""
    escaped = text.replace("\\", r"\e").replace("-", r"\-")
    return rf"\&{escaped}" if escaped.startswith((".", "'")) else escaped


def page() -> str:
    """Give the page in roff."""
    context = click.Context(cli, info_name="tray-asl")
    lines = [
        f'.TH TRAY\\-ASL 1 "" "tray_asl {__version__}"',
        ".SH NAME",
        r"tray\-asl \- fingerspell American Sign Language into any application",
        ".SH SYNOPSIS",
        r".B tray\-asl",
        r"[\fB\-\-config\fR FILE] [\fB\-v\fR] COMMAND [ARGUMENTS]",
        ".SH DESCRIPTION",
        _escaped(
            "Watches the webcam, names the letter or digit that a hand signs, and types it into the window that has "
            "the focus. It sits in the system tray; tray-asl run starts it."
        ),
        r"Each command says more with \fB\-\-help\fR.",
        ".SH COMMANDS",
    ]
    for name in cli.list_commands(context):
        command = cli.get_command(context, name)
        if command is not None:
            lines += [".TP", rf".B {_escaped(name)}", _escaped(command.get_short_help_str(limit=200))]
    lines += [
        ".SH FILES",
        ".TP",
        ".I ~/.config/tray_asl/settings.toml",
        r"The settings; \fBtray\-asl config\fR shows and changes them.",
        ".TP",
        ".I ~/.local/share/tray_asl/hands",
        "What was learned of a person's hand.",
    ]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    print(page(), end="")
