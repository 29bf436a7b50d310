"""Prints what a bundle needs of the system, as the field `Depends` of a Debian package.

python packaging/linux/depends.py BUNDLE

dpkg-shlibdeps would also name the packages of the libraries that are in the bundle, and of its C library the very
version that this machine has.
"""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import debian


def depends(bundle: Path) -> str:
    """Give the packages of the libraries that the bundle's programs need and that are not in it."""
    programs = [file for file in bundle.rglob("*") if file.is_file() and not file.is_symlink() and _is_elf(file)]
    headers = _output("objdump", "--private-headers", *map(str, programs))
    needed = set(re.findall(r"^\s+NEEDED\s+(\S+)", headers, re.MULTILINE)) - {file.name for file in bundle.rglob("*")}
    known = dict(
        re.findall(r"^\s+(\S+) \(libc6.*\) => (\S+)", _output("/sbin/ldconfig", "--print-cache"), re.MULTILINE)
    )
    if absent := sorted(needed - known.keys()):
        sys.exit(f"depends: not on this machine, so that their packages are not known: {', '.join(absent)}")
    packages = debian.owners(Path(known[name]).resolve() for name in needed)
    libc = max((int(major), int(minor)) for major, minor in re.findall(r"\bGLIBC_(\d+)\.(\d+)", headers))
    names = {package.name for package in packages.values()} - {"libc6"}
    return ", ".join(["libc6 (>= {}.{})".format(*libc), *sorted(names)])


def _is_elf(file: Path) -> bool:
    with file.open("rb") as content:
        return content.read(4) == b"\x7fELF"


def _output(*command: str) -> str:
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


if __name__ == "__main__":
    print(depends(Path(sys.argv[1])))
