"""The page, made with Gradio."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any, Final

from tray_asl.demo.visit import Visit
from tray_asl.errors import TrayAslError

os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"  # read when Gradio is imported; nothing is told to anybody
os.environ["HF_HUB_OFFLINE"] = "1"

try:
    import gradio
except ImportError as error:
    raise TrayAslError("The demo needs the extra `web`: pip install 'tray-asl[web]'") from error

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from tray_asl.settings.schema import Settings

_EVERY: Final = 0.05
"""Seconds from one frame that the browser sends to the next."""

_TITLE: Final = "tray_asl: try it"
_INTRODUCTION: Final = (
    "# Fingerspell to your webcam\n"
    "Start the camera, show a letter, and hold it until it is written. Open the hand between two of the same letter; "
    "take it away for a space. Pictures go to the tray_asl on this machine, stay in its memory, and are forgotten."
)
_FONTS: Final = ["system-ui", "sans-serif"]
"""Gradio's own themes fetch theirs from outside."""


def theme() -> Any:  # noqa: ANN401 - Gradio is an extra
    """Choose how the page looks."""
    return gradio.themes.Default(font=_FONTS, font_mono=["monospace"])


def build_page(settings: Settings) -> Any:  # noqa: ANN401 - Gradio is an extra
    """Lay out the page.

    Args:
        settings: the person's.

    Returns:
        Gradio's Blocks.
    """

    def see(image: NDArray[np.uint8] | None, visit: Visit | None) -> tuple[Any, ...]:
        visit = visit or Visit(settings)
        if image is None:
            return (gradio.skip(), gradio.skip(), gradio.skip(), gradio.skip(), visit)
        shown = visit.see(image)
        picture = f'<img src="{shown.picture}" alt="You, as in a mirror, with your hand drawn" style="width: 100%">'
        return picture, shown.rivals, shown.doing, shown.text, visit

    def clear(visit: Visit | None) -> str:
        if visit is not None:
            visit.clear()
        return ""

    with gradio.Blocks(title=_TITLE, analytics_enabled=False) as page:
        gradio.Markdown(_INTRODUCTION)
        visit = gradio.State(None, delete_callback=_close)
        with gradio.Row():
            camera = gradio.Image(
                sources="webcam",
                streaming=True,
                label="Camera",
                webcam_options=gradio.WebcamOptions(mirror=False),
                buttons=[],
            )
            # Not an Image: Gradio would keep each picture in a file.
            drawn = gradio.HTML(label="Your hand", elem_id="drawn")
        with gradio.Row():
            with gradio.Column():
                doing = gradio.Textbox(label="Now", elem_id="doing", interactive=False)
                text = gradio.Textbox(label="Text", elem_id="text", interactive=False, lines=3)
                again = gradio.Button("Clear the text", elem_id="clear")
            rivals = gradio.Label(label="Sign", elem_id="rivals", num_top_classes=3)
        camera.stream(
            see,
            [camera, visit],
            [drawn, rivals, doing, text, visit],
            stream_every=_EVERY,
            concurrency_limit=1,
            show_progress="hidden",
            api_visibility="private",
        )
        again.click(clear, visit, text, show_progress="hidden", api_visibility="private")
    return page


def _close(visit: Visit | None) -> None:
    if visit is not None:
        visit.close()
