"""The address that a customer's mail goes to, and those that no mail goes to."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from bandham.kernel.text import clean_line
from bandham.people.models import Consent, Organisation, Person, Reach
from bandham.people.models.choices import Channel, ConsentState, Purpose, ReachKind

LONGEST, LONGEST_NAME = 254, 64
"""Of an address, and of what stands before its @; by RFC 5321."""


def address_of(doc: Any) -> str:
    """The first e-mail of a paper's customer that works and is not opted out: the contact's, else the company's."""
    return next((found for party in (doc.person, doc.organisation) if party for found in _addresses(party)), "")


def _addresses(party: Person | Organisation) -> list[str]:
    if _refused(party):
        return []
    kept = list(_reaches(party).order_by("-primary", "created_at").values_list("norm", "valid", "opted_out"))
    own = [party.email] if party.email and party.email not in {norm for norm, *_rest in kept} else []
    return [*(norm for norm, valid, out in kept if valid and not out), *own]


def _reaches(party: Person | Organisation) -> Any:
    who = {"person": party} if isinstance(party, Person) else {"organisation": party}
    return Reach.objects.filter(kind=ReachKind.EMAIL, **who)


def _refused(party: Person | Organisation) -> bool:
    """Whether a contact said that they want no mail about what they buy."""
    return isinstance(party, Person) and Consent.objects.filter(
        person=party, purpose=Purpose.SERVICE, channel=Channel.MAIL, state=ConsentState.REFUSED).exists()


def chosen_address(doc: Any, typed: str) -> str:
    """The address that was typed, else the customer's own. Raises ValidationError with the way out."""
    if not typed.strip():
        return address_of(doc) or _none(doc)
    if len(typed.strip().splitlines()) > 1:
        raise _wrong(typed)
    address = clean_line(typed)
    try:
        validate_email(address)
    except ValidationError as error:
        raise _wrong(address) from error
    if len(address) > LONGEST or len(address.rpartition("@")[0]) > LONGEST_NAME:
        raise _wrong(address)
    _check_wanted(doc, address)
    return address


def _wrong(address: str) -> ValidationError:
    return ValidationError({"to": _("“%(value)s” is not an e-mail address.") % {"value": clean_line(address)[:80]}})


def _check_wanted(doc: Any, address: str) -> None:
    for party in (doc.person, doc.organisation):
        reach = _reaches(party).filter(norm=address.lower()).first() if party else None
        if reach and reach.opted_out:
            raise ValidationError({"to": _("%(address)s wants no more mail. Choose another address.") % {
                "address": address}})
        if reach and not reach.valid:
            raise ValidationError({"to": _("Mail to %(address)s does not arrive. Choose another address.") % {
                "address": address}})


def _none(doc: Any) -> str:
    raise ValidationError({"to": _(
        "%(name)s has no e-mail address that works and may be written to. Type one here, or add it to the contact.") % {
        "name": doc.party}})
