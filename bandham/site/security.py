"""Headers that tell the browser what a page of ours may do."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

POLICY = (
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "manifest-src 'self'",
    "worker-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
)


class SecurityHeaders:
    """Adds the Content-Security-Policy and Permissions-Policy to each answer."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers.setdefault("Content-Security-Policy", policy(request))
        response.headers.setdefault(
            "Permissions-Policy", "camera=(), microphone=(), geolocation=()"
        )
        return response


def live_url(request: HttpRequest) -> str:
    """Where this browser finds the live updates: its own host, another port, unless told."""
    if settings.LIVE_URL or not settings.LIVE_PORT:
        return str(settings.LIVE_URL)
    host = request.get_host().rsplit(":", 1)[0]
    return f"{request.scheme}://{host}:{settings.LIVE_PORT}"


def policy(request: HttpRequest) -> str:
    """The Content-Security-Policy: nothing inline, nothing from elsewhere but live updates."""
    return "; ".join((*POLICY, f"connect-src 'self' {live_url(request)}".strip()))
