"""The models and their migrations say the same."""

import pytest
from django.core.management import call_command
from django.db.models import UniqueConstraint

from bandham.accounts.models import Role, Team
from bandham.records.resource import code_nouns


@pytest.mark.django_db
def test_no_migration_is_missing():
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def test_whatever_somebody_may_add_says_in_our_words_that_it_is_there_already():
    """Django's own sentence is English where it has none of that language, and names columns."""
    models = {noun.model for noun in code_nouns().values() if not noun.comes_from} | {Role, Team}
    silent = [rule.name for model in models for rule in model._meta.constraints
              if isinstance(rule, UniqueConstraint)
              and rule.violation_error_message == rule.default_violation_error_message]
    assert silent == []
