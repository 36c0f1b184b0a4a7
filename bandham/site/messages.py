"""Catalogues of messages: gathered from code and templates, checked, compiled.

Each language has one ``django.po`` under ``site/locale``; the compiled file lies beside it, so that
a checkout speaks all four languages with nothing to build.
"""

from __future__ import annotations

import ast
import io
import re
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

PACKAGE = Path(__file__).resolve().parents[1]
LOCALE = PACKAGE / "site/locale"
LANGUAGES = ("fa", "ta", "ml")
METHODS = [("**/templates/**.html", "jinja2.ext.babel_extract"), ("**.py", "python")]
KEYWORDS = {
    **DEFAULT_KEYWORDS, "_lazy": None, "gettext_lazy": None, "gettext_noop": None, "ngettext_lazy": (1, 2),
    "pgettext_lazy": ((1, "c"), 2), "npgettext_lazy": ((1, "c"), 2, 3),
}
OPTIONS = {"**/templates/**.html": {
    "trimmed": "true", "newstyle_gettext": "true", "silent": "false",
    "extensions": "jinja2.ext.do,jinja2.ext.loopcontrols"}}
SKIPPED = re.compile(r"(^|/)(tests|migrations)/")
PLACES = re.compile(r"%\((\w+)\)[sd]|%[sd]")
EPOCH = datetime(2026, 1, 1, tzinfo=UTC)


def gather() -> Catalog:
    """All messages of the code, in English."""
    found = Catalog(project="Bandham", charset="utf-8", creation_date=EPOCH)
    for name, _line, message, _comments, context in extract_from_dir(
            PACKAGE, METHODS, OPTIONS, KEYWORDS, comment_tags=()):
        if message and not SKIPPED.search(name):
            found.add(message, context=context)
    return found


def path_of(language: str) -> Path:
    return LOCALE / language / "LC_MESSAGES/django.po"


def read(language: str) -> Catalog:
    path = path_of(language)
    if not path.exists():
        return Catalog(locale=language, creation_date=EPOCH)
    return read_po(io.BytesIO(path.read_bytes()), locale=language)


def write(language: str, catalog: Catalog) -> None:
    """Write a catalogue the same way every time, and its compiled twin."""
    catalog.creation_date = catalog.revision_date = EPOCH
    catalog.fuzzy, catalog.project = False, "Bandham"
    catalog.header_comment = "# Bandham in this language. AGPL-3.0-or-later."
    catalog.last_translator = "Bandham"
    catalog.language_team = language
    path = path_of(language)
    path.parent.mkdir(parents=True, exist_ok=True)
    for suffix, writer in ((".po", _po), (".mo", write_mo)):
        out = io.BytesIO()
        writer(out, catalog)
        path.with_suffix(suffix).write_bytes(out.getvalue())


def _po(out: io.BytesIO, catalog: Catalog) -> None:
    write_po(out, catalog, no_location=True, sort_output=True, ignore_obsolete=True, width=96)


def update() -> dict[str, int]:
    """Bring the catalogues up to the code; returns how many messages wait for a translation."""
    template = gather()
    waiting = {}
    for language in LANGUAGES:
        catalog = read(language)
        catalog.update(template, no_fuzzy_matching=True)
        write(language, catalog)
        waiting[language] = len(untranslated(catalog))
    return waiting


def untranslated(catalog: Catalog) -> list[Message]:
    return [m for m in catalog if m.id and not all(_strings(m))]


def _strings(message: Message) -> tuple[str, ...]:
    said = message.string or ""
    return (said,) if isinstance(said, str) else tuple(said) or ("",)


def ungathered(root: Path = PACKAGE) -> list[str]:
    """Where a message stands inside an f-string: what gathers messages does not look there, so nobody translates it."""
    found = []
    for path in sorted(root.rglob("*.py")):
        name = path.relative_to(root).as_posix()
        if not SKIPPED.search(name):
            found += [f"{name}:{line}: a message inside an f-string is never gathered; say it outside"
                      for line in _told_inside(ast.parse(path.read_text(encoding="utf-8")))]
    return found


def _told_inside(tree: ast.AST) -> list[int]:
    """The lines of calls for a message within f-strings."""
    calls = [call for text in ast.walk(tree) if isinstance(text, ast.JoinedStr)
             for call in ast.walk(text) if isinstance(call, ast.Call)]
    return sorted({call.lineno for call in calls if _name(call.func) in KEYWORDS})


def _name(called: ast.expr) -> str:
    """“gettext” of ``gettext`` and of ``translation.gettext``."""
    return called.id if isinstance(called, ast.Name) else called.attr if isinstance(called, ast.Attribute) else ""


def faults(language: str) -> list[str]:
    """What is wrong with a catalogue: missing, obsolete, or places for values that differ."""
    catalog, wanted = read(language), {(m.id, m.context) for m in gather() if m.id}
    have = {(m.id, m.context) for m in catalog if m.id}
    found = [f"not in {language}.po: {key[0]!r}" for key in wanted - have]
    found += [f"no longer in the code: {key[0]!r}" for key in have - wanted]
    for message in catalog:
        if not message.id:
            continue
        ids = [message.id] if isinstance(message.id, str) else list(message.id)
        expected = {p for text in ids for p in PLACES.findall(text)}
        for said in _strings(message):
            if not said:
                found.append(f"not translated: {ids[0]!r}")
            elif not set(PLACES.findall(said)) <= expected:
                found.append(f"other places for values: {ids[0]!r} → {said!r}")
            elif len(ids) == 1 and set(PLACES.findall(said)) != expected:
                found.append(f"a place for a value is lost: {ids[0]!r} → {said!r}")
    return found
