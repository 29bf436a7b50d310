"""The pages of the running program in a real browser: changed there, tried there, and closed to everybody else."""

from __future__ import annotations

import json
import re
import shutil
import sys
import urllib.error
import urllib.request
from typing import TYPE_CHECKING

import pytest
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import Select

from tests.browser import browser, chromium
from tests.calibration_clip import record
from tests.conftest import REPOSITORY
from tests.xdesk import end, wait_until
from tray_asl.settings.snippets import SnippetFile
from tray_asl.signs.profile import Profile

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Callable
    from pathlib import Path

    from tests.browser import Browser
    from tests.editors import Mousepad
    from tests.tray_host import TrayHost
    from tests.xdesk import XDesk

__all__ = ["browser", "chromium"]

SAMPLE_TEXT = "hello world"


def test_a_snippet_is_written_changed_and_removed(
    panel: TrayHost, start: Callable[..., subprocess.Popen[bytes]], settings_file: Path, browser: Browser
) -> None:
    snippets = settings_file.with_name("snippets.toml")
    snippets.unlink(missing_ok=True)
    start()
    panel.choose("Settings…")
    browser.wait_for_page()
    find = browser.driver.find_element
    find(By.LINK_TEXT, "Snippets").click()

    find(By.ID, "add").click()
    find(By.NAME, "abbreviation").send_keys("My Address")
    find(By.NAME, "text").send_keys("12 Elm Street\nOttawa\t")
    wait_until(lambda: "one word in lower case" in find(By.CSS_SELECTOR, ".snippet .error").text, "what is wrong")
    find(By.NAME, "abbreviation").clear()
    find(By.NAME, "abbreviation").send_keys("addr\t")
    wait_until(lambda: snippets.exists() and "Ottawa" in snippets.read_text(), "the snippet in the file")
    assert SnippetFile(settings_file).load() == {"addr": "12 Elm Street\nOttawa"}

    find(By.ID, "add").click()
    second = browser.driver.find_elements(By.CLASS_NAME, "snippet")[1]
    second.find_element(By.NAME, "abbreviation").send_keys("addr")
    second.find_element(By.NAME, "text").send_keys("another\t")
    wait_until(lambda: "There is a snippet addr already" in second.text, "that nothing is written over")
    find(By.NAME, "text").clear()
    find(By.NAME, "text").send_keys("\t")
    wait_until(lambda: "A snippet has a text" in find(By.CLASS_NAME, "snippet").text, "that an emptied one stays")

    browser.driver.refresh()
    assert find(By.NAME, "text").get_attribute("value") == "12 Elm Street\nOttawa"
    find(By.NAME, "remove").click()
    wait_until(lambda: not SnippetFile(settings_file).load(), "the file without it")


def test_in_a_narrow_window_or_with_large_letters_nothing_is_cut_off(
    panel: TrayHost, start: Callable[..., subprocess.Popen[bytes]], settings_file: Path, browser: Browser
) -> None:
    """As WCAG 1.4.10 wants it: 320 pixels, which a window of 1280 has at four times the size."""
    SnippetFile(settings_file).set("long", "oneverylongword" * 30)
    start()
    panel.choose("Settings…")
    browser.wait_for_page()
    driver = browser.driver
    driver.execute_cdp_cmd(
        "Emulation.setDeviceMetricsOverride", {"width": 320, "height": 800, "deviceScaleFactor": 1, "mobile": False}
    )
    wide = "return document.documentElement.scrollWidth - document.documentElement.clientWidth"
    try:
        for page in ("Settings", "Snippets", "Practice", "First steps"):
            driver.find_element(By.LINK_TEXT, page).click()
            wait_until(lambda page=page: driver.title.startswith(page), f"the page {page}")
            assert driver.execute_script(wide) == 0, page
        driver.find_element(By.LINK_TEXT, "Practice").click()
        driver.find_element(By.CSS_SELECTOR, "[value=read]").click()
        assert driver.execute_script(wide) == 0, "reading a word"
    finally:
        driver.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
        SnippetFile(settings_file).set("long", "")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_what_has_the_focus_is_seen_to_have_it(
    panel: TrayHost, start: Callable[..., subprocess.Popen[bytes]], browser: Browser, scheme: str
) -> None:
    """As WCAG 1.4.11 wants it: a contrast of 3 to 1 with what is around."""
    start()
    panel.choose("Settings…")
    browser.wait_for_page()
    driver = browser.driver
    feature = {"name": "prefers-color-scheme", "value": scheme}
    driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [feature]})
    try:
        driver.switch_to.active_element.send_keys(Keys.TAB)
        shown = "return getComputedStyle({}).{}"
        outline = driver.execute_script(shown.format("document.activeElement", "outlineColor"))
        around = driver.execute_script(shown.format("document.body", "backgroundColor"))
    finally:
        driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": []})
    dark, bright = sorted(_luminance(color) for color in (outline, around))
    assert (bright + 0.05) / (dark + 0.05) >= 3


def _luminance(color: str) -> float:
    """Tell how bright WCAG takes a color for that a browser has told, such as rgb(0, 54, 150)."""
    parts = [int(part) / 255 for part in re.findall(r"\d+", color)[:3]]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_a_setting_is_found_changed_and_refused(
    panel: TrayHost, start: Callable[..., subprocess.Popen[bytes]], settings_file: Path, browser: Browser
) -> None:
    start()
    panel.choose("Settings…")
    browser.wait_for_page()
    find = browser.driver.find_element

    find(By.ID, "search").send_keys("held before it is typed")
    shown = [
        each.get_attribute("id")
        for each in browser.driver.find_elements(By.CSS_SELECTOR, "[data-key]")
        if each.is_displayed()
    ]
    assert shown == ["spelling-hold_ms"]

    hold = find(By.ID, "spelling-hold_ms")
    hold.clear()
    hold.send_keys("700\t")
    wait_until(lambda: "hold_ms = 700" in settings_file.read_text(), "the setting in the file")
    hold.clear()
    hold.send_keys("-5\t")
    wait_until(lambda: "from 0 to 60000" in browser.text("spelling-hold_ms-error"), "what is wrong with it")
    assert "hold_ms = 700" in settings_file.read_text()

    find(By.ID, "search").clear()
    find(By.ID, "search").send_keys("recognise")
    Select(find(By.ID, "spelling-signs")).select_by_visible_text("digits")
    wait_until(lambda: panel.menu()["Digits"]["toggle-state"] == 1, "the menu to follow")


def test_what_is_signed_to_a_page_goes_there_and_nowhere_else(
    mousepad: Mousepad, panel: TrayHost, start: Callable[..., subprocess.Popen[bytes]], browser: Browser
) -> None:
    mousepad.focus()
    start()
    panel.wait_for_item("Turn off")
    panel.choose("Turn off")
    panel.wait_for_item("Turn on")
    before = mousepad.text()
    panel.choose("Settings…")
    browser.wait_for_page()
    wait_until(lambda: browser.text("state") == "off", "the page to be live")
    panel.choose("Turn on")
    panel.wait_for_item("Turn off")
    panel.wait_for_item("Turn on")
    wait_until(lambda: browser.text("state") == "off", "the page to follow")
    assert browser.text("tried") == SAMPLE_TEXT
    browser.screenshot(REPOSITORY / "artefacts" / "settings.png")
    assert mousepad.text() == before

    browser.driver.get("about:blank")
    panel.choose("Turn on")
    panel.wait_for_item("Turn off")
    panel.wait_for_item("Turn on")
    assert mousepad.text() == before + SAMPLE_TEXT


def test_nobody_else_sees_the_pages(
    panel: TrayHost, start: Callable[..., subprocess.Popen[bytes]], browser: Browser
) -> None:
    start()
    panel.choose("Settings…")
    address = browser.wait_for_page()
    page = address.partition("?")[0]
    for used, headers in ((address, {}), (page, {}), (page, {"Host": "elsewhere.example"})):
        with pytest.raises(urllib.error.HTTPError) as refusal:
            urllib.request.urlopen(urllib.request.Request(used, headers=headers), timeout=5)  # noqa: S310
        assert refusal.value.code == 403


def test_the_first_steps_are_gone_by_button_key_and_hand(
    xdesk: XDesk, panel: TrayHost, start: Callable[..., subprocess.Popen[bytes]], settings_file: Path, browser: Browser
) -> None:
    clip = xdesk.home / "abc.mp4"
    record(clip, "ABC")
    with settings_file.open("a", encoding="utf-8") as file:
        file.write("[tray]\nstart_on = false\n")
    start("--source", str(clip))
    panel.choose("First steps…")
    browser.wait_for_page()
    find = browser.driver.find_element

    def step() -> str:
        return next(each.text for each in browser.driver.find_elements(By.TAG_NAME, "h2") if each.is_displayed())

    assert step() == "Can the camera see your hand?"
    browser.driver.save_screenshot(REPOSITORY / "artefacts" / "first-steps.png")
    find(By.ID, "next").click()
    assert step() == "Which hand do you sign with?"
    browser.driver.switch_to.active_element.send_keys(Keys.ENTER)
    assert step() == "Sign three letters"
    panel.choose("Turn on")
    wait_until(
        lambda: [each.text for each in browser.driver.find_elements(By.CLASS_NAME, "mark")] == ["✓"] * 3,
        "the three letters",
        60,
    )
    browser.driver.save_screenshot(REPOSITORY / "artefacts" / "first-steps-letters.png")
    find(By.ID, "next").click()
    assert step() == "Where shall the text go?"
    find(By.CSS_SELECTOR, "[value=speech]").click()
    wait_until(lambda: '"speech"' in settings_file.read_text(), "speech in the settings")
    find(By.ID, "next").click()
    assert step() == "Ready"
    assert not find(By.ID, "next").is_displayed()


def test_the_first_start_shows_the_first_steps_once(xdesk: XDesk, panel: TrayHost, browser: Browser) -> None:
    command = (sys.executable, "-m", "tray_asl", "--config", str(xdesk.home / "new.toml"), "run")
    first = xdesk.start(*command)
    address = browser.wait_for_page()
    assert "/first-steps?" in address
    end(first)
    second = xdesk.start(*command)
    wait_until(panel.icon_is_there, "the second start's icon")
    panel.choose("Settings…")
    assert "/settings?" in browser.wait_for_page()
    end(second)


def test_a_word_is_practised_with_what_to_change(
    xdesk: XDesk, panel: TrayHost, start: Callable[..., subprocess.Popen[bytes]], settings_file: Path, browser: Browser
) -> None:
    shutil.rmtree(xdesk.home / ".local/share/tray_asl/learned", ignore_errors=True)  # what other clips taught
    clip = xdesk.home / "bab.mp4"
    record(clip, "BAB")
    with settings_file.open("a", encoding="utf-8") as file:
        file.write("[tray]\nstart_on = false\n")
    program = start("--source", str(clip))
    panel.choose("Practise…")
    browser.wait_for_page()
    find = browser.driver.find_element
    find(By.ID, "own").send_keys("ab\t")
    assert browser.text("description").startswith("A: A fist")
    panel.choose("Turn on")
    wait_until(lambda: browser.text("advice") == "That looks like B. Close all four fingers.", "what to change", 60)
    browser.screenshot(REPOSITORY / "artefacts" / "practice.png")
    wait_until(lambda: "letters a minute" in browser.text("pace"), "the first letter", 60)
    wait_until(lambda: browser.text("word") != "ab", "the next word", 60)

    def kept() -> dict[str, float]:
        tally = json.loads((xdesk.home / ".local/state/tray_asl/practice.json").read_text(encoding="utf-8"))
        return {letter: tries["wrong"] for letter, tries in tally.items()}

    wait_until(lambda: kept() == {"A": 1, "B": 0}, "both tries")
    end(program)
    learned = Profile.read(xdesk.home / ".local/share/tray_asl/learned/(no profile).json")
    assert {letter: len(hands) for letter, hands in learned.signs.items()} == {"A": 1, "B": 1}, "the B for A is none"


def test_a_word_is_read_from_the_hand(
    panel: TrayHost, start: Callable[..., subprocess.Popen[bytes]], browser: Browser
) -> None:
    start()
    panel.choose("Practise…")
    browser.wait_for_page()
    find = browser.driver.find_element
    browser.driver.execute_script("""
        window.shown = [];
        new MutationObserver(() => shown.push(document.getElementById("shown").src.match(/signs.(.)/)[1]))
            .observe(document.getElementById("shown"), {attributeFilter: ["src"]});
        document.getElementById("speed").value = 200;
    """)
    find(By.CSS_SELECTOR, "[value=read]").click()

    def hidden() -> bool:
        return find(By.ID, "shown").value_of_css_property("visibility") == "hidden"

    wait_until(hidden, "the word's end")
    word = "".join(browser.driver.execute_script("return shown")).lower()
    find(By.ID, "answer").send_keys(word + "x\t")
    assert browser.text("verdict").startswith("Not yet")
    find(By.ID, "answer").clear()
    find(By.ID, "answer").send_keys(word + "\t")
    wait_until(lambda: browser.text("verdict") == f"Yes, {word}.", "that the word was read")
