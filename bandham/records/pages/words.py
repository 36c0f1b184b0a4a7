"""A filter said in words: the chips above a list, and the parts the builder keeps as they are."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from bandham.accounts.reader import Reader
from bandham.kernel.calendars import period_words, read_period
from bandham.kernel.ids import as_uuid
from bandham.kernel.numbers import to_digits
from bandham.records.brought import ADDED, JOINED, file_of
from bandham.records.fields import Field
from bandham.records.filters import values_in, values_of
from bandham.records.kinds import OP_LABELS
from bandham.records.pages.asked import Asked, Tree
from bandham.records.resource import seen_links

Said = tuple[str, str]
_BROUGHT = {None: gettext_lazy("Import"), ADDED: gettext_lazy("Added by import"),
            JOINED: gettext_lazy("Joined or updated by import")}


def said_leaf(leaf: Tree, fields: dict[str, Field], reader: Reader) -> Said:
    """A condition as (what and how, value): (“City is”, “Kochi”)."""
    field = fields.get(str(leaf.get("field")))
    if field is None:
        return str(leaf.get("field")), ""
    op = str(leaf.get("op"))
    raw = leaf.get("value")
    values = values_in(op, raw)
    joiner = _(" and ") if op == "between" else reader.comma
    value = "" if op in ("empty", "filled") else joiner.join(_value(field, v, op, reader) for v in values)
    return f"{field.label} {OP_LABELS.get(op, op)}", value


def _value(field: Field, raw: Any, op: str, reader: Reader) -> str:
    if op == "within":
        return period_words(read_period(str(raw)), reader.digits)
    if field.kind.name == "relation":
        pk = as_uuid(raw)
        row = field.target._default_manager.filter(pk=pk).first() if field.target and pk else None
        return str(row or _("nobody known"))
    try:
        return field.kind.show(field.kind.read(raw, field, reader), field, reader)
    except Exception:  # a value that cannot be read is shown as it was written
        return str(raw)


def said(tree: Tree, asked: Asked, fields: dict[str, Field] | None = None) -> list[Said]:
    """A part of a filter as pairs of words."""
    if "field" in tree:
        return [said_leaf(tree, asked.fields if fields is None else fields, asked.reader)]
    if "related" in tree:
        return [_said_related(tree, asked)]
    if "import" in tree:
        return [(str(_BROUGHT[tree.get("part")]), file_of(tree["import"]) or _("nothing"))]
    if "not" in tree:
        return [(_("not: %(what)s") % {"what": label}, value) for label, value in said(tree["not"], asked, fields)]
    return [pair for part in tree.get("all") or tree.get("any") or [] for pair in said(part, asked, fields)]


def _said_related(tree: Tree, asked: Asked) -> Said:
    link = seen_links(asked.resource, asked.actor).get(str(tree["related"]))
    what, least = link.label if link else tree["related"], tree.get("at_least", 1)
    head = _("has %(what)s") % {"what": what} if least in (0, 1) else _("has at least %(n)s: %(what)s") % {
        "n": least, "what": what}
    pairs = said(tree.get("where") or {}, asked, link.fields() if link else {})
    return (head, "") if not pairs else (f"{head}:", asked.reader.comma.join(f"{a} {b}".strip() for a, b in pairs))


def chips(asked: Asked, place: str = "list") -> list[dict[str, Any]]:
    """The filter as a readable sentence of chips; each is taken out without leaving the list or board."""
    tree = asked.filter
    if not tree:
        return []
    word = "any" if "any" in tree else "all"
    parts = tree.get(word, [tree])
    made = []
    for n, part in enumerate(parts):
        pairs = said(part, asked)
        rest = [p for m, p in enumerate(parts) if m != n]
        more = len(pairs) - 2
        made.append({
            "whole_page": place != "list",
            "parts": pairs[:2] or [(_("anything"), "")], "joiner": _("or") if "any" in part else _("and"),
            "before": "" if not n else _("or") if word == "any" else _("and"),
            "more": ngettext("or %(num)s more", "or %(num)s more", more) % {
                "num": to_digits(str(more), asked.reader.digits)} if more > 0 else "",
            "remove_url": "" if more > 0 else asked.url(
                place, filter={word: rest} if rest else _nothing(asked))})
    return made


def _nothing(asked: Asked) -> Any:
    """No filter at all; said outright where a view would bring its own."""
    return {} if asked.view else ""


def _written(leaf: Tree, fields: dict[str, Field], reader: Reader) -> Tree:
    """A condition with its days and periods as the reader writes them; or why it cannot be read, as ``wrong``."""
    field, op = fields.get(str(leaf.get("field"))), str(leaf.get("op"))
    if field is None or op in ("empty", "filled"):
        return leaf
    try:
        values_of(field, op, leaf.get("value"), reader)
    except ValidationError as error:
        return {**leaf, "wrong": " ".join(error.messages)}
    if field.kind.name not in ("date", "moment"):
        return leaf
    found = [_value(field, raw, op, reader) for raw in values_in(op, leaf.get("value", ""))]
    return {**leaf, "value": found if op == "between" else found[0]}


def folded(tree: Tree, asked: Asked) -> Tree:
    """The tree as the builder shows it: groups and conditions, and the rest in words."""
    if "field" in tree:
        return _written(tree, asked.fields, asked.reader)
    for word in ("all", "any"):
        if word in tree:
            return {word: [folded(part, asked) for part in tree[word]]}
    where = tree.get("where") or {}
    if "related" in tree and "at_least" not in tree and (not where or "field" in where):
        name = f"has.{tree['related']}"
        link = seen_links(asked.resource, asked.actor).get(str(tree["related"]))
        where = _written(where, link.fields(), asked.reader) if where and link else where
        return {**where, "field": f"{name}.{where['field']}"} if where else {"field": name, "op": "is", "value": "yes"}
    return {"tree": tree, "said": " ".join(f"{a} {b}" for a, b in said(tree, asked))}
