"""Where a request comes from, when a proxy stands in front."""

from __future__ import annotations

from collections.abc import Callable
from ipaddress import ip_address

from django.conf import settings
from django.core.exceptions import MiddlewareNotUsed
from django.http import HttpRequest, HttpResponseBase


class Visitors:
    """Takes the visitor's address from ``X-Forwarded-For``, as the outermost proxy of ours wrote it.

    Without it, all visitors would share the proxy's address, and with it one count of tries to sign in.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        if not settings.PROXIES:
            raise MiddlewareNotUsed
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        hops = request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")
        if len(hops) >= settings.PROXIES and (address := _address(hops[-settings.PROXIES])):
            request.META["REMOTE_ADDR"] = address
        return self.get_response(request)


def _address(text: str) -> str:
    """The same in one spelling, or nothing where it is none."""
    try:
        return str(ip_address(text.strip()))
    except ValueError:
        return ""
