"""Which Debian packages files belong to."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True)
class Package:
    """An installed package."""

    name: str
    version: str
    architecture: str

    @property
    def purl(self) -> str:
        """Its package URL."""
        return f"pkg:deb/debian/{self.name}@{self.version}?arch={self.architecture}"

    @property
    def licence(self) -> tuple[Path, ...]:
        """The file that holds its licence, if it is there."""
        file = Path("/usr/share/doc") / self.name / "copyright"
        return (file,) if file.is_file() else ()


def owners(files: Iterable[Path]) -> dict[Path, Package]:
    """Give the package of each file that one owns; none where there is no dpkg."""
    if not shutil.which("dpkg-query"):
        return {}
    paths = {str(file): file for file in files}
    # Packages from before /lib became a part of /usr name their files as they were.
    paths |= {path.removeprefix("/usr"): file for path, file in paths.items() if path.startswith("/usr/lib/")}
    names = {}
    for line in _answer("--search", *paths).splitlines():
        name, _, path = line.partition(": ")
        if path in paths and not name.startswith("diversion "):
            names[paths[path]] = name
    if not names:
        return {}
    shown = _answer(
        "--show", "--showformat", "${binary:Package} ${Package} ${Version} ${Architecture}\\n", *names.values()
    )
    packages = {}
    for line in shown.splitlines():
        asked, *about = line.split()
        packages[asked] = packages[asked.partition(":")[0]] = Package(*about)
    return {file: packages[name] for file, name in names.items()}


def _answer(*arguments: str) -> str:
    # It ends with an error when one of the files belongs to nothing; the others are answered all the same.
    return subprocess.run(("dpkg-query", *arguments), capture_output=True, text=True, check=False).stdout
