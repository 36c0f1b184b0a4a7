"""A mail server of our own on the loopback, which keeps what it gets or refuses it as it is told."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import closing, contextmanager
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP


class PostOffice:
    """What arrived, and what is answered to a recipient."""

    def __init__(self) -> None:
        self.mails: list[EmailMessage] = []
        self.refusal = ""

    async def handle_RCPT(self, server: Any, session: Any, envelope: Any, address: str, options: Any) -> str:  # noqa: N802
        if self.refusal:
            return self.refusal
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802
        self.mails.append(message_from_bytes(envelope.content, policy=policy.default))
        return "250 taken"


class _Counter(Controller):
    def factory(self) -> SMTP:
        return SMTP(self.handler, hostname="post.example")


def free_port() -> int:
    with closing(socket.socket()) as at:
        at.bind(("127.0.0.1", 0))
        return int(at.getsockname()[1])


@contextmanager
def opened(settings: Any) -> Iterator[PostOffice]:
    """A server that our settings lead to while it is open."""
    office = PostOffice()
    counter = _Counter(office, hostname="127.0.0.1", port=free_port())
    counter.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", counter.port
    settings.EMAIL_USE_TLS, settings.EMAIL_HOST_USER = False, ""
    settings.DEFAULT_FROM_EMAIL = "Bandham <crm@kochi.example>"
    try:
        yield office
    finally:
        counter.stop()


def parts(mail: EmailMessage) -> tuple[str, str, list[Any]]:
    """Plain text, HTML and attachments of a mail."""
    plain, html = mail.get_body(("plain",)), mail.get_body(("html",))
    assert plain is not None
    assert html is not None
    return plain.get_content().replace("\r\n", "\n"), html.get_content(), list(mail.iter_attachments())
