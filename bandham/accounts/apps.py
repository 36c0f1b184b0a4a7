"""Who works here: workspaces, users, roles."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "bandham.accounts"
    label = "accounts"
