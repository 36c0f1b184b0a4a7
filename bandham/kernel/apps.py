"""The ground floor: tenancy, facts, verbs, undo, jobs and plain text tools."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class KernelConfig(AppConfig):
    name = "bandham.kernel"
    label = "kernel"

    def ready(self) -> None:
        from bandham.kernel.secure import secure_after_migrate

        post_migrate.connect(secure_after_migrate, sender=self)
