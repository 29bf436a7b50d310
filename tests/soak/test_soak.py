"""Faults sprinkled over hours of signing: every letter that was meant is typed once, and nothing grows."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.soak.run import Soak, slope

if TYPE_CHECKING:
    from pathlib import Path


def test_minutes_with_faults_lose_and_double_no_letter(tmp_path: Path) -> None:
    result = Soak(0.08, 1, tmp_path / "numbers.jsonl").run()
    assert result["typed as intended"]
    assert result["given up"] == 0
    assert result["letters"] > 100


@pytest.mark.slow
def test_eight_hours_with_faults_lose_no_letter_and_grow_nothing(tmp_path: Path) -> None:
    path = tmp_path / "numbers.jsonl"
    result = Soak(8, 2, path).run()
    assert result["typed as intended"]
    assert result["given up"] == 0
    assert slope(path) < 1
    minutes = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    for quantity in ("threads", "handles", "children"):
        values = [minute[quantity] for minute in minutes[len(minutes) // 4 :]]
        assert max(values) <= min(values) + 1
