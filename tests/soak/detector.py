"""The same with the real HandLandmarker: the sample clip, again and again; each time the text must be right."""

from __future__ import annotations

import argparse
import json
import threading
import time
from unittest.mock import patch

import psutil

from tests.engine.parts import Editor
from tray_asl.cli.options import SAMPLE
from tray_asl.engine import open_outputs
from tray_asl.engine.components import LiveComponents
from tray_asl.engine.engine import Engine
from tray_asl.output.keyboard.notices import Notices
from tray_asl.settings.schema import Settings


def main() -> None:
    """Run it from the command line; print a line of numbers for each time."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=10.0)
    chosen = parser.parse_args()
    settings = Settings().replaced({"camera.source": str(SAMPLE), "output.to": ["keyboard"], "signs.learn": False})
    editor, ended, process = Editor("keyboard"), threading.Event(), psutil.Process()
    end, number = time.monotonic() + 60 * chosen.minutes, 0
    with patch.object(open_outputs, "open_output", lambda *_: editor):
        engine = Engine(lambda: LiveComponents(Notices(print, print), fast=True), settings, ended.set)
        engine.start()
        while time.monotonic() < end:
            ended.wait()
            ended.clear()
            number += 1
            everything = [process, *process.children(recursive=True)]
            numbers = {
                "time": number,
                "right": editor.text.strip() == "hello world",
                "megabytes": round(sum(each.memory_info().rss for each in everything) / 1e6, 1),
                "threads": process.num_threads(),
                "handles": process.num_fds(),
                "children": len(everything) - 1,
            }
            print(json.dumps(numbers), flush=True)
            editor.text = ""
            engine.forget()
            engine.switch(on=True)
        engine.stop()
        engine.join()


if __name__ == "__main__":
    main()
