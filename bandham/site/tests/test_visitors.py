"""Whose address is counted and kept as proof, behind proxies and without."""

import pytest
from django.core.exceptions import MiddlewareNotUsed
from django.test import RequestFactory

from bandham.site.visitors import Visitors


def address(proxies, told, settings):
    settings.PROXIES = proxies
    request = RequestFactory().get("/", headers={"X-Forwarded-For": told}, REMOTE_ADDR="127.0.0.1")
    Visitors(lambda _request: None)(request)
    return request.META["REMOTE_ADDR"]


def test_behind_a_proxy_each_visitor_has_an_address_and_none_makes_one_up(settings):
    assert address(1, "203.0.113.7", settings) == "203.0.113.7"
    assert address(1, "10.6.6.6, 203.0.113.7", settings) == "203.0.113.7"
    assert address(2, "10.6.6.6, 203.0.113.7, 192.0.2.1", settings) == "203.0.113.7"
    for nothing in ("", "unknown", "10.6.6.6, <b>"):
        assert address(1, nothing, settings) == "127.0.0.1"


def test_without_a_proxy_nobody_is_asked_where_they_come_from(settings):
    with pytest.raises(MiddlewareNotUsed):
        address(0, "203.0.113.7", settings)
