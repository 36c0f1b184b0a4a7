"""The API's description as a page, for whoever writes the program."""

from __future__ import annotations

import json
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from bandham.api.openapi import description


def openapi(request: HttpRequest) -> HttpResponse:
    """The document itself, for the signed-in browser."""
    asked: Any = request
    return JsonResponse(description(asked.actor, str(asked.workspace)))


def readable(request: HttpRequest) -> HttpResponse:
    """One noun's operations at a time, so that the page stays short; the first at first."""
    asked: Any = request
    told = description(asked.actor, str(asked.workspace))
    tags = [tag["name"] for tag in told["tags"]]
    chosen = request.GET.get("about", "")
    chosen = chosen if chosen in tags else tags[0]
    context = {
        "page": {"title": _("API"), "trail": []},
        "lead": told["info"]["description"],
        "openapi_url": reverse("openapi"),
        "curl": _curl(request),
        "tabs": [
            {
                "label": tag["description"],
                "url": f"?about={tag['name']}",
                "current": tag["name"] == chosen,
            }
            for tag in told["tags"]
        ],
        "operations": operations_of(told, chosen),
    }
    return render(request, "api/page.html", context, using="jinja2")


def _curl(request: HttpRequest) -> str:
    return f'curl -H "Authorization: Bearer …" {request.scheme}://{request.get_host()}/api/v1/me'


def operations_of(told: dict[str, Any], tag: str) -> list[dict[str, Any]]:
    """The operations of one noun, as the page shows them."""
    return [
        _shown(method, path, one)
        for path, methods in told["paths"].items()
        for method, one in methods.items()
        if tag in one["tags"]
    ]


def _shown(method: str, path: str, one: dict[str, Any]) -> dict[str, Any]:
    body: dict[str, Any] = next(iter(one.get("requestBody", {}).get("content", {}).values()), {})
    status, good = next(iter(one["responses"].items()))
    gives: dict[str, Any] = next(iter(good.get("content", {}).values()), {})
    return {
        "method": method.upper(),
        "path": f"/api/v1{path}",
        "summary": one["summary"],
        "about": one["description"],
        "id": one["operationId"],
        "status": status,
        "parameters": [p for p in one["parameters"] if p["in"] != "path"],
        "body": _pretty(body.get("example")),
        "answer": _pretty(gives.get("example")),
    }


def _pretty(value: Any) -> str:
    return "" if value is None else json.dumps(value, indent=2, ensure_ascii=False)
