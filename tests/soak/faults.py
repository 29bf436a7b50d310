"""What may happen beside the signing, at any moment; each is called on the engine's thread between two frames."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.soak.parts import Stage
    from tray_asl.engine.engine import Engine


def camera_lost(stage: Stage, _: Engine) -> None:
    stage.troubled = int(stage.rng.integers(1, 120))


def picture_fails(stage: Stage, _: Engine) -> None:
    stage.blind = 1


def detector_fails(stage: Stage, _: Engine) -> None:
    stage.blind = 9  # more than is borne with: everything is opened anew


def keyboard_refuses(stage: Stage, _: Engine) -> None:
    stage.editor.refusals = int(stage.rng.integers(1, 4))


def keyboard_fails(stage: Stage, _: Engine) -> None:
    stage.editor.failures = 1


def clock_leaps(stage: Stage, _: Engine) -> None:
    stage.clock += float(stage.rng.uniform(0.1, 100))


def clock_starts_again(stage: Stage, _: Engine) -> None:
    stage.clock = 0.0


def machine_sleeps(stage: Stage, _: Engine) -> None:
    stage.sleep()


def person_clicks(stage: Stage, _: Engine) -> None:
    stage.desk = replace(stage.desk, real_input=stage.desk.real_input + 1)


def screen_locked(stage: Stage, _: Engine) -> None:
    stage.locked = int(stage.rng.integers(1, 200))


def switched_off_and_on(_: Stage, engine: Engine) -> None:
    engine.switch(on=False)
    engine.switch(on=True)


def hand_learned(_: Stage, engine: Engine) -> None:
    engine.lend_camera(lambda: None)


def setting_changed(stage: Stage, engine: Engine) -> None:
    from tests.soak.run import SETTINGS  # noqa: PLC0415 (it imports this module)

    engine.configure(SETTINGS.replaced({"spelling.hold_ms": int(stage.rng.integers(300, 600))}))


FAULTS = (
    camera_lost,
    picture_fails,
    detector_fails,
    keyboard_refuses,
    keyboard_fails,
    clock_leaps,
    clock_starts_again,
    machine_sleeps,
    person_clicks,
    screen_locked,
    switched_off_and_on,
    hand_learned,
    setting_changed,
)
