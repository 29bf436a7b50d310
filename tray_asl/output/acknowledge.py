"""The acknowledgement of an action that was done one character after another."""

from tray_asl.spelling.action import Action, Delivery


def acknowledge(action: Action, done: int, problem: str = "", *, lost: bool = False) -> Delivery:
    """Say that an output came so far.

    Args:
        action: what was asked for.
        done: how many characters, those to be taken back counted first, were done.
        problem: why it came no further.
        lost: as in `Delivery`.
    """
    erased = min(done, action.erase)
    return Delivery(erased, done - erased, problem, lost)
