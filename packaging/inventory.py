"""What the bundle is made of: a software bill of materials (CycloneDX 1.6) and the licence of every part.

It is taken from the files that PyInstaller put into the bundle, not from what happens to be installed.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import sys
import uuid
from dataclasses import dataclass, field
from importlib.metadata import Distribution, distributions
from os.path import normpath
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import debian

if TYPE_CHECKING:
    from collections.abc import Iterator

SBOM: Final = "sbom.cdx.json"
LICENCES: Final = "licences"
_LICENCE_FILES: Final = ("LICEN", "COPYING", "NOTICE", "AUTHORS", "COPYRIGHT")
_NAMESPACE: Final = uuid.UUID("8c9e9a3e-3f0f-4f55-8a51-0f3d6a6f6f0a")
_ROOT: Final = Path(__file__).resolve().parent.parent
_OWN: Final = ("tray_asl", "models", "packaging")


@dataclass(frozen=True)
class Part:
    """Something of somebody that is in the bundle.

    Attributes:
        purl: its package URL, as github.com/package-url/purl-spec writes it.
        licence: an SPDX expression or a licence's name; empty: see `texts`.
        texts: the files that hold the licence.
        kind: its type, as CycloneDX calls it.
        sha256: of its one file, if it is one.
    """

    name: str
    version: str
    purl: str = ""
    licence: str = ""
    texts: tuple[Path, ...] = field(default=(), compare=False)
    kind: str = "library"
    sha256: str = ""


class UnknownOriginError(Exception):
    """A file is in the bundle of which nobody can say whose it is."""


def write(analysis: Any, bundle: Path, version: str) -> None:  # noqa: ANN401 - PyInstaller has no types
    """Write the bill of materials and the licences into a bundle.

    Args:
        analysis: PyInstaller's, of the bundle.
        bundle: the bundle's folder.
        version: the program's.

    Raises:
        UnknownOriginError: The origin of a file cannot be told.
    """
    tables = (analysis.pure, analysis.binaries, analysis.datas, analysis.scripts)
    # A symbolic link leads to a file that is in the bundle too.
    rows = [row for table in tables for row in table]
    sources = {Path(source) for _, source, kind in rows if source not in (None, "", "-") and kind != "SYMLINK"}
    parts = sorted(set(_parts(sources)), key=lambda part: (part.name.lower(), part.version))
    (bundle / SBOM).write_text(json.dumps(_bill(parts, version), indent=1) + "\n", encoding="utf-8")
    lines = ["What this program is made of, under which licence; the texts are beside this file.", ""]
    shutil.copy(_ROOT / "LICENSE", _folder(bundle, "tray_asl") / "LICENSE")
    for part in parts:
        lines.append(f"{part.name} {part.version}: {part.licence or 'see its text'}")
        for number, text in enumerate(part.texts):
            target = _folder(bundle, part.name) / text.name
            shutil.copy(text, target.with_stem(f"{text.stem}-{number}") if target.exists() else target)
    (bundle / LICENCES / "LIST.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")


def _folder(bundle: Path, name: str) -> Path:
    folder = bundle / LICENCES / name
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def _parts(sources: set[Path]) -> Iterator[Part]:
    """Tell whose the files are."""
    owners = {normpath(str(dist.locate_file(file))): dist for dist in distributions() for file in dist.files or ()}
    system = set()
    for source in sources:
        file = source.resolve()
        if file.name == "hand_landmarker.task":
            yield _hand_model(file)
        elif dist := owners.get(normpath(source)):
            if dist.name != "tray-asl":
                yield _of_distribution(dist)
        elif file.name == "base_library.zip":
            yield _python()
        elif not any(file.is_relative_to(_ROOT / own) for own in _OWN):
            system.add(file)
    yield from _of_system(system)


def _is_pythons(file: Path) -> bool:
    return file.is_relative_to(Path(sys.base_prefix).resolve()) and "site-packages" not in file.parts


def _of_distribution(dist: Distribution) -> Part:
    texts = [
        Path(str(dist.locate_file(file)))
        for file in dist.files or ()
        if file.name.upper().startswith(_LICENCE_FILES) and file.suffix not in (".py", ".pyc")
    ]
    return Part(dist.name, dist.version, f"pkg:pypi/{dist.name.lower()}@{dist.version}", _licence(dist), tuple(texts))


def _licence(dist: Distribution) -> str:
    """Give what a distribution says of its licence: an expression, else a short text, else its classifiers."""
    about = dist.metadata
    named = [text.rpartition(" :: ")[2] for text in about.get_all("Classifier", []) if text.startswith("License ::")]
    short = about.get("License", "")
    return str(about.get("License-Expression") or (short if 0 < len(short) < 60 else ", ".join(named)))


def _python() -> Part:
    version = "{}.{}.{}".format(*sys.version_info)
    folder = Path(sys.base_prefix) / "lib" / f"python{sys.version_info[0]}.{sys.version_info[1]}"
    texts = tuple(path for path in (folder / "LICENSE.txt", folder / "LICENSE") if path.is_file())
    return Part("Python", version, f"pkg:generic/python@{version}", "PSF-2.0", texts, kind="platform")


def _hand_model(file: Path) -> Part:
    sha256 = hashlib.sha256(file.read_bytes()).hexdigest()
    return Part(file.name, "1", licence="Apache-2.0", kind="machine-learning-model", sha256=sha256)


def _of_system(files: set[Path]) -> Iterator[Part]:
    """Tell whose the files are that are of no library: Debian's, where Python itself may be a package, or Python's."""
    owners = debian.owners(files)
    others = files - owners.keys()
    pythons = {file for file in others if _is_pythons(file)}
    if pythons:
        yield _python()
    unknown = sorted(str(file) for file in others - pythons)
    if unknown and sys.platform == "linux":
        raise UnknownOriginError(f"These are of no library and no Debian package: {', '.join(unknown)}.")
    for package in owners.values():
        yield Part(package.name, package.version, package.purl, texts=package.licence)
    for name in unknown:  # elsewhere, a compiler's run-time libraries
        file = Path(name)
        yield Part(file.name, "", kind="file", sha256=hashlib.sha256(file.read_bytes()).hexdigest())


def _bill(parts: list[Part], version: str) -> dict[str, Any]:
    components = [_component(part) for part in parts]
    # The same parts have the same serial number: the file is reproducible.
    serial = uuid.uuid5(_NAMESPACE, json.dumps([version, components]))
    program = {
        "type": "application",
        "bom-ref": "tray-asl",
        "name": "tray-asl",
        "version": version,
        "purl": f"pkg:pypi/tray-asl@{version}",
        "licenses": [{"license": {"id": "MIT"}}],
    }
    return {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": f"urn:uuid:{serial}",
        "version": 1,
        "metadata": {"component": program},
        "components": components,
        "dependencies": [{"ref": "tray-asl", "dependsOn": [each["bom-ref"] for each in components]}],
    }


def _component(part: Part) -> dict[str, Any]:
    component: dict[str, Any] = {"type": part.kind, "bom-ref": f"{part.name}@{part.version}", "name": part.name}
    if part.version:
        component["version"] = part.version
    if part.purl:
        component["purl"] = part.purl
    if part.licence:
        component["licenses"] = [{"license": {"name": part.licence}}]
    if part.sha256:
        component["hashes"] = [{"alg": "SHA-256", "content": part.sha256}]
    return component
