"""How often we are in touch, and since when we know somebody."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from bandham.kernel.prepared import Asking, Told
from bandham.people.thread import FORTNIGHT, Spark, spark_of

_YEAR = Told(f"""
WITH tied AS (
    SELECT %(id)s::uuid AS id UNION ALL SELECT j.was FROM people_joined j
    WHERE j.workspace_id = kernel_workspace() AND j.person_id = %(id)s)
SELECT n.kind, count(*), min(n.at), max(n.at), now() FROM tied JOIN kernel_knot n
    ON n.workspace_id = kernel_workspace() AND n.about_id = tied.id AND n.at <= now()
   AND n.at > now() - interval '1 year'
GROUP BY n.kind, date_bin({int(FORTNIGHT * 86400)} * interval '1 second', n.at, now())
UNION ALL SELECT '', 0, min(f.at), NULL, now() FROM tied, LATERAL (
    SELECT n.at FROM kernel_knot n WHERE n.workspace_id = kernel_workspace() AND n.about_id = tied.id
    ORDER BY n.at LIMIT 1) f
""")


@dataclass(frozen=True)
class Rhythm:
    """Touches of the last twelve months; ``first`` is the oldest knot of all, ``spark`` draws the year."""

    count: int
    oldest: datetime | None
    newest: datetime | None
    first: datetime | None
    spark: Spark = ()

    @property
    def days(self) -> int | None:
        """The usual number of days between two touches, from three touches on."""
        if self.count < 3 or not self.oldest or not self.newest:
            return None
        return max(1, round((self.newest - self.oldest).total_seconds() / 86400 / (self.count - 1)))


def asked(party: UUID) -> Asking:
    return _YEAR.of(id=party)


def rhythm(party: UUID) -> Rhythm:
    """The rhythm of one person or organisation, in one query; a note alone is no touch."""
    *year, (_all, _none, first, _newest, _now) = sorted(asked(party).rows(), key=lambda row: -bool(row[0]))
    touches = [row for row in year if row[0] != "note"]
    return Rhythm(sum(row[1] for row in touches), min((row[2] for row in touches), default=None),
                  max((row[3] for row in touches), default=None), first,
                  spark_of(((now - newest).total_seconds() // 86400, kind) for kind, _n, _at, newest, now in year))
