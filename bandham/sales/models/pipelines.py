"""The ways that deals go, and the stages on each."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext, gettext_noop
from django.utils.translation import gettext_lazy as _

from bandham.kernel.named import Named
from bandham.kernel.prepared import Prepared
from bandham.kernel.tenancy import TenantForeignKey, TenantModel
from bandham.kernel.text import clean_line, normalise
from bandham.records.customs import custom_fields

GATES = (
    ("person", _("contact")), ("organisation", _("company")), ("amount", _("amount")),
    ("expected_on", _("expected close")), ("owner", _("owner")), ("source", _("source")),
    ("lines", _("products")), ("contacts", _("contacts with their part")),
)
"""What a stage may ask for before a deal may enter it; the deals' custom fields are added by ``gates``."""

FIRST = gettext_noop("Sales")
FIRST_STAGES: tuple[tuple[str, int, bool, list[str]], ...] = (
    (gettext_noop("New talk"), 10, False, []), (gettext_noop("Tasting"), 30, False, []),
    (gettext_noop("Quote sent"), 60, False, ["amount"]),
    (gettext_noop("Terms"), 80, True, ["amount", "expected_on"]),
)
"""What a workspace begins with: name, odds, whether it counts as committed, gates."""
_NAMES = {FIRST, *(name for name, *_rest in FIRST_STAGES)}


def shown(name: str) -> str:
    """The names that a workspace begins with are read in the reader's language."""
    return gettext(name) if name in _NAMES else name


class Pipeline(Named):
    """One way of selling, with stages of its own."""

    name = models.CharField(_("name"), max_length=80)
    position = models.IntegerField(_("position"), default=0)
    stale_days = models.IntegerField(
        _("quiet after days"), default=14, validators=[MinValueValidator(1), MaxValueValidator(999)],
        help_text=_("A deal is marked as quiet when nobody spoke for so many days."))
    quote_wins = models.BooleanField(
        _("an accepted quote wins the deal"), default=True,
        help_text=_("As soon as nothing is missing that a stage asks for; otherwise its owner is told what is."))

    class Meta(TenantModel.Meta):
        verbose_name, verbose_name_plural = _("pipeline"), _("pipelines")
        constraints = [models.UniqueConstraint(
            fields=["workspace_id", "name"], name="pipeline_name",
            violation_error_message=_("There is a pipeline of this name already."))]

    def __str__(self) -> str:
        return shown(self.name)

    def clean(self) -> None:
        super().clean()
        if Pipeline.objects.filter(name=self.name).exclude(pk=self.pk).exists():
            raise ValidationError({"name": _("There is a pipeline of this name already.")})


class Stage(TenantModel):
    """A step on a pipeline, its odds, and what must be known to enter it."""

    pipeline = TenantForeignKey(Pipeline, models.CASCADE, verbose_name=_("pipeline"),
                                related_name="stages", db_index=False)
    name = models.CharField(_("name"), max_length=80)
    position = models.IntegerField(_("position"), default=0)
    probability = models.SmallIntegerField(
        _("odds in percent"), default=50, validators=[MinValueValidator(0), MaxValueValidator(100)])
    commits = models.BooleanField(
        _("counts as committed"), default=False,
        help_text=_("Deals in this stage are counted on in the forecast."))
    gates = ArrayField(models.CharField(max_length=60), default=list, blank=True,
                       verbose_name=_("must be filled to enter"))

    class Meta(TenantModel.Meta):
        verbose_name, verbose_name_plural = _("stage"), _("stages")
        indexes = [models.Index(fields=["workspace_id", "pipeline", "position"],
                                name="stage_order")]

    def __str__(self) -> str:
        return shown(self.name)

    def clean(self) -> None:
        self.name = clean_line(self.name)
        names = gates()
        self.gates = [g for g in dict.fromkeys(self.gates) if g in names]
        if self._leaves_deals():
            raise ValidationError({"pipeline": gettext(
                "Deals are in “%(stage)s”, or were when they closed. Move them to another stage before it goes to "
                "another pipeline.") % {"stage": self}})

    def _leaves_deals(self) -> bool:
        """Whether it goes to another pipeline than that of its deals, which would lie on no board then."""
        return not self._state.adding and bool(self.deals.exclude(pipeline=self.pipeline_id).exists())


def asked_by(stage: Stage, whole: bool) -> dict[str, Stage]:
    """What the stages of a pipeline up to this one ask for, the ``whole`` way where it was gone, and who asks first."""
    found: dict[str, Stage] = {}
    for passed in Stage.objects.filter(pipeline=stage.pipeline_id).order_by("position", "id"):
        found |= {gate: passed for gate in passed.gates if gate not in found}
        if passed.pk == stage.pk and not whole:
            break
    return found


def gates() -> dict[str, Any]:
    """All that a stage may ask for here, by key, with its label."""
    return dict(GATES) | {f.key: f.label for f in custom_fields("sales.deal") if f.editable}


def first_pipeline() -> Pipeline:
    """The workspace's first pipeline, made where there is none yet."""
    return _first.first() or usual_pipeline()


@Prepared
def all_pipelines() -> Any:
    """In the order in which they are offered."""
    return Pipeline.objects.order_by("position", "id")


@Prepared
def _first() -> Any:
    return Pipeline.objects.order_by("position", "id")[:1]


def usual_pipeline() -> Pipeline:
    made: Pipeline = Pipeline.objects.create(name=FIRST, name_norm=normalise(FIRST))
    Stage.objects.bulk_create(
        Stage(pipeline=made, name=name, position=n, probability=odds, commits=commits, gates=gates)
        for n, (name, odds, commits, gates) in enumerate(FIRST_STAGES))
    return made


def first_stage() -> Stage:
    """Where a deal begins: the first stage of the first pipeline that has one."""
    among = Stage.objects.order_by("pipeline__position", "pipeline_id", "position", "id")
    stage: Stage | None = among.first()
    if stage is None:
        first_pipeline()
        stage = among.first()
    if stage is None:
        raise ValidationError(gettext(
            "No pipeline has a stage yet, so a deal has nowhere to begin. Add one: Deals → Pipelines → Stages."))
    return stage


def stage_by(pk: UUID) -> Stage:
    """A stage by its identifier."""
    stage: Stage = _stage.first(pk)
    return stage


@Prepared
def _stage(pk: UUID) -> Any:
    return Stage.objects.filter(pk=pk)
