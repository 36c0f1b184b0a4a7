"""The addresses inside a workspace: each room brings its own in a module ``urls``."""

from functools import lru_cache
from importlib.util import find_spec
from typing import Any

from django.urls import ResolverMatch, URLPattern, URLResolver, include, path
from django.urls.resolvers import RoutePattern

from bandham.kernel.rooms import room_apps
from bandham.site.errors import handler400, handler403, handler404, handler500

__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]


class Remembering(URLResolver):
    """Finds the view of an address once; well over a hundred patterns are tried for it."""

    def __init__(self, patterns: list[URLPattern | URLResolver]) -> None:
        super().__init__(RoutePattern(""), patterns)
        self.found = lru_cache(maxsize=1024)(self._find)

    def _find(self, address: str) -> ResolverMatch:
        match: ResolverMatch = super().resolve(address)
        match.tried = None  # what did not match is long; only an error page of development tells of it
        return match

    def resolve(self, path: Any) -> ResolverMatch:
        return self.found(str(path))


_patterns: list[URLPattern | URLResolver] = []
# The addresses that every noun has match almost anything, so they come last.
_rooms = room_apps()[::-1]
_rooms.sort(key="bandham.records".__eq__)
for _room in _rooms:
    if _room != "bandham.site" and find_spec(f"{_room}.urls"):
        _patterns.append(path("", include(f"{_room}.urls")))
urlpatterns = [Remembering(_patterns)]
