"""The signer that the thresholds are tried with."""

from tests.signer import signer

__all__ = ["signer"]
