"""The fixed words of the room."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class DealState(models.TextChoices):
    OPEN = "open", pgettext_lazy("deal", "open")
    WON = "won", pgettext_lazy("deal", "won")
    LOST = "lost", pgettext_lazy("deal", "lost")


class LeadState(models.TextChoices):
    NEW = "new", pgettext_lazy("lead", "new")
    WORKING = "working", pgettext_lazy("lead", "in talk")
    QUALIFIED = "qualified", pgettext_lazy("lead", "qualified")
    CONVERTED = "converted", pgettext_lazy("lead", "became a deal")
    OUT = "out", pgettext_lazy("lead", "disqualified")


class WonReason(models.TextChoices):
    PRICE = "price", _("price")
    QUALITY = "quality", _("quality")
    TRUST = "trust", _("they know and trust us")
    SPEED = "speed", _("speed of delivery")
    TERMS = "terms", _("terms of payment")
    QUOTE = "quote", _("they accepted our quote")
    OTHER = "other", pgettext_lazy("reason", "something else")


class LostReason(models.TextChoices):
    PRICE = "price", _("price")
    RIVAL = "rival", _("a competitor")
    BUDGET = "budget", _("no budget")
    TIMING = "timing", _("not now")
    NEED = "need", _("no need any more")
    SILENT = "silent", _("no answer")
    FIT = "fit", _("we do not have what they want")
    OTHER = "other", pgettext_lazy("reason", "something else")


class OutReason(models.TextChoices):
    NEED = "need", _("no need")
    BUDGET = "budget", _("no budget")
    REACH = "reach", _("cannot be reached")
    TWICE = "twice", _("written down twice")
    SPAM = "spam", _("not serious")
    OTHER = "other", pgettext_lazy("reason", "something else")


REASONS = tuple({str(v): label for kind in (LostReason, OutReason, WonReason)
                 for v, label in kind.choices}.items())
"""All reasons by value, for columns that keep any of them."""


class PartRole(models.TextChoices):
    DECIDES = "decides", _("decides")
    BUYS = "buys", _("signs and pays")
    USES = "uses", _("will use it")
    ADVISES = "advises", _("advises")
    OPPOSES = "opposes", _("is against it")
    OPENS = "opens", _("opens the door")
