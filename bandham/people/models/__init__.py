"""The nouns of the room."""

from bandham.people.models.bonds import Consent, Need, Relation, RelationKind
from bandham.people.models.parties import Organisation, Person
from bandham.people.models.reaches import Reach
from bandham.people.models.sources import DuplicatePair, GoldenRule, Joined, Source, SourceRecord
from bandham.people.models.touches import Touch

__all__ = [
    "Consent", "DuplicatePair", "GoldenRule", "Joined", "Need", "Organisation", "Person", "Reach",
    "Relation", "RelationKind", "Source", "SourceRecord", "Touch",
]
