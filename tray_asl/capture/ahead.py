"""Reading one frame ahead: the next is decoded while the one in hand is looked at."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator

    from tray_asl.capture.frame import Frame


def read_ahead(frames: Generator[Frame, None, None]) -> Iterator[Frame]:
    """Give the same frames in the same order, with the next one always under way on a thread.

    What `frames` raises is raised where its frame would have come. Dropping the iterator ends the thread and `frames`.
    """
    with closing(frames), ThreadPoolExecutor(1, "reading ahead") as reader:
        coming = reader.submit(next, frames, None)
        while (frame := coming.result()) is not None:
            coming = reader.submit(next, frames, None)
            yield frame
