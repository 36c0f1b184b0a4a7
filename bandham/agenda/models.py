"""What is planned: tasks, calls, meetings, visits, letters and promises; and calendar feeds."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator, validate_email
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from bandham.accounts.models import CalendarKind
from bandham.accounts.reader import current_reader
from bandham.agenda import recurrence
from bandham.kernel.clock import check_days
from bandham.kernel.post import LetterState, Trouble
from bandham.kernel.tenancy import TenantForeignKey, TenantModel
from bandham.kernel.text import clean_line, normalise
from bandham.people.models import Organisation, Person

LONGEST_ABSENCE = timedelta(days=366)


class ActivityKind(models.TextChoices):
    TASK = "task", _("task")
    CALL = "call", _("call")
    MEETING = "meeting", _("meeting")
    VISIT = "visit", _("visit")
    PROMISE = "promise", _("promise")
    MAIL = "mail", _("e-mail")
    LETTER = "letter", _("letter")
    ABSENCE = "absence", _("absence")


class ActivityState(models.TextChoices):
    OPEN = "open", pgettext_lazy("activity", "open")
    DONE = "done", pgettext_lazy("activity", "done")
    DROPPED = "dropped", pgettext_lazy("activity", "dropped")


class Repeat(models.TextChoices):
    DAILY = "daily", _("every day")
    WEEKLY = "weekly", _("every week")
    MONTHLY = "monthly", _("every month")
    YEARLY = "yearly", _("every year")


class Activity(TenantModel):
    """Something that somebody will do, on any record."""

    told_by = ("subject", "kind")  # the kind makes its sign

    kind = models.CharField(_("kind"), max_length=8, choices=ActivityKind, default=ActivityKind.TASK)
    subject = models.CharField(_("what"), max_length=200)
    subject_norm = models.CharField(max_length=400, editable=False)
    person = TenantForeignKey(Person, models.CASCADE, null=True, blank=True,
                              verbose_name=_("contact"), related_name="activities", db_index=False)
    organisation = TenantForeignKey(
        Organisation, models.CASCADE, null=True, blank=True, verbose_name=_("company"),
        related_name="activities", db_index=False)
    noun = models.CharField(max_length=80, blank=True, editable=False)
    record_id = models.UUIDField(null=True, blank=True, editable=False)
    """The record it is about, where that is neither contact nor company."""
    owner = TenantForeignKey("accounts.Membership", models.SET_NULL, null=True, blank=True,
                             verbose_name=_("who"), related_name="+", db_index=False)
    starts_at = models.DateTimeField(_("when"), default=timezone.now)
    whole_day = models.BooleanField(_("any time of that day"), default=False)
    last_day = models.DateField(
        _("until this day, of an absence"), null=True, blank=True,
        help_text=_("Of a leave or a holiday of one’s own that lasts several days, the last one."))
    minutes = models.IntegerField(_("minutes"), default=30, validators=[
        MinValueValidator(0), MaxValueValidator(60 * 24 * 31)])
    place = models.CharField(_("place"), max_length=200, blank=True)
    notes = models.TextField(_("remarks"), blank=True)
    guests = ArrayField(models.CharField(max_length=254), default=list, blank=True,
                        verbose_name=_("guests, by e-mail address"), help_text=_(
                            "“Invite the guests”, on the page of the activity, sends each of them a mail. Nothing goes "
                            "out before."))
    state = models.CharField(_("state"), max_length=8, choices=ActivityState,
                             default=ActivityState.OPEN, editable=False)
    done_at = models.DateTimeField(_("done at"), null=True, blank=True, editable=False)
    outcome = models.TextField(_("outcome"), blank=True, editable=False)
    repeat = models.CharField(_("repeats"), max_length=8, choices=Repeat, blank=True)
    calendar = models.CharField(_("by the calendar"), max_length=12, choices=CalendarKind, blank=True)
    rule = models.CharField(
        _("rule of repeating"), max_length=300, blank=True,
        help_text=_("As in RFC 5545, for example FREQ=WEEKLY;BYDAY=MO,WE. Usually left empty."))
    skips = ArrayField(models.DateField(), default=list, editable=False, verbose_name=_("rounds left out"))
    """Days in ``zone`` on which the series does not come round: EXDATE in RFC 5545."""
    moved = models.JSONField(default=dict, editable=False)
    """Of those days, the ones whose round was moved, each with the activity that it is now."""
    zone = models.CharField(max_length=40, editable=False, default="UTC")
    first_at = models.DateTimeField(null=True, editable=False)
    """Where a series began: its rule counts from there."""
    remind = models.IntegerField(
        _("remind before, in minutes"), null=True, blank=True,
        validators=[MinValueValidator(0), MaxValueValidator(60 * 24 * 60)])
    reminded_at = models.DateTimeField(null=True, editable=False)
    series = models.UUIDField(null=True, editable=False)
    """The first round of the series that this one belongs to, by whose name guests know it."""
    plan = models.UUIDField(null=True, editable=False)
    """The cadence it came from."""

    class Meta(TenantModel.Meta):
        verbose_name, verbose_name_plural = _("activity"), _("activities")
        indexes = [
            models.Index(fields=["workspace_id", "owner", "starts_at"], name="activity_mine"),
            models.Index(fields=["workspace_id", "starts_at"], name="activity_when"),
            models.Index(fields=["workspace_id", "person", "starts_at"], name="activity_person",
                         condition=models.Q(person__isnull=False)),
            models.Index(fields=["workspace_id", "organisation", "starts_at"], name="activity_org",
                         condition=models.Q(organisation__isnull=False)),
            models.Index(fields=["workspace_id", "record_id", "starts_at"], name="activity_about",
                         condition=models.Q(record_id__isnull=False)),
            models.Index(fields=["workspace_id", "last_day"], name="activity_absence",
                         condition=models.Q(last_day__isnull=False)),
            models.Index(fields=["workspace_id", "series"], name="activity_series",
                         condition=models.Q(series__isnull=False)),
            models.Index(fields=["workspace_id", "plan"], name="activity_plan",
                         condition=models.Q(plan__isnull=False)),
        ]

    def __str__(self) -> str:
        return self.subject

    def concerns(self) -> tuple[UUID, ...]:
        return tuple(pk for pk in (self.person_id, self.organisation_id) if pk)

    @property
    def is_open(self) -> bool:
        return self.state == ActivityState.OPEN

    @property
    def uid(self) -> UUID:
        """The name by which guests know it: all rounds of a series have one."""
        return self.series or self.pk

    @property
    def ends_at(self) -> datetime:
        return self.starts_at + timedelta(days=self.days) if self.whole_day else (
            self.starts_at + timedelta(minutes=self.minutes))

    @property
    def days(self) -> int:
        """How many days it lasts, counted where it was planned."""
        return (self.last_day - self.day_of(self.starts_at)).days + 1 if self.last_day else 1

    @property
    def late(self) -> bool:
        """Whether it should be done by now; nothing is to be done about an absence."""
        return self.is_open and self.kind != ActivityKind.ABSENCE and self.ends_at < timezone.now()

    def clean(self) -> None:
        self.subject = clean_line(self.subject)
        if not self.subject:
            raise ValidationError({"subject": _("Say what is to be done.")})
        check_days(self, "starts_at")
        self.subject_norm = normalise(self.subject)[:400]
        self._clean_guests()
        if self._state.adding and self.zone == "UTC":
            self.zone = str(timezone.get_current_timezone())
        self._clean_rule()
        self._clean_absence()

    def _clean_absence(self) -> None:
        """Whoever is away for several days is so for whole days."""
        if self.last_day is None:
            return
        first = self.day_of(self.starts_at)
        if self.kind != ActivityKind.ABSENCE:
            raise ValidationError({"last_day": _("Only an absence lasts until a day. Leave this empty.")})
        if self.last_day < first:
            raise ValidationError({"last_day": _("The last day is before the first.")})
        if self.last_day - first > LONGEST_ABSENCE:
            raise ValidationError({"last_day": _("An absence lasts at most a year. Write two of them.")})
        if self.rule:
            raise ValidationError({"last_day": _("What repeats lasts one day. Leave this empty, or do not repeat it.")})
        self.whole_day = True

    def _clean_guests(self) -> None:
        for guest in self.guests:
            try:
                validate_email(guest)
            except ValidationError as error:
                raise ValidationError({"guests": _("“%(text)s” is not an e-mail address.") % {
                    "text": guest}}) from error

    def _clean_rule(self) -> None:
        """A choice of how often becomes a rule; a rule of one's own must be readable."""
        if self.repeat:
            self.calendar = self.calendar or current_reader().calendar
            day = (self.first_at or self.starts_at).astimezone(ZoneInfo(self.zone)).date()
            self.rule = recurrence.simple(self.repeat, day, self.calendar)
        elif self.calendar:  # the rule was made of a choice that is gone
            self.rule = self.calendar = ""
        if not self.rule:
            self.first_at, self.skips, self.moved = None, [], {}
            return
        self.first_at = self.first_at or self.starts_at
        recurrence.check(self.rule)

    def following(self) -> datetime | None:
        """When it comes round again, if it does."""
        if not self.rule:
            return None
        return recurrence.next_after(self.rule, self.first_at or self.starts_at, self.starts_at, self.zone, self.skips)

    def rounds(self, start: datetime, end: datetime, *, skipped: bool = False) -> Iterator[datetime]:
        """When its series comes round from ``start`` up to ``end``; with ``skipped``, those left out as well."""
        return recurrence.between(self.rule, self.first_at or self.starts_at, start, end, self.zone,
                                  () if skipped else self.skips)

    @property
    def on_rule(self) -> bool:
        """Whether it stands where its rule says; a round that was moved does not."""
        end = self.starts_at + timedelta(seconds=1)
        return bool(self.rule) and next(self.rounds(self.starts_at, end, skipped=True), None) is not None

    def day_of(self, at: datetime) -> date:
        """The day of a moment where the activity was planned."""
        return at.astimezone(ZoneInfo(self.zone)).date()


class InviteMethod(models.TextChoices):
    """What a mail about a meeting says, by RFC 5546."""

    REQUEST = "REQUEST", _("invitation")
    CANCEL = "CANCEL", _("cancellation")


class Invite(TenantModel):
    """A mail to one guest of a meeting. It is not undone: what went out stays visible."""

    captured = False

    activity = TenantForeignKey(Activity, models.CASCADE, editable=False, verbose_name=_("activity"),
                                related_name="invites", db_index=False)
    uid = models.UUIDField(editable=False)
    method = models.CharField(_("kind"), max_length=8, choices=InviteMethod, editable=False)
    of_round = models.BooleanField(default=False, editable=False)
    """Whether it speaks of one round alone, while its series goes on."""
    to = models.EmailField(pgettext_lazy("letter", "To"), editable=False)
    subject = models.CharField(_("Subject"), max_length=300, editable=False)
    words = models.TextField(_("Words"), editable=False)
    calendar = models.TextField(editable=False)
    """The part of the mail that calendars read (RFC 6047)."""
    told = models.JSONField(default=dict, editable=False)
    """What the guest knows by it: when, where, what."""
    sequence = models.IntegerField(default=0, editable=False)
    state = models.CharField(_("State"), max_length=10, choices=LetterState, default=LetterState.WAITING,
                             editable=False)
    tries = models.PositiveSmallIntegerField(_("tries"), default=0, editable=False)
    claimed_at = models.DateTimeField(null=True, editable=False)
    sent_at = models.DateTimeField(pgettext_lazy("letter", "sent"), null=True, editable=False)
    trouble = models.CharField(_("What went wrong"), max_length=8, choices=Trouble, blank=True, editable=False)
    detail = models.CharField(_("What the mail server said"), max_length=300, blank=True, editable=False)
    by = TenantForeignKey("accounts.Membership", models.SET_NULL, null=True, editable=False, verbose_name=_("by"),
                          related_name="+", db_index=False)
    changeset_id = models.UUIDField(null=True, editable=False)

    class Meta(TenantModel.Meta):
        verbose_name, verbose_name_plural = _("invitation"), _("invitations")
        indexes = [models.Index(fields=["workspace_id", "uid", "created_at"], name="invite_uid"),
                   models.Index(fields=["workspace_id", "activity"], name="invite_activity"),
                   models.Index(fields=["workspace_id", "changeset_id"], name="invite_changeset",
                                condition=models.Q(changeset_id__isnull=False))]

    def __str__(self) -> str:
        return self.subject


class Feed(TenantModel):
    """A member's calendar for other programs, behind a secret address that can be taken back."""

    captured = False

    owner = TenantForeignKey("accounts.Membership", models.CASCADE, related_name="+")
    prefix = models.CharField(max_length=12, editable=False)
    secret_hash = models.CharField(max_length=64, editable=False)
    revoked_at = models.DateTimeField(null=True, editable=False)
    read_at = models.DateTimeField(null=True, editable=False)

    class Meta(TenantModel.Meta):
        indexes = [models.Index(fields=["workspace_id", "prefix"], name="feed_prefix")]

    def __str__(self) -> str:
        return str(self.owner)
