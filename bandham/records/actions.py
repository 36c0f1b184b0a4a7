"""Verbs of the engine: tags, notes, files, saved views, custom fields and objects, layouts."""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bandham.accounts.models import Membership
from bandham.kernel import actions
from bandham.kernel.actions import action, concerned
from bandham.kernel.actor import Actor, noun_of_row
from bandham.kernel.facts import record
from bandham.kernel.jobs import enqueue
from bandham.kernel.tenancy import TenantModel
from bandham.kernel.text import clean_line, normalise
from bandham.records import customs
from bandham.records.facts import FileAttached, NoteWritten, Tagged, Untagged
from bandham.records.formulas import TODAY, Formula
from bandham.records.models import (
    Attachment,
    CustomField,
    CustomObject,
    Layout,
    Note,
    SavedView,
    Tag,
    Tagging,
)
from bandham.records.resource import Resource, code_nouns
from bandham.records.uploads import checked

CUSTOMISE = "records.customise"
KEPT_SLUGS = {"search", "options", "changes", "jobs", "files", "settings", "home", "thread",
              "api", "facts", "me", "custom-fields", "custom-objects"}


@action(permission="records.tag", label=gettext_lazy("Tag"), icon="tag")
def tag(row: TenantModel, *, name: str, actor: Actor) -> Tagged | None:
    """Mark a record with a word."""
    name = clean_line(name)[:60]
    if not name:
        raise ValidationError({"name": _("Write the tag.")})
    found = Tag.objects.filter(name_norm=normalise(name)[:80]).first()
    found = found or Tag.objects.create(name=name, name_norm=normalise(name)[:80])
    _tagging, made = Tagging.objects.get_or_create(
        tag=found, record_id=row.pk, defaults={"noun": noun_of_row(row)})
    return Tagged(row, tag=found.name, about=concerned(row)) if made else None


@action(permission="records.tag", label=gettext_lazy("Take a tag off"), icon="tag")
def untag(row: TenantModel, *, name: str, actor: Actor) -> Untagged | None:
    """Take a tag off a record."""
    gone = Tagging.objects.filter(record_id=row.pk, tag__name_norm=normalise(name)[:80]).delete()[0]
    return Untagged(row, tag=clean_line(name), about=concerned(row)) if gone else None


def write_note(row: Any, text: str, actor: Actor) -> Note:
    """Keep a note on a record; “@Name” tells that member."""
    text = text.replace("\r\n", "\n").strip()
    if not text:
        raise ValidationError({"text": _("Write something first.")})
    if len(text) > 100_000:
        raise ValidationError({"text": _("A note may have at most 100,000 letters. Attach it as a file instead.")})
    mentions = mentioned(text)
    note = actions.create(Note, {
        "noun": noun_of_row(row), "record_id": row.pk, "text": text, "mentions": mentions,
        "author_id": actor.id}, actor=actor)
    record([NoteWritten(row, note=str(note.pk), text=text[:2000], mentions=mentions, about=concerned(row))], actor)
    return note


def mentioned(text: str) -> list[str]:
    """Members named after an @: by the whole name, the longest first, or by a first name that one alone bears."""
    if "@" not in text:
        return []
    members = [(normalise(name), str(pk)) for pk, name in Membership.objects.filter(
        active=True).values_list("pk", "name")]
    first = Counter(name.partition(" ")[0] for name, _pk in members)
    known = [*members, *((word, pk) for name, pk in members if first[word := name.partition(" ")[0]] == 1)]
    folded, found = normalise(text), []
    for name, pk in sorted(known, key=lambda n: -len(n[0])):
        sign = re.compile(rf"(?<!\w)@{re.escape(name)}(?!\w)")
        if name and sign.search(folded):
            found.append(pk)
            folded = sign.sub(" ", folded)
    return list(dict.fromkeys(found))


def attach(row: Any, upload: Any, actor: Actor) -> Attachment:
    """Keep a file with a record, under a name of our own. Raises ValidationError on what we do not take."""
    name, media_type, digest = checked(upload)
    file = actions.create(Attachment, {
        "noun": noun_of_row(row), "record_id": row.pk, "name": name, "media_type": media_type,
        "size": upload.size, "sha256": digest, "content": upload, "author_id": actor.id}, actor=actor)
    record([FileAttached(row, file=str(file.pk), file_name=name, about=concerned(row))], actor)
    return file


def keep_view(resource: Resource, view: SavedView | None, values: dict[str, Any], actor: Actor) -> SavedView:
    """Save a view, or change one that is there."""
    values = {**values, "name": clean_line(values["name"])[:80]}
    if not values["name"]:
        raise ValidationError({"name": _("Give the view a name.")})
    if view is not None:
        return actions.update(view, values, actor=actor)
    return actions.create(SavedView, {"noun": resource.noun, **values}, actor=actor)


def keep_field(noun: str, field: CustomField | None, values: dict[str, Any], actor: Actor) -> CustomField:
    """Add a field to a noun, or change one. Its kind and key stay: values were read by them."""
    actor.need_verb(CUSTOMISE)
    if field is None:
        values = {**values, "noun": noun, "key": values.get("key") or _free_key(noun, values["label"])}
    else:
        values = {k: v for k, v in values.items() if k not in ("key", "kind", "noun", "target")}
    _check_field(noun, values, field.kind if field else values["kind"])
    kept = actions.create(CustomField, values, actor=actor) if field is None else actions.update(
        field, values, actor=actor)
    if kept.filterable and not (field and field.filterable):
        enqueue("records.index", f"{kept.label}", actor=actor, field=str(kept.pk))
    customs.forget()
    return kept


def _check_field(noun: str, values: dict[str, Any], kind: str) -> None:
    if kind == "choice" and not values.get("choices"):
        raise ValidationError({"choices": _("Write the choices, one a line.")})
    if kind == "relation" and "target" in values and not values["target"]:
        raise ValidationError({"target": _("Say what it relates to.")})
    if kind == "formula":
        there = customs.counted_keys(noun)
        for name in sorted(Formula(values.get("formula", "")).names() - {*there, TODAY}):
            said = _("There is no number, amount or date “%(name)s”. There are: %(keys)s.")
            raise ValidationError({"formula": said % {"name": name, "keys": ", ".join(sorted({*there, TODAY}))}})


def _free_key(noun: str, label: str) -> str:
    """A key from the label, or the next free number where its letters are not Latin."""
    key = re.sub(r"[^a-z0-9]+", "_", label.lower()).strip("_")[:30]
    key = key if key[:1].isalpha() else f"field_{key}".rstrip("_")
    taken = set(CustomField.objects.filter(noun=noun).values_list("key", flat=True))
    return next(k for n in range(len(taken) + 2) if (k := key if not n else f"{key}_{n + 1}") not in taken)


def drop_field(field: CustomField, actor: Actor) -> None:
    """Take a field away; its values stay in the records, so that undo brings all of it back."""
    actor.need_verb(CUSTOMISE)
    actions.delete(field, actor=actor)
    customs.forget()


def keep_object(row: CustomObject | None, values: dict[str, Any], actor: Actor) -> CustomObject:
    """Make a noun, or rename one; its address stays."""
    actor.need_verb(CUSTOMISE)
    if row is not None:
        kept = actions.update(row, {k: v for k, v in values.items() if k != "slug"}, actor=actor)
    else:
        if values["slug"] in KEPT_SLUGS or values["slug"] in code_nouns():
            raise ValidationError({"slug": _("This address is taken. Choose another.")})
        kept = actions.create(CustomObject, values, actor=actor)
    customs.forget()
    return kept


def drop_object(row: CustomObject, actor: Actor) -> None:
    """Take a noun away with its records; undo brings both back."""
    actor.need_verb(CUSTOMISE)
    actions.delete(row, actor=actor)
    customs.forget()


def lay_out(noun: str, groups: list[dict[str, Any]], actor: Actor, beside: dict[str, Any] | None = None) -> None:
    """Keep which fields stand where on the record page, and the blocks beside them; no groups: as the noun came."""
    actor.need_verb(CUSTOMISE)
    kept = Layout.objects.filter(noun=noun).first()
    if kept is None and groups:
        actions.create(Layout, {"noun": noun, "groups": groups, "beside": beside or {}}, actor=actor)
    elif kept is not None and groups:
        wanted = kept.beside if beside is None else beside
        actions.update(kept, {"groups": groups, "beside": wanted}, actor=actor)
    elif kept is not None:
        actions.delete(kept, actor=actor)
    customs.forget()
