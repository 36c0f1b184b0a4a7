"""The kernel's own tables. Facts, knots, changes and search rows are written by SQL, set-wise."""

from __future__ import annotations

from typing import Any, ClassVar
from uuid import UUID

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from bandham.kernel.ids import uuid7
from bandham.kernel.numbers import format_number
from bandham.kernel.tenancy import TenantManager, TenantModel, current_workspace_id


class KernelRow(models.Model):
    """A tenant row that is bookkeeping: not captured for undo, not a noun."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    workspace_id = models.UUIDField(default=current_workspace_id, editable=False)

    objects: ClassVar[TenantManager] = TenantManager()

    class Meta:
        abstract = True


class ChangeSet(KernelRow):
    """One click, one bulk edit, one import, one automation run: what one Undo takes back."""

    kind = models.CharField(max_length=20)
    label = models.CharField(max_length=200)
    params = models.JSONField(default=dict)
    actor_id = models.UUIDField(null=True)
    actor_name = models.CharField(max_length=200)
    actor_kind = models.CharField(max_length=10)
    at = models.DateTimeField(auto_now_add=True)
    rows = models.IntegerField(default=0)
    undoes = models.UUIDField(null=True)
    undone_by = models.UUIDField(null=True)

    class Meta:
        indexes = [models.Index(fields=["workspace_id", "-at"], name="changeset_at")]

    def __str__(self) -> str:
        """The label in the reader's language, with its parameters filled in, counts in its digits."""
        return _told(self.label, self.params)

    @property
    def undone(self) -> str:
        """What an undo took back or did again, in the reader's language."""
        return str(_filled(self.params).get("label", self))


def _told(label: str, params: dict[str, Any]) -> str:
    return gettext(label) % _filled(params) if params else gettext(label)


def _filled(params: dict[str, Any]) -> dict[str, Any]:
    """The parameters as the reader reads them: the verb that was done and what an undo is of are told anew."""
    lang = (get_language() or "en")[:2]
    filled: dict[str, Any] = {k: format_number(v, lang) if type(v) is int else v for k, v in params.items()}
    if verb := filled.get("verb"):
        filled["verb"] = gettext(verb)
    if of := filled.pop("of", None):
        filled["label"] = _told(of["label"], of["params"])
    return filled


class Change(models.Model):
    """What one statement did to rows; written by triggers, read by undo."""

    seq = models.BigAutoField(primary_key=True)
    workspace_id = models.UUIDField()
    changeset_id = models.UUIDField()
    tbl = models.TextField()
    op = models.CharField(max_length=1)
    row_id = models.UUIDField(null=True)
    row_ids = ArrayField(models.UUIDField(), null=True)
    old = models.JSONField(null=True)
    new = models.JSONField(null=True)

    objects: ClassVar[TenantManager] = TenantManager()

    class Meta:
        indexes = [
            models.Index(fields=["workspace_id", "changeset_id", "seq"], name="change_set"),
            models.Index(fields=["workspace_id", "row_id", "seq"], name="change_row"),
        ]


class FactRow(models.Model):
    """The feed: append-only, partitioned by the month it was recorded in."""

    id = models.UUIDField(primary_key=True, default=uuid7)
    workspace_id = models.UUIDField()
    at = models.DateTimeField()
    xid = models.BigIntegerField()
    name = models.TextField()
    subject_type = models.TextField()
    subject_id = models.UUIDField()
    about = ArrayField(models.UUIDField(), default=list)
    actor_id = models.UUIDField(null=True)
    actor_name = models.TextField()
    changeset_id = models.UUIDField(null=True)
    payload = models.JSONField(default=dict)

    objects: ClassVar[TenantManager] = TenantManager()

    class Meta:
        managed = False
        db_table = "kernel_fact"


class Knot(models.Model):
    """One knot of a customer's thread: which fact, when it happened, of what kind."""

    fact_id = models.UUIDField(primary_key=True)
    workspace_id = models.UUIDField()
    about_id = models.UUIDField()
    at = models.DateTimeField()
    kind = models.TextField()

    objects: ClassVar[TenantManager] = TenantManager()

    class Meta:
        managed = False
        db_table = "kernel_knot"


class Cursor(KernelRow):
    """How far a subscriber has read one workspace's feed."""

    subscriber = models.CharField(max_length=120)
    xid = models.BigIntegerField(default=0)
    fact_id = models.UUIDField(default=UUID(int=0))

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["workspace_id", "subscriber"], name="cursor_one"),
        ]


class Parked(KernelRow):
    """A fact that a subscriber could not take, with the error; it can be replayed."""

    subscriber = models.CharField(max_length=120)
    fact_id = models.UUIDField()
    error = models.TextField()
    at = models.DateTimeField(auto_now_add=True)


class JobState(models.TextChoices):
    QUEUED = "queued", _("waiting")
    RUNNING = "running", _("running")
    DONE = "done", _("done")
    FAILED = "failed", _("failed")
    CANCELLED = "cancelled", _("cancelled")


class Job(KernelRow):
    """Long work with live progress."""

    kind = models.CharField(max_length=60)
    label = models.CharField(max_length=200)
    params = models.JSONField(default=dict)
    state = models.CharField(max_length=10, choices=JobState, default=JobState.QUEUED)
    done = models.IntegerField(default=0)
    total = models.IntegerField(default=0)
    note = models.TextField(blank=True)
    result = models.JSONField(default=dict)
    error = models.TextField(blank=True)
    attempts = models.IntegerField(default=0)
    cancel_asked = models.BooleanField(default=False)
    actor_id = models.UUIDField(null=True)
    actor_name = models.CharField(max_length=200, blank=True)
    changeset_id = models.UUIDField(null=True)
    created_at = models.DateTimeField(auto_now_add=True)
    finished_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["workspace_id", "-created_at"], name="job_newest")]

    def __str__(self) -> str:
        return gettext(self.label)


__all__ = [
    "Change", "ChangeSet", "Cursor", "FactRow", "Job", "JobState", "Knot", "Parked", "TenantModel",
]
