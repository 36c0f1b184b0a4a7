"""The small signs every page is made of: icons, knots, sparks and avatars, as markup."""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from django.templatetags.static import static
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from markupsafe import Markup, escape

from bandham.accounts.reader import current_reader
from bandham.kernel.numbers import to_digits
from bandham.kernel.text import initials

_HALO = 'stroke="var(--halo)" stroke-width="1.2" paint-order="stroke"/>'
KNOTS = {
    "mail": f'<circle id="k-mail" r="3.5" fill="var(--peacock)" {_HALO}',
    "call": '<circle id="k-call" r="2.7" fill="var(--halo)" stroke="var(--peacock)" '
    'stroke-width="1.6"/>',
    "chat": f'<path id="k-chat" d="M-3.5 3.5V0A3.5 3.5 0 1 1 0 3.5Z" fill="var(--peacock)" {_HALO}',
    "letter": '<rect id="k-letter" x="-4.2" y="-2.1" width="8.4" height="4.2" rx="2.1" '
    f'fill="var(--peacock)" {_HALO}',
    "visit": '<path id="k-visit" d="M0-4 3.8-1.2 2.4 3.5H-2.4L-3.8-1.2Z" fill="var(--peacock)" '
    f"{_HALO}",
    "order": '<rect id="k-order" x="-3.2" y="-3.2" width="6.4" height="6.4" rx=".8" '
    f'fill="var(--ink)" {_HALO}',
    "payment": '<rect id="k-payment" x="-2.6" y="-2.6" width="5.2" height="5.2" rx=".6" '
    'fill="var(--halo)" stroke="var(--ink)" stroke-width="1.5"/>',
    "promise": '<path id="k-promise" d="M0-4 4 0 0 4-4 0Z" fill="var(--marigold)" '
    'stroke="var(--marigold-edge)" stroke-linejoin="round"/>',
    "kept": '<path id="k-kept" d="M0-3.6 3.6 0 0 3.6-3.6 0Z" fill="var(--halo)" '
    'stroke="var(--marigold-edge)" stroke-width="1.6"/>',
    "complaint": f'<path id="k-complaint" d="M0-4.2 4.2 3.2H-4.2Z" fill="var(--vermilion)" {_HALO}',
    "note": '<circle id="k-note" r="1.7" fill="var(--ink-3)"/>',
}
KNOT_NAMES = {
    "mail": gettext_lazy("mail"),
    "chat": gettext_lazy("chat"),
    "call": gettext_lazy("call"),
    "letter": gettext_lazy("letter"),
    "visit": gettext_lazy("visit"),
    "order": gettext_lazy("order"),
    "payment": gettext_lazy("payment"),
    "promise": gettext_lazy("open promise"),
    "kept": gettext_lazy("promise kept"),
    "complaint": gettext_lazy("complaint"),
    "note": gettext_lazy("note"),
}
GRAVITY = (
    *("complaint", "promise", "kept", "visit", "order", "payment"),
    *("call", "mail", "chat", "letter", "note"),
)
_RANK = {kind: rank for rank, kind in enumerate(GRAVITY)}
_TONES = ("", " avatar--sand", " avatar--stone")
_FORTNIGHT = 12 / 26


@lru_cache(maxsize=512)
def icon(name: str, cls: str = "") -> Markup:
    """An icon of the sprite, as wide as the text beside it."""
    extra = f" {escape(cls)}" if cls else ""
    return Markup(
        f'<svg class="icon{extra}" aria-hidden="true">'
        f'<use href="{static("icons.svg")}#i-{escape(name)}"/></svg>'
    )


@lru_cache(maxsize=256)
def knot(kind: str, label: str = "") -> Markup:
    """A knot of the thread; give it a label where no text beside it says the kind."""
    named = f'role="img" aria-label="{escape(label)}"' if label else 'aria-hidden="true"'
    known = kind if kind in KNOTS else "note"
    return Markup(f'<svg class="knot" viewBox="-5 -5 10 10" {named}><use href="#k-{known}"/></svg>')


@lru_cache(maxsize=1)
def knot_sprite() -> Markup:
    """The shapes that knots and sparks point at, printed once in each page."""
    shapes = "".join(KNOTS.values())
    return Markup(
        f'<svg class="sprite" aria-hidden="true" width="0" height="0"><defs>{shapes}</defs></svg>'
    )


def fortnights(events: Iterable[tuple[float, str]]) -> list[tuple[float, str]]:
    """Keep one event a fortnight, the gravest; events are (months ago, kind)."""
    best: dict[int, tuple[float, str]] = {}
    for months, kind in events:
        if months > 12:
            continue
        at = int(months / _FORTNIGHT)
        if at not in best or _rank(kind) < _rank(best[at][1]):
            best[at] = (months, kind)
    return sorted(best.values(), reverse=True)


def _rank(kind: str) -> int:
    return _RANK.get(kind, len(GRAVITY))


def spark_label(events: list[tuple[float, str]]) -> str:
    """What a spark says to those who do not see it."""
    if not events:
        return _("nothing in 12 months")
    latest = KNOT_NAMES.get(events[-1][1], KNOT_NAMES["note"])
    return ngettext(
        "%(n)s knot in 12 months, latest: %(latest)s",
        "%(n)s knots in 12 months, latest: %(latest)s",
        len(events),
    ) % {"n": to_digits(str(len(events)), current_reader().digits), "latest": latest}


def spark(
    events: Iterable[tuple[float, str]], label: str = "", width: int = 132, cls: str = ""
) -> Markup:
    """Twelve months in one line: events are (months ago, kind); long silences are dotted."""
    reader = current_reader()
    return _spark(tuple(events), label, width, cls, reader.language, reader.digits)


@lru_cache(maxsize=8192)
def _spark(
    events: tuple[tuple[float, str], ...], label: str, width: int, cls: str, _language: str, _digits: str
) -> Markup:
    kept = fortnights(events)
    step = (width - 8) / 12
    at = [round(width - 4 - months * step, 1) for months, _kind in kept]
    ends = [*at[1:], float(width - 4)] if at else []
    solid = "".join(f"M{a:g} 0H{b:g}" for a, b in zip(at, ends, strict=True) if b - a <= step * 2.2)
    gap = "".join(f"M{a:g} 0H{b:g}" for a, b in zip(at, ends, strict=True) if b - a > step * 2.2)
    line = (f'<path d="{solid}"/>' if solid else "") + (
        f'<path class="gap" d="{gap}"/>' if gap else ""
    )
    uses = "".join(
        f'<use href="#k-{kind if kind in KNOTS else "note"}" x="{x:g}"/>'
        for x, (_months, kind) in zip(at, kept, strict=True)
    )
    extra = f" {escape(cls)}" if cls else ""
    return Markup(
        f'<svg class="spark{extra}" viewBox="0 -8 {width} 16" role="img" '
        f'aria-label="{escape(label or spark_label(kept))}">{line}{uses}</svg>'
    )


@lru_cache(maxsize=4096)
def avatar(name: str, cls: str = "") -> Markup:
    """A round sign with the first letters of a name, its tone fixed by the name."""
    tone = _TONES[sum(map(ord, name)) % len(_TONES)]
    extra = f" {escape(cls)}" if cls else ""
    return Markup(
        f'<span class="avatar{tone}{extra}" aria-hidden="true">{escape(initials(name) or "·")}</span>'
    )


def bdi(value: object, ltr: bool = False) -> Markup:
    """Keep a name, phone or code whole inside text of the other direction."""
    return Markup("<bdi%s>%s</bdi>") % (Markup(' dir="ltr"') if ltr else "", value)


def table_rows(rows: Iterable[dict[str, Any]], changed: Any = None) -> Markup:
    """The rows of ``records/_rows.html`` in one piece: a template loop costs five times as much."""
    before, _mark, after = (
        str(escape(part)) for part in _("Select %(name)s").partition("%(name)s")
    )
    return Markup("".join([_row(row, before, after, row["id"] == changed) for row in rows]))


def _row(row: dict[str, Any], before: str, after: str, changed: bool) -> str:
    name, other, also = escape(row["name"]), row.get("other"), ""
    if other:
        lang = escape(row["other_lang"])
        also = f'<bdi class="who__other" lang="{lang}">{escape(other)}</bdi>'
    cells = "".join(
        [
            (f'<td class="{cls}">' if cls else "<td>")
            + f"{html if type(html) is Markup else escape(html)}</td>"
            for cls, html in row["cells"]
        ]
    )
    return (
        f"<tr{' class=changed' if changed else ''}>"
        f'<td><div class="who"><label class="hit"><input type="checkbox" name="pick" '
        f'value="{row["id"]}" aria-label="{before}{name}{after}"></label>'
        f'{escape(row.get("mark") or "")}<a href="{escape(row["url"])}">{name}</a>{also}'
        f"</div></td>{cells}</tr>\n"
    )


_CODE = re.compile(r"\b[A-Z]{1,8}(?:[-/][0-9A-Za-z]+)*[-/][0-9]+\b")


def whole_codes(text: str) -> Markup:
    """A line with its codes, such as SO-0098, kept in one piece and in their own direction."""
    if "-" not in text and "/" not in text:
        return escape(text)
    return Markup(_CODE.sub(r'<bdi class="code" dir="ltr">\g<0></bdi>', str(escape(text))))
