"""What triggers work out from deals: what each was, and what lies in each lane."""

from __future__ import annotations

from django.db import models

from bandham.kernel.models import KernelRow


class Step(KernelRow):
    """What a deal was from one change to the next; written by triggers, for looking back."""

    deal_id = models.UUIDField()
    since = models.DateTimeField()
    until = models.DateTimeField(null=True)
    pipeline_id = models.UUIDField()
    stage_id = models.UUIDField()
    owner_id = models.UUIDField(null=True)
    state = models.CharField(max_length=6)
    amount = models.BigIntegerField()
    currency = models.CharField(max_length=3)
    expected_on = models.DateField(null=True)
    closed_on = models.DateField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["workspace_id", "deal_id", "since"], name="step_deal"),
            models.Index(fields=["workspace_id", "since"], name="step_since"),
            models.Index(fields=["workspace_id", "stage_id", "since"], name="step_stage"),
        ]


class Tally(KernelRow):
    """How many deals lie in a lane and what they come to; written by triggers, so that no board adds them up.

    A lane is the sum of its tallies: whoever finds one in use begins another. ``day`` is that of winning,
    the epoch for a deal that is open; deals that were lost are not counted.
    """

    pipeline_id = models.UUIDField()
    stage_id = models.UUIDField()
    state = models.CharField(max_length=6)
    currency = models.CharField(max_length=3)
    day = models.DateField()
    number = models.BigIntegerField()
    amount = models.DecimalField(max_digits=30, decimal_places=0)

    class Meta:
        indexes = [
            models.Index(fields=["workspace_id", "stage_id", "state", "day"], name="tally_lane"),
            models.Index(fields=["workspace_id", "pipeline_id", "state", "day"], name="tally_pipeline")]
