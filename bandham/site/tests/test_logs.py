"""Logs hold no secret; the health page answers whoever asks."""

import pytest

from bandham.site.serving.logs import BLANKED, without_secrets


def test_whatever_is_named_like_a_secret_is_blanked():
    event = {
        "event": "signed in",
        "password": "x",
        "headers": {"Authorization": "Bearer y", "a": 1},
    }
    shown = without_secrets(None, "info", event)
    assert shown["password"] == shown["headers"]["Authorization"] == BLANKED
    assert shown["event"] == "signed in"
    assert shown["headers"]["a"] == 1


@pytest.mark.django_db
def test_health_answers_under_any_name(client):
    answer = client.get("/healthz", headers={"host": "balancer.internal"})
    assert (answer.status_code, answer.content) == (200, b"ok\n")


@pytest.mark.django_db
def test_pages_carry_a_strict_policy(client):
    policy = client.get("/nowhere").headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
