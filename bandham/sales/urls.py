"""The addresses of this room inside a workspace; all others of its nouns are the engine's."""

from __future__ import annotations

from django.urls import path

from bandham.sales.pages import board, deal, outlook

app_name = "sales"
DEALS = {"noun": "deals"}
urlpatterns = [
    path("deals/board/", board.board, DEALS, name="board"),
    path("deals/board/move/", board.move, DEALS, name="move"),
    path("deals/forecast/", outlook.forecast, DEALS, name="forecast"),
    path("deals/changed/", outlook.changed, DEALS, name="changed"),
    path("deals/<uuid:pk>/peek/", deal.peek, DEALS, name="peek"),
    path("deals/<uuid:pk>/products/", deal.grid, DEALS, name="lines"),
    path("deals/<uuid:pk>/products/cost/", deal.cost, DEALS, name="cost"),
]
