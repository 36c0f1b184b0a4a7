"""The addresses inside a workspace: each room brings its own in a module ``urls``."""

from importlib import import_module
from importlib.util import find_spec

from django.urls import URLPattern, URLResolver

from bandham.kernel.rooms import room_apps

urlpatterns: list[URLPattern | URLResolver] = []
for _room in reversed(room_apps()):
    if _room != "bandham.site" and find_spec(f"{_room}.urls"):
        urlpatterns += import_module(f"{_room}.urls").urlpatterns
