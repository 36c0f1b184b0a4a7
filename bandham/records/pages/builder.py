"""The filter builder, as popover and page; and as the answer where a condition of an address cannot be read."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import wraps

from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.utils.translation import gettext as _

from bandham.kernel.calendars.spans import USUAL, period_words
from bandham.records.filters import check
from bandham.records.pages import frame
from bandham.records.pages.asked import Asked, Tree
from bandham.records.pages.controls import filter_field
from bandham.records.pages.frame import Request, noun_page
from bandham.records.pages.words import folded
from bandham.records.resource import Resource, seen_links

OWN = ("filter", "f", "o", "v", "g", "join", "place")
"""What the builder's form says itself; all else that a board's address holds stays, such as its pipeline."""
ListView = Callable[[Request, Resource], HttpResponse]


def mends_filter(view: ListView) -> ListView:
    """A list whose address holds a filter that cannot be read shows the builder, with the reason.

    It stands beside the condition that is wrong; over an empty builder where the filter has no shape.
    """

    @wraps(view)
    def page(request: Request, resource: Resource) -> HttpResponse:
        try:
            return view(request, resource)
        except ValidationError as error:
            asked = Asked(resource, request.actor, request.reader, request.GET)
            why = error.message_dict.get("filter", []) if hasattr(error, "error_dict") else []
            tree = mendable(asked)
            if frame.wants_part(request) or not (tree or why):
                raise
            return build(request, asked, tree, 400, "" if tree else " ".join(why))

    return page


def of_place(url: str, place: str) -> str:
    """The address of the builder, to come back to the board instead of the list."""
    return f"{url}{'&' if '?' in url else '?'}place={place}"


@noun_page
@mends_filter
def builder(request: Request, resource: Resource) -> HttpResponse:
    """The filter popover, or the same as a page."""
    asked = Asked(resource, request.actor, request.reader, request.GET)
    asked.query().rows()  # refuses a tree that cannot be read
    return build(request, asked, shown(asked))


def shown(asked: Asked) -> Tree:
    """The filter as the builder shows it: always an “all” or an “any”."""
    tree = folded(asked.filter, asked) if asked.filter else {}
    return {"all": [tree]} if tree and not ("all" in tree or "any" in tree) else tree


def mendable(asked: Asked) -> Tree:
    """The filter with what is wrong in its conditions; nothing where it has no shape or no such condition."""
    try:
        check(asked.filter, asked.fields, seen_links(asked.resource, asked.actor))
        tree = shown(asked)
    except (ValidationError, ArithmeticError, LookupError, TypeError, ValueError):
        return {}
    wrong = [leaf for leaf in _leaves(tree) if "wrong" in leaf]
    for n, leaf in enumerate(wrong, 1):
        leaf["wrong_id"] = f"wrong-{n}"
    return tree if wrong else {}


def _leaves(tree: Tree) -> Iterator[Tree]:
    parts = tree.get("all") or tree.get("any")
    for part in parts or []:
        yield from _leaves(part)
    if not parts:
        yield tree


def build(request: Request, asked: Asked, tree: Tree, status: int = 200, problem: str = "") -> HttpResponse:
    resource = asked.resource
    fields = [filter_field(f) for f in asked.fields.values() if f.filterable]
    for link in seen_links(resource, request.actor).values():
        yes = {"key": f"has.{link.name}", "label": str(link.label), "kind": "yes",
               "ops": [("is", _("are there"))], "choices": [("yes", _("yes")), ("no", _("no"))]}
        inner = [filter_field(f) for f in link.fields().values()]
        fields += [yes, *({**f, "key": f"has.{link.name}.{f['key']}", "label": f"{link.label}: {f['label']}"}
                          for f in inner)]
    board = request.GET.get("place") == "board" or request.path.endswith("/board/")
    kept = asked.kept() | (request.GET.dict() if board else {})
    context = {"problem": problem, "page": {"title": resource.plural, "list_url": resource.url("list")}, "filter": {
        "periods": [period_words(name, request.reader.digits) for name in USUAL],
        "action": resource.url("board" if board else "list"), "fields": fields, "tree": tree, "title": _("Show where"),
        "keep": {k: v for k, v in kept.items() if k not in OWN}, "save_view_url": resource.url("save_view")}}
    part = frame.wants_part(request)
    return frame.render(request, "records/_filter.html" if part else "records/filter.html", context, status)
