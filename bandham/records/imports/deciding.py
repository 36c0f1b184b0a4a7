"""What step four shows: which rows match whom, who looks alike, and what is to become of them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from markupsafe import Markup, escape

from bandham.records.importing.port import CREATE, REVIEW, SKIP, UPDATE
from bandham.records.imports.cells import script_of, shown

if TYPE_CHECKING:
    from bandham.records.imports.showing import Steps

PAIRS_SHOWN, NAMED = 10, 5


def known(steps: Steps, step: int) -> dict[str, Any]:
    """Step four, and what stands beside the button that writes."""
    if step < 4:
        return {}
    chosen = [(value, label, help_, value == steps.run.policy) for value, label, help_ in policies()]
    found: dict[str, Any] = {"action": steps.url("start"), "policies": chosen}
    if step > 4:
        return found
    here, count = _records(steps), asked(steps.trial)
    pairs = [_pair(steps, pair, here.get(pair["record"])) for pair in steps.trial.get("pairs", [])[:PAIRS_SHOWN]]
    return found | {
        "pairs": pairs, "matches": matches(steps, here), "more": _more_pairs(steps, count - len(pairs)),
        "ready": _ready(steps), "submit": _submit(steps),
        "summary": ngettext("%(n)s row to decide on", "%(n)s rows to decide on", count) % {
            "n": steps.number(count)} if count else ""}


def asked(trial: dict[str, Any]) -> int:
    """How many rows look like somebody who is here, and join nobody unless a hand says so."""
    return int(trial.get("known", 0)) - int(trial.get("sure", 0))


def matches(steps: Steps, here: dict[str, Any] | None = None) -> dict[str, Any]:
    """Rows that are of a record which is here: how many, and the first of them by name."""
    count, n = int(steps.trial.get("sure", 0)), steps.number
    if not count:
        return {}
    here = _records(steps) if here is None else here
    rows = [{"row": _("Row %(n)s") % {"n": n(m["row"])}, "name": str(there), "reason": m["reason"],
             "url": steps.resource.url("record", there.pk)}
            for m in steps.trial.get("matches", []) if (there := here.get(m["record"]))][:NAMED]
    more = count - len(rows)
    return {"rows": rows, "count": count, "told": ngettext(
                "%(n)s row matches a record you have:", "%(n)s rows match records you have:", count) % {"n": n(count)},
            "more": ngettext("and %(n)s more row", "and %(n)s more rows", more) % {"n": n(more)} if more else ""}


def _records(steps: Steps) -> dict[str, Any]:
    """The records that the dry run names, as far as the reader may see them."""
    wanted = {p["record"] for p in steps.trial.get("pairs", [])[:PAIRS_SHOWN]}
    wanted |= {m["record"] for m in steps.trial.get("matches", [])}
    rows: Iterable[Any] = steps.resource.rows(steps.request.actor).filter(pk__in=wanted) if wanted else ()
    return {str(row.pk): row for row in rows}


def _pair(steps: Steps, p: dict[str, Any], there: Any) -> dict[str, Any]:
    labels, kinds = ({t.key: getattr(t, what) for t in steps.targets} for what in ("label", "kind"))
    rows = []
    for key, said in p["cells"].items():
        have = "" if there is None else shown(getattr(there, key, ""), steps.reader, kind=kinds.get(key, ""))
        rows.append({"label": labels.get(key, key), "left": said, "right": have, "left_lang": script_of(said),
                     "right_lang": script_of(have), "differs": said.casefold() != have.casefold()})
    return {"n": p["row"], "legend": _legend(steps, p["row"], there), "alike": p["reason"], "rows": rows,
            "left": _("In the file"), "right": _("In Bandham"), "choices": [
                ("join", _("The same, join"), False), ("apart", _("Two, keep both"), False),
                ("skip", _("Leave this row out"), False), ("", _("Add it, compare later"), True)]}


def _legend(steps: Steps, row: int, there: Any) -> Markup:
    number = Markup("<b>{}</b>").format(_("Row %(n)s") % {"n": steps.number(row)})
    if there is None:
        return Markup("{} {}").format(number, _("looks like one you have"))
    name = Markup('<a href="{}" target="_blank" rel="noopener"><bdi>{}</bdi></a>').format(
        steps.resource.url("record", there.pk), there)
    return escape(_("%(row)s looks like %(name)s")) % {"row": number, "name": name}


def _more_pairs(steps: Steps, count: int) -> str:
    return ngettext("%(n)s more row looks like one you have; it is added, to compare later.",
                    "%(n)s more rows look like those you have; they are added, to compare later.", count) % {
        "n": steps.number(count)} if count > 0 else ""


def _writable(steps: Steps) -> int:
    return int(steps.trial.get("rows", 0)) - int(steps.trial.get("refused", 0))


def _ready(steps: Steps) -> str:
    """What the button will write, and what it leaves out."""
    refused, n = int(steps.trial.get("refused", 0)), steps.number
    if not _writable(steps):
        return _("No row can come in as it is: step three says why. Choose other columns above, or another file.")
    if not refused:
        return _("Nothing is written before you press this.")
    return _("Nothing is written before you press this.") + " " + ngettext(
        "%(n)s row stays out; step three says why.", "%(n)s rows stay out; step three says why.", refused) % {
        "n": n(refused)}


def _submit(steps: Steps) -> str:
    count = _writable(steps)
    return ngettext("Import %(n)s row now", "Import %(n)s rows now", count) % {
        "n": steps.number(count)} if count else ""


def policies() -> list[tuple[str, str, str]]:
    return [
        (UPDATE, _("Update"), _("the row joins the record it matches; what was set by hand stays")),
        (SKIP, _("Skip"), _("what you have stays as it is")),
        (CREATE, _("Add anyway"), _("each row becomes a new record")),
        (REVIEW, _("Ask me"), _("rows that look known wait for you to compare")),
    ]
