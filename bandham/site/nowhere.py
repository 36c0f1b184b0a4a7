"""The addresses that a stranger sees of a workspace: none."""

from django.urls import re_path

from bandham.site.errors import handler404
from bandham.site.middleware import nowhere

__all__ = ["handler404", "urlpatterns"]

urlpatterns = [re_path(r"", nowhere)]
