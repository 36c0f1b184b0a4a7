"""Headers that tell the browser what a page of ours may do."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from bandham.site.serving import tickets

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


def policy(request: HttpRequest) -> str:
    """The Content-Security-Policy: nothing inline, nothing from elsewhere but live updates."""
    return "; ".join((*POLICY, f"connect-src 'self' {tickets.live_origin(request)}".strip()))
