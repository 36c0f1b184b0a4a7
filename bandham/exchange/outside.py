"""Pages of the exchange outside of workspaces: a quote, for the customer who holds its link."""

from django.urls import path

from bandham.exchange.pages import offer

urlpatterns = [
    path("q/<str:secret>/", offer.offer, name="offer"),
    path("q/<str:secret>/paper.pdf", offer.paper, name="offer-paper"),
]
