"""Pages outside of workspaces that are the site's own."""

from django.urls import path

from bandham.site.demo.leaving import leave

urlpatterns = [path("workspaces/<slug:slug>/demo/remove/", leave, name="demo-remove")]
