"""The page of all settings, made from the schema: each with its explanation, changed as soon as it is chosen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from tray_asl.pages.page import Page, answer
from tray_asl.settings.describe import allowed, purpose, sections, shape
from tray_asl.settings.schema import Settings

if TYPE_CHECKING:
    from collections.abc import Mapping

    from starlette.requests import Request
    from starlette.responses import Response


@dataclass(frozen=True, slots=True)
class Field:
    """One setting as the page shows it.

    Attributes:
        key: its name in the settings file, "spelling.hold_ms".
        label: its name in words.
        purpose: the sentence that says what it is for.
        allowed: what it may be, in words.
        shape: its part of the JSON schema, which says how it is chosen.
        value: what counts now.
        default: what counts where the person chose nothing.
    """

    key: str
    label: str
    purpose: str
    allowed: str
    shape: Mapping[str, Any]
    value: object
    default: object


class SettingsPage(Page):
    """Shows all settings and changes one at a time."""

    async def show(self, request: Request) -> Response:
        """Give the page."""
        settings = self._actions.settings()
        groups = {
            name: (section.__doc__ or "", [_field(settings, f"{name}.{field}") for field in section.model_fields])
            for name, section in sections().items()
        }
        return self._templates.TemplateResponse(request, "settings.html", {"groups": groups})

    async def change(self, request: Request) -> Response:
        """Change one setting: `{"key": ..., "value": ...}`; answer `{"error": ""}`, or what is wrong with it."""
        wish = await request.json()
        return await answer(lambda: self._actions.change(wish["key"], wish["value"]))


def _field(settings: Settings, key: str) -> Field:
    section, name = key.split(".")
    return Field(
        key,
        name.replace("_", " ").removesuffix(" ms").capitalize(),
        purpose(key),
        allowed(key),
        shape(key),
        getattr(getattr(settings, section), name),
        getattr(getattr(Settings(), section), name),
    )
