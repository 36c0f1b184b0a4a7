"""The nouns of the room."""

from bandham.sales.models.cadences import Cadence, CadenceStep
from bandham.sales.models.deals import Competitor, Deal, DealContact, DealLine, DealRival, Objection
from bandham.sales.models.goals import Goal
from bandham.sales.models.leads import Lead
from bandham.sales.models.pipelines import Pipeline, Stage
from bandham.sales.models.rules import AssignmentRule, RuleMember
from bandham.sales.models.standing import Step, Tally
from bandham.sales.models.webforms import FormAnswer, LeadForm

__all__ = [
    "AssignmentRule", "Cadence", "CadenceStep", "Competitor", "Deal", "DealContact", "DealLine",
    "DealRival", "FormAnswer",
    "Goal", "Lead", "LeadForm", "Objection", "Pipeline", "RuleMember", "Stage", "Step", "Tally",
]
