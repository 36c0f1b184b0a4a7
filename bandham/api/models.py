"""What the API keeps: answers to requests that may be sent twice."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from bandham.kernel.models import KernelRow
from bandham.kernel.tenancy import TenantManager


class Reply(KernelRow):
    """The answer to a request with an ``Idempotency-Key``, given again to the same request."""

    token_id = models.UUIDField()
    key = models.CharField(max_length=200)
    request_hash = models.CharField(max_length=64)
    status = models.SmallIntegerField(default=0)
    headers = models.JSONField(default=dict)
    body = models.BinaryField(default=b"")
    at = models.DateTimeField(auto_now_add=True)

    objects: ClassVar[TenantManager] = TenantManager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["workspace_id", "token_id", "key"], name="reply_once")]
        indexes = [models.Index(fields=["workspace_id", "at"], name="reply_at")]

    def __str__(self) -> str:
        return self.key
