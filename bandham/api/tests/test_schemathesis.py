"""A machine that reads the description and tries everything it can think of, for a minute."""

from __future__ import annotations

import os
import time
from contextlib import contextmanager
from typing import Any

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from hypothesis import HealthCheck, Phase, given, seed, settings
from schemathesis.checks import not_a_server_error
from schemathesis.core.failures import FailureGroup
from schemathesis.generation import GenerationMode
from schemathesis.specs.openapi import checks

from bandham.site.serving.web import application

pytestmark = pytest.mark.django_db
SECONDS = float(os.environ.get("BANDHAM_SCHEMATHESIS_SECONDS", "60"))
CHECKS = [
    not_a_server_error,
    checks.status_code_conformance,
    checks.content_type_conformance,
    checks.response_schema_conformance,
    checks.unsupported_method,
    checks.negative_data_rejection,
]


@contextmanager
def one_connection():
    """Requests share the test's transaction, as with Django's own client."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


def try_operation(operation: Any, key: str, mode: GenerationMode, until: float) -> list[str]:
    @seed(4711)
    @settings(
        max_examples=6,
        deadline=None,
        database=None,
        phases=[Phase.explicit, Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(case=operation.as_strategy(generation_mode=mode))
    def attempt(case: Any) -> None:
        if time.monotonic() > until:
            return
        response = case.call(headers={"Authorization": f"Bearer {key}"})
        told_by_row = "/bulk" in operation.path  # what is wrong with a row is told in the answer
        case.validate_response(response, checks=CHECKS[:-1] if told_by_row else CHECKS)

    try:
        attempt()
    except FailureGroup as failures:
        return [
            f"{operation.label}: {failure}\n{failure.message}" for failure in failures.exceptions
        ]
    return []


@pytest.mark.parametrize("mode", list(GenerationMode))
def test_nothing_that_can_be_sent_breaks_the_api(house, mode):
    house.ask.post("machines", {"name": "One"})
    told = house.ask.get("openapi.json")
    schema = schemathesis.openapi.from_dict(told)
    schema.app = application
    tried, wrong = 0, []
    with one_connection():
        until = time.monotonic() + SECONDS / 2
        for result in schema.get_all_operations():
            if time.monotonic() < until:
                wrong += try_operation(result.ok(), house.key, mode, until)
                tried += 1
    print(f"{tried} operations tried")
    assert tried and not wrong, "\n\n".join(wrong)
