"""Logs hold no secret; the health page answers whoever asks."""

import pytest

from bandham.site.serving.logs import BLANKED, without_secrets
from bandham.site.serving.secrets import kept


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


def test_a_secret_is_made_once_for_its_owner_alone(tmp_path):
    first = kept(tmp_path / "new/secret.key")
    assert kept(tmp_path / "new/secret.key") == first
    assert len(first) > 40
    assert (tmp_path / "new/secret.key").stat().st_mode & 0o077 == 0
    assert [p.name for p in (tmp_path / "new").iterdir()] == ["secret.key"]
