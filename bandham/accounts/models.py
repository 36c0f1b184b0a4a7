"""Workspaces and the people who work in them.

Users and workspaces stand above workspaces; everything else here belongs to one.
"""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.contrib.postgres.fields import ArrayField
from django.core.validators import RegexValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext, gettext_noop
from django.utils.translation import gettext_lazy as _

from bandham.kernel.ids import uuid7
from bandham.kernel.tenancy import TenantForeignKey, TenantModel


class Language(models.TextChoices):
    EN = "en", "English"
    FA = "fa", "فارسی"
    TA = "ta", "தமிழ்"
    ML = "ml", "മലയാളം"


class CalendarKind(models.TextChoices):
    GREGORIAN = "gregorian", _("Gregorian")
    JALALI = "jalali", _("Jalali")


class Digits(models.TextChoices):
    AUTO = "auto", _("As the language does")
    LATIN = "latn", "0123"
    PERSIAN = "arabext", "۰۱۲۳"
    TAMIL = "tamldec", "௦௧௨௩"
    MALAYALAM = "mlym", "൦൧൨൩"


class Weekday(models.IntegerChoices):
    MONDAY = 0, _("Monday")
    SATURDAY = 5, _("Saturday")
    SUNDAY = 6, _("Sunday")


class Workspace(models.Model):
    """One firm: its name, its address here and its defaults."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    slug = models.SlugField(
        _("address"), max_length=40, unique=True,
        validators=[RegexValidator(r"^[a-z][a-z0-9-]{1,39}$",
                                   _("Use small Latin letters, digits and hyphens."))])
    name = models.CharField(_("name"), max_length=120)
    currency = models.CharField(_("currency"), max_length=3, default="INR")
    region = models.CharField(_("country"), max_length=2, default="IN")
    language = models.CharField(_("language"), max_length=2, choices=Language, default=Language.EN)
    languages = ArrayField(models.CharField(max_length=2), default=list, blank=True)
    calendar = models.CharField(_("calendar"), max_length=12, choices=CalendarKind,
                                default=CalendarKind.GREGORIAN)
    timezone = models.CharField(_("time zone"), max_length=40, default="Asia/Kolkata")
    week_start = models.SmallIntegerField(_("first day of the week"), choices=Weekday,
                                          default=Weekday.MONDAY)
    settings = models.JSONField(default=dict, blank=True)
    is_demo = models.BooleanField(default=False, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return self.name


class UserManager(BaseUserManager["User"]):
    def create_user(self, email: str, password: str | None = None, **extra: Any) -> User:
        user = self.model(email=self.normalize_email(email).lower(), **extra)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def get_by_natural_key(self, username: str | None) -> User:
        return self.get(email=(username or "").lower())


class User(AbstractBaseUser):
    """A person who signs in; the same one in every workspace they belong to."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    email = models.EmailField(_("e-mail"), unique=True)
    name = models.CharField(_("name"), max_length=150, blank=True)
    is_active = models.BooleanField(default=True)
    language = models.CharField(_("language"), max_length=2, choices=Language, blank=True)
    calendar = models.CharField(_("calendar"), max_length=12, choices=CalendarKind, blank=True)
    digits = models.CharField(_("digits"), max_length=8, choices=Digits, default=Digits.AUTO)
    timezone = models.CharField(_("time zone"), max_length=40, blank=True)
    week_start = models.SmallIntegerField(_("first day of the week"), choices=Weekday, null=True,
                                          blank=True)
    theme = models.CharField(_("theme"), max_length=5, blank=True,
                             choices=[("light", _("Light")), ("dark", _("Dark"))])
    density = models.CharField(_("density"), max_length=7, blank=True,
                               choices=[("compact", _("Compact")), ("roomy", _("Roomy"))])
    created_at = models.DateTimeField(auto_now_add=True)

    objects: ClassVar[UserManager] = UserManager()
    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"

    def __str__(self) -> str:
        return self.name or self.email


FIRST_ROLES = (gettext_noop("Owner"), gettext_noop("Member"), gettext_noop("Reader"))


class Role(TenantModel):
    """What its holders may do, as data.

    ``grants``: ``{"nouns": {"people.person": {"see": "all", "change": "own", …}, "*": {…}},
    "fields": {"people.person.born": "hidden"}, "verbs": {"people.merge": true, "*": true}}``.
    """

    name = models.CharField(_("name"), max_length=60)
    grants = models.JSONField(default=dict, blank=True)
    is_owner = models.BooleanField(default=False, editable=False)

    class Meta:
        constraints = [models.UniqueConstraint(
            fields=["workspace_id", "name"], name="role_name",
            violation_error_message=_("There is a role of this name already."))]

    def __str__(self) -> str:
        """The roles that a workspace begins with are named in the reader's language."""
        return gettext(self.name) if self.name in FIRST_ROLES else self.name


class Team(TenantModel):
    """Members who share what is theirs."""

    name = models.CharField(_("name"), max_length=60)

    class Meta:
        constraints = [models.UniqueConstraint(
            fields=["workspace_id", "name"], name="team_name",
            violation_error_message=_("There is a team of this name already."))]

    def __str__(self) -> str:
        return self.name


class Membership(TenantModel):
    """A user in one workspace. Records are owned by memberships, never by users."""

    told_by = ("name",)

    user = models.ForeignKey(User, models.PROTECT, db_constraint=False, related_name="+")
    name = models.CharField(_("name"), max_length=150)
    email = models.EmailField(_("e-mail"))
    active = models.BooleanField(_("active"), default=True)
    roles = models.ManyToManyField(Role, through="RoleGiven", related_name="members")
    teams = models.ManyToManyField(Team, through="TeamMember", related_name="members")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["workspace_id", "user"], name="membership_user")]

    def __str__(self) -> str:
        return self.name

    def clean_fields(self, exclude: Any = None) -> None:
        """Users are out of sight inside a workspace, so theirs cannot be looked up here."""
        super().clean_fields({*(exclude or ()), "user"})


class RoleGiven(TenantModel):
    """A role that a member holds."""

    membership = TenantForeignKey(Membership, models.CASCADE, related_name="given")
    role = TenantForeignKey(Role, models.PROTECT, related_name="given")

    class Meta:
        constraints = [models.UniqueConstraint(
            fields=["workspace_id", "membership", "role"], name="role_given_once")]

    def __str__(self) -> str:
        return str(self.membership)


class TeamMember(TenantModel):
    """A member's place in a team."""

    membership = TenantForeignKey(Membership, models.CASCADE, related_name="in_teams")
    team = TenantForeignKey(Team, models.CASCADE, related_name="in_team")

    class Meta:
        constraints = [models.UniqueConstraint(
            fields=["workspace_id", "membership", "team"], name="team_member_once")]

    def __str__(self) -> str:
        return str(self.membership)


class Invitation(TenantModel):
    """An open invitation; the link's secret is kept as a hash alone."""

    email = models.EmailField(_("e-mail"))
    role = TenantForeignKey(Role, models.CASCADE, related_name="+")
    invited_by = TenantForeignKey(Membership, models.CASCADE, null=True, blank=True,
                                  related_name="+")
    prefix = models.CharField(max_length=12, default="", editable=False)
    secret_hash = models.CharField(max_length=64)
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return self.email

    @property
    def open(self) -> bool:
        return self.accepted_at is None and self.expires_at > timezone.now()


class ApiToken(TenantModel):
    """A key for programs: shown once, kept as a hash, with its own narrower scope."""

    captured = False

    name = models.CharField(_("name"), max_length=80)
    membership = TenantForeignKey(Membership, models.CASCADE, related_name="tokens")
    prefix = models.CharField(max_length=12)
    secret_hash = models.CharField(max_length=64)
    scopes = ArrayField(models.CharField(max_length=40), default=list, blank=True)
    last_used_at = models.DateTimeField(null=True, blank=True)
    expires_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return self.name

    @property
    def live(self) -> bool:
        now = timezone.now()
        return self.revoked_at is None and (self.expires_at is None or self.expires_at > now)
