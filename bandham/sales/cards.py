"""What stands on a card besides the deal itself: the next step that is planned."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from bandham.accounts.reader import Reader
from bandham.sales.models import Deal


def next_steps(rows: Sequence[Deal], reader: Reader) -> dict[UUID, dict[str, Any]]:
    """The next planned step of each deal."""
    return {}
