"""The kinds of relation that a workspace begins with; more are made in the browser."""

from __future__ import annotations

from django.utils.translation import gettext_noop as _

from bandham.people.models import RelationKind

USUAL = (
    ("works_for", _("works for"), _("employs")),
    ("owns", _("owns"), _("belongs to")),
    ("buys_for", _("buys for"), _("lets buy")),
    ("married_to", _("is married to"), _("is married to")),
    ("parent_of", _("is a parent of"), _("is a child of")),
    ("knows", _("knows"), _("knows")),
)


def usual_kinds() -> None:
    """Make the usual kinds where the workspace has none yet."""
    if not RelationKind.objects.exists():
        RelationKind.objects.bulk_create(
            [RelationKind(key=key, label=label, inverse=inverse) for key, label, inverse in USUAL],
            ignore_conflicts=True)
