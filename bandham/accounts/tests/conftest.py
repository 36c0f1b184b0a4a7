"""A firm with its owner, and browsers: models are imported late, after Django is set up."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    """Whatever language a page was asked for, the next test begins in English."""
    from django.utils import translation

    with translation.override("en"):
        yield


@pytest.fixture
def owner(db: None) -> Any:
    from bandham.accounts.tests.folk import person

    return person("anna@kadal.example", "Anna")


@pytest.fixture
def firm(owner: Any) -> Any:
    from bandham.accounts.workspaces import open_workspace

    return open_workspace("kadal", "Kadal Tea", owner)


@pytest.fixture
def inside(firm: Any) -> Iterator[Any]:
    from bandham.kernel.tenancy import workspace_scope

    with workspace_scope(firm.pk):
        yield firm


@pytest.fixture
def boss(inside: Any, owner: Any) -> Any:
    from bandham.accounts.models import Membership
    from bandham.accounts.powers import actor_for

    return actor_for(Membership.objects.get(user=owner))


@pytest.fixture
def visitor(db: None) -> Any:
    """A browser that nobody signed in with, and no attempts counted."""
    from django.core.cache import cache
    from django.test import Client

    cache.clear()
    return Client()


@pytest.fixture
def browser(firm: Any, owner: Any) -> Any:
    """Signed in as the owner."""
    from bandham.accounts.tests.folk import signed_in

    return signed_in(owner)
