"""Pages of sales outside of workspaces: a form, for whoever wants something."""

from django.urls import path

from bandham.sales.pages import webform

urlpatterns = [
    path("f/<str:secret>/", webform.webform, name="lead-form"),
    path("f/<str:secret>/thanks/", webform.thanks, name="lead-form-thanks"),
]
