"""The addresses that a stranger sees of a workspace: none."""

from django.urls import re_path

from bandham.site.middleware import nowhere

urlpatterns = [re_path(r"", nowhere)]
