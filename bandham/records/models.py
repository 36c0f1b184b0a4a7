"""What users add to nouns themselves: fields, objects, views, tags, notes, files; and imports."""

from __future__ import annotations

from typing import Any

from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from bandham.accounts.models import Membership
from bandham.kernel.tenancy import TenantForeignKey, TenantModel
from bandham.kernel.text import normalise, sort_key
from bandham.records.kinds import KINDS

KEY = RegexValidator(r"^[a-z][a-z0-9_]{0,39}$", _("Use small Latin letters, digits and underscores."))


class CustomField(TenantModel):
    """A field that a workspace added to a noun; its values live in the rows' ``custom`` JSON."""

    noun = models.CharField(max_length=60)
    key = models.CharField(_("key"), max_length=40, validators=[KEY])
    label = models.CharField(_("name"), max_length=80)
    kind = models.CharField(_("kind"), max_length=10, choices=[(k.name, k.label) for k in KINDS.values()])
    choices = models.JSONField(_("choices"), default=list, blank=True)
    target = models.CharField(_("relation to"), max_length=60, blank=True)
    formula = models.CharField(_("formula"), max_length=500, blank=True)
    required = models.BooleanField(_("required"), default=False)
    filterable = models.BooleanField(_("indexed for filters"), default=False)
    help = models.CharField(_("help"), max_length=200, blank=True)
    position = models.IntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(
            fields=["workspace_id", "noun", "key"], name="custom_field_key")]
        ordering = ["position", "created_at"]

    def __str__(self) -> str:
        return self.label


class CustomObject(TenantModel):
    """A noun that a workspace made itself."""

    slug = models.CharField(_("address"), max_length=40, validators=[
        RegexValidator(r"^[a-z][a-z0-9-]{1,39}$", _("Use small Latin letters, digits and hyphens."))])
    label = models.CharField(_("name"), max_length=80)
    plural = models.CharField(_("name for several"), max_length=80)
    icon = models.CharField(_("icon"), max_length=40, default="box")

    class Meta:
        constraints = [models.UniqueConstraint(
            fields=["workspace_id", "slug"], name="custom_object_slug")]

    def __str__(self) -> str:
        return self.plural


class CustomRecord(TenantModel):
    """A record of a custom object; all of them share this table."""

    told_by = ("name",)

    object = TenantForeignKey(CustomObject, models.CASCADE, related_name="records")
    name = models.CharField(_("name"), max_length=200)
    name_norm = models.CharField(max_length=250, editable=False)
    sort_key = models.BinaryField(editable=False, default=b"")
    owner = TenantForeignKey(Membership, models.PROTECT, null=True, blank=True, related_name="+",
                             verbose_name=_("owner"))

    class Meta:
        indexes = [models.Index(fields=["workspace_id", "object", "sort_key", "id"], name="custom_sorted")]

    def __str__(self) -> str:
        return self.name

    @property
    def made_noun(self) -> str:
        """What roles call the noun of this record."""
        return f"custom.{self.object.slug}"

    def clean(self) -> None:
        self.name_norm, self.sort_key = normalise(self.name)[:250], sort_key(self.name)


class SavedView(TenantModel):
    """Columns, filter and order of a list, kept under a name; private where it has an owner."""

    noun = models.CharField(max_length=60)
    name = models.CharField(_("name"), max_length=80)
    owner = TenantForeignKey(Membership, models.CASCADE, null=True, blank=True, related_name="+")
    filter = models.JSONField(default=dict, blank=True)
    columns = models.JSONField(default=list, blank=True)
    sort = models.CharField(max_length=60, blank=True)
    position = models.IntegerField(default=0)

    class Meta:
        indexes = [models.Index(fields=["workspace_id", "noun"], name="view_noun")]
        ordering = ["position", "created_at"]

    def __str__(self) -> str:
        return self.name


class Layout(TenantModel):
    """The order and grouping of fields on a noun's record page, and what stands beside them, per workspace."""

    noun = models.CharField(max_length=60)
    groups = models.JSONField(default=list)
    beside = models.JSONField(default=dict, blank=True)
    """Keys of blocks: ``order``, and ``off`` for those that are hidden; empty as they came."""

    class Meta:
        constraints = [models.UniqueConstraint(fields=["workspace_id", "noun"], name="layout_noun")]


class Tag(TenantModel):
    """A word that marks records of any noun."""

    name = models.CharField(_("name"), max_length=60)
    name_norm = models.CharField(max_length=80, editable=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["workspace_id", "name_norm"], name="tag_name")]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        self.name_norm = normalise(self.name)[:80]


class Tagging(TenantModel):
    tag = TenantForeignKey(Tag, models.CASCADE, related_name="taggings")
    noun = models.CharField(max_length=60)
    record_id = models.UUIDField()

    class Meta:
        constraints = [models.UniqueConstraint(
            fields=["workspace_id", "record_id", "tag"], name="tagging_once")]
        indexes = [models.Index(fields=["workspace_id", "tag", "record_id"], name="tagging_tag")]


class Note(TenantModel):
    """A note on a record; ``mentions`` are members who are told."""

    noun = models.CharField(max_length=60)
    record_id = models.UUIDField()
    text = models.TextField(_("note"))
    text_norm = models.TextField(editable=False)
    author = TenantForeignKey(Membership, models.PROTECT, null=True, related_name="+")
    mentions = models.JSONField(default=list, blank=True)

    class Meta:
        indexes = [models.Index(fields=["workspace_id", "record_id", "-created_at"], name="note_record")]

    def __str__(self) -> str:
        return self.text[:60]

    def clean(self) -> None:
        self.text_norm = normalise(self.text)


def upload_path(file: Any, name: str) -> str:
    """Files lie under their workspace, by identifier: nothing a user wrote becomes a path."""
    return f"{file.workspace_id}/{file.pk}"


class Attachment(TenantModel):
    """A file on a record."""

    noun = models.CharField(max_length=60)
    record_id = models.UUIDField()
    name = models.CharField(max_length=200)
    media_type = models.CharField(max_length=100)
    size = models.BigIntegerField()
    sha256 = models.CharField(max_length=64)
    content = models.FileField(upload_to=upload_path, max_length=120)
    author = TenantForeignKey(Membership, models.PROTECT, null=True, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["workspace_id", "record_id"], name="attachment_record")]

    def __str__(self) -> str:
        return self.name


class ImportState(models.TextChoices):
    DRAFT = "draft", _("being prepared")
    CHECKED = "checked", _("checked")
    RUNNING = "running", _("running")
    DONE = "done", _("done")
    CANCELLED = "cancelled", _("stopped")
    FAILED = "failed", _("failed")


class ImportRun(TenantModel):
    """One import of one file: its mapping, its progress, its refused rows."""

    captured = False

    noun = models.CharField(max_length=60)
    source = models.CharField(_("source"), max_length=60)
    file_name = models.CharField(max_length=200)
    content = models.FileField(upload_to=upload_path, max_length=120)
    form = models.JSONField(default=dict)
    mapping = models.JSONField(default=dict)
    policy = models.CharField(max_length=8, default="update")
    silent = models.BooleanField(default=True)
    state = models.CharField(max_length=10, choices=ImportState, default=ImportState.DRAFT)
    rows_total = models.IntegerField(default=0)
    rows_done = models.IntegerField(default=0)
    counts = models.JSONField(default=dict)
    changeset_id = models.UUIDField(null=True)
    job_id = models.UUIDField(null=True)
    author = TenantForeignKey(Membership, models.PROTECT, null=True, related_name="+")

    def __str__(self) -> str:
        return self.file_name


class RefusedRow(TenantModel):
    """A row that could not be imported, with the reason in words."""

    captured = False

    run = TenantForeignKey(ImportRun, models.CASCADE, related_name="refused")
    row = models.IntegerField()
    reason = models.TextField()
    cells = models.JSONField(default=list)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["workspace_id", "run", "row"], name="refused_row")]


class RememberedMapping(TenantModel):
    """The mapping last used for files of a source, by their header."""

    captured = False

    noun = models.CharField(max_length=60)
    source = models.CharField(max_length=60)
    mapping = models.JSONField(default=dict)

    class Meta:
        constraints = [models.UniqueConstraint(
            fields=["workspace_id", "noun", "source"], name="remembered_source")]
