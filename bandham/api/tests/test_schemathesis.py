"""A machine that reads the description and tries everything it can think of, for a minute."""

from __future__ import annotations

import os
import time
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, seed, settings
from schemathesis.checks import not_a_server_error
from schemathesis.generation import GenerationMode
from schemathesis.specs.openapi import checks

from bandham.site.serving.web import application

pytestmark = pytest.mark.django_db
SECONDS = float(os.environ.get("BANDHAM_SCHEMATHESIS_SECONDS", "60"))
CHECKS = [
    not_a_server_error, checks.status_code_conformance, checks.content_type_conformance,
    checks.response_schema_conformance, checks.unsupported_method, checks.negative_data_rejection,
]


def try_operation(operation: Any, key: str, mode: GenerationMode, until: float) -> None:
    @seed(4711)
    @settings(max_examples=6, deadline=None, database=None, phases=[Phase.explicit, Phase.generate],
              suppress_health_check=list(HealthCheck))
    @given(case=operation.as_strategy(generation_mode=mode))
    def attempt(case: Any) -> None:
        if time.monotonic() > until:
            return
        response = case.call(headers={"Authorization": f"Bearer {key}"})
        case.validate_response(response, checks=CHECKS)

    attempt()


@pytest.mark.parametrize("mode", list(GenerationMode))
def test_nothing_that_can_be_sent_breaks_the_api(house, mode):
    house.ask.post("machines", {"name": "One"})
    told = house.ask.get("openapi.json")
    schema = schemathesis.openapi.from_dict(told)
    schema.app = application
    until, tried = time.monotonic() + SECONDS / 2, 0
    for result in schema.get_all_operations():
        if time.monotonic() > until:
            break
        try_operation(result.ok(), house.key, mode, until)
        tried += 1
    print(f"{tried} operations tried")
    assert tried
