"""The ground floor: tenancy, facts, verbs, undo, jobs and plain text tools."""

from django.apps import AppConfig
from django.db.backends.signals import connection_created
from django.db.models.signals import post_migrate


class KernelConfig(AppConfig):
    name = "bandham.kernel"
    label = "kernel"

    def ready(self) -> None:
        from bandham.kernel.moments import read_moments
        from bandham.kernel.secure import secure_after_migrate

        connection_created.connect(read_moments)
        post_migrate.connect(secure_after_migrate, sender=self)
