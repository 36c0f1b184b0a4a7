"""How well records were matched, against labels that say which record is whose."""

from __future__ import annotations

import csv
import gzip
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TextIO
from uuid import UUID

from bandham.people.models import SourceRecord


def measure(labels: Mapping[str, str]) -> tuple[float, float]:
    """Precision and recall over pairs of records; ``labels``: a record's number → its entity."""
    people: dict[UUID, list[str]] = defaultdict(list)
    rows = SourceRecord.objects.filter(person__isnull=False).values_list("external_id", "person_id")
    for number, person in rows.iterator(chunk_size=10_000):
        if number in labels:
            people[person].append(labels[number])
    joined = sum(map(_pairs, map(len, people.values())))
    right = sum(_pairs(n) for found in people.values() for n in Counter(found).values())
    wanted = sum(map(_pairs, Counter(labels.values()).values()))
    return right / joined if joined else 1.0, right / wanted if wanted else 1.0


def _pairs(count: int) -> int:
    return count * (count - 1) // 2


def read_labels(path: Path) -> dict[str, str]:
    """A CSV of record and entity, packed or not."""
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(
        encoding="utf-8"
    ) as file:
        return _labels(file)


def _labels(file: TextIO | Iterable[str]) -> dict[str, str]:
    return {row["record"]: row["entity"] for row in csv.DictReader(file)}
