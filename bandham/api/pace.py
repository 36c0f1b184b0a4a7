"""How fast a key may ask: a bucket of requests that refills by the second, kept per process."""

from __future__ import annotations

import math
import os
import time
from threading import Lock
from uuid import UUID

from django.utils.translation import gettext as _

from bandham.api.problems import Problem

PER_SECOND = float(os.environ.get("BANDHAM_API_RATE", "50"))
"""Requests a second that a key may keep up in each web process; 0 lifts the limit."""
BURST = 10.0
"""How many seconds' worth may come at once."""


class Pace:
    """The buckets of all keys."""

    def __init__(self, per_second: float = PER_SECOND, burst: float = BURST) -> None:
        self.rate, self.most = per_second, per_second * burst
        self.buckets: dict[UUID, tuple[float, float]] = {}
        self.lock = Lock()

    def take(self, token: UUID, now: float | None = None) -> None:
        """Take one request out of a key's bucket. Raises Problem 429 where it is empty."""
        if not self.rate:
            return
        now = time.monotonic() if now is None else now
        with self.lock:
            left, since = self.buckets.get(token, (self.most, now))
            left = min(self.most, left + (now - since) * self.rate)
            if left >= 1:
                self.buckets[token] = (left - 1, now)
                return
            self.buckets[token] = (left, now)
            wait = math.ceil((1 - left) / self.rate)
        raise Problem(
            429,
            _("Too many requests with this key. Wait a little."),
            headers={"Retry-After": str(wait)},
        )


pace = Pace()
