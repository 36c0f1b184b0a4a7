"""Waiting for what other processes do, without sleeping blindly."""

import time
from collections.abc import Callable


def wait_until(true: Callable[[], object], seconds: float = 90) -> None:
    """Look every few milliseconds until it holds."""
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "it did not happen in time"
        time.sleep(0.02)
