"""The forms of accounts: signing up, one's own settings, the workspace's."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any
from zoneinfo import available_timezones

from allauth.account.forms import SignupForm
from babel import Locale
from django import forms
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from bandham.accounts.models import (
    CalendarKind,
    Language,
    Role,
    User,
    Weekday,
    Workspace,
)
from bandham.accounts.workspaces import (
    SLUG,
    check_slug,
    defaults_for,
    open_workspace,
    suggest_slug,
)
from bandham.kernel.text import clean_line

if TYPE_CHECKING:
    UserModelForm = forms.ModelForm[User]
    WorkspaceModelForm = forms.ModelForm[Workspace]
else:
    UserModelForm = WorkspaceModelForm = forms.ModelForm

Choices = list[tuple[str, Any]]
CURRENCIES = (
    "INR", "IRT", "IRR", "LKR", "AED", "SAR", "OMR", "QAR", "KWD", "BHD", "SGD", "MYR", "PKR",
    "BDT", "NPR", "AFN", "TRY", "EUR", "USD", "GBP", "CHF", "CAD", "AUD", "NZD", "ZAR", "JPY",
)
AREAS = ("Africa", "America", "Asia", "Atlantic", "Australia", "Europe", "Indian", "Pacific")


def _locale() -> Locale:
    return Locale.parse(get_language() or "en")


def currency_choices() -> Choices:
    """Currencies by name in the reader's language; the Toman is ours to name."""
    names = _locale().currencies
    own = {"IRT": str(_("Toman"))}
    return [(code, f"{own.get(code) or names.get(code, code)} ({code})") for code in CURRENCIES]


def country_choices() -> Choices:
    """Countries in the reader's language and order."""
    names = _locale().territories
    found = [(code, name) for code, name in names.items() if len(code) == 2 and code.isalpha()]
    return sorted(found, key=lambda pair: pair[1])


@lru_cache(maxsize=1)
def zone_choices() -> Choices:
    zones = sorted(z for z in available_timezones() if z.partition("/")[0] in AREAS)
    return [("UTC", "UTC"), *((z, z.replace("_", " ")) for z in zones)]


def _as_language(choices: Any) -> Choices:
    return [("", _("As the language suggests")), *choices]


def _name_fields(form: Any) -> None:
    """Our words for the fields that allauth brings."""
    form.fields["email"].label, form.fields["password1"].label = _("E-mail"), _("Password")
    form.fields["email"].widget.attrs["autocomplete"] = "username"
    form.fields["password1"].widget.attrs["autocomplete"] = "new-password"
    form.fields["password1"].help_text = _("At least eight signs; a sentence is best.")


def clean_name(value: str) -> str:
    """A name as one clean line; raises where nothing is left of it."""
    name = clean_line(value)
    if not name:
        raise ValidationError(_("Type a name."))
    return name


class WorkspaceForm(forms.Form):
    """What a new workspace needs."""

    workspace = forms.CharField(
        label=_("Name of your firm"), max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "organization"}))
    slug = forms.CharField(
        label=_("Address here"), max_length=40, required=False,
        help_text=_("Small Latin letters, digits and hyphens. Empty: made of the name."),
        widget=forms.TextInput(attrs={"dir": "ltr", "autocomplete": "off"}))
    language = forms.ChoiceField(label=_("Language"), choices=Language.choices)
    calendar = forms.ChoiceField(
        label=_("Calendar"), required=False, choices=lambda: _as_language(CalendarKind.choices))
    currency = forms.ChoiceField(
        label=_("Currency"), required=False, choices=lambda: _as_language(currency_choices()))

    def clean_workspace(self) -> str:
        return clean_name(self.cleaned_data["workspace"])

    def clean_slug(self) -> str:
        slug = self.cleaned_data["slug"].strip().lower()
        if slug and not SLUG.match(slug):
            raise ValidationError(
                _("Begin with a letter; use small Latin letters, digits and hyphens."))
        if slug:
            check_slug(slug)
        return str(slug)

    def open(self, owner: User) -> Workspace:
        """Make the workspace of this form."""
        data = self.cleaned_data
        wanted = defaults_for(data["language"])
        wanted |= {name: data[name] for name in ("calendar", "currency") if data[name]}
        slug = data["slug"] or suggest_slug(data["workspace"])
        return open_workspace(slug, data["workspace"], owner, **wanted)


class SignUpForm(WorkspaceForm, SignupForm):  # type: ignore[misc]
    """An account and a workspace at once."""

    name = forms.CharField(
        label=_("Your name"), max_length=150,
        widget=forms.TextInput(attrs={"autocomplete": "name"}))
    field_order = ("name", "email", "password1", "workspace", "slug", "language", "calendar",
                   "currency")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _name_fields(self)
        self.fields["language"].initial = get_language()
        self.order_fields(self.field_order)

    def clean_name(self) -> str:
        return clean_name(self.cleaned_data["name"])

    def save(self, request: HttpRequest) -> User:
        with transaction.atomic():
            user: User = super().save(request)
            user.name, user.language = self.cleaned_data["name"], self.cleaned_data["language"]
            user.save()
            self.open(user)
        return user


class JoinForm(SignupForm):  # type: ignore[misc]
    """An account for somebody who was invited; the address is the invitation's."""

    name = forms.CharField(
        label=_("Your name"), max_length=150,
        widget=forms.TextInput(attrs={"autocomplete": "name"}))
    field_order = ("name", "email", "password1")

    def __init__(self, *args: Any, email: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"].disabled = True
        self.fields["email"].initial = email
        _name_fields(self)
        self.order_fields(self.field_order)

    def clean_name(self) -> str:
        return clean_name(self.cleaned_data["name"])

    def save(self, request: HttpRequest) -> User:
        user: User = super().save(request)
        user.name = self.cleaned_data["name"]
        user.language = get_language() or ""
        user.save()
        return user


class MeForm(UserModelForm):
    """One's own settings; each empty one follows the workspace."""

    timezone = forms.ChoiceField(
        label=_("Time zone"), required=False,
        choices=lambda: [("", _("As the workspace")), *zone_choices()])
    week_start = forms.TypedChoiceField(
        label=_("First day of the week"), required=False, coerce=int, empty_value=None,
        choices=lambda: [("", _("As the workspace")), *Weekday.choices])

    class Meta:
        model = User
        fields = ("name", "language", "calendar", "digits", "timezone", "week_start", "theme",
                  "density")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].required = True
        self.fields["name"].widget.attrs["autocomplete"] = "name"
        empty = {"language": _("As the workspace"), "calendar": _("As the workspace"),
                 "theme": _("As the machine"), "density": _("Regular")}
        for name, label in empty.items():
            field: Any = self.fields[name]
            field.choices = [("", label), *[c for c in field.choices if c[0]]]

    def clean_name(self) -> str:
        return clean_name(self.cleaned_data["name"])


class LookForm(UserModelForm):
    """Theme and density, as the shell's switch sends them."""

    class Meta:
        model = User
        fields = ("theme", "density")


class WorkspaceSettingsForm(WorkspaceModelForm):
    """The workspace's name, currency, languages and defaults."""

    currency = forms.ChoiceField(label=_("Currency"))
    region = forms.ChoiceField(
        label=_("Country"), choices=country_choices,
        help_text=_("How phone numbers without a country code are read."))
    timezone = forms.ChoiceField(label=_("Time zone"), choices=zone_choices)
    languages = forms.MultipleChoiceField(
        label=_("Languages in use"), choices=Language.choices, required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("The languages your customers and staff write in."))

    class Meta:
        model = Workspace
        fields = ("name", "currency", "region", "language", "languages", "calendar", "timezone",
                  "week_start")
        labels = {"language": _("Language, where a member chose none")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["currency"]
        known = currency_choices()
        there = self.instance.currency
        more = [] if there in dict(known) else [(there, there)]
        field.choices = [*known, *more]

    def clean_name(self) -> str:
        return clean_name(self.cleaned_data["name"])


class InviteForm(forms.Form):
    """Whom to invite, as what."""

    email = forms.EmailField(
        label=_("E-mail"), widget=forms.EmailInput(attrs={"autocomplete": "off"}))
    role: Any = forms.ModelChoiceField(label=_("Role"), queryset=None)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["role"]
        field.queryset = Role.objects.order_by("name")
        field.empty_label = None


class KeyForm(forms.Form):
    """A new API key."""

    name = forms.CharField(
        label=_("What is it for?"), max_length=80,
        widget=forms.TextInput(attrs={"autocomplete": "off"}))
    scopes = forms.MultipleChoiceField(
        label=_("It may"), widget=forms.CheckboxSelectMultiple,
        choices=[("read", _("read")), ("write", _("write"))], initial=["read", "write"])
    days = forms.TypedChoiceField(
        label=_("It ends"), coerce=int, initial=90,
        choices=[(30, _("in 30 days")), (90, _("in 90 days")), (365, _("in a year")),
                 (0, _("never"))])
