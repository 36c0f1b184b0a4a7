"""How often somebody outside may come who has not signed in."""

from __future__ import annotations

from django.core.cache import cache


def too_fast(who: str, most: int, seconds: int) -> bool:
    """Count one more request of somebody, in so many seconds; whether it is more than is let through."""
    cache.add(who, 0, seconds)
    try:
        return bool(cache.incr(who) > most)
    except ValueError:  # it ran out between the two
        return False
