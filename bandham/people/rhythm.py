"""How often we are in touch, and since when we know somebody."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import connection

_BEATS = """
SELECT count(k.at), min(k.at), max(k.at), min(f.at) FROM (
    SELECT %(id)s::uuid AS id UNION ALL SELECT j.was FROM people_joined j
    WHERE j.workspace_id = kernel_workspace() AND j.person_id = %(id)s) tied
LEFT JOIN LATERAL (
    SELECT n.at FROM kernel_knot n WHERE n.workspace_id = kernel_workspace()
      AND n.about_id = tied.id AND n.kind <> 'note' AND n.at <= now()
      AND n.at > now() - interval '1 year') k ON true
LEFT JOIN LATERAL (
    SELECT n.at FROM kernel_knot n WHERE n.workspace_id = kernel_workspace()
      AND n.about_id = tied.id ORDER BY n.at LIMIT 1) f ON true
"""


@dataclass(frozen=True)
class Rhythm:
    """Touches of the last twelve months; ``first`` is the oldest knot of all."""

    count: int
    oldest: datetime | None
    newest: datetime | None
    first: datetime | None

    @property
    def days(self) -> int | None:
        """The usual number of days between two touches, from three touches on."""
        if self.count < 3 or not self.oldest or not self.newest:
            return None
        return max(1, round((self.newest - self.oldest).total_seconds() / 86400 / (self.count - 1)))


def rhythm(party: UUID) -> Rhythm:
    """The rhythm of one person or organisation, in one query."""
    with connection.cursor() as cursor:
        cursor.execute(_BEATS, {"id": party})
        return Rhythm(*cursor.fetchone())
