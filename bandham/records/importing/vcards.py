"""vCards 2.1, 3 and 4 as a table: one row a card, one column for each kind of value found."""

import binascii
import io
import quopri
import re
from collections.abc import Iterator
from pathlib import Path

from django.utils.translation import gettext_lazy as _

from bandham.records.importing.sniff import open_bytes

MAX_LINE = 1024 * 1024
_SKIPPED = {"VERSION", "PRODID", "REV", "PHOTO", "LOGO", "SOUND", "KEY", "AGENT", "CLASS"}
_PARTS = {
    "N": ["Last name", "First name", "Middle name", "Prefix", "Suffix"],
    "ADR": ["post box", "flat", "street", "city", "region", "postcode", "country"],
    "ORG": ["Company", "Department"],
}
_NAMES = {
    "UID": "UID", "FN": "Full name", "NICKNAME": "Nickname", "BDAY": "Birthday", "TITLE": "Title",
    "ROLE": "Role", "NOTE": "Note", "URL": "Website", "TEL": "Phone", "EMAIL": "E-mail",
    "LANG": "Language", "GENDER": "Gender", "X-PHONETIC-FIRST-NAME": "Phonetic first name",
    "X-PHONETIC-LAST-NAME": "Phonetic last name", "CATEGORIES": "Tags", "IMPP": "Messenger",
    "ANNIVERSARY": "Anniversary",
}  # fmt: skip
_KINDS = {
    "CELL": "mobile",
    "HOME": "home",
    "WORK": "work",
    "FAX": "fax",
    "X-ASSISTANT": "assistant",
}
_LINE = re.compile(r'((?:[^;:"]|"[^"]*")+)((?:;(?:[^;:"]|"[^"]*")*)*):(.*)', re.DOTALL)
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)

Card = dict[str, str]


def card_table(path: Path, encoding: str) -> tuple[list[str], Iterator[tuple[int, list[str], str]]]:
    """The columns any card fills, found in a first pass, and the cards in a second."""
    columns: dict[str, None] = {}
    for _number, card, _problem in _cards(path, encoding):
        columns.update(dict.fromkeys(card))
    headers = list(columns)
    rows = (
        (number, [card.get(name, "") for name in headers], problem)
        for number, card, problem in _cards(path, encoding)
    )
    return headers, rows


def _cards(path: Path, encoding: str) -> Iterator[tuple[int, Card, str]]:
    """Every card with its number; one that is cut off comes with a problem, as do stray lines."""
    cut = str(_("This card is cut off: its beginning or its end is missing."))
    card: Card | None = None
    number, problem, stray = 0, "", False
    for line, too_long in _unfolded(path, encoding):
        word = line[:20].strip().upper()
        if word == "BEGIN:VCARD":
            if card is not None:
                yield number, card, problem or cut
            number, card, problem, stray = number + 1, {}, "", False
        elif card is None:
            if word and not stray:
                number, stray = number + 1, True
                yield number, {}, cut
        elif word == "END:VCARD":
            yield number, card, problem
            card = None
        elif word:
            problem = _add(card, line, too_long, encoding) or problem
    if card is not None:
        yield number, card, problem or cut


def _unfolded(path: Path, encoding: str) -> Iterator[tuple[str, bool]]:
    """Whole lines, folds and soft breaks undone, and whether a line was too long to keep."""
    parts: list[str] = []
    size, soft = 0, False
    for text in _physical(path, encoding):
        if parts and (soft or text[:1] in (" ", "\t")):
            parts[-1] = parts[-1][:-1] if soft else parts[-1]
            piece = text if soft else text[1:]
        else:
            yield "".join(parts), size >= MAX_LINE
            parts, size, piece = [], 0, text
        size += len(piece)
        if size < MAX_LINE or not parts:
            parts.append(piece)
        soft = piece.endswith("=") and "QUOTED-PRINTABLE" in parts[0][:200].upper()
    yield "".join(parts), size >= MAX_LINE


def _physical(path: Path, encoding: str) -> Iterator[str]:
    with io.TextIOWrapper(open_bytes(path), encoding, errors="surrogateescape") as file:
        while line := file.readline(MAX_LINE):
            yield line.rstrip("\n")
            while line and line[-1] != "\n":
                line = file.readline(MAX_LINE)


def _add(card: Card, line: str, too_long: bool, encoding: str) -> str:
    """Put one line's values on the card; returns what is wrong with the line, if anything."""
    found = _LINE.fullmatch(line)
    name = found[1].rpartition(".")[2].upper() if found else ""
    if name in _SKIPPED:
        return ""
    if too_long:
        return str(_("A value of this card is longer than 1 MB."))
    if not found:
        return str(_("A line of this card could not be read: %(line)s") % {"line": line[:60]})
    params = [p.upper() for p in re.split("[;,]", found[2]) if p]
    text = _decoded(found[3], params, encoding)
    kind = "" if name in ("N", "ORG") else _kind(params)
    if name in _PARTS:
        _put_parts(card, name, kind, text)
    elif label := _NAMES.get(name):
        _put(card, f"{label} ({kind})" if kind else label, _cleaned(name, text))
    return ""


def _decoded(raw: str, params: list[str], encoding: str) -> str:
    charset = next((p[8:].strip('"') for p in params if p.startswith("CHARSET=")), "")
    quoted = any(p.endswith("QUOTED-PRINTABLE") for p in params)
    if not quoted and not charset and raw.isprintable():
        return raw
    data = raw.encode(encoding, "surrogateescape")
    if quoted:
        data = quopri.decodestring(data)
    if any(p in ("ENCODING=B", "ENCODING=BASE64", "BASE64") for p in params):
        try:
            data = binascii.a2b_base64(data)
        except binascii.Error:
            return ""
    try:
        return data.decode(charset or encoding, "replace")
    except LookupError:
        return data.decode("utf-8", "replace")


def _kind(params: list[str]) -> str:
    if not params:
        return ""
    types = {word for p in params for word in p.removeprefix("TYPE=").strip('"').split(",")}
    return next((kind for word, kind in _KINDS.items() if word in types), "")


def _put_parts(card: Card, name: str, kind: str, text: str) -> None:
    prefix = "" if name != "ADR" else f"Address ({kind}): " if kind else "Address: "
    for label, part in zip(_PARTS[name], re.split(r"(?<!\\);", text), strict=False):
        if part:
            _put(card, prefix + label, _unescaped(part))


def _put(card: Card, label: str, value: str) -> None:
    """A second value of one kind gets a column of its own, a twenty-first is left out."""
    if not value:
        return
    column, again = label, 1
    while column in card and again < 20:
        again += 1
        column = f"{label} {again}"
    card.setdefault(column, value)


def _cleaned(name: str, text: str) -> str:
    text = _unescaped(text)
    if name == "TEL":
        return text.removeprefix("tel:")
    if name == "EMAIL":
        return text.removeprefix("mailto:")
    return text.split(";")[0] if name == "GENDER" else text


def _unescaped(text: str) -> str:
    return _ESCAPED.sub(lambda m: "\n" if m[1] in "nN" else m[1], text).strip()
