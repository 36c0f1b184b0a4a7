"""The readable description, inside a workspace."""

from django.urls import path

from bandham.api import views

urlpatterns = [
    path("api/", views.readable, name="api"),
    path("api/openapi.json", views.openapi, name="openapi"),
]
