"""Files of imports are kept for thirty days, as the wizard says; then they go, and refused rows too.

What was imported stays, and so does the record of the run. A run that never began goes whole.
"""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from django.utils import timezone

from bandham.accounts.models import Workspace
from bandham.kernel.jobs import hourly
from bandham.kernel.tenancy import workspace_scope
from bandham.records.models import ImportRun, ImportState, RefusedRow

KEPT = timedelta(days=30)
UNBEGUN = (ImportState.DRAFT, ImportState.CHECKED)


@hourly
def forget_old_files() -> int:
    """Let old files go, workspace by workspace; returns how many."""
    return sum(_forget(pk) for pk in Workspace.objects.values_list("pk", flat=True))


def _forget(workspace: UUID) -> int:
    with workspace_scope(workspace):
        old = ImportRun.objects.filter(created_at__lt=timezone.now() - KEPT)
        runs = list(old.exclude(state=ImportState.RUNNING).exclude(content=""))
        RefusedRow.objects.filter(run__in=runs).delete()
        for run in runs:
            run.content.delete(save=False)
            if run.state in UNBEGUN:
                run.delete()
            else:
                ImportRun.objects.filter(pk=run.pk).update(content="")
    return len(runs)
