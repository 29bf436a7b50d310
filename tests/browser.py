"""A real browser without a screen, and the way by which the program's pages come to it."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
from selenium.webdriver import Chrome, ChromeOptions, ChromeService
from selenium.webdriver.common.by import By

from tests.xdesk import wait_until

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.xdesk import XDesk


def start_chromium(*arguments: str) -> Chrome:
    """Start a browser of our own; the caller ends it."""
    program, driver_program = shutil.which("chromium"), shutil.which("chromedriver")
    if program is None or driver_program is None:
        pytest.skip("Debian's packages chromium and chromium-driver are not on this machine")
    options = ChromeOptions()
    options.binary_location = program
    for argument in ("--headless=new", "--no-sandbox", "--window-size=1100,900", "--disable-dev-shm-usage"):
        options.add_argument(argument)
    for argument in arguments:
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"performance": "ALL"} if arguments else {})
    return Chrome(options, ChromeService(driver_program))


@pytest.fixture(scope="session")
def chromium() -> Iterator[Chrome]:
    driver = start_chromium()
    yield driver
    driver.quit()


class Browser:
    """The browser that a desktop's programs open pages in.

    driver: the browser itself.
    """

    def __init__(self, driver: Chrome, desk: XDesk) -> None:
        self.driver = driver
        self._addresses = desk.home / "addresses"
        opener = desk.home / "open-page"
        opener.write_text(f'#!/bin/sh\necho "$1" > {self._addresses}\n', encoding="utf-8")
        opener.chmod(0o700)
        desk.env["BROWSER"] = f"{opener} %s"

    def wait_for_page(self) -> str:
        """Wait until a program opens a page, show it and give its address."""
        wait_until(lambda: self._addresses.exists() and self._addresses.read_text(), "a page to be opened")
        address = self._addresses.read_text(encoding="utf-8").strip()
        self._addresses.unlink()
        self.driver.get(address)
        # Without a screen, no window has the focus by itself.
        self.driver.execute_cdp_cmd("Emulation.setFocusEmulationEnabled", {"enabled": True})
        wait_until(lambda: self.driver.execute_script("return document.hasFocus()"), "the focus")
        self.driver.execute_script("dispatchEvent(new Event('focus'))")
        return address

    def text(self, element: str) -> str:
        """Read an element by its id."""
        return str(self.driver.find_element(By.ID, element).get_property("textContent"))

    def screenshot(self, path: Path) -> None:
        self.driver.save_screenshot(str(path))


@pytest.fixture
def browser(chromium: Chrome, xdesk: XDesk) -> Iterator[Browser]:
    yield Browser(chromium, xdesk)
    chromium.get("about:blank")
