"""All addresses: a workspace's pages come from its nouns, the rest is named here."""

from django.urls import URLPattern, URLResolver

urlpatterns: list[URLPattern | URLResolver] = []
