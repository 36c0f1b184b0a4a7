"""Logs: one line an event, times in UTC, and no secret in any of them."""

from __future__ import annotations

import logging
import logging.config
import os
import re
import sys
from typing import Any

import structlog

SECRET = re.compile(r"password|passwd|secret|token|authorization|cookie|session|otp", re.IGNORECASE)
BLANKED = "…"


def without_secrets(logger: Any, method: str, event: dict[str, Any]) -> dict[str, Any]:
    """Blank the value of every key whose name speaks of a secret, however deep."""
    return {name: _blanked(name, value) for name, value in event.items()}


def _blanked(name: str, value: Any) -> Any:
    if isinstance(value, dict):
        return {inner: _blanked(str(inner), what) for inner, what in value.items()}
    return BLANKED if name != "event" and SECRET.search(name) else value


SHARED: list[Any] = [
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.add_log_level,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
    without_secrets,
]


def configure() -> None:
    """Send structlog and the standard library's loggers to stderr, as text or (piped) JSON."""
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            *SHARED,
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )
    logging.config.dictConfig(_standard())


def _standard() -> dict[str, Any]:
    level = os.environ.get("BANDHAM_LOG_LEVEL", "WARNING").upper()
    last: list[Any] = [structlog.stdlib.ProcessorFormatter.remove_processors_meta]
    if sys.stderr.isatty():
        last.append(structlog.dev.ConsoleRenderer())
    else:
        last += [structlog.processors.format_exc_info]
        last += [structlog.processors.JSONRenderer(ensure_ascii=False)]
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "line": {
                "()": structlog.stdlib.ProcessorFormatter,
                "foreign_pre_chain": SHARED,
                "processors": last,
            }
        },
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
        "root": {"handlers": ["stderr"], "level": level},
        # A page that is not there, or a refused form, is the visitor's affair and no news.
        "loggers": {
            "django.request": {"level": "ERROR"},
            "psycopg.pool": {"level": "ERROR"},
        },
    }
