"""The command line: the commands, what they share, and what a person is told when one fails."""

from __future__ import annotations

import io
import logging
import sys
from pathlib import Path

import click

from tray_asl import __version__
from tray_asl.cli.lazy import LazyCommand, LazyGroup
from tray_asl.cli.printing import say
from tray_asl.errors import TrayAslError, log_fault

_RUNNING = "tray_asl.cli.control"

COMMANDS = {
    "autostart": LazyCommand("tray_asl.cli.autostart", "Start the program at login, or no more."),
    "bench": LazyCommand("tray_asl.cli.bench", "Measure how long each stage takes for a frame."),
    "calibrate": LazyCommand("tray_asl.cli.calibrate", "Learn how you make the signs."),
    "cameras": LazyCommand("tray_asl.cli.cameras", "List the cameras."),
    "classify": LazyCommand("tray_asl.cli.classify", "Name the sign in pictures, or in all pictures of folders."),
    "config": LazyCommand("tray_asl.cli.config", "Show, check and change the settings."),
    "demo": LazyCommand("tray_asl.cli.demo", "Try the recogniser on a page in your browser."),
    "doctor": LazyCommand("tray_asl.cli.doctor", "Say what is wrong on this system, and what to do."),
    "fetch": LazyCommand("tray_asl.cli.fetch", "Fetch the hand model now rather than at the first use."),
    "mode": LazyCommand(_RUNNING, "Choose what is recognised: letters, digits or both."),
    "off": LazyCommand(_RUNNING, "Switch the running program off."),
    "on": LazyCommand(_RUNNING, "Switch the running program on."),
    "pause": LazyCommand(_RUNNING, "Pause typing and let the camera go, or go on."),
    "profile": LazyCommand(_RUNNING, "Choose whose learned hand is read."),
    "quit": LazyCommand(_RUNNING, "End the running program, and wait until it has ended."),
    "run": LazyCommand("tray_asl.cli.run", "Watch the hand and type what it spells."),
    "say": LazyCommand(_RUNNING, "Speak the line that is being written."),
    "status": LazyCommand(_RUNNING, "Say what the running program is doing."),
    "style": LazyCommand(_RUNNING, "Choose when a sign is typed."),
    "toggle": LazyCommand(_RUNNING, "Switch the running program on or off."),
    "trace": LazyCommand("tray_asl.cli.trace", "Print what happens in a video file frame by frame."),
    "train": LazyCommand(
        "tray_asl.training.command", "Train the classifier on pictures of your own.", heading="For developers"
    ),
    "transcribe": LazyCommand("tray_asl.cli.transcribe", "Print the text that is spelled in video files."),
    "undo": LazyCommand(_RUNNING, "Take back what was typed last."),
}


@click.group(cls=LazyGroup, lazy=COMMANDS, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__)
@click.option("--config", "path", type=click.Path(path_type=Path, dir_okay=False), help="Another settings file.")
@click.option("-v", "--verbose", is_flag=True, help="Say what the program does; never what is signed.")
@click.pass_context
def cli(ctx: click.Context, path: Path | None, *, verbose: bool) -> None:
    """Fingerspell American Sign Language into any application."""
    from tray_asl.settings.store import Store  # noqa: PLC0415 - takes 0.1 s, and the help needs none

    logging.basicConfig(format="%(message)s")
    if verbose:
        logging.getLogger("tray_asl").setLevel(logging.INFO)  # what libraries have to say helps nobody here
    if isinstance(sys.stdout, io.TextIOWrapper):  # a letter that the terminal's encoding lacks must end no command
        sys.stdout.reconfigure(errors="replace")
    ctx.obj = Store(path)


def main() -> None:
    """Run the command line; what goes wrong is said in a sentence and the exit code is 1."""
    try:
        try:
            cli()
        finally:
            _write_out()
    except TrayAslError as error:
        say(f"Error: {error}")
        sys.exit(1)
    except OSError as error:  # such as a full disk behind standard output
        log_fault(logging.getLogger(__name__), "the command", error)
        reason = error.strerror or type(error).__name__
        if error.filename is None:
            say(f"Error: something could not be read or written: {reason}. Check the disk, or where the output goes.")
        else:
            say(f"Error: {TrayAslError(error.filename)} could not be read or written: {reason}. Check its permissions.")
        sys.exit(1)
    except Exception as error:  # noqa: BLE001 (nobody is to see a traceback)
        log_fault(logging.getLogger(__name__), "the command", error)
        say("Error: a fault of the program's own; the same command with `tray-asl -v` says more.")
        sys.exit(1)


def _write_out() -> None:
    """Write out what standard output still holds.

    Raises:
        OSError: It cannot be written; it is dropped then.
    """
    if sys.stdout is None:
        return
    try:
        sys.stdout.flush()
    except OSError:
        from tray_asl.output.terminal import drop_unwritten  # noqa: PLC0415 (mostly not needed)

        drop_unwritten(sys.stdout)
        raise
