"""People and organisations: golden records over what sources and hands said."""

from __future__ import annotations

import re
from typing import Any, ClassVar, Self
from uuid import UUID

from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from bandham.accounts.models import Language
from bandham.kernel.calendars import PartialDate
from bandham.kernel.phones import phone_norm
from bandham.kernel.tenancy import TenantForeignKey, TenantModel
from bandham.kernel.text import clean_line, normalise
from bandham.people.keys import keys_of, postcode_norm
from bandham.people.models.choices import Channel, Gender, Standing
from bandham.people.naming import check_name, home_region, name_columns
from bandham.people.partial import whole

HAND = "hand"
PLAIN_PHONE = re.compile(r"\+[0-9]+")


class Party(TenantModel):
    """What a person and an organisation have in common."""

    told_by = ("name",)

    golden: ClassVar[dict[str, tuple[str, ...]]] = {}
    """Values that sources may fill, with their columns; a hand that changes one wins over them."""

    name = models.CharField(_("name"), max_length=200)
    name_native = models.CharField(_("name in their own script"), max_length=200, blank=True)
    name_native_lang = models.CharField(
        _("language of that name"), max_length=8, blank=True, choices=Language)
    name_norm = models.CharField(max_length=400, editable=False)
    native_norm = models.CharField(max_length=400, editable=False, blank=True)
    name_latin = models.CharField(max_length=400, editable=False, blank=True)
    sort_key = models.BinaryField(editable=False)
    email = models.EmailField(_("e-mail"), blank=True)
    phone = models.CharField(_("phone"), max_length=40, blank=True)
    city = models.CharField(_("city"), max_length=120, blank=True)
    city_norm = models.CharField(max_length=200, editable=False, blank=True)
    postcode = models.CharField(_("postcode"), max_length=20, blank=True)
    postcode_norm = models.CharField(max_length=40, editable=False, blank=True)
    country = models.CharField(_("country"), max_length=2, blank=True)
    language = models.CharField(_("language"), max_length=8, blank=True, choices=Language)
    standing = models.CharField(
        _("standing"), max_length=10, choices=Standing, default=Standing.PROSPECT)
    tier = models.CharField(_("tier"), max_length=40, blank=True)
    owner = TenantForeignKey(
        "accounts.Membership", models.SET_NULL, null=True, blank=True, verbose_name=_("owner"),
        related_name="+", db_index=False)
    last_touch_at = models.DateTimeField(_("last touch"), null=True, editable=False)
    last_touch_kind = models.CharField(max_length=12, editable=False, blank=True)
    origins = models.JSONField(default=dict, editable=False)
    """Value → id of the source record it came from, or “hand”; “*” stands for all others."""

    class Meta(TenantModel.Meta):
        abstract = True

    def __str__(self) -> str:
        return self.name

    @classmethod
    def from_db(cls, db: Any, field_names: Any, values: Any, **more: Any) -> Self:
        row = super().from_db(db, field_names, values, **more)
        row._loaded = vars(row).copy()
        return row

    def concerns(self) -> tuple[UUID, ...]:
        return (self.pk,)

    def origin_of(self, value: str) -> str:
        """The id of the source record that a value came from, or “hand”."""
        return str(self.origins.get(value, self.origins.get("*", HAND)))

    def clean(self) -> None:
        self.name = clean_line(self.name)
        self.name_native = clean_line(self.name_native)
        if not self.name:
            raise ValidationError({"name": _("Write a name.")})
        if self._state.adding or self.changed("name"):
            self._check_name()
        if self.phone and not PLAIN_PHONE.fullmatch(self.phone):
            self.phone = phone_norm(self.phone, home_region()) or ""
        self.email = clean_line(self.email).lower()
        self.derive()
        self._mark_hand()

    def _check_name(self) -> None:
        try:
            check_name(self.name)
        except ValidationError as error:
            raise ValidationError({"name": error}) from error

    def derive(self) -> None:
        """Fill the columns that are worked out from others."""
        vars(self).update(name_columns(self.name, self.name_native))
        self.city_norm, self.postcode_norm = normalise(self.city), postcode_norm(self.postcode)

    def changed(self, field: str) -> bool:
        loaded = vars(self).get("_loaded", {})
        return field in loaded and loaded[field] != getattr(self, field)

    def settle(self) -> None:
        """Take the values at hand as the ones that the origins speak of."""
        self._loaded = {f.attname: getattr(self, f.attname) for f in self._meta.concrete_fields}

    def _mark_hand(self) -> None:
        by_hand = [value for value, columns in self.golden.items()
                   if self.origin_of(value) != HAND and any(map(self.changed, columns))]
        if by_hand:
            self.origins = {**self.origins, **dict.fromkeys(by_hand, HAND)}
        self.settle()


def party_indexes(noun: str, *more: models.Index) -> list[models.Index]:
    """The indexes that lists, filters and duplicate checks of a party lean on."""
    def index(name: str, *fields: str, **options: Any) -> models.Index:
        return models.Index(fields=["workspace_id", *fields], name=f"{noun}_{name}", **options)

    return [
        index("sorted", "sort_key", "id"),
        index("name", "name_norm"),
        index("city", "city_norm", "sort_key", condition=~models.Q(city_norm="")),
        index("email", "email", condition=~models.Q(email="")),
        index("phone", "phone", condition=~models.Q(phone="")),
        index("owner", "owner", "sort_key", condition=models.Q(owner__isnull=False)),
        models.Index(models.F("workspace_id"), models.F("last_touch_at").desc(nulls_last=True),
                     models.F("id").desc(), name=f"{noun}_touched"),
        models.Index(models.F("workspace_id"), models.F("standing"), models.F("last_touch_at").desc(nulls_last=True),
                     models.F("id").desc(), name=f"{noun}_board"),
        *more,
    ]


class Organisation(Party):
    """A firm, a shop, a school: anybody we deal with that is not one person."""

    golden = {"name": ("name",), "name_native": ("name_native", "name_native_lang"),
              **{f: (f,) for f in ("industry", "website", "language", "email", "phone", "city",
                                   "postcode", "country")}}

    industry = models.CharField(_("industry"), max_length=120, blank=True)
    website = models.URLField(_("website"), blank=True)
    parent = TenantForeignKey(
        "self", models.SET_NULL, null=True, blank=True, verbose_name=_("part of"),
        related_name="parts", db_index=False)

    class Meta(Party.Meta):
        verbose_name, verbose_name_plural = _("company"), _("companies")
        indexes = party_indexes("org", models.Index(
            fields=["workspace_id", "parent"], name="org_parent",
            condition=models.Q(parent__isnull=False)))

    def clean(self) -> None:
        super().clean()
        if self.parent_id and self.parent_id == self.pk:
            raise ValidationError({"parent": _("A company cannot be part of itself.")})


class Person(Party):
    """Anybody we speak with."""

    golden = {"name": ("name", "given", "family"),
              "name_native": ("name_native", "name_native_lang"),
              "born": ("born_year", "born_month", "born_day"),
              **{f: (f,) for f in ("gender", "title", "language", "email", "phone", "city",
                                   "postcode", "country")}}

    given = models.CharField(_("given name"), max_length=120, blank=True)
    family = models.CharField(_("family name"), max_length=120, blank=True)
    salutation = models.CharField(
        _("salutation"), max_length=120, blank=True,
        help_text=_("How to address them in a letter or on the phone: “Dr Nair”, “Meera chechi”."))
    born = models.DateField(_("birth date"), null=True, blank=True)
    born_year = models.SmallIntegerField(
        _("birth year"), null=True, blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(9999)])
    born_month = models.SmallIntegerField(
        _("birth month"), null=True, blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(12)])
    born_day = models.SmallIntegerField(
        _("birth day"), null=True, blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(31)])
    gender = models.CharField(_("gender"), max_length=8, blank=True, choices=Gender)
    title = models.CharField(_("occupation"), max_length=120, blank=True)
    organisation = TenantForeignKey(
        Organisation, models.SET_NULL, null=True, blank=True, verbose_name=_("company"),
        related_name="people", db_index=False)
    preferred_channel = models.CharField(
        _("preferred channel"), max_length=8, blank=True, choices=Channel)
    best_hour = models.SmallIntegerField(
        _("best hour"), null=True, blank=True,
        validators=[MinValueValidator(0), MaxValueValidator(23)])
    interests = ArrayField(
        models.CharField(max_length=60), default=list, blank=True, verbose_name=_("interests"))
    key_born = models.BigIntegerField(null=True, editable=False)
    key_post = models.BigIntegerField(null=True, editable=False)
    key_home = models.BigIntegerField(null=True, editable=False)

    class Meta(Party.Meta):
        verbose_name, verbose_name_plural = _("contact"), _("contacts")
        indexes = party_indexes(
            "person",
            models.Index(fields=["workspace_id", "organisation"], name="person_org",
                         condition=models.Q(organisation__isnull=False)),
            *(models.Index(fields=["workspace_id", key], name=f"person_{key}",
                           condition=models.Q(**{f"{key}__isnull": False}))
              for key in ("key_born", "key_post", "key_home")),
        )

    @property
    def birth(self) -> PartialDate | None:
        """What is known of the birth date."""
        if not self.born_year:
            return None
        return PartialDate(self.born_year, self.born_month, self.born_day)

    def clean(self) -> None:
        if not self.name:
            self.name = " ".join(part for part in (self.given, self.family) if part)
        if self.born and ((self._state.adding and not self.born_year) or self.changed("born")):
            self.born_year, self.born_month, self.born_day = (
                self.born.year, self.born.month, self.born.day)
        elif not self.born and self.changed("born"):
            self.born_year = self.born_month = self.born_day = None
        super().clean()

    def derive(self) -> None:
        super().derive()
        self.born = whole(self.born_year, self.born_month, self.born_day)
        keys = keys_of(self.name_norm, self.birth, self.postcode_norm)
        self.key_born, self.key_post, self.key_home = keys
