"""Whose a request is: Django's sessions and allauth's users, by questions that are put into SQL once."""

from __future__ import annotations

from contextvars import ContextVar
from datetime import datetime
from typing import Any
from uuid import UUID

from allauth.account.auth_backends import AuthenticationBackend
from django.contrib.sessions.backends import db
from django.contrib.sessions.models import Session
from django.db import InterfaceError, OperationalError, connection
from django.utils import timezone

from bandham.accounts.models import User
from bandham.kernel.ids import as_uuid
from bandham.kernel.prepared import Prepared, ahead


@Prepared
def _live(key: str, now: datetime) -> Any:
    return Session.objects.filter(session_key=key, expire_date__gt=now)


@Prepared
def _signed_in(key: str) -> Any:
    return User.objects.filter(usersession__session_key=key)


_beside: ContextVar[User | None] = ContextVar("bandham_user_beside_session", default=None)
"""Whom the last session that was read belongs to, by its own list; who asks looks whether it is the one."""


class SessionStore(db.SessionStore):
    """Django's store; the first question of every request brings the user along, and is not worded anew."""

    def _get_session_from_db(self) -> Session | None:
        live: Any = connection
        live.health_check_done = True  # a dead connection shows here, and is replaced once
        try:
            found = self._read()
        except (InterfaceError, OperationalError):
            if connection.in_atomic_block:
                raise
            connection.close()
            found = self._read()
        if found is None:
            self._session_key = None
        return found

    def _read(self) -> Session | None:
        key, now = self.session_key, timezone.now()
        with ahead([_live.of(key, now), _signed_in.of(key)]):
            found: Session | None = _live.first(key, now)
            _beside.set(_signed_in.first(key))
        return found


@Prepared
def _user(pk: UUID) -> Any:
    return User.objects.filter(pk=pk)


class Backend(AuthenticationBackend):  # type: ignore[misc]  # allauth has no stubs
    """allauth's ways of signing in; the user of a request is not asked for in new words."""

    def get_user(self, user_id: Any) -> User | None:
        pk = as_uuid(str(user_id))
        beside = _beside.get()
        _beside.set(None)
        found: User | None = beside if beside and beside.pk == pk else _user.first(pk) if pk else None
        return found if found is not None and self.user_can_authenticate(found) else None
