"""Addresses outside of workspaces: each room brings its own in a module ``outside``."""

from importlib import import_module
from importlib.util import find_spec

from django.urls import URLPattern, URLResolver

from bandham.kernel.rooms import room_apps
from bandham.site.errors import handler400, handler403, handler404, handler429, handler500

urlpatterns: list[URLPattern | URLResolver] = []
for _room in reversed(room_apps()):
    if find_spec(f"{_room}.outside"):
        urlpatterns += import_module(f"{_room}.outside").urlpatterns

__all__ = ["handler400", "handler403", "handler404", "handler429", "handler500", "urlpatterns"]
