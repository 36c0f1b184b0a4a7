"""The nouns of the room."""

from bandham.sales.models.deals import Competitor, Deal, DealContact, DealLine, DealRival, Step
from bandham.sales.models.goals import Goal
from bandham.sales.models.leads import Lead
from bandham.sales.models.pipelines import Pipeline, Stage

__all__ = [
    "Competitor", "Deal", "DealContact", "DealLine", "DealRival", "Goal", "Lead", "Pipeline", "Stage", "Step",
]
