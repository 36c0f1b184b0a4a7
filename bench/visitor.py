"""A visitor who has signed in as a browser does: the list of sessions knows of them."""

from __future__ import annotations

import gc
from typing import Any


def sign_in(client: Any, user_id: Any) -> str:
    """Sign a test client in, past the form; its session's key."""
    from allauth.usersessions.models import UserSession
    from django.conf import settings

    from bandham.accounts.models import User

    gc.collect()  # and what the web does once its code is loaded
    gc.freeze()
    gc.set_threshold(10_000)
    user = User.objects.get(pk=user_id)
    client.force_login(user)
    key: str = client.cookies[settings.SESSION_COOKIE_NAME].value
    UserSession.objects.get_or_create(
        session_key=key, defaults={"user": user, "ip": "127.0.0.1", "user_agent": "bench"})
    return key
