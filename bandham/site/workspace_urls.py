"""The addresses inside a workspace: each room brings its own in a module ``urls``."""

from importlib.util import find_spec

from django.urls import URLPattern, URLResolver, include, path

from bandham.kernel.rooms import room_apps
from bandham.site.errors import handler400, handler403, handler404, handler500

__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]

urlpatterns: list[URLPattern | URLResolver] = []
# The addresses that every noun has match almost anything, so they come last.
_rooms = room_apps()[::-1]
_rooms.sort(key="bandham.records".__eq__)
for _room in _rooms:
    if _room != "bandham.site" and find_spec(f"{_room}.urls"):
        urlpatterns.append(path("", include(f"{_room}.urls")))
