from django.apps import AppConfig


class GiftCardsConfig(AppConfig):
    name = "gift_cards"
