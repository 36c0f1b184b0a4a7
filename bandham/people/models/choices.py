"""The fixed words of the room."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Standing(models.TextChoices):
    PROSPECT = "prospect", _("prospect")
    CUSTOMER = "customer", _("customer")
    PARTNER = "partner", _("partner")
    VENDOR = "vendor", _("vendor")
    OTHER = "other", pgettext_lazy("standing", "other")


GOLD = ("Gold", "طلایی", "தங்கம்", "സ്വർണം")
"""What the best tier is called; tiers are the firm's own words."""


class Gender(models.TextChoices):
    FEMALE = "female", _("female")
    MALE = "male", _("male")
    OTHER = "other", pgettext_lazy("gender", "other")


class Channel(models.TextChoices):
    """The ways to reach somebody; also what consent is given for."""

    MAIL = "mail", _("e-mail")
    CHAT = "chat", _("chat")
    PHONE = "phone", _("phone")
    SMS = "sms", _("SMS")
    LETTER = "letter", _("letter")
    FAX = "fax", _("fax")
    VISIT = "visit", _("visit")


class ReachKind(models.TextChoices):
    EMAIL = "email", _("e-mail")
    PHONE = "phone", _("phone")
    ADDRESS = "address", _("address")
    SOCIAL = "social", _("social network")
    WEBSITE = "website", _("website")


HIDDEN_WITH = {"phone": "phone", "email": "email", "address": "city"}
"""A role that hides the field of a contact hides these ways to reach them, too."""


class Step(models.TextChoices):
    """What may decide which of several values is believed."""

    HAND = "hand", _("set by hand")
    RANK = "rank", _("rank of the source")
    NEWEST = "newest", _("the newest")
    LONGEST = "longest", _("the longest")


class ReachLabel(models.TextChoices):
    HOME = "home", pgettext_lazy("reach", "home")
    WORK = "work", pgettext_lazy("reach", "work")
    MOBILE = "mobile", _("mobile")
    FAX = "fax", _("fax")
    OTHER = "other", pgettext_lazy("reach", "other")


class Purpose(models.TextChoices):
    SERVICE = "service", _("service")
    OFFERS = "offers", _("offers")
    NEWS = "news", _("news")
    RESEARCH = "research", _("surveys")


class ConsentState(models.TextChoices):
    GIVEN = "given", _("given")
    REFUSED = "refused", _("refused")


class TouchKind(models.TextChoices):
    NOTE = "note", _("note")
    CALL = "call", _("call")
    VISIT = "visit", _("visit")
    LETTER = "letter", _("letter")
    MAIL = "mail", _("e-mail")
    CHAT = "chat", _("chat")
    SMS = "sms", _("SMS")
    FAX = "fax", _("fax")
    PROMISE = "promise", _("promise")
    COMPLAINT = "complaint", _("complaint")


class PairState(models.TextChoices):
    OPEN = "open", _("to decide")
    JOINED = "joined", _("joined")
    APART = "apart", _("two people")
