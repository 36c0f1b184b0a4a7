"""Where sessions are kept: Django's table, asked by a question that is put into SQL once."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.contrib.sessions.backends import db
from django.contrib.sessions.models import Session
from django.utils import timezone

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
