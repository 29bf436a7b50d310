"""The whole program reaches no network: nothing of it is ever connected to, bound to or asked of another machine."""

from __future__ import annotations

import ipaddress
import json
import os
import subprocess
import sys
import urllib.request
from typing import TYPE_CHECKING

import psutil

from tests.desktop.test_quitting import descendants
from tests.xdesk import end, wait_until

if TYPE_CHECKING:
    from pathlib import Path

    from tests.editors import XTerm
    from tests.tray_host import TrayHost
    from tests.xdesk import XDesk

WATCH = """
import json, os, sys
def note(event, arguments):
    if event in ("socket.connect", "socket.bind", "socket.sendto", "socket.sendmsg"):
        if isinstance(arguments[1], tuple):
            asked = arguments[1][0]
        else:
            return
    elif event in ("socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr"):
        asked = arguments[0]
    else:
        return
    asked = asked.decode() if isinstance(asked, bytes) else asked
    line = json.dumps([event, asked, sys.argv[:3]]) + "\\n"
    descriptor = os.open(os.environ["NETWORK_LOG"], os.O_WRONLY | os.O_APPEND | os.O_CREAT)
    os.write(descriptor, line.encode())
    os.close(descriptor)
sys.addaudithook(note)
"""
"""Python imports a module `sitecustomize` at its start: this one notes what any Python of the program asks for."""


def is_of_this_machine(address: str | None) -> bool:
    return address in (None, "", "localhost") or ipaddress.ip_address(address).is_loopback


def connections(pid: int) -> set[str]:
    """Return the addresses that a process and its children are bound or connected to, native libraries' included."""
    found: set[str] = set()
    for process in [pid, *descendants(pid)]:
        try:
            ends = [end for each in psutil.Process(process).net_connections("inet") for end in (each.laddr, each.raddr)]
        except psutil.Error:  # it has ended
            continue
        found.update(end.ip for end in ends if end)
    return found


def test_nothing_is_asked_of_another_machine(
    xdesk: XDesk, xterm: XTerm, panel: TrayHost, settings_file: Path, tmp_path: Path
) -> None:
    (tmp_path / "sitecustomize.py").write_text(WATCH)
    asked, page = tmp_path / "network", tmp_path / "page"
    browser = tmp_path / "browser"
    browser.write_text(f'#!/bin/sh\nprintf %s "$1" > {page}\n')
    browser.chmod(0o700)
    xterm.focus()
    xterm.clear()
    command = (sys.executable, "-m", "tray_asl", "--config", str(settings_file), "run", "--source", "sample")
    path = os.pathsep.join(filter(None, (str(tmp_path), os.environ.get("PYTHONPATH", ""))))
    program = subprocess.Popen(
        [*command, "--output", "keyboard,terminal,speech"],
        env=xdesk.env | {"PYTHONPATH": path, "NETWORK_LOG": str(asked), "BROWSER": str(browser)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    seen: set[str] = set()

    def watched(condition: object) -> bool:
        seen.update(connections(program.pid))
        return bool(condition)

    try:
        panel.wait_for_icon()
        panel.choose("Settings…")
        wait_until(lambda: watched(page.exists() and page.read_text()), "the page", 60)
        opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(), urllib.request.ProxyHandler({}))
        with opener.open(page.read_text(), timeout=20) as answer:
            assert b"<html" in answer.read()
        wait_until(lambda: watched(len(xterm.peek()) >= 5), "letters in the terminal", 60)
    finally:
        end(program)
    lines = [json.loads(line) for line in asked.read_text().splitlines()]
    assert any(event == "socket.bind" for event, *_ in lines), "the pages' own server was not seen: the watch is blind"
    assert [line for line in lines if not is_of_this_machine(line[1])] == []
    assert seen
    assert [address for address in seen if not is_of_this_machine(address)] == []


def test_the_watch_sees_what_it_is_for(tmp_path: Path) -> None:
    (tmp_path / "sitecustomize.py").write_text(WATCH)
    asked = tmp_path / "network"
    subprocess.run(
        [sys.executable, "-c", "import socket; socket.socket(type=socket.SOCK_DGRAM).connect(('10.0.0.1', 9))"],
        env=os.environ | {"PYTHONPATH": str(tmp_path), "NETWORK_LOG": str(asked)},
        check=False,
        stderr=subprocess.DEVNULL,
    )
    assert "10.0.0.1" in asked.read_text()
    assert not is_of_this_machine("10.0.0.1")
