"""Who asks: the key, its member and rights, and how answers are worded, known in one question."""

from __future__ import annotations

from collections import OrderedDict
from contextlib import suppress
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any
from uuid import UUID

import msgspec
from django.utils.translation import gettext as _

from bandham.accounts.keys import Key, read_key
from bandham.accounts.models import ApiToken
from bandham.accounts.powers import powers_told
from bandham.accounts.reader import Reader
from bandham.accounts.tokens import MARK
from bandham.api.problems import Problem
from bandham.kernel.actor import Actor
from bandham.kernel.plans import Statement

ENTER = Statement("SELECT told, stale FROM api_enter(%s, %s)")
LANGUAGES = ("en", "fa", "ta", "ml")


class Remembered(OrderedDict[Any, Any]):
    """A small memory that forgets what was used longest ago."""

    def __init__(self, most: int = 256) -> None:
        super().__init__()
        self.most = most

    def find(self, key: Any) -> Any:
        found = self.get(key)
        if found is not None:
            with suppress(KeyError):  # another thread forgot it just now
                self.move_to_end(key)
        return found

    def keep(self, key: Any, value: Any) -> Any:
        self[key] = value
        while len(self) > self.most:
            with suppress(KeyError):
                self.popitem(last=False)
        return value


@dataclass(frozen=True, eq=False)
class Entry:
    """A caller let in. One object as long as nothing about key, roles and custom fields changes."""

    token_id: UUID
    token_hash: str
    workspace_id: UUID
    slug: str
    firm: str
    actor: Actor
    readers: dict[str, Reader]
    customs: dict[Any, Any] = field(default_factory=dict)
    """The workspace's custom fields and objects, once read."""
    queries: Remembered = field(default_factory=Remembered)
    """Lists asked for before, ready to run."""
    schema: dict[str, bytes] = field(default_factory=dict)


def bearer(header: str) -> Key:
    """The key in an ``Authorization`` header. Raises Problem 401."""
    kind, _space, text = header.strip().partition(" ")
    key = read_key(MARK, text) if kind.lower() == "bearer" else None
    if key is None:
        raise stranger()
    return key


def stranger() -> Problem:
    return Problem(
        401,
        _("Send a live API key as “Authorization: Bearer …”."),
        headers={"WWW-Authenticate": 'Bearer realm="Bandham"'},
    )


def entry_of(rows: list[Any], key: Key) -> tuple[Entry, bool]:
    """The entry that ``ENTER`` told of, and whether its last use should be noted."""
    for told, stale in rows:
        entry = _entry(told)
        if key.matches(entry.token_hash):
            return entry, stale
    raise stranger()


@lru_cache(maxsize=512)
def _entry(told: str) -> Entry:
    said = msgspec.json.decode(told)
    member = UUID(said["member"])
    powers = powers_told(member, said["roles"], said["mates"], frozenset(said["scopes"]))
    plain = {name: said[name] for name in ("timezone", "currency", "region", "week_start")}
    return Entry(
        UUID(said["token"]),
        said["hash"],
        UUID(said["workspace"]),
        said["slug"],
        said["firm"],
        Actor(member, said["name"], "token", powers),
        {lang: Reader(language=lang, **plain) for lang in LANGUAGES},
    )


def note_use(token_id: UUID) -> None:
    """Keep when a key was last used, to the minute."""
    from django.db.models.functions import Now

    ApiToken.objects.filter(pk=token_id).update(last_used_at=Now())


@lru_cache(maxsize=128)
def language_of(header: str) -> str:
    """The best of our languages for an ``Accept-Language`` header."""
    wanted = []
    for place, part in enumerate(header[:200].split(",")):
        tag, _semicolon, rest = part.strip().partition(";")
        quality = rest.strip().removeprefix("q=")
        try:
            wanted.append((-float(quality or 1), place, tag.split("-")[0].lower()))
        except ValueError:
            continue
    return next((tag for _q, _place, tag in sorted(wanted) if tag in LANGUAGES), "en")
