"""The room's long work."""

from __future__ import annotations

from bandham.kernel.jobs import Running, job
from bandham.people.duplicates import find_pairs


@job("people.find_duplicates")
def find_duplicates(running: Running) -> None:
    """Compare everybody with everybody by their keys, and put pairs aside to decide."""
    with running.scope():
        running.progress(1, 1, pairs=find_pairs())
