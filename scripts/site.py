"""What mkdocs does to the pages: takes those that lie elsewhere in the repository, and lists what the code knows best.

The pages keep the links that work in the repository; here they are turned into the site's.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.structure.files import File, Files

from tray_asl.settings import describe
from tray_asl.settings.schema import Settings

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.pages import Page

REPOSITORY = Path(__file__).resolve().parent.parent
PAGES = {
    "README.md": "index.md",
    "CONTRIBUTING.md": "contributing.md",
    "SECURITY.md": "security.md",
    "CHANGELOG.md": "changes.md",
    "models/MODEL_CARD.md": "model-card.md",
}
SETTINGS = "<!-- every setting -->"

_LINK = re.compile(r"(!?)\[([^]]*)]\((?!https?:|#)([^)#]*)(#[^)]*)?\)")


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the pages and pictures that lie outside `docs/`."""
    for source, page in PAGES.items():
        files.append(File.generated(config, page, abs_src_path=str(REPOSITORY / source)))
    for picture in (REPOSITORY / "models" / "report").glob("*.png"):
        files.append(File.generated(config, f"report/{picture.name}", abs_src_path=str(picture)))
    return files


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Point links at the site's pages, and list the settings where a page asks for them."""
    sources = {page: source for source, page in PAGES.items()}
    source = REPOSITORY / sources.get(page.file.src_uri, f"docs/{page.file.src_uri}")

    def linked(match: re.Match[str]) -> str:
        mark, text, path, anchor = match.groups(default="")
        target = (source.parent / path).resolve()
        if target.is_relative_to(config.docs_dir):
            uri = target.relative_to(config.docs_dir).as_posix()
        else:
            name = target.relative_to(REPOSITORY).as_posix()
            uri = PAGES.get(name, name.removeprefix("models/"))
        if not files.get_file_from_path(uri) and target.exists():
            return text  # a file of the repository that is no page
        return f"{mark}[{text}]({uri}{anchor})"

    return _LINK.sub(linked, markdown).replace(SETTINGS, settings_tables())


def settings_tables() -> str:
    """Write every setting with its default, what it may be and what it is for, one table a section."""
    lines: list[str] = []
    defaults = Settings()
    for section, model in describe.sections().items():
        lines += [f"## `[{section}]`", "", model.__doc__ or "", "", "| setting | default | meaning |", "|---|---|---|"]
        for name in model.model_fields:
            key = f"{section}.{name}"
            default = describe.shown(getattr(getattr(defaults, section), name))
            meaning = f"{describe.purpose(key)} May be {describe.allowed(key)}.".replace("|", "\\|")
            lines.append(f"| `{name}` | `{default}` | {meaning} |")
        lines.append("")
    return "\n".join(lines)
