"""Whose a request is: Django's sessions and allauth's users, by questions that are put into SQL once."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from allauth.account.auth_backends import AuthenticationBackend
from django.contrib.sessions.backends import db
from django.contrib.sessions.models import Session
from django.utils import timezone

from bandham.accounts.models import User
from bandham.kernel.ids import as_uuid
from bandham.kernel.prepared import Prepared


@Prepared
def _live(key: str, now: datetime) -> Any:
    return Session.objects.filter(session_key=key, expire_date__gt=now)


class SessionStore(db.SessionStore):
    """Django's store; the one question of every request is not worded anew."""

    def _get_session_from_db(self) -> Session | None:
        found: Session | None = _live.first(self.session_key, timezone.now())
        if found is None:
            self._session_key = None
        return found


@Prepared
def _user(pk: UUID) -> Any:
    return User.objects.filter(pk=pk)


class Backend(AuthenticationBackend):  # type: ignore[misc]  # allauth has no stubs
    """allauth's ways of signing in; the user of a request is not asked for in new words."""

    def get_user(self, user_id: Any) -> User | None:
        pk = as_uuid(str(user_id))
        found: User | None = _user.first(pk) if pk else None
        return found if found is not None and self.user_can_authenticate(found) else None
