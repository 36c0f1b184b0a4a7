"""What we tell allauth to do our way."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from django.contrib import messages
from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _

from bandham.accounts.models import User

SAID = {
    "account/messages/password_changed.txt": _("Your password is changed."),
    "account/messages/password_set.txt": _("Your password is set."),
    "account/messages/email_confirmed.txt": _("Your address is confirmed."),
    "mfa/messages/totp_activated.txt": _("The authenticator app is set up."),
    "mfa/messages/totp_deactivated.txt": _("The authenticator app is no longer asked for."),
    "mfa/messages/webauthn_added.txt": _("The passkey is added."),
    "mfa/messages/webauthn_removed.txt": _("The passkey is removed."),
    "mfa/messages/recovery_codes_generated.txt": _("These are your new recovery codes."),
}
"""What we say after which step; of the others the next page tells enough."""
MISMATCH = _("This e-mail address and password do not go together. Check both, and try again.")


class Adapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Our words, and no way out to another site."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "email_password_mismatch": MISMATCH,
        "invalid_login": MISMATCH,
        "account_inactive": _("This account is closed. Ask the person who looks after Bandham."),
        "email_taken": _(
            "No account could be made with this address. If it is yours, sign in, or ask for a new "
            "password."),
        "incorrect_password": _("This is not the password. Try again."),
        "enter_current_password": _("This is not the present password. Try again."),
        "incorrect_code": _("This code is not right, or it has run out. Type the newest one."),
        "too_many_login_attempts": _(
            "Too many tries. Wait five minutes, then try again, or ask for a new password."),
        "rate_limited": _("Too many tries. Wait a minute, then try again."),
    }

    def is_safe_url(self, url: str | None) -> bool:
        """Sign-in leads on to our own pages alone."""
        request: HttpRequest = context.request
        return url_has_allowed_host_and_scheme(
            url, {request.get_host()}, require_https=request.is_secure())

    def add_message(self, request: HttpRequest, level: int, message_template: str | None = None,
                    *args: Any, message: str | None = None, **kwargs: Any) -> None:
        """Say it in our words."""
        told = message or SAID.get(message_template or "")
        if told:
            messages.add_message(request, level, str(told))


class SecondFactors(DefaultMFAAdapter):  # type: ignore[misc]
    """How we are called in authenticator apps and passkey lists."""

    def get_totp_issuer(self) -> str:
        return "Bandham"

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        return {"id": context.request.get_host().rsplit(":", 1)[0], "name": "Bandham"}

    def generate_authenticator_name(self, user: User, type: Any) -> str:  # noqa: A002
        return str(_("Passkey"))
