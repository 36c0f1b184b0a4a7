"""The icons that a kind of record of one's own may bear, with their names for whoever does not see them."""

from __future__ import annotations

from typing import Any

from django.utils.translation import pgettext_lazy

ICONS: tuple[tuple[str, Any], ...] = (
    ("box", pgettext_lazy("icon", "Box")), ("package", pgettext_lazy("icon", "Parcel")),
    ("briefcase", pgettext_lazy("icon", "Briefcase")), ("building-2", pgettext_lazy("icon", "Building")),
    ("house", pgettext_lazy("icon", "House")), ("store", pgettext_lazy("icon", "Shop")),
    ("landmark", pgettext_lazy("icon", "Bank")), ("car", pgettext_lazy("icon", "Car")),
    ("truck", pgettext_lazy("icon", "Lorry")), ("wrench", pgettext_lazy("icon", "Spanner")),
    ("hammer", pgettext_lazy("icon", "Hammer")), ("smartphone", pgettext_lazy("icon", "Mobile phone")),
    ("stethoscope", pgettext_lazy("icon", "Stethoscope")), ("heart", pgettext_lazy("icon", "Heart")),
    ("leaf", pgettext_lazy("icon", "Leaf")), ("book-open", pgettext_lazy("icon", "Book")),
    ("graduation-cap", pgettext_lazy("icon", "Graduation cap")), ("calendar", pgettext_lazy("icon", "Calendar")),
    ("clock", pgettext_lazy("icon", "Clock")), ("ticket", pgettext_lazy("icon", "Ticket")),
    ("receipt", pgettext_lazy("icon", "Receipt")), ("banknote", pgettext_lazy("icon", "Banknote")),
    ("file-text", pgettext_lazy("icon", "Document")), ("image", pgettext_lazy("icon", "Picture")),
    ("key", pgettext_lazy("icon", "Key")), ("tag", pgettext_lazy("icon", "Label")),
    ("flag", pgettext_lazy("icon", "Flag")), ("star", pgettext_lazy("icon", "Star")),
    ("gift", pgettext_lazy("icon", "Present")), ("cake", pgettext_lazy("icon", "Cake")),
    ("users", pgettext_lazy("icon", "People")), ("user-round", pgettext_lazy("icon", "Person")),
    ("handshake", pgettext_lazy("icon", "Handshake")), ("globe", pgettext_lazy("icon", "Globe")),
    ("map-pin", pgettext_lazy("icon", "Place")), ("life-buoy", pgettext_lazy("icon", "Lifebuoy")),
    ("lightbulb", pgettext_lazy("icon", "Light bulb")), ("megaphone", pgettext_lazy("icon", "Megaphone")),
)


def icons_with(now: str = "") -> list[tuple[str, Any]]:
    """Those to choose from; one that a program gave stays among them."""
    return [*([(now, now)] if now and now not in dict(ICONS) else []), *ICONS]
