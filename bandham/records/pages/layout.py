"""The layout of a noun's record page: its groups, which fields stand in which of them, and the blocks beside them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from bandham.kernel.actions import str_id
from bandham.kernel.text import clean_line, fold_digits, normalise
from bandham.records import actions as verbs
from bandham.records.fields import Field
from bandham.records.pages import frame
from bandham.records.pages.beside import blocks_known, laid_beside
from bandham.records.pages.customs import may_customise, trail_of
from bandham.records.pages.forms import layout_of, title_of
from bandham.records.pages.frame import Request, noun_page
from bandham.records.resource import Resource

NEW, LONGEST = "new", 60


@dataclass(frozen=True)
class Group:
    """A group as the editor knows it; ``kept`` is its name as it is stored, ``title`` as it is read."""

    key: str
    kept: str
    title: str
    fields: list[Field]


@noun_page
def layout(request: Request, resource: Resource) -> HttpResponse:
    """See which fields stand in which group, and change it; groups are added, named and removed."""
    may_customise(request)
    known = resource.fields()
    groups, off = laid_out(resource, known)
    wrong = ""
    if request.method == "POST":
        try:
            told = [] if "reset" in request.GET else _told(request.POST, groups, known)
            with frame.done(request, gettext_noop("Laid out %(name)s anew"), name=str(resource.plural)):
                verbs.lay_out(resource.noun, told, request.actor, _told_beside(request.POST, resource))
            return HttpResponseRedirect(resource.url("layout"))
        except ValidationError as error:
            wrong = " ".join(error.messages)
    page = {"title": _("Layout: %(what)s") % {"what": resource.plural}, "trail": trail_of(resource)}
    return frame.render(request, "records/layout.html", {
        "page": page, "wrong": wrong, "layout": _shown(request, resource, groups, off)}, 422 if wrong else 200)


def laid_out(resource: Resource, known: dict[str, Field]) -> tuple[list[Group], list[Field]]:
    """All groups, the empty ones too, and the fields that are not shown."""
    kept = layout_of(resource)
    told = [(g["title"], g["fields"]) for g in kept.groups] if kept else [
        (str_id(title), keys) for title, keys in resource.groups]
    off = [k for g in (kept.groups if kept else ()) for k in g.get("off", ())]
    placed = {k for _title, keys in told for k in keys} | {*off}
    if rest := [key for key in known if key not in placed]:
        told.append(("More" if told else "", rest))
    groups = [Group(f"g{n}", title, title_of(resource, title) or _("Facts"), [known[k] for k in keys if k in known])
              for n, (title, keys) in enumerate(told)]
    return groups, [known[k] for k in off if k in known]


def _shown(request: Request, resource: Resource, groups: list[Group], off: list[Field]) -> dict[str, Any]:
    """What ``records/layout.html`` prints; after a mistake, what was typed."""
    typed = dict(zip(request.POST.getlist("group"), request.POST.getlist("title"), strict=False))
    columns = [{"key": g.key, "title": typed.get(g.key, g.title), "gone": g.key in request.POST.getlist("gone"),
                "blocks": _blocks(g.fields, g.key, request.POST)} for g in groups]
    return {"action": resource.url("layout"), "columns": columns,
            "beside": _beside(resource, request.POST), "off": _blocks(off, "", request.POST), "new": typed.get(NEW, ""),
            "longest": LONGEST, "reset_url": f"{resource.url('layout')}?reset=1"}


def _blocks(fields: list[Field], here: str, typed: Any) -> list[dict[str, Any]]:
    return [{"key": f.key, "title": f.label, "note": f.kind.label, "here": typed.get(f"place-{f.key}", here),
             "rank": typed.get(f"rank-{f.key}", n)} for n, f in enumerate(fields, 1)]


def _beside(resource: Resource, typed: Any) -> list[dict[str, Any]]:
    """The blocks beside a record in their order, and whether they are shown; after a mistake, as it was typed."""
    known, (order, off) = blocks_known(resource), laid_beside(resource)
    if "beside" in typed:
        order = [key for key in dict.fromkeys(typed.getlist("beside")) if key in known]
        off = {*order} - {*typed.getlist("seen")}
    return [{"key": key, "title": known[key], "shown": key not in off} for key in order]


def _told_beside(data: Any, resource: Resource) -> dict[str, Any] | None:
    """What a form says of the blocks beside a record; nothing where they are as they came, none where it asks not."""
    if "beside" not in data:
        return None
    some = _beside(resource, data)
    told = {"order": [b["key"] for b in some], "off": [b["key"] for b in some if not b["shown"]]}
    return told if told["off"] or told["order"] != [*blocks_known(resource)] else {}


def _told(data: Any, groups: list[Group], known: dict[str, Field]) -> list[dict[str, Any]]:
    """The layout that a form says. Fields of a group that goes stand in the first one."""
    made = _groups(data, groups)
    first = next(iter(made.values()))
    places = [(data[f"place-{key}"], data.get(f"rank-{key}", ""), key) for key in known if f"place-{key}" in data]
    ranked = sorted(places, key=lambda p: _place(p[1]))
    for place, _rank, key in ranked:
        if place:
            made.get(place, first)["fields"].append(key)
    first["off"] = [key for place, _rank, key in ranked if not place]
    return list(made.values())


def _place(typed: str) -> int:
    """A place as it was typed, in any digits; what is none comes last."""
    text = fold_digits(typed.strip())
    return int(text) if text.isascii() and text.isdigit() and len(text) < 6 else 999


def _groups(data: Any, groups: list[Group]) -> dict[str, dict[str, Any]]:
    """The groups that stay and the new one, in their order. Raises ValidationError where names do not do."""
    old, gone = {g.key: g for g in groups}, data.getlist("gone")
    names = dict(zip(data.getlist("group"), data.getlist("title"), strict=False)) or {g.key: g.title for g in groups}
    made: dict[str, dict[str, Any]] = {}
    taken: set[str] = set()
    for key, said in names.items():
        name = clean_line(said)[:LONGEST]
        if key in gone or (key not in old and key != NEW) or (key == NEW and not name):
            continue
        if not name:
            raise ValidationError(_("Give each group a name, or tick “Remove” beside it."))
        if normalise(name) in taken:
            twice = _("Two groups are called “%(name)s”. Give one of them another name.")
            raise ValidationError(twice % {"name": name})
        taken.add(normalise(name))
        same = key in old and name == old[key].title
        made[key] = {"title": old[key].kept if same else name, "fields": []}
    if not made:
        raise ValidationError(_("Keep one group at least; the fields have to stand somewhere."))
    return made
